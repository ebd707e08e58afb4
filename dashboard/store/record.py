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
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import duckdb

from dashboard.store import backup, head, migrations, queries
from dashboard.store.events import End
from dashboard.store.kept import Kept
from dashboard.store.transactions import Change, Reading, Row, fetch, parsed
from dashboard.words.language import _
from dashboard.words.refusals import Refusal, SomeoneElseWasFirst

__all__ = ["Change", "Reading", "Record", "Row"]

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
# what a file is called is the name of its catalog, which must not be that of a schema or of another catalog
_TAKEN = {"live", "information_schema", "snapshot_in_making"}


class Record:
    """One open record. Safe to share between threads; only one process may hold a file open."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._connection = connection
        self._write_lock = threading.RLock()
        self._changing = False
        self._versions: dict[str, int] = {}
        self._moved_at: dict[str, dt.datetime] = {}
        self._kept = Kept()
        self._end: End | None = None  # of the event chain; None: to be read by the next change
        self._refresh_versions()

    # ------------------------------------------------------------------ opening and closing
    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """Open the record at `path`, bringing its schema up to date (after a backup when it holds data).

        Raises Refusal with what to do when the file is missing, in use, no record, or of a newer version.
        """
        path = Path(path).absolute()
        existed = path.exists()
        if path.name.split(".")[0].lower() in _TAKEN:
            said = _("A record cannot be called %(name)s: DuckDB has something else of that name. Choose another.")
            raise Refusal(said % {"name": path.name})
        if not existed and not create:
            raise Refusal(
                _("There is no record at %(path)s. Make one with: coopboard init --db %(path)s") % {"path": path}
            )
        if existed and create:
            raise Refusal(_("%(path)s exists already and stays as it is. Choose another path.") % {"path": path})
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

    def __exit__(self, *_raised: object) -> None:
        self.close()

    # ------------------------------------------------------------------ reading
    def rows(self, query: str, /, **params: Any) -> list[Row]:
        """Every row that `queries/records/<query>.sql` answers, as dicts that are the caller's own."""
        return self._kept.rows(query, params, self._versions, self._cursor, lambda: self._read(query, params))

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
            if self._changing:
                raise RuntimeError("a change inside a change: pass the outer one on instead")
            self._changing = True
            unsure = False  # whether it was committed
            try:
                cursor.begin()
                change = Change(cursor, actor_id, role, self._end)
                yield change
                change.seal()
                unsure = True
                cursor.commit()
                self._moved_on(change)
                unsure = False
            except BaseException as error:
                _roll_back(cursor)
                if isinstance(error, duckdb.TransactionException):
                    raise SomeoneElseWasFirst(
                        _("Someone else changed this at the same moment. Nothing was saved; look again.")
                    ) from error
                raise
            finally:
                self._changing = False
                if unsure:
                    # an interrupt can come right after the commit went through
                    self._end = None
                    self._refresh_versions()
            head.write(self.path, change.end.seq, change.end.hash)

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the file: damage in the log may be silent, so after much writing."""
        with self._write_lock, self._cursor() as cursor:
            cursor.execute("checkpoint")

    def copy_out(self, path: Path, steps: Iterable[str]) -> None:
        """Write a new DuckDB file at `path` by statements that fill `snapshot_in_making`, all of one moment.

        The file is closed again then, and nobody's. One call at a time.
        """
        with self._cursor() as cursor:
            cursor.execute(queries.text("snapshots/attach").format(path=str(path).replace("'", "''")))
            try:
                cursor.begin()
                for step in steps:
                    cursor.execute(step)
                cursor.commit()
            except BaseException:
                _roll_back(cursor)
                raise
            finally:
                cursor.execute(queries.text("snapshots/detach"))

    # ------------------------------------------------------------------ inside
    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one call: threads that share a connection get each other's answers."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def _read(self, query: str, params: Mapping[str, Any]) -> list[Row]:
        with self._cursor() as cursor:
            return fetch(cursor, parsed(query), params)

    def _moved_on(self, change: Change) -> None:
        """What a change that was committed has moved on: nobody else writes, so it need not be read again."""
        self._end = change.end
        if change.moved:
            self._versions = {**self._versions, **change.moved}
            self._moved_at = {**self._moved_at, **dict.fromkeys(change.moved, change.moved_at)}

    def _refresh_versions(self) -> None:
        found = self._read("versions/all", {})
        self._versions = {row["table_name"]: row["version"] for row in found}
        self._moved_at = {row["table_name"]: row["moved_at"] for row in found}


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), config=_CONFIG)
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise Refusal(
                _("%(path)s is open in another process (the app, or another command). Stop it there first.")
                % {"path": path}
            ) from error
        raise Refusal(
            _("%(path)s cannot be opened as a record: %(reason)s")
            % {"path": path, "reason": str(error).splitlines()[0]}
        ) from error


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.rollback()
    except duckdb.TransactionException:
        return  # the failed statement had ended the transaction already
