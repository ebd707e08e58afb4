"""What numbers are made of answers, and when none may be: medians, spread, agreement, totals.

Every total is on a scale from 0 to 10. What was not answered, or does not apply, is left out; it is never a zero.
"""

from __future__ import annotations

import math
import statistics
import uuid
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

import krippendorff
import numpy as np

from dashboard.coop.criteria import Criterion

TOP = 10.0
DISPUTED = 0.3  # from this on: two steps of five between two evaluators, or three of ten
_LEVELS: dict[str, Literal["ordinal", "nominal", "interval"]] = {
    "scale": "ordinal",
    "yes_no": "nominal",
    "choice": "nominal",
    "money": "interval",
}

Middle = Callable[[Sequence[float]], float]  # statistics.median or statistics.fmean


def total(criteria: Iterable[Criterion], values: Mapping[uuid.UUID, float]) -> float | None:
    """The sum of the weighted answers over the weights answered, from 0 to 10; None where nothing counts."""
    counted = [
        (criterion, values[criterion.id]) for criterion in criteria if criterion.counts and criterion.id in values
    ]
    weights = sum(criterion.weight for criterion, _value in counted)
    if not weights:
        return None
    return TOP * sum(criterion.weight * criterion.share(value) for criterion, value in counted) / weights


def coverage(criteria: Sequence[Criterion], answered: Sequence[frozenset[uuid.UUID]]) -> float | None:
    """The share (0 to 1) of the weights that was answered, over all evaluations; None where nothing counts."""
    weights = sum(criterion.weight for criterion in criteria if criterion.counts)
    if not weights or not answered:
        return None
    there = sum(
        criterion.weight for one in answered for criterion in criteria if criterion.counts and criterion.id in one
    )
    return there / (weights * len(answered))


def middles(answers: Mapping[uuid.UUID, Sequence[float]], middle: Middle, too_few: int) -> dict[uuid.UUID, float]:
    """The median or mean of each criterion that has answers enough."""
    return {criterion: middle(values) for criterion, values in answers.items() if len(values) >= max(1, too_few)}


def dispute(criterion: Criterion, values: Sequence[float | str]) -> float:
    """How far the answers lie apart, from 0 (all alike) to 1 (half at one end, half at the other)."""
    if len(values) < 2 or criterion.kind == "text":
        return 0.0
    if criterion.kind == "choice":
        most = max(list(values).count(value) for value in set(values))
        return 1 - most / len(values)
    numbers = [float(value) for value in values]
    if criterion.kind == "money":
        middle = statistics.fmean(numbers)
        return min(1.0, statistics.pstdev(numbers) / middle) if middle else 0.0
    return 2 * statistics.pstdev(numbers) / (criterion.most - criterion.least)


def alpha(kind: str, units: Sequence[Mapping[Any, float | str]]) -> float | None:
    """Krippendorff's alpha of a criterion: each unit is a subject, with the answer of each evaluator.

    1: they agree; 0: no more than chance; below: less. None where fewer than two subjects have two answers, or
    every answer is the same: then there is nothing to agree about.
    """
    pairable = [unit for unit in units if len(unit) >= 2]
    codes = {
        value: float(place) for place, value in enumerate(sorted({str(v) for unit in pairable for v in unit.values()}))
    }
    told = [{who: codes[str(v)] if isinstance(v, str) else float(v) for who, v in unit.items()} for unit in pairable]
    if kind not in _LEVELS or len(pairable) < 2 or len({value for unit in told for value in unit.values()}) < 2:
        return None
    raters = list(dict.fromkeys(who for unit in told for who in unit))
    matrix = np.array([[unit.get(who, math.nan) for unit in told] for who in raters])
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        return float(krippendorff.alpha(reliability_data=matrix, level_of_measurement=_LEVELS[kind]))


def ranks(totals: Mapping[uuid.UUID, float | None]) -> dict[uuid.UUID, int | None]:
    """The place of each from 1 (the highest); equals share a place, and what has no total has none."""
    places: dict[float, int] = {}
    known = sorted((round(value, 9) for value in totals.values() if value is not None), reverse=True)
    for place, value in enumerate(known, 1):
        places.setdefault(value, place)
    return {one: None if value is None else places[round(value, 9)] for one, value in totals.items()}
