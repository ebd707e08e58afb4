"""Larger coops off the rules of the demo."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from dashboard.commands.demo import generate as command
from dashboard.exchange.generate import generate
from dashboard.store import queries
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, Refusal

TODAY = dt.date(2026, 11, 23)


def rows(record: Record, sql: str) -> list[dict[str, Any]]:
    with record.reading() as reading:
        return reading.rows(sql)


def test_a_coop_has_ten_attendances_a_member(record: Record) -> None:
    generate(record, 20_000, today=TODAY)

    found = rows(
        record,
        """select (select count(*) from person where member_since is not null and member_until is null) as members,
                  (select count(*) from attendance) as attendances,
                  (select count(*) from account) as accounts""",
    )
    assert found == [{"members": 20_000, "attendances": 200_000, "accounts": 0}]


def test_nobody_attends_a_meeting_twice_or_before_being_there(record: Record) -> None:
    generate(record, 20_000, today=TODAY)

    twice = rows(record, "select 1 from attendance group by meeting_id, person_id having count(*) > 1")
    early = rows(
        record,
        """select 1 from attendance as a join meeting as m on m.id = a.meeting_id join person as p on p.id = a.person_id
           where m.held_on < p.member_since or m.held_on > p.member_until""",
    )
    assert (twice, early) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize("members", [100, 1_000, 30_000])
def test_nothing_is_amiss_whatever_the_size(record: Record, members: int) -> None:
    generate(record, members, today=TODAY)

    amiss = {name: rows(record, queries.text(f"integrity/{name}")) for name in queries.names("integrity")}
    assert {name for name, found in amiss.items() if found} == set()


def test_every_part_is_told_while_it_is_made(record: Record) -> None:
    told: list[str] = []

    generate(record, 1_000, today=TODAY, progress=told.append)

    assert told[:5] == ["people", "labs", "recommendations", "money", "meetings"]
    assert told[-1].endswith("attendances")


@pytest.mark.parametrize("members", [0, -5, 99, 5_000_001])
def test_a_number_out_of_reach_is_refused_and_leaves_no_file(tmp_path: Path, members: int) -> None:
    with pytest.raises(BadInput, match="expected a number from 100 to 5,000,000"):
        command(db=tmp_path / "large.duckdb", members=members, seed=1)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays_as_it_is(record: Record) -> None:
    generate(record, 100, today=TODAY)
    record.close()
    before = record.path.read_bytes()

    with pytest.raises(Refusal, match="exists already"):
        command(db=record.path, members=100, seed=1)

    assert record.path.read_bytes() == before


def test_the_command_says_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command(db=tmp_path / "large.duckdb", members=1_000, seed=1)

    said = capsys.readouterr().out
    assert "A coop of 1,000 members is at" in said
