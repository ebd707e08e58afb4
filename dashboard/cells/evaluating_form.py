"""Filling in an evaluation: conflicts first, then fields that save themselves, then submitting and what comes next."""

from __future__ import annotations

import datetime as dt
import uuid

import streamlit as st

from dashboard.cells import criterion_field, doing
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import evaluations, subjects
from dashboard.coop.criteria import Criterion
from dashboard.coop.evaluations import Answer, Evaluation
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, number, speaking
from dashboard.words.refusals import Refusal
from dashboard.words.states import OVERALL

_NO_ANSWER = criterion_field.NO_ANSWER


# ---------------------------------------------------------------------- before the first field
def before(reader: Reader, own: Evaluation, now: bool) -> None:
    """What is asked before anything else: whether one has a conflict of interest."""
    st.markdown(f"## {_('Before you begin')}")
    if own.reason:
        st.info(plain(own.reason))
    found = subjects.conflicts(reader.record, own.subject, reader.actor.person_id, ids.today())
    if found:
        st.warning(plain(" ".join([_("You may not evaluate this:"), *found])), icon=":material/gavel:")
    else:
        st.markdown(
            _(
                "Do you, or somebody close to you, gain by it? Are you in the lab, are you paid by it, did you help to "
                "write it? Then leave it to somebody else: that is no reproach."
            )
        )
        st.button(
            _("I have no conflict of interest: begin"),
            type="primary",
            disabled=not now,
            key=f"begin-{own.id}",
            on_click=_begin,
            args=(reader, own.id),
        )
    _step_back(reader, own, now, opened=bool(found))


def _begin(reader: Reader, evaluation_id: uuid.UUID) -> None:
    doing.run(reader, lambda: evaluations.begin(reader.record, reader.actor, evaluation_id))


def _step_back(reader: Reader, own: Evaluation, now: bool, *, opened: bool = False) -> None:
    """Declaring a conflict, or saying no: each with its reason."""
    with st.expander(_("I have a conflict, or cannot do it"), icon=":material/back_hand:", expanded=opened):
        key = f"why-{own.id}"
        st.text_input(_("Why? Whoever assigns evaluations reads it."), key=key)
        with st.container(horizontal=True, gap="small"):
            for code, label in (("recuse", _("Recuse myself: conflict")), ("decline", _("Decline"))):
                st.button(
                    label,
                    key=f"{code}-{own.id}",
                    disabled=not now,
                    on_click=_leave,
                    args=(reader, own.id, code, key),
                )


def _leave(reader: Reader, evaluation_id: uuid.UUID, code: str, key: str) -> None:
    verb = evaluations.recuse if code == "recuse" else evaluations.decline
    doing.run(reader, lambda: verb(reader.record, reader.actor, evaluation_id, doing.typed(key)), clears=[key])


# ---------------------------------------------------------------------- the fields
def fields(reader: Reader, own: Evaluation, now: bool) -> None:
    """Every criterion as a field that saves itself, what is said of the whole, and the two ways on."""
    st.markdown(f"## {_('Your evaluation')}")
    if own.state == "reopened" and own.reason:
        st.info(plain(_("Given back to you: %(why)s") % {"why": own.reason}), icon=":material/undo:")
    if own.is_outdated:
        said = _("The text changed since you began (v%(then)s): read it again before you submit.")
        st.warning(plain(said % {"then": number(own.subject_version)}), icon=":material/edit_note:")

    def save(criterion: Criterion, key: str) -> None:
        _save(reader, own.id, criterion, key)

    for criterion in own.form.criteria:
        kept = own.answers.get(criterion.id, Answer())
        criterion_field.draw(criterion, f"answer-{own.id}-{criterion.id}", kept, save=save, disabled=not now)
    _whole(reader, own, now)
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Submit"),
            type="primary",
            key=f"submit-{own.id}",
            disabled=not now,
            icon=":material/check:",
            on_click=_submit,
            args=(reader, own.id, own.subject.version),
        )
        way_on(reader, own)
    _step_back(reader, own, now)


def _whole(reader: Reader, own: Evaluation, now: bool) -> None:
    """How sure one is, the view of the whole, and the two comments."""
    base = f"whole-{own.id}"
    kept = {
        "confidence": _NO_ANSWER if own.confidence is None else str(own.confidence),
        "overall": own.overall or _NO_ANSWER,
        "comment_to_authors": own.comment_to_authors or "",
        "internal_comment": own.internal_comment or "",
    }
    for name, value in kept.items():
        st.session_state.setdefault(f"{base}-{name}", value)
    sure = {"1": _("1 a guess"), "5": _("5 I know this well"), _NO_ANSWER: _("no answer")}
    views = {_NO_ANSWER: _("no answer"), **{code: vocabulary.word(code) for code in OVERALL}}
    st.subheader(_("How sure are you?"), anchor=False)
    st.radio(
        _("How sure are you?"),
        [*map(str, range(1, 6)), _NO_ANSWER],
        format_func=lambda code: sure.get(code, code),
        key=f"{base}-confidence",
        horizontal=True,
        label_visibility="collapsed",
        disabled=not now,
        on_change=_say,
        args=(reader, own.id),
    )
    st.subheader(_("All in all"), anchor=False)
    st.radio(
        _("All in all"),
        [*OVERALL, _NO_ANSWER],
        format_func=lambda code: views[code],
        key=f"{base}-overall",
        horizontal=True,
        label_visibility="collapsed",
        disabled=not now,
        on_change=_say,
        args=(reader, own.id),
    )
    for name, label in (
        ("comment_to_authors", _("Comment to the authors")),
        ("internal_comment", _("Comment for the coop only")),
    ):
        st.text_area(label, key=f"{base}-{name}", disabled=not now, on_change=_say, args=(reader, own.id))


def _save(reader: Reader, evaluation_id: uuid.UUID, criterion: Criterion, key: str) -> None:
    """Every change of a field is kept at once; what cannot be kept stays in its field, with the reason under it."""
    st.session_state.pop(f"{key}-wrong", None)
    with speaking(reader.language):
        try:
            given = criterion_field.given(criterion, key)
            evaluations.answer(reader.record, reader.actor, evaluation_id, criterion.id, given)
        except Refusal as refusal:
            st.session_state[f"{key}-wrong"] = str(refusal)
            return
    _note_saved(evaluation_id)


def _say(reader: Reader, evaluation_id: uuid.UUID) -> None:
    kept = {name: st.session_state.get(f"whole-{evaluation_id}-{name}") for name in ("confidence", "overall")}
    sure, view = (None if value in (None, _NO_ANSWER) else str(value) for value in kept.values())

    def verb() -> None:
        evaluations.say(
            reader.record,
            reader.actor,
            evaluation_id,
            confidence=int(sure) if sure else None,
            overall=view,
            comment_to_authors=doing.typed(f"whole-{evaluation_id}-comment_to_authors") or None,
            internal_comment=doing.typed(f"whole-{evaluation_id}-internal_comment") or None,
        )
        _note_saved(evaluation_id)

    doing.run(reader, verb)


def saved_key(evaluation_id: uuid.UUID) -> str:
    """Where it is noted when an answer was last kept."""
    return f"evaluation-saved-{evaluation_id}"


def _note_saved(evaluation_id: uuid.UUID) -> None:
    st.session_state[saved_key(evaluation_id)] = dt.datetime.now(dt.UTC)


# ---------------------------------------------------------------------- submitting, and what comes next
def _submit(reader: Reader, evaluation_id: uuid.UUID, seen_version: int) -> None:
    tried = f"tried-{evaluation_id}"

    def verb() -> None:
        try:
            evaluations.submit(reader.record, reader.actor, evaluation_id, seen_version)
        except evaluations.Incomplete:
            st.session_state[tried] = True  # what is missing is listed at the top until it is there
            return
        st.session_state.pop(tried, None)

    doing.run(reader, verb)


def lacking(own: Evaluation) -> None:
    """What is missing, at the top, each leading to its field; gone as soon as it is mended."""
    if not st.session_state.get(f"tried-{own.id}"):
        return
    lacks = evaluations.missing(own)
    if not lacks:
        return
    places = {criterion.id: criterion_field.anchor(criterion) for criterion in own.form.criteria}
    listed = [
        f"- [{plain(lack.sentence)}](#{places[lack.criterion_id]})"
        if lack.criterion_id
        else f"- {plain(lack.sentence)}"
        for lack in lacks
    ]
    st.error("\n".join([f"**{_('Before you can submit:')}**", "", *listed]), icon=":material/error:")


def way_on(reader: Reader, own: Evaluation, *, main: bool = False) -> None:
    """The way to the least evaluated of what is left; this one is kept as it stands."""
    following = evaluations.next_after(reader.record, reader.actor, own.id)
    if following is None:
        if main and not own.is_to_do:
            st.success(_("Nothing else waits for you."), icon=":material/check_circle:")
        return
    label = _("Next: %(title)s") % {"title": following["title"]} if main else _("Save, next")
    st.button(
        plain(label),
        key=f"next-{own.id}",
        type="primary" if main else "secondary",
        icon=":material/arrow_forward:",
        on_click=_go,
        args=(following["id"],),
    )


def _go(evaluation_id: uuid.UUID) -> None:
    st.query_params["id"] = str(evaluation_id)
