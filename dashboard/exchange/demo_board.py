"""The Board of the demo: a meeting whose decisions are published, one that is open today, and one that is planned.

Decisions are prepared and published by the app's own verbs, in the name of its accounts, so that what the Board saw is
frozen as it would be. What it put off in the last cycle, or accepted in principle, comes before it again.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.coop import accounts, agendas, board_decisions, board_meetings, cycles, recommendations, replies
from dashboard.coop.board_decisions import Given
from dashboard.coop.board_meetings import Plan
from dashboard.exchange import demo_ground
from dashboard.store import ids
from dashboard.store.record import Record, Row
from dashboard.words.permissions import Actor

BOARD = ("board", "board2", "board3", "board4")
_DAY = dt.timedelta(days=1)
_LAST, _NEXT = 33 * _DAY, 34 * _DAY  # before and after today
_NAMES = (
    "Conseil d’administration : suivi du cycle",
    "Conseil d’administration",
    "Conseil d’administration de clôture",
)
_PLACE = "Bruxelles"
_AGAIN = "Le délai fixé par le conseil est écoulé."
# what was decided last time: of one accepted in principle, and of one put off
_CONFIRMED = "Le bilan de la première année est bon : le conseil confirme sa décision."
_PUT_OFF = "Les chiffres demandés ne sont pas encore complets."
_READY = "Het budget is gevonden en drie kantoren willen beginnen."
_ADVICE = (
    ("feasible", "Un jour par semaine suffit, avec l’équipe actuelle."),
    ("feasible_with_changes", "Faisable dans deux bureaux d’abord ; partout, il faudrait une personne de plus."),
    ("not_feasible", "Le coût dépasse ce que l’enveloppe de cette année peut porter."),
)
_KINDS = ("extends", "repeats")
_REPLY = "We begrijpen dat cijfers nodig zijn. Mogen we in één kantoor alvast proefdraaien?"


def make(record: Record) -> None:
    """The three meetings, and a reply that waits for its answer."""
    staff, animator, *board = _actors(record, "staff", "animator", *BOARD)
    again, before = _again(record)
    put_off = [row for row in again if row["outcome"] == "deferred"]
    in_principle = [row for row in again if row["outcome"] == "accepted_in_principle"]
    if len(put_off) > 1 and len(in_principle) > 1:
        last = _Meeting(_NAMES[0], ids.today() - _LAST, "closed", [in_principle[-1], put_off[0]])
        now = _Meeting(_NAMES[1], ids.today(), "open", [*put_off[1:3], in_principle[0]])
        _hold(record, (last, now), board, animator, put_off[0])
        _advise(record, staff, [*last.chosen, *now.chosen], before)
        _publish(record, staff, board[0], last)
        _reply(record, animator, put_off[0])
        _prepare(record, staff, now.items[1], Given("accepted", _READY, votes=(2, 0, 1)))
    running = next((row["id"] for row in record.rows("cycles/all") if row["ends_on"] is None), None)
    board_meetings.plan(record, staff, Plan(_NAMES[2], ids.today() + _NEXT, _PLACE, running))


@dataclass(frozen=True)
class _Meeting:
    """A meeting of the demo, with what is on its agenda."""

    name: str
    held_on: dt.date
    state: str
    chosen: list[Row]
    id: uuid.UUID = field(default_factory=ids.new_id)
    items: list[uuid.UUID] = field(default_factory=lambda: [ids.new_id() for _place in range(3)])


def _hold(record: Record, meetings: Sequence[_Meeting], board: Sequence[Actor], animator: Actor, answered: Row) -> None:
    """What the Board sat on before, and the meetings up to where decisions are prepared: all in one change.

    Three of four are there, and one of them wrote what the meeting of today looks at first.
    """
    before = {"role": "board", "from_date": ids.today() - 700 * _DAY, "until_date": ids.today() - _DAY, "version": 1}
    rows: dict[str, list[Row]] = {
        # the demo's accounts hold their roles from today on
        "role_grant": [{"id": ids.new_id(), "account_id": actor.account_id, **before} for actor in board],
        "recommendation_author": [
            {"id": ids.new_id(), "recommendation_id": meetings[1].chosen[0]["id"], "person_id": board[1].person_id}
        ],
        "working_group_member": [_animates(record, animator, answered)],
    }
    for meeting in meetings:
        told = {"name": meeting.name, "held_on": meeting.held_on, "place": _PLACE, "state": meeting.state}
        rows.setdefault("board_meeting", []).append(
            {"id": meeting.id, **told, "quorum_share": 50, "opened_at": ids.now(), "version": 1}
        )
        for actor in board[:3]:
            rows.setdefault("board_presence", []).append(
                {
                    "id": ids.new_id(),
                    "meeting_id": meeting.id,
                    "account_id": actor.account_id,
                    "present": True,
                    "version": 1,
                }
            )
        for place, (item, row) in enumerate(zip(meeting.items, meeting.chosen, strict=False), 1):
            rows.setdefault("recommendation_state", []).extend(_states(row))
            rows.setdefault("agenda_item", []).append(
                {
                    "id": item,
                    "meeting_id": meeting.id,
                    "recommendation_id": row["id"],
                    "position": place,
                    "added_at": ids.now(),
                    "version": 1,
                }
            )
    with record.change(None, "operator") as change:
        for table, found in rows.items():
            change.load(table, demo_ground.table(found))
        change.event("demo.board", "board_meeting", None, after={"meetings": len(meetings)})


def _advise(record: Record, staff: Actor, chosen: Sequence[Row], before: Sequence[Row]) -> None:
    """The staff's advice on each, and an earlier one of the same theme that it goes back to, where there is one."""
    known = {"number": 1, "written_by": staff.account_id, "written_at": ids.now()}
    rows: dict[str, list[Row]] = {"recommendation_advice": [], "recommendation_link": []}
    for place, row in enumerate(chosen):
        advice, body = _ADVICE[place % len(_ADVICE)]
        where = {"recommendation_id": row["id"]}
        rows["recommendation_advice"].append({"id": ids.new_id(), "advice": advice, "body": body, **where, **known})
        earlier = next((one for one in before if one["theme"] == row["theme"]), None)
        if earlier is not None:
            link = {"earlier_id": earlier["id"], "kind": _KINDS[place % 2], "linked_at": ids.now()}
            rows["recommendation_link"].append({"id": ids.new_id(), **where, **link})
    with record.change(None, "operator") as change:
        for table, found in rows.items():
            if found:
                change.load(table, demo_ground.table(found))
        change.event("demo.advise", "recommendation", None, after={"recommendations": len(chosen)})


def _states(row: Row) -> list[Row]:
    """Taken up again, and put on an agenda."""
    steps = (("ready_for_board", _AGAIN), ("tabled", None))
    known = {"recommendation_id": row["id"]}
    return [{"id": ids.new_id(), "state": state, "since": ids.now(), "reason": why} | known for state, why in steps]


def _animates(record: Record, animator: Actor, row: Row) -> Row:
    """The demo's animator in the group that wrote it, which may so answer the Board."""
    recommendation = recommendations.get(record, row["id"])
    who = {"working_group_id": recommendation.working_group_id, "person_id": animator.person_id}
    since = recommendation.submitted_on - 60 * _DAY
    return {"id": ids.new_id(), **who, "role": "animator", "from_date": since, "version": 1}


def _publish(record: Record, staff: Actor, member: Actor, meeting: _Meeting) -> None:
    due, review = ids.today() + 200 * _DAY, ids.today() + 60 * _DAY
    confirmed = Given("accepted", _CONFIRMED, votes=(3, 0, 0), owner_id=staff.account_id, due_on=due)
    given = (confirmed, Given("deferred", _PUT_OFF, review_on=review))
    prepared = [_prepare(record, staff, item, one) for item, one in zip(meeting.items, given, strict=False)]
    board_decisions.publish(record, member, prepared)


def _reply(record: Record, animator: Actor, row: Row) -> None:
    decision = board_decisions.published_of(record, row["id"])[0]
    group = recommendations.get(record, row["id"]).working_group_id
    replies.write(record, animator, decision["id"], _REPLY, working_group_id=group)


def _prepare(record: Record, staff: Actor, item: uuid.UUID, given: Given) -> uuid.UUID:
    seen = agendas.get(record, item).recommendation.seen
    return board_decisions.prepare(record, staff, item, given, seen=seen)


def _again(record: Record) -> tuple[list[Row], list[Row]]:
    """What the Board may take up today, and what of earlier cycles it may not."""
    found, today = agendas.again(record), ids.today()
    running = [cycles.get(record, cycle_id) for cycle_id in {row["cycle_id"] for row in found}]
    may = {cycle.id for cycle in running if cycle.allows("table", today) and cycle.allows("decide", today)}
    return [row for row in found if row["cycle_id"] in may], [row for row in found if row["cycle_id"] not in may]


def _actors(record: Record, *logins: str) -> list[Actor]:
    known = {account["login"]: account["id"] for account in accounts.all_accounts(record)}
    found = [accounts.actor_of(record, known[f"{login}@demo.coop"], ids.today()) for login in logins]
    return [actor for actor in found if actor is not None]
