"""The answers of a round, put in order: of which subject, to which criterion, by whom. What counts, and the totals."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dashboard.coop import scoring
from dashboard.coop.forms import Form
from dashboard.store.record import Row

Answered = Mapping[uuid.UUID, Mapping[uuid.UUID, float | str]]  # criterion -> evaluator -> answer
Values = dict[uuid.UUID, dict[uuid.UUID, float | str]]


def value(row: Row) -> float | str | None:
    """An answer that counts: not applicable is none, and neither is a note by itself."""
    if row["not_applicable"]:
        return None
    if row["value"] is not None:
        return float(row["value"])
    return row["said"] or None


def by_subject(answers: Iterable[Row]) -> dict[uuid.UUID, Values]:
    """What counts, of each subject; one that nobody answered is left out when it is asked for."""
    found: dict[uuid.UUID, Values] = defaultdict(lambda: defaultdict(dict))
    for row in answers:
        given = value(row)
        if given is not None:
            found[row["subject_id"]][row["criterion_id"]][row["account_id"]] = given
    return found


def total(form: Form, values: Answered, middle: scoring.Middle, without: uuid.UUID | None = None) -> float | None:
    """The total, 0 to 10, of the medians or means of what was answered, leaving out one evaluator if told."""
    numbers = {
        criterion: [one for who, one in given.items() if isinstance(one, float) and who != without]
        for criterion, given in values.items()
    }
    return scoring.total(form.criteria, scoring.middles(numbers, middle, form.too_few))


def evaluators(values: Answered) -> list[uuid.UUID]:
    """Whoever answered something that counts, each once."""
    return list(dict.fromkeys(who for given in values.values() for who in given))


def answered(values: Answered) -> list[frozenset[uuid.UUID]]:
    """Of each evaluator, which criteria they answered."""
    return [frozenset(one for one, given in values.items() if who in given) for who in evaluators(values)]


def of_one(values: Answered, who: uuid.UUID) -> dict[uuid.UUID, float]:
    """The numbers that one evaluator gave, by criterion."""
    mine = {criterion: given[who] for criterion, given in values.items() if who in given}
    return {criterion: one for criterion, one in mine.items() if isinstance(one, float)}
