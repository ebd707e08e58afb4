"""Scores of 3,000 subjects with 3 to 6 ratings each, against a computation that shares nothing with ours.

Means, medians and spreads by NumPy, agreement by the library from a matrix made here, places by sorting.
"""

from __future__ import annotations

import math
import random
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import krippendorff
import numpy as np
import pytest

from dashboard.coop import evaluation_summary, ranking, rounds
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from tests import factories as new

SUBJECTS, RATERS, TOO_FEW = 3_000, 40, 3
WEIGHTS = (3, 1)
Ratings = dict[int, dict[int, tuple[int | None, int | None]]]  # subject -> rater -> an answer to each of two criteria

pytestmark = pytest.mark.slow  # 3,000 subjects with 27,000 answers go into a record


def rated() -> Ratings:
    """Each subject by 3 to 6 of 40 raters on two scales; one answer in fifteen does not apply to the second."""
    chance = random.Random(20261123)
    found: Ratings = {}
    for subject in range(SUBJECTS):
        worth = chance.gauss(3.2, 0.9)
        found[subject] = {
            rater: (_step(chance, worth), None if chance.random() < 1 / 15 else _step(chance, worth))
            for rater in chance.sample(range(RATERS), chance.randint(3, 6))
        }
    return found


def _step(chance: random.Random, worth: float) -> int:
    return min(5, max(1, round(chance.gauss(worth, 1.0))))


class Rated:
    """The ratings, and the record that holds them in a closed round."""

    def __init__(self, record: Record) -> None:
        self.record, self.ratings = record, rated()
        with new.together(record) as rows:
            self.people = [uuid.uuid4() for _rater in range(RATERS)]
            self.ids = [new.recommendation(rows, title=f"{subject:04}") for subject in range(SUBJECTS)]
            form = new.form(rows, subject_kind="recommendation", too_few=TOO_FEW)
            self.criteria = [
                new.criterion(rows, form_version_id=form, label=label, position=place, weight=weight)
                for place, (label, weight) in enumerate(zip("AB", WEIGHTS, strict=True), 1)
            ]
            self.round_id = new.evaluation_round(
                rows, form_version_id=form, subject_kind="recommendation", subject_ids=self.ids, phase="closed"
            )
            for subject, those in self.ratings.items():
                for rater, given in those.items():
                    answers: dict[uuid.UUID, float | str | None] = dict(zip(self.criteria, given, strict=True))
                    new.evaluation(
                        rows,
                        round_id=self.round_id,
                        subject_id=self.ids[subject],
                        account_id=self.people[rater],
                        answers=answers,
                    )

    def of(self, subject: int, criterion: int) -> np.ndarray[Any, Any]:
        """What a subject was given on a criterion."""
        given = [those[criterion] for those in self.ratings[subject].values()]
        return np.array([one for one in given if one is not None], dtype=float)

    def alpha(self, criterion: int) -> float:
        """The library's agreement: a line for each rater, a column for each subject."""
        table = np.full((RATERS, SUBJECTS), math.nan)
        for subject, those in self.ratings.items():
            for rater, given in those.items():
                if given[criterion] is not None:
                    table[rater, subject] = given[criterion]
        return float(krippendorff.alpha(reliability_data=table, level_of_measurement="ordinal"))

    def expected(self) -> list[tuple[Any, ...]]:
        """(subject, criterion, n, missing, not applicable, mean, median, spread, alpha), as they should be."""
        alphas = [self.alpha(0), self.alpha(1)]
        return [
            (f"{subject:04}", "AB"[criterion], *self._line(subject, criterion), round(alphas[criterion], 9))
            for subject in range(SUBJECTS)
            for criterion in (0, 1)
        ]

    def _line(self, subject: int, criterion: int) -> tuple[Any, ...]:
        given = self.of(subject, criterion)
        counts = (len(given), 0, len(self.ratings[subject]) - len(given))
        if len(given) < TOO_FEW:
            return *counts, None, None, None
        return *counts, round(float(np.mean(given)), 9), float(np.median(given)), float(np.ptp(given))

    def total(self, subject: int, middle: Any, without: int | None = None) -> float | None:
        """From 0 to 10: each criterion from its own lowest to its highest step, by its weight."""
        above = below = 0.0
        for criterion, weight in enumerate(WEIGHTS):
            given = [those[criterion] for rater, those in self.ratings[subject].items() if rater != without]
            told = [one for one in given if one is not None]
            if len(told) >= TOO_FEW:
                above += weight * (float(middle(np.array(told, dtype=float))) - 1) / 4
                below += weight
        return 10 * above / below if below else None

    def top(self, totals: dict[int, float | None], size: int) -> set[int]:
        """Whoever has fewer than `size` subjects strictly above."""
        known = {one: round(total, 9) for one, total in totals.items() if total is not None}
        lowest = sorted(known.values(), reverse=True)[size - 1]
        return {one for one, total in known.items() if total >= lowest}


@pytest.fixture(scope="module")
def coop(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rated]:
    path = tmp_path_factory.mktemp("rated") / "coop.duckdb"
    path.write_bytes(empty_record.read_bytes())
    with Record.open(path) as opened:
        yield Rated(opened)


def test_the_figure_says_what_numpy_and_the_library_say(coop: Rated) -> None:
    answer = Figures(coop.record).answer("evaluation_summary", Audience(sees_persons=True), as_of="2030-01-01")

    found = [tuple(round(one, 9) if isinstance(one, float) else one for one in row.values()) for row in answer.rows]
    assert found == coop.expected()


def test_the_summary_says_what_numpy_and_the_library_say(coop: Rated) -> None:
    summaries = evaluation_summary.of_round(coop.record, rounds.get(coop.record, coop.round_id))

    found = []
    for subject, subject_id in enumerate(coop.ids):
        for one in sorted(summaries[subject_id].criteria, key=lambda one: one.label):
            numbers = (
                None if one.mean is None else round(one.mean, 9),
                one.median,
                one.spread,
                round(one.alpha or 0, 9),
            )
            found.append((f"{subject:04}", one.label, one.n, one.missing, one.not_applicable, *numbers))
    assert found == coop.expected()


def test_as_many_of_the_top_third_hang_on_mean_or_median_and_on_one_evaluator_as_counted_by_hand(coop: Rated) -> None:
    found = ranking.of_round(coop.record, coop.round_id)

    everyone = range(SUBJECTS)
    by_median = {one: coop.total(one, np.median) for one in everyone}
    size = math.ceil(sum(total is not None for total in by_median.values()) / 3)
    top = coop.top(by_median, size)
    by_mean = coop.top({one: coop.total(one, np.mean) for one in everyone}, size)
    turned: set[int] = set()
    for rater in range(RATERS):
        totals = {
            one: coop.total(one, np.median, without=rater) if rater in coop.ratings[one] else by_median[one]
            for one in everyone
        }
        placed = {one for one, total in totals.items() if total is not None}
        turned |= (coop.top(totals, size) ^ top) & placed
    assert (len(found.subjects), found.top) == (SUBJECTS, size)
    assert {int(one.title) for one in found.turned_by_mean} == top ^ by_mean
    assert {int(one.title) for one in found.turned_by_one} == turned
    assert len(found.turned_by_mean) > 100
