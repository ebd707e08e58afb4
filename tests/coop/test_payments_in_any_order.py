"""Whatever is committed, paid, released, sent back or cancelled, in whatever order: the sums never break."""

from __future__ import annotations

import datetime as dt
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from dashboard.coop import ledger, payments, requests
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from dashboard.words.refusals import Refusal
from tests import factories as new
from tests.factories.payments import granted

GRANTED = 10_000
ALLOCATED = 100_000
TODAY = ids.today()

moves = some.lists(
    some.tuples(
        some.sampled_from(["commit", "pay", "release", "give_back", "keep", "cancel", "follow"]),
        some.integers(0, 1),
        some.sampled_from([1, 2_500, 5_000, 9_999, 10_000, 10_001, None]),
    ),
    min_size=1,
    max_size=14,
)


@pytest.fixture(scope="module")
def shared(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """One record for all: each example has an envelope of its own."""
    path = tmp_path_factory.mktemp("any-order") / "coop.duckdb"
    with Record.open(shutil.copyfile(empty_record, path)) as record:
        yield record


def act(record: Record, request_id: uuid.UUID, verb: str, cents: int | None, n: int) -> None:
    at = requests.get(record, request_id).seen
    amount = cents or 1
    if verb == "commit":
        payments.commit(record, OPERATOR, request_id, at)
    elif verb == "pay":
        payments.pay(record, OPERATOR, request_id, amount, TODAY, f"payment {n}", at)
    elif verb == "release":
        payments.release(record, OPERATOR, request_id, cents, "why", at)
    elif verb in ("give_back", "keep"):
        gone = verb == "give_back"
        payments.give_back(record, OPERATOR, request_id, amount, TODAY, "why", at, reference=f"{n}", released=gone)
    elif verb == "cancel":
        payments.cancel(record, OPERATOR, request_id, "why", at)
    else:
        payments.follow_ledger(record, OPERATOR, request_id, at)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves)
@example([("commit", 0, None), ("pay", 0, 2_500), ("release", 0, None), ("give_back", 0, 2_500), ("pay", 0, 1)])
@example([("commit", 0, None), ("pay", 0, 10_000), ("keep", 0, 5_000), ("pay", 0, 2_500), ("release", 0, None)])
def test_the_sums_never_break(shared: Record, moved: list[tuple[str, int, int | None]]) -> None:
    envelope = new.envelope(shared, name=str(ids.new_id()), year=TODAY.year, allocated_cents=ALLOCATED)
    both = [granted(shared, envelope_id=envelope, granted_cents=GRANTED, on=TODAY - dt.timedelta(days=9)) for _ in "ab"]

    for n, (verb, which, cents) in enumerate(moved):
        before = [ledger.of_request(shared, request) for request in both]
        try:
            act(shared, both[which], verb, cents, n)
        except Refusal:
            assert [ledger.of_request(shared, request) for request in both] == before

        of = [ledger.of_request(shared, request) for request in both]
        whole = ledger.of_envelope(shared, envelope)
        for one, request_id in zip(of, both, strict=True):
            assert 0 <= one.paid_cents <= one.committed_cents
            assert one.reserved_cents >= 0
            assert one.reserved_cents + one.committed_cents + one.released_cents in (0, GRANTED)
            state = requests.get(shared, request_id).state
            assert (state in ("approved_in_part",)) == (one.reserved_cents > 0)
            assert state != "paid" or one.committed_cents <= GRANTED
            assert payments.lags(requests.get(shared, request_id), payments.of(shared, request_id)) is None
        assert whole.available_cents == ALLOCATED - sum(one.reserved_cents + one.committed_cents for one in of)
        assert whole.paid_cents == sum(one.paid_cents for one in of)
        assert whole.released_cents == sum(one.released_cents for one in of)
