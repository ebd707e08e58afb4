"""Queries of people's own: a SELECT over what one may see, asked in a cell of a notebook or on the command line.

    result = own_queries.run(record, actor, "select theme, count(*) as labs from lab group by theme", {})
    result.columns, result.rows, result.capped, result.seconds, result.as_of

    running = own_queries.Running(record, actor, sql, params)   # the same, to be cancelled from another thread
    running.result(); running.cancel()

    own_queries.schema("fr")       # the tables and what each column means
    own_queries.names("fr")        # what can be completed

Every query is a line in the log: who, the hash of its text, how long, how many rows; never what it answered.
"""

from __future__ import annotations

import datetime as dt
import decimal
import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from dashboard.store import published, sandbox
from dashboard.store.record import Record
from dashboard.store.sandbox import QueryRefused
from dashboard.store.snapshots import Snapshots
from dashboard.words import language
from dashboard.words.language import _
from dashboard.words.permissions import Actor, audience, require

__all__ = ["Column", "QueryRefused", "Result", "Running", "Table", "names", "run", "schema", "scope_of"]

_snapshots: WeakKeyDictionary[Record, Snapshots] = WeakKeyDictionary()
_making = threading.Lock()


@dataclass(frozen=True)
class Column:
    """A column: its name, DuckDB's type, and what it means in the reader's language (empty in a result)."""

    name: str
    type: str
    meaning: str = ""


@dataclass(frozen=True)
class Table:
    """A table that queries may read, in the reader's language."""

    name: str
    title: str
    grain: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Result:
    """What a query answered. Days and times are dates and datetimes, money stays whole cents, ids are text."""

    columns: tuple[Column, ...]
    rows: list[tuple[Any, ...]]
    capped: bool  # only the first rows are here: as many as `sandbox.LIMITS.rows`
    seconds: float  # from asking to answering, the snapshot included
    as_of: dt.datetime  # when the snapshot was made (UTC)
    scope: str  # whose eyes it was read with: published.PERSONS or published.EVERYONE

    @property
    def said(self) -> str:
        """How many rows, how long and as of when, in a sentence or two."""
        rows = language.ngettext("%(n)s row", "%(n)s rows", len(self.rows)) % {"n": language.number(len(self.rows))}
        if self.capped:
            rows = _("only the first %(n)s rows") % {"n": language.number(len(self.rows))}
        return _("%(rows)s in %(seconds)s seconds, as of %(day)s at %(time)s UTC.") % {
            "rows": rows[:1].upper() + rows[1:],
            "seconds": language.number(self.seconds, 1),
            "day": language.day(self.as_of.date()),
            "time": self.as_of.strftime("%H:%M"),
        }


class Running:
    """A query that can be cancelled while another thread waits for its result."""

    def __init__(
        self,
        record: Record,
        actor: Actor,
        sql: str,
        params: Mapping[str, Any] | None = None,
        *,
        for_everyone: bool = False,
    ) -> None:
        """Raises NotAllowed. `for_everyone`: read only what anybody may see, so that the result can be shown to all."""
        self._record = record
        self._actor = actor
        self._role = require(actor, "sql.run")
        self._scope = published.EVERYONE if for_everyone else scope_of(actor)
        self._sql = sql
        self._params = dict(params or {})
        self._query: sandbox.Query | None = None
        self._cancelled = False
        self._lock = threading.Lock()

    def result(self) -> Result:
        """Run it, note it in the log, and answer. Raises QueryRefused with a sentence."""
        started = time.monotonic()
        try:
            result = self._ask(started)
        except QueryRefused as refused:
            self._note(refused.kind, 0, time.monotonic() - started)
            raise
        self._note("capped" if result.capped else "rows", len(result.rows), result.seconds)
        return result

    def cancel(self) -> None:
        """End it: `result` raises QueryRefused in the thread that waits."""
        with self._lock:
            self._cancelled = True
            if self._query is not None:
                self._query.cancel()

    # ------------------------------------------------------------------ inside
    def _ask(self, started: float) -> Result:
        with _of(self._record).lent(self._scope) as snapshot:
            query = sandbox.Query(snapshot.descriptor, self._sql, self._params)
            with self._lock:
                self._query = query
                if self._cancelled:
                    query.cancel()
            answered = query.answer()
        columns = _columns(answered.columns)
        readers = [_READ.get(column.type.split("(")[0], _as_it_is) for column in columns]
        return Result(
            columns=columns,
            rows=[tuple(read(value) for read, value in zip(readers, row, strict=True)) for row in answered.rows],
            capped=answered.capped,
            seconds=time.monotonic() - started,
            as_of=snapshot.as_of,
            scope=self._scope,
        )

    def _note(self, ended: str, rows: int, seconds: float) -> None:
        told = {"query": hash_of(self._sql), "ended": ended, "rows": rows, "seconds": round(seconds, 3)}
        with self._record.change(self._actor.account_id, self._role) as change:
            change.event("sql.run", "snapshot", None, after=told | {"scope": self._scope})


def run(
    record: Record, actor: Actor, sql: str, params: Mapping[str, Any] | None = None, *, for_everyone: bool = False
) -> Result:
    """What `sql` answers over the newest snapshot of what `actor` may see.

    Parameters are given by value as `$name`: text, numbers, days, yes or no. Raises NotAllowed without `sql.run`,
    QueryRefused with a sentence for anything that is not answered.
    """
    return Running(record, actor, sql, params, for_everyone=for_everyone).result()


def scope_of(actor: Actor) -> str:
    """What `actor` may see of the record: published.PERSONS or published.EVERYONE."""
    return published.PERSONS if audience(actor).sees_persons else published.EVERYONE


def hash_of(sql: str) -> str:
    """What a query is known by in the log: sha256 of its text, as hexadecimal."""
    return hashlib.sha256(sql.encode("utf-8", "surrogatepass")).hexdigest()


def schema(reader_language: str | None = None, scope: str = published.PERSONS) -> list[Table]:
    """The tables that `scope` may see, with what each column means, in `reader_language` or the current one."""
    with language.speaking(reader_language or language.current()):
        return [
            Table(
                table.name,
                _(table.title),
                _(table.grain),
                tuple(Column(column.name, column.type, _(column.meaning)) for column in table.columns_for(scope)),
            )
            for table in published.tables_for(scope)
        ]


def names(scope: str = published.PERSONS) -> list[str]:
    """What an editor can complete: tables, `table.column`, columns."""
    tables = published.tables_for(scope)
    columns = [(table.name, column.name) for table in tables for column in table.columns_for(scope)]
    return [
        *(table.name for table in tables),
        *(f"{table}.{column}" for table, column in columns),
        *sorted({column for _table, column in columns}),
    ]


def _of(record: Record) -> Snapshots:
    with _making:
        found = _snapshots.get(record)
        if found is None:
            found = _snapshots[record] = Snapshots(record)
        return found


def _columns(answered: tuple[tuple[str, str], ...]) -> tuple[Column, ...]:
    """The columns, each under a name of its own: `id`, `id_1`."""
    taken: set[str] = set()
    found = []
    for name, kind in answered:
        own, n = name, 0
        while own in taken:
            n += 1
            own = f"{name}_{n}"
        taken.add(own)
        found.append(Column(own, kind))
    return tuple(found)


def _as_it_is(value: Any) -> Any:
    return value


def _or_text(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    """`read`, or the text itself where it says nothing that Python knows, such as a day before the year 1."""

    def reading(value: Any) -> Any:
        try:
            return value if value is None else read(value)
        except (ValueError, TypeError, ArithmeticError):
            return value

    return reading


_READ: dict[str, Callable[[Any], Any]] = {
    "DATE": _or_text(dt.date.fromisoformat),
    "TIMESTAMP": _or_text(dt.datetime.fromisoformat),
    "TIMESTAMP WITH TIME ZONE": _or_text(dt.datetime.fromisoformat),
    "DECIMAL": _or_text(decimal.Decimal),
}
