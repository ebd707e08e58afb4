"""Meetings of a working group: planned, held with who was there, or cancelled. They count as participation.

group_meetings.plan(record, actor, group_id, dt.date(2026, 12, 3), title="First draft", place="Gent office")
group_meetings.hold(record, actor, group_id, meeting_id, seen=1, attended=[ada, bob], declared_people=9)
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from dashboard.coop import meeting_rows, working_groups
from dashboard.coop.acting import acting
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst

MOST_PEOPLE = meeting_rows.MOST_PEOPLE


def of_group(read: Record | Change, working_group_id: uuid.UUID) -> list[Row]:
    """Its meetings, the newest first: id, title, held_on, place, state, declared_people, attended, minutes, version."""
    return rows(read, "working_groups/meetings", working_group_id=working_group_id)


def attended(read: Record | Change, meeting_id: uuid.UUID) -> list[uuid.UUID]:
    """The persons who were at a meeting, by name."""
    return meeting_rows.attended(read, meeting_id)


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
        if meeting["state"] not in meeting_rows.WRITTEN_UP:
            meeting_rows.step(meeting["state"], "held")
        meeting_rows.check_counted(declared_people)
        known = {row["person_id"] for row in working_groups.people(change, working_group_id, meeting["held_on"])}
        known |= {row["person_id"] for row in working_groups.people(change, working_group_id, ids.today())}
        known |= {row["person_id"] for row in meeting_rows.attendance(change, meeting_id)}
        if not set(attended) <= known:
            raise BadInput(_("Somebody who was there is not in this working group. Take them in first."))
        told = {"state": state, "declared_people": declared_people, "minutes": minutes.strip() or None}
        which = {"id": meeting_id, "working_group_id": working_group_id, "version": seen}
        change.must_change_one("working_groups/set_meeting", **which, **told)
        meeting_rows.write_attendance(change, meeting_id, attended)
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
        meeting_rows.step(meeting["state"], "cancelled")
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
