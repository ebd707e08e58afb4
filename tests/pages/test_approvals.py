"""One request on the approvals page: its lines, why one may decide or not, and the decision."""

from __future__ import annotations

import pytest

from dashboard.cells import links
from tests import factories
from tests.coop.deciding import DAY, TODAY, Coop
from tests.factories import deciding
from tests.pages.approving import Look, button, fields, grant, labels, said


def test_one_request_shows_its_lines_the_envelope_and_why_one_may_decide(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"))

    assert fields(coop, seen) == {"Room": "450.00", "Trainer": "1,200.00", "Print": "150.00"}
    assert "As budget approver you may decide on up to 2,000 EUR." in said(seen)
    assert {"Approve EUR 1,800.00", "Ask a question", "Reject"} <= labels(seen)
    assert [one.message for one in seen.exception] == []


def test_an_approval_in_part_is_one_press_once_lines_and_reason_are_filled_in(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"))
    for what, amount in (("Trainer", "1000"), ("Print", "50,00")):
        seen = grant(coop, seen, what, amount)
    seen.text_area(key=f"reason-{coop.request_id}").set_value("the lower quote is 1,000").run()

    button(seen, "Approve EUR 1,500.00").click().run()  # type: ignore[attr-defined]

    assert (coop.request.state, coop.request.granted_cents) == ("approved_in_part", 150_000)
    assert "Workshop series: approved in part." in said(seen)


def test_what_was_typed_stays_when_a_decision_is_refused(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"))
    seen = grant(coop, seen, "Trainer", "1000")

    button(seen, "Approve EUR 1,600.00").click().run()  # type: ignore[attr-defined]

    assert "Say why: only an approval of all that was asked goes without a reason." in said(seen)
    assert fields(coop, seen) == {"Room": "450.00", "Trainer": "1000", "Print": "150.00"}
    assert coop.request.state == "ready_for_decision"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("a lot", "Trainer: a lot is no amount. Write it like 1,200.00."),
        ("1201", "Trainer: between nothing and the 1,200 EUR that is asked."),
        ("-5", "Trainer: between nothing and the 1,200 EUR that is asked."),
    ],
)
def test_an_amount_that_is_none_is_said_beside_its_field(coop: Coop, look: Look, typed: str, sentence: str) -> None:
    seen = grant(coop, look(coop.somebody("Noor", "approver")), "Trainer", typed)

    approve = next(one for one in seen.button if one.key == f"approve-{coop.request_id}")
    assert sentence in said(seen)
    assert approve.disabled


def test_an_amount_that_changes_with_the_press_is_not_decided_on(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"))
    line = coop.line(coop.request, "Trainer")
    seen.text_input(key=f"grant-{coop.request_id}-{line}").set_value("1000")

    button(seen, "Approve EUR 1,800.00").click().run()  # type: ignore[attr-defined]

    assert "An amount has just changed, and the button with it. Look at it and press again." in said(seen)
    assert coop.request.state == "ready_for_decision"


def test_a_colleague_who_is_in_the_lab_reads_why_not_and_has_no_buttons(coop: Coop, look: Look) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.joins(noor)

    seen = look(noor)

    assert "In the lab Netwerk Gent (participant) since 1 Jan 2024." in said(seen)
    assert not [label for label in labels(seen) if label.startswith(("Approve", "Reject"))]


@pytest.mark.parametrize("role", ["auditor", "staff"])
def test_who_does_not_decide_reads_everything_and_has_no_buttons(coop: Coop, look: Look, role: str) -> None:
    coop.somebody("Noor", "approver")

    seen = look(coop.somebody("Rae", role))

    assert "Trainer: **1,200 EUR**" in said(seen)
    assert not [label for label in labels(seen) if label.startswith(("Approve", "Reject", "Apply"))]


def test_a_day_of_the_past_decides_nothing(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"), as_of=(TODAY - DAY).isoformat())

    assert button(seen, "Approve EUR 1,800.00").disabled  # type: ignore[attr-defined]
    assert "This page shows today." in said(seen)


# ---------------------------------------------------------------------- above the envelope
def test_whoever_may_go_above_the_envelope_says_why_and_it_is_shown(coop: Coop, look: Look) -> None:
    factories.ledger(coop.record, envelope_id=coop.envelope, kind="commitment", amount_cents=900_000)
    deciding.right(coop.record, role="board", may_override=True)
    berta = coop.somebody("Berta", "board")
    seen = look(berta)
    asked = said(seen)
    seen.text_area(key=f"override-{coop.request_id}").set_value("the fair cannot be moved").run()

    button(seen, "Approve EUR 1,800.00, EUR 800.00 above the envelope").click().run()  # type: ignore[attr-defined]

    assert "This is 800 EUR more than the envelope has left." in asked
    assert coop.request.state == "approved"
    shown = look(berta, script=links.RIGHTS, view="overrides")
    table = next(block.body for block in shown.get("html") if "the fair cannot be moved" in block.body)
    assert "Berta" in table


def test_less_than_the_envelope_has_is_granted_without_a_word_about_it(coop: Coop, look: Look) -> None:
    factories.ledger(coop.record, envelope_id=coop.envelope, kind="commitment", amount_cents=900_000)
    seen = look(coop.somebody("Noor", "approver"))
    seen.text_area(key=f"override-{coop.request_id}").set_value("never mind").run()
    for what in ("Trainer", "Print"):
        seen = grant(coop, seen, what, "0")
    seen.text_area(key=f"reason-{coop.request_id}").set_value("the room only").run()

    button(seen, "Approve EUR 450.00").click().run()  # type: ignore[attr-defined]

    assert (coop.request.state, coop.request.granted_cents) == ("approved_in_part", 45_000)
