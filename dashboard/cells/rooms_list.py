"""The rooms of the coop: which there are, who has which and when, booking one, and giving one back."""

from __future__ import annotations

import datetime as dt
import uuid

import streamlit as st

from dashboard.cells import anew, doing, links, meeting_form, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Cell, Link
from dashboard.coop import bookings, request_rights, rooms, wall_clock
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, number

_AHEAD = dt.timedelta(days=28)
_MOST = 60  # bookings in the list


def draw(reader: Reader, *, enabled: bool) -> None:
    """The rooms, who has them in the next four weeks, and the forms."""
    offered = rooms.on_offer(reader.record, ids.today())
    if not offered:
        st.info(_("The coop offers no room yet."))
        return
    heads = (_("Room"), _("Where"), _("Places"), _("What to know"))
    body = [
        (
            bookings.named(row),
            ", ".join(filter(None, (row["city"], vocabulary.country(row["country"]) if row["country"] else ""))) or "–",
            number(row["places"]),
            row["note"] or "",
        )
        for row in offered
    ]
    rows.draw(heads, body, caption=_("Rooms of the coop"), numbers=(2,))
    # from the morning on, which is the same at every rerun: what was answered is kept
    morning = dt.datetime.combine(ids.today(), dt.time.min)
    found = bookings.between(reader.record, morning, morning + _AHEAD)
    taken = [row for row in found if row["ends_at"] > ids.now()]
    _taken(reader, taken)
    if reader.may("room.book"):
        _book(reader, offered, enabled=enabled)
        _give_back(reader, taken, enabled=enabled)


def _taken(reader: Reader, taken: list[Row]) -> None:
    st.markdown(f"## {_('Who has which room')}")
    if not taken:
        st.caption(_("Nobody in the next four weeks."))
        return
    heads = (_("When"), _("Room"), _("Lab"), _("For what"))
    body = [(_when(row), bookings.named(row), row["lab"] or "–", _for_what(reader, row)) for row in taken[:_MOST]]
    more = len(taken) - len(body)
    caption = _("The next four weeks")
    if more:
        caption += " · " + _("%s more are not listed") % number(more)
    rows.draw(heads, body, caption=caption)


def _when(row: Row) -> str:
    begins = wall_clock.local(row["starts_at"], row["time_zone"])
    return f"{day(begins.date())}, {wall_clock.span(row['starts_at'], row['ends_at'], row['time_zone'])}"


def _for_what(reader: Reader, row: Row) -> Cell:
    if row["meeting_id"] is None:
        return str(row["title"])
    return Link(row["title"], links.address("lab-meeting", reader, id=str(row["meeting_id"])))


def _book(reader: Reader, offered: list[Row], *, enabled: bool) -> None:
    own = request_rights.labs_of(reader.record, reader.actor, ids.today())
    if not own:
        st.caption(_("Rooms are for labs: once you take part in one, you can book."))
        return
    form = "book-room"
    with st.expander(_("Book a room"), icon=":material/meeting_room:", key=f"{form}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        key = anew.key(form)
        named = doing.told_apart({row["id"]: bookings.named(row) for row in offered})
        labs = doing.told_apart({row["id"]: row["name"] for row in own})
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _pick(_("Room"), named, f"{key}-room")
            _pick(_("For the lab"), labs, f"{key}-lab")
            st.text_input(_("For what"), key=f"{key}-title")
        week = dt.datetime.combine(ids.today() + dt.timedelta(days=7), dt.time(18, 30))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            meeting_form.when(key, week, week + dt.timedelta(hours=2))

        def do() -> None:
            room, lab = doing.picked(f"{key}-room"), doing.picked(f"{key}-lab")
            starts_local, minutes = meeting_form.starts(key)
            given = {"minutes": minutes, "title": doing.typed(f"{key}-title")}
            nothing = uuid.UUID(int=0)  # the verb says what is missing
            bookings.book(reader.record, reader.actor, room or nothing, lab or nothing, starts_local, **given)  # type: ignore[arg-type]

        st.button(
            _("Book it"),
            type="primary",
            key=f"{key}-do",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, anew.after(form, do), _("The room is yours.")),
        )


def _give_back(reader: Reader, taken: list[Row], *, enabled: bool) -> None:
    form = "give-back"
    label = _("Give a room back")
    with st.expander(label, icon=":material/event_busy:", key=f"{form}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        key = anew.key(form)
        mine = {row["id"]: row for row in taken if bookings.may_cancel(reader.record, reader.actor, row)}
        if not mine:
            st.caption(_("You have no room in the next four weeks."))
            return
        _pick(_("Booking"), doing.told_apart({one: _told(row) for one, row in mine.items()}), f"{key}-which")
        st.text_input(_("Why"), key=f"{key}-why")

        def do() -> None:
            booking = mine.get(doing.picked(f"{key}-which") or uuid.UUID(int=0))
            if booking is not None:
                why = doing.typed(f"{key}-why")
                bookings.cancel(reader.record, reader.actor, booking["id"], booking["version"], why)

        st.button(
            _("Give it back"),
            key=f"{key}-do",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, anew.after(form, do), _("Given back: others can book it.")),
        )


def _told(row: Row) -> str:
    return f"{bookings.named(row)}, {bookings.told(row)}"


def _pick(title: str, named: dict[uuid.UUID, str], key: str) -> None:
    listed = list(named)
    st.selectbox(
        title,
        listed,
        0 if len(listed) == 1 else None,
        format_func=lambda one: named.get(one, ""),
        key=key,
        placeholder=_("Choose one"),
    )
