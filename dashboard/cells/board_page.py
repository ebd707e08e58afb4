"""The Board's page: its meetings, what is ready for it, and the replies that wait."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import streamlit as st

from dashboard.cells import doing, linked, links, rows, speech
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import agendas, board_meetings, cycles, replies
from dashboard.coop.board_meetings import ACTION, HALF, Plan
from dashboard.coop.board_quorum import Meeting
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money, ngettext, number, percent
from dashboard.words.refusals import BadInput, Refusal

_SHOWN = 40  # rows of a list
_ANSWERED_HERE = 5  # replies with a field each


def page(reader: Reader) -> None:
    """The sentence, and under it meetings, what waits, and replies."""
    st.markdown(f"# {_('The Board')}")
    doing.told()
    meetings = board_meetings.all_meetings(reader.record)
    ready, waiting = agendas.ready(reader.record), replies.unanswered(reader.record)
    st.markdown(plain(_said(meetings, ready, waiting)))
    enabled = doing.today(reader) and reader.may(ACTION)
    sides = {
        "meetings": _("Meetings"),
        "ready": f"{_('What waits for it')} ({number(len(ready))})",
        "replies": f"{_('Replies to its decisions')} ({number(len(waiting))})",
    }
    draws: tuple[Callable[[], None], ...] = (
        lambda: _meetings(reader, meetings, enabled=enabled),
        lambda: _waiting(reader, ready, enabled=enabled),
        lambda: _replies(reader, waiting, enabled=enabled),
    )
    for tab, draw in zip(linked.tabs(sides), draws, strict=True):
        if tab.open:
            with tab:
                draw()


def address(meeting_id: uuid.UUID, reader: Reader, **query: str) -> str:
    """The address of a meeting's page."""
    return links.address("meeting", reader, id=str(meeting_id), **query)


# ---------------------------------------------------------------------- meetings
def _said(meetings: list[Row], ready: list[Row], waiting: list[Row]) -> str:
    ahead = [row for row in meetings if row["state"] in ("planned", "open")]
    said = []
    if ahead:
        words = {"name": ahead[-1]["name"], "day": day(ahead[-1]["held_on"]), "items": number(ahead[-1]["items"])}
        told = ngettext(
            "Next: %(name)s, %(day)s, with %(items)s recommendation on its agenda.",
            "Next: %(name)s, %(day)s, with %(items)s recommendations on its agenda.",
            ahead[-1]["items"],
        )
        said.append(told % words)
    else:
        said.append(_("No meeting of the Board is planned."))
    if ready:
        told = ngettext(
            "%(n)s recommendation is ready and on no agenda yet.",
            "%(n)s recommendations are ready and on no agenda yet.",
            len(ready),
        )
        said.append(told % {"n": number(len(ready))})
    prepared = sum(row["prepared"] for row in meetings)
    if prepared:
        told = ngettext(
            "%(n)s prepared decision waits to be published.",
            "%(n)s prepared decisions wait to be published.",
            prepared,
        )
        said.append(told % {"n": number(prepared)})
    if waiting:
        told = ngettext("%(n)s reply waits for an answer.", "%(n)s replies wait for an answer.", len(waiting))
        said.append(told % {"n": number(len(waiting))})
    return " ".join(said)


def _meetings(reader: Reader, meetings: list[Row], *, enabled: bool) -> None:
    if meetings:
        heads = (
            _("Meeting"),
            _("On"),
            _("State"),
            _("On the agenda"),
            _("Prepared decisions"),
            _("Published decisions"),
            _("Quorum"),
        )
        body = [
            (
                Link(row["name"], address(row["id"], reader)),
                day(row["held_on"]),
                vocabulary.word(row["state"]),
                number(row["items"]),
                number(row["prepared"]),
                number(row["published"]),
                percent(row["quorum_share"]),
            )
            for row in meetings[:_SHOWN]
        ]
        rows.draw(heads, body, caption=_("Meetings of the Board, the latest first"), numbers=(3, 4, 5, 6))
    else:
        st.info(_("The Board has met nowhere here yet. Plan its first meeting below."))
    if reader.may(ACTION):
        with st.expander(_("Plan a meeting"), icon=":material/event:", key="plan-open", on_change="rerun") as opened:
            if not opened.open:
                return
            given = plan_fields("plan", None)

            def do() -> None:
                board_meetings.plan(reader.record, reader.actor, given())

            st.button(
                _("Plan it"),
                type="primary",
                key="plan-do",
                disabled=not enabled,
                on_click=lambda: doing.run(
                    reader, do, _("The meeting is planned."), clears=["plan-name", "plan-place"]
                ),
            )


def plan_fields(key: str, before: Meeting | None) -> Callable[[], Plan]:
    """The fields of a plan; what is returned reads them, in the callback of a button."""
    st.text_input(_("Name"), before.name if before else "", key=f"{key}-name")
    with st.container(horizontal=True):
        first = before.held_on if before else ids.today() + dt.timedelta(days=30)
        st.date_input(_("Day"), first, key=f"{key}-day", format="DD/MM/YYYY", width=180)
        st.text_input(_("Place"), (before.place or "") if before else "", key=f"{key}-place", width=240)
        share = before.quorum_share if before else HALF
        st.number_input(_("Quorum, in per cent of those who may decide"), 1, 100, share, key=f"{key}-share", width=280)
    cycle_id = before.cycle_id if before else None

    def given() -> Plan:
        held_on = st.session_state.get(f"{key}-day")
        return Plan(
            name=doing.typed(f"{key}-name"),
            held_on=held_on if isinstance(held_on, dt.date) else ids.today(),
            place=doing.typed(f"{key}-place") or None,
            cycle_id=cycle_id,
            quorum_share=int(st.session_state.get(f"{key}-share") or 0),
        )

    return given


# ---------------------------------------------------------------------- what waits
def _waiting(reader: Reader, ready: list[Row], *, enabled: bool) -> None:
    st.markdown(f"## {_('Ready for the Board')}")
    if ready:
        heads = (_("Recommendation"), _("Theme"), _("Working group"), _("Cycle"), _("Cost"), _("Ready since"))
        body = [
            (
                Link(row["title"], links.address("recommendation", reader, id=str(row["id"]))),
                speech.label(reader, "theme", row["theme"]),
                row["working_group"] or "–",
                row["cycle"] or "–",
                money(row["cost_cents"]),
                day(row["since"].date()),
            )
            for row in ready[:_SHOWN]
        ]
        rows.draw(heads, body, caption=_("The longest waiting first"), numbers=(4,))
        st.caption(_("They are put on an agenda on the page of a meeting."))
    else:
        st.caption(_("Nothing: a recommendation comes here once it was evaluated."))
    _again(reader, enabled=enabled)


def _again(reader: Reader, *, enabled: bool) -> None:
    again = agendas.again(reader.record)
    st.markdown(f"## {_('Put off, or accepted in principle')}")
    if not again:
        st.caption(_("Nothing: everything that the Board put off came before it again."))
        return
    heads = (_("Recommendation"), _("Cycle"), _("Decided"), _("On"), _("To look at again on"))
    body = [
        (
            Link(row["title"], links.address("recommendation", reader, id=str(row["id"]))),
            row["cycle"] or "–",
            vocabulary.word(row["outcome"]),
            day(row["decided_on"]),
            day(row["review_on"]),
        )
        for row in again[:_SHOWN]
    ]
    rows.draw(heads, body, caption=_("The soonest first"))
    if not reader.may(ACTION):
        return
    label = _("Bring one before the Board again")
    with st.expander(label, icon=":material/replay:", key="again-open", on_change="rerun") as opened:
        if not opened.open:
            return
        again = in_time(reader, again)
        names = doing.told_apart({row["id"]: row["title"] for row in again})
        seen = {row["id"]: row["seen"] for row in again}
        st.selectbox(
            _("Recommendation"), list(names), None, key="again-which", format_func=lambda one: names.get(one, "–")
        )
        st.text_input(_("Why now?"), key="again-why")

        def do() -> None:
            chosen = doing.picked("again-which")
            if chosen is None:
                raise BadInput(_("Choose a recommendation."))
            agendas.take_up(reader.record, reader.actor, chosen, seen[chosen], doing.typed("again-why"))

        st.button(
            _("Bring it before the Board again"),
            key="again-do",
            disabled=not enabled,
            on_click=lambda: doing.run(
                reader, do, _("It is ready for the Board again."), clears=["again-why", "again-which"]
            ),
        )


def in_time(reader: Reader, waiting: list[Row]) -> list[Row]:
    """Those that can be put on an agenda today; how many cannot, and when they could, is said."""
    found, kept, why = [], 0, ""
    for row in waiting:
        try:
            cycles.require(reader.record, row["cycle_id"], "table", ids.today())
            found.append(row)
        except Refusal as refusal:
            kept, why = kept + 1, str(refusal)
    if kept:
        said = ngettext("%(n)s has to wait.", "%(n)s have to wait.", kept) % {"n": number(kept)}
        st.caption(plain(f"{said} {why}"))
    return found


# ---------------------------------------------------------------------- replies
def _replies(reader: Reader, waiting: list[Row], *, enabled: bool) -> None:
    if not waiting:
        st.caption(_("Nobody waits for an answer. Working groups answer on the page of their recommendation."))
    for row in waiting[:_ANSWERED_HERE]:
        st.markdown(f"**{plain(row['title'])}**  \n{plain(row['who'] or '–')}, {day(row['written_at'].date())}")
        st.markdown("> " + plain(row["body"]))
        if reader.may(ACTION):
            answer_field(reader, row, enabled=enabled)


def answer_field(reader: Reader, row: Row, *, enabled: bool) -> None:
    """A field to say what came of a reply, and its button."""
    key = f"answer-{row['id']}"
    st.text_area(_("What came of it"), key=key, height=80)

    def do() -> None:
        replies.answer(reader.record, reader.actor, row["id"], doing.typed(key), seen=row["version"])

    st.button(
        _("Send the answer"),
        key=f"{key}-do",
        disabled=not enabled,
        on_click=lambda: doing.run(reader, do, _("The answer stands beside the reply."), clears=[key]),
    )
