"""The record: one DuckDB file, one owner of its connection, one way to write.

    record = Record.open(path)
    record.rows("labs/all")                        # reads, each on a cursor of its own
    with record.change(actor_id, role) as change:  # the write lock and one transaction
        change.run("labs/insert", id=..., ...)
        change.event("lab.propose", "lab", lab_id, after=...)
    with record.reading() as reading:              # a read-only transaction: several figures, one moment
        reading.arrow(sql, params)

What stands behind each rule is told in docs/architecture.md, "Traps of the store".
"""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa

from dashboard.store import backup, events, head, ids, migrations, queries
from dashboard.words.refusals import Refusal, SomeoneElseWasFirst

Row = dict[str, Any]

# Settings reach cursors only through connect(); files stay readable by DuckDB 1.5.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": "v1.5.0",
    "memory_limit": "3GB",
    "threads": "2",
    "checkpoint_threshold": "4MB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}


class Record:
    """One open record. Safe to share between threads; only one process may hold a file open."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._connection = connection
        self._write_lock = threading.RLock()
        self._versions: dict[str, int] = {}
        self._moved_at: dict[str, dt.datetime] = {}
        self._refresh_versions()

    # ------------------------------------------------------------------ opening and closing
    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """Open the record at `path`, bringing its schema up to date (after a backup when it holds data).

        Raises Refusal with what to do when the file is missing, in use, no record, or of a newer version.
        """
        path = Path(path).absolute()
        existed = path.exists()
        if not existed and not create:
            raise Refusal(f"There is no record at {path}. Make one with: coopboard init --db {path}")
        if existed and create:
            raise Refusal(f"{path} exists already and stays as it is. Choose another path.")
        connection = _connect(path)
        try:
            to_do = migrations.pending(connection)
            if existed and to_do:
                connection.close()
                backup.before_migration(path, to_do[0][0])
                connection = _connect(path)
            migrations.apply(connection, to_do)
            return cls(path, connection)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Checkpoint and let the file go."""
        with self._write_lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------ reading
    def rows(self, query: str, /, **params: Any) -> list[Row]:
        """Every row that `queries/records/<query>.sql` answers, as dicts."""
        with self._cursor() as cursor:
            return _fetch(cursor, queries.record(query), params)

    def one(self, query: str, /, **params: Any) -> Row | None:
        """The only row, or None. Raises ValueError when there are more."""
        found = self.rows(query, **params)
        if len(found) > 1:
            raise ValueError(f"{query} answered {len(found)} rows where one at most was meant")
        return found[0] if found else None

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A read-only transaction: everything read inside is of one moment, and nothing can be written."""
        with self._cursor() as cursor:
            cursor.execute("begin transaction read only")
            try:
                yield Reading(cursor)
            finally:
                cursor.rollback()

    @property
    def versions(self) -> Mapping[str, int]:
        """How often each table has changed: what a figure's cache key is made of."""
        return self._versions

    @property
    def moved_at(self) -> Mapping[str, dt.datetime]:
        """When each table last changed (UTC)."""
        return self._moved_at

    # ------------------------------------------------------------------ writing
    @contextmanager
    def change(self, actor_id: uuid.UUID | None, role: str) -> Iterator[Change]:
        """The one way to write: the process-wide lock, one transaction, at least one event.

        Everything is rolled back when anything is raised inside, Streamlit's stop and rerun included.
        Draw nothing inside. Raises Refusal when another change of the same row came between.
        """
        with self._write_lock, self._cursor() as cursor:
            cursor.begin()
            change = Change(cursor, actor_id, role)
            try:
                yield change
                change.seal()
                cursor.commit()
            except BaseException as error:
                _roll_back(cursor)
                if isinstance(error, duckdb.TransactionException):
                    raise SomeoneElseWasFirst("Someone else changed this at the same moment. Look again.") from error
                raise
            head.write(self.path, change.last_seq, change.last_hash)
            self._refresh_versions()

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the file: damage in the log may be silent, so after much writing."""
        with self._write_lock, self._cursor() as cursor:
            cursor.execute("checkpoint")

    # ------------------------------------------------------------------ inside
    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one call: threads that share a connection get each other's answers."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def _refresh_versions(self) -> None:
        found = self.rows("versions/all")
        self._versions = {row["table_name"]: row["version"] for row in found}
        self._moved_at = {row["table_name"]: row["moved_at"] for row in found}


class Reading:
    """A read-only transaction that is open."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        # read first and inside: what follows is of these versions, whatever is committed meanwhile
        found = self.rows(queries.record("versions/all"))
        self.versions: dict[str, int] = {row["table_name"]: row["version"] for row in found}
        self.moved_at: dict[str, dt.datetime] = {row["table_name"]: row["moved_at"] for row in found}

    def arrow(self, sql: str, params: Mapping[str, Any] | None = None) -> pa.Table:
        """The result as an Arrow table: money stays whole, days stay days."""
        return self._cursor.sql(sql, params=dict(params or {})).to_arrow_table()

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """The result as dicts."""
        return _fetch(self._cursor, sql, params or {})

    def tables_read(self, sql: str) -> frozenset[str]:
        """The tables of the record that `sql` reads, views resolved. Parameters must have been put in."""
        return frozenset(name.removeprefix("main.") for name in self._cursor.get_table_names(sql))


class Change:
    """A transaction that is being written. Every statement is a file of `queries/`."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, actor_id: uuid.UUID | None, role: str) -> None:
        self._cursor = cursor
        self._actor_id = actor_id
        self._role = role
        self._touched: set[str] = set()
        self._failed = False
        self._events = 0
        last = _fetch(cursor, queries.record("events/last"), {})
        self.last_seq: int = last[0]["seq"] if last else 0
        self.last_hash: str = last[0]["hash"] if last else events.GENESIS

    def run(self, query: str, /, **params: Any) -> list[Row]:
        """Run `queries/records/<query>.sql`; what it returns, as dicts."""
        sql = queries.record(query)
        self.touch(*queries.tables_written(sql))
        return self._guarded(sql, params)

    def must_change_one(self, query: str, /, **params: Any) -> Row:
        """Run a guarded write that returns its row. Raises SomeoneElseWasFirst unless it changed exactly one."""
        found = self.run(query, **params)
        if len(found) != 1:
            self._failed = True
            raise SomeoneElseWasFirst("This was changed while you were looking. Nothing was saved; look again.")
        return found[0]

    def sql(self, sql: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Run SQL that was put together from files of `queries/imports/`. Say what it touches with `touch`."""
        return self._guarded(sql, params or {})

    def load(self, table: str, rows: pa.Table) -> None:
        """Add many rows at once (10,000 in 0.02 s), matched by column name."""
        self.touch(table)
        name = f"loading_{table}"
        self._cursor.register(name, rows)
        try:
            columns = ", ".join(rows.column_names)
            template = queries.text("imports/load")
            self._guarded(template.format(table=table, columns=columns, source=name), {})
        finally:
            self._cursor.unregister(name)

    @contextmanager
    def holding(self, name: str, rows: pa.Table) -> Iterator[None]:
        """Make an Arrow table readable as `name` inside the block."""
        self._cursor.register(name, rows)
        try:
            yield
        finally:
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
            "seq": self.last_seq + 1,
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
            "previous_hash": self.last_hash,
        }
        line["hash"] = events.line_hash(line)
        self.run("events/append", **line)
        self.last_seq, self.last_hash = line["seq"], line["hash"]
        self._events += 1

    def seal(self) -> None:
        """What must hold before the commit. Called by `Record.change`."""
        if self._failed:
            # a statement failed and somebody caught it: COMMIT would return silently, rolled back
            raise Refusal("A statement of this change failed, so nothing of it was saved.")
        if not self._events:
            raise RuntimeError("a change without an event: say what happened with change.event(...)")
        for table in sorted(self._touched - {"event", "data_version"}):
            self._guarded(queries.record("versions/move_on"), {"table_name": table, "moved_at": ids.now()})

    def _guarded(self, sql: str, params: Mapping[str, Any]) -> list[Row]:
        try:
            return _fetch(self._cursor, sql, params)
        except BaseException:
            self._failed = True
            raise


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), config=_CONFIG)
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise Refusal(
                f"{path} is open in another process (the app, or another command). Stop it there first."
            ) from error
        raise Refusal(f"{path} cannot be opened as a record: {str(error).splitlines()[0]}") from error


def _fetch(cursor: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, Any]) -> list[Row]:
    # fetched whole at once: an unfinished result owns its connection
    cursor.execute(sql, dict(params)) if params else cursor.execute(sql)
    if cursor.description is None:
        return []
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, values, strict=True)) for values in cursor.fetchall()]


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.rollback()
    except duckdb.TransactionException:
        return  # the failed statement had ended the transaction already
