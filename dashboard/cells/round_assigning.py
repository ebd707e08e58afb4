"""Who is asked to evaluate what in a round: dealt out, everybody everything, or by hand with why somebody may not."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import doing, rows
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import evaluations, rounds
from dashboard.coop.assigning import GONE
from dashboard.coop.rounds import Round
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, ngettext, number, speaking


def draw(reader: Reader, now: Round, enabled: bool) -> None:
    """What the round is about with who is asked, and the ways to ask."""
    about = rounds.subjects_of(reader.record, now.id)
    given = rounds.evaluations_of(reader.record, now.id)
    st.markdown(f"## {_('Who evaluates what')}")
    if about:
        body = [_line(now, row, given) for row in about]
        headings = (_("What"), _("Done"), _("Who"))
        rows.draw(headings, body, caption=_("The least evaluated first"))
    else:
        st.info(_("There is nothing to evaluate in this round yet. Add what it is about first."))
    if now.allows("add_subjects"):
        _add(reader, now, enabled)
    if now.allows("assign") and about:
        _ask(reader, now, about, enabled)


def _line(now: Round, row: Row, given: list[Row]) -> tuple[str, ...]:
    of_it = [one for one in given if one["subject_id"] == row["subject_id"]]
    who = ", ".join(f"{one['evaluator']} ({vocabulary.word(one['state'])})" for one in of_it)
    counted = {"n": number(row["submitted"]), "wanted": number(now.wanted)}
    lacking = now.wanted - sum(one["state"] not in GONE for one in of_it)
    if lacking > 0:
        said = ngettext("%(n)s still to ask", "%(n)s still to ask", lacking) % {"n": number(lacking)}
        who = f"{who}, {said}" if who else said
    return (row["title"] or "–", _("%(n)s of %(wanted)s") % counted, who)


def _add(reader: Reader, now: Round, enabled: bool) -> None:
    waiting = {str(row["subject_id"]): row["title"] for row in rounds.can_be_added(reader.record, now)}
    if not waiting:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        key = f"add-{now.id}"
        said = waiting.__getitem__
        st.selectbox(_("What waits for an evaluation"), list(waiting), format_func=said, key=key)
        st.button(_("Add it to the round"), disabled=not enabled, on_click=_do_add, args=(reader, now, key))


def _do_add(reader: Reader, now: Round, key: str) -> None:
    def verb() -> None:
        rounds.include(reader.record, reader.actor, now.id, uuid.UUID(str(st.session_state[key])))

    doing.run(reader, verb)


def _ask(reader: Reader, now: Round, about: list[Row], enabled: bool) -> None:
    with st.container(horizontal=True, gap="small"):
        for code, label in (
            ("deal", _("Deal out: as many as are wanted of each")),
            ("all", _("Ask everybody about everything")),
        ):
            st.button(label, key=f"ask-{code}", disabled=not enabled, on_click=_deal, args=(reader, now, code))
    with st.expander(_("Ask somebody by hand"), icon=":material/person_add:"):
        titles = {str(row["subject_id"]): row["title"] or "–" for row in about}
        said = titles.__getitem__
        subject = st.selectbox(_("What"), list(titles), format_func=said, key=f"assign-what-{now.id}")
        found = evaluations.candidates(reader.record, now.id, uuid.UUID(subject))
        may = {str(one.account_id): one for one in found if one.may}
        loads = {
            code: ngettext("%(name)s, %(n)s evaluation", "%(name)s, %(n)s evaluations", one.load)
            % {"name": one.name, "n": number(one.load)}
            for code, one in may.items()
        }
        if may:
            key = f"assign-who-{now.id}-{subject}"
            st.selectbox(_("Who, least to do first"), list(loads), format_func=loads.__getitem__, key=key)
            given = (reader, now, uuid.UUID(subject), key)
            st.button(_("Ask for an evaluation"), type="primary", disabled=not enabled, on_click=_assign, args=given)
        else:
            st.caption(_("Nobody else may evaluate this."))
        refused = [f"- {plain(one.name)}: {plain(' '.join(one.why_not))}" for one in found if not one.may]
        if refused:
            st.markdown("\n".join([_("Who may not, and why:"), "", *refused]))


def _deal(reader: Reader, now: Round, code: str) -> None:
    verb = evaluations.assign_all if code == "all" else evaluations.deal
    with speaking(reader.language):
        done = _("Asked. They find it under Evaluate.")
    doing.run(reader, lambda: verb(reader.record, reader.actor, now.id), done=done)


def _assign(reader: Reader, now: Round, subject_id: uuid.UUID, key: str) -> None:
    def verb() -> None:
        account_id = uuid.UUID(str(st.session_state[key]))
        evaluations.assign(reader.record, reader.actor, now.id, subject_id, account_id)

    doing.run(reader, verb)
