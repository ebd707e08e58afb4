"""A record that is lent to one test after the other, and emptied in between."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from dashboard.store.record import Record


class Lent:
    """One open record, given out empty. One that came back closed is replaced by a new file."""

    def __init__(self, empty_record: Path, folder: Path) -> None:
        self._empty_record = empty_record
        self._folder = folder
        self._opened = 0
        self._record: Record | None = None
        self._versions: dict[str, int] = {}  # of the tables, when it was given out

    def out(self) -> Record:
        """The record, without a row."""
        if self._record is None:
            self._opened += 1
            path = self._folder / f"coop-{self._opened}.duckdb"
            self._record = Record.open(shutil.copyfile(self._empty_record, path))
        self._versions = dict(self._record.versions)
        return self._record

    def back(self) -> None:
        """Empty every table that was changed: the record itself knows which ones.

        The versions of the tables go on, as in any record that is in use: to begin them anew would cost each test a
        statement for each table.
        """
        assert self._record is not None
        changed = [table for table, version in self._record.versions.items() if version != self._versions.get(table)]
        try:
            with self._record._cursor() as cursor:
                cursor.begin()
                for table in (*changed, "event"):
                    cursor.execute(f"delete from {table}")
                cursor.commit()
        except duckdb.ConnectionException:
            self._record = None  # the test closed it
            return
        # anew over the same connection: nothing that it remembered of its rows goes along
        self._record = Record(self._record.path, self._record._connection)
        head = self._record.path.with_name(self._record.path.name + ".head")
        head.unlink(missing_ok=True)

    def end(self) -> None:
        """Close it. Fails where a test left rows in a table that it had not said it would change."""
        if self._record is None:
            return
        with self._record._cursor() as cursor:
            found = cursor.execute(
                "select table_name from duckdb_tables() where schema_name = 'main' "
                "and table_name not in ('migration', 'data_version')"
            ).fetchall()
            left = [name for (name,) in found if cursor.execute(f"select 1 from {name} limit 1").fetchone()]
        self._record.close()
        assert left == [], "rows were left behind: say `change.touch(table)` where a test writes SQL of its own"
