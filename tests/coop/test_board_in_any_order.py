"""Hypothesis tries every order of coming, leaving, recusing, preparing, closing and publishing."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dashboard.coop import agendas, board_decisions, board_meetings, frozen
from dashboard.store.record import Record
from dashboard.words.refusals import Refusal
from tests.coop.boarding import Coop

MEMBERS = ("Ada", "Bo", "Cas")
MEMBER = st.sampled_from(MEMBERS)
WHICH = st.integers(0, 1)


class Board(RuleBasedStateMachine):
    """A Board of three that meets on two recommendations; Ada wrote the first. One step is one change."""

    prepared: Path  # the file of a record in which the meeting is open; given by the test
    coop: Coop
    meeting: uuid.UUID
    items: list[uuid.UUID]
    published = 0

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.prepared, self.folder / "coop.duckdb")
        self.record = self.coop.record = Record.open(self.folder / "coop.duckdb")

    def teardown(self) -> None:
        if hasattr(self, "record"):
            self.record.close()
            shutil.rmtree(self.folder)

    # ------------------------------------------------------------------ what people do
    @rule(who=MEMBER, there=st.sampled_from([True, True, False]))
    def comes_or_goes(self, who: str, there: bool) -> None:
        self.tries(lambda: self.coop.marks(self.meeting, who, there=there))

    @rule(who=MEMBER, which=WHICH, stays_out=st.sampled_from([True, True, False]))
    def is_recused_or_not(self, who: str, which: int, stays_out: bool) -> None:
        account = self.coop.board[who].account_id
        assert account
        item, staff = self.items[which], self.coop.staff
        if stays_out:
            self.tries(lambda: agendas.recuse(self.record, staff, item, account, "said why"))
        else:
            self.tries(lambda: agendas.take_part(self.record, staff, item, account))

    @rule(
        which=WHICH, outcome=st.sampled_from(["accepted", "rejected"]), cast=st.sampled_from([0, 0, 1, 2, 3]), by=MEMBER
    )
    def is_prepared(self, which: int, outcome: str, cast: int, by: str) -> None:
        votes = None if cast == 0 else (cast, 0, 0) if outcome == "accepted" else (0, cast, 0)
        self.tries(lambda: self.coop.prepares(self.items[which], outcome, by=self.coop.board[by], votes=votes))

    @precondition(lambda self: self.made())
    @rule()
    def ends(self) -> None:
        self.tries(lambda: self.coop.closes(self.meeting))

    @precondition(lambda self: self.made() and self.state() != "open")
    @rule(which=st.sampled_from([(0,), (1,), (0, 1)]), by=MEMBER)
    def is_published(self, which: tuple[int, ...], by: str) -> None:
        made = board_decisions.prepared_of(self.record, self.meeting)
        wanted = [made[self.items[place]].id for place in which if self.items[place] in made]
        tied = by == "Ada" and any(place == 0 and self.items[0] in made for place in which)
        before = self.decided()
        try:
            self.coop.publishes(*wanted, by=by)
        except Refusal:
            assert self.decided() == before
            return
        Board.published += 1
        assert not tied
        assert self.decided() == before + len(wanted)

    def tries(self, verb: object) -> None:
        try:
            verb()  # type: ignore[operator]
        except Refusal:
            return

    def made(self) -> bool:
        return bool(board_decisions.prepared_of(self.record, self.meeting))

    def state(self) -> str:
        return board_meetings.get(self.record, self.meeting).state

    def decided(self) -> int:
        return sum(len(board_decisions.published_of(self.record, one)) for one in self.coop.recommended[:2])

    # ------------------------------------------------------------------ what always holds
    @invariant()
    def what_is_published_had_its_quorum_without_those_recused(self) -> None:
        if not hasattr(self, "record"):
            return
        made = board_decisions.prepared_of(self.record, self.meeting)
        for place, item_id in enumerate(self.items):
            rows = board_decisions.published_of(self.record, self.coop.recommended[place])
            assert len(rows) <= 1
            assert (self.coop.get(self.coop.recommended[place]).state == "decided") == bool(rows)
            if not rows:
                continue
            item, row = agendas.get(self.record, item_id), rows[0]
            out = {one.name for one in item.recusals}
            there = {seat.name for seat in item.meeting.present}
            left = len(MEMBERS) - len(out)
            assert place == 1 or "Ada" in out
            assert (row["entitled"], row["recused"]) == (left, len(out))
            assert row["present"] == len(there - out) >= row["quorum_required"] >= max(1, left / 2)
            assert sum(row[f"votes_{name}"] or 0 for name in ("for", "against", "abstained")) <= row["present"]
            assert made[item_id].decision_id == row["id"]
            assert frozen.of(self.record, row["id"]) != []

    @invariant()
    def a_published_meeting_has_everything_decided(self) -> None:
        if hasattr(self, "record"):
            meeting = board_meetings.get(self.record, self.meeting)
            assert (meeting.state == "published") == (self.decided() == 2)


# seconds of CPU: some 150 changes, each with the rules looked at after it
@pytest.mark.slow
def test_no_order_of_deciding_breaks_the_quorum(empty_record: Path, tmp_path: Path) -> None:
    Board.prepared = Path(shutil.copyfile(empty_record, tmp_path / "coop.duckdb"))
    with Record.open(Board.prepared) as record:
        Board.coop = Coop(record, board=MEMBERS)
        Board.coop.writes(Board.coop.board["Ada"], Board.coop.recommended[0])
        Board.meeting = Board.coop.plans()
        Board.items = Board.coop.tables(Board.meeting, *Board.coop.recommended[:2])
        Board.coop.opens(Board.meeting, "Bo", "Cas")
    machine = Board.TestCase
    machine.settings = settings(
        max_examples=12,
        stateful_step_count=12,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )

    machine().runTest()

    assert Board.published > 0
