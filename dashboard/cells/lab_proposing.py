"""Proposing a lab: the form of one, what became of those that one proposed, and for staff what waits for them."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import doing, lab_conditions, lab_fields, links, rows, speech
from dashboard.cells.cycle_steps import id_or_none
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import founding, lab_finding, lab_texts, labs
from dashboard.coop.lab_texts import Proposal
from dashboard.coop.labs import Lab
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, ngettext, number
from dashboard.words.refusals import Refusal


def chosen(reader: Reader) -> Lab | None:
    """The proposal that the link names, when the reader may write it; None when it names none."""
    asked = id_or_none(st.query_params.get("id"))
    if asked is None:
        return None
    try:
        lab = labs.get(reader.record, asked)
    except Refusal:
        lab = None
    if lab is None or not founding.may_edit(reader.actor, lab):
        st.info(_("This link names no proposal that you may write."))
        return None
    return lab


def new(reader: Reader, *, enabled: bool) -> None:
    """The form of a new proposal, and what became of earlier ones."""
    _waiting(reader)
    _own(reader)
    if reader.actor.person_id is None:
        st.info(_("Your account is not linked to a person yet. An administrator can link it."))
        return
    st.caption(
        _("A lab decides on its own project, calendar and methodology. Vie coop answers your proposal with a reason.")
    )
    known = lab_finding.lives_in(reader.record, reader.actor) or {}
    key = "propose"
    at_home = (known.get("language"), known.get("country"), known.get("city"))
    _fields(reader, key, Proposal("", None, (), "", "", *at_home))
    _those_with_room(reader, key)
    st.text_area(_("What you bring along: skills, time, questions"), key=f"{key}-brings", height=80)
    lab_conditions.draw(reader, f"{key}-accepts")

    def do() -> None:
        accepted, brings = lab_conditions.accepted(f"{key}-accepts"), doing.typed(f"{key}-brings")
        founding.propose(reader.record, reader.actor, _read(key), accepted=accepted, brings=brings)

    fields = ("name", "purpose", "project", "aims", "theme", "brings", "accepts")
    st.button(
        _("Propose this lab"),
        type="primary",
        key=f"{key}-do",
        disabled=not enabled,
        on_click=doing.run,
        args=(reader, do, _("Proposed. Vie coop will answer; you find it in the list above.")),
        kwargs={"clears": [f"{key}-{name}" for name in fields]},
    )


def again(reader: Reader, lab: Lab, *, enabled: bool) -> None:
    """The form of a proposal that is there: saying it otherwise, handing it in again, withdrawing it."""
    st.page_link(links.PROPOSE, label=_("All proposals"), icon=":material/arrow_back:", query_params={})
    st.markdown(f"## {plain(lab.name)}")
    if lab.state == "returned":
        said = _("Vie coop returned it on %(day)s: %(why)s")
        told = {"day": day(lab.state_since), "why": lab.state_reason or "–"}
        st.warning(plain(said % told), icon=":material/undo:")
    key = f"propose-{lab.id}-{lab.version}-{lab.state}"
    _fields(reader, key, lab_texts.proposal_of(lab))
    record, actor = reader.record, reader.actor

    def save() -> None:
        founding.edit(record, actor, lab.id, _read(key), seen=lab.seen)

    def hand_in() -> None:
        founding.propose_again(record, actor, lab.id, _read(key), seen=lab.seen)

    def withdraw() -> None:
        founding.withdraw(record, actor, lab.id, seen=lab.seen, reason=doing.typed(f"{key}-why"))

    with st.container(horizontal=True):
        if lab.state == "returned":
            args = (reader, hand_in, _("Handed in again. Vie coop will answer."))
            st.button(
                _("Hand it in again"),
                type="primary",
                key=f"{key}-again",
                disabled=not enabled,
                on_click=doing.run,
                args=args,
            )
        st.button(
            _("Save"), key=f"{key}-save", disabled=not enabled, on_click=doing.run, args=(reader, save, _("Saved."))
        )
    if lab.state != "proposed":
        return
    label = _("Withdraw this proposal")
    with st.expander(label, icon=":material/undo:", key=f"{key}-withdrawing", on_change="rerun") as opened:
        if opened.open:
            st.text_input(_("Why is it withdrawn?"), key=f"{key}-why")
            args = (reader, withdraw, _("The proposal is withdrawn."))
            st.button(_("Withdraw it"), key=f"{key}-do", disabled=not enabled, on_click=doing.run, args=args)


# ---------------------------------------------------------------------- inside
def _fields(reader: Reader, key: str, now: Proposal) -> None:
    st.text_input(_("Name of the lab"), now.name, key=f"{key}-name", max_chars=lab_texts.LONGEST_NAME)
    lab_fields.where(reader, key, now.theme_id, now.language, now.country, now.city)
    lab_fields.aims(f"{key}-aims", now.aims)
    st.text_area(_("Purpose: what it is for"), now.purpose, key=f"{key}-purpose", height=80)
    st.text_area(_("Project: what you would do together"), now.project, key=f"{key}-project", height=80)


def _read(key: str) -> Proposal:
    return Proposal(
        name=doing.typed(f"{key}-name"),
        theme_id=doing.picked(f"{key}-theme"),
        aims=lab_fields.aims_read(f"{key}-aims"),
        purpose=doing.typed(f"{key}-purpose"),
        project=doing.typed(f"{key}-project"),
        language=doing.typed(f"{key}-language") or None,
        **lab_fields.place_read(key),
    )


def _those_with_room(reader: Reader, key: str) -> None:
    """The labs of the theme in that language with room: joining one may be what is wanted."""
    theme_id, language = doing.picked(f"{key}-theme"), doing.typed(f"{key}-language")
    if theme_id is None:
        return
    found = lab_finding.with_room(reader.record, theme_id, language or None)
    found = [row for row in found if row["language"] == language]
    if not found:
        return
    said = ngettext(
        "%(n)s lab of this theme and language has room: perhaps it is yours.",
        "%(n)s labs of this theme and language have room: perhaps one is yours.",
        len(found),
    )
    st.info(plain(said % {"n": number(len(found))}), icon=":material/lightbulb:")
    query = {"theme": str(theme_id), "language": language}
    st.page_link(links.JOIN, label=_("Look at them"), icon=":material/group_add:", query_params=query)


def _own(reader: Reader) -> None:
    found = lab_finding.proposals(reader.record, reader.actor.person_id)
    if found:
        heads = (_("Your proposals"), _("State"), _("Since"), _("Why"))
        rows.draw(heads, [_own_line(reader, row) for row in found], caption=_("What you proposed"), quiet=True)


def _own_line(reader: Reader, row: Row) -> tuple[rows.Cell, ...]:
    path = "propose" if row["state"] in founding.BEING_PROPOSED else "lab"
    address = links.address(path, reader, id=str(row["id"]))
    return (Link(row["name"], address), vocabulary.word(row["state"]), day(row["since"]), row["reason"] or "")


def _waiting(reader: Reader) -> None:
    if not reader.may("lab.admit"):
        return
    found = lab_finding.waiting_proposals(reader.record)
    if not found:
        return
    body = [
        (
            Link(row["name"], links.address("lab", reader, id=str(row["id"]))),
            speech.label(reader, "theme", row["theme"]),
            speech.label(reader, "language", row["language"]),
            row["city"] or _("online"),
            day(row["since"]),
        )
        for row in found
    ]
    heads = (_("Waits for an answer"), _("Theme"), _("Language"), _("Where"), _("Since"))
    rows.draw(heads, body, caption=_("Proposals that wait for Vie coop, the oldest first"))
