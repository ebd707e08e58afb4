"""The summary, honestly: what it shows, what it holds back, and that the figure says the same."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.coop import evaluation_summary, evaluations, ranking, rounds
from dashboard.store import kept as store_kept
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from tests import factories as new
from tests.coop.evaluating import House, house

STAFF = Audience(sees_persons=True)


def summary(coop: House, request: int = 0) -> evaluation_summary.Summary:
    found = evaluation_summary.of(coop.record, coop.request_ids[request])
    assert found is not None
    return found


def figure(coop: House, **params: Any) -> list[dict[str, Any]]:
    return Figures(coop.record).answer("evaluation_summary", STAFF, as_of="2030-01-01", **params).rows


def test_two_evaluations_are_put_together(record: Record) -> None:
    coop = house(record)
    coop.evaluate("Bob", [5, 4, 1])
    coop.evaluate("Cil", [4, None, 1])

    found = summary(coop)

    # useful 4.5 of 1 to 5 weighs 3, fits is yes and weighs 1; open has one answer: too few
    assert found.total == pytest.approx(10 * (3 * 0.875 + 1) / 4)
    assert (found.submitted, found.wanted, found.too_few, found.hidden, found.outdated) == (2, 2, False, False, 0)
    assert found.coverage == pytest.approx((5 + 4) / 10)
    assert found.spread == pytest.approx(10 * (3 + 0.75 + 1) / 5 - 10 * (3 * 0.75 + 1) / 4)
    told = {
        one.label: (one.n, one.missing, one.not_applicable, one.median, one.mean, one.spread) for one in found.criteria
    }
    assert told == {
        "Useful": (2, 0, 0, 4.5, 4.5, 1.0),
        "Open": (1, 0, 1, None, None, None),
        "Fits": (2, 0, 0, 1.0, 1.0, 0.0),
    }


def test_the_most_disputed_comes_first(record: Record) -> None:
    coop = house(record)
    coop.evaluate("Bob", [5, 1, 1])
    coop.evaluate("Cil", [4, 5, 1])

    told = [(one.label, one.disputed, one.values) for one in summary(coop).criteria]

    assert told == [("Open", True, (1.0, 5.0)), ("Useful", False, (4.0, 5.0)), ("Fits", False, (1.0, 1.0))]


def test_an_unanswered_optional_question_is_no_zero(record: Record) -> None:
    coop = house(record)
    for name in ("Bob", "Cil"):
        coop.ask(name)
        coop.begin(name)
        coop.answer(name, 0, 5)
        coop.submit(name)

    found = summary(coop)

    assert found.total == 10
    assert found.coverage == pytest.approx(0.6)
    assert {one.label: one.missing for one in found.criteria} == {"Useful": 0, "Open": 2, "Fits": 2}


def test_below_the_least_number_no_number_is_shown(record: Record) -> None:
    coop = house(record, wanted=1)
    coop.evaluate("Bob", [5, 5, 0])

    found = summary(coop)

    assert (found.too_few, found.total, found.spread) == (True, None, None)
    assert [(one.n, one.median, one.mean, one.spread, one.values) for one in found.criteria] == [
        (1, None, None, None, ())
    ] * 3
    assert [(row["n"], row["mean"], row["median"], row["spread"]) for row in figure(coop)] == [
        (1, None, None, None)
    ] * 3


def test_a_knock_out_is_said_whatever_the_total(record: Record) -> None:
    coop = house(record)
    coop.evaluate("Bob", [5, 5, 0])
    coop.evaluate("Cil", [5, 5, 0])

    assert [one.label for one in summary(coop).criteria if one.knocked_out] == ["Fits"]


def test_a_blind_round_that_collects_shows_nothing_but_how_far_it_is(record: Record) -> None:
    coop = house(record, wanted=3)
    coop.evaluate("Bob", [5, 5, 0])
    coop.evaluate("Cil", [1, 1, 0])

    found = summary(coop)

    assert (found.hidden, found.submitted, found.wanted) == (True, 2, 3)
    assert (found.total, found.coverage, found.criteria, found.comments) == (None, None, (), ())
    assert figure(coop) == []
    assert ranking.of_round(record, coop.round_id) == ranking.Rankings(hidden=True, evaluators=0)


def test_with_enough_in_it_shows_only_once_nobody_is_at_work_unseen(record: Record) -> None:
    coop = house(record, wanted=2)
    coop.ask("Dov")
    for name in ("Bob", "Cil"):
        coop.evaluate(name, [5, 5, 1])

    before = summary(coop).hidden, len(figure(coop))
    evaluations.decline(record, coop.evaluators["Dov"], coop.evaluations["Dov", 0], "Ill")
    after = summary(coop).hidden, len(figure(coop))

    assert (before, after) == ((True, 0), (False, 3))


def test_a_round_that_deliberates_shows_what_came_in(record: Record) -> None:
    coop = house(record, wanted=3)
    coop.evaluate("Bob", [5, 5, 0])

    rounds.advance(record, coop.staff, coop.round_id, coop.seen().version)

    assert not summary(coop).hidden
    assert len(figure(coop)) == 3


def test_void_and_reopened_evaluations_are_in_no_number(record: Record) -> None:
    coop = house(record, blind=False)
    for name in ("Bob", "Cil"):
        coop.evaluate(name, [5, 5, 1])
    evaluations.void(record, coop.staff, coop.evaluations["Cil", 0], "Paid by it")

    assert [one.n for one in summary(coop).criteria] == [1, 1, 1]
    assert [row["n"] for row in figure(coop)] == [1, 1, 1]


def test_an_evaluation_of_an_earlier_text_shows_as_outdated_and_still_counts(record: Record) -> None:
    coop = house(record)
    for name in ("Bob", "Cil"):
        coop.evaluate(name, [5, 5, 1])
    with record.change(None, "operator") as change:
        change.touch("budget_request")
        change.sql("update budget_request set version = 2")
        change.event("test.given", "budget_request", coop.request_ids[0])

    assert (summary(coop).outdated, summary(coop).total) == (2, 10.0)


def test_comments_and_views_are_told_without_names(record: Record) -> None:
    coop = house(record)
    for name, view in (("Bob", "support"), ("Cil", "oppose")):
        coop.ask(name)
        coop.begin(name)
        coop.answer(name, 0, 4)
        evaluations.say(
            record, coop.evaluators[name], coop.evaluations[name, 0], confidence=4, overall=view,
            comment_to_authors=f"To you: {view}", internal_comment="Among us",
        )  # fmt: skip
        coop.submit(name)

    found = summary(coop)

    assert (dict(found.views), found.confidence) == ({"support": 1, "oppose": 1}, 4.0)
    assert [(one.text, one.internal) for one in found.comments] == [
        ("To you: support", False),
        ("Among us", True),
        ("To you: oppose", False),
        ("Among us", True),
    ]


def test_what_is_in_no_round_has_no_summary(record: Record) -> None:
    assert evaluation_summary.of(record, new.request(record)) is None


# ---------------------------------------------------------------------- how the ranking would change
def test_the_ranking_tells_what_the_mean_and_each_evaluator_change(record: Record) -> None:
    coop = house(record, requests=2, wanted=3, evaluators="Bob Cil Dov")
    # by the median the first wins, by the mean the second; without Bob the second wins too
    for request, scores in ((0, (5, 5, 1)), (1, (4, 4, 4))):
        for name, score in zip(coop.evaluators, scores, strict=True):
            coop.evaluate(name, [score, score, 1], request=request)
    rounds.advance(record, coop.staff, coop.round_id, coop.seen().version)

    found = ranking.of_round(record, coop.round_id)

    assert [(one.title, one.place_by_median, one.place_by_mean, one.places_without) for one in found.subjects] == [
        ("Request 1", 1, 2, (2, 2, 1)),
        ("Request 2", 2, 1, (1, 1, 2)),
    ]
    assert [(one.best, one.worst) for one in found.subjects] == [(1, 2), (1, 2)]


def test_what_has_too_few_answers_is_not_ranked(record: Record) -> None:
    coop = house(record, requests=2, blind=False)
    coop.evaluate("Bob", [5, 5, 1])
    for name in ("Bob", "Cil"):
        coop.evaluate(name, [1, 1, 0], request=1)

    found = ranking.of_round(record, coop.round_id)

    assert [(one.title, one.by_median, one.place_by_median) for one in found.subjects] == [
        ("Request 2", 0.0, 1),
        ("Request 1", None, None),
    ]


# ---------------------------------------------------------------------- the figure and the library
KINDS = ("scale", "yes_no", "choice", "money")
_ANSWER = {
    "scale": st.one_of(st.just("missing"), st.none(), st.integers(1, 5).map(float)),
    "yes_no": st.one_of(st.just("missing"), st.none(), st.integers(0, 1).map(float)),
    "choice": st.one_of(st.just("missing"), st.none(), st.sampled_from(["a", "b", "c"])),
    "money": st.one_of(st.just("missing"), st.none(), st.integers(0, 1_000_000).map(float)),
}
_TABLE = st.fixed_dictionaries(
    {
        kind: st.lists(st.lists(answer, min_size=4, max_size=4), min_size=5, max_size=5)
        for kind, answer in _ANSWER.items()
    }
)


@pytest.fixture(scope="module")
def chance(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """One record for every table that chance makes: each gets a round of its own."""
    path = tmp_path_factory.mktemp("chance") / "coop.duckdb"
    path.write_bytes(empty_record.read_bytes())
    with Record.open(path) as opened:
        yield opened


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TABLE)
def test_the_figure_says_what_the_summary_says_with_the_librarys_agreement(
    chance: Record, table: dict[str, list[list[Any]]]
) -> None:
    with new.together(chance) as rows:
        people = [uuid.uuid4() for _ in range(4)]
        asked = [new.request(rows, title=f"Request {n}") for n in range(5)]
        form = new.form(rows, too_few=2)
        criteria = {
            kind: new.criterion(rows, form_version_id=form, label=kind, kind=kind, position=n, options=("a", "b", "c"))
            for n, kind in enumerate(KINDS)
        }
        round_id = new.evaluation_round(rows, form_version_id=form, subject_ids=asked, phase="closed")
        for (s, subject), (e, who) in itertools.product(enumerate(asked), enumerate(people)):
            answers = {criteria[kind]: table[kind][s][e] for kind in KINDS if table[kind][s][e] != "missing"}
            new.evaluation(rows, round_id=round_id, subject_id=subject, account_id=who, answers=answers)

    answered = Figures(chance).answer("evaluation_summary", STAFF, as_of="2030-01-01", round_id=round_id).rows
    now = rounds.get(chance, round_id)
    expected = []
    for n, subject in enumerate(asked):
        told = {one.kind: one for one in evaluation_summary.in_round(chance, now, subject).criteria}
        expected += [_row(f"Request {n}", told[kind]) for kind in KINDS]

    assert [_rounded(row) for row in answered] == [_rounded(row) for row in expected]


def _row(subject: str, one: evaluation_summary.CriterionSummary) -> dict[str, Any]:
    def shown(value: float | None) -> float | None:
        return value / 100 if value is not None and one.kind == "money" else value

    numbers = {"mean": shown(one.mean), "median": shown(one.median), "spread": shown(one.spread), "alpha": one.alpha}
    counts = {"n": one.n, "missing": one.missing, "not_applicable": one.not_applicable}
    return {"subject": subject, "criterion": one.kind, **counts, **numbers}


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    # minus nothing is nothing
    return {name: round(value, 6) + 0.0 if isinstance(value, float) else value for name, value in row.items()}


def test_a_summary_is_kept_for_as_long_as_nothing_moves_of_all_that_it_reads(record: Record) -> None:
    asked = (
        "rounds/of_subject", "rounds/subjects", "forms/version", "forms/criteria", "evaluations/of_subject",
        "evaluations/answers_of_round",
    )  # fmt: skip

    with record._cursor() as cursor:
        read = [store_kept.tables_read(cursor, query) for query in asked]

    assert {table for tables in read for table in tables or ("unknown",)} == set(evaluation_summary.TABLES)
