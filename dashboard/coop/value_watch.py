"""A comment on a number: what it was when it was written of, what it is now, and whether it moved too far since.

What the reader may not see is not told, neither now nor then: both are asked with the reader's own eyes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.coop.threads import About, Thread
from dashboard.store.figures import Answer, figure
from dashboard.words.refusals import Refusal

# asks a figure for the reader: (name, parameters with the as-at day among them)
Ask = Callable[[str, Mapping[str, Any]], Answer]


@dataclass(frozen=True)
class Watched:
    """One value as its comment and its reader know it; None where the reader may not see it, or it is not there."""

    then: float | None
    now: float | None
    has_moved: bool  # further than the writer set: the comment is open again


def watched(thread: Thread, ask: Ask, today: dt.date) -> Watched | None:
    """How the value of a thread stands; None for one that is about no value."""
    about = thread.about
    if about.figure is None or not about.place or about.value_then is None:
        return None
    now = value(about, ask, today)
    # what was written down is shown only to who may see that value of that day
    day = about.params.get("as_of")
    then = about.value_then if value(about, ask, _day(day) or thread.opened_at.date()) is not None else None
    from_there = thread.value_settled if thread.value_settled is not None else about.value_then
    moved = now is not None and about.moves_by is not None and abs(now - from_there) > about.moves_by
    return Watched(then, now, moved)


def is_open(thread: Thread, seen: Watched | None) -> bool:
    """Whether it waits for an answer: it is open, or was settled and its value has moved since."""
    return thread.state == "open" or (seen is not None and seen.has_moved)


def value(about: About, ask: Ask, on: dt.date) -> float | None:
    """The value that a comment is about, as at a day; None where it is hidden or not there."""
    if about.figure is None:
        return None
    params = {name: given for name, given in about.params.items() if name != "as_of"}
    try:
        answer = ask(about.figure, {**params, "as_of": on})
    except Refusal:
        return None
    return in_answer(answer, about.place)


def in_answer(answer: Answer, place: Mapping[str, str]) -> float | None:
    """The value at a place in an answer: the row whose dimensions say so, and the column."""
    column = place.get("column", "")
    row = {name: said for name, said in place.items() if name != "column"}
    for one in answer.rows:
        if all(str(one.get(name)) == said for name, said in row.items()):
            found = one.get(column)
            return float(found) if isinstance(found, int | float) else None
    return None


def place_of(name: str, row: Mapping[str, Any], column: str) -> dict[str, str]:
    """How the record keeps the place of a value: what the row's dimensions say, and the column."""
    dimensions = [one.name for one in figure(name).columns if not one.is_measure]
    return {**{one: str(row[one]) for one in dimensions}, "column": column}


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None
