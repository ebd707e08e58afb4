"""What ties a person to a request: every rule as a case, with those that fooled others."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.coop import conflicts, requests
from dashboard.store.record import Record
from tests import factories
from tests.coop.deciding import DAY, TODAY, YEAR, Coop
from tests.factories import deciding

SUBMITTED = TODAY - 30 * DAY  # as Coop.asks submits
Arrange = Callable[[Coop, uuid.UUID], Any]


def in_lab(**more: Any) -> Arrange:
    return lambda coop, person: factories.membership(coop.record, lab_id=coop.lab, person_id=person, **more)


def line(**more: Any) -> Arrange:
    return lambda coop, person: factories.request_line(
        coop.record,
        request_id=coop.request_id,
        **{name: person if value == "them" else value for name, value in more.items()},
    )


def interest(**more: Any) -> Arrange:
    return lambda coop, person: deciding.interest(coop.record, person_id=person, **more)


def asks_itself(coop: Coop, person: uuid.UUID) -> None:
    coop.request_id = coop.asks(author_id=person)


def benefits(coop: Coop, person: uuid.UUID) -> None:
    deciding.beneficiary(coop.record, request_id=coop.request_id, person_id=person)


def another_payee(coop: Coop, _person: uuid.UUID) -> None:
    other = factories.person(coop.record, name="Ada Peeters")
    factories.request_line(coop.record, request_id=coop.request_id, payee="Ada Peeters", payee_id=other)


def in_another_lab(coop: Coop, person: uuid.UUID) -> None:
    factories.membership(coop.record, lab_id=factories.lab(coop.record, name="Elsewhere"), person_id=person)


def no_lab(coop: Coop, person: uuid.UUID) -> None:
    in_lab()(coop, person)
    coop.request_id = coop.asks(lab_id=None)


def interest_in_lab(coop: Coop, person: uuid.UUID) -> None:
    deciding.interest(coop.record, person_id=person, lab_id=coop.lab)


def interest_in_request(coop: Coop, person: uuid.UUID) -> None:
    deciding.interest(coop.record, person_id=person, request_id=coop.request_id)


def interest_in_another_request(coop: Coop, person: uuid.UUID) -> None:
    deciding.interest(coop.record, person_id=person, request_id=coop.asks())


def interest_of_somebody_else(coop: Coop, _person: uuid.UUID) -> None:
    deciding.interest(coop.record, person_id=factories.person(coop.record), lab_id=coop.lab)


def pays(payee: str, **more: Any) -> Arrange:
    def arrange(coop: Coop, person: uuid.UUID) -> None:
        factories.request_line(coop.record, request_id=coop.request_id, payee="Drukkerij Janssens BV")
        deciding.interest(coop.record, person_id=person, payee=payee, **more)

    return arrange


def nothing(_coop: Coop, _person: uuid.UUID) -> None:
    pass


CASES: dict[str, tuple[Arrange, list[str]]] = {
    "whoever has nothing to do with it has no conflict": (nothing, []),
    "the author has one": (asks_itself, ["author"]),
    "a payee has one, though somebody else wrote the request": (line(payee_id="them"), ["payee"]),
    "a payee of the same name has one": (line(payee="Ada Peeters"), ["payee_name"]),
    "a payee of the same name in another order, case and accent has one": (
        line(payee="PEETERS Àda (bvba)"),
        ["payee_name"],
    ),
    "a payee who only shares the family name is somebody else": (line(payee="Jan Peeters"), []),
    "a payee of the same name who is known to be another person is somebody else": (another_payee, []),
    "a beneficiary has one": (benefits, ["beneficiary"]),
    "a participant of the lab has one": (in_lab(), ["lab"]),
    "the animator of the lab has one": (in_lab(role="animator"), ["lab"]),
    "an initiator has one": (in_lab(role="initiator"), ["lab"]),
    "an observer has one": (in_lab(role="observer"), ["lab"]),
    "the liaison of Vie coop only accompanies": (in_lab(role="liaison"), []),
    "an expert only advises": (in_lab(role="expert"), []),
    "whoever joined after the request was submitted has one": (in_lab(from_date=SUBMITTED + DAY), ["lab"]),
    "whoever will join tomorrow has none today": (in_lab(from_date=TODAY + DAY), []),
    "whoever left the lab the day before asking still has one": (in_lab(until_date=SUBMITTED - DAY), ["lab"]),
    "whoever left 365 days before it was submitted still has one": (in_lab(until_date=SUBMITTED - YEAR), ["lab"]),
    "whoever left 366 days before it was submitted has none": (in_lab(until_date=SUBMITTED - YEAR - DAY), []),
    "a period that ended by itself counts as one that was left": (
        in_lab(state="left", until_date=SUBMITTED - DAY),
        ["lab"],
    ),
    "whoever is only invited is not in the lab": (in_lab(state="invited"), []),
    "a period whose beginning nobody knows counts": (in_lab(from_date=None), ["lab"]),
    "being in another lab is none": (in_another_lab, []),
    "a request without a lab ties no lab's people": (no_lab, []),
    "a declared interest in the lab is one": (interest_in_lab, ["interest"]),
    "a declared interest in the request is one": (interest_in_request, ["interest"]),
    "a declared interest in another request is none": (interest_in_another_request, []),
    "an interest that somebody else declared is none": (interest_of_somebody_else, []),
    "a declared interest in the payee is one, by part of the name": (pays("drukkerij janssens"), ["interest"]),
    "a declared interest in another payee is none": (pays("Drukkerij Claes"), []),
    "an interest that ended before the money was asked for is none": (
        pays("Janssens", until_date=SUBMITTED - DAY),
        [],
    ),
    "an interest that was ended after the money was asked for still counts": (
        pays("Janssens", until_date=SUBMITTED + DAY),
        ["interest"],
    ),
    "an interest that begins tomorrow is none today": (pays("Janssens", from_date=TODAY + DAY), []),
}


@pytest.mark.parametrize("case", CASES)
def test_of_conflicts(record: Record, case: str) -> None:
    arrange, expected = CASES[case]
    coop = Coop(record)
    person = factories.person(record, name="Ada Peeters")
    arrange(coop, person)

    found = conflicts.found(record, person, coop.request, TODAY)

    assert [conflict.kind for conflict in found] == expected


def test_an_account_of_nobody_cannot_be_cleared(record: Record) -> None:
    coop = Coop(record)

    [conflict] = conflicts.found(record, None, coop.request, TODAY)

    assert conflict == conflicts.Conflict(
        "no_person",
        "This account is linked to no person of the coop, so no conflict can be ruled out."
        " An administrator can link it.",
    )


def test_every_tie_is_said_with_what_it_is(record: Record) -> None:
    coop = Coop(record)
    coop.request_id = coop.asks(author_id=coop.author)
    factories.membership(record, lab_id=coop.lab, person_id=coop.author, role="animator")
    factories.request_line(record, request_id=coop.request_id, description="Coaching", payee_id=coop.author)
    factories.request_line(record, request_id=coop.request_id, category="print", payee="Aya Author")
    deciding.beneficiary(record, request_id=coop.request_id, person_id=coop.author)
    deciding.interest(record, person_id=coop.author, lab_id=coop.lab, note="my sister founded it")

    found = conflicts.found(record, coop.author, coop.request, TODAY)

    assert {conflict.sentence for conflict in found} == {
        "Author of this request.",
        "Would be paid by the line Coaching.",
        "The payee Aya Author of the line print bears the same name.",
        "Named as a beneficiary of this request.",
        "In the lab Netwerk Gent (animator) since 1 Jan 2024.",
        "Declared an interest on 1 Jan 2024: my sister founded it",
    }


def test_a_change_sees_the_conflict_that_it_makes(record: Record) -> None:
    coop = Coop(record)
    person = factories.person(record)

    with record.change(None, "operator") as change:
        change.run(
            "interests/declare",
            id=uuid.uuid4(),
            person_id=person,
            lab_id=coop.lab,
            request_id=None,
            payee=None,
            note="x",
            from_date=TODAY,
            declared_at=SUBMITTED,
        )
        change.event("test.given", "interest", None)
        inside = conflicts.found(change, person, requests.get(change, coop.request_id), TODAY)
        outside = conflicts.found(record, person, coop.request, TODAY)

    assert ([conflict.kind for conflict in inside], outside) == (["interest"], ())
