"""Interests are declared and ended by the person whose they are."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from dashboard.coop import conflicts, interests
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed
from tests.coop.deciding import TODAY, Coop


def test_an_interest_is_declared_from_today_on_and_found_at_once(record: Record) -> None:
    coop = Coop(record)
    noor = coop.somebody("Noor", "approver")

    interests.declare(record, noor, lab_id=coop.lab, note=" my sister founded it ")

    [mine] = interests.own(record, noor)
    assert (mine["lab"], mine["note"], mine["from_date"], mine["until_date"]) == (
        "Netwerk Gent",
        "my sister founded it",
        TODAY,
        None,
    )
    assert [conflict.kind for conflict in conflicts.found(record, noor.person_id, coop.request, TODAY)] == ["interest"]


def test_an_interest_ends_with_today_and_stays_in_the_record(record: Record) -> None:
    coop = Coop(record)
    noor = coop.somebody("Noor", "approver")
    interest_id = interests.declare(record, noor, request_id=coop.request_id, note="I advised them")

    interests.end(record, noor, interest_id)

    assert [(row["request"], row["until_date"]) for row in interests.own(record, noor)] == [("Workshop series", TODAY)]
    assert coop.events() == ["interest.declare", "interest.end"]


def test_nobody_sees_or_ends_an_interest_of_somebody_else(record: Record) -> None:
    coop = Coop(record)
    noor, jonas = coop.somebody("Noor", "approver"), coop.somebody("Jonas", "board")
    interest_id = interests.declare(record, noor, payee="Drukkerij Janssens", note="my brother's")

    with pytest.raises(BadInput, match="You have no such interest that still holds"):
        interests.end(record, jonas, interest_id)

    assert interests.own(record, jonas) == []
    assert [row["until_date"] for row in interests.own(record, noor)] == [None]


def test_an_interest_ends_once(record: Record) -> None:
    coop = Coop(record)
    noor = coop.somebody("Noor", "approver")
    interest_id = interests.declare(record, noor, payee="Janssens", note="x")
    interests.end(record, noor, interest_id)

    with pytest.raises(BadInput, match="You have no such interest that still holds"):
        interests.end(record, noor, interest_id)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "An interest is in one lab, one request or one payee: name one of them."),
        ({"payee": "x", "lab": True}, "An interest is in one lab, one request or one payee: name one of them."),
        ({"payee": "x", "note": "  "}, "Say in a few words what ties you to it."),
        ({"lab_id": uuid.uuid4()}, "There is no such lab. Choose one from the list."),
    ],
)
def test_an_interest_that_says_too_little_is_refused(record: Record, given: dict[str, Any], sentence: str) -> None:
    coop = Coop(record)
    noor = coop.somebody("Noor", "approver")
    if given.pop("lab", False):
        given = {**given, "lab_id": coop.lab}

    with pytest.raises(BadInput) as refusal:
        interests.declare(record, noor, **{"note": "x", **given})

    assert (str(refusal.value), interests.own(record, noor)) == (sentence, [])


def test_an_account_of_nobody_has_no_interests(record: Record) -> None:
    coop = Coop(record)
    nobody = coop.somebody("Kiosk", "staff", linked=False)

    with pytest.raises(NotAllowed, match="Your account is linked to no person of the coop"):
        interests.declare(record, nobody, lab_id=coop.lab, note="x")

    assert interests.own(record, nobody) == []
