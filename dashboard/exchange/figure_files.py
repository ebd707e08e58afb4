"""A figure for programs: JSON and CSV with codes and plain numbers, as `coopboard query` and the API give it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

from dashboard.store.figures import Answer
from dashboard.words.language import _


def rows_as_json(answer: Answer) -> bytes:
    """The rows alone."""
    rows = [{key: plain(value) for key, value in row.items()} for row in answer.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def as_json(answer: Answer) -> bytes:
    """The rows with what they are: of which figure, with which parameters, what the columns hold, how fresh it is."""
    asked = answer.figure
    told = {
        "figure": asked.name,
        "title": _(asked.title),
        "counts": _(asked.counts),
        "params": {name: plain(value) for name, value in answer.params.items()},
        "columns": [{"name": one.name, "type": one.type, "unit": one.unit} for one in asked.columns],
        "rows": [{key: plain(value) for key, value in row.items()} for row in answer.rows],
        "hidden_rows": answer.hidden,
        "newest_data": plain(answer.moved_at),
        "asked_at": plain(answer.asked_at),
    }
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()


def as_csv(answer: Answer) -> str:
    """The rows with a heading line; no cell becomes a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(answer.table.column_names)
    writer.writerows([[defused(plain(value)) for value in row.values()] for row in answer.rows])
    return text.getvalue()


def plain(value: Any) -> Any:
    """A value as JSON and CSV hold it: numbers as they are, days as 2026-11-22, the rest as text."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return str(value)


def defused(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula, with a quote before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value
