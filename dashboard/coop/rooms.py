"""The rooms that the coop offers in its offices: the staff say which; bookings.py says whose they are and when.

room_id = rooms.add(record, staff, Room("Gent", "Leie", city="Gent", country="BE", places=12))
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from dashboard.coop import wall_clock
from dashboard.coop.request_rights import changing, rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _, day
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst

_MOST_PLACES = 10_000


@dataclass(frozen=True)
class Room:
    """What the staff say of a room."""

    office: str
    name: str
    country: str = ""
    city: str = ""
    time_zone: str = wall_clock.HOME
    places: int | None = None
    note: str = ""  # how one gets in, what is there
    closed_on: dt.date | None = None  # the first day on which it is not offered any more


def every(read: Record | Change) -> list[Row]:
    """The rooms, by office: id, office, name, country, city, time_zone, places, note, closed_on, version."""
    return rows(read, "rooms/all")


def on_offer(read: Record | Change, on: dt.date) -> list[Row]:
    """The rooms that can be booked for a day."""
    return [row for row in every(read) if row["closed_on"] is None or row["closed_on"] > on]


def add(record: Record, actor: Actor, room: Room) -> uuid.UUID:
    """Offer one more room; its id. Raises NotAllowed or BadInput."""
    room_id, told = ids.new_id(), _checked(room)
    with changing(record, actor, "offer.manage") as change:
        _only_of_its_name(change, told, None)
        said = {name: value for name, value in told.items() if name != "closed_on"}
        change.run("rooms/add", id=room_id, **said)
        change.event("room.add", "room", room_id, after=said)
    return room_id


def edit(record: Record, actor: Actor, room_id: uuid.UUID, seen: int, room: Room) -> None:
    """Change what is said of a room, or close it from a day on; no booking may lie after that day.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    told = _checked(room)
    with changing(record, actor, "offer.manage") as change:
        found = rows(change, "rooms/by_id", id=room_id)
        if not found:
            raise BadInput(_("There is no such room. Choose one from the list."))
        if found[0]["version"] != seen:
            raise SomeoneElseWasFirst(_("This was changed while you were looking. Nothing was saved; look again."))
        _only_of_its_name(change, told, room_id)
        if room.closed_on is not None:
            _nobody_after(change, room_id, room.closed_on, room.time_zone)
        change.must_change_one("rooms/change", id=room_id, version=seen, **told)
        before = {name: found[0][name] for name in told}
        change.event("room.edit", "room", room_id, before=before, after=told)


# ---------------------------------------------------------------------- inside
def _checked(room: Room) -> Row:
    told = {name: " ".join(value.split()) if isinstance(value, str) else value for name, value in asdict(room).items()}
    if not told["office"] or not told["name"]:
        raise BadInput(_("A room has an office and a name of its own."))
    if told["country"] and (len(told["country"]) != 2 or not told["country"].isalpha()):
        raise BadInput(_("Write the country as its two letters, such as BE."))
    if room.places is not None and not 1 <= room.places <= _MOST_PLACES:
        raise BadInput(_("How many a room holds is a whole number, from 1 on."))
    wall_clock.zone(room.time_zone)
    said = {name: told[name] or None for name in ("city", "note")}
    return told | said | {"country": told["country"].upper() or None}


def _only_of_its_name(change: Change, told: Row, room_id: uuid.UUID | None) -> None:
    same = (told["office"].casefold(), told["name"].casefold())
    for row in every(change):
        if row["id"] != room_id and (row["office"].casefold(), row["name"].casefold()) == same:
            raise BadInput(_("This office has a room of that name already. Give it another one."))


def _nobody_after(change: Change, room_id: uuid.UUID, closed_on: dt.date, time_zone: str) -> None:
    first = wall_clock.utc(dt.datetime.combine(closed_on, dt.time.min), time_zone)
    asked = {"from_at": first, "until_at": first + dt.timedelta(days=3_650), "room_id": room_id}
    left = rows(change, "rooms/bookings", **asked)
    if left:
        said = _("This room is booked on %(day)s still. Give those bookings back first.")
        raise BadInput(said % {"day": day(wall_clock.local(left[-1]["starts_at"], time_zone).date())})
