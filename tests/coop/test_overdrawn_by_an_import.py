"""A file may bring an envelope that is overdrawn: what makes it no worse is still done, and nothing makes it worse."""

from __future__ import annotations

import uuid

import pytest

from dashboard.coop import ledger, payments, requests, transfers
from dashboard.coop.ledger import Entry
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput
from tests import factories as new
from tests.factories import payments as given

TODAY = ids.today()


@pytest.fixture
def staff(record: Record) -> Actor:
    return given.acting(record, "staff")


@pytest.fixture
def envelope(record: Record) -> uuid.UUID:
    """1,000 EUR, of which a file says that 1,500 are promised."""
    return new.envelope(record, year=TODAY.year, allocated_cents=100_000)


def available(record: Record, envelope_id: uuid.UUID) -> int:
    return ledger.of_envelope(record, envelope_id).available_cents


def test_what_was_promised_is_paid(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True)

    payments.pay(record, staff, request, 145_000, TODAY, "INV-1", requests.get(record, request).seen)

    assert ledger.of_request(record, request).paid_cents == 145_000
    assert available(record, envelope) == -50_000


def test_what_was_reserved_is_committed(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = given.granted(record, envelope_id=envelope)

    payments.commit(record, staff, request, requests.get(record, request).seen)

    assert requests.get(record, request).state == "committed"
    assert available(record, envelope) == -50_000


def test_what_is_not_used_is_released(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True)

    payments.release(record, staff, request, 20_000, "one room less", requests.get(record, request).seen)

    assert available(record, envelope) == -30_000


def test_a_part_of_what_is_missing_is_allocated(record: Record, envelope: uuid.UUID) -> None:
    given.granted(record, envelope_id=envelope, committed=True)
    approver = given.acting(record, "staff", name="Sam")

    transfers.allocate(record, approver, envelope, 10_000, "the Assembly voted more")

    assert available(record, envelope) == -40_000


@pytest.mark.parametrize("entry", [Entry("reservation", 1), Entry("allocation", -1), Entry("commitment", 1)])
def test_nothing_makes_it_worse(record: Record, envelope: uuid.UUID, entry: Entry) -> None:
    given.granted(record, envelope_id=envelope, committed=True)

    def post() -> None:
        with record.change(None, "operator") as change:
            ledger.post(change, envelope, [entry])
            change.event("test.given", "envelope", envelope)

    with pytest.raises(BadInput, match="has 0\xa0EUR left"):
        post()

    assert available(record, envelope) == -50_000


def test_a_request_of_which_a_file_says_that_too_much_was_paid_gets_money_back(
    record: Record, staff: Actor, envelope: uuid.UUID
) -> None:
    request = given.granted(record, envelope_id=envelope, granted_cents=50_000, committed=True, paid_cents=50_000)
    new.ledger(record, envelope_id=envelope, request_id=request, kind="payment", amount_cents=10_000, entry_date=TODAY)
    seen = requests.get(record, request).seen

    payments.give_back(record, staff, request, 4_000, TODAY, "paid twice", seen, released=False)

    assert ledger.of_request(record, request).paid_cents == 56_000
