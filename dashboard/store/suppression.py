"""Small groups are hidden from who may not see persons, and so is what would give them back.

Primary: a row whose count is from 1 to below the least has its measures emptied. Complementary: when the rows
hidden in one group of rows are a single one, or together still fewer than the least, the next smallest row is
hidden as well, so that a total minus the rest does not give them back.
"""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.store.headers import Figure


def hide_small_groups(figure: Figure, table: pa.Table) -> tuple[pa.Table, int]:
    """(`table` with the measures of hidden rows emptied, how many rows were hidden)."""
    rule = figure.suppress
    if rule is None or table.num_rows == 0:
        return table, 0
    counts = table[rule.column].to_pylist()
    groups: dict[object, list[int]] = defaultdict(list)
    labels = table[rule.within].to_pylist() if rule.within else [None] * len(counts)
    for row, label in enumerate(labels):
        groups[label].append(row)
    hidden = {row for rows in groups.values() for row in _hidden(rows, counts, rule.least)}
    if not hidden:
        return table, 0
    keep = pa.array([row not in hidden for row in range(len(counts))])
    for index, column in enumerate(table.schema):
        if figure.column(column.name).is_measure:
            emptied = pc.if_else(keep, table[column.name], pa.scalar(None, column.type))
            table = table.set_column(index, column.name, emptied)
    return table, len(hidden)


def _hidden(rows: list[int], counts: list[int | None], least: int) -> set[int]:
    small = {row for row in rows if 0 < (counts[row] or 0) < least}
    if not small:
        return small
    others = sorted((row for row in rows if row not in small and counts[row]), key=lambda row: counts[row] or 0)
    while others and (len(small) < 2 or sum(counts[row] or 0 for row in small) < least):
        small.add(others.pop(0))
    return small
