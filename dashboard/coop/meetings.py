"""Meetings of a lab: planned, published, changed, called off or put off. holding.py writes them up.

    meeting_id = meetings.plan(record, actor, lab_id, About(dt.datetime(2026, 12, 3, 18, 30), title="First evening"))
    meetings.cancel(record, actor, meeting_id, seen=1, reason="the office is closed")

What is agreed on is the clock on the wall; the record keeps UTC and the time zone (wall_clock.py).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dashboard.coop import bookings, lab_rights, labs, meeting_about, meeting_rows
from dashboard.coop.labs import Lab
from dashboard.coop.meeting_about import About
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import permissions
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst


@dataclass(frozen=True)
class Meeting:
    """A meeting of a lab as it stands. Times in UTC; an imported one may have only its day."""

    id: uuid.UUID
    lab_id: uuid.UUID
    lab: str
    title: str | None
    kind: str | None
    held_on: dt.date
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    time_zone: str | None
    place: str | None
    address: str | None
    city: str | None
    country: str | None
    language: str | None
    state: str
    declared_people: int | None
    minutes: str | None
    url: str | None
    places: int | None
    agenda: str | None
    decisions: str | None
    series_id: uuid.UUID | None
    postponed_to: uuid.UUID | None
    reason: str | None
    version: int
    registered: int
    waiting: int
    attended: int

    @property
    def has_begun(self) -> bool:
        """Whether its hour has come; of one without an hour, whether its day has."""
        if self.starts_at is not None:
            return self.starts_at <= ids.now()
        return self.held_on <= ids.today()

    @property
    def is_full(self) -> bool:
        """Whether whoever registers now waits for a place."""
        return self.places is not None and self.registered >= self.places


# ---------------------------------------------------------------------- reading
def get(read: Record | Change, meeting_id: uuid.UUID) -> Meeting:
    """The meeting of that id. Raises BadInput when there is none."""
    found = rows(read, "meetings/by_id", id=meeting_id)
    if not found:
        raise BadInput(_("There is no such meeting. Choose one from the list."))
    return Meeting(**found[0])


def of_lab(read: Record | Change, lab_id: uuid.UUID, *, drafts: bool = False) -> list[Row]:
    """Its meetings, the newest first; drafts only where they are asked for (`may_run` says for whom)."""
    found = rows(read, "meetings/of_lab", lab_id=lab_id)
    return [_counted(row) for row in found if drafts or row["state"] != "draft"]


def of_person(read: Record | Change, person_id: uuid.UUID | None, from_day: dt.date) -> list[Row]:
    """What concerns somebody from a day on: the meetings of their labs and groups, and those that they are asked to.

    `status` is their own (None: they said nothing).
    """
    if person_id is None:
        return []
    return rows(read, "meetings/of_person", person_id=person_id, from_day=from_day, on_day=ids.today())


def to_write_up(read: Record | Change, person_id: uuid.UUID | None) -> list[Row]:
    """Meetings of the labs that somebody runs which are over and not written up: (id, lab_id, lab, title, held_on)."""
    if person_id is None:
        return []
    return rows(read, "meetings/to_write_up", person_id=person_id, on_day=ids.today())


def readable(read: Record | Change, actor: Actor, meeting: Meeting) -> bool:
    """Whether somebody may read of a meeting at all: of a draft, those who run its lab; of the others, everybody."""
    return meeting.state != "draft" or may_run(read, actor, labs.get(read, meeting.lab_id))


def may_run(read: Record | Change, actor: Actor, lab: Lab) -> bool:
    """Whether somebody plans and writes up the meetings of this lab: who runs it, and the staff."""
    return lab_rights.is_inside(read, actor, lab, "meeting.write", lab_rights.RUNS_IT)


def sees_people(read: Record | Change, actor: Actor, lab_id: uuid.UUID) -> bool:
    """Whether somebody reads who was there by name: the lab's own people, the staff and auditors."""
    may = permissions.judge(actor, "persons.view").allowed
    return may or actor.is_operator or bool(lab_rights.roles_in(read, actor.person_id, lab_id))


# ---------------------------------------------------------------------- planning
def plan(
    record: Record,
    actor: Actor,
    lab_id: uuid.UUID,
    about: About,
    *,
    draft: bool = False,
    invited: Collection[uuid.UUID] = (),
) -> uuid.UUID:
    """Plan a meeting once, with the room that `about` names; its id. A draft is seen by those who run the lab.

    Raises NotAllowed or BadInput, which says who has the room.
    """
    with lab_rights.changing(record, actor, "meeting.write") as (change, actor):
        lab = require_running(change, actor, lab_id)
        return add(change, actor, lab, about, draft=draft, invited=invited)


def add(
    change: Change,
    actor: Actor,
    lab: Lab,
    about: About,
    *,
    draft: bool = False,
    invited: Collection[uuid.UUID] = (),
    series_id: uuid.UUID | None = None,
    room: bool = True,
) -> uuid.UUID:
    """Put one meeting into the record, within a change by whoever runs the lab."""
    meeting_id = ids.new_id()
    row = meeting_about.row(change, lab, about)
    state = "draft" if draft else "scheduled"
    change.run("meetings/add", id=meeting_id, lab_id=lab.id, state=state, series_id=series_id, **row)
    if room and about.room_id is not None:
        bookings.for_meeting(change, actor, lab.id, meeting_id, about.room_id, row)
    for person_id in dict.fromkeys(invited):
        meeting_about.known_person(change, person_id)
        meeting_rows.add(change, meeting_id, person_id, "invited", ids.now())
    told = {**row, "lab_id": lab.id, "state": state, "series_id": series_id, "invited": len(set(invited))}
    change.event("meeting.plan", "meeting", meeting_id, after=told)
    return meeting_id


def edit(record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int, about: About) -> None:
    """Change what is said of a meeting that is still to come; its room moves with it, or is given back.

    Places for whoever waits are filled when there are more of them. Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with running(record, actor, meeting_id, seen) as (change, meeting, lab, actor):
        if meeting.state not in ("draft", "scheduled"):
            raise BadInput(_("Only a meeting that is still to come can be changed; this one is over or called off."))
        row = meeting_about.row(change, lab, about)
        if row["places"] is not None and row["places"] < meeting.registered:
            said = _("%(n)s people are registered already. There cannot be fewer places than that.")
            raise BadInput(said % {"n": meeting.registered})
        change.must_change_one("meetings/change", id=meeting.id, version=seen, **row)
        bookings.moved(change, actor, lab.id, meeting.id, about.room_id, row)
        before = {name: getattr(meeting, name) for name in row}
        change.event("meeting.edit", "meeting", meeting.id, before=before, after=row | {"lab_id": lab.id})
        fill(change, meeting.id)


def publish(record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int) -> None:
    """A draft becomes a meeting that people see. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with running(record, actor, meeting_id, seen) as (change, meeting, _lab, _actor):
        show(change, meeting)


def show(change: Change, meeting: Meeting) -> None:
    """A draft is published within a change by whoever runs the lab."""
    _moved(change, meeting, "scheduled", "meeting.publish")


def cancel(record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int, reason: str) -> None:
    """It does not take place; its room is free again. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    reason = meeting_about.a_reason(reason)
    with running(record, actor, meeting_id, seen) as (change, meeting, _lab, _actor):
        call_off(change, meeting, reason)


def call_off(change: Change, meeting: Meeting, reason: str) -> None:
    """A meeting is cancelled within a change by whoever runs the lab."""
    _moved(change, meeting, "cancelled", "meeting.cancel", reason=reason)
    bookings.given_back(change, meeting.id, reason)


def postpone(record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int, about: About, reason: str) -> uuid.UUID:
    """A meeting takes place at another time: another meeting, to which the same people are invited; its id.

    Who had a place is asked again, since the new day may not suit them; they come first. Raises NotAllowed, BadInput
    or SomeoneElseWasFirst.
    """
    reason = meeting_about.a_reason(reason)
    with running(record, actor, meeting_id, seen) as (change, meeting, lab, actor):
        meeting_rows.step(meeting.state, "postponed")
        bookings.given_back(change, meeting.id, reason)
        asked = [row for row in meeting_rows.attendance(change, meeting.id) if row["status"] in _COMES_ALONG]
        asked.sort(key=lambda row: _COMES_ALONG.index(row["status"]))
        invited = [row["person_id"] for row in asked]
        require_running(change, actor, lab.id)
        other = add(change, actor, lab, about, invited=invited, series_id=meeting.series_id)
        _moved(change, meeting, "postponed", "meeting.postpone", reason=reason, postponed_to=other)
    return other


def fill(change: Change, meeting_id: uuid.UUID) -> list[uuid.UUID]:
    """Give free places to those who wait, who asked first first; who they are. Each is an event of its own."""
    meeting = get(change, meeting_id)
    if meeting.state != "scheduled" or not meeting.waiting or meeting.is_full:
        return []
    free = meeting.waiting if meeting.places is None else meeting.places - meeting.registered
    waiting = [row for row in meeting_rows.attendance(change, meeting_id) if row["status"] == "waitlisted"]
    for row in waiting[:free]:
        meeting_rows.becomes(change, meeting_id, row, "registered")
        told = {"person_id": row["person_id"], "status": "registered", "lab_id": meeting.lab_id}
        before = {"person_id": row["person_id"], "status": "waitlisted"}
        change.event("meeting.move_up", "meeting", meeting_id, before=before, after=told)
    return [row["person_id"] for row in waiting[:free]]


# ---------------------------------------------------------------------- inside
_COUNTS = ("registered", "waiting", "attended")
_COMES_ALONG = ("registered", "waitlisted", "invited")


@contextmanager
def running(
    record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int
) -> Iterator[tuple[Change, Meeting, Lab, Actor]]:
    """A change of a meeting, as it was seen, by whoever runs its lab. Raises NotAllowed or SomeoneElseWasFirst."""
    with lab_rights.changing(record, actor, "meeting.write") as (change, actor):
        meeting = get(change, meeting_id)
        lab = labs.get(change, meeting.lab_id)
        lab_rights.require_inside(change, actor, lab, "meeting.write", lab_rights.RUNS_IT)
        if meeting.version != seen:
            raise SomeoneElseWasFirst(_("This was changed while you were looking. Nothing was saved; look again."))
        yield change, meeting, lab, actor


def require_running(change: Change, actor: Actor, lab_id: uuid.UUID) -> Lab:
    """The lab, when it can meet and `actor` runs it. Raises NotAllowed or BadInput."""
    lab = labs.get(change, lab_id)
    lab_rights.require_inside(change, actor, lab, "meeting.write", lab_rights.RUNS_IT)
    if not lab.runs:
        raise BadInput(_("This lab does not meet now: it is not admitted yet, or it has closed."))
    return lab


def _moved(change: Change, meeting: Meeting, to: str, action: str, **told: Any) -> None:
    meeting_rows.step(meeting.state, to)
    row = {"reason": told.get("reason"), "postponed_to": told.get("postponed_to")}
    change.must_change_one("meetings/set_state", id=meeting.id, version=meeting.version, state=to, **row)
    after = {"state": to, "lab_id": meeting.lab_id, "postponed_to": row["postponed_to"]}
    change.event(action, "meeting", meeting.id, before={"state": meeting.state}, after=after, reason=row["reason"])


def _counted(row: Row) -> Row:
    return row | {name: int(row[name] or 0) for name in _COUNTS}
