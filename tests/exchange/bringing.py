"""What the tests of imports share: bring a text in as a file, read rows back, and hold a whole record still."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dashboard.exchange import imports, mapping, sources
from dashboard.exchange.imports import ImportDone, Preview
from dashboard.exchange.kinds import KINDS
from dashboard.exchange.mapping import Mapping
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR


def bring(
    record: Record,
    kind: str,
    content: str | bytes | Path,
    columns: Mapping | None = None,
    create: Iterable[str] = (),
    name: str = "file.csv",
) -> ImportDone:
    """Apply a file, given as its text, its bytes or its path; without `columns` as its headings propose."""
    source, how = _read(record, kind, content, columns, name)
    return imports.apply(record, OPERATOR, KINDS[kind], source, how, create)


def look(
    record: Record,
    kind: str,
    content: str | bytes | Path,
    columns: Mapping | None = None,
    create: Iterable[str] = (),
    name: str = "file.csv",
) -> Preview:
    """Preview the same."""
    source, how = _read(record, kind, content, columns, name)
    return imports.preview(record, KINDS[kind], source, how, create)


def _read(
    record: Record, kind: str, content: str | bytes | Path, columns: Mapping | None, name: str
) -> tuple[sources.Source, Mapping]:
    if isinstance(content, Path):
        source = sources.read_source(content)
    else:
        source = sources.read_source(content.encode() if isinstance(content, str) else content, name)
    return source, columns or mapping.propose(record, KINDS[kind], source.headings)


def counts(done: ImportDone | Preview) -> tuple[int, int, int]:
    """(created, changed, unchanged)."""
    return done.created, done.changed, done.unchanged


def rows(record: Record, sql: str) -> list[tuple[Any, ...]]:
    """What a query answers, as tuples."""
    with record.reading() as reading:
        return [tuple(row.values()) for row in reading.rows(sql)]


def everything(record: Record) -> dict[str, list[str]]:
    """Every row of every table, as text: equal before and after means that nothing changed at all."""
    with record.reading() as reading:
        found = reading.rows("select table_name from duckdb_tables() where schema_name = 'main'")
        tables = [row["table_name"] for row in found]
        return {
            table: sorted(
                row["line"] for row in reading.rows(f"select to_json(t)::varchar as line from main.{table} as t")
            )
            for table in tables
        }
