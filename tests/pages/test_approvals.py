"""The approvals page, as an approver, the board and the auditor see it, and while another decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import approvals, decisions, requests
from dashboard.frame import house
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories
from tests.coop.deciding import DAY, TODAY, Coop
from tests.factories import deciding

MAIN = Path(__file__).resolve().parents[2] / "dashboard" / "frame" / "main.py"
Look = Callable[..., AppTest]


@pytest.fixture
def coop(record: Record) -> Iterator[Coop]:
    house.use(record)
    yield Coop(record)
    house._record, house._figures = None, None


@pytest.fixture
def look(coop: Coop) -> Look:
    """Open the approvals page as somebody, at the first request unless the queue is asked for."""

    def go(actor: Actor, *, script: str = links.APPROVALS, queue: bool = False, **query: str) -> AppTest:
        seen = AppTest.from_file(str(MAIN), default_timeout=30)
        seen.user = {"is_logged_in": True, "sub": str(actor.account_id)}
        given = {} if queue else {"id": str(coop.request_id)}
        for name, value in {"lang": "EN", **given, **query}.items():
            seen.query_params[name] = value
        seen.run()
        return seen.switch_page(script).run()

    return go


def said(seen: AppTest) -> str:
    """Everything that the page says, without the signs that make it plain text."""
    blocks = [*seen.markdown, *seen.caption, *seen.warning, *seen.error, *seen.success, *seen.info]
    return " ".join(block.value for block in blocks).replace("\\", "").replace("\u00a0", " ")


def button(seen: AppTest, label: str) -> object:
    return next(one for one in seen.button if one.label.replace("\u00a0", " ") == label)


def labels(seen: AppTest) -> set[str]:
    return {one.label.replace("\u00a0", " ") for one in seen.button}


def fields(coop: Coop, seen: AppTest) -> dict[str, str]:
    by_key = {one.key: one.value for one in seen.text_input}
    return {line.description or "": by_key[f"grant-{coop.request_id}-{line.id}"] for line in coop.request.lines}


def grant(coop: Coop, seen: AppTest, what: str, amount: str) -> AppTest:
    line = coop.line(coop.request, what)
    seen.text_input(key=f"grant-{coop.request_id}-{line}").set_value(amount)
    return seen.run()


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


# ---------------------------------------------------------------------- while another decides
def decided_by_octave(coop: Coop) -> None:
    octave = coop.somebody("Octave", "approver")
    lines = {coop.line(coop.request, "Room"): 45_000}
    given = {"seen": coop.request.seen, "lines": lines, "reason": "the room only"}
    approvals.decide(coop.record, octave, coop.request_id, "approved_in_part", **given)  # type: ignore[arg-type]


def test_whoever_looks_while_another_decides_is_told_and_the_buttons_stop(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"))
    decided_by_octave(coop)

    seen.run()

    assert "Octave decided on this while you were looking: approved in part." in said(seen)
    assert "Look again" in labels(seen)
    assert not [one.label for one in seen.button if one.label.startswith(("Approve", "Reject")) and not one.disabled]


def test_after_looking_again_the_page_shows_what_has_become_of_it(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"))
    decided_by_octave(coop)
    seen.run()

    button(seen, "Look again").click().run()  # type: ignore[attr-defined]

    assert "while you were looking" not in said(seen)
    assert "approved in part" in said(seen)


def test_a_press_on_a_stale_page_decides_nothing(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"))
    decided_by_octave(coop)

    button(seen, "Approve EUR 1,800.00").click().run()  # type: ignore[attr-defined]

    assert "This request changed while you were looking: it is approved in part now." in said(seen)
    assert coop.request.granted_cents == 45_000


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


# ---------------------------------------------------------------------- the queue and the tray
def queue(seen: AppTest) -> list[str]:
    return list(seen.dataframe[0].value["title"])


def test_the_queue_is_ordered_by_age_amount_or_urgency_as_the_link_says(coop: Coop, look: Look) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.asks(50_000, title="Small and urgent", needed_by=TODAY + DAY)
    coop.asks(190_000, title="Old and large", submitted_on=TODAY - 90 * DAY, lines=False)

    orders = {sort: queue(look(noor, queue=True, **sort_in(sort))) for sort in ("age", "amount", "urgency")}

    assert orders == {
        "age": ["Old and large", "Small and urgent", "Workshop series"],
        "amount": ["Old and large", "Workshop series", "Small and urgent"],
        "urgency": ["Small and urgent", "Old and large", "Workshop series"],
    }


def sort_in(sort: str) -> dict[str, str]:
    return {} if sort == "age" else {"sort": sort}


def test_a_theme_in_the_link_keeps_its_requests_only(coop: Coop, look: Look) -> None:
    noor = coop.somebody("Noor", "approver")
    other = factories.theme(coop.record, name="Gender equality")
    coop.asks(50_000, title="Of another theme", theme_id=other, lab_id=None)

    assert queue(look(noor, queue=True, theme="Gender equality")) == ["Of another theme"]


def test_next_and_previous_walk_through_the_queue(coop: Coop, look: Look) -> None:
    second = coop.asks(50_000, title="Zebra")
    seen = look(coop.somebody("Noor", "approver"))

    button(seen, "Next").click().run()  # type: ignore[attr-defined]

    assert seen.query_params["id"] == str(second)
    assert ("# Zebra" in said(seen), "2 of 2" in said(seen)) == (True, True)


def test_two_prepared_decisions_are_applied_together_after_a_look_at_what_is_left(coop: Coop, look: Look) -> None:
    noor = coop.somebody("Noor", "approver")
    second = coop.asks(50_000)
    for request_id in (coop.request_id, second):
        request = requests.get(coop.record, request_id)
        approvals.prepare(coop.record, noor, request_id, "approved", seen=request.seen, lines=None, reason=None)
    seen = look(noor, queue=True)
    told = said(seen)

    button(seen, "Apply 2 decisions").click().run()  # type: ignore[attr-defined]

    assert "Envelope now: 10,000 EUR left, less 2,300 EUR chosen here, keeps 7,700 EUR." in told
    assert [requests.get(coop.record, one).state for one in (coop.request_id, second)] == ["approved", "approved"]


def test_preparing_moves_nothing_and_puts_it_into_the_tray(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"))
    seen.toggle(key=f"only-{coop.request_id}").set_value(True).run()

    button(seen, "Prepare: approve EUR 1,800.00").click().run()  # type: ignore[attr-defined]

    assert coop.request.state == "ready_for_decision"
    assert [one.granted_cents for one in decisions.prepared(coop.record)] == [180_000]
    assert "Apply 1 decision" in labels(seen)


def test_what_is_taken_back_leaves_the_tray(coop: Coop, look: Look) -> None:
    noor = coop.somebody("Noor", "approver")
    approvals.prepare(coop.record, noor, coop.request_id, "approved", seen=coop.request.seen, lines=None, reason=None)
    seen = look(noor)

    button(seen, "Take back").click().run()  # type: ignore[attr-defined]

    assert decisions.prepared(coop.record) == []
    assert "Apply 1 decision" not in labels(seen)


def test_a_link_to_nothing_leads_to_the_queue(coop: Coop, look: Look) -> None:
    noor = coop.somebody("Noor", "approver")

    answers = [said(look(noor, id=wrong)) for wrong in ("nonsense", "00000000-0000-7000-8000-000000000000")]

    assert ["This link names no request that you may see." in told for told in answers] == [True, True]


def test_a_draft_is_nobodys_to_decide_on_or_read(coop: Coop, look: Look) -> None:
    draft = coop.asks(state="draft", title="Secret plan")

    seen = look(coop.somebody("Noor", "approver"), id=str(draft))

    assert "Secret plan" not in said(seen)


def test_text_of_a_request_is_never_markup(coop: Coop, look: Look) -> None:
    coop.request_id = coop.asks(title="<script>alert(1)</script> **bold** [x](http://x)", purpose="# big")

    seen = look(coop.somebody("Noor", "approver"))

    assert not [block.value for block in seen.markdown if "<script>" in block.value or "[x](" in block.value]


# ---------------------------------------------------------------------- who may decide
def test_the_matrix_is_read_by_everyone_and_edited_by_administrators(coop: Coop, look: Look) -> None:
    seen = {role: look(coop.somebody("x", role), script=links.RIGHTS) for role in ("member", "administrator")}

    assert {role: "Add this rule" in labels(page) for role, page in seen.items()} == {
        "member": False,
        "administrator": True,
    }


def test_an_administrator_takes_the_built_in_rule_over_and_adds_to_it(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Abe", "administrator"), script=links.RIGHTS)
    button(seen, "Take the built-in rule over, to edit it").click().run()  # type: ignore[attr-defined]
    seen.text_input(key="rights-amount").set_value("500").run()

    button(seen, "Add this rule").click().run()  # type: ignore[attr-defined]

    held = {row["up_to_cents"] for row in coop.record.rows("rights/matrix")}
    assert held == {50_000, 200_000, 1_000_000, None}
    assert "The rule was added." in said(seen)


def test_an_interest_is_declared_and_ended_on_the_page(coop: Coop, look: Look) -> None:
    noor = coop.somebody("Noor", "approver")
    seen = look(noor, script=links.RIGHTS, view="interests")
    seen.selectbox(key="interest-lab").set_value(coop.lab)
    seen.text_input(key="interest-note").set_value("my sister founded it").run()

    button(seen, "Declare this interest").click().run()  # type: ignore[attr-defined]
    declared = [row["until_date"] for row in coop.record.rows("interests/own", person_id=noor.person_id)]
    end = next(one for one in seen.button if (one.key or "").startswith("interest-end-"))
    end.click().run()

    ended = [row["until_date"] for row in coop.record.rows("interests/own", person_id=noor.person_id)]
    assert (declared, ended) == ([None], [TODAY])
