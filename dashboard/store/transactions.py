"""Inside one transaction of the record: `Reading` sees one moment, `Change` writes with its events."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.store import events, ids, queries
from dashboard.words.language import _
from dashboard.words.refusals import Refusal, SomeoneElseWasFirst

Row = dict[str, Any]


@cache
def parsed(query: str) -> duckdb.Statement:
    """The statement of `queries/records/<query>.sql`: parsed once, it runs a third faster than its text."""
    [statement] = duckdb.extract_statements(queries.record(query))
    return statement


def fetch(cursor: duckdb.DuckDBPyConnection, sql: str | duckdb.Statement, params: Mapping[str, Any]) -> list[Row]:
    """Every row that `sql` answers, as dicts."""
    # fetched whole at once: an unfinished result owns its connection
    cursor.execute(sql, dict(params)) if params else cursor.execute(sql)
    if cursor.description is None:
        return []
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, values, strict=True)) for values in cursor.fetchall()]


class Reading:
    """A read-only transaction that is open."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        # read first and inside: what follows is of these versions, whatever is committed meanwhile
        found = fetch(cursor, parsed("versions/all"), {})
        self.versions: dict[str, int] = {row["table_name"]: row["version"] for row in found}
        self.moved_at: dict[str, dt.datetime] = {row["table_name"]: row["moved_at"] for row in found}

    def arrow(self, sql: str, params: Mapping[str, Any] | None = None) -> pa.Table:
        """The result as an Arrow table: money stays whole, days stay days."""
        return self._cursor.sql(sql, params=dict(params or {})).to_arrow_table()

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """The result as dicts."""
        return fetch(self._cursor, sql, params or {})

    def tables_read(self, sql: str) -> frozenset[str]:
        """The tables of the record that `sql` reads, views resolved. Parameters must have been put in."""
        return frozenset(name.removeprefix("main.") for name in self._cursor.get_table_names(sql))


class Change:
    """A transaction that is being written. Every statement is a file of `queries/`."""

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, actor_id: uuid.UUID | None, role: str, end: events.End | None = None
    ) -> None:
        """`end`: the end of the event chain, where it is known; else it is read."""
        self._cursor = cursor
        self._actor_id = actor_id
        self._role = role
        self._touched: set[str] = set()
        self._failed = False
        self._events = 0
        self.end = end or _end_of_chain(cursor)
        self.moved: dict[str, int] = {}  # the versions to which this change moved its tables on
        self.moved_at = ids.now()

    def run(self, query: str, /, **params: Any) -> list[Row]:
        """Run `queries/records/<query>.sql`; what it returns, as dicts."""
        self.touch(*queries.tables_written(queries.record(query)))
        return self._guarded(parsed(query), params)

    def must_change_one(self, query: str, /, **params: Any) -> Row:
        """Run a guarded write that returns its row. Raises SomeoneElseWasFirst unless it changed one."""
        found = self.run(query, **params)
        if len(found) != 1:
            self._failed = True
            raise SomeoneElseWasFirst(_("This was changed while you were looking. Nothing was saved; look again."))
        return found[0]

    def sql(self, sql: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Run SQL put together from files of `queries/imports/`. Say what it touches with `touch`."""
        return self._guarded(sql, params or {})

    def load(self, table: str, rows: pa.Table) -> None:
        """Add many rows at once (10,000 in 0.02 s), matched by column name."""
        self.touch(table)
        name = f"loading_{table}"
        with self.holding(name, rows):
            columns = ", ".join(rows.column_names)
            template = queries.text("imports/load")
            self._guarded(template.format(table=table, columns=columns, source=name), {})

    @contextmanager
    def holding(self, name: str, rows: pa.Table) -> Iterator[None]:
        """Make an Arrow table readable as `name` inside the block."""
        self._cursor.register(name, rows)
        yield
        # not after an error: the transaction has ended, and a complaint of that would hide what went wrong;
        # the name goes with the cursor
        self._cursor.unregister(name)

    def arrow(self, sql: str, params: Mapping[str, Any] | None = None) -> pa.Table:
        """The result as an Arrow table."""
        try:
            return self._cursor.sql(sql, params=dict(params or {})).to_arrow_table()
        except BaseException:
            self._failed = True
            raise

    def touch(self, *tables: str) -> None:
        """These tables change with this transaction: the figures that read them are computed anew."""
        self._touched.update(tables)

    def event(
        self,
        action: str,
        subject_kind: str,
        subject_id: uuid.UUID | None,
        *,
        before: Any = None,
        after: Any = None,
        reason: str | None = None,
    ) -> None:
        """Add a line to the log, in this transaction."""
        before_text, after_text = events.as_text(before), events.as_text(after)
        line: Row = {
            "seq": self.end.seq + 1,
            "id": ids.new_id(),
            "happened_at": ids.now(),
            "actor_id": self._actor_id,
            "actor_role": self._role,
            "action": action,
            "subject_kind": subject_kind,
            "subject_id": subject_id,
            "reason": reason,
            "before_state": before_text,
            "after_state": after_text,
            "content_hash": events.content_hash(before_text, after_text),
            "previous_hash": self.end.hash,
        }
        line["hash"] = events.line_hash(line)
        self.run("events/append", **line)
        self.end = events.End(line["seq"], line["hash"])
        self._events += 1

    def seal(self) -> None:
        """What must hold before the commit. Called by `Record.change`."""
        self._refuse_if_failed()
        if not self._events:
            raise RuntimeError("a change without an event: say what happened with change.event(...)")
        tables = sorted(self._touched - {"event", "data_version"})
        if tables:
            self._move_on(tables)

    def _move_on(self, tables: list[str]) -> None:
        self.moved_at = ids.now()
        # one statement however many tables there are: each costs as much as the write it follows
        names = f",{','.join(tables)},"
        rows = self._guarded(parsed("versions/move_on"), {"table_names": names, "moved_at": self.moved_at})
        self.moved = {row["table_name"]: row["version"] for row in rows}
        for table in tables:
            if table not in self.moved:
                first = {"table_name": table, "moved_at": self.moved_at}
                self._guarded(parsed("versions/begin"), first)
                self.moved[table] = 1

    def _refuse_if_failed(self) -> None:
        if self._failed:
            # a statement failed and somebody caught it: COMMIT would return silently, rolled back
            raise Refusal(_("A statement of this change failed, so nothing of it was saved."))

    def _guarded(self, sql: str | duckdb.Statement, params: Mapping[str, Any]) -> list[Row]:
        self._refuse_if_failed()
        try:
            return fetch(self._cursor, sql, params)
        except BaseException:
            self._failed = True
            raise


def _end_of_chain(cursor: duckdb.DuckDBPyConnection) -> events.End:
    last = fetch(cursor, parsed("events/last"), {})
    return events.End(last[0]["seq"], last[0]["hash"]) if last else events.End(0, events.GENESIS)
