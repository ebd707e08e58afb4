"""Evaluations driven in any order: whatever is pressed, the rules hold after every step."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dashboard.coop import evaluation_summary, evaluations, requests, rounds
from dashboard.coop.assigning import GONE
from dashboard.coop.rounds import Settings
from dashboard.store.record import Record
from dashboard.words.refusals import Refusal
from dashboard.words.states import EVALUATION
from tests import factories as new
from tests.coop.evaluating import House, house

NAMES = st.sampled_from(["Bob", "Cil", "Dov"])
SUBJECTS = st.integers(0, 1)
_empty: dict[str, Path] = {}


def empty() -> Path:
    """An empty record, made once: a copy of it opens in half the time."""
    if "path" not in _empty:
        path = Path(tempfile.mkdtemp()) / "coop.duckdb"
        Record.open(path, create=True).close()
        _empty["path"] = path
    return _empty["path"]


class Evaluating(RuleBasedStateMachine):
    """Three evaluators, two requests, one blind round that wants two of each."""

    @initialize()
    def begin_with_a_round(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(empty(), self.folder / "coop.duckdb")
        self.record = Record.open(self.folder / "coop.duckdb")
        self.coop: House = house(self.record, requests=2, wanted=2)
        self.tied: set[str] = set()
        self.seen: dict[uuid.UUID, str] = {}
        self.looked_at: Mapping[str, int] | None = None  # the versions of the tables at the last look

    def teardown(self) -> None:
        if hasattr(self, "record"):
            self.record.close()
            shutil.rmtree(self.folder)

    def _try(self, verb: object, *args: object) -> bool:
        try:
            verb(*args)  # type: ignore[operator]
        except Refusal:
            return False
        return True

    # ------------------------------------------------------------------ what people may press, at any time
    @rule(name=NAMES, subject=SUBJECTS)
    def ask(self, name: str, subject: int) -> None:
        asked = self._try(self.coop.ask, name, subject)

        assert not (asked and name in self.tied), "who is tied to it was asked"

    @rule(name=NAMES, subject=SUBJECTS)
    def begin(self, name: str, subject: int) -> None:
        if (name, subject) in self.coop.evaluations:
            begun = self._try(self.coop.begin, name, subject)

            assert not (begun and name in self.tied), "who is tied to it began"

    @rule(name=NAMES, subject=SUBJECTS, place=st.integers(0, 2), value=st.integers(-1, 6))
    def answer(self, name: str, subject: int, place: int, value: int) -> None:
        if (name, subject) not in self.coop.evaluations:
            return
        before = self.coop.read(name, subject)

        answered = self._try(self.coop.answer, name, place, float(value), subject)

        assert not answered or (before.can_be_filled and before.no_conflict_at is not None)
        if not answered:
            assert self.coop.read(name, subject).answers == before.answers

    @rule(name=NAMES, subject=SUBJECTS)
    def submit(self, name: str, subject: int) -> None:
        if (name, subject) not in self.coop.evaluations:
            return
        before = self.coop.read(name, subject)

        submitted = self._try(self.coop.submit, name, subject)

        if submitted:
            assert evaluations.missing(before) == []
            assert name not in self.tied

    @rule(steps=st.lists(st.tuples(NAMES, SUBJECTS, st.integers(0, 3)), min_size=8, max_size=20))
    def go_on_with_some(self, steps: list[tuple[str, int, int]]) -> None:
        """What people do most: the step that comes next in each of a few evaluations."""
        for name, subject, value in steps:
            if (name, subject) not in self.coop.evaluations:
                self.ask(name, subject)
            elif self.coop.read(name, subject).no_conflict_at is None:
                self.begin(name, subject)
            elif value == 0:
                self.submit(name, subject)  # be it with a question left open
            else:
                self.answer(name, subject, value - 1, 1)
                self.submit(name, subject)

    @rule(
        name=NAMES, subject=SUBJECTS, verb=st.sampled_from(["recuse", "decline", "reopen", "void"]), why=st.booleans()
    )
    def step_back(self, name: str, subject: int, verb: str, why: bool) -> None:
        if (name, subject) not in self.coop.evaluations:
            return
        own = verb in ("recuse", "decline")
        actor = self.coop.evaluators[name] if own else self.coop.staff
        one = self.coop.evaluations[name, subject]

        done = self._try(getattr(evaluations, verb), self.record, actor, one, "Because" if why else " ")

        assert not done or why, "without a reason"

    @rule(name=NAMES)
    def join_the_lab(self, name: str) -> None:
        person = self.coop.evaluators[name].person_id
        if name not in self.tied and not self.tied:
            new.membership(self.record, lab_id=self.coop.lab_id, person_id=person)
            self.tied.add(name)

    @rule(blind=st.booleans(), wanted=st.integers(1, 3))
    def change_the_round(self, blind: bool, wanted: int) -> None:
        before = self.coop.seen()

        settings = Settings("Spring", self.coop.form_id, blind=blind, wanted=wanted)
        self._try(rounds.edit, self.record, self.coop.staff, before.id, before.version, settings)

        assert not (before.phase == "collecting" and before.blind and not self.coop.seen().blind)

    @rule(really=st.sampled_from([*[False] * 11, True]))
    def next_phase(self, really: bool) -> None:
        if really and len(self.coop.evaluations) > 3:
            now = self.coop.seen()
            self._try(rounds.advance, self.record, self.coop.staff, now.id, now.version)

    # ------------------------------------------------------------------ what holds after each of them
    @invariant()
    def the_rules_hold(self) -> None:
        """Looked at after each step that wrote: a refusal leaves the record as it was."""
        if self.looked_at == self.record.versions:
            return
        self.looked_at = self.record.versions
        self.every_step_is_drawn()
        self.a_submitted_evaluation_answers_what_is_required()
        self.the_others_are_unseen_until_ones_own_is_submitted()
        self.what_is_summed_up_is_what_was_submitted_and_may_be_seen()
        self.a_request_is_ready_once_and_for_all_when_enough_are_in()

    def every_step_is_drawn(self) -> None:
        for row in self.record.rows("evaluations/of_round", round_id=self.coop.round_id):
            before = self.seen.get(row["id"], "assigned")
            assert row["state"] == before or row["state"] in _reachable(before)
            self.seen[row["id"]] = row["state"]

    def a_submitted_evaluation_answers_what_is_required(self) -> None:
        for name, subject in self.coop.evaluations:
            own = self.coop.read(name, subject)
            if own.state == "submitted":
                assert evaluations.missing(own) == []
                assert own.no_conflict_at is not None
                assert own.submitted_at is not None

    def the_others_are_unseen_until_ones_own_is_submitted(self) -> None:
        for (name, _subject), one in self.coop.evaluations.items():
            actor = self.coop.evaluators[name]
            own = evaluations.get(self.record, actor, one)
            shown = self._try(evaluations.others, self.record, actor, one)
            blind = own.round.blind and own.round.phase == "collecting"
            assert shown == (own.state not in GONE and (own.state == "submitted" or not blind))

    def what_is_summed_up_is_what_was_submitted_and_may_be_seen(self) -> None:
        for request_id in self.coop.request_ids:
            found = evaluation_summary.of(self.record, request_id)
            assert found is not None
            given = self.record.rows("evaluations/of_subject", round_id=self.coop.round_id, subject_id=request_id)
            assert found.submitted == sum(row["state"] == "submitted" for row in given)
            assert all(one.n + one.missing + one.not_applicable == found.submitted for one in found.criteria)
            assert not (found.hidden and (found.criteria or found.total is not None or found.comments))
            assert found.total is None or 0 <= found.total <= 10

    def a_request_is_ready_once_and_for_all_when_enough_are_in(self) -> None:
        for request_id in self.coop.request_ids:
            state = requests.get(self.record, request_id).state
            assert state in ("under_evaluation", "ready_for_decision")
            assert state == "ready_for_decision" or not rounds.ready(self.record, request_id)


def _reachable(state: str) -> frozenset[str]:
    """What may follow within one rule, which may be several verbs: whatever a way through the machine leads to."""
    found, edge = set(EVALUATION[state]), set(EVALUATION[state])
    while edge:
        edge = {after for one in edge for after in EVALUATION[one]} - found
        found |= edge
    return frozenset(found)


Evaluating.TestCase.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)
TestEvaluationsInAnyOrder = pytest.mark.slow(Evaluating.TestCase)
