"""Evaluating: who may, in which phase, what is seen of whom, and what it does to the request."""

from __future__ import annotations

import json

import pytest

from dashboard.coop import accounts, evaluation, evaluations, forms, recommendations, requests, rounds
from dashboard.coop.assigning import candidates
from dashboard.coop.evaluations import Answer, Incomplete
from dashboard.coop.rounds import Settings
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.evaluating import account, house


def states(record: Record, round_id: object) -> list[tuple[str, str]]:
    return [(row["evaluator"], row["state"]) for row in record.rows("evaluations/of_round", round_id=round_id)]


# ---------------------------------------------------------------------- being asked
def test_an_evaluation_goes_from_being_asked_for_to_being_submitted(record: Record) -> None:
    coop = house(record)

    seen = [coop.ask("Bob") and coop.read("Bob").state]
    coop.begin("Bob")
    seen.append(coop.read("Bob").state)
    coop.answer("Bob", 0, 4)
    seen.append(coop.read("Bob").state)
    coop.submit("Bob")
    seen.append(coop.read("Bob").state)

    assert seen == ["assigned", "accepted", "in_progress", "submitted"]
    own = coop.read("Bob")
    assert {coop.form.criterion(one).label: told.value for one, told in own.answers.items()} == {"Useful": 4.0}
    assert (own.subject_version, own.is_outdated, own.can_be_filled) == (1, False, False)


def test_who_is_tied_to_a_request_is_not_asked_and_the_reason_is_said(record: Record) -> None:
    coop = house(record)
    new.membership(record, lab_id=coop.lab_id, person_id=coop.evaluators["Bob"].person_id, role="animator")

    with pytest.raises(BadInput, match="Bob cannot evaluate this: "):
        coop.ask("Bob")

    found = {one.name: one.may for one in candidates(record, coop.round_id, coop.request_ids[0])}
    assert found == {"Cil": True, "Dov": True, "Bob": False, "Noor": True}


def test_an_account_that_belongs_to_no_person_is_not_asked_and_an_administrator_is_named(record: Record) -> None:
    coop = house(record)
    coop.evaluators["Eva"] = account(record, "Eva", "evaluator", person=False)

    with pytest.raises(BadInput, match=r"linked to no person.* administrator can link it"):
        coop.ask("Eva")


def test_nobody_is_asked_twice_nor_without_the_right(record: Record) -> None:
    coop = house(record)
    coop.evaluators["Max"] = account(record, "Max", "member")
    coop.ask("Bob")

    with pytest.raises(BadInput, match="Asked already: assigned"):
        coop.ask("Bob")
    with pytest.raises(BadInput, match="does not hold the right"):
        coop.ask("Max")

    assert states(record, coop.round_id) == [("Bob", "assigned")]


def test_only_whoever_runs_evaluations_asks(record: Record) -> None:
    coop = house(record)
    bob = coop.evaluators["Bob"]
    assert bob.account_id is not None

    with pytest.raises(NotAllowed):
        evaluations.assign(record, bob, coop.round_id, coop.request_ids[0], bob.account_id)


def test_dealing_out_asks_as_many_as_are_wanted_and_those_with_least_to_do_first(record: Record) -> None:
    coop = house(record, requests=3, wanted=2)
    new.membership(record, lab_id=coop.lab_id, person_id=coop.staff.person_id)

    added = evaluations.deal(record, coop.staff, coop.round_id)

    given = record.rows("evaluations/of_round", round_id=coop.round_id)
    per_subject = sorted(sum(row["subject_id"] == one for row in given) for one in coop.request_ids)
    per_evaluator = sorted(sum(row["evaluator"] == name for row in given) for name in ("Bob", "Cil", "Dov"))
    assert (added, per_subject, per_evaluator) == (6, [2, 2, 2], [2, 2, 2])
    with pytest.raises(BadInput, match="Nobody could be added"):
        evaluations.deal(record, coop.staff, coop.round_id)


def test_everybody_can_be_asked_about_everything_but_what_they_are_tied_to(record: Record) -> None:
    coop = house(record, requests=2, evaluators="Bob Cil")
    new.membership(record, lab_id=coop.lab_id, person_id=coop.staff.person_id)

    added = evaluations.assign_all(record, coop.staff, coop.round_id)

    assert added == 4
    assert {name for name, _state in states(record, coop.round_id)} == {"Bob", "Cil"}


def test_somebody_who_stepped_back_is_replaced_when_dealing_out_again(record: Record) -> None:
    coop = house(record, evaluators="Bob Cil", wanted=2)
    new.membership(record, lab_id=coop.lab_id, person_id=coop.staff.person_id)
    coop.ask("Bob")
    evaluations.decline(record, coop.evaluators["Bob"], coop.evaluations["Bob", 0], "Too much work")
    coop.evaluators["Dov"] = account(record, "Dov", "evaluator")

    evaluations.deal(record, coop.staff, coop.round_id)

    assert sorted(states(record, coop.round_id)) == [("Bob", "declined"), ("Cil", "assigned"), ("Dov", "assigned")]


# ---------------------------------------------------------------------- before the first field
def test_no_field_is_filled_before_a_conflict_is_ruled_out(record: Record) -> None:
    coop = house(record)
    coop.ask("Bob")

    with pytest.raises(BadInput, match="First say whether you have a conflict"):
        coop.answer("Bob", 0, 4)

    assert coop.read("Bob").answers == {}


def test_who_joined_the_lab_meanwhile_cannot_submit(record: Record) -> None:
    coop = house(record)
    coop.ask("Bob")
    coop.begin("Bob")
    coop.answer("Bob", 0, 4)
    new.membership(record, lab_id=coop.lab_id, person_id=coop.evaluators["Bob"].person_id)

    with pytest.raises(NotAllowed, match="Recuse yourself"):
        coop.submit("Bob")

    assert coop.read("Bob").state == "in_progress"


@pytest.mark.parametrize(("verb", "state"), [(evaluations.recuse, "recused"), (evaluations.decline, "declined")])
def test_stepping_back_needs_a_reason_and_is_final(record: Record, verb: object, state: str) -> None:
    coop = house(record)
    evaluation_id, bob = coop.ask("Bob"), coop.evaluators["Bob"]

    with pytest.raises(BadInput, match="whoever assigns needs to know"):
        verb(record, bob, evaluation_id, "  ")  # type: ignore[operator]
    verb(record, bob, evaluation_id, "My cousin asks for it")  # type: ignore[operator]

    assert (coop.read("Bob").state, coop.read("Bob").reason) == (state, "My cousin asks for it")
    assert record.rows("events/all")[-1]["reason"] == "My cousin asks for it"
    with pytest.raises(BadInput, match="nothing can be changed in it"):
        coop.begin("Bob")


def test_a_role_that_was_lost_since_signing_in_fills_nothing_in(record: Record) -> None:
    coop = house(record)
    coop.ask("Bob")
    accounts.end_role(record, OPERATOR, "bob@example.org", "evaluator")

    with pytest.raises(NotAllowed):
        coop.begin("Bob")


# ---------------------------------------------------------------------- answering
@pytest.mark.parametrize(
    ("place", "given"),
    [
        (0, Answer(value=6)),
        (0, Answer(value=2.5)),
        (0, Answer(said="much")),
        (0, Answer(not_applicable=True)),
        (1, Answer(value=3, not_applicable=True)),
        (2, Answer(value=2)),
    ],
)
def test_an_answer_that_the_question_does_not_take_is_refused_and_the_one_before_stays(
    record: Record, place: int, given: Answer
) -> None:
    coop = house(record)
    coop.ask("Bob")
    coop.begin("Bob")
    coop.answer("Bob", place, 1)

    with pytest.raises(BadInput, match="does not take that answer"):
        coop.answer("Bob", place, given)

    assert [one.value for one in coop.read("Bob").answers.values()] == [1.0]


def test_an_answer_takes_the_place_of_the_one_before_and_can_be_taken_back(record: Record) -> None:
    coop = house(record)
    coop.ask("Bob")
    coop.begin("Bob")

    seen = []
    for given in (Answer(2), Answer(5, note="Two labs ask for it"), Answer(note="Two labs ask for it"), Answer()):
        coop.answer("Bob", 0, given)
        seen.append(list(coop.read("Bob").answers.values()))

    why = "Two labs ask for it"
    assert seen == [[Answer(2.0)], [Answer(5.0, note=why)], [Answer(note=why)], []]


def test_submitting_lists_what_is_missing_in_the_order_of_the_form(record: Record) -> None:
    coop = house(record)
    coop.ask("Bob")
    coop.begin("Bob")
    coop.answer("Bob", 1, 4)

    with pytest.raises(Incomplete) as refused:
        coop.submit("Bob")

    assert [(lack.criterion_id, lack.sentence) for lack in refused.value.lacks] == [
        (coop.form.criteria[0].id, "Question 1, Useful, needs an answer.")
    ]


def test_a_text_that_changed_while_it_was_evaluated_is_read_again_first(record: Record) -> None:
    coop = house(record)
    coop.ask("Bob")
    coop.begin("Bob")
    coop.answer("Bob", 0, 4)
    with record.change(None, "operator") as change:
        change.touch("budget_request")
        change.sql("update budget_request set version = 2")
        change.event("test.given", "budget_request", coop.request_ids[0])

    with pytest.raises(SomeoneElseWasFirst, match="it is version 2 now"):
        coop.submit("Bob", seen=1)
    assert coop.read("Bob").is_outdated
    coop.submit("Bob", seen=2)

    assert (coop.read("Bob").subject_version, coop.read("Bob").is_outdated) == (2, False)


def test_what_is_said_of_the_whole_is_kept(record: Record) -> None:
    coop = house(record)
    coop.ask("Bob")
    coop.begin("Bob")

    evaluations.say(
        record, coop.evaluators["Bob"], coop.evaluations["Bob", 0],
        confidence=4, overall="support", comment_to_authors="Well done", internal_comment="Dear",
    )  # fmt: skip

    own = coop.read("Bob")
    assert (own.confidence, own.overall, own.comment_to_authors, own.internal_comment) == (
        4, "support", "Well done", "Dear",
    )  # fmt: skip
    with pytest.raises(BadInput, match="from 1 to 5"):
        evaluations.say(record, coop.evaluators["Bob"], own.id, confidence=6, overall=None)


def test_the_log_says_that_something_was_answered_and_never_what(record: Record) -> None:
    coop = house(record)
    coop.ask("Bob")
    coop.begin("Bob")
    coop.answer("Bob", 0, Answer(value=5, note="My secret reason"))
    coop.submit("Bob")

    told = [json.loads(line["after_state"]) for line in record.rows("events/all") if line["after_state"]]
    text = json.dumps(told)

    assert "My secret reason" not in text
    assert {"criterion_id": str(coop.form.criteria[0].id), "answered": True} in told
    assert told[-1] == {"state": "submitted", "subject_version": 1, "answered": 1}


# ---------------------------------------------------------------------- blind
def test_the_others_are_read_only_once_ones_own_is_submitted(record: Record) -> None:
    coop = house(record, wanted=3)
    coop.evaluate("Cil", [2, 2, 0])
    own = coop.ask("Bob")
    coop.begin("Bob")

    with pytest.raises(NotAllowed, match="This round is blind"):
        evaluations.others(record, coop.evaluators["Bob"], own)
    coop.answer("Bob", 0, 5)
    coop.submit("Bob")

    [other] = evaluations.others(record, coop.evaluators["Bob"], own)
    assert sorted(one.value or 0 for one in other.answers.values()) == [0.0, 2.0, 2.0]


def test_nobody_reads_the_evaluation_of_somebody_else_as_ones_own(record: Record) -> None:
    coop = house(record)
    evaluation_id = coop.evaluate("Cil", [2, 2, 0])

    for actor in (coop.evaluators["Bob"], coop.staff):
        with pytest.raises(NotAllowed, match="asked of somebody else"):
            evaluations.get(record, actor, evaluation_id)


def test_who_recused_reads_nothing_of_the_others(record: Record) -> None:
    coop = house(record, blind=False)
    coop.evaluate("Cil", [2, 2, 0])
    own = coop.ask("Bob")
    evaluations.recuse(record, coop.evaluators["Bob"], own, "I am paid by it")

    with pytest.raises(NotAllowed, match="You did not evaluate this"):
        evaluations.others(record, coop.evaluators["Bob"], own)


def test_blindness_is_not_loosened_while_the_round_collects(record: Record) -> None:
    coop = house(record)

    with pytest.raises(BadInput, match="stays blind while it collects"):
        rounds.edit(
            record, coop.staff, coop.round_id, coop.seen().version, Settings("Spring", coop.form_id, blind=False)
        )

    assert coop.seen().blind


def test_blindness_may_be_tightened_while_the_round_collects(record: Record) -> None:
    coop = house(record, blind=False)

    rounds.edit(record, coop.staff, coop.round_id, coop.seen().version, Settings("Spring", coop.form_id, blind=True))

    assert coop.seen().blind


# ---------------------------------------------------------------------- rounds
def test_a_round_goes_through_its_phases_and_each_has_its_own_rights(record: Record) -> None:
    coop = house(record)
    coop.ask("Bob")
    coop.begin("Bob")

    phases = [coop.seen().phase]
    for _step in range(2):
        phases.append(rounds.advance(record, coop.staff, coop.round_id, coop.seen().version))

    assert phases == ["collecting", "deliberating", "closed"]
    with pytest.raises(BadInput, match="This round is closed"):
        rounds.advance(record, coop.staff, coop.round_id, coop.seen().version)
    for refused in (lambda: coop.answer("Bob", 0, 4), lambda: coop.ask("Cil"), lambda: coop.submit("Bob")):
        with pytest.raises(BadInput, match="is closed"):
            refused()


def test_a_round_with_nothing_in_it_does_not_begin(record: Record) -> None:
    coop = house(record)
    empty = rounds.create(record, coop.staff, "request", Settings("Summer", coop.form_id))

    with pytest.raises(BadInput, match="nothing to evaluate"):
        rounds.advance(record, coop.staff, empty, 1)


def test_a_round_asks_a_published_form_of_its_own_kind(record: Record) -> None:
    coop = house(record)
    draft = forms.create(record, coop.staff, "request", names={"en": "Draft"})

    with pytest.raises(BadInput, match="needs a published form"):
        rounds.create(record, coop.staff, "request", Settings("Summer", draft))
    with pytest.raises(BadInput, match="made for something else"):
        rounds.create(record, coop.staff, "recommendation", Settings("Summer", coop.form_id))

    assert [row["name"] for row in rounds.all_rounds(record)] == ["Spring"]


def test_a_stale_page_changes_no_round(record: Record) -> None:
    coop = house(record)
    seen = coop.seen().version
    rounds.edit(record, coop.staff, coop.round_id, seen, Settings("Spring 2024", coop.form_id))

    with pytest.raises(SomeoneElseWasFirst, match="changed while you were looking"):
        rounds.advance(record, coop.staff, coop.round_id, seen)


def test_what_is_least_evaluated_is_offered_next(record: Record) -> None:
    coop = house(record, requests=3, wanted=3)
    for request in range(3):
        coop.ask("Bob", request)
    coop.evaluate("Cil", [4, 4, 1], request=0)
    coop.evaluate("Dov", [4, 4, 1], request=0)
    coop.evaluate("Cil", [4, 4, 1], request=1)

    queue = [(row["title"], row["submitted"], row["to_do"]) for row in evaluations.mine(record, coop.evaluators["Bob"])]
    after = evaluation.next_after(record, coop.evaluators["Bob"], coop.evaluations["Bob", 2])

    assert queue == [("Request 3", 0, True), ("Request 2", 1, True), ("Request 1", 2, True)]
    assert after is not None
    assert after["title"] == "Request 2"


# ---------------------------------------------------------------------- what it does to the request
def test_the_last_evaluation_that_was_wanted_makes_the_request_ready_for_its_decision(record: Record) -> None:
    coop = house(record, wanted=2)

    seen = []
    for name in ("Bob", "Cil"):
        coop.evaluate(name, [4, 4, 1])
        seen.append((evaluations.ready(record, coop.request_ids[0]), requests.get(record, coop.request_ids[0]).state))

    assert seen == [(False, "under_evaluation"), (True, "ready_for_decision")]


def test_when_fewer_are_wanted_what_has_enough_goes_on(record: Record) -> None:
    coop = house(record, wanted=3)
    coop.evaluate("Bob", [4, 4, 1])

    settings = Settings("Spring", coop.form_id, wanted=1)
    rounds.edit(record, coop.staff, coop.round_id, coop.seen().version, settings)

    assert requests.get(record, coop.request_ids[0]).state == "ready_for_decision"


def test_what_was_decided_meanwhile_is_not_evaluated_any_more(record: Record) -> None:
    coop = house(record)
    coop.ask("Bob")
    coop.begin("Bob")
    new.request_state(record, request_id=coop.request_ids[0], state="withdrawn", since=new.JUNE)

    with pytest.raises(BadInput, match="decided or withdrawn meanwhile"):
        coop.answer("Bob", 0, 4)

    assert [row["to_do"] for row in evaluations.mine(record, coop.evaluators["Bob"])] == [False]


def test_an_evaluation_is_reopened_with_a_reason_by_somebody_else_and_submitted_again(record: Record) -> None:
    coop = house(record, wanted=3)
    evaluation_id = coop.evaluate("Bob", [4, 4, 1])

    with pytest.raises(BadInput, match="Say why"):
        evaluations.reopen(record, coop.staff, evaluation_id, "")
    evaluations.reopen(record, coop.staff, evaluation_id, "Two questions were misread")
    coop.answer("Bob", 0, 2)
    coop.submit("Bob")

    assert coop.read("Bob").state == "submitted"
    assert sorted(one.value or 0 for one in coop.read("Bob").answers.values()) == [1.0, 2.0, 4.0]


def test_nobody_reopens_their_own_evaluation(record: Record) -> None:
    coop = house(record)
    coop.evaluators["Noor"] = coop.staff
    evaluation_id = coop.evaluate("Noor", [4, 4, 1])

    with pytest.raises(NotAllowed, match="your own evaluation"):
        evaluations.reopen(record, coop.staff, evaluation_id, "I changed my mind")


def test_an_evaluation_is_made_void_with_a_reason_and_stays_on_record(record: Record) -> None:
    coop = house(record, wanted=3)
    evaluation_id = coop.evaluate("Bob", [4, 4, 1])

    evaluations.void(record, coop.staff, evaluation_id, "Bob turned out to be paid by it")

    assert states(record, coop.round_id) == [("Bob", "void")]
    assert len(coop.read("Bob").answers) == 3
    with pytest.raises(BadInput, match="cannot become void"):
        evaluations.void(record, coop.staff, evaluation_id, "Again")


def test_a_request_is_in_a_round_once(record: Record) -> None:
    coop = house(record)

    with pytest.raises(BadInput, match="in this round already"):
        rounds.include(record, coop.staff, coop.round_id, coop.request_ids[0])

    assert [row["title"] for row in rounds.subjects_of(record, coop.round_id)] == ["Request 1"]


def test_recommendations_are_evaluated_by_the_same_engine(record: Record) -> None:
    coop = house(record)
    idea = new.recommendation(record, title="A mentor for every new member")
    new.add(record, "recommendation_state", recommendation_id=idea, state="admissible", since=ids.now())
    form = forms.create(record, coop.staff, "recommendation", template="recommendation")
    forms.publish(record, coop.staff, form, 1)
    round_id = rounds.create(record, coop.staff, "recommendation", Settings("Cycle 2024", form))
    rounds.include(record, coop.staff, round_id, idea)
    rounds.advance(record, coop.staff, round_id, 1)
    bob = coop.evaluators["Bob"]
    assert bob.account_id is not None

    one = evaluations.assign(record, coop.staff, round_id, idea, bob.account_id)
    evaluations.begin(record, bob, one)
    for criterion in forms.get(record, form).criteria[:3]:
        evaluations.answer(record, bob, one, criterion.id, Answer(value=4))
    evaluations.submit(record, bob, one, 1)

    own = evaluations.get(record, bob, one)
    assert (own.state, own.subject.kind, own.subject.title) == (
        "submitted", "recommendation", "A mentor for every new member",
    )  # fmt: skip
    assert recommendations.get(record, idea).state == "under_evaluation"
