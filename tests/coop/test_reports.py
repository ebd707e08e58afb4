"""What came of the money: filed by the lab, accepted by somebody else, or sent back with a reason."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from dashboard.coop import payments, reports, requests
from dashboard.coop.reports import Grant
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.factories import payments as given

TODAY = ids.today()
BEFORE = TODAY - dt.timedelta(days=60)
SAID: dict[str, Any] = {
    "what_came": "Six evenings, forty people.",
    "measure_met": "partly",
    "people_reached": 40,
    "spent_cents": 145_000,
}


@pytest.fixture
def staff(record: Record) -> Actor:
    return given.acting(record, "staff")


@pytest.fixture
def lab(record: Record) -> uuid.UUID:
    return new.lab(record)


@pytest.fixture
def paid(record: Record, lab: uuid.UUID) -> uuid.UUID:
    """A request of the lab that is paid in full."""
    envelope = new.envelope(record, year=TODAY.year)
    return given.granted(record, envelope_id=envelope, lab_id=lab, committed=True, paid_cents=150_000, on=BEFORE)


def seen(record: Record, request_id: uuid.UUID) -> requests.Seen:
    return requests.get(record, request_id).seen


def filed(record: Record, actor: Actor, request_id: uuid.UUID, **other: Any) -> reports.Report:
    reports.file(record, actor, request_id, seen(record, request_id), **(SAID | other))
    return reports.of_request(record, request_id)[0]


def test_an_account_that_a_member_files_and_staff_accept_settles_the_request(
    record: Record, staff: Actor, lab: uuid.UUID, paid: uuid.UUID
) -> None:
    ada = new.person(record)
    new.membership(record, lab_id=lab, person_id=ada)
    member = given.acting(record, "member", person_id=ada, name="Ada")

    report = filed(record, member, paid)
    reports.accept(record, staff, report.id, report.version)

    now = reports.of_request(record, paid)[0]
    assert (now.filed_by_name, now.filed_on, now.accepted_by, now.accepted_on) == (
        "Ada",
        TODAY,
        staff.account_id,
        TODAY,
    )
    assert (now.what_came, now.measure_met, now.people_reached, now.spent_cents) == (
        "Six evenings, forty people.",
        "partly",
        40,
        145_000,
    )
    assert requests.get(record, paid).state == "settled"
    assert [line["action"] for line in record.rows("events/all")][-2:] == ["report.file", "report.accept"]


def test_an_account_that_was_sent_back_stays_and_another_can_be_filed(
    record: Record, staff: Actor, paid: uuid.UUID
) -> None:
    other = given.acting(record, "staff", name="Jonas")
    first = filed(record, staff, paid)

    reports.send_back(record, other, first.id, first.version, " which evenings? ")
    second = filed(record, staff, paid, what_came="Six evenings in May.")

    assert [(one.what_came, one.returned_because, one.waits) for one in reports.of_request(record, paid)] == [
        ("Six evenings in May.", None, True),
        ("Six evenings, forty people.", "which evenings?", False),
    ]
    assert second.id != first.id
    assert requests.get(record, paid).state == "paid"


def test_a_lab_sees_which_of_its_grants_nobody_accounted_for(
    record: Record, staff: Actor, lab: uuid.UUID, paid: uuid.UUID
) -> None:
    envelope = new.envelope(record, year=TODAY.year)
    more: dict[str, Any] = {"envelope_id": envelope, "lab_id": lab, "committed": True, "on": BEFORE}
    late = given.granted(record, **more, paid_cents=100_000, title="Late", report_due_on=TODAY - dt.timedelta(days=1))
    given.granted(record, **more, title="Not paid yet")
    accepted = given.granted(record, **more, paid_cents=150_000, title="Accepted")
    new.request(record, lab_id=lab, title="Only asked")
    given.granted(record, envelope_id=envelope, committed=True, paid_cents=150_000, title="Of nobody's lab")
    report = filed(record, given.acting(record, "staff"), accepted)
    reports.accept(record, staff, report.id, report.version)
    filed(record, staff, paid)

    found = {grant.request_id: grant for grant in reports.open_of_lab(record, lab)}

    assert found.keys() == {late, paid}
    assert found[late] == Grant(
        late, "Late", BEFORE, "partly_paid", 150_000, 100_000, TODAY - dt.timedelta(days=1), None, False, False
    )
    assert found[late].is_late(TODAY)
    assert (found[paid].waits, found[paid].is_late(TODAY)) == (True, False)
    assert {grant.title: grant.accounted for grant in reports.of_lab(record, lab)} == {
        "Workshop series": False,
        "Late": False,
        "Not paid yet": False,
        "Accepted": True,
    }


# ---------------------------------------------------------------------- refusals
@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"what_came": "  "}, "Say what came of the money, in a few sentences."),
        ({"what_came": "x" * 8_001}, "At most 8000 characters, please."),
        ({"measure_met": "maybe"}, "Say whether the measure of success was met: yes, in part, or no."),
        ({"people_reached": -1}, "The number of people reached should be zero or above."),
        ({"spent_cents": -1}, "What was spent should be zero or above."),
    ],
)
def test_an_account_that_lacks_something_says_what(
    record: Record, staff: Actor, paid: uuid.UUID, other: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadInput) as refused:
        filed(record, staff, paid, **other)

    assert str(refused.value) == sentence
    assert reports.of_request(record, paid) == ()


def test_somebody_outside_the_lab_files_nothing_for_it(record: Record, lab: uuid.UUID, paid: uuid.UUID) -> None:
    eva = new.person(record)
    new.membership(record, lab_id=lab, person_id=eva, state="left", until_date=BEFORE)

    for actor in (given.acting(record, "member", person_id=eva), given.acting(record, "animator")):
        with pytest.raises(NotAllowed):
            filed(record, actor, paid)
    with pytest.raises(NotAllowed, match="member, animator, Vie coop staff"):
        filed(record, given.acting(record, "approver"), paid)


def test_nothing_is_accounted_for_before_it_is_paid_or_twice(record: Record, staff: Actor, paid: uuid.UUID) -> None:
    envelope = new.envelope(record, year=TODAY.year)
    unpaid = given.granted(record, envelope_id=envelope, committed=True)
    with pytest.raises(BadInput, match="Nothing has been paid on this request yet"):
        filed(record, staff, unpaid)
    report = filed(record, staff, paid)
    with pytest.raises(BadInput, match="An account waits to be accepted already"):
        filed(record, staff, paid)

    reports.accept(record, given.acting(record, "staff"), report.id, report.version)

    with pytest.raises(BadInput, match="accounted for already"):
        filed(record, staff, paid)


def test_whoever_filed_an_account_does_not_accept_it(record: Record, staff: Actor, paid: uuid.UUID) -> None:
    report = filed(record, staff, paid)

    with pytest.raises(NotAllowed, match="somebody else accepts it"):
        reports.accept(record, staff, report.id, report.version)


def test_what_is_still_to_be_paid_is_paid_or_released_before_the_account_is_accepted(
    record: Record, staff: Actor
) -> None:
    envelope = new.envelope(record, year=TODAY.year)
    partly = given.granted(record, envelope_id=envelope, committed=True, paid_cents=100_000, on=BEFORE)
    report = filed(record, given.acting(record, "staff"), partly)
    with pytest.raises(BadInput, match="500\u00a0EUR of the promise is still unpaid"):
        reports.accept(record, staff, report.id, report.version)

    payments.release(record, staff, partly, None, "cheaper", seen(record, partly))
    reports.accept(record, staff, report.id, report.version)

    assert requests.get(record, partly).state == "settled"


def test_an_account_is_answered_once_by_staff_who_saw_it_as_it_stands(
    record: Record, staff: Actor, paid: uuid.UUID
) -> None:
    report = filed(record, given.acting(record, "staff"), paid)
    with pytest.raises(SomeoneElseWasFirst):
        reports.accept(record, staff, report.id, report.version + 1)
    with pytest.raises(NotAllowed, match="Vie coop staff"):
        reports.accept(record, given.acting(record, "approver"), report.id, report.version)
    with pytest.raises(BadInput, match="Say what is missing"):
        reports.send_back(record, staff, report.id, report.version, " ")

    reports.send_back(record, staff, report.id, report.version, "which evenings?")

    with pytest.raises(BadInput, match="answered already"):
        reports.accept(record, staff, report.id, report.version)
    with pytest.raises(BadInput, match="no such account"):
        reports.accept(record, staff, uuid.uuid4(), 1)
