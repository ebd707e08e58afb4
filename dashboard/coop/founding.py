"""How a lab comes to be: a member proposes it, the staff admit it, return it, decline it or lead it into another.

    told = Proposal("Bijenwerk", theme_id, language="nl", purpose="...")
    lab_id = founding.propose(record, actor, told, accepted=True)
    founding.admit(record, staff, lab_id, seen=labs.get(record, lab_id).seen)

Whoever proposes a lab asks with it to be its initiator: the conditions are accepted then, and admitting it takes
them in.
"""

from __future__ import annotations

import uuid
from dataclasses import replace

from dashboard.coop import joining, lab_texts, labs, leading_over
from dashboard.coop import membership_rows as members
from dashboard.coop.lab_rights import changing
from dashboard.coop.lab_texts import Proposal
from dashboard.coop.labs import Lab, Seen
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor, judge
from dashboard.words.refusals import BadInput, NotAllowed

BEING_PROPOSED = ("proposed", "returned")


# ---------------------------------------------------------------------- by whoever proposes it
def propose(record: Record, actor: Actor, told: Proposal, *, accepted: bool, brings: str = "") -> uuid.UUID:
    """Propose a lab, with the conditions of taking part accepted; its id. Raises NotAllowed or BadInput."""
    lab_id = ids.new_id()
    with changing(record, actor, "lab.propose") as (change, actor):
        person_id = joining.person_of(actor)
        joining.require_accepted(accepted)
        row = lab_texts.checked_proposal(change, told)
        change.run("labs/add", id=lab_id, proposed_by=person_id, **row)
        state = {"lab_id": lab_id, "state": "proposed", "since": ids.today(), "reason": None}
        change.run("labs/add_state", id=ids.new_id(), **state)
        asked = joining.request(
            change, lab_id, person_id, "initiator", brings=brings, language=row["language"], city=row["city"]
        )
        change.event("lab.propose", "lab", lab_id, after={**row, "state": "proposed", "membership_id": asked["id"]})
    return lab_id


def edit(record: Record, actor: Actor, lab_id: uuid.UUID, told: Proposal, *, seen: Seen) -> None:
    """Say a proposal otherwise, by whoever made it or the staff. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, "lab.propose") as (change, actor):
        lab = _proposal(change, actor, lab_id, seen)
        _say(change, lab, told)


def propose_again(record: Record, actor: Actor, lab_id: uuid.UUID, told: Proposal, *, seen: Seen) -> None:
    """Hand in again what was returned. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, "lab.propose") as (change, actor):
        lab = _proposal(change, actor, lab_id, seen)
        _say(change, lab, told)
        row = labs.move(change, lab, "proposed")
        change.event("lab.propose_again", "lab", lab.id, before={"state": lab.state}, after={"state": row["state"]})


def withdraw(record: Record, actor: Actor, lab_id: uuid.UUID, *, seen: Seen, reason: str) -> None:
    """Take a proposal back, with the reason. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, "lab.propose") as (change, actor):
        lab = _proposal(change, actor, lab_id, seen)
        _move(change, lab, "withdrawn", "lab.withdraw", reason)
        leading_over.end_all(change, lab, members.LAB_NOT_BEGUN)


# ---------------------------------------------------------------------- by the staff
def admit(
    record: Record,
    actor: Actor,
    lab_id: uuid.UUID,
    *,
    seen: Seen,
    liaison_id: uuid.UUID | None = None,
    places: int | None = None,
    rhythm_days: int | None = None,
) -> None:
    """Admit a lab; whoever proposed it is its initiator from today on. Staff say who follows it and how many may join.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.admit") as (change, actor):
        lab = labs.unmoved(change, lab_id, seen)
        _require_proposed(lab)
        now = lab_texts.arranged_of(lab)
        told = replace(now, liaison_id=liaison_id, places=places, rhythm_days=rhythm_days)
        row = lab_texts.checked_arranged(change, told, lab, 0)
        change.must_change_one("labs/arrange", id=lab.id, version=lab.version, **row)
        arranged = {name: row[name] for name in ("liaison_id", "places", "rhythm_days")}
        _move(change, lab, "admitted", "lab.admit", None, **arranged)
        for asked in members.open_in(change, lab.id):
            if asked["person_id"] == lab.proposed_by and asked["state"] == "requested":
                joining.entered(change, lab, members.get(change, asked["id"]))
                told_of = {"lab_id": lab.id, "person_id": lab.proposed_by, "role": asked["role"]}
                before, after = {**told_of, "state": "requested"}, {**told_of, "state": "active"}
                change.event("membership.admit", "membership", asked["id"], before=before, after=after)


def send_back(record: Record, actor: Actor, lab_id: uuid.UUID, *, seen: Seen, reason: str) -> None:
    """Return a proposal to whoever made it, saying what is wanted.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.admit") as (change, actor):
        _move(change, labs.unmoved(change, lab_id, seen), "returned", "lab.return", reason)


def decline(
    record: Record, actor: Actor, lab_id: uuid.UUID, *, seen: Seen, reason: str, into: uuid.UUID | None = None
) -> None:
    """Decline a proposal, with the reason; `into`: whoever proposed it is invited to this lab instead.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.admit") as (change, actor):
        lab = labs.unmoved(change, lab_id, seen)
        other = leading_over.other(change, lab, into) if into is not None else None
        _move(change, lab, "declined", "lab.decline", reason, **({"into": other.id} if other else {}))
        wanted = leading_over.end_all(change, lab, members.LAB_NOT_BEGUN)
        if other is not None:
            leading_over.invite_all(change, actor, other, wanted)


# ---------------------------------------------------------------------- inside
def may_edit(actor: Actor, lab: Lab) -> bool:
    """Whether somebody may say this proposal otherwise: whoever made it, and the staff."""
    if lab.state not in BEING_PROPOSED or not judge(actor, "lab.propose").allowed:
        return False
    own = lab.proposed_by is not None and lab.proposed_by == actor.person_id
    return own or actor.is_operator or judge(actor, "lab.admit").allowed


def _proposal(change: Change, actor: Actor, lab_id: uuid.UUID, seen: Seen) -> Lab:
    lab = labs.unmoved(change, lab_id, seen)
    if lab.state not in BEING_PROPOSED:
        raise BadInput(_("This is no proposal any more: it is %s.") % vocabulary.word(lab.state))
    if not may_edit(actor, lab):
        raise NotAllowed(_("Only whoever proposed this lab and Vie coop staff may do this."))
    return lab


def _require_proposed(lab: Lab) -> None:
    if lab.theme_id is None:
        raise BadInput(_("This proposal names no theme. Choose one first."))


def _say(change: Change, lab: Lab, told: Proposal) -> None:
    row = lab_texts.checked_proposal(change, told, lab.id)
    change.must_change_one("labs/propose_otherwise", id=lab.id, version=lab.version, **row)
    before: Row = {name: getattr(lab, name) for name in row}
    change.event("lab.edit", "lab", lab.id, before=before, after=row)


def _move(change: Change, lab: Lab, to: str, action: str, reason: str | None, **also: object) -> None:
    row = labs.move(change, lab, to, reason=reason)
    after = {"state": to, **also}
    change.event(action, "lab", lab.id, before={"state": lab.state}, after=after, reason=row["reason"])
