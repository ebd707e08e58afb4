"""What is over is refused before the record is taken: a page that stood open makes nobody wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.coop import approvals, payments
from dashboard.store.record import Record
from dashboard.words.refusals import Refusal
from tests.coop.deciding import TODAY, Coop, decide, prepare


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


@pytest.fixture
def busy(coop: Coop) -> Iterator[Callable[[], None]]:
    """Somebody else begins a change when this is called, and ends it when the test is over."""
    taken, over = threading.Event(), threading.Event()

    def hold() -> None:
        with coop.record.change(None, "operator") as change:
            taken.set()
            over.wait(20)
            change.event("test.given", "record", None)

    with ThreadPoolExecutor(1) as other:

        def begin() -> None:
            other.submit(hold)
            taken.wait(20)

        yield begin
        over.set()


def refused(verb: Callable[[], object]) -> str:
    """What a verb is refused with within ten seconds."""

    def ask() -> str:
        with pytest.raises(Refusal) as refusal:
            verb()
        return str(refusal.value)

    with ThreadPoolExecutor(1) as asking:
        return asking.submit(ask).result(timeout=10)


def test_a_decision_on_what_was_seen_before_waits_for_nobody(coop: Coop, busy: Callable[[], None]) -> None:
    noor, old = coop.somebody("Noor", "approver"), coop.request
    decide(coop, noor)
    busy()

    said = refused(lambda: decide(coop, noor, seen=old.seen))

    assert said.startswith("This request changed while you were looking: it is approved now.")


def test_a_request_that_is_not_ready_waits_for_nobody(coop: Coop, busy: Callable[[], None]) -> None:
    noor = coop.somebody("Noor", "approver")
    decide(coop, noor)
    busy()

    said = refused(lambda: decide(coop, noor))

    assert said == "This request is approved: only one that is ready for decision can be decided on."


def test_a_decision_that_was_applied_waits_for_nobody(coop: Coop, busy: Callable[[], None]) -> None:
    noor = coop.somebody("Noor", "approver")
    decision = prepare(coop, noor)
    approvals.apply(coop.record, noor, [decision])
    busy()

    said = refused(lambda: approvals.apply(coop.record, noor, [decision]))

    assert said == "This decision was applied already. Nothing was done twice."


def test_a_payment_of_what_is_not_committed_waits_for_nobody(coop: Coop, busy: Callable[[], None]) -> None:
    sam, request = coop.somebody("Sam", "staff"), coop.request
    busy()

    said = refused(lambda: payments.pay(coop.record, sam, request.id, 100, TODAY, None, request.seen))

    assert said.startswith("This request is ready for decision: money can be paid once it is committed")
