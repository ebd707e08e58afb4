"""Decisions of the Board: prepared on an item of an agenda, and published together once the meeting is closed.

    board_decisions.prepare(record, actor, item_id, Given("accepted", "members asked for it"), seen=recommendation.seen)
    board_decisions.publish(record, actor, [prepared_id, ...])

Quorum, recusals, conflicts, roles, phase and text are read inside the change that prepares, and again inside the one
that publishes. Publishing writes the decision, moves the recommendation on, names its owner and freezes what was seen.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.coop import agendas, board_meetings, cycles, frozen, owners, recommendation_conflicts, recommendations
from dashboard.coop.agendas import Item
from dashboard.coop.board_meetings import changing, rows
from dashboard.coop.board_quorum import Quorum
from dashboard.coop.board_rules import Given, check_said, check_votes
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst

__all__ = ["BODY", "Given", "Prepared", "drop", "get", "prepare", "prepared_of", "publish", "published_of"]

BODY = "Board"  # as decisions that come in from files name it
PREPARE, PUBLISH = "board.prepare", "board.decide"
# what publishing moves a recommendation to; where no decision was taken it waits for the next meeting
_MOVES = {"referred_back": "referred_back", "no_decision": "ready_for_board"}


@dataclass(frozen=True)
class Prepared:
    """A decision as it was prepared, with the quorum as it was counted last."""

    id: uuid.UUID
    item_id: uuid.UUID
    recommendation_id: uuid.UUID
    title: str
    meeting_id: uuid.UUID
    text_number: int
    outcome: str
    reasons: str
    amendments: str | None
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None
    entitled: int
    present: int
    recused: int
    quorum_required: int
    quorum_met: bool
    review_on: dt.date | None
    owner_id: uuid.UUID | None
    owner: str | None
    due_on: dt.date | None
    decision_id: uuid.UUID | None
    prepared_by: uuid.UUID
    prepared_by_name: str | None
    prepared_at: dt.datetime
    published_at: dt.datetime | None
    dropped_at: dt.datetime | None
    version: int

    @property
    def waits(self) -> bool:
        """Whether it is neither published nor dropped."""
        return self.published_at is None and self.dropped_at is None

    @property
    def given(self) -> Given:
        """What was given when it was prepared."""
        votes = None
        if self.votes_for is not None:
            votes = (self.votes_for, self.votes_against or 0, self.votes_abstained or 0)
        return Given(self.outcome, self.reasons, self.amendments, votes, self.review_on, self.owner_id, self.due_on)


# ---------------------------------------------------------------------- reading
def get(read: Record | Change, prepared_id: uuid.UUID) -> Prepared:
    """The prepared decision of that id. Raises BadInput when there is none."""
    found = rows(read, "board/prepared", id=prepared_id, meeting_id=None)
    if not found:
        raise BadInput(_("There is no such decision. Look at the list again."))
    return Prepared(**found[0])


def prepared_of(read: Record | Change, meeting_id: uuid.UUID) -> dict[uuid.UUID, Prepared]:
    """What is prepared or published of a meeting, by item."""
    found = rows(read, "board/prepared", id=None, meeting_id=meeting_id)
    return {row["item_id"]: Prepared(**row) for row in found}


def published_of(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """Every decision on a recommendation, the newest first; what came in from a file has no meeting."""
    return rows(read, "board/published", recommendation_id=recommendation_id)


# ---------------------------------------------------------------------- preparing
def prepare(record: Record, actor: Actor, item_id: uuid.UUID, given: Given, *, seen: recommendations.Seen) -> uuid.UUID:
    """Prepare a decision on an item and return its id; nothing is published yet. An earlier one is dropped for it.

    Raises NotAllowed (a conflict), BadInput (no quorum, phase, what is given) or SomeoneElseWasFirst.
    """
    prepared_id = ids.new_id()
    with changing(record, actor, PREPARE) as (change, actor):
        item = agendas.get(change, item_id)
        board_meetings.require_state(item.meeting, "open", "closed")
        recommendations.unmoved(change, item.recommendation.id, seen)
        quorum = _may_be_decided(change, actor, item)
        told = check_said(change, given, item.meeting.held_on)
        check_votes(given, quorum)
        agendas.drop_prepared(change, item)
        after = {
            "item_id": item_id,
            "recommendation_id": item.recommendation.id,
            "text_number": item.recommendation.text_number,
            **told,
            **_counted(quorum),
        }
        who = {"prepared_by": actor.account_id, "prepared_at": ids.now()}
        change.run("board/add_prepared", id=prepared_id, **who, **after)
        change.event("board.prepare", "board_decision", prepared_id, after=after, reason=str(told["reasons"]))
    return prepared_id


def drop(record: Record, actor: Actor, prepared_id: uuid.UUID, seen: int) -> None:
    """Take back what is prepared. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, PREPARE) as (change, _actor):
        one = get(change, prepared_id)
        _check_waits(one)
        change.must_change_one("board/drop_prepared", id=prepared_id, version=seen, dropped_at=ids.now())
        change.event("board.drop", "board_decision", prepared_id, before={"outcome": one.outcome})


# ---------------------------------------------------------------------- publishing
def publish(record: Record, actor: Actor, prepared_ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Publish prepared decisions in one change: all of them or none; the ids of the decisions.

    Raises NotAllowed (a conflict), BadInput (no quorum, phase, meeting not closed) or SomeoneElseWasFirst.
    """
    if not prepared_ids:
        raise BadInput(_("Choose what to publish."))
    with changing(record, actor, PUBLISH) as (change, actor):
        made = [_publish(change, actor, prepared_id) for prepared_id in dict.fromkeys(prepared_ids)]
        for meeting_id in dict.fromkeys(meeting_id for _decision_id, meeting_id in made):
            agendas.settle(change, meeting_id)
    return [decision_id for decision_id, _meeting_id in made]


def _publish(change: Change, actor: Actor, prepared_id: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
    one = get(change, prepared_id)
    _check_waits(one)
    item = agendas.get(change, one.item_id)
    board_meetings.require_state(item.meeting, "closed")
    recommendation = item.recommendation
    if recommendation.text_number != one.text_number or recommendation.state != "tabled":
        said = _("%(title)s changed since this was prepared. Take it back and prepare it anew.")
        raise SomeoneElseWasFirst(said % {"title": recommendation.title})
    quorum = _may_be_decided(change, actor, item)
    check_votes(one.given, quorum)
    decision_id, today = ids.new_id(), ids.today()
    told = {
        "outcome": one.outcome,
        "reasons": one.reasons,
        "amendments": one.amendments,
        "votes_for": one.votes_for,
        "votes_against": one.votes_against,
        "votes_abstained": one.votes_abstained,
        "review_on": one.review_on,
    }
    counted = _counted(quorum)
    when = {"body": BODY, "decided_on": item.meeting.held_on, "published_on": today}
    kept = {name: value for name, value in counted.items() if name != "entitled"}
    change.run("board/add_published", id=decision_id, recommendation_id=recommendation.id, **when, **told, **kept)
    # before anything else of it moves: the Board saw what stands now
    seen = frozen.take(change, decision_id, recommendation.id)
    change.must_change_one(
        "board/publish_prepared",
        id=prepared_id,
        version=one.version,
        decision_id=decision_id,
        published_at=ids.now(),
        **counted,
    )
    to = _MOVES.get(one.outcome, "decided")
    reason = one.reasons if to in _MOVES.values() else None
    recommendations.move(change, recommendation, to, decided_by=actor.account_id, reason=reason)
    if one.owner_id is not None:
        owners.set(change, recommendation.id, one.owner_id, today, one.due_on)
    after = {**told, **counted, **when, "state": to, "owner_id": one.owner_id, "due_on": one.due_on, "seen": seen}
    before = {"state": recommendation.state, "prepared_id": prepared_id}
    change.event("board.publish", "decision", decision_id, before=before, after=after, reason=one.reasons)
    return decision_id, item.meeting.id


# ---------------------------------------------------------------------- inside
def _may_be_decided(change: Change, actor: Actor, item: Item) -> Quorum:
    """The quorum for an item, when it may be decided on by this actor now. Raises NotAllowed or BadInput."""
    recommendation = item.recommendation
    title = {"title": recommendation.title}
    cycles.require(change, recommendation.cycle_id, "decide", ids.today())
    if not actor.is_operator:
        seat = item.meeting.seat(actor.account_id)
        if any(recusal.account_id == actor.account_id for recusal in item.recusals) or (
            seat is not None and seat not in item.meeting.seats_left(item.recusals)
        ):
            raise NotAllowed(_("You are recused from %(title)s: somebody else does this.") % title)
        if actor.person_id is not None:
            tied = recommendation_conflicts.found(change, actor.person_id, recommendation, ids.today())
            if tied:
                why = " ".join(conflict.sentence for conflict in tied)
                said = _("You may not decide on %(title)s. %(why)s")
                raise NotAllowed(said % (title | {"why": why}))
    if item.proposed:
        first = item.proposed[0]
        said = _("%(name)s cannot take part in %(title)s and is not recused yet: %(why)s Recuse them first.")
        raise BadInput(said % (title | {"name": first.seat.name, "why": " ".join(first.sentences)}))
    quorum = item.meeting.quorum(item.recusals)
    if not quorum.met:
        raise BadInput(f"{recommendation.title}: {quorum.sentence}")
    return quorum


def _counted(quorum: Quorum) -> dict[str, object]:
    return {
        "entitled": quorum.entitled,
        "present": quorum.present,
        "recused": quorum.recused,
        "quorum_required": quorum.required,
        "quorum_met": quorum.met,
    }


def _check_waits(one: Prepared) -> None:
    if one.published_at is not None:
        raise SomeoneElseWasFirst(_("This decision was published already. Nothing was done twice."))
    if one.dropped_at is not None:
        said = _("The decision on %(title)s was taken back (%(outcome)s). Look at the item again.")
        raise SomeoneElseWasFirst(said % {"title": one.title, "outcome": vocabulary.word(one.outcome)})
