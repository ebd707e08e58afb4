"""Small groups are hidden from who may not see persons, and so is what would give them back.

A header says `suppress: people < 5`, and optionally:

- `a, b < 5`: a row is hidden when any of these columns is from 1 to 4.
- `within country`: the rows of a country add up to it. Countries are hidden first, as in the figure per
  country, then rows in each country that is left.
- `along cohort`: the rows of a cohort are the same people over time. A small cohort is hidden whole, with the
  cohort before it.
- `per newness`: each has rows of its own that add up to nothing together with the others'.
- `in order`: the rows follow each other in time and running totals of them are shown: what is hidden besides
  is the row before rather than the smallest one.
- `keeps meetings`: measures that do not count people and stay.

Hidden rows keep their labels and lose their measures. One hidden row alone could be had back from a total minus
the rest, so at least two are hidden, and together at least the least number. They move to the end: their place
in a list sorted by size would tell their size.

`cuts: country` names parameters that choose some of the people. Two answers side by side must not give back what
one hides, so an answer that is cut hides what a table of all cuts would hide. A cut by a column of the figure
is hidden as in the whole table; people cut in two ways at once are hidden altogether.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.store import queries
from dashboard.store.headers import Figure, Suppression

Run = Callable[[dict[str, Any]], pa.Table]
Fetch = Callable[[str], list[dict[str, Any]]]
Counts = Mapping[Any, int]


def without_small_groups(figure: Figure, params: dict[str, Any], run: Run, fetch: Fetch) -> tuple[pa.Table, int]:
    """(the table for who may not see persons, how many of its rows are hidden)."""
    if figure.suppress is None:
        return run(params), 0
    cut = {name: params[name] for name in figure.cuts if params.get(name) is not None}
    columns = {column.name for column in figure.columns}
    by_column = {name: value for name, value in cut.items() if name in columns}
    by_person = {name: value for name, value in cut.items() if name not in columns}
    table = run(params | dict.fromkeys(by_column))
    hidden = _hidden_rows(figure.suppress, table)
    if len(by_person) > 1:
        hidden = {row for row in range(table.num_rows) if _holds_people(figure.suppress, table, row)}
    for name in by_person:
        hidden |= _hidden_by_cut(figure, figure.suppress, params | dict.fromkeys(by_column), name, run, fetch)
    return _chosen(figure, *_emptied(figure, table, hidden), by_column)


def hide_small_groups(figure: Figure, table: pa.Table) -> tuple[pa.Table, int]:
    """(`table` with the measures of hidden rows emptied, how many rows were hidden)."""
    if figure.suppress is None:
        return table, 0
    emptied, hidden = _emptied(figure, table, _hidden_rows(figure.suppress, table))
    return emptied, sum(hidden)


# ------------------------------------------------------------------ which rows
def _hidden_rows(rule: Suppression, table: pa.Table) -> set[int]:
    hidden: set[int] = set()
    for column in rule.columns:
        counts = {row: count or 0 for row, count in enumerate(table[column].to_pylist())}
        hidden |= _hidden_of(rule, counts, table)
    return hidden


def _hidden_of(rule: Suppression, counts: dict[int, int], table: pa.Table) -> set[int]:
    names = _labels(table, rule)
    if rule.group is None:
        return _enough(counts, rule, names)
    groups: dict[Any, dict[int, int]] = {}
    for row, label in enumerate(table[rule.group].to_pylist()):
        groups.setdefault(label, {})[row] = counts[row]
    whole: set[Any] = set()
    if rule.how == "within":
        whole = _enough({label: sum(rows.values()) for label, rows in groups.items()}, rule)
    elif rule.how == "along":
        whole = _in_order({label: max(rows.values()) for label, rows in groups.items()}, rule.least)
    hidden: set[int] = set()
    for label, rows in groups.items():
        if label in whole:
            hidden |= rows.keys()
        elif rule.how == "along":
            hidden |= _small(rows, rule.least)
        else:
            hidden |= _enough(rows, rule, names)
    return hidden


def _small(counts: Counts, least: int) -> set[Any]:
    return {key for key, count in counts.items() if 0 < count < least}


def _enough(counts: Counts, rule: Suppression, names: Mapping[Any, str] | None = None) -> set[Any]:
    if rule.in_order:
        return _in_order(counts, rule.least)
    return _smallest(counts, rule.least, _small(counts, rule.least), names)


def _smallest(counts: Counts, least: int, hidden: set[Any], names: Mapping[Any, str] | None = None) -> set[Any]:
    """`hidden` and as many of the smallest others as keep them from being had back."""
    found = set(hidden)
    others = [key for key, count in counts.items() if count and key not in found]
    others.sort(key=lambda key: (counts[key], names[key] if names else str(key)))
    while found and others and not _safe([counts[key] for key in found], least):
        found.add(others.pop(0))
    return found


def _in_order(counts: Counts, least: int) -> set[Any]:
    """The small ones, each with those before it (after it, for the first) that keep it from being had back."""
    keys = list(counts)
    hidden = [0 < counts[key] < least for key in keys]
    grown = True
    while grown:
        grown = False
        for start, end in _runs(hidden):
            if _safe([counts[key] for key in keys[start:end]], least):
                continue
            if start > 0:
                hidden[start - 1] = grown = True
            elif end < len(keys):
                hidden[end] = grown = True
    return {key for key, is_hidden in zip(keys, hidden, strict=True) if is_hidden}


def _runs(hidden: list[bool]) -> list[tuple[int, int]]:
    """(first, one past the last) of each stretch of hidden ones."""
    edges = [False, *hidden, False]
    starts = [i for i in range(len(hidden)) if edges[i + 1] and not edges[i]]
    ends = [i + 1 for i in range(len(hidden)) if edges[i + 1] and not edges[i + 2]]
    return list(zip(starts, ends, strict=True))


def _safe(counts: Iterable[int], least: int) -> bool:
    there = [count for count in counts if count]
    return len(there) > 1 and sum(there) >= least


# ------------------------------------------------------------------ answers that are cut
def _hidden_by_cut(
    figure: Figure, rule: Suppression, params: dict[str, Any], cut: str, run: Run, fetch: Fetch
) -> set[int]:
    """The rows of the answer cut by `cut` that the table of all its cuts hides."""
    values = [row["code"] for row in fetch(queries.text(f"cuts/{cut}"))]
    asked = params[cut]
    if asked not in values:
        return set()
    hidden: set[int] = set()
    for column in rule.columns:
        cells: dict[tuple[Hashable, Any], int] = {}
        rest = _by_key(figure, run(params | {cut: None}), column)
        keys = list(_by_key(figure, run(params | {cut: asked}), column))
        for value in values:
            for key, count in _by_key(figure, run(params | {cut: value}), column).items():
                cells[key, value] = count
                rest[key] = rest.get(key, 0) - count
        cells |= {(key, None): count for key, count in rest.items()}  # those of whom it is not known
        closed = _closed(cells, rule.least)
        hidden |= {row for row, key in enumerate(keys) if (key, asked) in closed}
    return hidden


def _by_key(figure: Figure, table: pa.Table, column: str) -> dict[Hashable, int]:
    dimensions = [c.name for c in figure.columns if not c.is_measure]
    labels = zip(*(table[name].to_pylist() for name in dimensions), strict=True) if dimensions else [()]
    return {key: count or 0 for key, count in zip(labels, table[column].to_pylist(), strict=True)}


def _closed(cells: dict[tuple[Hashable, Any], int], least: int) -> set[tuple[Hashable, Any]]:
    """The cells to hide so that neither a row's nor a column's total gives a small one back."""
    lines: dict[Any, dict[tuple[Hashable, Any], int]] = {}
    for cell, count in cells.items():
        lines.setdefault(("row", cell[0]), {})[cell] = count
        lines.setdefault(("column", cell[1]), {})[cell] = count
    hidden = _small(cells, least)
    grown = True
    while grown:
        before = len(hidden)
        for line in lines.values():
            hidden |= _smallest(line, least, hidden & line.keys())
        grown = len(hidden) > before
    return hidden


# ------------------------------------------------------------------ hiding them
def _emptied(figure: Figure, table: pa.Table, hidden: set[int]) -> tuple[pa.Table, list[bool]]:
    """(the table without the measures of hidden rows, for each row whether it is hidden)."""
    rule = figure.suppress
    if not hidden or rule is None:
        return table, [False] * table.num_rows
    keep = pa.array([row not in hidden for row in range(table.num_rows)])
    for index, column in enumerate(table.schema):
        if figure.column(column.name).is_measure and column.name not in rule.keeps:
            emptied = pc.if_else(keep, table[column.name], pa.scalar(None, column.type))
            table = table.set_column(index, column.name, emptied)
    names = _labels(table, rule)
    in_time = rule.in_order or rule.how == "along" or table.schema[0].type in (pa.date32(), pa.int32(), pa.int64())
    last = [] if in_time else sorted(hidden, key=lambda row: names[row])
    order = [row for row in range(table.num_rows) if in_time or row not in hidden] + last
    return table.take(pa.array(order, pa.int64())), [row in hidden for row in order]


def _labels(table: pa.Table, rule: Suppression) -> dict[int, str]:
    """What each row is called: a place in the order that does not depend on any number."""
    texts = [
        table[field.name].to_pylist() for field in table.schema if pa.types.is_string(field.type) and field.name
    ]
    return {row: "\x1f".join(str(text[row] or "") for text in texts) for row in range(table.num_rows)}


def _holds_people(rule: Suppression, table: pa.Table, row: int) -> bool:
    return any(table[column][row].as_py() for column in rule.columns)


def _chosen(
    figure: Figure, table: pa.Table, hidden: list[bool], chosen: dict[str, Any]
) -> tuple[pa.Table, int]:
    """Only the rows that the cuts by a column of the figure choose."""
    rows = list(range(table.num_rows))
    for name, value in chosen.items():
        values = table[name].to_pylist()
        rows = [row for row in rows if str(values[row]) == str(value)]
    if len(rows) == table.num_rows:
        return table, sum(hidden)
    return table.take(pa.array(rows, pa.int64())), sum(hidden[row] for row in rows)
