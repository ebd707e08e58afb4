"""What record queries answered is kept for as long as the tables that they read stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.store import kept, queries
from dashboard.store.record import Record
from tests import factories

READING = [name for name in queries.names("records") if not queries.tables_written(queries.record(name))]


@pytest.fixture
def asked(record: Record, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that were put to the database since the test began."""
    found: list[str] = []
    read = record._read

    def noted(query: str, params: dict[str, object]) -> list[dict[str, object]]:
        found.append(query)
        return read(query, params)

    monkeypatch.setattr(record, "_read", noted)
    return found


def test_while_nothing_moves_the_database_is_asked_once(record: Record, asked: list[str]) -> None:
    factories.theme(record, name="Culture")

    answers = [record.rows("themes/names") for _ in range(3)]

    assert answers[0] == answers[1] == answers[2]
    assert [row["name"] for row in answers[0]] == ["Culture"]
    assert asked.count("themes/names") == 1


def test_a_change_of_a_table_that_is_read_is_read(record: Record) -> None:
    factories.theme(record, name="Culture")
    before = len(record.rows("themes/names"))

    factories.theme(record, name="Peer support")

    assert (before, len(record.rows("themes/names"))) == (1, 2)


def test_a_change_of_another_table_is_not_waited_for(record: Record, asked: list[str]) -> None:
    record.rows("themes/names")

    factories.person(record)
    record.rows("themes/names")

    assert asked.count("themes/names") == 1


def test_other_parameters_are_another_question(record: Record) -> None:
    one, two = factories.envelope(record, name="One"), factories.envelope(record, name="Two")

    found = [record.rows("allocation/envelope", envelope_id=each)[0]["name"] for each in (one, two, one)]

    assert found == ["One", "Two", "One"]


def test_rows_are_the_callers_own(record: Record) -> None:
    factories.theme(record, name="Culture")

    record.rows("themes/names")[0]["name"] = "scribbled over"

    assert record.rows("themes/names")[0]["name"] == "Culture"


def test_what_the_log_says_is_read_each_time(record: Record, asked: list[str]) -> None:
    for _ in range(2):
        record.rows("events/all")

    assert asked.count("events/all") == 2


def test_of_every_query_it_is_known_what_it_reads(record: Record) -> None:
    not_kept = {"envelopes/log", "events/all", "events/last", "migrations/tables", "requests/log", "versions/all"}

    with record._cursor() as cursor:
        found = {name for name in READING if kept.tables_read(cursor, name) is None}

    assert not_kept <= found
    assert {name for name in found - not_kept if "event" not in queries.record(name)} == set()


def test_a_record_that_is_opened_again_knows_nothing_of_the_last(tmp_path: Path) -> None:
    path = tmp_path / "coop.duckdb"
    with Record.open(path, create=True) as first:
        first.rows("themes/names")
        factories.theme(first, name="Culture")

    with Record.open(path) as again:
        assert [row["name"] for row in again.rows("themes/names")] == ["Culture"]
