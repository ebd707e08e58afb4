"""What evaluators said of a subject, put together honestly.

    summary = evaluation_summary.of(record, request_id)
    summaries = evaluation_summary.of_round(record, now)   # of everything in a round, read once

A blind round that still collects shows no number and no comment, only how far it is (`Round.shows`).
The figure `evaluation_summary` says the same per criterion; a test holds the two together.
"""

from __future__ import annotations

import statistics
import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.coop import forms, judgements, kept, rounds, scoring
from dashboard.coop.criteria import Criterion
from dashboard.coop.forms import Form
from dashboard.coop.judgements import Values
from dashboard.coop.rounds import Round
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import current

OPEN = ("assigned", "accepted", "in_progress", "reopened")
# what a summary hangs on: the tables that its queries read
TABLES = (
    "account", "budget_request", "criterion", "evaluation", "evaluation_answer", "evaluation_form", "evaluation_round",
    "form_version", "recommendation", "recommendation_text", "round_subject",
)  # fmt: skip


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
    totals: tuple[float, ...] = ()  # of each evaluator, 0 to 10, from the lowest up; () where too few


def of(record: Record | Change, subject_id: uuid.UUID) -> Summary | None:
    """What was said of a subject; None when it is in no round. Labels are in the current language. It is shared."""
    if isinstance(record, Change):
        return _of(record, subject_id)
    return kept.read(record, ("summary", subject_id, current()), TABLES, lambda: _of(record, subject_id))


def _of(record: Record | Change, subject_id: uuid.UUID) -> Summary | None:
    now = rounds.of_subject(record, subject_id)
    return None if now is None else in_round(record, now, subject_id)


def in_round(record: Record | Change, now: Round, subject_id: uuid.UUID) -> Summary:
    """What was said of a subject in this round."""
    return _summaries(record, now, subject_id)[subject_id]


def of_round(record: Record | Change, now: Round) -> dict[uuid.UUID, Summary]:
    """What was said of each subject of a round, in the order of `rounds.subjects_of`."""
    return _summaries(record, now)


# ---------------------------------------------------------------------- inside
@dataclass(frozen=True)
class _Answers:
    """The answers of a round that may be shown: by criterion and subject, and what counts of each subject."""

    rows: Mapping[tuple[uuid.UUID, uuid.UUID], Sequence[Row]]
    values: Mapping[uuid.UUID, Values]
    alphas: Mapping[uuid.UUID, float | None]  # by criterion, over every subject that shows


def _summaries(record: Record | Change, now: Round, subject_id: uuid.UUID | None = None) -> dict[uuid.UUID, Summary]:
    """Of one subject, or of all of them (None)."""
    rows = record.run if isinstance(record, Change) else record.rows
    form = forms.get(record, now.form_version_id)
    about = rounds.subjects_of(record, now.id)
    given: dict[uuid.UUID, list[Row]] = defaultdict(list)
    for row in rows("evaluations/of_subject", round_id=now.id, subject_id=subject_id):
        given[row["subject_id"]].append(row)
    versions = {row["subject_id"]: row["subject_version"] for row in about}
    wanted = list(versions) if subject_id is None else [subject_id]
    counts = {one: _counts(now, form, given[one], versions.get(one, 0)) for one in wanted}
    if all(one.hidden or not one.submitted for one in counts.values()):
        return counts
    answers = _answers(record, now, form, about)
    done = {one: [row for row in given[one] if row["state"] == "submitted"] for one in wanted}
    return {
        one: far if far.hidden or not far.submitted else _numbers(far, form, one, done[one], answers)
        for one, far in counts.items()
    }


def _counts(now: Round, form: Form, given: Sequence[Row], version: int) -> Summary:
    """How far it is: all that a blind round tells before its time."""
    done = [row for row in given if row["state"] == "submitted"]
    still_open = sum(row["state"] in OPEN for row in given)
    return Summary(
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


def _answers(record: Record | Change, now: Round, form: Form, about: Sequence[Row]) -> _Answers:
    rows = record.run if isinstance(record, Change) else record.rows
    shown = {row["subject_id"] for row in about if now.shows(row["submitted"], row["still_open"])}
    found = [row for row in rows("evaluations/answers_of_round", round_id=now.id) if row["subject_id"] in shown]
    placed: dict[tuple[uuid.UUID, uuid.UUID], list[Row]] = defaultdict(list)
    for row in found:
        placed[row["criterion_id"], row["subject_id"]].append(row)
    values = judgements.by_subject(found)
    alphas = {
        one.id: scoring.alpha(one.kind, [those[one.id] for those in values.values() if one.id in those])
        for one in form.criteria
    }
    return _Answers(placed, values, alphas)


def _numbers(counts: Summary, form: Form, subject_id: uuid.UUID, done: Sequence[Row], answers: _Answers) -> Summary:
    values = answers.values.get(subject_id, {})
    per_criterion = [_criterion(form, one, len(done), answers, subject_id) for one in form.criteria]
    own = [scoring.total(form.criteria, judgements.of_one(values, row["account_id"])) for row in done]
    totals = [total for total in own if total is not None]
    enough = len(totals) >= form.too_few
    answered = [frozenset(criterion for criterion, who in values.items() if row["account_id"] in who) for row in done]
    sure = [row["confidence"] for row in done if row["confidence"] is not None]
    return replace(
        counts,
        total=judgements.total(form, values, statistics.median) if enough else None,
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
        totals=tuple(sorted(totals)) if enough else (),
    )


def _criterion(
    form: Form, criterion: Criterion, done: int, answers: _Answers, subject_id: uuid.UUID
) -> CriterionSummary:
    mine = answers.rows.get((criterion.id, subject_id), ())
    values = [value for row in mine if (value := judgements.value(row)) is not None]
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
        alpha=answers.alphas[criterion.id],
        disputed=dispute >= scoring.DISPUTED,
        values=_sorted(values) if criterion.kind == "text" or len(values) >= form.too_few else (),
        notes=tuple(row["note"] for row in mine if row["note"]),
        knocked_out=criterion.knock_out is not None and median is not None and median < criterion.knock_out,
        dispute=dispute,
        criterion=criterion,
    )


def _sorted(values: Sequence[float | str]) -> tuple[float | str, ...]:
    return tuple(sorted(values, key=lambda value: (value, 0.0) if isinstance(value, str) else ("", value)))
