"""What goes out as CSV and XLSX holds nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.exchange import sources
from dashboard.exchange.spreadsheets import as_csv, as_xlsx, defused
from dashboard.store.record import Record
from tests.exchange.bringing import bring

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("http://x")']
TABLE = pa.table(
    {
        "theme": ["Culture", "=cmd|' /C calc'!A0"],
        "people": [12, None],
        "share": [1.5, -2.0],
        "asked": [180_050, -100],
        "day": [dt.date(2024, 5, 1), None],
    }
)
HEADINGS = {"theme": "Thématique", "people": "Personnes"}


def test_a_csv_keeps_numbers_as_numbers_and_defuses_texts() -> None:
    content = as_csv(TABLE, HEADINGS, cents=["asked"])

    assert content.decode("utf-8-sig").splitlines() == [
        "Thématique,Personnes,share,asked,day",
        "Culture,12,1.5,1800.50,2024-05-01",
        "'=cmd|' /C calc'!A0,,-2.0,-1.00,",
    ]
    assert content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    content = as_csv(pa.table({text: [text]}), {}).decode("utf-8-sig")

    for [cell] in csv.reader(io.StringIO(content, newline="")):
        assert cell == f"'{text}"


def test_a_workbook_writes_texts_as_texts_and_days_as_days() -> None:
    content = as_xlsx(TABLE, "People: per theme?", HEADINGS, "as at 1 May\n=1+1", cents=["asked"])

    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert (sheet.title, sheet.freeze_panes, sheet["A1"].font.bold) == ("People  per theme", "A2", True)
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Thématique", "Personnes", "share", "asked", "day"],
        ["Culture", 12, 1.5, 1800.5, dt.datetime(2024, 5, 1)],
        ["=cmd|' /C calc'!A0", None, -2, -1, None],
    ]
    assert {cell.data_type for row in book.worksheets[1].iter_rows() for cell in row} == {"s"}
    assert sheet["A3"].data_type == "s"
    assert [row[0].value for row in book.worksheets[1].iter_rows()] == ["as at 1 May", "=1+1"]


@pytest.mark.parametrize("title", ["", "[]:*?/\\", "'", "History", "x" * 40, "About"])
def test_any_title_makes_a_workbook(title: str) -> None:
    content = as_xlsx(TABLE, title, {}, "note")

    assert len(openpyxl.load_workbook(io.BytesIO(content)).worksheets) == 2


texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=30)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(texts, min_size=1, max_size=6))
def test_what_goes_out_as_csv_and_comes_in_again_is_the_same_but_for_the_defusing(
    record: Record, names: list[str]
) -> None:
    table = pa.table({"id": [f"M{n}" for n in range(len(names))], "name": ["A"] * len(names), "city": names})
    bring(record, "members", as_csv(table, {}))

    with record.reading() as reading:
        kept = reading.arrow("select external_id as id, name, city from live.person order by external_id")
    out = sources.read_source(as_csv(kept.slice(0, len(names)), {}), "out.csv")

    assert out.table is not None
    assert [city or "" for city in out.table.to_pydict()["c2"]] == [_twice(name) for name in names]


def _twice(city: str) -> str:
    """The text after two ways out and one way in: an apostrophe that defuses stays, white space at the ends goes."""
    return defused(defused(city).strip(sources.WHITE)).strip(sources.WHITE)
