"""XLSX and Parquet: cells that have types already, written out as the texts that values.py reads."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml import DEFUSEDXML

from dashboard.exchange.delimited import LONGEST_CELL, MOST_COLUMNS, Parsed
from dashboard.exchange.problems import refuse
from dashboard.words.language import _, number

# a million rows of eight columns unpack to some 400 MB; more is a bomb or no work for a workbook
MOST_UNPACKED = 600_000_000
MOST_ROWS = 5_000_000

assert DEFUSEDXML, "openpyxl reads workbooks through defusedxml, which is not installed"


def read_xlsx(content: bytes) -> Parsed:
    """The first sheet that holds anything. Raises Refused for formulas, errors and damaged files."""
    _check_unpacked_size(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                parsed = _read_sheet(sheet)
                if parsed.headings:
                    return parsed
        finally:
            book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, TypeError) as error:
        if isinstance(error, ValueError) and type(error).__module__.startswith("dashboard"):
            raise
        raise refuse(_("this workbook is damaged or is no XLSX. Save it again as XLSX, or as “CSV UTF-8”")) from None
    raise refuse(_("the workbook is empty: its first row should hold the headings"))


def _check_unpacked_size(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise refuse(_("this workbook is damaged or is no XLSX. Save it again as XLSX, or as “CSV UTF-8”")) from None
    if unpacked > MOST_UNPACKED:
        sentence = _("the workbook unpacks to more than %(most)s MB. Bring it in as CSV")
        raise refuse(sentence % {"most": MOST_UNPACKED // 1_000_000})


def _read_sheet(sheet: Any) -> Parsed:
    headings: list[str] = []
    rows: list[list[str]] = []
    lines: list[int] = []
    for number_, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
        texts = [_cell_text(cell, headings) for cell in cells]
        if not any(text.strip() for text in texts):
            continue
        if not headings:
            while texts and not texts[-1].strip():
                texts.pop()
            headings = [text.strip() for text in texts]
            continue
        if any(text.strip() for text in texts[len(headings) :]):
            raise refuse(_("a cell stands to the right of the last heading"), number_)
        texts = texts[: len(headings)]
        rows.append(texts + [""] * (len(headings) - len(texts)))
        lines.append(number_)
        if len(rows) > MOST_ROWS:
            raise refuse(_("at most %(most)s rows, please") % {"most": number(MOST_ROWS)})
    return Parsed(headings, rows, lines)


def _cell_text(cell: Any, headings: list[str]) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        raise _cell_refused(
            cell,
            headings,
            _("a value, not a formula (cell %(cell)s). Copy, then paste as values") % {"cell": cell.coordinate},
        )
    if cell.data_type == "e":
        raise _cell_refused(cell, headings, _("a value, not an error (cell %(cell)s)") % {"cell": cell.coordinate})
    text = _text(cell.value)
    if len(text) > LONGEST_CELL:
        expected = _("at most %(most)s characters in a cell (%(cell)s)")
        raise _cell_refused(cell, headings, expected % {"most": number(LONGEST_CELL), "cell": cell.coordinate})
    return text


def _cell_refused(cell: Any, headings: list[str], expected: str) -> Exception:
    column = cell.column - 1
    heading = headings[column] if column < len(headings) else None
    return refuse(expected, cell.row, heading, str(getattr(cell.value, "text", cell.value)))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, float | Decimal):
        return _number_text(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _number_text(value: float | Decimal) -> str:
    if value == int(value):
        return str(int(value))
    text = f"{value:.10f}".rstrip("0")
    # three decimals would read as thousands: a fourth says that the point is a decimal sign
    return text + "0" if len(text.partition(".")[2]) == 3 else text


def read_parquet(content: bytes) -> Parsed:
    """A Parquet file's rows. Raises Refused for damaged files and columns that hold lists or structures."""
    try:
        file = pq.ParquetFile(io.BytesIO(content))
        unpacked = sum(file.metadata.row_group(i).total_byte_size for i in range(file.metadata.num_row_groups))
        if unpacked > MOST_UNPACKED or file.metadata.num_rows > MOST_ROWS:
            raise refuse(_("the file unpacks to more than %(most)s MB") % {"most": MOST_UNPACKED // 1_000_000})
        table = file.read()
    except (pa.ArrowException, OSError):
        raise refuse(_("this Parquet file is damaged")) from None
    for field in table.schema:
        if pa.types.is_nested(field.type):
            raise refuse(_("a column of single values, not of lists or structures"), None, field.name, str(field.type))
    columns = [[("" if v is None else _parquet_text(v)) for v in column.to_pylist()] for column in table.columns]
    rows = [list(row) for row in zip(*columns, strict=True)]
    return Parsed(list(table.column_names), rows, [n + 2 for n in range(len(rows))])


def _parquet_text(value: Any) -> str:
    if isinstance(value, bytes):
        try:
            value = value.decode("utf-8")
        except UnicodeDecodeError:
            raise refuse(_("texts in UTF-8")) from None
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return "" if value != value else str(value)
    return _text(value)
