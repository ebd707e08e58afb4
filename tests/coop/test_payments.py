"""After the decision: commit, pay, release, send back, cancel; and every way in which each is refused."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.coop import ledger, payments, requests
from dashboard.coop.ledger import Balance
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor
from dashboard.words.refusals import BadInput, NotAllowed, Refusal, SomeoneElseWasFirst
from tests import factories as new
from tests.factories import payments as given

TODAY = ids.today()
BEFORE = TODAY - dt.timedelta(days=20)


@pytest.fixture
def staff(record: Record) -> Actor:
    return given.acting(record, "staff")


@pytest.fixture
def envelope(record: Record) -> uuid.UUID:
    return new.envelope(record, year=TODAY.year)


def seen(record: Record, request_id: uuid.UUID) -> requests.Seen:
    return requests.get(record, request_id).seen


def state(record: Record, request_id: uuid.UUID) -> str:
    return requests.get(record, request_id).state


def sums(record: Record, envelope_id: uuid.UUID) -> tuple[int, int, int, int, int]:
    """(reserved, committed, paid, released, available) in cents."""
    now = ledger.of_envelope(record, envelope_id)
    return now.reserved_cents, now.committed_cents, now.paid_cents, now.released_cents, now.available_cents


def pay(record: Record, actor: Actor, request_id: uuid.UUID, cents: int, on: dt.date = TODAY, ref: str = "") -> None:
    payments.pay(record, actor, request_id, cents, on, ref, seen(record, request_id))


def test_a_grant_is_committed_paid_in_two_parts_and_its_rest_is_released(
    record: Record, staff: Actor, envelope: uuid.UUID
) -> None:
    request = given.granted(record, envelope_id=envelope)
    went = []

    def look() -> None:
        went.append((state(record, request), *sums(record, envelope)))

    look()
    payments.commit(record, staff, request, seen(record, request))
    look()
    pay(record, staff, request, 100_000, ref="INV-1")
    look()
    pay(record, staff, request, 45_000, ref="INV-2")
    look()
    payments.release(record, staff, request, None, "the room was free", seen(record, request))
    look()

    assert went == [
        ("approved_in_part", 150_000, 0, 0, 0, 850_000),
        ("committed", 0, 150_000, 0, 0, 850_000),
        ("partly_paid", 0, 150_000, 100_000, 0, 850_000),
        ("partly_paid", 0, 150_000, 145_000, 0, 850_000),
        ("paid", 0, 145_000, 145_000, 5_000, 855_000),
    ]


def test_the_log_says_who_moved_how_much_and_why(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True)

    payments.release(record, staff, request, 50_000, " two quotes were lower ", seen(record, request))

    line = record.rows("events/all")[-1]
    assert (line["action"], line["subject_kind"], line["subject_id"]) == ("payment.release", "request", request)
    assert (line["actor_id"], line["actor_role"], line["reason"]) == (
        staff.account_id,
        "staff",
        "two quotes were lower",
    )
    assert '"amount_cents":50000' in line["after_state"]
    assert '"committed_cents":150000' in line["before_state"]
    assert '"committed_cents":100000' in line["after_state"]


def test_releasing_all_that_was_committed_releases_the_request(
    record: Record, staff: Actor, envelope: uuid.UUID
) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True)

    freed = payments.release(record, staff, request, None, "the project stopped", seen(record, request))

    assert freed == 150_000
    assert (state(record, request), *sums(record, envelope)) == ("released", 0, 0, 0, 150_000, 1_000_000)


def test_money_sent_back_goes_to_the_envelope_at_once_or_can_be_paid_again(
    record: Record, staff: Actor, envelope: uuid.UUID
) -> None:
    one = given.granted(record, envelope_id=envelope, committed=True, paid_cents=150_000)
    other = given.granted(record, envelope_id=envelope, committed=True, paid_cents=150_000)

    payments.give_back(record, staff, one, 30_000, TODAY, "a speaker was ill", seen(record, one))
    payments.give_back(record, staff, other, 30_000, TODAY, "wrong account", seen(record, other), released=False)
    pay(record, staff, other, 30_000, ref="second try")

    of_one, of_other = ledger.of_request(record, one), ledger.of_request(record, other)
    assert of_one == Balance(0, 0, 0, 120_000, 120_000, 30_000)
    assert of_other == Balance(0, 0, 0, 150_000, 150_000, 0)
    assert (state(record, one), state(record, other)) == ("paid", "paid")


def test_cancelling_an_approval_gives_back_what_it_reserved(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = given.granted(record, envelope_id=envelope)

    payments.cancel(record, staff, request, "the lab stopped", seen(record, request))

    assert (state(record, request), *sums(record, envelope)) == ("cancelled", 0, 0, 0, 0, 1_000_000)


@pytest.mark.parametrize("how", ["cancel", "release"])
def test_an_override_leaves_with_the_grant_that_it_was_made_for(
    record: Record, staff: Actor, envelope: uuid.UUID, how: str
) -> None:
    first = given.granted(record, envelope_id=envelope, granted_cents=900_000, requested_cents=900_000)
    above = given.granted(
        record, envelope_id=envelope, granted_cents=300_000, requested_cents=300_000, committed=how == "release"
    )
    new.ledger(record, envelope_id=envelope, request_id=above, kind="override", amount_cents=200_000, entry_date=TODAY)

    if how == "cancel":
        payments.cancel(record, staff, above, "not needed", seen(record, above))
    else:
        payments.release(record, staff, above, 120_000, "cheaper", seen(record, above))

    now = ledger.of_envelope(record, envelope)
    assert ledger.of_request(record, first).override_cents == 0
    assert (now.override_cents, now.room_cents) == ((0, 100_000) if how == "cancel" else (80_000, 0))


def test_a_grant_without_an_amount_commits_all_that_was_asked(
    record: Record, staff: Actor, envelope: uuid.UUID
) -> None:
    request = new.request(record, envelope_id=envelope, states=[("submitted", BEFORE), ("approved", BEFORE)])

    payments.commit(record, staff, request, seen(record, request))

    assert ledger.of_request(record, request).committed_cents == 180_000


def test_a_request_that_payments_came_in_for_with_a_file_follows_the_ledger(
    record: Record, staff: Actor, envelope: uuid.UUID
) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True)
    new.ledger(record, envelope_id=envelope, request_id=request, kind="payment", amount_cents=150_000, entry_date=TODAY)
    before = payments.lags(requests.get(record, request), payments.of(record, request))

    payments.follow_ledger(record, staff, request, seen(record, request))

    after = payments.lags(requests.get(record, request), payments.of(record, request))
    assert (before, state(record, request), after) == ("paid", "paid", None)


def test_the_payable_are_those_with_something_promised_and_not_paid(record: Record, envelope: uuid.UUID) -> None:
    part = given.granted(record, envelope_id=envelope, committed=True, paid_cents=100_000, title="Part")
    given.granted(record, envelope_id=envelope, committed=True, paid_cents=150_000, title="All")
    given.granted(record, envelope_id=envelope, title="Only approved")

    found = payments.payable(record)

    assert [(row["id"], row["title"], row["left_cents"]) for row in found] == [(part, "Part", 50_000)]


# ---------------------------------------------------------------------- refusals
Act = Callable[[Record, Actor, uuid.UUID, requests.Seen], Any]


def _pay(cents: int = 1_000, on: dt.date = TODAY, reference: str | None = None) -> Act:
    return lambda record, actor, request, at: payments.pay(record, actor, request, cents, on, reference, at)


def _release(cents: int | None = None, reason: str = "why") -> Act:
    return lambda record, actor, request, at: payments.release(record, actor, request, cents, reason, at)


def _return(cents: int = 1_000, on: dt.date = TODAY, reason: str = "why") -> Act:
    return lambda record, actor, request, at: payments.give_back(record, actor, request, cents, on, reason, at)


def _cancel(reason: str = "why") -> Act:
    return lambda record, actor, request, at: payments.cancel(record, actor, request, reason, at)


APPROVED: dict[str, Any] = {}
COMMITTED = {"committed": True, "on": BEFORE}
PARTLY = {**COMMITTED, "paid_cents": 100_000}
PAID = {**COMMITTED, "paid_cents": 150_000}


@pytest.mark.parametrize(
    ("grant", "act", "sentence"),
    [
        (COMMITTED, payments.commit, "This request is committed: only what was just approved can be committed."),
        (APPROVED, _pay(), "This request is approved in part: money can be paid once it is committed"),
        (COMMITTED, _pay(0), "The amount should be above zero."),
        (COMMITTED, _pay(-5), "The amount should be above zero."),
        (
            PARTLY,
            _pay(50_001),
            "500.01\u00a0EUR is more than the 500\u00a0EUR that is left of the 1,500\u00a0EUR promised.",
        ),
        (PAID, _pay(1), "0.01\u00a0EUR is more than the 0\u00a0EUR that is left"),
        (
            COMMITTED,
            _pay(on=TODAY + dt.timedelta(days=1)),
            "lies in the future. Enter a payment when it has been made.",
        ),
        (
            COMMITTED,
            _pay(on=BEFORE - dt.timedelta(days=1)),
            "the day on which the money was committed. Check the date.",
        ),
        (COMMITTED, _pay(reference="x" * 141), "A reference has at most 140 characters."),
        (PARTLY, _pay(100_000, BEFORE), "The ledger holds 1,000\u00a0EUR of"),
        (
            APPROVED,
            _release(),
            "This request is approved in part: only what is committed and not paid can be released.",
        ),
        (PAID, _release(), "Everything that was promised is paid: there is nothing to release."),
        (PARTLY, _release(50_001), "500.01\u00a0EUR is more than the 500\u00a0EUR that is promised and not paid."),
        (PARTLY, _release(0), "The amount should be above zero."),
        (PARTLY, _release(reason=" "), "Say why: the log keeps the reason."),
        (PARTLY, _return(100_001), "1,000.01\u00a0EUR cannot come back: 1,000\u00a0EUR was paid."),
        (COMMITTED, _return(), "10\u00a0EUR cannot come back: 0\u00a0EUR was paid."),
        (PARTLY, _return(reason=""), "Say why: the log keeps the reason."),
        (PARTLY, _return(on=TODAY + dt.timedelta(days=1)), "lies in the future."),
        (PARTLY, _return(0), "The amount should be above zero."),
        (COMMITTED, _cancel(), "This request is committed; it cannot become cancelled."),
        (APPROVED, _cancel(""), "Say why: the log keeps the reason."),
        (PARTLY, payments.follow_ledger, "The request and the ledger say the same already."),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(
    record: Record, staff: Actor, envelope: uuid.UUID, grant: dict[str, Any], act: Act, sentence: str
) -> None:
    request = given.granted(record, envelope_id=envelope, **grant)
    before = (requests.get(record, request), ledger.of_request(record, request), len(record.rows("events/all")))

    with pytest.raises(BadInput) as refused:
        act(record, staff, request, seen(record, request))

    assert sentence in str(refused.value)
    assert before == (requests.get(record, request), ledger.of_request(record, request), len(record.rows("events/all")))


VERBS: list[Act] = [payments.commit, _pay(), _release(), _return(), _cancel(), payments.follow_ledger]


@pytest.mark.parametrize("act", VERBS)
def test_a_stale_page_moves_no_money(record: Record, staff: Actor, envelope: uuid.UUID, act: Act) -> None:
    request = given.granted(record, envelope_id=envelope)
    stale = seen(record, request)
    payments.cancel(record, OPERATOR, request, "somebody was first", stale)

    with pytest.raises(SomeoneElseWasFirst, match="it is cancelled now"):
        act(record, staff, request, stale)


@pytest.mark.parametrize("act", VERBS)
@pytest.mark.parametrize("role", ["member", "approver", "board", "auditor", "administrator"])
def test_only_staff_move_money(record: Record, envelope: uuid.UUID, act: Act, role: str) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True, paid_cents=100_000)

    with pytest.raises(NotAllowed, match="Vie coop staff"):
        act(record, given.acting(record, role), request, seen(record, request))


@pytest.mark.parametrize("act", VERBS)
def test_a_role_that_ended_since_the_page_was_opened_moves_no_money(
    record: Record, staff: Actor, envelope: uuid.UUID, act: Act
) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True, paid_cents=100_000)
    login = next(row["login"] for row in record.rows("accounts/all") if row["id"] == staff.account_id)
    given.end_role(record, login, "staff")

    with pytest.raises(NotAllowed, match="Vie coop staff"):
        act(record, staff, request, seen(record, request))


def test_a_second_payment_pressed_on_a_page_that_has_not_seen_the_first_is_refused(
    record: Record, staff: Actor, envelope: uuid.UUID
) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True, paid_cents=10_000)
    at = seen(record, request)
    payments.pay(record, staff, request, 20_000, TODAY, "A", at, paid_seen=10_000)

    with pytest.raises(SomeoneElseWasFirst, match="Another payment was entered"):
        payments.pay(record, staff, request, 20_000, TODAY, "B", at, paid_seen=10_000)

    assert payments.of(record, request).paid_cents == 30_000


def test_money_of_a_request_without_an_envelope_cannot_move(record: Record, staff: Actor) -> None:
    request = new.request(record, states=[("submitted", BEFORE), ("approved", BEFORE)])

    with pytest.raises(Refusal, match="belongs to no envelope"):
        payments.commit(record, staff, request, seen(record, request))


def test_committing_what_was_never_reserved_takes_no_more_than_the_envelope_has(record: Record, staff: Actor) -> None:
    small = new.envelope(record, year=TODAY.year, allocated_cents=100_000)
    request = new.request(record, envelope_id=small, states=[("submitted", BEFORE), ("approved", BEFORE)])

    with pytest.raises(BadInput, match="has 1,000\u00a0EUR left"):
        payments.commit(record, staff, request, seen(record, request))


def test_what_was_committed_later_is_not_paid_before(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = given.granted(record, envelope_id=envelope, granted_cents=50_000, committed=True, on=BEFORE)
    more = {"kind": "commitment", "amount_cents": 100_000, "entry_date": TODAY - dt.timedelta(days=2)}
    new.ledger(record, envelope_id=envelope, request_id=request, **more)

    with pytest.raises(BadInput, match="this payment is of a later day, or smaller"):
        pay(record, staff, request, 50_001, on=TODAY - dt.timedelta(days=3))
    pay(record, staff, request, 50_000, on=TODAY - dt.timedelta(days=3), ref="first")
    pay(record, staff, request, 100_000, on=TODAY - dt.timedelta(days=2), ref="rest")

    assert ledger.of_request(record, request).paid_cents == 150_000
