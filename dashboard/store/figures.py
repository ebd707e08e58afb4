"""Figures: named questions in `queries/figures/`, answered once for each state of the record.

    figures = Figures(record)
    answer = figures.answer("participation_by_theme", audience, as_of=day)
    answer.table          # an Arrow table, shared: never changed
    answer.sentence()     # the finding, in the current language

The cache key is (figure, parameters, audience, versions of the tables that it reads): a hit costs
microseconds, and a change of a table drops only what reads it.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pyarrow as pa

from dashboard.store import ids, queries
from dashboard.store.headers import Figure, parse
from dashboard.store.record import Reading, Record
from dashboard.store.suppression import Kept, without_small_groups
from dashboard.words.permissions import Audience
from dashboard.words.refusals import BadInput

_CACHED = 2_000
# the tables that a query reads, by its text: the same in every record, since every schema is up to date
_READS: dict[str, frozenset[str]] = {}
_USES = re.compile(r"^-- uses:\s*(.+)$", re.MULTILINE)


@cache
def catalogue() -> dict[str, Figure]:
    """Every figure by its name, in the order of areas and names. Raises BadInput for a header that is amiss."""
    found = [parse(path) for path in sorted(queries.folder("queries", "figures").glob("*/*.sql"))]
    return {figure.name: figure for figure in found}


def figure(name: str) -> Figure:
    """The figure of that name. Raises BadInput when there is none."""
    try:
        return catalogue()[name]
    except KeyError:
        raise BadInput(f"There is no figure {name!r}. `coopboard queries` lists them.") from None


@cache
def full_sql(name: str) -> str:
    """The query of a figure with the pieces of queries/shared/ that it uses put before it."""
    asked = figure(name)
    return with_pieces(asked.uses, asked.sql)


def with_pieces(uses: Iterable[str], sql: str) -> str:
    """`sql` with the pieces of queries/shared/ that it uses put before it."""
    pieces = [f"{piece} as (\n{without_comment(queries.text(f'shared/{piece}'))}\n)" for piece in pieces_of(uses)]
    bare = without_comment(sql)
    if not pieces:
        return bare
    if bare[:5].lower() == "with ":
        return "with " + ",\n".join([*pieces, bare[5:]])
    return "with " + ",\n".join(pieces) + "\n" + bare


def pieces_of(uses: Iterable[str]) -> list[str]:
    """The pieces of queries/shared/ used, those that they use themselves (`-- uses: theme_as_of`) before them."""
    found: dict[str, None] = {}
    for piece in uses:
        said = _USES.search(queries.text(f"shared/{piece}"))
        below = [part.strip() for part in said[1].split(",")] if said else []
        found |= dict.fromkeys([*pieces_of(below), piece])
    return list(found)


def without_comment(sql: str) -> str:
    """SQL without the comment lines at its top."""
    lines = sql.strip().splitlines()
    while lines and (lines[0].startswith("--") or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines).rstrip().rstrip(";")


@dataclass(frozen=True)
class Answer:
    """What a figure said: shared between readers, never changed."""

    figure: Figure
    params: dict[str, Any]
    table: pa.Table
    hidden: int  # rows of small groups that were hidden
    total: dict[str, Any]  # the row of the figure named by `total`, or empty
    moved_at: dt.datetime | None  # when a table that it reads last changed (UTC)
    asked_at: dt.datetime = field(default_factory=ids.now)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as dicts, made anew at each call."""
        found: list[dict[str, Any]] = self.table.to_pylist()
        return found

    @property
    def first(self) -> dict[str, Any]:
        """The first row as a dict, without making the others. Raises IndexError where there is none."""
        found: dict[str, Any] = self.table.slice(0, 1).to_pylist()[0]
        return found

    @property
    def total_figure(self) -> Figure | None:
        """The figure whose one row `total` holds."""
        return figure(self.figure.total) if self.figure.total else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return bool(self.table.num_rows == 0)

    def value(self, place: str) -> Any:
        """What stands for `{place}` in the figure's sentence; None when it is hidden or not there.

        `rows`: how many; a column of the total figure; `top_<dimension>`: where the chart's y (or the first
        measure) is highest, of what has a name; `first_<column>`, `last_<column>`, `sum_<column>`; a column
        of a figure of one row.
        """
        if place == "rows":
            return self.table.num_rows
        if place in self.total:
            return self.total[place]
        how, _, column = place.partition("_")
        names = self.table.column_names
        if how == "top" and column in names:
            return self._top(column)
        if how in ("first", "last") and column in names:
            values = self.table[column].to_pylist()
            return (values[0] if how == "first" else values[-1]) if values else None
        if how == "sum" and column in names:
            # what is left of a sum where groups are hidden would be a wrong number
            values = self.table[column].to_pylist()
            return None if self.hidden else sum(value for value in values if value is not None)
        if place in names and self.table.num_rows == 1:
            return self.table[place][0].as_py()
        return None

    def _top(self, dimension: str) -> Any:
        chart = self.figure.chart
        measure = chart.y if chart else next(c.name for c in self.figure.columns if c.is_measure)
        pairs = zip(self.table[dimension].to_pylist(), self.table[measure].to_pylist(), strict=True)
        known = [(name, value) for name, value in pairs if name is not None and value is not None]
        return max(known, key=lambda pair: pair[1])[0] if known else None


class Figures:
    """Answers figures from one record, with the cache."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._cache: OrderedDict[tuple[Any, ...], Answer] = OrderedDict()
        self._lock = threading.Lock()
        self._reads: dict[str, frozenset[str]] = {}
        # what cut answers hide, and the versions of the record that this was found for
        self._kept: tuple[dict[str, int], Kept] = ({}, {})

    def answer(self, name: str, audience: Audience, **params: Any) -> Answer:
        """The answer of one figure. Raises BadInput for a name or parameter that does not fit."""
        return self.answers([(name, params)], audience)[0]

    def answers(self, asked: list[tuple[str, dict[str, Any]]], audience: Audience) -> list[Answer]:
        """Several figures as of one moment: what is not cached is read in one read-only transaction."""
        wanted = [(name, self._typed(name, params)) for name, params in asked]
        versions = self._record.versions
        found = [self._cached(name, params, audience, versions) for name, params in wanted]
        if all(answer is not None for answer in found):
            return [answer for answer in found if answer is not None]
        with self._record.reading() as reading:
            return [self._answer(reading, name, params, audience) for name, params in wanted]

    def tables_read(self, name: str) -> frozenset[str]:
        """The tables of the record that a figure reads, with those that its total reads."""
        if name not in self._reads:
            with self._record.reading() as reading:
                self._learn(reading, name)
        return self._reads[name]

    def moved_at(self, name: str) -> dt.datetime | None:
        """When a table that the figure reads last changed (UTC); None when none ever did."""
        self.tables_read(name)
        return self._moved(name, self._record.moved_at)

    # ------------------------------------------------------------------ inside
    def _typed(self, name: str, params: dict[str, Any]) -> dict[str, Any]:
        given = {"as_of": ids.today(), **{k: v for k, v in params.items() if v is not None}}
        return figure(name).typed(given)

    def _key(
        self, name: str, params: dict[str, Any], audience: Audience, versions: Mapping[str, int]
    ) -> tuple[Any, ...] | None:
        if name not in self._reads:
            return None
        read = tuple(versions.get(table, 0) for table in sorted(self._reads[name]))
        return (name, tuple(sorted(params.items(), key=lambda pair: pair[0])), audience, read)

    def _cached(
        self, name: str, params: dict[str, Any], audience: Audience, versions: Mapping[str, int]
    ) -> Answer | None:
        key = self._key(name, params, audience, versions)
        if key is None:
            return None
        with self._lock:
            answer = self._cache.get(key)
            if answer is not None:
                self._cache.move_to_end(key)
            return answer

    def _answer(self, reading: Reading, name: str, params: dict[str, Any], audience: Audience) -> Answer:
        self._learn(reading, name)
        cached = self._cached(name, params, audience, reading.versions)
        if cached is not None:
            return cached
        asked = figure(name)
        table, hidden = self._table(reading, asked, params, audience)
        total: dict[str, Any] = {}
        if asked.total:
            takes = {param.name for param in figure(asked.total).params}
            shared = {k: v for k, v in params.items() if k in takes}
            of_total = self._answer(reading, asked.total, figure(asked.total).typed(shared), audience)
            total = of_total.rows[0] if not of_total.is_empty else {}
        answer = Answer(asked, params, table, hidden, total, self._moved(name, reading.moved_at))
        key = self._key(name, params, audience, reading.versions)
        with self._lock:
            if key is not None:
                self._cache[key] = answer
            while len(self._cache) > _CACHED:
                self._cache.popitem(last=False)
        return answer

    def _table(
        self, reading: Reading, asked: Figure, params: dict[str, Any], audience: Audience
    ) -> tuple[pa.Table, int]:
        """(what the audience may see of the answer, how many rows are hidden)."""

        def run(one: Figure, given: dict[str, Any]) -> pa.Table:
            return reading.arrow(full_sql(one.name), given)

        if audience.sees_persons:
            return run(asked, params), 0
        total = figure(asked.total) if asked.total else None
        kept = self._kept  # another thread may put a newer one in its place meanwhile
        if kept[0] != reading.versions:
            kept = self._kept = (reading.versions, {})
        return without_small_groups(asked, total, params, run, reading.rows, kept[1])

    def _moved(self, name: str, moved_at: Mapping[str, dt.datetime]) -> dt.datetime | None:
        return max((moved_at[table] for table in self._reads[name] if table in moved_at), default=None)

    def _learn(self, reading: Reading, name: str) -> None:
        if name in self._reads:
            return
        asked = figure(name)
        tables = _READS.get(full_sql(name))
        if tables is None:
            tables = _READS[full_sql(name)] = reading.tables_read(_without_params(asked))
        if asked.total:
            self._learn(reading, asked.total)
            tables |= self._reads[asked.total]
        self._reads[name] = tables


def _without_params(asked: Figure) -> str:
    """The query of a figure with a typed null for each parameter: get_table_names cannot take any."""
    sql = full_sql(asked.name)
    for param in sorted(asked.params, key=lambda p: -len(p.name)):
        sql = re.sub(rf"\${param.name}\b", f"cast(null as {param.type})", sql)
    return sql
