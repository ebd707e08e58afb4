"""One question of a form as fields to write it in: texts in three languages, what may be answered, what it weighs."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import doing
from dashboard.coop.criteria import SUMMED_KINDS, Criterion, Option
from dashboard.words import vocabulary
from dashboard.words.language import LANGUAGES, _
from dashboard.words.refusals import BadInput
from dashboard.words.states import CRITERION_KINDS

_EMPTY = Criterion("scale", {}, scale_min=1, scale_max=5)


def draw(kept: Criterion | None, base: str) -> None:
    """Draw the fields of a question as it is kept, or of a new one. What is typed stays until it is saved."""
    shown = kept or _EMPTY
    kind = st.selectbox(
        _("Kind"),
        CRITERION_KINDS,
        index=CRITERION_KINDS.index(shown.kind) if shown.kind in CRITERION_KINDS else 0,
        format_func=vocabulary.word,
        key=f"{base}-kind",
        placeholder=_("Choose"),
    )
    for code, name in LANGUAGES.items():
        st.text_input(f"{_('Question')} ({name})", shown.labels.get(code, ""), key=f"{base}-label-{code}")
        st.text_input(f"{_('Help')} ({name})", shown.helps.get(code, ""), key=f"{base}-help-{code}")
    if kind == "scale":
        _scale(shown, base)
    if kind == "choice":
        st.caption(_("The answers to choose from, one a line, in the same order in each language."))
        for code, name in LANGUAGES.items():
            lines = "\n".join(option.names.get(code, "") for option in shown.options)
            st.text_area(f"{_('Answers')} ({name})", lines, key=f"{base}-options-{code}")
    with st.container(horizontal=True, gap="medium"):
        st.checkbox(_("needs an answer"), shown.required, key=f"{base}-required")
        st.checkbox(_("may be “does not apply”"), shown.may_be_na, key=f"{base}-na")
        if kind in SUMMED_KINDS:
            st.checkbox(_("part of the total"), shown.summed, key=f"{base}-summed")
    if kind in SUMMED_KINDS:
        with st.container(horizontal=True, gap="small"):
            st.number_input(_("Weight"), 0, 100, shown.weight, key=f"{base}-weight")
            floor = "" if shown.knock_out is None else str(shown.knock_out)
            st.text_input(_("Knock-out: a median below this is said aloud"), floor, key=f"{base}-knock")


def written(base: str, position: int) -> Criterion:
    """The question that stands in the fields. Raises BadInput for a knock-out that is no number."""
    state = st.session_state
    kind = str(state.get(f"{base}-kind") or "scale")
    summed = kind in SUMMED_KINDS and bool(state.get(f"{base}-summed"))
    scale = kind == "scale"
    return Criterion(
        kind,
        _texts(f"{base}-label"),
        _texts(f"{base}-help"),
        scale_min=int(state.get(f"{base}-min", 1)) if scale else None,
        scale_max=int(state.get(f"{base}-max", 5)) if scale else None,
        scale_labels={code: names for code, names in _lines(f"{base}-steps").items() if names} if scale else {},
        options=_options(base) if kind == "choice" else (),
        weight=int(state.get(f"{base}-weight", 0)) if kind in SUMMED_KINDS else 0,
        required=bool(state.get(f"{base}-required")),
        may_be_na=bool(state.get(f"{base}-na")),
        summed=summed,
        knock_out=_knock_out(doing.typed(f"{base}-knock")) if kind in SUMMED_KINDS else None,
        position=position,
    )


def _scale(shown: Criterion, base: str) -> None:
    with st.container(horizontal=True, gap="small"):
        st.number_input(_("From"), 0, 10, shown.least if shown.kind == "scale" else 1, key=f"{base}-min")
        st.number_input(_("To"), 1, 10, shown.most if shown.kind == "scale" else 5, key=f"{base}-max")
    with st.expander(_("What each step is called"), icon=":material/label:"):
        st.caption(_("One a line, from the lowest step up; leave empty where numbers say enough."))
        for code, name in LANGUAGES.items():
            lines = "\n".join(shown.scale_labels.get(code, ()))
            st.text_area(name, lines, key=f"{base}-steps-{code}")


def _texts(base: str) -> dict[str, str]:
    return {code: text for code in LANGUAGES if (text := doing.typed(f"{base}-{code}"))}


def _lines(base: str) -> dict[str, tuple[str, ...]]:
    return {
        code: tuple(line.strip() for line in doing.typed(f"{base}-{code}").splitlines() if line.strip())
        for code in LANGUAGES
    }


def _options(base: str) -> tuple[Option, ...]:
    lines = _lines(f"{base}-options")
    count = max((len(names) for names in lines.values()), default=0)
    return tuple(
        Option(f"option_{n + 1}", {code: names[n] for code, names in lines.items() if n < len(names)})
        for n in range(count)
    )


def _knock_out(text: str) -> int | None:
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        raise BadInput(_("The knock-out is a whole number of the scale, or empty.")) from None
