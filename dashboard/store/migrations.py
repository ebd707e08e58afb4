"""Numbered SQL files, only ever added to, each applied whole in one transaction."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from dashboard.store import ids, queries
from dashboard.words.language import _
from dashboard.words.refusals import Refusal

_TABLES = "migrations/tables"
_TABLE = "migrations/table"
_APPLIED = "migrations/applied"
_RECORD = "migrations/record"


def files() -> list[tuple[int, str, Path]]:
    """(number, name, path) of every migration, in order. Raises Refusal when two share a number."""
    found = []
    for path in sorted(queries.folder("queries", "schema").glob("*.sql")):
        number, _underscore, name = path.stem.partition("_")
        found.append((int(number), name, path))
    numbers = [number for number, _, _ in found]
    if len(set(numbers)) != len(numbers):
        raise Refusal(_("Two migrations in queries/schema/ share a number."))
    return found


def pending(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str, Path]]:
    """The migrations that this record has not seen yet.

    Raises Refusal when one that was applied has changed since or is newer than this version of the app, and
    for a database that is no record of Coopboard: nothing is written to it.
    """
    applied = _applied(connection.cursor())
    known = files()
    newer = applied.keys() - {number for number, _, _ in known}
    if newer:
        raise Refusal(
            _("This record was written by a newer Coopboard (migration %(number)s). Install that version or later.")
            % {"number": max(newer)}
        )
    for number, _name, path in known:
        if number in applied and applied[number] != _sha256(path):
            raise Refusal(
                _("Migration %(name)s was changed after it had been applied to this record. Put the file back.")
                % {"name": path.stem}
            )
    return [(number, name, path) for number, name, path in known if number not in applied]


def apply(connection: duckdb.DuckDBPyConnection, to_do: list[tuple[int, str, Path]]) -> None:
    """Apply each file in a transaction of its own, with its line in `migration`; then checkpoint."""
    cursor = connection.cursor()
    for number, name, path in to_do:
        cursor.begin()
        try:
            cursor.execute(path.read_text(encoding="utf-8"))
            cursor.execute(
                queries.record(_RECORD),
                {"number": number, "name": name, "sha256": _sha256(path), "applied_at": ids.now()},
            )
            cursor.commit()
        except BaseException:
            cursor.rollback()
            raise
    if to_do:
        cursor.execute("checkpoint")


def _applied(cursor: duckdb.DuckDBPyConnection) -> dict[int, str]:
    """The hash of each migration that this record has seen, by its number."""
    try:
        # asked first: to list the tables of a file takes ten times as long, and each start of a command waits for it
        return dict(cursor.execute(queries.record(_APPLIED)).fetchall())
    except duckdb.CatalogException:
        tables = [name for (name,) in cursor.execute(queries.record(_TABLES)).fetchall()]
    if tables:
        raise Refusal(
            _("This file is a database of something else (it holds %(table)s), no record of Coopboard.")
            % {"table": tables[0]}
        )
    cursor.execute(queries.record(_TABLE))
    return {}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
