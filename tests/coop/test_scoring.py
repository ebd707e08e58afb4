"""Numbers made of answers: totals over what was answered, how far answers lie apart, and agreement."""

from __future__ import annotations

import math
import statistics
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.coop import scoring
from dashboard.coop.criteria import Criterion, Option

USEFUL = Criterion("scale", {"en": "Useful"}, scale_min=1, scale_max=5, weight=3)
OPEN = Criterion("scale", {"en": "Open"}, scale_min=0, scale_max=10, weight=1)
FITS = Criterion("yes_no", {"en": "Fits"}, weight=2)
SHOWN = Criterion("scale", {"en": "Shown"}, scale_min=1, scale_max=5, weight=9, summed=False)
COST = Criterion("money", {"en": "Cost"}, weight=9, summed=False)
WHICH = Criterion("choice", {"en": "Which?"}, options=(Option("a", {}), Option("b", {})), summed=False)
FORM = (USEFUL, OPEN, FITS, SHOWN, COST)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([(USEFUL, 5), (OPEN, 10), (FITS, 1)], 10.0),
        ([(USEFUL, 1), (OPEN, 0), (FITS, 0)], 0.0),
        ([(USEFUL, 3), (OPEN, 5), (FITS, 1)], 10 * (3 * 0.5 + 1 * 0.5 + 2 * 1) / 6),
        ([(USEFUL, 3)], 5.0),  # what was not answered is no zero
        ([(USEFUL, 3), (SHOWN, 1), (COST, 100_000)], 5.0),  # shown, and not summed
        ([(SHOWN, 5)], None),
        ([], None),
    ],
)
def test_a_total_is_the_weighted_answers_over_the_weights_answered(
    answers: list[tuple[Criterion, float]], expected: float | None
) -> None:
    found = scoring.total(FORM, {criterion.id: value for criterion, value in answers})

    assert found == (None if expected is None else pytest.approx(expected))


def test_coverage_is_the_share_of_the_weights_that_was_answered() -> None:
    everything, only_useful = frozenset({USEFUL.id, OPEN.id, FITS.id}), frozenset({USEFUL.id, SHOWN.id})

    assert scoring.coverage(FORM, [everything]) == 1
    assert scoring.coverage(FORM, [everything, only_useful]) == pytest.approx((6 + 3) / 12)
    assert scoring.coverage((SHOWN,), [everything]) is None
    assert scoring.coverage(FORM, []) is None


def test_a_criterion_with_too_few_answers_has_no_middle() -> None:
    answers = {USEFUL.id: [2.0, 5.0, 5.0], OPEN.id: [7.0]}

    assert scoring.middles(answers, statistics.median, 2) == {USEFUL.id: 5.0}
    assert scoring.middles(answers, statistics.fmean, 1) == {USEFUL.id: 4.0, OPEN.id: 7.0}


@pytest.mark.parametrize(
    ("criterion", "values", "expected"),
    [
        (USEFUL, [4, 4, 4], 0.0),
        (USEFUL, [1, 5], 1.0),
        (USEFUL, [3, 5], 0.5),
        (OPEN, [8, 5], 0.3),
        (FITS, [1, 0], 1.0),
        (WHICH, ["a", "b", "a", "a"], 0.25),
        (COST, [100, 300], 0.5),
        (COST, [0, 0], 0.0),
        (USEFUL, [5], 0.0),
    ],
)
def test_answers_that_lie_apart_are_disputed_by_how_far(
    criterion: Criterion, values: list[float | str], expected: float
) -> None:
    assert scoring.dispute(criterion, values) == pytest.approx(expected)


def test_agreement_is_as_published() -> None:
    # the example of Krippendorff's own article, as the library's documentation gives it
    none = math.nan
    raters = [
        [none, none, none, none, none, 3, 4, 1, 2, 1, 1, 3, 3, none, 3],
        [1, none, 2, 1, 3, 3, 4, 3, none, none, none, none, none, none, none],
        [none, none, 2, 1, 3, 4, 4, none, 2, 1, 1, 3, 3, none, 4],
    ]
    units = [{who: line[n] for who, line in enumerate(raters) if not math.isnan(line[n])} for n in range(15)]

    assert scoring.alpha("yes_no", units) == pytest.approx(0.691358, abs=1e-6)
    assert scoring.alpha("money", units) == pytest.approx(0.810845, abs=1e-6)


@pytest.mark.parametrize(
    "units",
    [
        [],
        [{1: 3.0, 2: 4.0}],  # one subject says nothing about agreement
        [{1: 3.0}, {1: 4.0}, {2: 5.0}],  # nobody judged what another did
        [{1: 3.0, 2: 3.0}, {1: 3.0, 2: 3.0}],  # everything is alike
    ],
)
def test_where_there_is_nothing_to_agree_about_no_agreement_is_told(units: list[dict[object, float | str]]) -> None:
    assert scoring.alpha("scale", units) is None


def test_free_text_has_no_agreement() -> None:
    assert scoring.alpha("text", [{1: "a", 2: "b"}, {1: "a", 2: "a"}]) is None


def test_choices_are_compared_as_names() -> None:
    alike: list[dict[object, float | str]] = [{1: "a", 2: "a"}, {1: "b", 2: "b"}]

    assert scoring.alpha("choice", alike) == pytest.approx(1.0)


def test_equals_share_a_place_and_what_has_no_total_has_none() -> None:
    one, two, three, four = (uuid.UUID(int=n) for n in range(4))

    assert scoring.ranks({one: 7.0, two: 9.0, three: 7.0, four: None}) == {one: 2, two: 1, three: 2, four: None}


@given(st.lists(st.integers(1, 5), min_size=1, max_size=7), st.lists(st.integers(0, 10), min_size=1, max_size=7))
def test_a_total_lies_between_nothing_and_ten_and_never_falls_when_an_answer_rises(
    useful: list[int], open_to_all: list[int]
) -> None:
    def total(first: list[int]) -> float:
        answers = {USEFUL.id: [float(v) for v in first], OPEN.id: [float(v) for v in open_to_all]}
        found = scoring.total(FORM, scoring.middles(answers, statistics.median, 1))
        assert found is not None
        return found

    assert 0 <= total(useful) <= total([min(5, value + 1) for value in useful]) <= 10
