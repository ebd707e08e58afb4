"""What moved between looking and pressing; and several decisions applied together."""

from __future__ import annotations

import pytest

from dashboard.coop import approvals, decisions, ledger, requests
from dashboard.coop.ledger import Entry
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests.coop.deciding import (
    UNTOUCHED,
    Coop,
    decide,
    prepare,
    spaced,
    standing,
)


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


# ---------------------------------------------------------------------- what moved meanwhile
def test_a_stale_page_decides_nothing(coop: Coop) -> None:
    noor, jonas = coop.somebody("Noor", "approver"), coop.somebody("Jonas", "approver")
    seen = coop.request.seen
    decide(coop, jonas, "rejected", reason="no")

    with pytest.raises(SomeoneElseWasFirst) as refusal:
        approvals.decide(coop.record, noor, coop.request_id, "approved", seen=seen, lines=None, reason=None)

    assert spaced(refusal) == (
        "This request changed while you were looking: it is rejected now. Nothing was saved; look again."
    )
    assert standing(coop) == ("rejected", None, 0)


def raise_amount(coop: Coop, cents: int) -> None:
    """The author asks for more after the approval: the reservation goes back, and it is open again."""
    request = coop.request
    with coop.record.change(None, "operator") as change:
        requests.move(change, request, "ready_for_decision", decided_by=None)
        ledger.post(change, coop.envelope, [Entry("reservation", -(request.granted_cents or 0))], request_id=request.id)
        change.touch("budget_request", "request_line")
        change.sql(
            "update budget_request set requested_cents = $cents, version = version + 1 where id = $id",
            {"cents": cents, "id": request.id},
        )
        change.event("test.raised", "request", request.id)


def test_an_amount_raised_after_the_approval_needs_all_its_signatures_anew(coop: Coop) -> None:
    noor, jonas = coop.somebody("Noor", "approver"), coop.somebody("Jonas", "approver")
    coop.request_id = coop.asks(100_000, lines=False)
    decide(coop, noor)
    raise_amount(coop, 300_000)

    reopened = standing(coop)
    done = decide(coop, noor)
    waiting = standing(coop)[0]
    approvals.apply(coop.record, jonas, [done.decision_id])

    assert reopened == ("ready_for_decision", 100_000, 0)
    assert (done.applied, waiting, standing(coop)) == (False, "ready_for_decision", ("approved", 300_000, 300_000))


def test_a_signature_on_an_older_version_never_counts(coop: Coop) -> None:
    noor, jonas = coop.somebody("Noor", "approver"), coop.somebody("Jonas", "approver")
    coop.request_id = coop.asks(300_000, lines=False)
    first = decide(coop, noor)
    with coop.record.change(None, "operator") as change:
        change.touch("budget_request")
        change.sql("update budget_request set version = version + 1 where id = $id", {"id": coop.request_id})
        change.event("test.edited", "request", coop.request_id)

    with pytest.raises(SomeoneElseWasFirst) as refusal:
        approvals.apply(coop.record, jonas, [first.decision_id])

    assert spaced(refusal) == (
        "The request Workshop series is ready for decision now: the decision that was prepared on it was dropped."
        " Look again."
    )
    assert (standing(coop), coop.events()[-1]) == (UNTOUCHED, "decision.drop")
    assert not decisions.get(coop.record, first.decision_id).waits


def test_a_decision_is_applied_once(coop: Coop) -> None:
    noor, jonas = coop.somebody("Noor", "approver"), coop.somebody("Jonas", "approver")
    done = decide(coop, noor)

    with pytest.raises(SomeoneElseWasFirst, match="This decision was applied already"):
        approvals.apply(coop.record, jonas, [done.decision_id])

    assert ledger.of_envelope(coop.record, coop.envelope).reserved_cents == 180_000


def test_what_others_had_prepared_falls_when_a_request_is_decided_on(coop: Coop) -> None:
    noor, jonas = coop.somebody("Noor", "approver"), coop.somebody("Jonas", "approver")
    theirs = prepare(coop, jonas, "rejected", reason="no")

    decide(coop, noor)

    assert decisions.get(coop.record, theirs).dropped_at is not None
    assert decisions.prepared(coop.record) == []


# ---------------------------------------------------------------------- several together
def test_several_are_applied_together(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    more = [coop.asks(100_000), coop.asks(50_000)]
    prepared = [prepare(coop, noor, request_id=one) for one in [coop.request_id, *more]]

    done = approvals.apply(coop.record, noor, prepared)

    assert [one.applied for one in done] == [True, True, True]
    assert ledger.of_envelope(coop.record, coop.envelope).available_cents == 1_000_000 - 330_000


def test_when_one_of_several_fails_none_is_applied(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    many = [coop.asks(200_000, lines=False) for _ in range(5)]
    prepared = [prepare(coop, noor, request_id=one) for one in [coop.request_id, *many]]

    with pytest.raises(BadInput) as refusal:
        approvals.apply(coop.record, noor, prepared)

    assert spaced(refusal) == (
        "The envelope Envelope now has 200 EUR left, and this would take 2,000 EUR."
        " Grant less, or have those decide who may go above it."
    )
    assert ledger.of_envelope(coop.record, coop.envelope).reserved_cents == 0
    assert len(decisions.prepared(coop.record)) == 6


def test_what_is_prepared_anew_replaces_what_one_had_prepared(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    first = prepare(coop, noor)

    second = prepare(coop, noor, "rejected", reason="no")

    assert [one.id for one in decisions.prepared(coop.record)] == [second]
    assert decisions.get(coop.record, first).dropped_at is not None


def test_what_is_prepared_can_be_taken_back(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    decision_id = prepare(coop, noor)

    approvals.drop(coop.record, noor, decision_id)

    assert decisions.prepared(coop.record) == []
    with pytest.raises(SomeoneElseWasFirst, match="This decision was dropped"):
        approvals.apply(coop.record, noor, [decision_id])


def test_whoever_has_a_conflict_does_not_take_others_decisions_back(coop: Coop) -> None:
    noor, jonas = coop.somebody("Noor", "approver"), coop.somebody("Jonas", "approver")
    coop.joins(jonas)
    decision_id = prepare(coop, noor)

    with pytest.raises(NotAllowed, match="In the lab Netwerk Gent"):
        approvals.drop(coop.record, jonas, decision_id)

    assert len(decisions.prepared(coop.record)) == 1


def test_what_an_envelope_would_keep_after_a_selection(coop: Coop) -> None:
    kept = decisions.what_if(coop.record, coop.envelope, [180_000, 900_000])

    assert (kept.available_cents, kept.selected_cents, kept.left_cents) == (1_000_000, 1_080_000, -80_000)
