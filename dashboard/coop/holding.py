"""Writing a lab's meeting up: who was there by name, how many there were in all, the minutes and what was decided.

The two counts are kept apart: whoever counts heads seldom knows every name. What was written up can be mended; what
was said first stays in the record.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection

from dashboard.coop import labs, meeting_rows, meetings
from dashboard.coop.meetings import Meeting
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput


def hold(
    record: Record,
    actor: Actor,
    meeting_id: uuid.UUID,
    seen: int,
    *,
    attended: Collection[uuid.UUID] = (),
    excused: Collection[uuid.UUID] = (),
    declared_people: int | None = None,
) -> None:
    """It took place: who was there of the lab and of those invited, who let it be known that they would not come, and
    how many there were in all (None: nobody counted).

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with meetings.running(record, actor, meeting_id, seen) as (change, meeting, _lab, _actor):
        if not meeting.has_begun:
            raise BadInput(_("This meeting is still to come: it can be written up once it has begun."))
        if meeting.state not in meeting_rows.WRITTEN_UP:
            meeting_rows.step(meeting.state, "held")
        meeting_rows.check_counted(declared_people)
        if set(attended) & set(excused):
            raise BadInput(_("Somebody cannot both have been there and have been excused."))
        if not {*attended, *excused} <= could_be_there(change, meeting):
            raise BadInput(_("Somebody who was there is neither in this lab nor invited. Invite them first."))
        before = meeting_rows.attendance(change, meeting.id)
        meeting_rows.write_attendance(change, meeting.id, attended, excused)
        state = meeting.state if meeting.state in meeting_rows.WRITTEN_UP else "held"
        _written_up(change, meeting, state, declared_people, meeting.minutes, meeting.decisions)
        there = [str(row["person_id"]) for row in before if row["status"] == "attended"]
        change.event(
            "meeting.hold",
            "meeting",
            meeting.id,
            before={"state": meeting.state, "declared_people": meeting.declared_people, "attended": sorted(there)},
            after={
                "state": state,
                "declared_people": declared_people,
                "attended": sorted(str(person) for person in attended),
                "lab_id": meeting.lab_id,
            },
        )


def write_minutes(
    record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int, *, minutes: str, decisions: str, publish: bool
) -> None:
    """Keep the minutes and what was decided; `publish` lets every member read them, which is not taken back.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    said = {"minutes": minutes.strip() or None, "decisions": decisions.strip() or None}
    with meetings.running(record, actor, meeting_id, seen) as (change, meeting, _lab, _actor):
        if meeting.state not in meeting_rows.WRITTEN_UP:
            raise BadInput(_("Say first who was there; then come the minutes."))
        if (publish or meeting.state == "minutes_published") and said["minutes"] is None:
            raise BadInput(_("There are no minutes yet to publish."))
        state = "minutes_published" if publish else meeting.state
        if state != meeting.state:
            meeting_rows.step(meeting.state, state)
        _written_up(change, meeting, state, meeting.declared_people, said["minutes"], said["decisions"])
        before = {"state": meeting.state, "minutes": meeting.minutes, "decisions": meeting.decisions}
        after = {"state": state, **said, "lab_id": meeting.lab_id}
        change.event("meeting.minutes", "meeting", meeting.id, before=before, after=after)


def could_be_there(read: Record | Change, meeting: Meeting) -> set[uuid.UUID]:
    """Whom one can name as having been there: the people of the lab then and now, and whoever was asked or asked."""
    known = {row["person_id"] for row in meeting_rows.attendance(read, meeting.id)}
    for on in {meeting.held_on, ids.today()}:
        known |= {row["person_id"] for row in labs.people(read, meeting.lab_id, on)}
    return known


def _written_up(
    change: Change, meeting: Meeting, state: str, declared: int | None, minutes: str | None, decisions: str | None
) -> None:
    told = {"state": state, "declared_people": declared, "minutes": minutes, "decisions": decisions}
    change.must_change_one("meetings/write_up", id=meeting.id, version=meeting.version, **told)
