"""How much waits for somebody: a decision of theirs, an evaluation that they were asked for."""

from __future__ import annotations

import pytest

from dashboard.coop import approvals, requests, rounds, waiting
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests.coop import evaluating
from tests.coop.deciding import TODAY, Coop, decide, prepare
from tests.factories import deciding


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def decisions_of(coop: Coop, actor: Actor) -> int:
    return waiting.to_decide(coop.record, actor, TODAY)


def test_what_is_ready_for_decision_waits_for_every_approver_until_one_decides(coop: Coop) -> None:
    noor, octave = coop.somebody("Noor", "approver"), coop.somebody("Octave", "approver")
    coop.asks(50_000)
    coop.asks(50_000, state="deferred")
    before = [decisions_of(coop, who) for who in (noor, octave)]

    decide(coop, noor)

    assert before == [2, 2]
    assert [decisions_of(coop, who) for who in (noor, octave)] == [1, 1]


@pytest.mark.parametrize("role", ["staff", "evaluator", "auditor", "member", "administrator"])
def test_nothing_waits_for_whoever_decides_nothing(coop: Coop, role: str) -> None:
    assert decisions_of(coop, coop.somebody("Rae", role)) == 0


def test_a_request_of_ones_own_lab_waits_for_others(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    before = decisions_of(coop, noor)

    coop.joins(noor)

    assert (before, decisions_of(coop, noor)) == (1, 0)


def test_what_one_signed_waits_for_the_next_signature(coop: Coop) -> None:
    noor, octave = coop.somebody("Noor", "approver"), coop.somebody("Octave", "approver")
    coop.request_id = coop.asks(500_000)  # two approvers
    large = requests.get(coop.record, coop.request_id)
    before = [decisions_of(coop, who) for who in (noor, octave)]

    approvals.decide(coop.record, noor, large.id, "approved", seen=large.seen, lines=None, reason=None)

    assert before == [2, 2]
    assert [decisions_of(coop, who) for who in (noor, octave)] == [1, 2]


def test_what_is_prepared_and_not_signed_still_waits(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")

    prepare(coop, noor)

    assert decisions_of(coop, noor) == 1


def test_a_rule_that_is_added_counts_at_once(coop: Coop) -> None:
    noor, berta = coop.somebody("Noor", "approver"), coop.somebody("Berta", "board")
    before = [decisions_of(coop, who) for who in (noor, berta)]

    deciding.right(coop.record, role="board")

    assert before == [1, 0]
    assert [decisions_of(coop, who) for who in (noor, berta)] == [0, 1]


def test_an_interest_that_is_declared_counts_at_once(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    assert noor.person_id is not None
    before = decisions_of(coop, noor)

    deciding.interest(coop.record, person_id=noor.person_id, lab_id=coop.lab)

    assert (before, decisions_of(coop, noor)) == (1, 0)


def test_while_nothing_moves_nothing_is_read_again(coop: Coop, monkeypatch: pytest.MonkeyPatch) -> None:
    noor = coop.somebody("Noor", "approver")
    first = decisions_of(coop, noor)
    monkeypatch.setattr(coop.record, "rows", None)

    assert (first, decisions_of(coop, noor)) == (1, 1)


def test_an_evaluation_waits_for_whom_it_was_asked_of_until_it_is_submitted(record: Record) -> None:
    house = evaluating.house(record, requests=2)
    for request in (0, 1):
        house.ask("Bob", request)
    bob, cil = house.evaluators["Bob"], house.evaluators["Cil"]
    before = [waiting.to_evaluate(record, who, TODAY) for who in (bob, cil)]

    house.begin("Bob", 0)
    for place in range(3):
        house.answer("Bob", place, 1, 0)
    house.submit("Bob", 0)

    assert before == [2, 0]
    assert waiting.to_evaluate(record, bob, TODAY) == 1


def test_an_evaluation_is_no_longer_waited_for_once_the_round_deliberates(record: Record) -> None:
    house = evaluating.house(record)
    house.ask("Bob")
    bob = house.evaluators["Bob"]
    before = waiting.to_evaluate(record, bob, TODAY)

    rounds.advance(record, house.staff, house.round_id, seen=house.seen().version)

    assert (before, waiting.to_evaluate(record, bob, TODAY)) == (1, 0)
