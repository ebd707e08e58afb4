"""Migrations: numbered files, each applied whole, once, after a backup, and never changed afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.store import queries
from dashboard.store.record import Record
from dashboard.words.refusals import Refusal

SECOND = (
    "create table guest (id UUID PRIMARY KEY, name VARCHAR NOT NULL);\nalter table setting add column said_by VARCHAR;"
)


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of migrations of a version of the app that a test writes further."""
    home = tmp_path / "app"
    shutil.copytree(queries.folder("queries"), home / "queries")
    monkeypatch.setattr(queries, "_PACKAGE", home)
    for cached in (queries.folder, queries.text, queries.record):
        cached.cache_clear()
    yield home / "queries" / "schema"
    for cached in (queries.folder, queries.text, queries.record):
        cached.cache_clear()


@pytest.fixture
def path(tmp_path: Path, schema: Path) -> Path:
    """A closed record of the version before, with one event in it."""
    path = tmp_path / "coop.duckdb"
    with Record.open(path, create=True) as record, record.change(None, "operator") as change:
        change.event("note", "setting", None)
    return path


def applied(path: Path) -> list[int]:
    with duckdb.connect(str(path)) as connection:
        return [number for (number,) in connection.execute("select number from migration order by 1").fetchall()]


def tables(path: Path) -> set[str]:
    with duckdb.connect(str(path)) as connection:
        return {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}


def backups(path: Path) -> list[Path]:
    return sorted(path.parent.glob("coop.duckdb.before-*"))


def test_a_new_record_has_seen_every_migration_and_needs_no_backup(path: Path, schema: Path) -> None:
    assert applied(path) == [int(file.stem[:4]) for file in sorted(schema.glob("*.sql"))]
    assert backups(path) == []


def test_a_new_migration_is_applied_once_after_a_backup(path: Path, schema: Path) -> None:
    before = applied(path)
    (schema / "9000_guests.sql").write_text(SECOND)

    Record.open(path).close()
    Record.open(path).close()

    [backup] = backups(path)
    assert applied(path) == [*before, 9000]
    assert "guest" in tables(path)
    assert backup.name.startswith("coop.duckdb.before-9000-")
    assert applied(backup) == before


def test_a_backup_before_a_migration_is_a_record_that_opens(path: Path, schema: Path) -> None:
    (schema / "9000_guests.sql").write_text(SECOND)
    Record.open(path).close()
    (schema / "9000_guests.sql").unlink()

    with Record.open(backups(path)[0]) as record:
        noted = record.rows("events/all")

    assert [line["action"] for line in noted] == ["note"]


def test_a_migration_that_fails_half_way_leaves_nothing_behind(path: Path, schema: Path) -> None:
    before, held = applied(path), tables(path)
    (schema / "9000_guests.sql").write_text(SECOND + "\ninsert into no_such_table values (1);")

    with pytest.raises(duckdb.CatalogException):
        Record.open(path)

    assert applied(path) == before
    assert tables(path) == held


def test_when_the_second_of_two_migrations_fails_the_first_stays(path: Path, schema: Path) -> None:
    before = applied(path)
    (schema / "9000_guests.sql").write_text(SECOND)
    (schema / "9001_broken.sql").write_text("create table half (i INTEGER); select no_such_function();")

    with pytest.raises(duckdb.CatalogException):
        Record.open(path)

    assert applied(path) == [*before, 9000]
    assert "half" not in tables(path)


def test_a_migration_edited_after_it_was_applied_is_refused(path: Path, schema: Path) -> None:
    first = sorted(schema.glob("*.sql"))[0]
    first.write_text(first.read_text() + "\n-- a word more\n")

    with pytest.raises(Refusal) as refusal:
        Record.open(path)

    assert str(refusal.value) == (
        f"Migration {first.stem} was changed after it had been applied to this record. Put the file back."
    )


def test_a_record_of_a_newer_version_is_refused_and_stays_as_it_is(path: Path, schema: Path) -> None:
    (schema / "9000_guests.sql").write_text(SECOND)
    Record.open(path).close()
    (schema / "9000_guests.sql").unlink()
    held = path.read_bytes()

    with pytest.raises(Refusal) as refusal:
        Record.open(path)

    assert str(refusal.value) == (
        "This record was written by a newer Coopboard (migration 9000). Install that version or later."
    )
    assert path.read_bytes() == held


def test_two_migrations_with_one_number_are_refused(path: Path, schema: Path) -> None:
    (schema / "9000_guests.sql").write_text(SECOND)
    (schema / "9000_visitors.sql").write_text("select 1;")

    with pytest.raises(Refusal, match="share a number"):
        Record.open(path)


def test_no_migration_is_applied_when_the_backup_cannot_be_made(
    path: Path, schema: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = applied(path)
    (schema / "9000_guests.sql").write_text(SECOND)
    monkeypatch.setattr("sys.executable", shutil.which("false"))

    with pytest.raises(Refusal, match="could not be made, so nothing was changed"):
        Record.open(path)

    assert applied(path) == before
