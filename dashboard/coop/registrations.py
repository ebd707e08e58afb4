"""Who comes to a lab's meeting: invited, registered, or on the waiting list, in the order in which they asked.

There are never more registered than there are places: it is counted inside the change. Whoever steps back makes room
for the one who has waited longest.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection

from dashboard.coop import lab_rights, meeting_about, meeting_rows, meetings
from dashboard.coop.meetings import Meeting
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed


def of_meeting(read: Record | Change, meeting_id: uuid.UUID) -> list[Row]:
    """Who was invited, registered, waits or was there, in the order in which they asked."""
    return meeting_rows.attendance(read, meeting_id)


def own(read: Record | Change, actor: Actor, meeting_id: uuid.UUID) -> Row | None:
    """One's own line at a meeting, with its `place` on the waiting list (from 1 on; None for whoever does not wait)."""
    found = of_meeting(read, meeting_id)
    mine = next((row for row in found if actor.person_id is not None and row["person_id"] == actor.person_id), None)
    if mine is None:
        return None
    waiting = [row["id"] for row in found if row["status"] == "waitlisted"]
    return mine | {"place": waiting.index(mine["id"]) + 1 if mine["id"] in waiting else None}


def invitations(read: Record | Change, person_id: uuid.UUID | None) -> list[Row]:
    """Meetings to come that somebody is invited to and has not answered: (id, lab, title, held_on, asked_at, ...)."""
    if person_id is None:
        return []
    return rows(read, "registrations/invitations", person_id=person_id, on_day=ids.today())


def may_come(read: Record | Change, actor: Actor, meeting: Meeting) -> bool:
    """Whether a meeting is for somebody: of their lab, open to all, or they were invited."""
    if meeting.kind in ("workshop", "public") or lab_rights.roles_in(read, actor.person_id, meeting.lab_id):
        return True
    return own(read, actor, meeting.id) is not None


def invite(record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int, people: Collection[uuid.UUID]) -> int:
    """Invite people; who is invited or registered already stays so. How many were new.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with meetings.running(record, actor, meeting_id, seen) as (change, meeting, _lab, _actor):
        if meeting.state not in ("draft", "scheduled"):
            raise BadInput(_("This meeting is over or called off: nobody can be invited to it."))
        known = {row["person_id"] for row in of_meeting(change, meeting_id)}
        fresh = [person_id for person_id in dict.fromkeys(people) if person_id not in known]
        if not fresh:
            raise BadInput(_("Everybody whom you chose is invited already."))
        for person_id in fresh:
            meeting_about.known_person(change, person_id)
            meeting_rows.add(change, meeting_id, person_id, "invited", ids.now())
        told = {"invited": sorted(str(person_id) for person_id in fresh), "lab_id": meeting.lab_id}
        change.event("meeting.invite", "meeting", meeting_id, after=told)
    return len(fresh)


def register(record: Record, actor: Actor, meeting_id: uuid.UUID) -> str:
    """Come to a meeting: `registered`, or `waitlisted` when every place is taken.

    Raises NotAllowed when it is not for this person, BadInput when it is over or one is registered already.
    """
    with lab_rights.changing(record, actor, "meeting.join") as (change, actor):
        person_id = _oneself(actor)
        meeting = _to_come(change, meeting_id)
        mine = own(change, actor, meeting_id)
        if mine is None and not may_come(change, actor, meeting):
            raise NotAllowed(_("This meeting is for the people of its lab and those whom they invite."))
        if mine is not None and mine["status"] in ("registered", "waitlisted"):
            raise BadInput(_("You are registered already, or on the waiting list."))
        status = "waitlisted" if meeting.is_full or meeting.waiting else "registered"
        if mine is None:
            meeting_rows.add(change, meeting_id, person_id, status, ids.now())
        else:
            meeting_rows.becomes(change, meeting_id, mine, status, ids.now())
        told = {"person_id": person_id, "status": status, "lab_id": meeting.lab_id}
        before = {"status": mine["status"]} if mine else None
        change.event("meeting.register", "meeting", meeting_id, before=before, after=told)
        # where somebody waits although there is room, as what was brought in may have it, they come first
        moved = meetings.fill(change, meeting_id) if meeting.waiting and not meeting.is_full else []
        return "registered" if person_id in moved else status


def step_back(record: Record, actor: Actor, meeting_id: uuid.UUID) -> list[uuid.UUID]:
    """Not come after all; who waited longest moves up. The persons who did. Raises NotAllowed or BadInput."""
    with lab_rights.changing(record, actor, "meeting.join") as (change, actor):
        person_id = _oneself(actor)
        meeting = _to_come(change, meeting_id)
        mine = own(change, actor, meeting_id)
        if mine is None or mine["status"] not in ("invited", "registered", "waitlisted"):
            raise BadInput(_("You are neither invited to this meeting nor registered."))
        meeting_rows.becomes(change, meeting_id, mine, "excused")
        told = {"person_id": person_id, "status": "excused", "lab_id": meeting.lab_id}
        change.event("meeting.step_back", "meeting", meeting_id, before={"status": mine["status"]}, after=told)
        return meetings.fill(change, meeting_id) if meeting.waiting else []


# ---------------------------------------------------------------------- inside
def _oneself(actor: Actor) -> uuid.UUID:
    if actor.person_id is None:
        raise NotAllowed(_("Your account belongs to no member, so it cannot come to a meeting. Ask an administrator."))
    return actor.person_id


def _to_come(change: Change, meeting_id: uuid.UUID) -> Meeting:
    meeting = meetings.get(change, meeting_id)
    if meeting.state != "scheduled":
        raise BadInput(_("This meeting is not planned any more, or not yet. Choose another one."))
    if meeting.has_begun:
        raise BadInput(_("This meeting has begun. Whoever runs the lab writes down who was there."))
    return meeting
