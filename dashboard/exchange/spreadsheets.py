"""Tables on their way out, as CSV and as XLSX, with nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
import xlsxwriter

# a spreadsheet takes a cell that begins so for a formula, or looks behind the tab or return for one
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WIDEST = 60


def defused(text: str) -> str:
    """`text` as it may stand in a CSV: with an apostrophe before what a spreadsheet would run."""
    return (
        f"'{text}"
        if text.lstrip(" \u00a0").startswith(_BEGINS_A_FORMULA) or text.startswith(_BEGINS_A_FORMULA)
        else text
    )


def as_csv(table: pa.Table, headings: Mapping[str, str], cents: Collection[str] = ()) -> bytes:
    """The table as CSV in UTF-8 with a byte-order mark, so that spreadsheets read its letters.

    `headings` gives the heading of each column (its name where none is given); the columns in `cents` are
    written as decimal amounts. Numbers stay numbers; texts are defused.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([defused(headings.get(name, name)) for name in table.column_names])
    columns = [_values(table, name, name in cents) for name in table.column_names]
    writer.writerows([_csv_cell(value) for value in row] for row in zip(*columns, strict=True))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(
    table: pa.Table, title: str, headings: Mapping[str, str], note: str = "", cents: Collection[str] = ()
) -> bytes:
    """The table as a workbook: one sheet, bold headings that stay in view, texts as texts, days as days.

    `note` stands in a second sheet: what the figures mean, as at when.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title})
        styles = formats(book)
        names = table.column_names
        values = [_values(table, name, name in cents) for name in names]
        add_sheet(book, sheet_name(title), [headings.get(name, name) for name in names], values, styles)
        if note:
            about = book.add_worksheet("About" if sheet_name(title) != "About" else "About 2")
            about.set_column(0, 0, 100)
            for row, line in enumerate(note.splitlines()):
                about.write_string(row, 0, line, styles["wrapped"])
    return out.getvalue()


def formats(book: Any) -> dict[str, Any]:
    """How cells look in a workbook of ours, by name."""
    return {
        "bold": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "amount": book.add_format({"num_format": "#,##0.00"}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def add_sheet(
    book: Any, name: str, headings: Sequence[str], columns: Sequence[Sequence[Any]], styles: Mapping[str, Any]
) -> None:
    """A sheet with a table: bold headings that stay in view, texts as texts, days as days."""
    sheet = book.add_worksheet(name)
    for place, (heading, values) in enumerate(zip(headings, columns, strict=True)):
        sheet.write_string(0, place, heading, styles["bold"])
        for row, value in enumerate(values, start=1):
            _write_cell(sheet, row, place, value, styles)
        widest = max((len(str(v)) for v in values[:200] if v is not None), default=0)
        sheet.set_column(place, place, min(max(len(heading), widest, 8) + 2, _WIDEST))
    sheet.freeze_panes(1, 0)


def sheet_name(title: str) -> str:
    """A name that workbooks accept: at most 31 characters, without their special ones."""
    name = _NO_SHEET_NAME.sub(" ", title)[:31].strip().strip("'").strip()
    return name if name and name.casefold() != "history" else "Table"


def _values(table: pa.Table, name: str, in_cents: bool) -> list[Any]:
    values = table.column(name).to_pylist()
    return [None if v is None else Decimal(int(v)) / 100 for v in values] if in_cents else values


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    return defused(str(value))


def _write_cell(sheet: Any, row: int, place: int, value: Any, formats: Mapping[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, Decimal):
        sheet.write_number(row, place, float(value), formats["amount"])
    elif isinstance(value, int | float):
        if value != value or value in (float("inf"), float("-inf")):
            return
        sheet.write_number(row, place, value)
    elif isinstance(value, dt.datetime) and value.year >= 1900:
        sheet.write_datetime(row, place, value.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, dt.date) and value.year >= 1900:
        sheet.write_datetime(row, place, dt.datetime(value.year, value.month, value.day), formats["day"])
    else:
        # a cell holds 32,767 characters at most
        sheet.write_string(row, place, str(value)[:32_767])
