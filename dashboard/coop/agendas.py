"""The agenda of a meeting of the Board: what is ready is tabled, put in order, taken off; who stays out of an item.

    agendas.table(record, actor, meeting_id, {recommendation_id: seen})
    agendas.recuse(record, actor, item_id, account_id, "wrote it")

What an item is about is `tabled` while it is on an agenda, and `ready for the Board` again once it is taken off.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.coop import board_meetings, cycles, recommendation_conflicts, recommendations
from dashboard.coop.board_meetings import ACTION, changing, rows
from dashboard.coop.board_quorum import Meeting, Recusal, Seat
from dashboard.coop.recommendations import Recommendation, Seen
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor, judge
from dashboard.words.refusals import BadInput, NotAllowed

_OPEN = ("planned", "open")  # while a meeting is one of these, its agenda and its recusals may change
_CLOSED_TOO = (*_OPEN, "closed")


@dataclass(frozen=True)
class Proposed:
    """Somebody on the Board whom a conflict was found for and who is not recused yet."""

    seat: Seat
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """An item of an agenda, with what stands around it."""

    id: uuid.UUID
    meeting: Meeting
    recommendation: Recommendation
    position: int
    version: int
    recusals: tuple[Recusal, ...]
    proposed: tuple[Proposed, ...]


# ---------------------------------------------------------------------- reading
def ready(read: Record | Change) -> list[Row]:
    """What is ready for the Board, the longest waiting first, each with what is `seen` of it."""
    return _with_seen(rows(read, "board/ready"))


def again(read: Record | Change) -> list[Row]:
    """What the Board put off or accepted in principle, the soonest to look at again first, each with what is `seen`."""
    return _with_seen(rows(read, "board/again", id=None))


def items(read: Record | Change, meeting_id: uuid.UUID) -> list[Row]:
    """The agenda in its order: id, recommendation_id, title, theme, working_group, cost_cents, position, version."""
    return rows(read, "board/items", meeting_id=meeting_id)


def get(read: Record | Change, item_id: uuid.UUID) -> Item:
    """An item that is on its agenda. Raises BadInput when there is none."""
    found = rows(read, "board/item", id=item_id)
    if not found:
        raise BadInput(_("This is on no agenda any more. Look at the agenda again."))
    meeting = board_meetings.get(read, found[0]["meeting_id"])
    recommendation = recommendations.get(read, found[0]["recommendation_id"])
    out = board_meetings.recusals(read, meeting.id).get(item_id, ())
    return Item(
        id=item_id,
        meeting=meeting,
        recommendation=recommendation,
        position=found[0]["position"],
        version=found[0]["version"],
        recusals=out,
        proposed=proposed(read, meeting, recommendation, out),
    )


def proposed(
    read: Record | Change, meeting: Meeting, recommendation: Recommendation, out: tuple[Recusal, ...]
) -> tuple[Proposed, ...]:
    """Who should be recused and is not: they wrote it, or were in the working group that did."""
    left = meeting.seats_left(out)
    persons = [seat.person_id for seat in left if seat.person_id is not None]
    found = recommendation_conflicts.found_of_all(read, persons, recommendation, meeting.held_on)
    return tuple(
        Proposed(seat, tuple(conflict.sentence for conflict in found[seat.person_id]))
        for seat in left
        if seat.person_id is not None and seat.person_id in found
    )


# ---------------------------------------------------------------------- what stands on it
def table(record: Record, actor: Actor, meeting_id: uuid.UUID, chosen: Mapping[uuid.UUID, Seen]) -> list[uuid.UUID]:
    """Put recommendations on the agenda of a meeting, in this order; the ids of the items.

    All of them or none. Raises NotAllowed, BadInput (the phase, the meeting) or SomeoneElseWasFirst.
    """
    made = []
    with changing(record, actor, ACTION) as (change, actor):
        meeting = board_meetings.get(change, meeting_id)
        board_meetings.require_state(meeting, *_OPEN)
        last = max((row["position"] for row in items(change, meeting_id)), default=0)
        for place, (recommendation_id, seen) in enumerate(chosen.items(), last + 1):
            recommendation = recommendations.unmoved(change, recommendation_id, seen)
            cycles.require(change, recommendation.cycle_id, "table", ids.today())
            recommendations.move(change, recommendation, "tabled", decided_by=actor.account_id)
            item_id = ids.new_id()
            where = {"meeting_id": meeting_id, "recommendation_id": recommendation_id, "position": place}
            change.run("board/add_item", id=item_id, added_at=ids.now(), **where)
            before = {"state": recommendation.state}
            change.event("board.table", "recommendation", recommendation_id, before=before, after=where)
            made.append(item_id)
        if not made:
            raise BadInput(_("Choose what to put on the agenda."))
    return made


def take_off(record: Record, actor: Actor, item_id: uuid.UUID, seen: int) -> None:
    """Take an item off the agenda: it waits for another meeting, and what was prepared on it is dropped.

    Raises NotAllowed, BadInput (decided already) or SomeoneElseWasFirst.
    """
    with changing(record, actor, ACTION) as (change, actor):
        item = get(change, item_id)
        board_meetings.require_state(item.meeting, *_CLOSED_TOO)
        drop_prepared(change, item)
        change.must_change_one("board/remove_item", id=item_id, version=seen, removed_at=ids.now())
        recommendations.move(change, item.recommendation, "ready_for_board", decided_by=actor.account_id)
        before = {"meeting_id": item.meeting.id, "state": item.recommendation.state}
        change.event("board.take_off", "recommendation", item.recommendation.id, before=before)
        settle(change, item.meeting.id)


def move(record: Record, actor: Actor, item_id: uuid.UUID, places: int) -> None:
    """Move an item up (below zero) or down its agenda. Raises NotAllowed or BadInput."""
    with changing(record, actor, ACTION) as (change, _actor):
        item = get(change, item_id)
        board_meetings.require_state(item.meeting, *_OPEN)
        there = items(change, item.meeting.id)
        now = next(place for place, row in enumerate(there) if row["id"] == item_id)
        there.insert(min(max(0, now + places), len(there) - 1), there.pop(now))
        for place, row in enumerate(there, 1):
            if row["position"] != place:
                change.must_change_one("board/place_item", id=row["id"], version=row["version"], position=place)
        after = {"items": [row["recommendation_id"] for row in there]}
        change.event("board.order", "board_meeting", item.meeting.id, after=after)


def take_up(record: Record, actor: Actor, recommendation_id: uuid.UUID, seen: Seen, reason: str) -> None:
    """Bring what was put off, accepted in principle or answered by its group before the Board again.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, ACTION) as (change, actor):
        recommendation = recommendations.unmoved(change, recommendation_id, seen)
        cycles.require(change, recommendation.cycle_id, "table", ids.today())
        why = " ".join(reason.split())
        if not why:
            raise BadInput(_("Say why it comes before the Board again: whoever wrote it reads the reason."))
        if not rows(change, "board/again", id=recommendation_id) and not rows(
            change, "replies/of_recommendation", recommendation_id=recommendation_id
        ):
            said = _(
                "Only what was put off, accepted in principle or answered by its group comes before the Board again."
            )
            raise BadInput(said)
        before = {"state": recommendation.state}
        after = recommendations.move(change, recommendation, "ready_for_board", decided_by=actor.account_id, reason=why)
        change.event("board.take_up", "recommendation", recommendation_id, before=before, after=after, reason=why)


# ---------------------------------------------------------------------- who stays out
def recuse(record: Record, actor: Actor, item_id: uuid.UUID, account_id: uuid.UUID, reason: str) -> None:
    """Record that somebody stays out of an item, and why. What was prepared on it is dropped: it was counted with them.

    Members of the Board recuse themselves; staff record it of anyone. Raises NotAllowed or BadInput.
    """
    with changing(record, actor, ACTION) as (change, actor):
        item = get(change, item_id)
        board_meetings.require_state(item.meeting, *_OPEN)
        _require_own(actor, account_id)
        why = " ".join(reason.split())
        if not why:
            raise BadInput(_("Say why: a recusal without its reason cannot be understood later."))
        seat = item.meeting.seat(account_id)
        if seat is None:
            raise BadInput(_("Only those who sit on the Board on the day of the meeting can be recused."))
        if seat not in item.meeting.seats_left(item.recusals):
            raise BadInput(_("%(name)s is recused from this already.") % {"name": seat.name})
        after = {"item_id": item_id, "account_id": seat.account_id}
        change.run("board/add_recusal", id=ids.new_id(), reason=why, recused_at=ids.now(), **after)
        drop_prepared(change, item)
        change.event("board.recuse", "recommendation", item.recommendation.id, after=after, reason=why)


def take_part(record: Record, actor: Actor, item_id: uuid.UUID, account_id: uuid.UUID) -> None:
    """Take a recusal back that was recorded by mistake. Raises NotAllowed, or BadInput where a conflict was found."""
    with changing(record, actor, ACTION) as (change, actor):
        item = get(change, item_id)
        board_meetings.require_state(item.meeting, *_OPEN)
        _require_own(actor, account_id)
        seat = item.meeting.seat(account_id)
        mine = [recusal for recusal in item.recusals if seat is not None and recusal.is_of(seat)]
        if not mine or seat is None:
            raise BadInput(_("Nobody of that name is recused from this."))
        rest = tuple(recusal for recusal in item.recusals if recusal not in mine)
        for one in proposed(change, item.meeting, item.recommendation, rest):
            if one.seat == seat:
                said = _("%(name)s stays recused: %(why)s")
                raise BadInput(said % {"name": seat.name, "why": " ".join(one.sentences)})
        for recusal in mine:
            change.must_change_one("board/remove_recusal", id=recusal.id, removed_at=ids.now())
        drop_prepared(change, item)
        before = {"item_id": item_id, "account_id": seat.account_id, "reason": mine[0].reason}
        change.event("board.take_part", "recommendation", item.recommendation.id, before=before)


def drop_prepared(change: Change, item: Item) -> None:
    """Drop what is prepared on an item, inside the caller's change. Raises BadInput where it was published."""
    for row in rows(change, "board/prepared", id=None, meeting_id=item.meeting.id):
        if row["item_id"] != item.id:
            continue
        if row["published_at"] is not None:
            raise BadInput(_("This was decided and published. Bring it before the Board again instead."))
        change.must_change_one("board/drop_prepared", id=row["id"], version=row["version"], dropped_at=ids.now())
        change.event("board.drop", "board_decision", row["id"], before={"outcome": row["outcome"]})


def settle(change: Change, meeting_id: uuid.UUID) -> None:
    """A closed meeting of which everything on the agenda is published, is itself."""
    meeting = board_meetings.get(change, meeting_id)
    made = rows(change, "board/prepared", id=None, meeting_id=meeting_id)
    done = {row["item_id"] for row in made if row["published_at"] is not None}
    if meeting.state == "closed" and done and all(row["id"] in done for row in items(change, meeting_id)):
        board_meetings.step(change, meeting, "published", published_at=ids.now())


def _with_seen(found: list[Row]) -> list[Row]:
    return [row | {"seen": Seen(row["version"], row["text_number"], row["state_id"])} for row in found]


def _require_own(actor: Actor, account_id: uuid.UUID) -> None:
    """Staff look after the minutes; a member of the Board speaks for nobody else."""
    if actor.account_id != account_id and not judge(actor, "cycle.manage").allowed:
        raise NotAllowed(_("You can recuse yourself only. Vie coop staff record it of others."))
