"""A criterion as a field: its question, its help above the field, the answers that it takes, a note.

The same field stands in the evaluation and, without effect, in the preview of a form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.text import plain
from dashboard.coop.criteria import Criterion
from dashboard.coop.evaluations import Answer
from dashboard.words.language import _, number

# no code of an option begins with a blank
NOT_APPLICABLE, NO_ANSWER = " na", " none"
_CHOSEN = ("scale", "yes_no", "choice")


def anchor(criterion: Criterion) -> str:
    """What an error leads to."""
    return f"question-{criterion.position}"


def draw(
    criterion: Criterion,
    key: str,
    kept: Answer,
    *,
    save: Callable[[Criterion, str], None] | None = None,
    disabled: bool = False,
) -> None:
    """Draw the field; `save(criterion, key)` is called at each change of it."""
    needed = "" if criterion.required else f" :small[({plain(_('optional'))})]"
    st.subheader(f"{number(criterion.position)}. {plain(criterion.label)}{needed}", anchor=anchor(criterion))
    if criterion.help:
        st.caption(plain(criterion.help))
    changed: dict[str, Any] = {"on_change": save, "args": (criterion, key)} if save else {}
    _seed(criterion, key, kept)
    if criterion.kind in _CHOSEN:
        st.radio(
            criterion.label,
            options(criterion),
            key=key,
            format_func=lambda code: said(criterion, code),
            horizontal=True,
            label_visibility="collapsed",
            disabled=disabled,
            **changed,
        )
    elif criterion.kind == "money":
        st.text_input(_("Amount in EUR"), key=key, disabled=disabled, **changed)
    else:
        st.text_area(criterion.label, key=key, label_visibility="collapsed", disabled=disabled, **changed)
    if criterion.kind not in _CHOSEN and criterion.may_be_na:
        st.checkbox(_("does not apply"), key=f"{key}-na", disabled=disabled, **changed)
    wrong = st.session_state.get(f"{key}-wrong")
    if wrong:
        st.error(plain(wrong), icon=":material/error:")
    if criterion.kind != "text":
        st.text_input(_("What makes you say so?"), key=f"{key}-note", disabled=disabled, **changed)


def options(criterion: Criterion) -> list[str]:
    """The codes that can be chosen."""
    if criterion.kind == "scale":
        found = [str(value) for value in range(criterion.least, criterion.most + 1)]
    elif criterion.kind == "yes_no":
        found = ["1", "0"]
    else:
        found = [option.code for option in criterion.options]
    if criterion.may_be_na:
        found.append(NOT_APPLICABLE)
    if not criterion.required:
        found.append(NO_ANSWER)
    return found


def said(criterion: Criterion, code: str) -> str:
    """What an option is called in the reader's language."""
    if code == NOT_APPLICABLE:
        return _("does not apply")
    if code == NO_ANSWER:
        return _("no answer")
    if criterion.kind == "yes_no":
        return _("yes") if code == "1" else _("no")
    if criterion.kind == "choice":
        return plain(criterion.option(code))
    return plain(f"{code} {criterion.step(float(code))}".strip())


def given(criterion: Criterion, key: str) -> Answer:
    """The answer that stands in the field. Raises BadInput for what is no amount."""
    note = doing.typed(f"{key}-note") or None
    if st.session_state.get(f"{key}-na"):
        return Answer(not_applicable=True, note=note)
    if criterion.kind == "money":
        cents = doing.cents_or_none(doing.typed(key))
        return Answer(value=None if cents is None else float(cents), note=note)
    if criterion.kind == "text":
        return Answer(said=doing.typed(key) or None)
    code = st.session_state.get(key)
    if code == NOT_APPLICABLE:
        return Answer(not_applicable=True, note=note)
    if code in (None, NO_ANSWER):
        return Answer(note=note)
    return Answer(said=code, note=note) if criterion.kind == "choice" else Answer(value=float(code), note=note)


def _seed(criterion: Criterion, key: str, kept: Answer) -> None:
    """What the record keeps stands in the field, until somebody changes it."""
    st.session_state.setdefault(f"{key}-note", kept.note or "")
    if criterion.kind not in _CHOSEN:
        text = (
            doing.field(None if kept.value is None else round(kept.value)) if criterion.kind == "money" else kept.said
        )
        st.session_state.setdefault(key, text or "")
        st.session_state.setdefault(f"{key}-na", kept.not_applicable)
        return
    code = None
    if kept.not_applicable:
        code = NOT_APPLICABLE
    elif kept.said:
        code = kept.said
    elif kept.value is not None:
        code = str(int(kept.value))
    st.session_state.setdefault(key, code if code in options(criterion) else None)
