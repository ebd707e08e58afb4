"""What an envelope allows: each rule, what it says, and whether it stops a request."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from dashboard.coop import attachments, eligibility, transfers
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput
from tests import factories
from tests.coop.asking import DAY, TODAY, Coop, line
from tests.factories import deciding


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def found(coop: Coop, request_id: Any) -> list[tuple[bool, str, str]]:
    said = eligibility.check(coop.record, coop.now(request_id), TODAY)
    return [(one.blocking, one.sentence.replace("\xa0", " "), one.field) for one in said]


def ruled(coop: Coop, **rules: Any) -> None:
    """Give the envelope its rules, whoever set them."""
    of_rule = {"categories": None, "labs_only": False, "quote_above_cents": None, "note": None}
    of_rule |= {name: rules.pop(name) for name in list(rules) if name in of_rule}
    with coop.record.change(None, "operator") as change:
        change.run("envelopes/add_rule", envelope_id=coop.envelope, **of_rule)
        window = {"ceiling_cents": None, "opens_on": None, "closes_on": None, **rules}
        change.run("envelopes/change", id=coop.envelope, version=1, **window)
        change.event("test.given", "envelope", coop.envelope)


def test_nothing_is_found_where_all_is_well(coop: Coop) -> None:
    assert found(coop, coop.written()) == []


def test_an_empty_draft_is_told_what_it_lacks(coop: Coop) -> None:
    request_id = coop.written(
        title=" ", purpose=None, lines=(), expected_result=None, success_measure=None, envelope_id=None
    )

    assert found(coop, request_id) == [
        (True, "Give it a title.", "title"),
        (False, "Say what the money is for: whoever decides reads it first.", "purpose"),
        (False, "Say what you expect to come of it.", "expected_result"),
        (False, "Say how one will see that it worked.", "success_measure"),
        (True, "Add a line for each thing that the money is for.", "lines"),
        (True, "Choose the envelope that it is asked of.", "envelope_id"),
    ]


def test_a_line_needs_a_kind_of_cost_and_an_amount(coop: Coop) -> None:
    request_id = coop.written(lines=(line(), line(category="", unit_cents=0)))

    assert found(coop, request_id) == [
        (True, "Line 2: choose its kind of cost.", "lines"),
        (True, "Line 2: give a unit cost above zero.", "lines"),
    ]


@pytest.mark.parametrize(
    ("rules", "sentence", "field"),
    [
        (
            {"ceiling_cents": 179_999},
            "It asks 1,800 EUR; one request of Peer support now may ask 1,799.99 EUR at most.",
            "lines",
        ),
        (
            {"categories": "Room\nprint"},
            "Line 2: trainer is no kind of cost that Peer support now pays. It pays: Room, print.",
            "lines",
        ),
        (
            {"quote_above_cents": 119_999},
            "Line 2 lies above 1,199.99 EUR: attach a quote, and say that it is for this line.",
            "attachments",
        ),
    ],
)
def test_a_rule_of_the_envelope_stops_what_it_does_not_allow(
    coop: Coop, rules: dict[str, Any], sentence: str, field: str
) -> None:
    ruled(coop, **rules)

    assert found(coop, coop.written()) == [(True, sentence, field)]


@pytest.mark.parametrize(
    "rules",
    [
        {"ceiling_cents": 180_000},
        {"categories": "Room\nTRAINER\nprint"},
        {"quote_above_cents": 120_000},
        {"labs_only": True},
        {"opens_on": TODAY, "closes_on": TODAY},
    ],
)
def test_what_lies_just_within_a_rule_is_allowed(coop: Coop, rules: dict[str, Any]) -> None:
    ruled(coop, **rules)

    assert found(coop, coop.written()) == []


QUOTE = ("quote.pdf", b"%PDF-1.7\n...")


def wanting(coop: Coop, request_id: uuid.UUID) -> list[str]:
    """The beginnings of what is said of lines that want a quote."""
    return [said.partition(" lies")[0] for _stops, said, field in found(coop, request_id) if field == "attachments"]


def test_a_quote_is_enough_for_the_line_that_it_is_said_to_be_for(coop: Coop) -> None:
    ruled(coop, quote_above_cents=40_000)
    request_id = coop.written()
    room, trainer, _print = coop.now(request_id).lines
    went = [wanting(coop, request_id)]

    for quoted in (room, trainer):
        attachments.add(coop.record, coop.ada, request_id, *QUOTE, line_id=quoted.id)
        went.append(wanting(coop, request_id))

    assert went == [["Line 1", "Line 2"], ["Line 2"], []]


def test_a_file_that_is_said_to_be_for_no_line_is_no_quote(coop: Coop) -> None:
    ruled(coop, quote_above_cents=50_000)
    request_id = coop.written()

    attachments.add(coop.record, coop.ada, request_id, *QUOTE)

    assert wanting(coop, request_id) == ["Line 2"]


def test_a_quote_that_was_taken_away_is_missing_again(coop: Coop) -> None:
    ruled(coop, quote_above_cents=50_000)
    request_id = coop.written()
    trainer = coop.now(request_id).lines[1]
    file = attachments.add(coop.record, coop.ada, request_id, *QUOTE, line_id=trainer.id)

    attachments.remove(coop.record, coop.ada, file)

    assert wanting(coop, request_id) == ["Line 2"]


def test_a_line_of_another_request_gets_no_quote_here(coop: Coop) -> None:
    request_id, other = coop.written(), coop.written()
    elsewhere = coop.now(other).lines[0].id

    with pytest.raises(BadInput, match="This request has no such line any more"):
        attachments.add(coop.record, coop.ada, request_id, *QUOTE, line_id=elsewhere)


@pytest.mark.parametrize(
    ("window", "said"),
    [
        ({"opens_on": TODAY + DAY}, "takes requests from"),
        ({"closes_on": TODAY - DAY}, "took requests until"),
    ],
)
def test_outside_its_window_an_envelope_takes_no_requests(coop: Coop, window: dict[str, Any], said: str) -> None:
    request_id = coop.written()
    ruled(coop, **window)

    blocking = [sentence for stops, sentence, _field in found(coop, request_id) if stops]

    assert any(said in sentence for sentence in blocking)


@pytest.mark.parametrize("state", ["planned", "frozen", "closed"])
def test_an_envelope_that_is_not_open_takes_no_requests(coop: Coop, state: str) -> None:
    request_id = coop.written()
    deciding.envelope_state(coop.record, envelope_id=coop.envelope, state=state, since=TODAY)

    assert found(coop, request_id) == [
        (True, f"Peer support now is {state}: it takes no new requests. Choose another envelope.", "envelope_id")
    ]


def test_a_day_that_has_passed_is_none_to_need_it_by(coop: Coop) -> None:
    stops = found(coop, coop.written(needed_by=TODAY - DAY))

    assert [(blocking, field) for blocking, _said, field in stops] == [(True, "needed_by")]
    assert found(coop, coop.written(needed_by=TODAY)) == []


def test_more_than_what_is_left_is_a_warning(coop: Coop) -> None:
    transfers.allocate(coop.record, coop.sam, coop.envelope, -900_000, "Cut by the Board")

    assert found(coop, coop.written()) == [
        (
            False,
            "Peer support now has 1,000 EUR left, less than the 1,800 EUR asked: it may be granted in part.",
            "lines",
        )
    ]


def test_an_envelope_of_another_theme_is_a_warning(coop: Coop) -> None:
    other = factories.envelope(
        coop.record, name="Third places", year=TODAY.year, theme_id=factories.theme(coop.record, name="Third places")
    )

    assert found(coop, coop.written(envelope_id=other)) == [
        (False, "This envelope is of another theme than the lab's.", "envelope_id")
    ]


@pytest.mark.parametrize("state", ["closed", "merged"])
def test_a_lab_that_is_no_more_asks_for_nothing(coop: Coop, state: str) -> None:
    request_id = coop.written()
    factories.lab_state(coop.record, lab_id=coop.lab, state=state, since=TODAY)

    assert [(stops, field) for stops, _said, field in found(coop, request_id)] == [(True, "lab")]


def test_what_was_handed_in_is_not_measured_by_a_window_that_closed_since(coop: Coop) -> None:
    request_id = coop.in_state("more_information_requested", needed_by=TODAY)
    ruled(coop, closes_on=TODAY - DAY)
    deciding.envelope_state(coop.record, envelope_id=coop.envelope, state="frozen", since=TODAY)

    assert found(coop, request_id) == []


# ---------------------------------------------------------------------- taking part is unpaid
def flags(coop: Coop, request_id: Any) -> list[str]:
    return [flag.sentence for flag in eligibility.flags(coop.record, coop.now(request_id))]


def test_a_line_that_pays_somebody_of_the_lab_is_flagged_and_does_not_stop(coop: Coop) -> None:
    request_id = coop.written(lines=(line("room"), line(payee_id=coop.ben_person)))

    said = "Line 2 pays Ben Janssens, who takes part in the lab. Taking part is unpaid."
    assert found(coop, request_id) == [(False, said, "lines")]
    assert flags(coop, request_id) == [said]


@pytest.mark.parametrize("payee", ["ben janssens", "Janssens Ben BV", "BEN JÁNSSENS"])
def test_a_payee_who_bears_the_name_of_somebody_of_the_lab_is_flagged(coop: Coop, payee: str) -> None:
    request_id = coop.written(lines=(line(payee=payee),))

    assert flags(coop, request_id) == [
        f"Line 1 pays {payee}: somebody of that name takes part in the lab, which is unpaid."
    ]


def test_somebody_from_elsewhere_may_be_paid(coop: Coop) -> None:
    assert flags(coop, coop.written(lines=(line(payee="Trainers BV"), line(payee="Ben")))) == []


def test_whoever_left_the_lab_after_asking_is_flagged_all_the_same(coop: Coop) -> None:
    person = factories.person(coop.record, name="Lea Weg")
    factories.membership(coop.record, lab_id=coop.lab, person_id=person, until_date=TODAY - DAY)
    request_id = factories.request(
        coop.record, lab_id=coop.lab, envelope_id=coop.envelope, submitted_on=TODAY - 10 * DAY
    )
    factories.request_line(coop.record, request_id=request_id, payee_id=person)

    assert flags(coop, request_id) == ["Line 1 pays Lea Weg, who takes part in the lab. Taking part is unpaid."]


def test_a_finding_reads_as_its_sentence() -> None:
    assert str(eligibility.Finding(True, "Give it a title.", "title")) == "Give it a title."
