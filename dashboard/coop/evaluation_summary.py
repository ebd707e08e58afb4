"""What evaluators said of a subject, put together honestly; and how a round's ranking hangs on who and how one counts.

    summary = evaluation_summary.of(record, request_id)
    rankings = evaluation_summary.rankings(record, round_id)

A blind round that still collects shows no number and no comment, only how far it is (`Round.shows`).
The figure `evaluation_summary` says the same per criterion; a test holds the two together.
"""

from __future__ import annotations

import statistics
import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.coop import forms, rounds, scoring, subjects
from dashboard.coop.criteria import Criterion
from dashboard.coop.forms import Form
from dashboard.coop.rounds import Round
from dashboard.store.record import Change, Record, Row

OPEN = ("assigned", "accepted", "in_progress", "reopened")
Values = dict[uuid.UUID, dict[uuid.UUID, float | str]]  # criterion -> evaluator -> answer


@dataclass(frozen=True)
class CriterionSummary:
    """What was answered to one criterion. Numbers are None below the form's `too_few`."""

    label: str
    kind: str
    n: int
    missing: int
    not_applicable: int
    median: float | None
    mean: float | None
    spread: float | None  # the highest less the lowest answer
    alpha: float | None  # over every subject of the round
    disputed: bool
    values: tuple[float | str, ...]  # from the lowest up, so that nobody is known by the place; () where too few
    notes: tuple[str, ...] = ()
    knocked_out: bool = False
    dispute: float = 0.0
    criterion: Criterion | None = None


@dataclass(frozen=True)
class Comment:
    """What an evaluator wrote about the whole; an internal one is not for the authors."""

    text: str
    internal: bool


@dataclass(frozen=True)
class Summary:
    """What was said of a subject in the round that it was added to last."""

    round_id: uuid.UUID
    submitted: int
    wanted: int
    still_open: int
    hidden: bool  # blind, and still collecting: nothing but the counts
    total: float | None  # 0 to 10
    coverage: float | None  # the share (0 to 1) of the weights that was answered
    spread: float | None  # between the highest and the lowest total of one evaluator
    outdated: int  # about an earlier version of the text
    too_few: bool
    criteria: tuple[CriterionSummary, ...] = ()  # the most disputed first
    views: Counter[str] = field(default_factory=Counter)
    comments: tuple[Comment, ...] = ()
    confidence: float | None = None  # the median, 1 to 5


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


def of(record: Record | Change, subject_id: uuid.UUID) -> Summary | None:
    """What was said of a subject; None when it is in no round. Labels are in the current language."""
    now = rounds.of_subject(record, subject_id)
    return None if now is None else in_round(record, now, subject_id)


def in_round(record: Record | Change, now: Round, subject_id: uuid.UUID) -> Summary:
    """What was said of a subject in this round."""
    rows = record.run if isinstance(record, Change) else record.rows
    given = rows("evaluations/of_subject", round_id=now.id, subject_id=subject_id)
    done = [row for row in given if row["state"] == "submitted"]
    still_open = sum(row["state"] in OPEN for row in given)
    version = subjects.get(record, now.subject_kind, subject_id).version
    form = forms.get(record, now.form_version_id)
    counts = Summary(
        round_id=now.id,
        submitted=len(done),
        wanted=now.wanted,
        still_open=still_open,
        hidden=not now.shows(len(done), still_open),
        total=None,
        coverage=None,
        spread=None,
        outdated=sum(row["subject_version"] < version for row in done),
        too_few=len(done) < form.too_few,
    )
    if counts.hidden or not done:
        return counts
    shown = {
        row["subject_id"]
        for row in rounds.subjects_of(record, now.id)
        if now.shows(row["submitted"], row["still_open"])
    }
    answers = [row for row in rows("evaluations/answers_of_round", round_id=now.id) if row["subject_id"] in shown]
    return _numbers(counts, form, subject_id, done, answers)


def rankings(record: Record, round_id: uuid.UUID) -> Rankings:
    """How a round's subjects rank under median and mean, and without any one evaluator. Raises BadInput."""
    now = rounds.get(record, round_id)
    if not now.shows(0, 1):
        return Rankings(hidden=True, evaluators=0)
    form = forms.get(record, now.form_version_id)
    found = rounds.subjects_of(record, round_id)
    answers = record.rows("evaluations/answers_of_round", round_id=round_id)
    by_subject = {row["subject_id"]: _values(answers, row["subject_id"]) for row in found}
    who = list(dict.fromkeys(row["account_id"] for row in answers))
    by_median = {one: _total(form, values, statistics.median) for one, values in by_subject.items()}
    by_mean = {one: _total(form, values, statistics.fmean) for one, values in by_subject.items()}
    without = [
        scoring.ranks({one: _total(form, _left(values, out), statistics.median) for one, values in by_subject.items()})
        for out in who
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
            coverage=scoring.coverage(form.criteria, _answered(by_subject[one])),
        )
        for row in found
    ]
    ordered = sorted(ranked, key=lambda one: (one.place_by_median is None, one.place_by_median or 0, one.title))
    return Rankings(hidden=False, evaluators=len(who), subjects=tuple(ordered))


# ---------------------------------------------------------------------- inside
def _numbers(
    counts: Summary, form: Form, subject_id: uuid.UUID, done: Sequence[Row], answers: Sequence[Row]
) -> Summary:
    values = _values(answers, subject_id)
    per_criterion = [_criterion(form, one, len(done), answers, subject_id) for one in form.criteria]
    own = [scoring.total(form.criteria, _of_one(values, row["account_id"])) for row in done]
    totals = [total for total in own if total is not None]
    enough = len(totals) >= form.too_few
    answered = [frozenset(criterion for criterion, who in values.items() if row["account_id"] in who) for row in done]
    sure = [row["confidence"] for row in done if row["confidence"] is not None]
    return replace(
        counts,
        total=_total(form, values, statistics.median) if enough else None,
        coverage=scoring.coverage(form.criteria, answered),
        spread=max(totals) - min(totals) if enough and totals else None,
        criteria=tuple(sorted(per_criterion, key=lambda one: -one.dispute)),
        views=Counter(row["overall"] for row in done if row["overall"]),
        comments=tuple(
            Comment(row[name], internal)
            for row in done
            for name, internal in (("comment_to_authors", False), ("internal_comment", True))
            if row[name]
        ),
        confidence=float(statistics.median(sure)) if len(sure) >= form.too_few else None,
    )


def _criterion(
    form: Form, criterion: Criterion, done: int, answers: Sequence[Row], subject_id: uuid.UUID
) -> CriterionSummary:
    mine = [row for row in answers if row["criterion_id"] == criterion.id and row["subject_id"] == subject_id]
    values = [value for row in mine if (value := _value(row)) is not None]
    apart = sum(row["not_applicable"] for row in mine)
    numbers = [value for value in values if isinstance(value, float)]
    enough = bool(numbers) and len(numbers) >= form.too_few
    median = statistics.median(numbers) if enough else None
    dispute = scoring.dispute(criterion, values) if len(values) >= form.too_few else 0.0
    return CriterionSummary(
        label=criterion.label,
        kind=criterion.kind,
        n=len(values),
        missing=done - len(values) - apart,
        not_applicable=apart,
        median=median,
        mean=statistics.fmean(numbers) if enough else None,
        spread=max(numbers) - min(numbers) if enough else None,
        alpha=_alpha(criterion, answers),
        disputed=dispute >= scoring.DISPUTED,
        values=_sorted(values) if criterion.kind == "text" or len(values) >= form.too_few else (),
        notes=tuple(row["note"] for row in mine if row["note"]),
        knocked_out=criterion.knock_out is not None and median is not None and median < criterion.knock_out,
        dispute=dispute,
        criterion=criterion,
    )


def _sorted(values: Sequence[float | str]) -> tuple[float | str, ...]:
    return tuple(sorted(values, key=lambda value: (value, 0.0) if isinstance(value, str) else ("", value)))


def _alpha(criterion: Criterion, answers: Sequence[Row]) -> float | None:
    units: dict[uuid.UUID, dict[object, float | str]] = defaultdict(dict)
    for row in answers:
        value = _value(row)
        if row["criterion_id"] == criterion.id and value is not None:
            units[row["subject_id"]][row["account_id"]] = value
    return scoring.alpha(criterion.kind, list(units.values()))


def _value(row: Row) -> float | str | None:
    """An answer that counts: not applicable is none, and neither is a note by itself."""
    if row["not_applicable"]:
        return None
    if row["value"] is not None:
        return float(row["value"])
    return row["said"] or None


def _values(answers: Sequence[Row], subject_id: uuid.UUID) -> Values:
    found: Values = defaultdict(dict)
    for row in answers:
        value = _value(row)
        if row["subject_id"] == subject_id and value is not None:
            found[row["criterion_id"]][row["account_id"]] = value
    return found


def _left(values: Values, out: uuid.UUID) -> Values:
    return {criterion: {who: v for who, v in given.items() if who != out} for criterion, given in values.items()}


def _of_one(values: Values, who: uuid.UUID) -> dict[uuid.UUID, float]:
    mine = {criterion: given[who] for criterion, given in values.items() if who in given}
    return {criterion: value for criterion, value in mine.items() if isinstance(value, float)}


def _total(
    form: Form, values: Mapping[uuid.UUID, Mapping[uuid.UUID, float | str]], middle: scoring.Middle
) -> float | None:
    numbers = {c: [v for v in given.values() if isinstance(v, float)] for c, given in values.items()}
    return scoring.total(form.criteria, scoring.middles(numbers, middle, form.too_few))


def _answered(values: Values) -> list[frozenset[uuid.UUID]]:
    who = {one for given in values.values() for one in given}
    return [frozenset(criterion for criterion, given in values.items() if one in given) for one in who]
