"""Deciding and the envelope: frozen ones, empty ones, and overrides that are recorded."""

from __future__ import annotations

import pytest

from dashboard.coop import approvals, decisions, ledger
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed
from tests import factories
from tests.coop.deciding import (
    UNTOUCHED,
    Coop,
    decide,
    prepare,
    spaced,
    standing,
)
from tests.factories import deciding


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


# ---------------------------------------------------------------------- the envelope
@pytest.mark.parametrize("state", ["frozen", "closed", "planned"])
def test_nothing_is_granted_from_an_envelope_that_is_not_open(coop: Coop, state: str) -> None:
    noor = coop.somebody("Noor", "approver")
    deciding.envelope_state(coop.record, envelope_id=coop.envelope, state=state)

    with pytest.raises(BadInput) as refusal:
        decide(coop, noor)

    assert spaced(refusal) == f"The envelope Envelope now is {state}: nothing can be granted from it."
    assert standing(coop) == UNTOUCHED


def test_an_envelope_frozen_after_preparing_grants_nothing_either(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    decision_id = prepare(coop, noor)
    deciding.envelope_state(coop.record, envelope_id=coop.envelope, state="frozen")

    with pytest.raises(BadInput, match="nothing can be granted from it"):
        approvals.apply(coop.record, noor, [decision_id])

    assert standing(coop) == UNTOUCHED


def test_a_frozen_envelope_still_lets_one_reject(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    deciding.envelope_state(coop.record, envelope_id=coop.envelope, state="frozen")

    decide(coop, noor, "rejected", reason="no")

    assert standing(coop)[0] == "rejected"


def test_a_request_without_an_envelope_is_granted_nothing(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.request_id = coop.asks(envelope_id=None)

    with pytest.raises(BadInput, match="This request belongs to no envelope"):
        decide(coop, noor)


def test_what_the_envelope_has_not_is_not_granted(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    factories.ledger(coop.record, envelope_id=coop.envelope, kind="commitment", amount_cents=900_000)

    with pytest.raises(BadInput) as refusal:
        decide(coop, noor)

    assert spaced(refusal) == (
        "The envelope Envelope now has 1,000 EUR left, and this would take 1,800 EUR."
        " Grant less, or have those decide who may go above it."
    )
    assert (standing(coop), coop.events()) == (UNTOUCHED, [])


# ---------------------------------------------------------------------- overrides
def overdrawing(coop: Coop) -> None:
    """The envelope has 1,000 EUR left, and 1,800 are asked."""
    factories.ledger(coop.record, envelope_id=coop.envelope, kind="commitment", amount_cents=900_000)


def test_an_override_waits_for_those_whom_the_matrix_names(coop: Coop) -> None:
    overdrawing(coop)
    noor, jonas, berta = (coop.somebody(n, r) for n, r in (("N", "approver"), ("J", "approver"), ("B", "board")))

    first = decide(coop, noor, override_reason="the fair cannot be moved")
    [second] = approvals.apply(coop.record, jonas, [first.decision_id])
    waiting = standing(coop)
    [third] = approvals.apply(coop.record, berta, [first.decision_id])

    assert (first.applied, second.applied, third.applied) == (False, False, True)
    assert (waiting, standing(coop)) == (UNTOUCHED, ("approved", 180_000, 180_000))


def test_an_override_is_recorded_and_shown(coop: Coop) -> None:
    overdrawing(coop)
    deciding.right(coop.record, role="board", may_override=True)
    berta = coop.somebody("Berta", "board")

    decide(coop, berta, override_reason="the fair cannot be moved")

    balance = ledger.of_envelope(coop.record, coop.envelope)
    assert (balance.override_cents, balance.available_cents, balance.room_cents) == (80_000, -80_000, 0)
    assert coop.events()[-1] == "request.override"
    assert [
        (row["envelope"], row["above_cents"], row["override_reason"], row["signed"])
        for row in decisions.overrides(coop.record)
    ] == [("Envelope now", 80_000, "the fair cannot be moved", "Berta")]


def test_an_override_is_nobodys_where_the_matrix_names_nobody_for_it(coop: Coop) -> None:
    overdrawing(coop)
    deciding.right(coop.record, role="approver")
    noor = coop.somebody("Noor", "approver")

    with pytest.raises(NotAllowed, match="Nobody may grant more than an envelope has"):
        decide(coop, noor, override_reason="just this once")

    assert standing(coop) == UNTOUCHED


def test_an_override_does_not_get_past_a_frozen_envelope(coop: Coop) -> None:
    overdrawing(coop)
    deciding.right(coop.record, role="board", may_override=True)
    deciding.envelope_state(coop.record, envelope_id=coop.envelope, state="frozen")
    berta = coop.somebody("Berta", "board")

    with pytest.raises(BadInput, match="nothing can be granted from it"):
        decide(coop, berta, override_reason="just this once")


def test_what_an_override_once_allowed_is_no_room_for_others(coop: Coop) -> None:
    overdrawing(coop)
    noor = coop.somebody("Noor", "approver")
    factories.ledger(coop.record, envelope_id=coop.envelope, kind="override", amount_cents=500_000)

    with pytest.raises(BadInput, match="has 1,000\u00a0EUR left, and this would take 1,800\u00a0EUR"):
        decide(coop, noor)


def test_an_override_needs_its_reason(coop: Coop) -> None:
    overdrawing(coop)
    noor = coop.somebody("Noor", "approver")

    with pytest.raises(BadInput, match="Say why more may be granted than the envelope has"):
        decide(coop, noor, override_reason="  ")
