"""The queue of the approvals page, the tray of what is prepared, and what a link may name."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.coop import approvals, decisions, requests
from tests import factories
from tests.coop.deciding import DAY, TODAY, Coop
from tests.pages.approving import Look, button, labels, said


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


# ---------------------------------------------------------------------- what a link names
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
