"""Who is in a lab: asking and being admitted, being invited and accepting, roles in periods, leaving.

    asked = memberships.ask_to_join(record, actor, lab_id, accepted=True, brings="I keep bees")
    memberships.admit(record, animator, asked, seen=1)
    memberships.leave(record, actor, asked, seen=2)

Those who run the lab and the staff answer and invite; nobody is in one lab twice at one time, and never more people
take part than it has places. A change of role ends one period and begins another.
"""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import joining, labs
from dashboard.coop import membership_rows as rows_of
from dashboard.coop.joining import answered, entered
from dashboard.coop.lab_rights import RUNS_IT, changing, require_inside
from dashboard.coop.labs import Lab
from dashboard.coop.membership_periods import change_role, end, leave
from dashboard.coop.membership_rows import (
    Membership,
    get,
    held,
    of_person,
    open_in,
    reason_said,
    require_own,
    require_role,
    room,
    standing,
    taken,
    told_of,
)
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words import conditions, vocabulary
from dashboard.words.language import _, day
from dashboard.words.permissions import Actor, judge
from dashboard.words.refusals import BadInput, NotAllowed

__all__ = [
    "Membership",
    "accept",
    "admit",
    "ask_to_join",
    "call_back",
    "change_role",
    "decline",
    "end",
    "expire",
    "get",
    "held",
    "invite",
    "leave",
    "of_person",
    "open_in",
    "reason_said",
    "refuse",
    "room",
    "standing",
    "taken",
]
LONGEST_WAIT = 90  # days that an invitation stays open at most


# ---------------------------------------------------------------------- asking and being invited
def ask_to_join(
    record: Record,
    actor: Actor,
    lab_id: uuid.UUID,
    *,
    accepted: bool,
    brings: str = "",
    language: str | None = None,
    city: str | None = None,
) -> uuid.UUID:
    """Ask to take part in a lab, with its conditions accepted; the membership's id, in state `requested`.

    Raises NotAllowed, or BadInput when the conditions are not accepted, the lab does not run or has no place left, or
    when the person is in it, has asked or is invited already.
    """
    with changing(record, actor, "lab.propose") as (change, actor):
        lab, person_id = labs.get(change, lab_id), joining.person_of(actor)
        _require_running(lab)
        joining.require_accepted(accepted)
        expire_in(change, lab_id)
        _require_nothing_stands(change, lab, person_id, own=True)
        rows_of.require_room(change, lab, "participant")
        said = {"brings": brings, "language": language, "city": city}
        row = joining.request(change, lab_id, person_id, "participant", **said)
        change.event("membership.ask", "membership", row["id"], after=told_of(row))
    return uuid.UUID(str(row["id"]))


def invite(
    record: Record,
    actor: Actor,
    lab_id: uuid.UUID,
    person_id: uuid.UUID,
    *,
    answer_by: dt.date,
    role: str = "participant",
) -> uuid.UUID:
    """Ask a person into a lab, by those who run it or the staff; the membership's id, in state `invited`.

    Raises NotAllowed or BadInput.
    """
    with changing(record, actor, "lab.write") as (change, actor):
        lab = labs.get(change, lab_id)
        require_inside(change, actor, lab, "lab.write", RUNS_IT)
        _require_running(lab)
        require_role(actor, role)
        today = ids.today()
        if not today <= answer_by <= today + dt.timedelta(days=LONGEST_WAIT):
            raise BadInput(_("Choose the last day for an answer between today and %s days from now.") % LONGEST_WAIT)
        joining.require_person(change, person_id)
        expire_in(change, lab_id)
        _require_nothing_stands(change, lab, person_id, own=False)
        rows_of.require_room(change, lab, role)
        row = joining.added(
            change, lab_id, person_id, role, "invited", invited_by=actor.account_id, answer_by=answer_by
        )
        change.event("membership.invite", "membership", row["id"], after=told_of(row))
    return uuid.UUID(str(row["id"]))


def accept(
    record: Record, actor: Actor, membership_id: uuid.UUID, *, seen: int, accepted: bool, brings: str = ""
) -> None:
    """Take an invitation, with the conditions accepted. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, "lab.propose") as (change, actor):
        now = rows_of.unmoved(change, membership_id, seen)
        require_own(actor, now)
        _require_invited(now)
        joining.require_accepted(accepted)
        lab = labs.get(change, now.lab_id)
        _require_running(lab)
        rows_of.require_room(change, lab, now.role)
        entered(change, lab, now, brings=brings, accepted_on=ids.today(), version=conditions.VERSION)
        change.event("membership.accept", "membership", now.id, before=told_of(now), after={**told_of(now), **_IN})


def decline(record: Record, actor: Actor, membership_id: uuid.UUID, *, seen: int, reason: str = "") -> None:
    """Answer an invitation with no; a word on why is welcome. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, "lab.propose") as (change, actor):
        now = rows_of.unmoved(change, membership_id, seen)
        require_own(actor, now)
        _answer(change, now, "declined", reason, "membership.decline")


def call_back(record: Record, actor: Actor, membership_id: uuid.UUID, *, seen: int, reason: str) -> None:
    """Take an invitation back before it was answered: it expires today. By those who run the lab, or the staff.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.write") as (change, actor):
        now = rows_of.unmoved(change, membership_id, seen)
        require_inside(change, actor, labs.get(change, now.lab_id), "lab.write", RUNS_IT)
        if not " ".join(reason.split()):
            raise BadInput(_("Say why: whom it concerns reads the reason."))
        _answer(change, now, "expired", reason, "membership.call_back")


def expire(record: Record, actor: Actor, lab_id: uuid.UUID | None = None) -> int:
    """Say of invitations that were not answered in time that they expired, of one lab or all; how many. Idempotent."""
    if not record.rows("memberships/overdue", lab_id=lab_id, on_day=ids.today()):
        return 0
    with changing(record, actor, "lab.write") as (change, actor):
        if lab_id is None and not (actor.is_operator or judge(actor, "lab.admit").allowed):
            raise NotAllowed(_("Only Vie coop staff may do this for every lab."))
        if lab_id is not None:
            require_inside(change, actor, labs.get(change, lab_id), "lab.write", RUNS_IT)
        found = expire_in(change, lab_id)
        if not found:
            change.event("membership.expire", "membership", None, after={"expired": 0})
    return found


# ---------------------------------------------------------------------- answering
def admit(record: Record, actor: Actor, membership_id: uuid.UUID, *, seen: int) -> None:
    """Take in who asked to join, from today on. By those who run the lab, or the staff.

    Raises NotAllowed, BadInput (no place left, the lab does not run) or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.write") as (change, actor):
        now = rows_of.unmoved(change, membership_id, seen)
        lab = labs.get(change, now.lab_id)
        require_inside(change, actor, lab, "lab.write", RUNS_IT)
        if now.state == "invited":
            raise BadInput(_("This person is invited: the answer is theirs."))
        rows_of.step(now, "active")
        _require_running(lab)
        rows_of.require_room(change, lab, now.role)
        entered(change, lab, now)
        change.event("membership.admit", "membership", now.id, before=told_of(now), after={**told_of(now), **_IN})


def refuse(record: Record, actor: Actor, membership_id: uuid.UUID, *, seen: int, reason: str) -> None:
    """Answer an asking with no and why. By those who run the lab, or the staff.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.write") as (change, actor):
        now = rows_of.unmoved(change, membership_id, seen)
        require_inside(change, actor, labs.get(change, now.lab_id), "lab.write", RUNS_IT)
        _answer(change, now, "refused", reason, "membership.refuse")


# ---------------------------------------------------------------------- inside
_IN = {"state": "active"}


def expire_in(change: Change, lab_id: uuid.UUID | None) -> int:
    """Inside another change: invitations past their day expire, each with its line in the log; how many."""
    found = change.run("memberships/overdue", lab_id=lab_id, on_day=ids.today())
    for row in found:
        answered(change, row, "expired", rows_of.NOT_ANSWERED)
        told = {name: row[name] for name in ("lab_id", "person_id", "role")}
        after = {**told, "state": "expired"}
        change.event("membership.expire", "membership", row["id"], before={**told, "state": "invited"}, after=after)
    return len(found)


def _answer(change: Change, now: Membership, to: str, reason: str, action: str) -> None:
    said = rows_of.step(now, to, reason)
    answered(change, {"id": now.id, "version": now.version}, to, said)
    change.event(
        action,
        "membership",
        now.id,
        before=told_of(now),
        after={**told_of(now), "state": to, "reason": said},
        reason=said,
    )


def _require_invited(now: Membership) -> None:
    if now.state != "invited":
        raise BadInput(_("This invitation is no longer open: it is %s.") % vocabulary.word(now.state))
    if now.answer_by is not None and now.answer_by < ids.today():
        raise BadInput(_("This invitation was open until %s. Ask to join instead.") % day(now.answer_by))


def _require_running(lab: Lab) -> None:
    if not lab.runs:
        said = _("Nobody can join this lab: it is %(state)s.")
        raise BadInput(said % {"state": vocabulary.word(lab.state)})


def _require_nothing_stands(change: Change, lab: Lab, person_id: uuid.UUID, *, own: bool) -> None:
    stands = standing(change, lab.id, person_id)
    if stands is None:
        return
    if own:
        told = {
            "requested": _("You have asked to join this lab already: its people or Vie coop will answer."),
            "invited": _("You are invited to this lab: accept the invitation instead."),
            "active": _("You are in this lab already."),
        }
    else:
        told = {
            "requested": _("This person has asked to join already: answer that instead."),
            "invited": _("This person is invited already."),
            "active": _("This person is in this lab already."),
        }
    raise BadInput(told[stands["state"]])
