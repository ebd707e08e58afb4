"""Who decides: conflicts, lost roles, two people above a ceiling, and one person who signs once."""

from __future__ import annotations

import pytest

from dashboard.coop import accounts, approvals, decisions, rights
from dashboard.store.record import Record
from dashboard.words.refusals import NotAllowed
from tests import factories
from tests.coop.deciding import (
    ADMINISTRATOR,
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


def test_who_is_needed_as_the_board_member_does_not_take_the_place_of_an_approver(record: Record) -> None:
    coop = Coop(record, allocated_cents=5_000_000)
    request_id = coop.asks(2_000_000)
    noor = coop.somebody("Noor", "approver", "board")
    jonas, lea = coop.somebody("Jonas", "approver"), coop.somebody("Lea", "approver")
    decision = prepare(coop, noor, request_id=request_id)

    with pytest.raises(NotAllowed, match="You are needed in the role board member"):
        approvals.apply(record, noor, [decision])
    for actor in (jonas, lea, noor):
        [done] = approvals.apply(record, actor, [decision])

    assert done.applied
    assert [(one.name, one.role) for one in decisions.get(record, decision).signatures] == [
        ("Jonas", "approver"),
        ("Lea", "approver"),
        ("Noor", "board"),
    ]
