"""One meeting of the Board: its steps, who is there, its agenda, and what is published together."""

from __future__ import annotations

import uuid
from typing import Any

import streamlit as st

from dashboard.cells import board_item, board_page, board_publishing, doing, linked, links, notebook_list, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import agendas, board_decisions, board_meetings
from dashboard.coop.board_decisions import Prepared
from dashboard.coop.board_meetings import ACTION
from dashboard.coop.board_quorum import Meeting, Recusal
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money, ngettext, number, percent
from dashboard.words.refusals import Refusal

Recusals = dict[uuid.UUID, tuple[Recusal, ...]]


def page(reader: Reader) -> None:
    """The meeting that the link names; without one, a sentence and the way to the list."""
    meeting = _asked(reader)
    st.page_link(links.BOARD, label=_("The Board"), icon=":material/arrow_back:")
    if meeting is None:
        st.markdown(f"# {_('One meeting of the Board')}")
        st.info(_("This link names no meeting of the Board. Choose one from the list."))
        return
    st.markdown(f"# {plain(meeting.name)}")
    told = [day(meeting.held_on), meeting.place, meeting.cycle, vocabulary.word(meeting.state)]
    st.markdown(plain(" · ".join(part for part in told if part)))
    doing.told()
    enabled = doing.today(reader) and reader.may(ACTION)
    _presence(reader, meeting, enabled=enabled)
    if reader.may(ACTION):
        _steps(reader, meeting, enabled=enabled)
    agenda = agendas.items(reader.record, meeting.id)
    out = board_meetings.recusals(reader.record, meeting.id)
    made = board_decisions.prepared_of(reader.record, meeting.id)
    _agenda(reader, meeting, agenda, out, made)
    if agenda and reader.may(ACTION) and reader.may("notebook.write"):
        said = _("Make the board pack")
        st.button(
            said,
            key="make-pack",
            icon=":material/inventory_2:",
            disabled=not enabled,
            on_click=_pack,
            args=(reader, meeting),
        )
    if reader.may(ACTION) and meeting.state in ("planned", "open"):
        _add(reader, meeting, enabled=enabled)
    if agenda:
        _one(reader, agenda, made, enabled=enabled)
    board_publishing.tray(reader, meeting, made, enabled=enabled)


def _pack(reader: Reader, meeting: Meeting) -> None:
    """A notebook of the agenda, which the frame then leads to."""

    def verb() -> None:
        from dashboard.exchange import board_packs  # slow to load

        notebook_list.open_one(reader, board_packs.of_meeting(reader.record, reader.actor, meeting.id))

    doing.run(reader, verb)


# ---------------------------------------------------------------------- who is there
def _presence(reader: Reader, meeting: Meeting, *, enabled: bool) -> None:
    names = {seat.account_id: seat.name for seat in meeting.seats}
    if not names:
        st.warning(_("Nobody holds the role of board member on that day. An administrator gives it."))
        return
    if meeting.state == "open" and enabled:
        shown = doing.told_apart(dict(names))
        st.pills(
            _("Who is there"),
            list(names),
            selection_mode="multi",
            default=[seat.account_id for seat in meeting.present],
            # the next reading is drawn anew, also where a colleague marked somebody meanwhile
            key=f"there-{meeting.id}-{'-'.join(str(seat.present)[0] for seat in meeting.seats)}",
            format_func=lambda one: shown.get(one, "–"),
            on_change=_mark,
            args=(reader, meeting),
        )
    elif meeting.state != "planned":
        there = ", ".join(seat.name for seat in meeting.present) or _("nobody")
        st.markdown(plain(_("There: %(names)s.") % {"names": there}))
    else:
        said = ngettext(
            "%(n)s person sits on the Board: %(names)s.", "%(n)s people sit on the Board: %(names)s.", len(names)
        )
        st.markdown(plain(said % {"n": number(len(names)), "names": ", ".join(names.values())}))
    quorum = meeting.quorum()
    if meeting.state == "planned":
        said = _("%(share)s of those who may decide have to be there: %(required)s of %(entitled)s.")
        words = {"share": percent(meeting.quorum_share), "required": number(quorum.required)}
        st.caption(plain(said % (words | {"entitled": number(quorum.entitled)})))
    else:
        (st.success if quorum.met else st.warning)(plain(quorum.sentence), icon=":material/groups:")


def _mark(reader: Reader, meeting: Meeting) -> None:
    key = f"there-{meeting.id}-{'-'.join(str(seat.present)[0] for seat in meeting.seats)}"
    chosen = st.session_state.get(key) or []
    moved = {seat.account_id: seat.account_id in chosen for seat in meeting.seats}
    # only what this page changed: what a colleague marked meanwhile stays
    asked = {one: there for one, there in moved.items() if there != _was(meeting, one)}
    if asked:
        doing.run(reader, lambda: board_meetings.mark(reader.record, reader.actor, meeting.id, asked))


def _was(meeting: Meeting, account_id: uuid.UUID) -> bool:
    seat = meeting.seat(account_id)
    return seat is not None and seat.present


# ---------------------------------------------------------------------- its steps
def _steps(reader: Reader, meeting: Meeting, *, enabled: bool) -> None:
    record, actor, seen = reader.record, reader.actor, meeting.version
    with st.container(horizontal=True, key="meeting-steps"):
        if meeting.state == "planned":
            _button(
                reader,
                _("Open the meeting"),
                "open",
                lambda: board_meetings.open_it(record, actor, meeting.id, seen),
                _("The meeting is open: mark who is there."),
                enabled=enabled,
            )
            with st.popover(_("Change what was planned"), icon=":material/edit_calendar:", key="edit-open"):
                given = board_page.plan_fields(f"edit-{meeting.id}", meeting)
                _button(
                    reader,
                    _("Save it"),
                    "edit",
                    lambda: board_meetings.edit(record, actor, meeting.id, seen, given()),
                    _("The plan is saved."),
                    enabled=enabled,
                )
            with st.popover(_("Call it off"), icon=":material/event_busy:", key="off-open"):
                st.text_input(_("Why is it called off?"), key=f"off-why-{meeting.id}")
                why = f"off-why-{meeting.id}"
                _button(
                    reader,
                    _("Call this meeting off"),
                    "off",
                    lambda: board_meetings.call_off(record, actor, meeting.id, seen, doing.typed(why)),
                    _("The meeting is called off."),
                    enabled=enabled,
                )
        elif meeting.state == "open":
            _button(
                reader,
                _("Close the meeting"),
                "close",
                lambda: board_meetings.close(record, actor, meeting.id, seen),
                _("The meeting is closed: who was there and who was recused stands. Publish its decisions below."),
                enabled=enabled,
            )


def _button(reader: Reader, label: str, key: str, verb: Any, done: str, *, enabled: bool) -> None:
    st.button(label, key=f"meeting-{key}", disabled=not enabled, on_click=lambda: doing.run(reader, verb, done))


# ---------------------------------------------------------------------- its agenda
def _agenda(
    reader: Reader, meeting: Meeting, agenda: list[Row], out: Recusals, made: dict[uuid.UUID, Prepared]
) -> None:
    st.markdown(f"## {_('Agenda')}")
    if not agenda:
        st.caption(_("Nothing is on it yet."))
        return
    heads = (_("Number"), _("Recommendation"), _("Working group"), _("Cost"), _("Recused"), _("Quorum"), _("Decision"))
    body = []
    for place, row in enumerate(agenda, 1):
        quorum = meeting.quorum(out.get(row["id"], ()))
        reached = _("planned") if meeting.state == "planned" else _("met") if quorum.met else _("not met")
        there = {"present": number(quorum.present), "needed": number(quorum.required)}
        counted = _("%(present)s there, %(needed)s needed") % there
        body.append(
            (
                number(place),
                Link(row["title"], board_page.address(meeting.id, reader, item=str(row["id"]))),
                row["working_group"] or "–",
                money(row["cost_cents"]),
                number(quorum.recused),
                counted if meeting.state == "planned" else f"{reached} ({counted})",
                _decided(made.get(row["id"])),
            )
        )
    rows.draw(heads, body, caption=_("What is on the agenda, in its order"), numbers=(0, 3, 4))


def _decided(one: Prepared | None) -> str:
    if one is None:
        return "–"
    how = _("published") if one.published_at else _("prepared")
    return f"{vocabulary.word(one.outcome)} ({how})"


def _add(reader: Reader, meeting: Meeting, *, enabled: bool) -> None:
    ready = agendas.ready(reader.record)
    label = f"{_('Put on the agenda')} ({number(len(ready))})"
    with st.expander(label, icon=":material/playlist_add:", key="add-open", on_change="rerun") as opened:
        if not opened.open:
            return
        if not ready:
            st.caption(_("Nothing is ready for the Board and on no agenda."))
            return
        ready = board_page.in_time(reader, ready)
        names = doing.told_apart({row["id"]: row["title"] for row in ready})
        seen = {row["id"]: row["seen"] for row in ready}
        key = f"add-{meeting.id}"
        st.multiselect(
            _("What is ready for the Board"),
            list(names),
            key=key,
            format_func=lambda one: names.get(one, "–"),
            placeholder=_("Choose"),
        )

        def do() -> None:
            chosen = [one for one in st.session_state.get(key) or [] if isinstance(one, uuid.UUID)]
            agendas.table(reader.record, reader.actor, meeting.id, {one: seen[one] for one in chosen})

        st.button(
            _("Put them on the agenda"),
            type="primary",
            key="add-do",
            disabled=not enabled,
            on_click=lambda: doing.run(reader, do, _("They are on the agenda."), clears=[key]),
        )


def _one(reader: Reader, agenda: list[Row], made: dict[uuid.UUID, Prepared], *, enabled: bool) -> None:
    titles = {str(row["id"]): f"{place}. {row['title']}" for place, row in enumerate(agenda, 1)}
    chosen = linked.select(_("In view"), list(titles), "item", lambda code: titles[code])
    if chosen is not None:
        item = agendas.get(reader.record, uuid.UUID(chosen))
        board_item.draw(reader, item, made.get(item.id), enabled=enabled)


def _asked(reader: Reader) -> Meeting | None:
    try:
        return board_meetings.get(reader.record, uuid.UUID(st.query_params.get("id", "")))
    except (ValueError, Refusal):
        return None
