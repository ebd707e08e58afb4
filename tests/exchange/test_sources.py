"""How a file is read: encodings, separators, lines; and what is refused before a row is looked at."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.exchange import sources
from dashboard.exchange.problems import Refused

TEXT = "naam;stad\nZoë;Liège\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_gives_the_same_cells(encoding: str) -> None:
    source = sources.read_source(TEXT.encode(encoding), "file.csv")

    assert (source.headings, source.sample) == (["naam", "stad"], [["Zoë", "Liège"]])


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    text = TEXT.replace(";", separator)

    source = sources.read_source(text.encode(), "file.tsv")

    assert (source.separator, source.sample) == (separator, [["Zoë", "Liège"]])


def test_a_comma_inside_the_cells_does_not_pass_for_the_separator() -> None:
    text = "name;cost\nA, B;1,50\nC, D;2,50\n"

    assert sources.read_source(text.encode(), "f.csv").separator == ";"


def test_lines_inside_quotation_marks_count() -> None:
    source = sources.read_source(b'name,text\nA,"one\ntwo\n\nthree"\n\nB,x\n', "f.csv")

    assert source.lines == [2, 7]


def _workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_gives_days_numbers_and_texts_as_they_are_meant() -> None:
    content = _workbook(
        ["name", "day", "cost"], ["A", dt.datetime(2024, 5, 1), 12.5], [], ["B", dt.date(2024, 5, 2), 1.234]
    )

    source = sources.read_source(content, "file.xlsx")

    assert source.table is not None
    assert source.table.to_pydict() == {"c0": ["A", "B"], "c1": ["2024-05-01", "2024-05-02"], "c2": ["12.5", "1.2340"]}
    assert source.lines == [2, 4]


def test_parquet_gives_its_columns() -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"name": ["A", None], "n": [1, 2]}), out)

    source = sources.read_source(out.getvalue(), "file.parquet")

    assert source.table is not None
    assert source.table.to_pydict() == {"c0": ["A", None], "c1": ["1", "2"]}


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.csv", "name\nA\n")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "f.csv", "the file is empty"),
        (b"\xef\xbb\xbf\n\n", "f.csv", "the file is empty"),
        (_zip(), "f.csv", "f.csv is a ZIP archive, not a table"),
        (_zip(), "f.xlsx", "damaged or is no XLSX"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "f.xls", "old Excel workbook"),
        (b"%PDF-1.7 ...", "f.csv", "f.csv is a PDF"),
        (b"PAR1....PAR1", "f.parquet", "this Parquet file is damaged"),
        (b"name\nA\x00B\n" + b"x" * 40, "f.csv", "Line 2: a NUL byte stands there"),
        ("name,city\nZoë,Gent\n".encode() + "Zoë,Liège\n".encode("cp1252"), "f.csv", "Line 3"),
        (b"name,city\nA,B\nA,B,C\n", "f.csv", "Line 3: 3 cells stand where there are 2 headings"),
        (b'name,city\nA,"B\n', "f.csv", "Line 2: the quotation marks do not close"),
        (_workbook(["name", "cost"], ["A", "=1+1"]), "f.xlsx", "Line 2, column “cost”: “=1+1” stands where"),
        (_workbook([]), "f.xlsx", "the workbook is empty"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(content: bytes, name: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        sources.read_source(content, name)

    assert sentence in str(refused.value)


def test_the_name_of_a_file_keeps_no_folder() -> None:
    assert sources.read_source(b"name\nA\n", "..\\..\\etc/passwd.csv").file_name == "passwd.csv"


def test_a_formula_is_named_by_its_cell() -> None:
    with pytest.raises(Refused, match="cell B2"):
        sources.read_source(_workbook(["name", "cost"], ["A", "=SUM(A1:A9)"]), "f.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = _workbook(["name"], *[["A" * 1000]] * 50)
    monkeypatch.setattr("dashboard.exchange.workbooks.MOST_UNPACKED", 1000)

    with pytest.raises(Refused, match="unpacks to more"):
        sources.read_source(content, "f.xlsx")
