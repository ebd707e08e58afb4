"""Deciding on a request: prepared, signed, applied once, and refused in words where it may not be."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from dashboard.coop import accounts, approvals, decisions, ledger, requests, rights
from dashboard.coop.ledger import Entry
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, Refusal, SomeoneElseWasFirst
from tests import factories
from tests.coop.deciding import DAY, TODAY, Coop
from tests.factories import deciding

ADMINISTRATOR = Actor(uuid.UUID(int=1), "Abe", frozenset({"administrator"}))


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def decide(coop: Coop, actor: Actor, outcome: str = "approved", **more: Any) -> approvals.Applied:
    """`approvals.decide` on the first request as it stands."""
    given = {"seen": coop.request.seen, "lines": None, "reason": None, **more}
    return approvals.decide(coop.record, actor, coop.request_id, outcome, **given)


def prepare(
    coop: Coop, actor: Actor, outcome: str = "approved", request_id: uuid.UUID | None = None, **more: Any
) -> uuid.UUID:
    request = requests.get(coop.record, request_id or coop.request_id)
    given = {"seen": request.seen, "lines": None, "reason": None, **more}
    return approvals.prepare(coop.record, actor, request.id, outcome, **given)


def in_part(coop: Coop, **euros: int) -> dict[uuid.UUID, int]:
    """What is granted of each line, in euros: `in_part(coop, Room=450, Trainer=1000)`."""
    return {coop.line(coop.request, what): amount * 100 for what, amount in euros.items()}


def standing(coop: Coop) -> tuple[str, int | None, int]:
    """(state, granted, reserved) of the first request."""
    request = coop.request
    return request.state, request.granted_cents, ledger.of_request(coop.record, request.id).reserved_cents


def spaced(refusal: pytest.ExceptionInfo[Refusal]) -> str:
    return str(refusal.value).replace("\u00a0", " ")


UNTOUCHED = ("ready_for_decision", None, 0)


# ---------------------------------------------------------------------- the five outcomes
def test_an_approval_in_full_needs_no_reason_and_reserves_what_was_asked(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")

    done = decide(coop, noor)

    assert (done.applied, done.granted_cents, done.sentence) == (True, 180_000, "Workshop series: approved.")
    assert standing(coop) == ("approved", 180_000, 180_000)
    assert coop.events() == ["decision.prepare", "decision.sign", "request.decide"]


def test_an_approval_in_part_grants_line_by_line(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    lines = in_part(coop, Room=450, Trainer=1000, Print=50)

    done = decide(coop, noor, "approved_in_part", lines=lines, reason="two quotes were asked", conditions="one quote")

    assert standing(coop) == ("approved_in_part", 150_000, 150_000)
    assert decisions.lines(coop.record, done.decision_id) == lines
    decision = decisions.get(coop.record, done.decision_id)
    assert (decision.reason, decision.conditions) == ("two quotes were asked", "one quote")


def test_a_line_that_is_not_named_is_granted_nothing(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")

    decide(coop, noor, "approved_in_part", lines=in_part(coop, Room=450), reason="the room only")

    assert standing(coop) == ("approved_in_part", 45_000, 45_000)


@pytest.mark.parametrize(
    ("outcome", "more"),
    [
        ("rejected", {}),
        ("deferred", {"until": TODAY + 30 * DAY}),
        ("more_information_requested", {}),
    ],
)
def test_what_grants_nothing_reserves_nothing_and_says_why(coop: Coop, outcome: str, more: dict[str, Any]) -> None:
    noor = coop.somebody("Noor", "approver")

    decide(coop, noor, outcome, reason="is the room for free?", **more)

    assert standing(coop) == (outcome, None, 0)
    assert coop.request.states[-1]["reason"] == "is the room for free?"


def test_a_deferred_request_keeps_its_day_and_is_taken_up_again(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    done = decide(coop, noor, "deferred", reason="after the assembly", until=TODAY + DAY)

    approvals.take_up(coop.record, noor, coop.request_id, coop.request.seen)

    assert decisions.get(coop.record, done.decision_id).until_date == TODAY + DAY
    assert standing(coop) == UNTOUCHED


def test_a_request_without_lines_is_granted_as_a_whole(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.request_id = coop.asks(100_000, lines=False)

    decide(coop, noor, "approved_in_part", granted_cents=60_000, reason="a start")

    assert standing(coop) == ("approved_in_part", 60_000, 60_000)


WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "more than a line asks for": (
        "approved_in_part",
        {"euros": {"Trainer": 1201}, "reason": "x"},
        "The line Trainer asks for 1,200 EUR: grant between nothing and that.",
    ),
    "less than nothing of a line": (
        "approved_in_part",
        {"euros": {"Trainer": -1}, "reason": "x"},
        "The line Trainer asks for 1,200 EUR: grant between nothing and that.",
    ),
    "nothing at all": (
        "approved_in_part",
        {"euros": {"Room": 0}, "reason": "x"},
        "Nothing would be granted. Grant something of a line, or reject the request.",
    ),
    "a part that is called the whole": (
        "approved",
        {"euros": {"Room": 450}, "reason": "x"},
        "450 EUR of 1,800 EUR is an approval in part, and needs a reason.",
    ),
    "the whole that is called a part": (
        "approved_in_part",
        {"reason": "x"},
        "1,800 EUR is all that was asked: approve it in full.",
    ),
    "a line of another request": (
        "approved_in_part",
        {"lines": {uuid.UUID(int=7): 1}, "reason": "x"},
        "A line that is granted is none of this request's. Look again.",
    ),
    "a part without a reason": (
        "approved_in_part",
        {"euros": {"Room": 450}, "reason": "  "},
        "Say why: only an approval of all that was asked goes without a reason.",
    ),
    "a rejection without a reason": (
        "rejected",
        {},
        "Say why: only an approval of all that was asked goes without a reason.",
    ),
    "a deferral without a day": (
        "deferred",
        {"reason": "x"},
        "Say until which day it is deferred: a day after today.",
    ),
    "a deferral until today": (
        "deferred",
        {"reason": "x", "until": TODAY},
        "Say until which day it is deferred: a day after today.",
    ),
    "an outcome that is none": ("paid", {"reason": "x"}, "'paid' is no decision on a request."),
    "an override that is not needed": (
        "approved",
        {"override_reason": "to be sure"},
        "The envelope has enough for this: grant it without going above.",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_decision_is_refused_for(coop: Coop, what: str) -> None:
    outcome, given, sentence = WRONG[what]
    actors = [coop.somebody(name, "approver") for name in ("Noor", "Jonas")]
    given = dict(given)
    if euros := given.pop("euros", None):
        given["lines"] = in_part(coop, **euros)

    with pytest.raises(BadInput) as refusal:
        decide(coop, actors[0], outcome, **given)

    assert (spaced(refusal), standing(coop), coop.events()) == (sentence, UNTOUCHED, [])


def test_more_than_was_asked_in_all_is_refused(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.request_id = coop.asks(100_000, lines=False)

    with pytest.raises(BadInput) as refusal:
        decide(coop, noor, granted_cents=100_001)

    assert spaced(refusal) == "1,000.01 EUR is more than the 1,000 EUR that was asked. Grant that or less."


@pytest.mark.parametrize("state", ["submitted", "screening", "under_evaluation", "approved", "rejected", "paid"])
def test_only_a_request_that_is_ready_is_decided_on(coop: Coop, state: str) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.request_id = coop.asks(state=state)

    with pytest.raises(BadInput, match="only one that is ready for decision can be decided on"):
        decide(coop, noor)

    assert coop.request.state == state


# ---------------------------------------------------------------------- who
def test_a_colleague_who_is_in_the_lab_is_refused_with_the_reason(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.joins(noor)

    with pytest.raises(NotAllowed) as refusal:
        decide(coop, noor)

    assert spaced(refusal) == (
        "You may not decide on this request. In the lab Netwerk Gent (participant) since 1 Jan 2024."
    )
    assert (standing(coop), coop.events()) == (UNTOUCHED, [])


def test_a_payee_who_is_not_the_author_is_refused(coop: Coop) -> None:
    noor = coop.somebody("Noor Claes", "approver")
    factories.request_line(coop.record, request_id=coop.request_id, amount_cents=0, payee="Claes, Noor")

    with pytest.raises(NotAllowed, match="The payee Claes, Noor of the line trainer bears the same name"):
        decide(coop, noor)

    assert standing(coop) == UNTOUCHED


def test_the_only_approver_is_in_the_lab_so_the_board_decides(coop: Coop) -> None:
    noor, berta = coop.somebody("Noor", "approver"), coop.somebody("Berta", "board")
    coop.joins(noor)

    decide(coop, berta)

    assert standing(coop) == ("approved", 180_000, 180_000)


def test_the_only_approver_and_the_board_are_in_the_lab_so_nobody_decides(coop: Coop) -> None:
    noor, berta = coop.somebody("Noor", "approver"), coop.somebody("Berta", "board")
    coop.joins(noor)
    coop.joins(berta)

    for actor in (noor, berta):
        with pytest.raises(NotAllowed):
            decide(coop, actor)

    assert standing(coop) == UNTOUCHED


def test_whoever_loses_the_role_between_opening_and_pressing_is_refused(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver", login="noor@example.org")
    seen = coop.request.seen
    accounts.end_role(coop.record, ADMINISTRATOR, "noor@example.org", "approver")

    with pytest.raises(NotAllowed, match="decide on budget requests"):
        approvals.decide(coop.record, noor, coop.request_id, "approved", seen=seen, lines=None, reason=None)

    assert standing(coop) == UNTOUCHED


def test_whoever_is_disabled_between_opening_and_pressing_is_refused(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver", login="noor@example.org")
    accounts.disable(coop.record, ADMINISTRATOR, "noor@example.org", "left")

    with pytest.raises(NotAllowed, match="disabled"):
        decide(coop, noor)

    assert standing(coop) == UNTOUCHED


def test_whoever_joins_the_lab_between_preparing_and_applying_is_refused(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    decision_id = prepare(coop, noor)
    coop.joins(noor)

    with pytest.raises(NotAllowed, match="In the lab Netwerk Gent"):
        approvals.apply(coop.record, noor, [decision_id])

    assert standing(coop) == UNTOUCHED


# ---------------------------------------------------------------------- two people
def test_above_the_ceiling_the_first_signature_moves_nothing(coop: Coop) -> None:
    noor, jonas = coop.somebody("Noor", "approver"), coop.somebody("Jonas", "approver")
    coop.request_id = coop.asks(300_000)

    first = decide(coop, noor)
    waiting = standing(coop)
    [second] = approvals.apply(coop.record, jonas, [first.decision_id])

    assert (first.applied, waiting) == (False, UNTOUCHED)
    assert first.sentence == (
        "Workshop series: signed, and not decided yet. 2 people: budget approver. Signed by Noor. Who may: Jonas."
    )
    assert (second.applied, standing(coop)) == (True, ("approved", 300_000, 300_000))


def test_two_approvals_of_one_person_under_two_roles_count_once(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver", "board")
    coop.somebody("Jonas", "approver")
    coop.request_id = coop.asks(300_000)
    first = decide(coop, noor)

    with pytest.raises(NotAllowed, match="each person signs once"):
        approvals.apply(coop.record, noor, [first.decision_id])

    assert standing(coop) == UNTOUCHED


def test_two_approvals_of_one_person_under_two_accounts_count_once(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    again = coop.somebody("N. Claes", "approver", person_id=noor.person_id)
    coop.request_id = coop.asks(300_000)
    first = decide(coop, noor)

    with pytest.raises(NotAllowed, match="each person signs once"):
        approvals.apply(coop.record, again, [first.decision_id])

    assert standing(coop) == UNTOUCHED


def test_the_board_signs_after_two_approvers(coop: Coop) -> None:
    noor, jonas, berta = (coop.somebody(n, r) for n, r in (("N", "approver"), ("J", "approver"), ("B", "board")))
    factories.ledger(coop.record, envelope_id=coop.envelope, amount_cents=10_000_000)
    coop.request_id = coop.asks(1_500_000)
    first = decide(coop, noor)
    with pytest.raises(NotAllowed, match="Your turn comes after 1 signature in the role budget approver"):
        approvals.apply(coop.record, berta, [first.decision_id])

    states = []
    for actor in (jonas, berta):
        approvals.apply(coop.record, actor, [first.decision_id])
        states.append(standing(coop)[0])

    assert states == ["ready_for_decision", "approved"]


def test_a_signature_stops_counting_when_its_role_is_lost(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver", login="noor@example.org")
    jonas, lea = coop.somebody("Jonas", "approver"), coop.somebody("Lea", "approver")
    coop.request_id = coop.asks(300_000)
    first = decide(coop, noor)
    accounts.end_role(coop.record, ADMINISTRATOR, "noor@example.org", "approver")

    [second] = approvals.apply(coop.record, jonas, [first.decision_id])
    [third] = approvals.apply(coop.record, lea, [first.decision_id])

    assert (second.applied, third.applied) == (False, True)


def test_a_part_is_decided_on_by_what_would_be_granted(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.request_id = coop.asks(1_500_000, lines=False)

    done = decide(coop, noor, "approved_in_part", granted_cents=200_000, reason="a start")

    assert (done.applied, standing(coop)[0]) == (True, "approved_in_part")


def test_a_rejection_is_decided_on_by_what_was_asked(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.request_id = coop.asks(300_000)

    done = decide(coop, noor, "rejected", reason="no")

    assert (done.applied, standing(coop)) == (False, UNTOUCHED)


def test_a_matrix_that_is_edited_meanwhile_decides(coop: Coop) -> None:
    noor, jonas = coop.somebody("Noor", "approver"), coop.somebody("Jonas", "approver")
    decision_id = prepare(coop, noor)
    rights.add(coop.record, ADMINISTRATOR, role="approver", people=2)

    [first] = approvals.apply(coop.record, noor, [decision_id])
    [second] = approvals.apply(coop.record, jonas, [decision_id])

    assert (first.applied, second.applied) == (False, True)


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


# ---------------------------------------------------------------------- the right itself
@pytest.mark.parametrize("role", ["member", "staff", "auditor", "administrator", "evaluator", "animator"])
def test_who_does_not_decide_on_money_is_refused(coop: Coop, role: str) -> None:
    actor = coop.somebody("x", role)

    with pytest.raises(NotAllowed, match="To decide on budget requests one needs one of these roles"):
        decide(coop, actor)

    assert standing(coop) == UNTOUCHED


def test_the_queue_holds_what_is_ready_or_deferred_the_oldest_first(coop: Coop) -> None:
    old = coop.asks(submitted_on=TODAY - 90 * DAY, title="Old")
    deferred = coop.asks(submitted_on=TODAY - 10 * DAY, state="deferred", title="Deferred")
    for state in ("submitted", "under_evaluation", "approved", "draft"):
        coop.asks(state=state)

    assert [row["id"] for row in decisions.queue(coop.record)] == [old, coop.request_id, deferred]


def test_what_the_lab_asked_for_before_is_told_with_its_reports(coop: Coop) -> None:
    before = coop.asks(state="settled", title="Before", submitted_on=TODAY - 90 * DAY)
    coop.asks(state="draft")
    report: dict[str, Any] = {"what_came": "x", "measure_met": "yes", "spent_cents": 1, "filed_on": dt.date.today()}
    factories.add(coop.record, "request_report", request_id=before, version=1, **report)

    found = decisions.earlier(coop.record, coop.request)

    assert [(row["title"], row["state"], row["reports"]) for row in found] == [("Before", "settled", 1)]
