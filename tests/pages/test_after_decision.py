"""After the decision, as staff and the lab see it: commit, pay, release, account for it, settle a statement."""

from __future__ import annotations

import uuid

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import ledger, reconciliation, reports, requests
from dashboard.exchange import sources, statements
from dashboard.frame import house
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.factories import payments as given
from tests.pages import opening

TODAY = ids.today()


def part_of_a_page() -> None:
    import uuid

    import streamlit as st

    from dashboard.cells import after_decision, doing
    from dashboard.coop import requests
    from dashboard.frame.guard import require

    reader = require("home.view")
    doing.told()
    after_decision.draw(reader, requests.get(reader.record, uuid.UUID(st.query_params["id"])))


@pytest.fixture
def staff(record: Record) -> Actor:
    house.use(record)
    return given.acting(record, "staff")


@pytest.fixture
def envelope(record: Record) -> uuid.UUID:
    return new.envelope(record, year=TODAY.year)


def opened(actor: Actor, request_id: uuid.UUID, **query: str) -> AppTest:
    seen = AppTest.from_function(part_of_a_page, default_timeout=30)
    seen.user = {"is_logged_in": True, "sub": str(actor.account_id)}
    for name, value in {"id": str(request_id), **query}.items():
        seen.query_params[name] = value
    return seen.run()


def said(seen: AppTest) -> list[str]:
    return [box.value.replace("\\", "") for box in [*seen.error, *seen.success]]


def state(record: Record, request_id: uuid.UUID) -> str:
    return requests.get(record, request_id).state


def test_staff_commit_pay_and_release_on_one_page(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = given.granted(record, envelope_id=envelope)
    page = opened(staff, request)

    page = page.button(f"commit-{request}").click().run()
    committed = said(page)
    page.text_input(f"pay-amount-{request}").input("1.450,00")
    page.text_input(f"pay-reference-{request}").input("INV-7")
    page = page.button(f"pay-{request}").click().run()
    paid = said(page)
    page.session_state[f"release-pop-{request}"] = True  # what is folded is drawn once it is opened
    page.run()
    page.text_input(f"release-why-{request}").input("the room was free").run()
    page = page.button(f"release-{request}").click().run()

    assert committed == ["1,500\u00a0EUR is committed."]
    assert paid == ["The payment stands in the ledger."]
    assert said(page) == ["What is not needed is back in the envelope."]
    assert (state(record, request), ledger.of_request(record, request).paid_cents) == ("paid", 145_000)
    assert ledger.of_request(record, request).released_cents == 5_000
    assert [error.value for error in page.exception] == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1500.01", "is more than the 1,500\u00a0EUR that is left of the 1,500\u00a0EUR promised."),
        ("a lot", "“a lot” is no amount."),
    ],
)
def test_a_refusal_is_said_at_the_top_and_loses_nothing_that_was_typed(
    record: Record, staff: Actor, envelope: uuid.UUID, typed: str, sentence: str
) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True)
    page = opened(staff, request)

    page.text_input(f"pay-amount-{request}").input(typed)
    page.text_input(f"pay-reference-{request}").input("INV-7")
    page = page.button(f"pay-{request}").click().run()

    assert len(page.error) == 1
    assert sentence in said(page)[0]
    assert page.text_input(f"pay-amount-{request}").value == typed
    assert page.text_input(f"pay-reference-{request}").value == "INV-7"
    assert ledger.of_request(record, request).paid_cents == 0


def test_an_approval_is_cancelled_with_a_reason(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = given.granted(record, envelope_id=envelope)
    page = opened(staff, request)
    page.session_state[f"cancel-pop-{request}"] = True
    page.run()

    without = said(page.button(f"cancel-{request}").click().run())
    page.text_input(f"cancel-why-{request}").input("the lab stopped").run()
    page.button(f"cancel-{request}").click().run()

    assert without == ["Say why: the log keeps the reason."]
    assert state(record, request) == "cancelled"


def test_the_lab_accounts_for_it_and_staff_accept(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    lab, ada = new.lab(record), new.person(record)
    new.membership(record, lab_id=lab, person_id=ada)
    member = given.acting(record, "member", person_id=ada)
    request = given.granted(record, envelope_id=envelope, lab_id=lab, committed=True, paid_cents=150_000)
    page = opened(member, request)
    page.text_area(f"report-came-{request}").input("Six evenings")
    page.radio(f"report-met-{request}").set_value("yes")
    page.text_input(f"report-spent-{request}").input("1450")
    page = page.button(f"file-{request}").click().run()
    [report] = reports.of_request(record, request)

    accepting = opened(staff, request)
    warned = [box.value.replace("\\", "") for box in accepting.warning]
    accepting.button(f"accept-{report.id}").click().run()

    assert said(page) == ["The account is filed. Vie coop staff accept it or send it back."]
    assert warned == ["50\u00a0EUR of what was paid was not spent: it should be sent back, or explained."]
    assert state(record, request) == "settled"


def test_who_does_not_pay_sees_the_sums_and_no_button(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True, paid_cents=100_000)

    page = opened(given.acting(record, "board"), request)

    assert page.button == []
    assert page.text_input == []
    assert [block.value for block in page.markdown if block.value.startswith("## ")] == ["## After the decision"]


def test_a_past_day_changes_nothing(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True, paid_cents=100_000)

    page = opened(staff, request, as_of="2026-01-31")

    assert page.button
    assert all(button.disabled for button in page.button)


def test_nothing_is_drawn_before_a_decision(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = new.request(record, envelope_id=envelope)

    page = opened(staff, request)

    assert (list(page.markdown), list(page.button)) == ([], [])


def test_text_of_a_lab_is_text(record: Record, staff: Actor, envelope: uuid.UUID) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True, paid_cents=100_000)
    given.report(record, request_id=request, what_came="[link](javascript:x) <b>bold</b>")

    page = opened(staff, request)

    assert any("\\[link\\]\\(javascript\\:x\\) \\<b\\>bold" in block.value for block in page.markdown)


def test_a_line_of_a_statement_becomes_a_payment_with_one_click(
    record: Record, staff: Actor, envelope: uuid.UUID
) -> None:
    request = given.granted(record, envelope_id=envelope, committed=True, external_id="B-2026-9", title="Evenings")
    content = b"Date;Montant;Communication\n04/05/2026;-1.450,00;Facture B-2026-9\n05/05/2026;-2,00;x\n"
    source = sources.read_source(content, "may.csv")
    columns = statements.propose(record, source)
    done = reconciliation.bring(record, staff, source, columns, "minus")
    line = reconciliation.of(record, done.statement_id).statement_only[0]
    page = opening.opened(staff.account_id, links.PAYMENTS, view="reconcile")
    proposed = page.button(f"enter-{line.id}").label

    page = page.button(f"enter-{line.id}").click().run()

    assert proposed == "Enter EUR\u00a01,450.00 as its payment"
    assert said(page)[0] == "The payment stands in the ledger, matched with its line."
    assert said(page)[1].endswith("It adds up to the cent.")
    assert (state(record, request), ledger.of_request(record, request).paid_cents) == ("partly_paid", 145_000)
    assert [one.amount_cents for one in reconciliation.of(record, done.statement_id).statement_only] == [200]
    assert [error.value for error in page.exception] == []
