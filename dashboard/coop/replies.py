"""The right of reply: what a working group or a lab answers to a decision, and what came of its answer.

    replies.write(record, actor, decision_id, "we propose to begin in one office", working_group_id=group_id)
    replies.answer(record, actor, reply_id, "taken up again in March", seen=1)

Both stay on record as they are: nobody overwrites them.
"""

from __future__ import annotations

import uuid

from dashboard.coop import cycles, recommendations, request_rights, working_groups
from dashboard.coop.board_meetings import changing, rows
from dashboard.coop.recommendations import Recommendation
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor, judge
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst

LONGEST = 10_000  # characters


def of(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """What was answered to the decisions on a recommendation, the oldest first."""
    return rows(read, "replies/of_recommendation", recommendation_id=recommendation_id)


def unanswered(read: Record | Change) -> list[Row]:
    """The replies that wait for an answer, the oldest first."""
    return rows(read, "replies/unanswered")


def voices(read: Record | Change, actor: Actor, recommendation: Recommendation) -> list[Row]:
    """For whom `actor` may answer: rows of kind (working_group or lab), id and name; [] for nobody."""
    if not judge(actor, "reply.write").allowed or actor.person_id is None:
        return []
    found: list[Row] = []
    group = recommendation.working_group_id
    if group is not None and working_groups.is_in(read, group, actor.person_id, ids.today()):
        found.append({"kind": "working_group", "id": group, "name": recommendation.working_group})
    for lab in rows(read, "replies/labs", recommendation_id=recommendation.id):
        if request_rights.takes_part(read, actor.person_id, lab["id"], ids.today()):
            found.append({"kind": "lab", **lab})
    return found


def write(
    record: Record,
    actor: Actor,
    decision_id: uuid.UUID,
    body: str,
    *,
    working_group_id: uuid.UUID | None = None,
    lab_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Answer a decision for one's working group, or for a lab that grew from the recommendation; the reply's id.

    Raises NotAllowed (not theirs) or BadInput (the phase, nothing written).
    """
    reply_id = ids.new_id()
    with changing(record, actor, "reply.write") as (change, actor):
        found = change.run("replies/decision", id=decision_id)
        if not found:
            raise BadInput(_("There is no such decision. Look at the list again."))
        recommendation = recommendations.get(change, found[0]["recommendation_id"])
        cycles.require(change, recommendation.cycle_id, "reply", ids.today())
        if (working_group_id is None) == (lab_id is None):
            raise BadInput(_("Say for whom you answer: a working group, or a lab."))
        mine = {row["id"] for row in voices(change, actor, recommendation)}
        if (working_group_id or lab_id) not in mine:
            raise NotAllowed(_("Only whoever is in the working group, or in a lab that grew from it, answers for it."))
        given = {
            "decision_id": decision_id,
            "working_group_id": working_group_id,
            "lab_id": lab_id,
            "body": _said(body),
        }
        change.run("replies/add", id=reply_id, written_by=actor.account_id, written_at=ids.now(), **given)
        change.event("reply.write", "decision_reply", reply_id, after=given)
    return reply_id


def answer(record: Record, actor: Actor, reply_id: uuid.UUID, text: str, *, seen: int) -> None:
    """Say what came of a reply, once. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, "board.prepare") as (change, actor):
        found = change.run("replies/by_id", id=reply_id)
        if not found:
            raise BadInput(_("There is no such reply. Look at the list again."))
        if found[0]["answered_at"] is not None:
            raise SomeoneElseWasFirst(_("This reply was answered already. Nothing was saved; look again."))
        after = {"answer": _said(text), "answered_by": actor.account_id}
        change.must_change_one("replies/answer", id=reply_id, version=seen, answered_at=ids.now(), **after)
        change.event("reply.answer", "decision_reply", reply_id, after=after)


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        raise BadInput(_("Nothing is written yet."))
    if len(said) > LONGEST:
        raise BadInput(_("This is too long: %(most)s letters at most.") % {"most": LONGEST})
    return said
