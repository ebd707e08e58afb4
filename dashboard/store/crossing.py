"""A table of two dimensions that have figures of their own: `suppress: people < 5 across country and language`.

Each row of the answer is a cell, and nobody stands in two. The sums on either side are hidden as those figures hide
them; then cells, so that no line gives one back, and neither do several lines together. What cells are empty tells
something too: where a small cell would follow from the sums all the same, nothing of the table is shown.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np
import pyarrow as pa

from dashboard.store.closing import SUM, closed
from dashboard.store.headers import Suppression

Cell = tuple[Hashable, Any]
Counts = dict[Cell, int]


def hidden_cells(rule: Suppression, table: pa.Table) -> set[int] | None:
    """The rows to hide; None where nothing may be shown."""
    assert rule.group is not None
    assert rule.other is not None
    cells: list[Cell] = list(zip(table[rule.group].to_pylist(), table[rule.other].to_pylist(), strict=True))
    measures = [_counts(cells, table[column].to_pylist()) for column in rule.columns]
    hidden_sums = {
        _edge(side, label)
        for side in (0, 1)
        for label in closed([_sums(counts, side) for counts in measures], rule.least, _names(cells, side))
    }
    lines = [line for counts in measures for side in (0, 1) for line in _lines(counts, side)]
    names = {cell: f"{cell[0] or ''}\x1f{cell[1] or ''}" for cell in cells}
    hidden = closed(lines, rule.least, names, hidden_sums)
    while any(
        _follows(counts, [cell for cell in cells if cell in hidden], hidden_sums, rule.least) for counts in measures
    ):
        others = [cell for cell in cells if cell not in hidden and any(counts[cell] for counts in measures)]
        if not others:
            return None
        # the smallest one besides: what follows from several lines follows no more once enough are unknown
        hidden.add(min(others, key=lambda cell: (max(counts[cell] for counts in measures), names[cell])))
        hidden = closed(lines, rule.least, names, hidden)
    return {row for row, cell in enumerate(cells) if cell in hidden}


def _counts(cells: list[Cell], values: list[int | None]) -> Counts:
    return dict(zip(cells, (value or 0 for value in values), strict=True))


def _sums(counts: Counts, side: int) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for cell, count in counts.items():
        found[cell[side]] = found.get(cell[side], 0) + count
    return found


def _names(cells: list[Cell], side: int) -> dict[Any, str]:
    return {cell[side]: str(cell[side] or "") for cell in cells}


def _lines(counts: Counts, side: int) -> list[dict[Any, int]]:
    """The rows of the table (side 0) or its columns (side 1), each with its sum."""
    found: dict[Any, dict[Any, int]] = {}
    for cell, count in counts.items():
        found.setdefault(cell[side], {})[cell] = count
    return [line | {_edge(side, label): sum(line.values())} for label, line in found.items()]


def _edge(side: int, label: Any) -> Cell:
    """Where the sum of a line stands."""
    return (label, SUM) if side == 0 else (SUM, label)


def _follows(counts: Counts, hidden: list[Cell], hidden_sums: set[Cell], least: int) -> bool:
    """Whether a small cell that is hidden follows from the sums that are known."""
    unknown = [cell for cell in hidden if counts[cell]]  # an empty one is known: in the worst case
    known = [[1.0] * len(unknown)] if sum(counts.values()) >= least else []
    for side in (0, 1):
        labels = {cell[side] for cell in unknown if _edge(side, cell[side]) not in hidden_sums}
        known += [[float(cell[side] == label) for cell in unknown] for label in labels]
    if not known or not unknown:
        return False
    _, strength, ways = np.linalg.svd(np.array(known))
    free = ways[int(np.sum(strength > 1e-9)) :]  # how the unknown ones could change with all sums the same
    fixed = np.all(np.abs(free) < 1e-9, axis=0)
    return any(fixed[place] and counts[cell] < least for place, cell in enumerate(unknown))
