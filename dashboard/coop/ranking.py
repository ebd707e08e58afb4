"""How the subjects of a round rank, and how far that hangs on the median, and on any one evaluator.

    found = ranking.of_round(record, round_id)
    found.turned_by_mean   # in the top third by the median or by the mean, and not by both

A blind round that still collects ranks nothing (`Round.shows`).
"""

from __future__ import annotations

import statistics
import uuid
from collections import defaultdict
from dataclasses import dataclass

from dashboard.coop import forms, judgements, rounds, scoring
from dashboard.coop.judgements import Values
from dashboard.store.record import Record


@dataclass(frozen=True)
class Ranked:
    """A subject's place in a round, counted in several ways."""

    subject_id: uuid.UUID
    title: str
    submitted: int
    by_median: float | None
    by_mean: float | None
    place_by_median: int | None
    place_by_mean: int | None
    places_without: tuple[int | None, ...]  # by median, leaving out one evaluator after the other
    coverage: float | None
    totals: tuple[float, ...] = ()  # of each evaluator, from the lowest up

    @property
    def best(self) -> int | None:
        """The highest place in any of the ways."""
        return min(self._places, default=None)

    @property
    def worst(self) -> int | None:
        """The lowest place in any of the ways."""
        return max(self._places, default=None)

    @property
    def _places(self) -> list[int]:
        all_of_them = (self.place_by_median, self.place_by_mean, *self.places_without)
        return [place for place in all_of_them if place is not None]


@dataclass(frozen=True)
class Rankings:
    """Every subject of a round by its total under the median, the highest first; () while the round is blind."""

    hidden: bool
    evaluators: int
    subjects: tuple[Ranked, ...] = ()

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        """Those that have a place: where answers are too few there is none."""
        return tuple(one for one in self.subjects if one.place_by_median is not None)

    @property
    def top(self) -> int:
        """How many places the top third has: a third of what is ranked, rounded up."""
        return -(-len(self.ranked) // 3)

    @property
    def turned_by_mean(self) -> tuple[Ranked, ...]:
        """Whose place in the top third depends on whether one counts by median or by mean."""
        top = self.top
        return tuple(one for one in self.ranked if _is_top(one.place_by_median, top) != _is_top(one.place_by_mean, top))

    @property
    def turned_by_one(self) -> tuple[Ranked, ...]:
        """Whose place in the top third depends on some one evaluator, counted by the median."""
        top = self.top
        return tuple(
            one
            for one in self.ranked
            if any(
                _is_top(place, top) != _is_top(one.place_by_median, top)
                for place in one.places_without
                if place is not None
            )
        )


def _is_top(place: int | None, top: int) -> bool:
    return place is not None and place <= top


def of_round(record: Record, round_id: uuid.UUID) -> Rankings:
    """How a round's subjects rank under median and mean, and without any one evaluator. Raises BadInput."""
    now = rounds.get(record, round_id)
    if not now.shows(0, 1):
        return Rankings(hidden=True, evaluators=0)
    form = forms.get(record, now.form_version_id)
    found = rounds.subjects_of(record, round_id)
    given = judgements.by_subject(record.rows("evaluations/answers_of_round", round_id=round_id))
    values: dict[uuid.UUID, Values] = {row["subject_id"]: given.get(row["subject_id"], {}) for row in found}
    by_median = {one: judgements.total(form, those, statistics.median) for one, those in values.items()}
    by_mean = {one: judgements.total(form, those, statistics.fmean) for one, those in values.items()}
    judged: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for one, those in values.items():
        for who in judgements.evaluators(those):
            judged[who].append(one)
    # without somebody, only what they judged has another total
    without = [
        scoring.ranks(
            by_median | {one: judgements.total(form, values[one], statistics.median, without=who) for one in theirs}
        )
        for who, theirs in judged.items()
    ]
    places, means = scoring.ranks(by_median), scoring.ranks(by_mean)
    ranked = [
        Ranked(
            subject_id=(one := row["subject_id"]),
            title=row["title"] or "",
            submitted=row["submitted"],
            by_median=by_median[one],
            by_mean=by_mean[one],
            place_by_median=places[one],
            place_by_mean=means[one],
            places_without=tuple(ranking[one] for ranking in without),
            coverage=scoring.coverage(form.criteria, judgements.answered(values[one])),
            totals=tuple(sorted(_totals(form, values[one]))) if by_median[one] is not None else (),
        )
        for row in found
    ]
    ordered = sorted(ranked, key=lambda one: (one.place_by_median is None, one.place_by_median or 0, one.title))
    return Rankings(hidden=False, evaluators=len(judged), subjects=tuple(ordered))


def _totals(form: forms.Form, values: Values) -> list[float]:
    own = (scoring.total(form.criteria, judgements.of_one(values, who)) for who in judgements.evaluators(values))
    return [one for one in own if one is not None]
