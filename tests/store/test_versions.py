"""What a change costs besides what it writes: its tables move on together, and what is known is not read again."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard.store import transactions
from dashboard.store.record import Record

TABLES = ("account", "budget_request", "envelope", "lab", "ledger_entry", "request_state")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first three words of every statement that changes run from here on."""
    said: list[str] = []
    fetch = transactions.fetch

    def listening(cursor: object, statement: duckdb.Statement, params: object) -> object:
        said.append(" ".join(statement.query.split()[:3]))
        return fetch(cursor, statement, params)  # type: ignore[arg-type]

    monkeypatch.setattr(transactions, "fetch", listening)
    return said


def move_on(record: Record, *tables: str) -> None:
    with record.change(None, "operator") as change:
        change.touch(*tables)
        change.event("test.given", "record", None)


def test_many_tables_move_on_in_one_statement(record: Record, run: list[str]) -> None:
    move_on(record, *TABLES)
    run.clear()

    move_on(record, *TABLES)

    assert run == ["insert into event", "update data_version set"]
    assert record.versions == dict.fromkeys(TABLES, 2)


def test_tables_that_changed_before_and_tables_that_did_not_move_on_together(record: Record) -> None:
    move_on(record, "lab")

    move_on(record, "lab", "lab_state")

    assert record.versions == {"lab": 2, "lab_state": 1}


def test_a_table_whose_name_is_part_of_another_stays_where_it_is(record: Record) -> None:
    move_on(record, "lab", "lab_state", "state")

    move_on(record, "lab_state")

    assert record.versions == {"lab": 1, "lab_state": 2, "state": 1}


def test_what_is_known_of_the_versions_is_what_the_file_says(record: Record) -> None:
    move_on(record, "lab", "lab_state")
    move_on(record, "lab")
    versions, moved_at = dict(record.versions), dict(record.moved_at)

    with record.reading() as reading:
        assert (reading.versions, reading.moved_at) == (versions, moved_at)


def test_the_chain_goes_on_after_a_change_that_failed_and_in_a_copy_that_is_opened_anew(
    record: Record, tmp_path: Path
) -> None:
    def break_off() -> None:
        with record.change(None, "operator") as change:
            change.event("test.given", "record", None)
            raise ZeroDivisionError

    move_on(record, "lab")
    with pytest.raises(ZeroDivisionError):
        break_off()
    move_on(record, "lab")
    record.close()

    with Record.open(shutil.copyfile(record.path, tmp_path / "copy.duckdb")) as copy:
        move_on(copy, "lab")

        seqs = [line["seq"] for line in copy.rows("events/all")]
        previous = [line["previous_hash"] for line in copy.rows("events/all")][1:]
        hashes = [line["hash"] for line in copy.rows("events/all")][:-1]
        assert (seqs, previous, copy.versions) == ([1, 2, 3], hashes, {"lab": 3})
