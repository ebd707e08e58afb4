"""Everybody writes, hands in, answers and skips in any order: no state that is not drawn, and nothing said is lost."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dashboard.coop import progress, progress_due
from dashboard.coop.progress import Answers
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from dashboard.words.refusals import BadInput, NotAllowed, Refusal, SomeoneElseWasFirst
from dashboard.words.states import PROGRESS
from tests.coop.following_up import TODAY, Coop

PEOPLE = ("Ada", "Ben", "Zoe", "Sam", "Noor", "Aud", "Adam")
WRITERS, STAFF = frozenset({"Ada", "Ben", "Sam", "Noor"}), frozenset({"Sam", "Noor"})
ANSWERS = st.builds(
    Answers, done=st.sampled_from([None, "Talks", "A guide"]), help_wanted=st.sampled_from([None, "A room", "-"])
)
WHO = st.sampled_from(PEOPLE)
WHICH = st.integers(0, 1)
STALE = st.integers(0, 4).map(lambda n: n == 0)  # now and then somebody acts on what they saw before
WHY = st.sampled_from(["", "Say more"])


class Reporting(RuleBasedStateMachine):
    """Two updates of one lab, seven people in five roles; what the record should hold is kept beside it."""

    empty: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.empty, self.folder / "coop.duckdb")
        self.record = Record.open(self.folder / "coop.duckdb")
        self.coop = Coop(self.record)
        self.updates = [self.coop.update(period=period) for period in ("2026-Q2", "2026-Q3")]
        self.due = {update: self.coop.now(update).due_on for update in self.updates}
        self.state = dict.fromkeys(self.updates, "due")
        self.way: dict[uuid.UUID, list[tuple[str, str | None]]] = {update: [] for update in self.updates}
        self.handed: dict[uuid.UUID, list[dict[str, Any]]] = {update: [] for update in self.updates}
        self.says = {update: Answers() for update in self.updates}

    def teardown(self) -> None:
        if hasattr(self, "record"):
            self.record.close()
            shutil.rmtree(self.folder)

    # ------------------------------------------------------------------ what people do
    @rule(who=WHO, which=WHICH, stale=STALE, answers=ANSWERS)
    def save(self, who: str, which: int, stale: bool, answers: Answers) -> None:
        update = self.updates[which]
        actor, seen = self.coop.people[who], self._seen(update, stale)
        verb = lambda: progress.save(self.record, actor, update, seen=seen, answers=answers)  # noqa: E731
        same = answers == self.says[update] and self.state[update] != "due" and not stale
        if same:
            return  # nothing to save: nobody is asked for a right
        if self._goes(verb, who in WRITERS, stale, self.state[update] in progress.WRITTEN_IN):
            self.says[update] = answers
            if self.state[update] == "due":
                self._moved(update, "draft")

    @rule(who=WHO, which=WHICH, stale=STALE, answers=ANSWERS)
    def hand_in(self, who: str, which: int, stale: bool, answers: Answers) -> None:
        update = self.updates[which]
        actor, seen = self.coop.people[who], self._seen(update, stale)
        verb = lambda: progress.submit(self.record, actor, update, seen=seen, answers=answers)  # noqa: E731
        if self._goes(verb, who in WRITERS, stale, self.state[update] in progress.WRITTEN_IN):
            if self.state[update] == "due":
                self._moved(update, "draft")
            self._moved(update, "submitted")
            self.says[update] = answers
            self.handed[update].append({"done": answers.done, "help_wanted": answers.help_wanted})

    @rule(who=WHO, which=WHICH, stale=STALE)
    def acknowledge(self, who: str, which: int, stale: bool) -> None:
        update = self.updates[which]
        actor, seen = self.coop.people[who], self._seen(update, stale)
        verb = lambda: progress.acknowledge(self.record, actor, update, seen=seen)  # noqa: E731
        if self._goes(verb, who in STAFF, stale, self.state[update] == "submitted"):
            self._moved(update, "acknowledged")

    @rule(who=WHO, which=WHICH, stale=STALE, why=WHY)
    def send_back(self, who: str, which: int, stale: bool, why: str) -> None:
        update = self.updates[which]
        actor, seen = self.coop.people[who], self._seen(update, stale)
        verb = lambda: progress.give_back(self.record, actor, update, seen=seen, reason=why)  # noqa: E731
        if self._goes(verb, who in STAFF, stale, self.state[update] == "submitted" and bool(why)):
            self._moved(update, "changes_requested", why)

    @rule(who=WHO, which=WHICH, stale=STALE, why=WHY)
    def skip(self, who: str, which: int, stale: bool, why: str) -> None:
        update = self.updates[which]
        actor, seen = self.coop.people[who], self._seen(update, stale)
        verb = lambda: progress.skip(self.record, actor, update, seen=seen, reason=why)  # noqa: E731
        if self._goes(verb, who in STAFF, stale, self.state[update] == "due" and bool(why)):
            self._moved(update, "skipped", why)

    @rule(who=WHO)
    def lay_out(self, who: str) -> None:
        try:
            progress_due.make_due(self.record, self.coop.people[who], TODAY)
        except NotAllowed:
            assert who not in STAFF

    # ------------------------------------------------------------------ what must hold
    @invariant()
    def the_record_holds_what_happened_and_nothing_else(self) -> None:
        if not hasattr(self, "record"):
            return
        for update in self.updates:
            now, states = self.coop.now(update), progress.states(self.record, update)
            assert (now.state, now.answers, now.due_on) == (self.state[update], self.says[update], self.due[update])
            assert [(row["state"], row["reason"]) for row in states] == self.way[update]
            steps = ["due", *(row["state"] for row in states)]
            assert all(then in PROGRESS[first] for first, then in itertools.pairwise(steps))
            said = [row["said"] for row in states if row["said"]]
            assert [{name: one[name] for name in ("done", "help_wanted")} for one in said] == self.handed[update]
            assert (now.submitted_on is None) is (not self.handed[update])

    @invariant()
    def the_lab_page_says_what_was_handed_in_last(self) -> None:
        if not hasattr(self, "record"):
            return
        answer = Figures(self.record).answer("lab_progress", Audience(False), as_of=TODAY, lab_id=self.coop.lab)
        told = {row["period"]: row["done"] for row in answer.rows}
        for update in self.updates:
            if self.handed[update]:
                assert told[self.coop.now(update).period] == self.handed[update][-1]["done"]

    # ------------------------------------------------------------------ inside
    def _seen(self, update: uuid.UUID, stale: bool) -> int:
        return self.coop.now(update).version - stale

    def _goes(self, verb: Callable[[], object], may: bool, stale: bool, fits: bool) -> bool:
        """Run a verb; whether it went through, which it does exactly when everything is in order."""
        refused: type[Refusal] | None = None
        try:
            verb()
        except Refusal as refusal:
            refused = type(refusal)
        wanted = NotAllowed if not may else SomeoneElseWasFirst if stale else None if fits else BadInput
        assert refused is wanted
        return refused is None

    def _moved(self, update: uuid.UUID, to: str, why: str = "") -> None:
        self.state[update] = to
        self.way[update].append((to, why or None))


@pytest.mark.slow  # a dozen histories of up to twenty-five deeds, each looked at after every deed
def test_an_update_goes_only_where_it_is_drawn_whatever_people_do(empty_record: Path) -> None:
    machine = type("Given", (Reporting,), {"empty": empty_record})

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
