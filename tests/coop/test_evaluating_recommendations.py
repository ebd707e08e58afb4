"""Recommendations in the engine of forms: by whom, in which phase, and what it does to where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from dashboard.coop import evaluation, evaluation_summary, evaluations, rounds
from dashboard.coop.assigning import candidates
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import CYCLE, RECOMMENDATION
from tests import factories as new
from tests.coop.judging import DAY, TODAY, Judging


def refusal_of(deed: Callable[[], None]) -> str:
    """Why a deed is refused; "" when it is done."""
    try:
        deed()
    except BadInput as refusal:
        return str(refusal)
    return ""


def speak(record: Record, languages: dict[str, str]) -> None:
    """Each account reads the pages in this language."""
    with record.change(None, "operator") as change:
        change.touch("account")
        for name, language in languages.items():
            change.sql(
                "update account set language = $language where name = $name", {"language": language, "name": name}
            )
        change.event("test.given", "account", None)


# ---------------------------------------------------------------------- conflicts
def test_authors_and_whoever_was_in_the_group_are_not_asked_and_hear_why(record: Record) -> None:
    coop = Judging(record)
    former, outsider = new.person(record, name="Flo"), new.person(record, name="Gus")
    new.in_group(record, working_group_id=coop.group, person_id=former, until_date=dt.date(2024, 3, 1))
    new.in_group(record, working_group_id=coop.elsewhere, person_id=outsider)
    known = {
        "Ada": coop.account("evaluator", person_id=coop.ada_person),
        "Ben": coop.account("evaluator", person_id=coop.ben_person),
        "Flo": coop.account("board", person_id=former),
        "Gus": coop.account("evaluator", person_id=outsider),
    }

    found = {one.account_id: one.why_not for one in candidates(record, coop.round_id, coop.ids[0])}

    in_group = "In the working group Gent (participant) since 1 Jan 2024."
    assert {name: found[actor.account_id] for name, actor in known.items() if actor.account_id} == {
        "Ada": ("Author of this recommendation.", in_group),
        "Ben": (in_group,),
        "Flo": ("In the working group Gent (participant) until 1 Mar 2024.",),
        "Gus": (),
    }
    with pytest.raises(BadInput, match="cannot evaluate this: Author of this recommendation"):
        coop.ask(known["Ada"])


def test_neither_rule_gives_anybody_what_they_wrote(record: Record) -> None:
    coop = Judging(record, evaluators="Una", wanted=3)
    coop.account("evaluator", person_id=coop.ada_person)

    added = evaluations.assign_all(record, coop.sam, coop.round_id)

    given = rounds.evaluations_of(record, coop.round_id)
    assert added == 2
    assert {row["account_id"] for row in given} == {coop.evaluators["Una"].account_id, coop.sam.account_id}


def test_dealing_out_begins_with_who_has_least_to_do_and_then_with_who_reads_its_language(record: Record) -> None:
    coop = Judging(record, evaluators="Una Vic", recommendations=3, wanted=1)
    speak(record, {"Una": "fr", "Vic": "en", "Sam Staff": "nl"})

    evaluations.deal(record, coop.sam, coop.round_id)

    who = {row["subject_id"]: row["evaluator"] for row in rounds.evaluations_of(record, coop.round_id)}
    assert who[coop.ids[0]] == "Vic"
    assert sorted(who.values()) == ["Sam Staff", "Una", "Vic"]


def test_who_came_into_the_group_or_among_the_authors_meanwhile_neither_begins_nor_submits(record: Record) -> None:
    coop = Judging(record)
    begun, asked = coop.begin("Una"), coop.ask("Vic")
    coop.answer("Una", begun, 4)
    una, vic = (coop.person_of(who) for who in ("Una", "Vic"))
    new.add(record, "recommendation_author", recommendation_id=coop.ids[0], person_id=una)
    new.in_group(record, working_group_id=coop.group, person_id=vic, from_date=TODAY)

    with pytest.raises(NotAllowed, match="Author of this recommendation"):
        coop.submit("Una", begun)
    with pytest.raises(NotAllowed, match="In the working group Gent"):
        evaluations.begin(record, coop.evaluators["Vic"], asked)

    assert coop.state() == "under_evaluation"


# ---------------------------------------------------------------------- phases
@pytest.mark.parametrize("phase", list(CYCLE))
def test_recommendations_are_evaluated_in_the_phase_of_evaluation_and_in_no_other(record: Record, phase: str) -> None:
    coop = Judging(record)
    asked, begun = coop.ask("Una"), coop.begin("Vic")
    coop.answer("Vic", begun, 4)
    coop.turn(phase)
    una = coop.evaluators["Una"]
    deeds: list[Callable[[], None]] = [
        lambda: evaluations.begin(record, una, asked),
        lambda: coop.answer("Vic", begun, 5),
        lambda: coop.submit("Vic", begun),
    ]

    told = [refusal_of(deed) for deed in deeds]

    own = evaluations.get(record, una, asked)
    assert ["This has its time in: evaluation" in said for said in told] == [phase != "evaluation"] * 3
    assert all(said == "" for said in told) == (phase == "evaluation")
    assert own.can_be_filled == (phase == "evaluation")
    assert [row["to_do"] for row in evaluations.mine(record, una)] == [phase == "evaluation"]
    assert (evaluation.next_after(record, una) is not None) == (phase == "evaluation")


@pytest.mark.parametrize("verb", [evaluations.recuse, evaluations.decline])
def test_stepping_back_is_possible_whatever_the_phase(record: Record, verb: object) -> None:
    coop = Judging(record)
    asked = coop.ask("Una")
    coop.turn("board")

    verb(record, coop.evaluators["Una"], asked, "I am to be its owner")  # type: ignore[operator]

    assert evaluations.get(record, coop.evaluators["Una"], asked).reason == "I am to be its owner"


def test_what_belongs_to_no_cycle_waits_for_no_phase(record: Record) -> None:
    coop = Judging(record, phase="planned")
    with record.change(None, "operator") as change:
        change.touch("recommendation")
        change.sql("update recommendation set cycle_id = null")
        change.event("test.given", "recommendation", coop.ids[0])

    coop.evaluate("Una", 4)

    assert [row["state"] for row in evaluations.mine(record, coop.evaluators["Una"])] == ["submitted"]


# ---------------------------------------------------------------------- where it stands
def test_an_admissible_recommendation_is_under_evaluation_once_it_is_in_a_round(record: Record) -> None:
    coop = Judging(record)
    more = coop.one_more("A new one")
    assert [row["title"] for row in rounds.can_be_added(record, coop.round)] == ["A new one"]

    rounds.include(record, coop.sam, coop.round_id, more)

    assert coop.now(more).state == "under_evaluation"
    assert coop.now(more).states[-1]["decided_by"] == coop.sam.account_id
    assert rounds.can_be_added(record, coop.round) == []


@pytest.mark.parametrize("state", sorted(RECOMMENDATION.keys() - {"admissible", "under_evaluation"}))
def test_what_was_not_admitted_or_is_past_it_comes_into_no_round(record: Record, state: str) -> None:
    coop = Judging(record)
    other = coop.one_more("Another one", state)

    with pytest.raises(BadInput, match="Only what was found admissible is evaluated"):
        rounds.include(record, coop.sam, coop.round_id, other)

    assert [row["title"] for row in rounds.subjects_of(record, coop.round_id)] == ["Recommendation 1"]
    assert rounds.can_be_added(record, coop.round) == []


def test_of_another_cycle_nothing_is_offered(record: Record) -> None:
    coop = Judging(record)
    other = new.recommendation(record, cycle_id=new.cycle(record, name="2027"), title="Of another cycle")
    new.add(record, "recommendation_state", recommendation_id=other, state="admissible", since=new.JUNE)

    assert rounds.can_be_added(record, coop.round) == []


def test_the_last_evaluation_that_was_wanted_makes_it_ready_for_the_board(record: Record) -> None:
    coop = Judging(record, wanted=2)

    seen = []
    for who in ("Una", "Vic", "Wim"):
        coop.evaluate(who, 4, 4)
        seen.append(coop.state())

    assert seen == ["under_evaluation", "ready_for_board", "ready_for_board"]
    assert [row["state"] for row in coop.now(coop.ids[0]).states] == ["under_evaluation", "ready_for_board"]


def test_wanting_fewer_makes_ready_what_has_enough(record: Record) -> None:
    coop = Judging(record, wanted=3)
    coop.evaluate("Una", 4, 4)
    coop.evaluate("Vic", 4, 4)
    settings = rounds.Settings("Spring", coop.form_id, wanted=2)

    rounds.edit(record, coop.sam, coop.round_id, coop.round.version, settings)

    assert coop.state() == "ready_for_board"


@pytest.mark.parametrize("state", ["withdrawn", "decided", "merged"])
def test_what_left_the_way_meanwhile_is_evaluated_no_more(record: Record, state: str) -> None:
    coop = Judging(record)
    begun = coop.begin("Una")
    coop.put(coop.ids[0], state)

    with pytest.raises(BadInput, match="nothing to evaluate any more"):
        coop.answer("Una", begun, 4)

    assert evaluations.next_after(record, coop.evaluators["Una"]) is None


# ---------------------------------------------------------------------- the text that was judged
def test_an_evaluation_of_an_earlier_text_shows_as_outdated_a_translation_alone_changes_nothing(
    record: Record,
) -> None:
    coop = Judging(record)
    own = coop.evaluate("Una", 4, 4)
    coop.evaluate("Vic", 5, 5)

    outdated = []
    for language, number in (("nl", 1), ("en", 2), ("fr", 2)):
        coop.rewrite(language=language, number=number)
        summary = evaluation_summary.of(record, coop.ids[0])
        assert summary is not None
        outdated.append((evaluations.get(record, coop.evaluators["Una"], own).is_outdated, summary.outdated))

    assert outdated == [(False, 0), (True, 2), (True, 2)]
    [row] = evaluations.mine(record, coop.evaluators["Una"])
    assert (row["subject_version"], row["now_version"]) == (1, 2)
    assert [row["subject_version"] for row in rounds.subjects_of(record, coop.round_id)] == [2]


def test_who_began_before_the_text_changed_reads_it_again_before_submitting(record: Record) -> None:
    coop = Judging(record)
    begun = coop.begin("Una")
    coop.answer("Una", begun, 4)
    coop.rewrite()

    with pytest.raises(SomeoneElseWasFirst, match="it is version 2 now"):
        coop.submit("Una", begun, seen=1)
    coop.submit("Una", begun, seen=2)

    own = evaluations.get(record, coop.evaluators["Una"], begun)
    assert (own.state, own.subject_version, own.is_outdated) == ("submitted", 2, False)


# ---------------------------------------------------------------------- what comes next, and how far it is
def test_the_least_evaluated_comes_next_and_four_of_seven_are_counted(record: Record) -> None:
    names = "Una Vic Wim Xan Yve"
    coop = Judging(record, recommendations=3, evaluators=names, wanted=7)
    for place in range(3):
        coop.ask("Una", place)
    for who, place in (("Vic", 0), ("Wim", 0), ("Xan", 0), ("Yve", 0), ("Vic", 1)):
        coop.evaluate(who, 4, 4, place=place)

    mine = evaluations.mine(record, coop.evaluators["Una"])

    assert [(row["title"], row["submitted"], row["wanted"]) for row in mine] == [
        ("Recommendation 3", 0, 7),
        ("Recommendation 2", 1, 7),
        ("Recommendation 1", 4, 7),
    ]
    after = evaluations.next_after(record, coop.evaluators["Una"], mine[0]["id"])
    assert after is not None
    assert after["title"] == "Recommendation 2"


def test_giving_one_back_needs_a_reason_and_its_evaluator_goes_on_from_there(record: Record) -> None:
    coop = Judging(record, wanted=3)
    own = coop.evaluate("Una", 4, 4)

    with pytest.raises(BadInput, match="Say why"):
        evaluations.reopen(record, coop.sam, own, " ")
    evaluations.reopen(record, coop.sam, own, "The cost was left out of the text")
    again = evaluations.get(record, coop.evaluators["Una"], own)
    coop.answer("Una", own, 2, 2)
    coop.submit("Una", own)

    assert (again.state, again.reason, again.can_be_filled) == ("reopened", "The cost was left out of the text", True)
    now = evaluations.get(record, coop.evaluators["Una"], own)
    assert (now.state, sorted(one.value or 0 for one in now.answers.values())) == ("submitted", [2.0, 2.0])


def test_a_day_before_the_phase_nothing_is_answered_and_on_its_first_day_everything(record: Record) -> None:
    coop = Judging(record, phase="drafting")
    asked = coop.ask("Una")
    phase = new.cycle_phase(record, cycle_id=coop.cycle, phase="evaluation", starts_on=TODAY + DAY)

    with pytest.raises(BadInput, match="in the phase “drafting”"):
        evaluations.begin(record, coop.evaluators["Una"], asked)
    with record.change(None, "operator") as change:
        change.touch("cycle_phase")
        change.sql("update cycle_phase set starts_on = $day where id = $id", {"day": TODAY, "id": phase})
        change.event("test.given", "cycle", coop.cycle)
    evaluations.begin(record, coop.evaluators["Una"], asked)

    assert evaluations.get(record, coop.evaluators["Una"], asked).state == "accepted"
