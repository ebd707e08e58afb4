"""A large CSV is left to DuckDB's own reader: it must give what Python's reader gives, problems included."""

from __future__ import annotations

import csv
import io
import random
import uuid

import pytest

from dashboard.exchange import sources
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.problems import Refused
from dashboard.store.record import Record
from tests.exchange.bringing import bring, counts, everything, rows

PIECES = ["a", "é", " ", "\t", "\n", ",", ";", '"', "'", "=1", "\u00a0", "x" * 30, "日本", "--", "\\", "NULL", ""]


def _file(seed: int, rows_: int = 200) -> str:
    chance = random.Random(seed)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "name", "city", "left out"])
    for n in range(rows_):
        cells = ["".join(chance.choices(PIECES, k=chance.randrange(5))) for _ in range(2)]
        writer.writerow([f"M{n}", "N" + cells[0], cells[1], "x"])
    return out.getvalue()


@pytest.mark.parametrize("seed", range(4))
def test_both_readers_bring_in_the_same(record: Record, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    text = _file(seed)
    bring(record, "members", text)

    monkeypatch.setattr(sources, "STREAMED_FROM", 0)
    streamed = sources.read_source(text.encode(), "file.csv")
    again = bring(record, "members", text)

    assert streamed.lines is None
    assert counts(again) == (0, 0, 200)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("id,name\nM1,A\nM2\n", "Line 3: 1 cells stand where there are 2 headings"),
        ('id,name\nM1,"A\nB"\nM1,C\n', "Line 4, column “id”: “M1” stands where"),
        ('id,name\nM1,"A\n', "Line 2: the quotation marks do not close"),
        ("id,name\nM1,A\nM2,\n", "Line 3, column “name”: every row needs this"),
        ("id,name,since\nM1,A,2024-01-01\n\nM2,B,Monday\n", "Line 4, column “since”: “Monday” stands where"),
        ("id,name\n", "the file holds headings, but no row below them"),
        ("id,name\nM1," + "x" * 200_000 + "\n", "Line 2, column “name”"),
    ],
)
def test_problems_name_their_line_also_in_a_streamed_file(
    record: Record, monkeypatch: pytest.MonkeyPatch, content: str, sentence: str
) -> None:
    monkeypatch.setattr(sources, "STREAMED_FROM", 0)
    before = everything(record)

    with pytest.raises(Refused) as refused:
        bring(record, "members", content)

    assert sentence in str(refused.value)
    assert everything(record) == before


@pytest.mark.parametrize(
    "content", ["\n\nid,name\nM1,A\n", ",\nid,name\nM1,A\n", 'id,"na\nme"\nM1,A\n', "id,name\r\nM1,A\r\n"]
)
def test_headings_are_found_below_blank_lines_and_across_lines(
    record: Record, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setattr(sources, "STREAMED_FROM", 0)
    source = sources.read_source(content.encode(), "file.csv")

    bring(record, "members", content, Mapping({"id": "external_id", source.headings[1]: "name"}))

    assert rows(record, "select external_id, name from person") == [("M1", "A")]


def test_persons_of_a_streamed_file_are_found_by_id_by_mail_or_not_at_all(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(record, "members", "id,name,email\nM1,A,a@x.org\nM2,B,b@x.org\n")
    bring(record, "meetings", "id,date\nT1,2024-01-01\n")
    monkeypatch.setattr(sources, "STREAMED_FROM", 0)
    before = everything(record)

    with pytest.raises(Refused, match=r"Line 3, column “person”: “M9” stands where this was expected: a person that"):
        bring(record, "attendance", "meeting,person\nT1,M1\nT1,M9\n")
    assert everything(record) == before

    bring(record, "attendance", "meeting,person\nT1,M1\nT1,b@x.org\n")
    named = "select p.external_id from live.attendance a join live.person p on p.id = a.person_id order by 1"
    assert rows(record, named) == [("M1",), ("M2",)]


def test_streamed_rows_that_name_plain_ids_are_joined_to_them(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(record, "members", "id,name\nM1,A\nM2,B\n")
    bring(record, "meetings", "id,date\nT1,2024-01-01\n")
    monkeypatch.setattr(sources, "STREAMED_FROM", 0)
    text = "meeting,person,status\nT1,M1,aanwezig\nT1,M2,absent\n"

    assert counts(bring(record, "attendance", text)) == (2, 0, 0)
    assert counts(bring(record, "attendance", text)) == (0, 0, 2)


def test_a_streamed_file_is_not_left_behind(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "STREAMED_FROM", 0)
    source = sources.read_source(b"id,name\nM1,A\n", "file.csv")
    path = source.path
    assert path is not None
    assert (path.exists(), oct(path.parent.stat().st_mode & 0o777)) == (True, "0o700")

    del source

    assert not path.exists()


def test_ids_of_a_streamed_import_are_uuid7_and_differ(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "STREAMED_FROM", 0)

    bring(record, "members", _file(9))

    made: list[uuid.UUID] = [row_id for (row_id,) in rows(record, "select id from person")]
    assert len(set(made)) == 200
    assert {(row_id.version, row_id.variant) for row_id in made} == {(7, uuid.RFC_4122)}
