"""The page on which one evaluates, driven field by field; and what a blind round keeps from whom on every page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import evaluations, requests
from dashboard.frame import house as open_house
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.coop.evaluating import House, house
from tests.pages.opening import opened

Opens = Callable[..., AppTest]


@pytest.fixture
def opens(record: Record) -> Opens:
    """`opens(actor, script, **query)`: a page of the test's own coop, as that account sees it."""
    open_house.use(record)

    def go(actor: Actor, script: str = links.EVALUATE, **query: str) -> AppTest:
        return opened(actor.account_id, script, **query)

    return go


def said(seen: AppTest) -> str:
    """Every word on the page."""
    blocks = [*seen.markdown, *seen.caption, *seen.warning, *seen.info, *seen.error, *seen.success, *seen.subheader]
    html = [str(one.proto.body) for one in seen.get("html")]
    return "\n".join([*(str(one.value).replace("\\", "") for one in blocks), *html])


def press(seen: AppTest, label: str) -> AppTest:
    [button] = [one for one in seen.button if one.label.replace("\\", "") == label]
    return button.click().run()


def begun(coop: House, opens: Opens, name: str = "Bob") -> AppTest:
    evaluation_id = coop.ask(name)
    seen = opens(coop.evaluators[name], id=str(evaluation_id))
    return press(seen, "I have no conflict of interest: begin")


def test_what_was_asked_of_one_is_listed_and_the_least_evaluated_comes_first(record: Record, opens: Opens) -> None:
    coop = house(record, requests=2, wanted=3)
    for request in range(2):
        coop.ask("Bob", request)
    coop.evaluate("Cil", [4, 4, 1], request=0)

    seen = opens(coop.evaluators["Bob"])

    assert [error.value for error in seen.exception] == []
    assert "2 evaluations wait for you" in said(seen)
    assert "Begin with the least evaluated: Request 2" in [
        str(one.proto.label).replace("\\", "") for one in seen.get("page_link")
    ]


def test_no_field_stands_there_before_a_conflict_is_ruled_out(record: Record, opens: Opens) -> None:
    coop = house(record)

    seen = opens(coop.evaluators["Bob"], id=str(coop.ask("Bob")))

    assert len(seen.radio) == 0
    assert "1,800 EUR asked" in said(seen).replace("\u00a0", " ")


def test_every_answer_is_kept_as_it_is_given_and_the_page_says_when(record: Record, opens: Opens) -> None:
    coop = house(record)
    seen = begun(coop, opens)

    seen.radio[0].set_value("4").run()
    seen.radio[1].set_value(" na").run()
    seen.text_input[0].set_value("Two labs asked for it").run()

    kept = {coop.form.criterion(one).label: given for one, given in coop.read("Bob").answers.items()}
    assert kept == {
        "Useful": evaluations.Answer(value=4.0, note="Two labs asked for it"),
        "Open": evaluations.Answer(not_applicable=True),
    }
    assert "saved " in said(seen)
    assert "blind until you submit" in said(seen)


def test_what_is_missing_is_listed_at_the_top_and_leads_to_its_field(record: Record, opens: Opens) -> None:
    coop = house(record)
    seen = begun(coop, opens)

    press(seen, "Submit")
    listed = [error.value for error in seen.error]
    seen.radio[0].set_value("5").run()

    assert len(listed) == 1
    assert "(#question-1)" in listed[0]
    assert [error.value for error in seen.error] == []
    assert coop.read("Bob").state == "in_progress"


def test_the_last_submission_makes_the_request_ready_and_shows_the_others(record: Record, opens: Opens) -> None:
    coop = house(record)
    coop.evaluate("Cil", [2, 2, 0])
    seen = begun(coop, opens)
    assert "The others" not in said(seen)

    seen.radio[0].set_value("5").run()
    press(seen, "Submit")

    assert [error.value for error in seen.exception] == []
    assert requests.get(record, coop.request_ids[0]).state == "ready_for_decision"
    assert "The others" in said(seen)


def test_save_next_leads_to_the_least_evaluated_of_what_is_left(record: Record, opens: Opens) -> None:
    coop = house(record, requests=3, wanted=3)
    for request in range(3):
        coop.ask("Bob", request)
    coop.evaluate("Cil", [4, 4, 1], request=1)
    seen = opens(coop.evaluators["Bob"], id=str(coop.evaluations["Bob", 0]))
    press(seen, "I have no conflict of interest: begin")
    seen.radio[0].set_value("3").run()

    press(seen, "Save, next")

    assert seen.query_params["id"] == str(coop.evaluations["Bob", 2])
    assert "# Request 3" in said(seen)
    assert len(coop.read("Bob", 0).answers) == 1


def test_who_is_tied_to_it_meanwhile_can_only_step_back(record: Record, opens: Opens) -> None:
    coop = house(record)
    evaluation_id = coop.ask("Bob")
    new.membership(record, lab_id=coop.lab_id, person_id=coop.evaluators["Bob"].person_id)
    seen = opens(coop.evaluators["Bob"], id=str(evaluation_id))
    assert "You may not evaluate this" in said(seen)
    assert "I have no conflict of interest: begin" not in [one.label for one in seen.button]

    press(seen, "Recuse myself: conflict")
    refused = [error.value for error in seen.error]
    seen.text_input[0].set_value("I joined the lab").run()
    press(seen, "Recuse myself: conflict")

    assert "needs to know" in refused[0]
    assert (coop.read("Bob").state, coop.read("Bob").reason) == ("recused", "I joined the lab")


def test_a_link_to_somebody_elses_evaluation_shows_nothing_of_it(record: Record, opens: Opens) -> None:
    coop = house(record)
    evaluation_id = coop.ask("Bob")

    seen = opens(coop.evaluators["Cil"], id=str(evaluation_id))

    assert "asked of somebody else" in said(seen)
    assert "# Evaluate" in said(seen)


@pytest.mark.parametrize("link", ["nonsense", "0192d3a0-0000-7000-8000-000000000000"])
def test_a_link_that_names_nothing_leads_to_the_list(record: Record, opens: Opens, link: str) -> None:
    coop = house(record)

    seen = opens(coop.evaluators["Cil"], id=link)

    assert [error.value for error in seen.exception] == []
    assert "# Evaluate" in said(seen)


def test_nothing_can_be_written_from_a_past_day(record: Record, opens: Opens) -> None:
    coop = house(record)
    evaluation_id = coop.ask("Bob")

    seen = opens(coop.evaluators["Bob"], id=str(evaluation_id), as_of="2024-06-01")

    [begin] = [one for one in seen.button if one.label == "I have no conflict of interest: begin"]
    assert begin.disabled


def test_what_people_wrote_acts_on_no_page(record: Record, opens: Opens) -> None:
    coop = house(record)
    mark = "<img src=x onerror=alert(1)> [x](javascript:alert(1))"
    coop.ask("Cil")
    coop.begin("Cil")
    coop.answer("Cil", 0, evaluations.Answer(value=4, note=mark))
    coop.submit("Cil")
    seen = begun(coop, opens)
    seen.radio[0].set_value("5").run()
    press(seen, "Submit")

    html = "".join(str(one.proto.body) for one in seen.get("html"))

    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<img" not in html


# ---------------------------------------------------------------------- forms and rounds
def test_a_form_is_made_of_a_template_and_published(record: Record, opens: Opens) -> None:
    coop = house(record)
    seen = opens(coop.staff, links.FORMS, view="forms")

    press(seen, "Begin with the template “Budget request”")
    assert [error.value for error in seen.exception] == []
    assert "As evaluators see it" in said(seen)
    press(seen, "Publish version 1")

    assert [error.value for error in seen.exception] == []
    assert "A published version never changes" in said(seen)


def test_a_question_is_written_and_stands_in_the_preview(record: Record, opens: Opens) -> None:
    coop = house(record)
    seen = opens(coop.staff, links.FORMS, view="forms")
    press(seen, "Begin with the template “Budget request”")

    [english] = [one for one in seen.text_input if one.label == "Question (English)"]
    english.set_value("Useful to all").run()
    press(seen, "Save this question")

    assert [error.value for error in seen.exception] == []
    assert "1. Useful to all" in said(seen)


def test_a_round_is_planned_filled_and_begun(record: Record, opens: Opens) -> None:
    coop = house(record)
    seen = opens(coop.staff, links.FORMS)
    [name] = [one for one in seen.text_input if one.label == "Name"]
    name.set_value("Summer").run()

    press(seen, "Plan this round")
    press(seen, "Add it to the round")
    press(seen, "Begin to collect evaluations")
    press(seen, "Deal out: as many as are wanted of each")

    assert [error.value for error in seen.exception] == []
    assert "2 of" not in said(seen)
    assert "0 of 2" in said(seen)


def test_whoever_runs_a_blind_round_sees_counts_and_no_answer(record: Record, opens: Opens) -> None:
    coop = house(record, wanted=3)
    coop.evaluate("Bob", [5, 5, 1])
    coop.ask("Cil")
    coop.begin("Cil")
    coop.answer("Cil", 0, evaluations.Answer(value=1, note="A note that nobody reads yet"))

    seen = opens(coop.staff, links.FORMS, round=str(coop.round_id))

    assert [error.value for error in seen.exception] == []
    assert "1 of 3" in said(seen)
    assert "A note that nobody reads yet" not in said(seen)
    assert "How the ranking would change" not in said(seen)
    assert len(seen.dataframe) == 0


def test_a_round_that_deliberates_shows_its_ranking(record: Record, opens: Opens) -> None:
    coop = house(record)
    for name in ("Bob", "Cil"):
        coop.evaluate(name, [5, 5, 1])
    seen = opens(coop.staff, links.FORMS, round=str(coop.round_id))

    press(seen, "Stop collecting and deliberate")

    assert [error.value for error in seen.exception] == []
    assert "How the ranking would change" in said(seen)
