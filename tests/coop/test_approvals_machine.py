"""Hypothesis tries every order of preparing, signing, deciding, freezing, paying and asking for more."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from dashboard.coop import approvals, decisions, drafts, envelopes, interests, ledger, payments, requests
from dashboard.coop.drafting import DraftLine
from dashboard.coop.requests import Request
from dashboard.store.record import Record
from dashboard.words.refusals import Refusal
from dashboard.words.states import GRANTED
from tests.coop.deciding import TODAY, Coop

AMOUNTS = (100_000, 180_000, 300_000, 700_000)
PEOPLE = {"Noor": ["approver"], "Jonas": ["approver"], "Berta": ["board"], "Sam": ["staff"]}


class Deciding(RuleBasedStateMachine):
    """An envelope of 10,000 EUR, four requests that together ask for more, and five accounts of four persons."""

    empty: Path  # the file of an empty record; given by the test
    waiting: Bundle[uuid.UUID] = Bundle("waiting")
    looked_at: Mapping[str, int] | None = None  # the versions of the tables at the last look

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.empty, self.folder / "coop.duckdb")
        self.record = Record.open(self.folder / "coop.duckdb")
        self.coop = Coop(self.record)
        self.people = {name: self.coop.somebody(name, *roles) for name, roles in PEOPLE.items()}
        self.people["Noor again"] = self.coop.somebody("Noor again", "board", person_id=self.people["Noor"].person_id)
        self.requests = [self.coop.request_id, *(self.coop.asks(cents, lines=False) for cents in AMOUNTS[2:])]

    def teardown(self) -> None:
        if hasattr(self, "record"):
            self.record.close()
            shutil.rmtree(self.folder)

    # ------------------------------------------------------------------ what people do
    @rule(
        target=waiting,
        who=st.sampled_from(sorted({*PEOPLE, "Noor again"})),
        which=st.integers(0, 2),
        outcome=st.sampled_from(["approved", "approved", "approved", "rejected"]),
        override=st.booleans(),
    )
    def prepare(self, who: str, which: int, outcome: str, override: bool) -> object:
        request = requests.get(self.record, self.requests[which])
        why = "the fair cannot be moved" if override else None
        try:
            return approvals.prepare(
                self.record,
                self.people[who],
                request.id,
                outcome,
                seen=request.seen,
                lines=None,
                reason="said why",
                override_reason=why,
            )
        except Refusal:
            return multiple()

    @rule(decision=waiting, who=st.sampled_from(sorted({*PEOPLE, "Noor again"})))
    def sign(self, decision: uuid.UUID, who: str) -> None:
        before = decisions.get(self.record, decision)
        person = self.people[who].person_id
        tied = self.is_tied(who)
        try:
            approvals.apply(self.record, self.people[who], [decision])
        except Refusal:
            assert decisions.get(self.record, decision).signatures == before.signatures
            return
        assert not tied
        assert person not in {signature.person_id for signature in before.signatures}

    @rule(which=st.integers(0, 2), more=st.integers(1, 500_000))
    def ask_for_more(self, which: int, more: int) -> None:
        request = requests.get(self.record, self.requests[which])
        line = DraftLine(id=uuid.uuid4(), category="trainer", unit_cents=request.requested_cents + more)
        given = {"seen": request.seen, "lines": [line], "reason": "it costs more"}
        self.tries(lambda: drafts.raise_amount(self.record, self.people["Sam"], request.id, **given))  # type: ignore[arg-type]

    @rule(which=st.integers(0, 2), verb=st.sampled_from(["commit", "cancel", "pay", "release"]))
    def go_on(self, which: int, verb: str) -> None:
        request, sam = requests.get(self.record, self.requests[which]), self.people["Sam"]
        verbs = {
            "commit": lambda: payments.commit(self.record, sam, request.id, request.seen),
            "cancel": lambda: payments.cancel(self.record, sam, request.id, "no", request.seen),
            "pay": lambda: payments.pay(self.record, sam, request.id, 10_000, TODAY, str(uuid.uuid4()), request.seen),
            "release": lambda: payments.release(self.record, sam, request.id, None, "no", request.seen),
        }
        self.tries(verbs[verb])  # type: ignore[arg-type]

    @rule(verb=st.sampled_from([envelopes.freeze, envelopes.unfreeze]))
    def freeze_or_not(self, verb: object) -> None:
        self.tries(lambda: verb(self.record, self.people["Sam"], self.coop.envelope, "said why"))  # type: ignore[operator]

    @rule(who=st.sampled_from(["Noor", "Jonas", "Berta"]))
    def declares(self, who: str) -> None:
        if not self.is_tied(who):
            interests.declare(self.record, self.people[who], lab_id=self.coop.lab, note="a friend runs it")

    def tries(self, verb: object) -> None:
        try:
            verb()  # type: ignore[operator]
        except Refusal:
            return

    def is_tied(self, who: str) -> bool:
        return bool(interests.own(self.record, self.people[who]))

    # ------------------------------------------------------------------ what always holds
    @invariant()
    def the_rules_hold(self) -> None:
        """Looked at after each step that wrote: a refusal leaves the record as it was."""
        if not hasattr(self, "requests") or self.looked_at == self.record.versions:
            return
        self.looked_at = self.record.versions
        self.never_more_than_there_is()
        for request_id in self.requests:
            request = requests.get(self.record, request_id)
            self.what_is_reserved_is_what_was_granted(request)
            self.decided_once_for_each_time_that_it_was_ready(request)

    def never_more_than_there_is(self) -> None:
        assert ledger.of_envelope(self.record, self.coop.envelope).room_cents >= 0

    def what_is_reserved_is_what_was_granted(self, request: Request) -> None:
        held = request.granted_cents if request.state in GRANTED else 0
        assert ledger.of_request(self.record, request.id).reserved_cents == held

    def decided_once_for_each_time_that_it_was_ready(self, request: Request) -> None:
        states = [row["state"] for row in request.states]
        made = [one for one in decisions.of_request(self.record, request.id) if one.applied_at]
        assert len(made) == sum(state in (*GRANTED, "rejected") for state in states)
        assert len(made) <= states.count("ready_for_decision")
        for decision in made:
            persons = [signature.person_id for signature in decision.signatures]
            granted = decision.granted_cents or 0
            assert len(persons) == len(set(persons))
            assert len(persons) >= (3 if decision.override_reason else 2 if granted > 200_000 else 1)


@pytest.mark.slow
def test_no_order_of_deciding_breaks_a_rule(empty_record: Path) -> None:
    Deciding.empty = empty_record
    machine = Deciding.TestCase
    machine.settings = settings(
        max_examples=12,
        stateful_step_count=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )

    machine().runTest()
