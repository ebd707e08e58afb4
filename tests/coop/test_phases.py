"""Who may do what in which phase of a cycle: every role tries every deed in every phase, by the verb that does it.

What the page of the cycle says is to do follows the same table.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from dashboard.coop import (
    admission,
    advice,
    agendas,
    board_decisions,
    board_meetings,
    comments,
    evaluations,
    follow_up,
    recommendations,
    replies,
    working_groups,
    writing,
)
from dashboard.coop.board_decisions import Given
from dashboard.coop.working_groups import About
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import GRANTS, ROLES, Actor
from dashboard.words.refusals import BadInput, NotAllowed
from dashboard.words.states import CYCLE, PHASE_ALLOWS
from tests import factories as new
from tests.coop.writing_together import Coop as Writing
from tests.factories import deciding

TODAY = ids.today()
DAY = dt.timedelta(days=1)
# the right that each deed asks for beside its phase
ACTIONS = {
    "set_up": "cycle.manage",
    "write": "recommendation.write",
    "comment": "recommendation.comment",
    "submit": "recommendation.write",
    "screen": "recommendation.screen",
    "advise": "recommendation.screen",
    "evaluate": "evaluation.fill",
    "table": "board.prepare",
    "decide": "board.prepare",
    "reply": "reply.write",
    "report": "follow_up.write",
    "verify": "follow_up.verify",
}


# in which state a recommendation is when the deed is done, and whether the working group wrote it
MADE = {
    "submit": ("draft", True),
    "comment": ("submitted", True),
    "screen": ("submitted", False),
    "advise": ("admissible", False),
    "evaluate": ("under_evaluation", False),
    "table": ("ready_for_board", False),
    "decide": ("tabled", False),
    "reply": ("decided", True),
    "report": ("decided", False),
    "verify": ("decided", False),
}
WITH_THE_GROUP = ("write", "submit", "reply")
Key = tuple[str, str, str]


class House:
    """Two of each role, one of them in the working group; and for each deed what it is done to."""

    def __init__(self, record: Record) -> None:
        self.record, self.count = record, count(1)
        self.writing = Writing(record, phase="planned")
        self.cycle, self.group = self.writing.cycle, self.writing.group
        with new.together(record) as rows:
            inside, outside = (
                {role: deciding.account(rows, name=f"{role} {side}", roles=(role,)) for role in ROLES}
                for side in ("inside", "outside")
            )
            self.reporter = deciding.account(rows, name="Rita", roles=("member",))
            form = new.form(rows, subject_kind="recommendation")
            new.criterion(rows, form_version_id=form)
            self.round = new.evaluation_round(
                rows, form_version_id=form, subject_kind="recommendation", phase="collecting", cycle_id=self.cycle
            )
        self.inside, self.outside = (
            {role: self.writing.actor(one) for role, one in those.items()} for those in (inside, outside)
        )
        self.meeting = self.open_meeting()
        self.made: dict[tuple[str, ...], dict[str, Any]] = {}
        with new.together(record) as rows:
            for actor in self.inside.values():
                new.in_group(rows, working_group_id=self.group, person_id=actor.person_id)
            for key in through_everything():
                if self.which(key) not in self.made and key[1] in MADE:
                    self.made[self.which(key)] = self.make(rows, key[1], key[2])

    def which(self, key: Key) -> tuple[str, ...]:
        """What succeeds uses up what it is done to; what is refused leaves it for the next one."""
        return key if expected(key) or key[1] in ("evaluate", "report") else (key[1],)

    def open_meeting(self) -> uuid.UUID:
        staff = self.outside["staff"]
        meeting = board_meetings.plan(self.record, staff, board_meetings.Plan("Board", TODAY))
        board_meetings.open_it(self.record, staff, meeting, 1)
        seats = board_meetings.get(self.record, meeting).seats
        board_meetings.mark(self.record, staff, meeting, {seat.account_id: True for seat in seats})
        return meeting

    def make(self, rows: Any, deed: str, role: str) -> dict[str, Any]:
        """What a deed is done to: a recommendation, and what hangs on it."""
        state, of_group = MADE[deed]
        said = {"text": "What is asked", "reasons": "Members asked", "source_language": "nl", "addressee": "Board"}
        where = {"cycle_id": self.cycle, "working_group_id": self.group if of_group else None}
        made = new.recommendation(rows, title=f"Recommendation {next(self.count)}", **where, **said)
        new.add(rows, "recommendation_state", recommendation_id=made, state=state, since=ids.now() - DAY)
        found = {"id": made}
        if state == "decided":
            found["decision"] = new.decision(rows, recommendation_id=made)
        if deed in ("report", "verify"):
            owner = self.reporter if deed == "verify" else self.outside[role].account_id
            period = {"recommendation_id": made, "account_id": owner, "from_date": TODAY - DAY, "version": 1}
            new.add(rows, "recommendation_owner", **period)
        if deed == "verify":
            found["entry"] = new.follow_up(rows, recommendation_id=made, as_of=TODAY, reported_by="Rita")
        if deed == "decide":
            item = {"meeting_id": self.meeting, "recommendation_id": made, "position": next(self.count)}
            found["item"] = new.add(rows, "agenda_item", added_at=ids.now(), version=1, **item)
        if deed == "evaluate":
            new.add(rows, "round_subject", round_id=self.round, subject_id=made, added_at=ids.now())
            who = {"subject_id": made, "account_id": self.outside[role].account_id, "no_conflict_at": None}
            found["evaluation"] = new.evaluation(rows, round_id=self.round, state="assigned", **who)
        return found

    def tries(self, key: Key) -> bool:
        """Whether somebody of that role can do that deed now."""
        _phase, deed, role = key
        made = self.made.get(self.which(key), {})
        actor = (self.inside if deed in WITH_THE_GROUP else self.outside)[role]
        seen = recommendations.get(self.record, made["id"]).seen if made else None
        try:
            DEEDS[deed](self, actor, made, seen)
        except (BadInput, NotAllowed):
            return False
        return True


def given() -> follow_up.Given:
    return follow_up.Given(TODAY, "in_progress", "Begun.", TODAY + 90 * DAY, links=("https://coop.example/1",))


# (the house, who, what it is done to, what was seen of it)
DEEDS: dict[str, Callable[[House, Actor, dict[str, Any], Any], object]] = {
    "set_up": lambda house, actor, made, seen: working_groups.make(
        house.record, actor, house.cycle, About(f"Group {next(house.count)}")
    ),
    "write": lambda house, actor, made, seen: writing.begin(house.record, actor, house.group),
    "submit": lambda house, actor, made, seen: writing.submit(house.record, actor, made["id"], seen=seen),
    "comment": lambda house, actor, made, seen: comments.add(
        house.record, actor, made["id"], "Where would they meet?", seen_number=1
    ),
    "screen": lambda house, actor, made, seen: admission.start(house.record, actor, made["id"], seen=seen),
    "advise": lambda house, actor, made, seen: advice.give(
        house.record, actor, made["id"], "feasible", "There is room.", seen=seen
    ),
    "evaluate": lambda house, actor, made, seen: evaluations.begin(house.record, actor, made["evaluation"]),
    "table": lambda house, actor, made, seen: agendas.table(house.record, actor, house.meeting, {made["id"]: seen}),
    "decide": lambda house, actor, made, seen: board_decisions.prepare(
        house.record, actor, made["item"], Given("rejected", "too dear"), seen=seen
    ),
    "reply": lambda house, actor, made, seen: replies.write(
        house.record, actor, made["decision"], "We would begin smaller.", working_group_id=house.group
    ),
    "report": lambda house, actor, made, seen: follow_up.report(house.record, actor, made["id"], given(), None),
    "verify": lambda house, actor, made, seen: follow_up.verify(house.record, actor, made["entry"], confirmed=True),
}


def through_everything() -> list[Key]:
    return [(phase, deed, role) for phase in CYCLE for deed in ACTIONS for role in ROLES]


def expected(key: Key) -> bool:
    phase, deed, role = key
    return deed in PHASE_ALLOWS[phase] and role in GRANTS[ACTIONS[deed]]


@pytest.mark.slow  # 768 tries on a real record
def test_each_role_can_do_in_each_phase_just_what_both_allow(record: Record) -> None:
    house = House(record)
    found = set()

    for phase in CYCLE:
        house.writing.turn(phase)
        found |= {key for key in through_everything() if key[0] == phase and house.tries(key)}

    assert sorted(found ^ {key for key in through_everything() if expected(key)}) == []
