"""Being in a lab: leaving, being told to, and taking another role, each by ending a period.

Called as `memberships.leave`, `memberships.end` and `memberships.change_role`.
"""

from __future__ import annotations

import uuid

from dashboard.coop import joining, labs
from dashboard.coop import membership_rows as rows_of
from dashboard.coop.lab_rights import RUNS_IT, changing, require_inside
from dashboard.coop.membership_rows import Membership, require_own, require_role, told_of
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput
from dashboard.words.states import ROLES_TAKING_PART


def leave(record: Record, actor: Actor, membership_id: uuid.UUID, *, seen: int, reason: str = "") -> None:
    """Take one's own leave: until yesterday, or for one day at least; the days that were stay.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.propose") as (change, actor):
        now = rows_of.unmoved(change, membership_id, seen)
        require_own(actor, now)
        _end(change, now, "left", reason, "membership.leave")


def end(record: Record, actor: Actor, membership_id: uuid.UUID, *, seen: int, reason: str) -> None:
    """End somebody's time in a lab, with the reason. By those who run the lab, or the staff.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.write") as (change, actor):
        now = rows_of.unmoved(change, membership_id, seen)
        require_inside(change, actor, labs.get(change, now.lab_id), "lab.write", RUNS_IT)
        require_role(actor, now.role)
        _end(change, now, "ended", reason, "membership.end")


def change_role(record: Record, actor: Actor, membership_id: uuid.UUID, *, seen: int, role: str) -> uuid.UUID:
    """Give somebody another role from today on; the id of the new period.

    The period that was ends yesterday; a role of today whose place another takes was none, which the log tells.
    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.write") as (change, actor):
        now = rows_of.unmoved(change, membership_id, seen)
        lab = labs.get(change, now.lab_id)
        require_inside(change, actor, lab, "lab.write", RUNS_IT)
        require_role(actor, now.role)
        require_role(actor, role)
        if now.state != "active":
            raise BadInput(_("This person is not in this lab any more."))
        if now.role == role:
            raise BadInput(_("This person is %(role)s of this lab already.") % {"role": vocabulary.word(role)})
        rows_of.require_room(change, lab, role, already=now.role in ROLES_TAKING_PART)
        row = joining.in_another_role(change, now, role)
        change.event("membership.role", "membership", row["id"], before=told_of(now), after=told_of(row))
    return uuid.UUID(str(row["id"]))


# ---------------------------------------------------------------------- inside
def _end(change: Change, now: Membership, to: str, reason: str, action: str) -> None:
    said = rows_of.step(now, to, reason)
    until = rows_of.end(change, _row(now), to, said)
    after = {**told_of(now), "state": to, "until_date": until}
    change.event(action, "membership", now.id, before=told_of(now), after=after, reason=said)


def _row(now: Membership) -> Row:
    return {"id": now.id, "version": now.version, "state": now.state, "from_date": now.from_date}
