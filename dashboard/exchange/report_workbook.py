"""The état des lieux as a workbook: what it says first, then a sheet a figure. No cell becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from dashboard.exchange import spreadsheets
from dashboard.exchange.etat_des_lieux import Report, Table, said
from dashboard.store.headers import Column
from dashboard.words.language import _, day, heading, speaking

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(report: Report) -> bytes:
    """The workbook."""
    out = io.BytesIO()
    with speaking(report.language), xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": report.title})
        formats = spreadsheets.formats(book)
        _first(book, report, formats)
        taken = {_("Summary").casefold()}
        for table in report.tables.values():
            _sheet(book, table, report.names, formats, taken)
    return out.getvalue()


def _first(book: Any, report: Report, formats: dict[str, Any]) -> None:
    """What the report says, and of which figures as at which day."""
    sheet = book.add_worksheet(spreadsheets.sheet_name(_("Summary")))
    sheet.set_column(0, 0, 70)
    sheet.set_column(1, 1, 14)
    sheet.write_string(0, 0, report.title, formats["bold"])
    sheet.write_string(1, 0, _("As at %(day)s") % {"day": day(report.as_of, "long")})
    sheet.write_string(2, 0, report.said, formats["wrapped"])
    line = 4
    for name, value in report.total.items():
        sheet.write_string(line, 0, heading(name) + (" (%)" if name.endswith("rate") else ""))
        if value is not None:
            sheet.write_number(line, 1, round(float(value), 1))
        line += 1
    line += 1
    for table in report.tables.values():
        sheet.write_string(line, 0, table.title, formats["bold"])
        sheet.write_string(line + 1, 0, table.note, formats["wrapped"])
        line += 2


def _sheet(book: Any, table: Table, names: Mapping[str, str], formats: dict[str, Any], taken: set[str]) -> None:
    """A figure: words in the reader's language, numbers and days as themselves."""
    columns = [column for column in table.answer.figure.columns if column.type != "UUID"]
    values = [[_value(column, raw, names) for raw in table.answer.table[column.name].to_pylist()] for column in columns]
    spreadsheets.add_sheet(book, _unlike(table.title, taken), table.headings, values, formats)


def _unlike(title: str, taken: set[str]) -> str:
    """A sheet's name that no other one has: the first 31 letters may be the same."""
    name, place = spreadsheets.sheet_name(title), 2
    while name.casefold() in taken:
        ending = f" {place}"
        name, place = spreadsheets.sheet_name(title)[: 31 - len(ending)] + ending, place + 1
    taken.add(name.casefold())
    return name


def _value(column: Column, raw: Any, names: Mapping[str, str]) -> Any:
    if column.type == "VARCHAR" and raw is not None:
        return said(column, raw, names)
    return round(raw, 1) if isinstance(raw, float) else raw
