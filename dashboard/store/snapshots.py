"""Snapshots: files of their own that hold what one scope may see, for queries of people's own.

    with snapshots.lent(PERSONS) as snapshot:
        snapshot.descriptor     # of the file, open for reading
        snapshot.as_of          # when it was made (UTC)

A snapshot is made when somebody asks and a table that it reads has moved, or another day has begun; all its tables are
of one moment. Each is a new file in `<record>.snapshots`, which loses its name as soon as it is whole: from then on it
can be had by its descriptor alone, no path leads to it, and nothing is left of it once nobody reads it. The live file
is never opened for it.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dashboard.store import figures, ids, published, queries
from dashboard.store.record import Record

# what took long to make is made again at most a tenth of the time
_LONG, _REST = 1.5, 10.0


@dataclass(frozen=True)
class Snapshot:
    """A snapshot, open for reading as long as it is lent."""

    descriptor: int
    as_of: dt.datetime
    scope: str


@dataclass(frozen=True)
class _Made:
    descriptor: int
    key: tuple[object, ...]
    as_of: dt.datetime
    fresh_until: float  # by the monotonic clock


class Snapshots:
    """The snapshots of one record. Safe to share between threads."""

    def __init__(self, record: Record) -> None:
        self._record = weakref.ref(record)
        self._folder = record.path.with_name(record.path.name + ".snapshots")
        self._lock = threading.Lock()
        self._made: dict[str, _Made] = {}
        self._reads: dict[str, tuple[str, ...]] = {}
        # what an app that was killed has left; one process owns the record, so nobody else reads it
        shutil.rmtree(self._folder, ignore_errors=True)
        weakref.finalize(record, _let_go, self._made, self._folder)

    @contextmanager
    def lent(self, scope: str) -> Iterator[Snapshot]:
        """The newest snapshot of `scope`, made first where it is not fresh."""
        with self._lock:
            made = self._newest(scope)
            # of one's own before the lock is left: then the next one may take its place
            descriptor = os.dup(made.descriptor)
        try:
            yield Snapshot(descriptor, made.as_of, scope)
        finally:
            os.close(descriptor)

    # ------------------------------------------------------------------ inside
    def _newest(self, scope: str) -> _Made:
        record = self._record()
        assert record is not None
        found = self._made.get(scope)
        if found is not None and (found.key == self._key(record, scope) or time.monotonic() < found.fresh_until):
            return found
        made = self._made[scope] = self._make(record, scope)
        if found is not None:
            os.close(found.descriptor)
        return made

    def _key(self, record: Record, scope: str) -> tuple[object, ...]:
        if scope not in self._reads:
            self._reads[scope] = tables_read(record, scope)
        return (ids.today(), *(record.versions.get(table, 0) for table in self._reads[scope]))

    def _make(self, record: Record, scope: str) -> _Made:
        # the key is taken before reading: what is committed meanwhile makes another
        key, today, as_of = self._key(record, scope), ids.today(), ids.now()
        self._folder.mkdir(mode=0o700, exist_ok=True)
        path = self._folder / f"{scope}-{ids.new_id()}.duckdb"
        started = time.monotonic()
        try:
            record.copy_out(path, _steps(scope, today))
            descriptor = os.open(path, os.O_RDONLY)
        finally:
            path.unlink(missing_ok=True)
        took = time.monotonic() - started
        return _Made(descriptor, key, as_of, time.monotonic() + (_REST * took if took > _LONG else 0.0))


def tables_read(record: Record, scope: str) -> tuple[str, ...]:
    """The tables of the record that a snapshot of `scope` is made from."""
    today = ids.today()
    with record.reading() as reading:
        read = [reading.tables_read(table.query(today)) for table in published.tables_for(scope)]
    return tuple(sorted(frozenset().union(*read)))


def _steps(scope: str, today: dt.date) -> Iterator[str]:
    """What fills a snapshot: first the pieces that several tables are made of, each once, then the tables."""
    tables = published.tables_for(scope)
    for piece in figures.pieces_of(use for table in tables for use in table.uses):
        query = figures.without_comment(queries.text(f"shared/{piece}"))
        yield queries.text("snapshots/piece").format(name=piece, query=published.on_day(query, today))
    for table in tables:
        yield queries.text("snapshots/table").format(
            name=table.name,
            columns=", ".join(column.name for column in table.columns_for(scope)),
            query=published.on_day(table.sql, today),
            condition=table.rows_for(scope),
        )


def _let_go(made: dict[str, _Made], folder: Path) -> None:
    for one in made.values():
        os.close(one.descriptor)
    made.clear()
    with suppress(OSError):
        folder.rmdir()
