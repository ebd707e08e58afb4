"""Meetings of the Board: planned, opened, closed, and published once everything on the agenda has its answer.

    meeting_id = board_meetings.plan(record, actor, Plan("Board of March", dt.date(2027, 3, 9)))
    board_meetings.open_it(record, actor, meeting_id, seen=version)
    board_meetings.mark(record, actor, meeting_id, {account_id: True})

Who sits on it is read off the role `board` on the day of the meeting. Who is there is marked while it is open; once
it is closed that stands, and what was prepared is published (`board_decisions.py`).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from dashboard.coop import board_quorum, cycles
from dashboard.coop.acting import acting
from dashboard.coop.board_quorum import Meeting, Recusal
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import BOARD_MEETING

ACTION = "board.prepare"
HALF = 50  # hundredths of those entitled, unless another share is said


@dataclass(frozen=True)
class Plan:
    """What whoever plans a meeting decides about it."""

    name: str
    held_on: dt.date
    place: str | None = None
    cycle_id: uuid.UUID | None = None
    quorum_share: int = HALF


@contextmanager
def changing(record: Record, actor: Actor, action: str) -> Iterator[tuple[Change, Actor]]:
    """A change by `actor`, with the roles that the account holds once the record is theirs to write."""
    actor, role = acting(record, actor, action)
    with record.change(actor.account_id, role) as change:
        actor, _role = acting(record, actor, action)
        yield change, actor


# ---------------------------------------------------------------------- reading
def rows(read: Record | Change, query: str, **params: object) -> list[Row]:
    """What a record query answers, inside a change or outside of one."""
    return read.run(query, **params) if isinstance(read, Change) else read.rows(query, **params)


def get(read: Record | Change, meeting_id: uuid.UUID) -> Meeting:
    """The meeting of that id. Raises BadInput when there is none."""
    found = rows(read, "board/meeting", id=meeting_id)
    if not found:
        raise BadInput(_("There is no such meeting of the Board. Choose one from the list."))
    sit = rows(read, "board/seats", meeting_id=meeting_id, on_day=found[0]["held_on"])
    return Meeting(**found[0], seats=board_quorum.seats(sit))


def all_meetings(record: Record) -> list[Row]:
    """Every meeting, the latest first, each with `items`, `prepared` and `published`."""
    return record.rows("board/meetings")


def recusals(read: Record | Change, meeting_id: uuid.UUID) -> dict[uuid.UUID, tuple[Recusal, ...]]:
    """Who is recused from which item of a meeting."""
    of: dict[uuid.UUID, list[Recusal]] = {}
    for row in rows(read, "board/recusals", meeting_id=meeting_id):
        of.setdefault(row["item_id"], []).append(Recusal(**row))
    return {item_id: tuple(those) for item_id, those in of.items()}


def unmoved(change: Change, meeting_id: uuid.UUID, seen: int, *states: str) -> Meeting:
    """The meeting, when its row is still the one that was seen, and it is in one of `states`.

    Raises SomeoneElseWasFirst or BadInput.
    """
    meeting = get(change, meeting_id)
    if meeting.version != seen:
        said = _("This meeting changed while you were looking: it is %(state)s now. Nothing was saved; look again.")
        raise SomeoneElseWasFirst(said % {"state": vocabulary.word(meeting.state)})
    require_state(meeting, *states)
    return meeting


def require_state(meeting: Meeting, *states: str) -> None:
    """Pass when the meeting is in one of these states. Raises BadInput saying what it is."""
    if meeting.state in states:
        return
    said = _("The meeting %(meeting)s is %(state)s. This is done while it is %(states)s.")
    words = ", ".join(vocabulary.word(state) for state in states)
    raise BadInput(said % {"meeting": meeting.name, "state": vocabulary.word(meeting.state), "states": words})


# ---------------------------------------------------------------------- planning
def plan(record: Record, actor: Actor, given: Plan) -> uuid.UUID:
    """Plan a meeting; its id. Raises NotAllowed or BadInput."""
    meeting_id = ids.new_id()
    with changing(record, actor, ACTION) as (change, _actor):
        told = _checked(change, given)
        change.run("board/add_meeting", id=meeting_id, **told)
        change.event("board.plan", "board_meeting", meeting_id, after=told)
    return meeting_id


def edit(record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int, given: Plan) -> None:
    """Change what is told of a planned meeting. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, ACTION) as (change, _actor):
        before = unmoved(change, meeting_id, seen, "planned")
        told = _checked(change, given)
        change.must_change_one("board/change_meeting", id=meeting_id, version=seen, **told)
        change.event(
            "board.edit", "board_meeting", meeting_id, before={name: getattr(before, name) for name in told}, after=told
        )


def call_off(record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int, reason: str) -> None:
    """Take a planned meeting with nothing on its agenda off the list. Raises NotAllowed or BadInput."""
    with changing(record, actor, ACTION) as (change, _actor):
        meeting = unmoved(change, meeting_id, seen, "planned")
        why = " ".join(reason.split())
        if not why:
            raise BadInput(_("Say why the meeting is called off: the log keeps the reason."))
        if rows(change, "board/items", meeting_id=meeting_id):
            raise BadInput(
                _("There is something on its agenda still. Take that off first: it waits for another meeting.")
            )
        change.must_change_one("board/call_off", id=meeting_id, version=seen, removed_at=ids.now())
        before = {"name": meeting.name, "held_on": meeting.held_on}
        change.event("board.call_off", "board_meeting", meeting_id, before=before, reason=why)


# ---------------------------------------------------------------------- holding it
def open_it(record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int) -> None:
    """Open a planned meeting, on its day or after it. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, ACTION) as (change, _actor):
        meeting = unmoved(change, meeting_id, seen, "planned")
        if meeting.held_on > ids.today():
            said = _("This meeting is planned for %(day)s. Open it then, or give it another day first.")
            raise BadInput(said % {"day": day(meeting.held_on)})
        if not meeting.seats:
            raise BadInput(_("Nobody holds the role of board member on that day. An administrator gives it."))
        step(change, meeting, "open", opened_at=ids.now())


def mark(record: Record, actor: Actor, meeting_id: uuid.UUID, there: Mapping[uuid.UUID, bool]) -> None:
    """Mark members of the Board as present or absent, by account, while the meeting is open.

    Marking somebody as they are marked already changes nothing. Raises NotAllowed or BadInput.
    """
    with changing(record, actor, ACTION) as (change, _actor):
        meeting = get(change, meeting_id)
        require_state(meeting, "open")
        moved: dict[str, bool] = {}
        for account_id, present in there.items():
            seat = meeting.seat(account_id)
            if seat is None:
                raise BadInput(_("Only those who sit on the Board on the day of the meeting can be marked as present."))
            if seat.present != present:
                # every account of the person: else one of them would say the opposite
                for mine in sorted(seat.account_ids):
                    _set_presence(change, meeting_id, mine, present)
                moved[str(seat.account_id)] = present
        before = {name: not present for name, present in moved.items()}
        change.event("board.mark", "board_meeting", meeting_id, before=before, after=moved)


def close(record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int) -> None:
    """Close an open meeting: who was there and who was recused stands from now on.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, ACTION) as (change, _actor):
        step(change, unmoved(change, meeting_id, seen, "open"), "closed")


def step(
    change: Change,
    meeting: Meeting,
    to: str,
    *,
    opened_at: dt.datetime | None = None,
    published_at: dt.datetime | None = None,
) -> None:
    """Bring a meeting into the next state, inside the caller's change, with its event."""
    if to not in BOARD_MEETING[meeting.state]:
        require_state(meeting, *[state for state, after in BOARD_MEETING.items() if to in after])
    when = {"opened_at": opened_at, "published_at": published_at}
    change.must_change_one("board/set_state", id=meeting.id, version=meeting.version, state=to, **when)
    present = [seat.account_id for seat in meeting.present]
    after = {"state": to, "present": present, "seats": len(meeting.seats)}
    change.event(f"board.{to}", "board_meeting", meeting.id, before={"state": meeting.state}, after=after)


# ---------------------------------------------------------------------- inside
def _checked(change: Change, given: Plan) -> dict[str, object]:
    name = " ".join(given.name.split())
    if not name:
        raise BadInput(_("A meeting needs a name."))
    if not 1 <= given.quorum_share <= 100:
        raise BadInput(_("The quorum is a share between 1 and 100 per cent of those who may decide."))
    if given.cycle_id is not None:
        cycles.get(change, given.cycle_id)
    place = " ".join((given.place or "").split()) or None
    return {**vars(given), "name": name, "place": place}


def _set_presence(change: Change, meeting_id: uuid.UUID, account_id: uuid.UUID, present: bool) -> None:
    known = change.run("board/presence", meeting_id=meeting_id, account_id=account_id)
    if known:
        change.must_change_one("board/set_presence", id=known[0]["id"], version=known[0]["version"], present=present)
    else:
        where = {"meeting_id": meeting_id, "account_id": account_id}
        change.run("board/add_presence", id=ids.new_id(), present=present, **where)
