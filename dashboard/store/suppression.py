"""Small groups are hidden from who may not see persons, and so is what would give them back.

A header says `suppress: people < 5`, and optionally:

- `a, b < 5`: a row is hidden when any of these columns is from 1 to 4.
- `within country`: the rows of a country add up to it. Countries are hidden first, as in the figure per
  country, then rows in each country that is left.
- `along cohort`: the rows of a cohort are the same people over time. A small cohort is hidden whole, with the
  cohort before it.
- `across country and language`: the rows are the cells of a table of both (crossing.py). Countries and languages are
  hidden as in the figures per country and per language, then cells, so that no line of the table gives one back.
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

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.store import queries
from dashboard.store.closing import SUM, Counts, closed, safe, small, smallest
from dashboard.store.crossing import hidden_cells
from dashboard.store.headers import Figure, Suppression

Run = Callable[[Figure, dict[str, Any]], pa.Table]
Fetch = Callable[[str], list[dict[str, Any]]]
Kept = dict[Any, set[tuple[Hashable, Any]]]
Cell = tuple[Hashable, Any]  # (a row's labels, the value that it is cut by)


def without_small_groups(
    figure: Figure, total: Figure | None, params: dict[str, Any], run: Run, fetch: Fetch, kept: Kept
) -> tuple[pa.Table, int]:
    """(the table for who may not see persons, how many of its rows are hidden). `total` is the figure's total.

    `kept` remembers what tables of all cuts hide, for as long as the record does not change.
    """
    rule = figure.suppress
    if rule is None:
        return run(figure, params), 0
    columns = {column.name for column in figure.columns}
    cut = {name: params[name] for name in figure.cuts if params.get(name) is not None}
    by_column = {name: value for name, value in cut.items() if name in columns}
    by_person = [name for name in cut if name not in columns]
    params = params | dict.fromkeys(by_column)
    table = run(figure, params)
    if rule.how == "across" and not by_person:
        return _chosen(*_crossed(figure, rule, table), by_column)
    if not by_person:
        hidden = _hidden_rows(rule, table)
    elif len(by_person) == 1:
        others = tuple(sorted((name, str(value)) for name, value in params.items() if name != by_person[0]))
        key = (figure.name, by_person[0], others)
        if key not in kept:
            kept[key] = _hidden_by_cut(figure, total, params, by_person[0], run, fetch)
        cells = kept[key]
        keys = list(_by_key(figure, table, rule.columns[0]))
        hidden = {row for row, key in enumerate(keys) if (key, cut[by_person[0]]) in cells}
    else:
        hidden = {row for row in range(table.num_rows) if _holds_people(rule, table, row)}
    return _chosen(*_emptied(figure, table, hidden), by_column)


def hide_small_groups(figure: Figure, table: pa.Table) -> tuple[pa.Table, int]:
    """(`table` with the measures of hidden rows emptied, how many rows were hidden)."""
    if figure.suppress is None:
        return table, 0
    if figure.suppress.how == "across":
        emptied, hidden = _crossed(figure, figure.suppress, table)
    else:
        emptied, hidden = _emptied(figure, table, _hidden_rows(figure.suppress, table))
    return emptied, sum(hidden)


# ------------------------------------------------------------------ which rows
def _hidden_rows(rule: Suppression, table: pa.Table) -> set[int]:
    lines = [dict(enumerate(count or 0 for count in table[column].to_pylist())) for column in rule.columns]
    if rule.group is None and not rule.in_order:
        return closed(lines, rule.least, _labels(table, rule))
    return set().union(*(_hidden_of(rule, counts, table) for counts in lines))


def _hidden_of(rule: Suppression, counts: dict[int, int], table: pa.Table) -> set[int]:
    names = _labels(table, rule)
    if rule.group is None:
        return _enough(counts, rule, names)
    groups: dict[Any, dict[int, int]] = {}
    for row, label in enumerate(table[rule.group].to_pylist()):
        if label is not None or not rule.in_order:  # what has no day is no group that anybody belongs to
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
            hidden |= small(rows, rule.least)
        else:
            hidden |= _enough(rows, rule, names)
    return hidden


def _enough(counts: Counts, rule: Suppression, names: Mapping[Any, str] | None = None) -> set[Any]:
    if rule.in_order:
        return _in_order(counts, rule.least)
    return smallest(counts, rule.least, small(counts, rule.least), names)


def _in_order(counts: Counts, least: int) -> set[Any]:
    """The small ones, each with those before it (after it, for the first) that keep it from being had back."""
    keys = list(counts)
    hidden = [0 < counts[key] < least for key in keys]
    grown = True
    while grown:
        grown = False
        for start, end in _runs(hidden):
            if safe([counts[key] for key in keys[start:end]], least):
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


# ------------------------------------------------------------------ answers that are cut
def _hidden_by_cut(
    figure: Figure, total: Figure | None, params: dict[str, Any], cut: str, run: Run, fetch: Fetch
) -> set[Cell]:
    """The cells that the table of all cuts hides: rows across, values of `cut` down, with what is known of its sums."""
    assert figure.suppress is not None
    rule = figure.suppress
    values = [row["code"] for row in fetch(queries.text(f"cuts/{cut}"))]
    tables = {value: run(figure, params | {cut: value}) for value in (None, *values)}
    lines = [line for column in rule.columns for line in _lines(figure, tables, column)]
    names = {cell: str(cell[1] or "") for line in lines for cell in line}
    sums: set[Cell] = set()
    if total is not None and total.suppress is not None and cut in total.cuts:
        shared = {param.name: params.get(param.name) for param in total.params}
        hidden_totals = _hidden_by_cut(total, None, shared, cut, run, fetch)
        sums = {(SUM, value) for _, value in hidden_totals}
    keys = list(_by_key(figure, tables[None], rule.columns[0]))
    sums |= {(keys[row], SUM) for row in _hidden_rows(rule, tables[None])}
    return closed(lines, rule.least, names, sums)


def _lines(figure: Figure, tables: dict[Any, pa.Table], column: str) -> list[dict[Cell, int]]:
    """The rows and the columns of the table of all cuts: numbers that add up to one that may be known."""
    rest = _by_key(figure, tables[None], column)
    lines: dict[Any, dict[Cell, int]] = {("row", key): {(key, SUM): count} for key, count in rest.items()}
    for value in tables.keys() - {None}:
        for key, count in _by_key(figure, tables[value], column).items():
            rest[key] = rest.get(key, 0) - count
            lines.setdefault(("row", key), {})[key, value] = count
            lines.setdefault(("column", value), {})[key, value] = count
    for key, count in rest.items():  # those of whom it is not known
        lines.setdefault(("row", key), {})[key, None] = count
        lines.setdefault(("column", None), {})[key, None] = count
    for (way, value), line in lines.items():
        if way == "column":
            line[SUM, value] = sum(line.values())
    return list(lines.values())


def _by_key(figure: Figure, table: pa.Table, column: str) -> dict[Hashable, int]:
    dimensions = [c.name for c in figure.columns if not c.is_measure]
    labels = zip(*(table[name].to_pylist() for name in dimensions), strict=True) if dimensions else [()]
    return {key: count or 0 for key, count in zip(labels, table[column].to_pylist(), strict=True)}


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
    texts = [table[field.name].to_pylist() for field in table.schema if pa.types.is_string(field.type) and field.name]
    return {row: "\x1f".join(str(text[row] or "") for text in texts) for row in range(table.num_rows)}


def _crossed(figure: Figure, rule: Suppression, table: pa.Table) -> tuple[pa.Table, list[bool]]:
    """The same of a table of two dimensions; without a row where its very holes would tell a small cell."""
    hidden = hidden_cells(rule, table)
    return (table.slice(0, 0), []) if hidden is None else _emptied(figure, table, hidden)


def _holds_people(rule: Suppression, table: pa.Table, row: int) -> bool:
    return any(table[column][row].as_py() for column in rule.columns)


def _chosen(table: pa.Table, hidden: list[bool], chosen: dict[str, Any]) -> tuple[pa.Table, int]:
    """Only the rows that the cuts by a column of the figure choose."""
    rows = list(range(table.num_rows))
    for name, value in chosen.items():
        values = table[name].to_pylist()
        rows = [row for row in rows if str(values[row]) == str(value)]
    if len(rows) == table.num_rows:
        return table, sum(hidden)
    return table.take(pa.array(rows, pa.int64())), sum(hidden[row] for row in rows)
