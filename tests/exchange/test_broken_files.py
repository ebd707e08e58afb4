"""Broken files are refused in a sentence that tells what to mend, and the record is bit for bit what it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from dashboard.exchange.problems import Refused
from dashboard.store import ids
from dashboard.store.record import Record
from tests.exchange.bringing import bring, everything


def _formula() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["id", "title", "cost"])
    book.active.append(["R1", "Trainer", "=3*600"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("requests.csv", "id,title,cost\nR1,Trainer,100\n")
    return out.getvalue()


BROKEN: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "wrong columns": (
        "requests",
        lambda: b"colour,shape\nred,round\n",
        "f.csv",
        "Line 1: a column for Title (title) is needed; the headings are “colour”, “shape”. "
        "Say which one it is, on the page or with --map",
    ),
    "mixed dates": (
        "meetings",
        lambda: b"date,title\n31/01/2024,A\n30/01/2024,B\n01/31/2024,C\n",
        "f.csv",
        "Line 4, column “date”: “01/31/2024” stands where this was expected: a date of the form dd/mm/yyyy, "
        "as in the rest of the column.",
    ),
    "two encodings": (
        "members",
        lambda: "id,name\nM1,Zoë\n".encode() + "M2,Noël\n".encode("cp1252"),
        "f.csv",
        "Line 3: “M2,No�l” stands where this was expected: one encoding in the whole file; here UTF-8 changes "
        "to another. Save the whole file as “CSV UTF-8”.",
    ),
    "a formula": (
        "requests",
        _formula,
        "f.xlsx",
        "Line 2, column “cost”: “=3*600” stands where this was expected: a value, not a formula (cell C2). "
        "Copy, then paste as values.",
    ),
    "a duplicate id": (
        "requests",
        lambda: b"id,title,cost\nR1,A,1\nR1,B,2\n",
        "f.csv",
        "Line 3, column “id”: “R1” stands where this was expected: each row once; line 2 bears the same already.",
    ),
    "10 MB in one cell": (
        "requests",
        lambda: b"id,title,cost\nR1," + b"x" * 10_000_000 + b",1\n",
        "f.csv",
        "Line 2, column “title”: “" + "x" * 59 + "…” stands where this was expected: "
        "at most 100,000 characters in a cell, not 10,000,000.",
    ),
    "an empty file": ("requests", lambda: b"", "f.csv", "the file is empty: its first line should hold the headings"),
    "a zip named .csv": (
        "requests",
        _zip,
        "requests.csv",
        "requests.csv is a ZIP archive, not a table. Unpack it first; a workbook should end in .xlsx",
    ),
    "999999999 as a cost": (
        "requests",
        lambda: b"id,title,cost\nR1,A,1\nR2,B,999999999\n",
        "f.csv",
        "Line 3, column “cost”: “999999999” stands where this was expected: an amount under 100,000,000 "
        "(a typing error?).",
    ),
    "a date in 1020": (
        "meetings",
        lambda: b"date,title\n1020-05-01,A\n",
        "f.csv",
        "Line 2, column “date”: “1020-05-01” stands where this was expected: a date from 1900 to "
        + str(ids.today().year + 20)
        + ".",
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_spreadsheet_is_refused_and_leaves_no_trace(record: Record, broken: str) -> None:
    kind, content, name, sentence = BROKEN[broken]
    bring(record, "requests", "id,title,cost\nR0,Before,10\n")
    before = everything(record)

    with pytest.raises(Refused) as refused:
        bring(record, kind, content(), name=name)

    assert sentence in str(refused.value).splitlines()
    assert everything(record) == before


def test_a_broken_pabulib_file_is_refused_and_leaves_no_trace(record: Record, real: Path) -> None:
    before = everything(record)

    with pytest.raises(Refused) as refused:
        bring(record, "pabulib", real / "invalid.pb")

    assert str(refused.value) == (
        "Line 20, column “currency”: “non_existing” stands where this was expected: a currency's code, such as EUR."
    )
    assert everything(record) == before
