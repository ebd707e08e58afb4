"""Who has which room and when. Two bookings of a room never overlap: a room is free again at the moment one ends.

bookings.book(record, actor, room_id, lab_id, dt.datetime(2026, 12, 3, 18, 30), minutes=120, title="Rehearsal")
bookings.cancel(record, actor, booking_id, seen=1, reason="we meet online")

Whether it is free is looked at inside the change, under the record's one write lock.
"""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import lab_rights, labs, wall_clock
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import permissions
from dashboard.words.language import _, day
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst

_LONGEST = 24 * 60  # minutes
_FARTHEST = dt.timedelta(days=2 * 366)


class Taken(BadInput):
    """The room is somebody else's then; the message says whose."""


# ---------------------------------------------------------------------- reading
def between(
    read: Record | Change, from_at: dt.datetime, until_at: dt.datetime, room_id: uuid.UUID | None = None
) -> list[Row]:
    """Who has which room (or this one) between two moments in UTC, in the order of time."""
    return rows(read, "rooms/bookings", room_id=room_id, from_at=from_at, until_at=until_at)


def of_meeting(read: Record | Change, meeting_id: uuid.UUID) -> Row | None:
    """The room that a meeting has: (id, room_id, office, room, places, starts_at, ends_at, version)."""
    found = rows(read, "rooms/of_meeting", meeting_id=meeting_id)
    return found[0] if found else None


def named(room: Row) -> str:
    """A room with its office: `Gent, Leie`."""
    return f"{room['office']}, {room.get('room') or room['name']}"


def offered(read: Record | Change, room_id: uuid.UUID, on: dt.date) -> Row:
    """The room, when it is offered on that day. Raises BadInput."""
    found = rows(read, "rooms/by_id", id=room_id)
    if not found:
        raise BadInput(_("There is no such room. Choose one from the list."))
    if found[0]["closed_on"] is not None and found[0]["closed_on"] <= on:
        said = _("%(room)s is not offered any more from %(day)s on. Choose another room.")
        raise BadInput(said % {"room": named(found[0]), "day": day(found[0]["closed_on"])})
    return found[0]


# ---------------------------------------------------------------------- booking
def book(
    record: Record,
    actor: Actor,
    room_id: uuid.UUID,
    lab_id: uuid.UUID,
    starts_local: dt.datetime,
    *,
    minutes: int,
    title: str,
) -> uuid.UUID:
    """Book a room for a lab without a meeting, by the clock on its wall; the booking's id.

    Raises NotAllowed, BadInput, or Taken with who has it.
    """
    with lab_rights.changing(record, actor, "room.book") as (change, actor):
        lab = labs.get(change, lab_id)
        lab_rights.require_inside(change, actor, lab, "room.book")
        if not lab.runs:
            raise BadInput(_("This lab does not meet now: it is not admitted yet, or it has closed."))
        room = offered(change, room_id, starts_local.date())
        wall_clock.require(starts_local, room["time_zone"])
        starts_at = wall_clock.utc(starts_local, room["time_zone"])
        if not 5 <= minutes <= _LONGEST:
            raise BadInput(_("A room is booked for five minutes at least, and a day at most."))
        if not ids.now() - dt.timedelta(hours=1) <= starts_at <= ids.now() + _FARTHEST:
            raise BadInput(_("Choose a time to come, within two years."))
        said = " ".join(title.split())
        if not said:
            raise BadInput(_("Say what the room is for: whoever wants it reads it."))
        ends_at = starts_at + dt.timedelta(minutes=minutes)
        return _put(change, actor, room, lab.id, None, said, starts_at, ends_at)


def for_meeting(
    change: Change, actor: Actor, lab_id: uuid.UUID, meeting_id: uuid.UUID, room_id: uuid.UUID, meeting: Row
) -> uuid.UUID:
    """The room of a meeting, within the change that plans it. Raises BadInput, or Taken with who has it."""
    room = offered(change, room_id, meeting["held_on"])
    title = meeting["title"] or _("Meeting")
    return _put(change, actor, room, lab_id, meeting_id, title, meeting["starts_at"], meeting["ends_at"])


def moved(
    change: Change, actor: Actor, lab_id: uuid.UUID, meeting_id: uuid.UUID, room_id: uuid.UUID | None, meeting: Row
) -> None:
    """The room of a meeting that was changed: kept when neither room nor hour moved. Raises BadInput or Taken."""
    has = of_meeting(change, meeting_id)
    wanted = (room_id, meeting["starts_at"], meeting["ends_at"])
    if has is not None and (has["room_id"], has["starts_at"], has["ends_at"]) == wanted:
        return
    given_back(change, meeting_id, _("the meeting was changed"))
    if room_id is not None:
        for_meeting(change, actor, lab_id, meeting_id, room_id, meeting)


def given_back(change: Change, meeting_id: uuid.UUID, reason: str) -> None:
    """The room of a meeting is free again, within the change that moves the meeting. Nothing where it has none."""
    for row in rows(change, "rooms/of_meeting", meeting_id=meeting_id):
        give_back(change, row, reason)


def give_back(change: Change, booking: Row, reason: str) -> None:
    """A room is free again, within a change by whoever may say so."""
    which = {"id": booking["id"], "version": booking["version"]}
    change.must_change_one("rooms/cancel", **which, cancelled_at=ids.now(), reason=reason)
    before = {"room_id": booking["room_id"], "starts_at": booking["starts_at"], "ends_at": booking["ends_at"]}
    change.event("room.cancel", "room_booking", booking["id"], before=before, reason=reason)


def cancel(record: Record, actor: Actor, booking_id: uuid.UUID, seen: int, reason: str) -> None:
    """Give a room back: whoever booked it, those who take part in its lab, and the staff.

    The meeting keeps its hour and loses its room. Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    said = " ".join(reason.split())
    with lab_rights.changing(record, actor, "room.book") as (change, actor):
        found = rows(change, "rooms/booking", id=booking_id)
        if not found:
            raise BadInput(_("There is no such booking. Choose one from the list."))
        booking = found[0]
        if not may_cancel(change, actor, booking):
            raise NotAllowed(_("Only those of this lab, whoever booked it, and Vie coop staff give this room back."))
        if booking["version"] != seen or booking["cancelled_at"] is not None:
            raise SomeoneElseWasFirst(_("This was changed while you were looking. Nothing was saved; look again."))
        if not said:
            raise BadInput(_("Say why the room is given back."))
        give_back(change, booking, said)


def may_cancel(read: Record | Change, actor: Actor, booking: Row) -> bool:
    """Whether somebody may give this room back."""
    if not permissions.judge(actor, "room.book").allowed:
        return False
    if actor.account_id is not None and booking["booked_by"] == actor.account_id:
        return True
    if booking["lab_id"] is None:
        return permissions.judge(actor, "offer.manage").allowed
    return lab_rights.is_inside(read, actor, labs.get(read, booking["lab_id"]), "room.book")


def told(booking: Row) -> str:
    """Who has a room and when, by the clock on its wall: `3 Dec 2026, 18:30–20:30: Netwerk Gent, Rehearsal`."""
    when = wall_clock.local(booking["starts_at"], booking["time_zone"]).date()
    hours = wall_clock.span(booking["starts_at"], booking["ends_at"], booking["time_zone"])
    who = ", ".join(filter(None, (booking["lab"], booking["title"])))
    return f"{day(when)}, {hours}: {who}"


# ---------------------------------------------------------------------- inside
def _put(
    change: Change,
    actor: Actor,
    room: Row,
    lab_id: uuid.UUID | None,
    meeting_id: uuid.UUID | None,
    title: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
) -> uuid.UUID:
    taken = between(change, starts_at, ends_at, room["id"])
    if taken:
        said = _("%(room)s is taken: %(who)s. Choose another hour or another room.")
        raise Taken(said % {"room": named(room), "who": told(taken[0])})
    booking_id = ids.new_id()
    row = {"room_id": room["id"], "lab_id": lab_id, "meeting_id": meeting_id, "title": title}
    when = {"starts_at": starts_at, "ends_at": ends_at}
    made = {"booked_by": actor.account_id, "booked_at": ids.now()}
    change.run("rooms/book", id=booking_id, **row, **when, **made)
    change.event("room.book", "room_booking", booking_id, after=row | when)
    return booking_id
