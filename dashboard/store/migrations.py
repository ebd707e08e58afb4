"""Numbered SQL files, only ever added to, each applied whole in one transaction."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from dashboard.store import ids, queries
from dashboard.words.refusals import Refusal

_TABLE = "migrations/table"
_APPLIED = "migrations/applied"
_RECORD = "migrations/record"


def files() -> list[tuple[int, str, Path]]:
    """(number, name, path) of every migration, in order. Raises Refusal when two share a number."""
    found = []
    for path in sorted(queries.folder("queries", "schema").glob("*.sql")):
        number, _, name = path.stem.partition("_")
        found.append((int(number), name, path))
    numbers = [number for number, _, _ in found]
    if len(set(numbers)) != len(numbers):
        raise Refusal("Two migrations in queries/schema/ share a number.")
    return found


def pending(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str, Path]]:
    """The migrations that this record has not seen yet.

    Raises Refusal when one that was applied has changed since, or is newer than this version of the app.
    """
    cursor = connection.cursor()
    cursor.execute(queries.record(_TABLE))
    applied = {number: sha for number, sha in cursor.execute(queries.record(_APPLIED)).fetchall()}
    known = files()
    newer = applied.keys() - {number for number, _, _ in known}
    if newer:
        raise Refusal(
            f"This record was written by a newer Coopboard (migration {max(newer)}). Install that version or later."
        )
    for number, name, path in known:
        if number in applied and applied[number] != _sha256(path):
            raise Refusal(f"Migration {number:04d}_{name} was changed after it had been applied to this record.")
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


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
