"""What becomes of the people of a lab that ends: their time in it does too, and they may be invited to another lab."""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import joining, labs
from dashboard.coop import membership_rows as members
from dashboard.coop.labs import Lab
from dashboard.store import ids
from dashboard.store.record import Change
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput
from dashboard.words.states import ROLES_TAKING_PART

OPEN_FOR = 30  # days for an answer


def other(change: Change, lab: Lab, other_id: uuid.UUID) -> Lab:
    """The lab that goes on. Raises BadInput when it is the same one or nobody can join it."""
    found = labs.get(change, other_id)
    if found.id == lab.id:
        raise BadInput(_("Choose another lab: this one cannot go into itself."))
    if not found.runs:
        raise BadInput(_("Nobody can join that lab: it is %(state)s.") % {"state": vocabulary.word(found.state)})
    return found


def end_all(change: Change, lab: Lab, why: str) -> list[uuid.UUID]:
    """End every membership, asking and invitation of a lab; who took part or had asked to, each once."""
    wanted: dict[uuid.UUID, None] = {}
    for row in members.going_on(change, lab.id):
        until = members.end(change, row, "ended", why)
        told = {"lab_id": lab.id, "person_id": row["person_id"], "role": row["role"]}
        after = {**told, "state": "ended", "until_date": until}
        change.event(
            "membership.end", "membership", row["id"], before={**told, "state": "active"}, after=after, reason=why
        )
        if row["role"] in ROLES_TAKING_PART:
            wanted[row["person_id"]] = None
    for row in members.open_in(change, lab.id):
        to = "refused" if row["state"] == "requested" else "expired"
        joining.answered(change, row, to, why)
        told = {"lab_id": lab.id, "person_id": row["person_id"], "role": row["role"]}
        action = "membership.refuse" if to == "refused" else "membership.expire"
        before, after = {**told, "state": row["state"]}, {**told, "state": to}
        change.event(action, "membership", row["id"], before=before, after=after, reason=why)
        if to == "refused":
            wanted[row["person_id"]] = None
    return list(wanted)


def invite_all(change: Change, actor: Actor, into: Lab, people: list[uuid.UUID]) -> int:
    """Invite people to the lab that goes on, those who have nothing to do with it yet; how many."""
    answer_by = ids.today() + dt.timedelta(days=OPEN_FOR)
    invited = 0
    for person_id in people:
        if members.standing(change, into.id, person_id) is not None:
            continue
        by = {"invited_by": actor.account_id, "answer_by": answer_by}
        row = joining.added(change, into.id, person_id, "participant", "invited", **by)
        after = {name: row[name] for name in ("lab_id", "person_id", "role", "state", "answer_by")}
        change.event("membership.invite", "membership", row["id"], after=after)
        invited += 1
    return invited
