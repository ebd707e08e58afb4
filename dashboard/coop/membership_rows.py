"""A membership as it stands, and what is read of it: inside a change and outside of one."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from dashboard.coop.labs import Lab
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import N_, _, ngettext, number
from dashboard.words.permissions import Actor, judge
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import MEMBERSHIP, MEMBERSHIP_NEEDS_REASON, MEMBERSHIP_ROLES, ROLES_TAKING_PART

OPEN = ("requested", "invited")
NAMED_BY_STAFF = ("animator", "liaison")
# reasons that no person wrote: stored as they stand here, said in the reader's language by `reason_said`
TOOK_ANOTHER_ROLE = N_("Took another role.")
LAB_CLOSED = N_("The lab closed.")
LAB_MERGED = N_("The lab went into another one.")
LAB_NOT_BEGUN = N_("The lab does not begin.")
NOT_ANSWERED = N_("Not answered in time.")


@dataclass(frozen=True)
class Membership:
    """An asking, an invitation or a period of one person in one lab."""

    id: uuid.UUID
    lab_id: uuid.UUID
    lab: str
    person_id: uuid.UUID
    name: str | None  # of the person; None once erased
    role: str
    state: str
    asked_on: dt.date | None
    from_date: dt.date | None
    until_date: dt.date | None  # the last day
    language: str | None
    city: str | None
    brings: str | None
    conditions_accepted: dt.date | None
    conditions_version: int | None
    invited_by: uuid.UUID | None  # the account
    answer_by: dt.date | None
    answered_on: dt.date | None
    end_reason: str | None
    version: int


def get(read: Record | Change, membership_id: uuid.UUID) -> Membership:
    """The membership of that id. Raises BadInput when there is none."""
    found = rows(read, "memberships/by_id", id=membership_id)
    if not found:
        raise BadInput(_("There is no such membership. Look at the list again."))
    return Membership(**found[0])


def unmoved(change: Change, membership_id: uuid.UUID, seen: int) -> Membership:
    """The membership, when it is still the version seen. Raises SomeoneElseWasFirst, saying what it has become."""
    now = get(change, membership_id)
    if now.version != seen:
        said = _("This changed while you were looking: it is %(state)s now. Nothing was saved; look again.")
        raise SomeoneElseWasFirst(said % {"state": vocabulary.word(now.state)})
    return now


def held(read: Record | Change, lab_id: uuid.UUID, person_id: uuid.UUID | None) -> list[Row]:
    """Everything that there was between a person and a lab, the newest first; nothing for nobody."""
    if person_id is None:
        return []
    return rows(read, "memberships/held", lab_id=lab_id, person_id=person_id)


def standing(read: Record | Change, lab_id: uuid.UUID, person_id: uuid.UUID | None) -> Row | None:
    """What stands between a person and a lab now: an asking, an invitation, or being in it. None: nothing does."""
    return next((row for row in held(read, lab_id, person_id) if row["state"] in (*OPEN, "active")), None)


def open_in(read: Record | Change, lab_id: uuid.UUID) -> list[Row]:
    """Who asked to join a lab or was invited to it and was not answered yet, the oldest first."""
    return rows(read, "memberships/open", lab_id=lab_id)


def going_on(read: Record | Change, lab_id: uuid.UUID) -> list[Row]:
    """Every membership of a lab that is active, whatever the role: (id, person_id, role, state, from_date, version)."""
    return rows(read, "memberships/going_on", lab_id=lab_id)


def of_person(read: Record | Change, person_id: uuid.UUID | None) -> list[Row]:
    """What somebody asked, was invited to and takes part in: (id, lab_id, lab, role, state, ..., version)."""
    return [] if person_id is None else rows(read, "memberships/of_person", person_id=person_id)


def taken(read: Record | Change, lab_id: uuid.UUID) -> int:
    """How many people take up a place: who only watches, advises or accompanies does not."""
    return int(rows(read, "memberships/taken", lab_id=lab_id)[0]["people"])


def room(read: Record | Change, lab: Lab) -> int | None:
    """How many may still join; None: as many as come."""
    return None if lab.places is None else max(0, lab.places - taken(read, lab.id))


def require_room(change: Change, lab: Lab, role: str, *, already: bool = False) -> None:
    """Pass when one more may take part in this role. Raises BadInput when every place is taken."""
    if already or role not in ROLES_TAKING_PART or lab.places is None or room(change, lab):
        return
    said = ngettext(
        "This lab has %(n)s place, and it is taken.", "This lab has %(n)s places, and all are taken.", lab.places
    )
    raise BadInput(said % {"n": number(lab.places)})


def step(now: Membership | Row, to: str, reason: str | None = None) -> str | None:
    """Pass when `to` follows on the state; the reason, tidied. Raises BadInput, also where a reason is missing."""
    state = now.state if isinstance(now, Membership) else now["state"]
    if to not in MEMBERSHIP[state]:
        sentence = _("This is %(now)s; from there it cannot become %(then)s.")
        raise BadInput(sentence % {"now": vocabulary.word(state), "then": vocabulary.word(to)})
    said = " ".join((reason or "").split()) or None
    if to in MEMBERSHIP_NEEDS_REASON and said is None:
        raise BadInput(_("Say why: whom it concerns reads the reason."))
    return said


def end(change: Change, period: Row, to: str, reason: str | None, *, last: dt.date | None = None) -> dt.date:
    """End a membership that is active, by yesterday, and return the last day: it lasts for one day at least."""
    said = step(period, to, reason)
    first = period["from_date"]
    until = last or ids.today() - dt.timedelta(days=1)
    if first is not None:
        until = max(until, first)
    which = {"id": period["id"], "version": period["version"]}
    change.must_change_one("memberships/end", **which, state=to, until_date=until, reason=said)
    return until


def first_day(read: Record | Change, lab_id: uuid.UUID, person_id: uuid.UUID) -> dt.date:
    """The day from which somebody can be in a lab: today, or the day after the last on which they were in it."""
    last = [row["until_date"] for row in held(read, lab_id, person_id) if row["until_date"] is not None]
    return max(ids.today(), max(last) + dt.timedelta(days=1)) if last else ids.today()


def reason_said(reason: str | None) -> str:
    """A reason for reading: what no person wrote is said in the reader's language."""
    return _(reason) if reason else ""


def require_own(actor: Actor, now: Membership) -> None:
    """Pass when it is the actor's own. Raises NotAllowed."""
    if actor.person_id is None or now.person_id != actor.person_id:
        raise NotAllowed(_("Only the person whom it concerns may do this."))


def require_role(actor: Actor, role: str) -> None:
    """Pass when the actor may give and take this role. Raises NotAllowed or BadInput."""
    if role not in MEMBERSHIP_ROLES:
        raise BadInput(_("%(role)s is no role in a lab.") % {"role": f"“{role}”"})
    if role in NAMED_BY_STAFF and not (actor.is_operator or judge(actor, "lab.admit").allowed):
        raise NotAllowed(_("The animator and the liaison of a lab are named by Vie coop staff."))


def told_of(row: Membership | Row) -> dict[str, Any]:
    """What the log says of a membership."""
    names = ("lab_id", "person_id", "role", "state", "from_date", "answer_by", "conditions_version")
    return {name: getattr(row, name) if isinstance(row, Membership) else row.get(name) for name in names}
