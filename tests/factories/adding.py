"""How a row gets into a record: one at a time, or many together."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pyarrow as pa

from dashboard.store import ids
from dashboard.store.record import Change, Record

Id = uuid.UUID
Day = dt.date
JANUARY = dt.date(2024, 1, 1)
JUNE = dt.date(2024, 6, 1)
COUNT = itertools.count(1)


class Batch:
    """Rows that are gathered and then added in one change: a thousand rows cost what one does."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)


@contextmanager
def together(record: Record) -> Iterator[Batch]:
    """Stand in for the record: `with together(record) as rows: person(rows)`."""
    batch = Batch()
    yield batch
    with record.change(None, "operator") as change:
        for table, rows in batch.rows.items():
            _put(change, table, rows)
        change.event("test.given", "record", None)


def add(record: Record | Batch, table: str, **values: Any) -> Id:
    """One row of `table` with a new id, in a change of its own with its event."""
    row_id: Id = values.setdefault("id", ids.new_id())
    if isinstance(record, Batch):
        record.rows[table].append(values)
        return row_id
    with record.change(None, "operator") as change:
        _put(change, table, [values])
        change.event("test.given", table, row_id)
    return row_id


def remove(record: Record, table: str, row_id: Id | None = None) -> None:
    """Take one row of `table` out of sight, or all of them."""
    with record.change(None, "operator") as change:
        change.touch(table)
        change.sql(
            f"update {table} set removed_at = $now where $id is null or id = $id",
            {"now": ids.now(), "id": row_id},
        )
        change.event("test.removed", table, row_id)


def _put(change: Change, table: str, rows: list[dict[str, Any]]) -> None:
    if len(rows) > 2:
        change.load(table, _rows(rows))
        return
    # a statement with parameters costs half of what a table does that is registered first
    change.touch(table)
    for row in rows:
        given = {name: value for name, value in row.items() if value is not None}
        places = ", ".join(f"${name}" for name in given)
        change.sql(f"insert into {table} ({', '.join(given)}) values ({places})", given)


def _rows(rows: list[dict[str, Any]]) -> pa.Table:
    # DuckDB reads a uuid from text; a column that holds nothing stays out, and so is null
    given = sorted({name for row in rows for name, value in row.items() if value is not None})
    return pa.Table.from_pylist([{name: _plain(row.get(name)) for name in given} for row in rows])


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, uuid.UUID) else value
