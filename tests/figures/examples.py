"""Examples of figures as tables that people can read: `given` is the little coop, `expect` is the table.

    participation_by_form; country=BE
    form     | people
    lab      | 2

A dash is nothing; shares are rounded to one decimal; an id is written as the name of what it stands for.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from dashboard.store.figures import Answer, figure
from dashboard.store.headers import Column

Rows = list[dict[str, Any]]


def read(text: str) -> dict[str, str]:
    """The examples in a text, each with its first line (`name; param=value`) as key."""
    blocks = [block.strip().splitlines() for block in text.strip().split("\n\n")]
    return {block[0].strip(): "\n".join(block[1:]) for block in blocks}


def asked(key: str) -> tuple[str, dict[str, str]]:
    """(figure, parameters) of an example's first line."""
    name, *params = [part.strip() for part in key.split(";")]
    return name, dict(param.split("=", 1) for param in params)


def expected(name: str, table: str) -> Rows:
    """The rows of the table, each value of its column's type."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.splitlines()]
    if not lines:
        return []
    columns = [figure(name).column(heading) for heading in lines[0]]
    return [
        {column.name: _value(column, cell) for column, cell in zip(columns, line, strict=True)} for line in lines[1:]
    ]


def _value(column: Column, cell: str) -> Any:
    if cell == "-":
        return None
    if column.type == "DATE":
        return dt.date.fromisoformat(cell)
    if column.type in ("BIGINT", "INTEGER"):
        return int(cell)
    return float(cell) if column.type == "DOUBLE" else cell


def told(answer: Answer, ids: dict[str, uuid.UUID]) -> Rows:
    """The rows of an answer, as the tables write them."""
    names = {str(value): name for name, value in ids.items()}
    return [{column: _plain(value, names) for column, value in row.items()} for row in answer.rows]


def _plain(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, float):
        return round(value, 1)
    return names.get(str(value), value) if isinstance(value, str | uuid.UUID) else value
