"""Meetings of a working group: planned, held with who was there, or cancelled. They count as participation.

group_meetings.plan(record, actor, group_id, dt.date(2026, 12, 3), title="First draft", place="Gent office")
group_meetings.hold(record, actor, group_id, meeting_id, seen=1, attended=[ada, bob], declared_people=9)
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from dashboard.coop import working_groups
from dashboard.coop.acting import acting
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import MEETING

MOST_PEOPLE = 10_000  # declared at one meeting; more is a slip of the finger


def of_group(read: Record | Change, working_group_id: uuid.UUID) -> list[Row]:
    """Its meetings, the newest first: id, title, held_on, place, state, declared_people, attended, minutes, version."""
    return rows(read, "working_groups/meetings", working_group_id=working_group_id)


def attended(read: Record | Change, meeting_id: uuid.UUID) -> list[uuid.UUID]:
    """The persons who were at a meeting, by name."""
    found = rows(read, "working_groups/attendance", meeting_id=meeting_id)
    return [row["person_id"] for row in found if row["status"] == "attended"]


def plan(
    record: Record,
    actor: Actor,
    working_group_id: uuid.UUID,
    held_on: dt.date,
    *,
    title: str = "",
    place: str = "",
) -> uuid.UUID:
    """Schedule a meeting on a day; one that is past waits to be written up. Its id. Raises NotAllowed or BadInput."""
    meeting_id = ids.new_id()
    with _running(record, actor, working_group_id) as change:
        row = {
            "title": " ".join(title.split()) or None,
            "held_on": held_on,
            "place": " ".join(place.split()) or None,
            "state": "scheduled",
            "declared_people": None,
            "minutes": None,
        }
        change.must_change_one("working_groups/add_meeting", id=meeting_id, working_group_id=working_group_id, **row)
        change.event("meeting.plan", "meeting", meeting_id, after=row | {"working_group_id": working_group_id})
    return meeting_id


def hold(
    record: Record,
    actor: Actor,
    working_group_id: uuid.UUID,
    meeting_id: uuid.UUID,
    seen: int,
    *,
    attended: Collection[uuid.UUID] = (),
    declared_people: int | None = None,
    minutes: str = "",
) -> None:
    """Write a meeting up: who of the group was there, how many there were in all (None: not counted), the minutes.

    What was written up can be mended. Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with _running(record, actor, working_group_id) as change:
        meeting = _unmoved(change, working_group_id, meeting_id, seen)
        if meeting["held_on"] > ids.today():
            raise BadInput(_("This meeting is still to come: it can be written up from its day on."))
        state = "minutes_published" if minutes.strip() else "held"
        if meeting["state"] not in ("held", "minutes_published"):
            _step(meeting, "held")
        if declared_people is not None and not 0 <= declared_people <= MOST_PEOPLE:
            raise BadInput(_("How many people were there is a whole number, from 0 on."))
        known = {row["person_id"] for row in working_groups.people(change, working_group_id, meeting["held_on"])}
        known |= {row["person_id"] for row in working_groups.people(change, working_group_id, ids.today())}
        written = rows(change, "working_groups/attendance", meeting_id=meeting_id)
        known |= {row["person_id"] for row in written}
        if not set(attended) <= known:
            raise BadInput(_("Somebody who was there is not in this working group. Take them in first."))
        told = {"state": state, "declared_people": declared_people, "minutes": minutes.strip() or None}
        which = {"id": meeting_id, "working_group_id": working_group_id, "version": seen}
        change.must_change_one("working_groups/set_meeting", **which, **told)
        _attended(change, meeting_id, written, set(attended))
        before = {name: meeting[name] for name in told}
        after = told | {"attended": sorted(str(person) for person in attended)}
        change.event("meeting.hold", "meeting", meeting_id, before=before, after=after)


def cancel(
    record: Record, actor: Actor, working_group_id: uuid.UUID, meeting_id: uuid.UUID, seen: int, reason: str
) -> None:
    """A meeting does not take place, with the reason. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    reason = " ".join(reason.split())
    if not reason:
        raise BadInput(_("Say why it does not take place: people hold the day free."))
    with _running(record, actor, working_group_id) as change:
        meeting = _unmoved(change, working_group_id, meeting_id, seen)
        _step(meeting, "cancelled")
        told = {"state": "cancelled", "declared_people": None, "minutes": meeting["minutes"]}
        which = {"id": meeting_id, "working_group_id": working_group_id, "version": seen}
        change.must_change_one("working_groups/set_meeting", **which, **told)
        before = {"state": meeting["state"]}
        change.event("meeting.cancel", "meeting", meeting_id, before=before, after=told, reason=reason)


# ---------------------------------------------------------------------- inside
@contextmanager
def _running(record: Record, actor: Actor, working_group_id: uuid.UUID) -> Iterator[Change]:
    actor, role = acting(record, actor, "recommendation.write")
    with record.change(actor.account_id, role) as change:
        working_groups.get(change, working_group_id)
        if not working_groups.may_run(change, actor, working_group_id, ids.today()):
            said = _(
                "Only the staff of Vie coop and those who animate this working group or keep its minutes may do this."
            )
            raise NotAllowed(said)
        yield change


def _unmoved(change: Change, working_group_id: uuid.UUID, meeting_id: uuid.UUID, seen: int) -> Row:
    meeting = next((row for row in of_group(change, working_group_id) if row["id"] == meeting_id), None)
    if meeting is None:
        raise BadInput(_("There is no such meeting. Choose one from the list."))
    if meeting["version"] != seen:
        raise SomeoneElseWasFirst(_("This was changed while you were looking. Nothing was saved; look again."))
    return meeting


def _step(meeting: Row, to: str) -> None:
    if to not in MEETING[meeting["state"]]:
        said = _("This meeting is %(state)s; it cannot become %(then)s.")
        raise BadInput(said % {"state": vocabulary.word(meeting["state"]), "then": vocabulary.word(to)})


def _attended(change: Change, meeting_id: uuid.UUID, written: list[Row], attended: set[uuid.UUID]) -> None:
    """Who was there is `attended`; who was written down and was not there is `absent`."""
    for row in written:
        status = "attended" if row["person_id"] in attended else "absent"
        if row["status"] != status:
            change.must_change_one("working_groups/set_attendance", id=row["id"], status=status)
    for person_id in sorted(attended - {row["person_id"] for row in written}):
        one = {"id": ids.new_id(), "meeting_id": meeting_id, "person_id": person_id}
        change.run("working_groups/add_attendance", **one, status="attended")
