"""A record in which every text says where it stands: what reads something tells by itself what it has read.

Every table has one row, and every id in it is the same, so that everything belongs to everything. The states are those
in which things are seen by others; what must stay unseen is planted beside it, in rows of its own.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from dashboard.store.record import Record

MARK = "planted:"
HIDDEN = f"{MARK}unseen"
ONE = uuid.UUID("01900000-0000-7000-8000-000000000001")
DAY = dt.date(2024, 3, 1)
_VALUES: dict[str, Any] = {
    "UUID": ONE,
    "DATE": DAY,
    "TIMESTAMP": dt.datetime(2024, 3, 1, 12),
    "INTEGER": 1,
    "BIGINT": 1,
    "DOUBLE": 1.0,
    "BOOLEAN": True,
    "BLOB": b"planted",
}
_LEFT_EMPTY = {
    "removed_at",
    "erased_at",
    "revoked_at",
    "cancelled_at",
    "dropped_at",
    "undone_at",
    "merged_into",
    "retired_on",
}
_SAID = {
    ("lab_state", "state"): "active",
    ("meeting", "state"): "held",
    ("request_state", "state"): "submitted",
    ("recommendation_state", "state"): "submitted",
    ("progress_state", "state"): "submitted",
    ("progress_state", "said"): "{}",
    ("decision", "outcome"): "accepted",
    ("follow_up_entry", "implementation"): "implemented",
    ("ledger_entry", "kind"): "allocation",
}
# rows that nobody but their own people may see
_UNSEEN: list[tuple[str, dict[str, Any]]] = [
    ("recommendation", {"title": HIDDEN, "text": HIDDEN, "submitted_on": DAY}),
    ("recommendation_state", {"state": "draft", "reason": HIDDEN, "since": dt.datetime(2024, 3, 1)}),
    ("recommendation_author", {}),
    ("budget_request", {"title": HIDDEN, "requested_cents": 1, "currency": "EUR"}),
    ("request_state", {"state": "draft", "since": DAY, "reason": HIDDEN}),
    (
        "request_line",
        {"position": 1, "category": HIDDEN, "quantity": 1.0, "unit_cents": 1, "amount_cents": 1, "description": HIDDEN},
    ),
    ("meeting", {"title": HIDDEN, "held_on": DAY, "state": "draft"}),
    ("attendance", {"status": HIDDEN}),
    ("progress_update", {"period": "2024", "due_on": DAY, "done": HIDDEN, "learned": HIDDEN, "lab_id": ONE}),
    ("progress_state", {"state": "draft", "since": DAY, "said": None}),
    ("lab_note", {"body": HIDDEN, "written_at": dt.datetime(2024, 3, 1), "lab_id": ONE}),
]
_NAMED = {"recommendation_id", "request_id", "meeting_id", "progress_id"}


def plant(record: Record) -> None:
    """Fill every table of an empty record."""
    with record.reading() as reading:
        columns = reading.rows(
            "select table_name, column_name, data_type, is_nullable from duckdb_columns()"
            " where schema_name = 'main' and not internal and database_name = current_database()"
        )
    rows: dict[str, dict[str, Any]] = {}
    types: dict[str, set[str]] = {}
    for column in columns:
        table, name = column["table_name"], column["column_name"]
        if table in ("migration", "event", "data_version"):
            continue
        types.setdefault(table, set()).add(name)
        rows.setdefault(table, {})[name] = _value(table, name, column["data_type"])
    unseen = uuid.UUID("01900000-0000-7000-8000-000000000002")
    with record.change(None, "operator") as change:
        for table, row in rows.items():
            _insert(change, table, row)
        for table, given in _UNSEEN:
            whole = dict.fromkeys(_NAMED & types[table], unseen)
            required = dict.fromkeys({"version"} & types[table], 1)
            _insert(change, table, {"id": unseen, "person_id": ONE, **whole, **required, **given}, types[table])
        change.event("test.planted", "record", None)


def _value(table: str, name: str, kind: str) -> Any:
    if name in _LEFT_EMPTY:
        return None
    if kind == "VARCHAR":
        return _SAID.get((table, name), f"{MARK}{table}.{name}")
    return _VALUES[kind]


def _insert(change: Any, table: str, row: dict[str, Any], known: set[str] | None = None) -> None:
    given = {name: value for name, value in row.items() if value is not None and (known is None or name in known)}
    change.touch(table)
    places = ", ".join(f"${name}" for name in given)
    change.sql(f"insert into {table} ({', '.join(given)}) values ({places})", given)


def marks(values: Any) -> set[str]:
    """Where the texts in `values`, however deep, come from."""
    if isinstance(values, str):
        return {part.split("'")[0].split('"')[0] for part in _after(values)} if MARK in values else set()
    if isinstance(values, bytes):
        return marks(values.decode("utf-8", "replace"))
    if isinstance(values, dict):
        return set().union(*(marks(part) for pair in values.items() for part in pair)) if values else set()
    if isinstance(values, list | tuple):
        return set().union(*(marks(part) for part in values)) if values else set()
    return set()


def _after(text: str) -> list[str]:
    return [part.split()[0].rstrip(",]})") for part in text.split(MARK)[1:] if part.split()]
