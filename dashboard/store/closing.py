"""What to hide so that no line of numbers gives a small one back: lines add up to sums that may be known.

A line holds counts by their places. A place whose label holds `SUM` is the sum of a line; it is hidden or not by
whoever shows it, and never here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

SUM = "\x00sum"  # stands for all of a row or a column; no name of anything holds a null
Counts = Mapping[Any, int]


def small(counts: Counts, least: int) -> set[Any]:
    """Where there are some, and fewer than `least`."""
    return {key for key, count in counts.items() if 0 < count < least}


def safe(counts: Iterable[int], least: int) -> bool:
    """Whether these, hidden together, cannot be had back from a sum: two at least, and together enough."""
    there = [count for count in counts if count]
    return len(there) > 1 and sum(there) >= least


def smallest(counts: Counts, least: int, hidden: set[Any], names: Mapping[Any, str] | None = None) -> set[Any]:
    """`hidden` and as many of the smallest others as keep them from being had back."""
    found = set(hidden)
    others = [key for key, count in counts.items() if count and key not in found and not is_sum(key)]
    others.sort(key=lambda key: (counts[key], names[key] if names else str(key)))
    while found and others and not safe([counts[key] for key in found], least):
        found.add(others.pop(0))
    return found


def closed(lines: list[dict[Any, int]], least: int, names: Mapping[Any, str], sums: Iterable[Any] = ()) -> set[Any]:
    """What to hide so that no line gives a small number back. `sums` are the sums of lines that are hidden already;
    the others are known, and stay so."""
    hidden = set(sums)
    for line in lines:
        hidden |= {key for key in small(line, least) if not is_sum(key)}
    grown = True
    while grown:
        before = len(hidden)
        for line in lines:
            hidden |= smallest(line, least, hidden & line.keys(), names)
        grown = len(hidden) > before
    return hidden


def is_sum(key: Any) -> bool:
    """Whether a place is the sum of a line."""
    return isinstance(key, tuple) and SUM in key
