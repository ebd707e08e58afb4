"""An evaluation that is submitted, or given up: one's own answers, and the others' once they may be seen."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import evaluation_card, rows
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import evaluations
from dashboard.coop.criteria import Criterion
from dashboard.coop.evaluations import Answer, Evaluation
from dashboard.words import vocabulary
from dashboard.words.language import _, number
from dashboard.words.refusals import Refusal


def draw(reader: Reader, own: Evaluation) -> None:
    """Draw what was answered; nothing can be changed here."""
    st.markdown(f"## {_('Your evaluation')}")
    said = _("It is %(state)s; the round is %(phase)s.")
    told = said % {"state": vocabulary.word(own.state), "phase": vocabulary.word(own.round.phase)}
    st.markdown(plain(" ".join([told, *([own.reason] if own.reason and own.state != "submitted" else [])])))
    if own.is_outdated and own.state == "submitted":
        st.warning(
            _("The text changed since: your evaluation is about an earlier version."), icon=":material/edit_note:"
        )
    if own.answers:
        _table((_("Yours"),), [own])
    if own.state == "submitted":
        _others(reader, own)


def _others(reader: Reader, own: Evaluation) -> None:
    try:
        found = evaluations.others(reader.record, reader.actor, own.id)
    except Refusal as refusal:
        st.caption(plain(str(refusal)))
        return
    if not found:
        st.caption(_("Nobody else has submitted an evaluation of this yet."))
        return
    st.markdown(f"## {_('The others')}")
    _table([chr(ord("A") + place) for place in range(len(found))], found)


def _table(headings: tuple[str, ...] | list[str], shown: list[Evaluation]) -> None:
    form = shown[0].form
    body = [
        (criterion.label, *(_answer(criterion, one.answers.get(criterion.id, Answer())) for one in shown))
        for criterion in form.criteria
    ]
    body.append((_("How sure"), *(number(one.confidence) for one in shown)))
    body.append((_("All in all"), *(vocabulary.word(one.overall) if one.overall else "–" for one in shown)))
    for label, name in ((_("To the authors"), "comment_to_authors"), (_("For the coop only"), "internal_comment")):
        if any(getattr(one, name) for one in shown):
            body.append((label, *(getattr(one, name) or "–" for one in shown)))
    rows.draw((_("Criterion"), *headings), body, caption=_("Answers"))


def _answer(criterion: Criterion, given: Answer) -> str:
    if given.not_applicable:
        told = _("does not apply")
    elif given.value is not None:
        told = evaluation_card.answer(criterion, given.value)
    else:
        told = evaluation_card.answer(criterion, given.said) if given.said else "–"
    return f"{told}: {given.note}" if given.note else told
