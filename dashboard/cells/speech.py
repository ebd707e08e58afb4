"""A figure put into the reader's words: its finding, its headings, its values."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa

from dashboard.cells.reader import Reader
from dashboard.coop import themes
from dashboard.store.figures import Answer
from dashboard.store.headers import Column
from dashboard.words import vocabulary
from dashboard.words.language import _, days_ago, heading, money, number, percent, span

CENTS = "EUR cents"


def value(reader: Reader, column: Column, raw: Any) -> str:
    """One value as text in the reader's language, with its unit where the unit is not the heading's."""
    if raw is None:
        return "–" if column.is_measure else label(reader, column.name, None)
    if isinstance(raw, dt.date):
        return span(raw, column.name)
    if column.unit == CENTS:
        return money(int(raw))
    if column.unit and column.unit.startswith("%"):
        return percent(float(raw), 1 if abs(float(raw)) < 10 and float(raw) % 1 else 0)
    if isinstance(raw, bool):
        return _("yes") if raw else _("no")
    if isinstance(raw, int | float):
        # a year or a cohort is a name, not a count
        return number(raw, 0 if float(raw).is_integer() else 1) if column.unit is not None else str(raw)
    return label(reader, column.name, str(raw))


def quantity(reader: Reader, column: Column, raw: Any) -> str:
    """One value inside a sentence: days get their word, which a table has in its heading."""
    return days_ago(int(raw)) if column.unit == "days" else value(reader, column, raw)


def label(reader: Reader, column: str, code: str | None) -> str:
    """A dimension's value in the reader's language: a theme's name, a state's word, a country."""
    if code is None:
        return vocabulary.of_nothing(column) or "–"
    speak = vocabulary.BY_COLUMN.get(column)
    if speak:
        return speak(code)
    if column in ("theme", "priority"):
        return themes.names(reader.record, reader.language).shown.get(code, code)
    return code


def sentence(reader: Reader, answer: Answer) -> str:
    """The finding: the figure's `says` with its values, or its title where a value is hidden or missing."""
    asked = answer.figure
    if not asked.says or answer.is_empty:
        return _(asked.title)
    first = next(iter(_places(asked.says)), None)
    said = _(asked.says_one if asked.says_one and first and answer.value(first) == 1 else asked.says)
    for place in set(_places(said)):
        raw = answer.value(place)
        if raw is None:
            return _(asked.title)
        said = said.replace("{" + place + "}", quantity(reader, _column_of(answer, place), raw))
    return said


def _places(text: str) -> list[str]:
    return [piece.split("}")[0] for piece in text.split("{")[1:]]


def _column_of(answer: Answer, place: str) -> Column:
    from_total = answer.total_figure
    known = {column.name: column for column in answer.figure.columns}
    if from_total is not None and place in answer.total:
        known |= {column.name: column for column in from_total.columns}
    bare = place.partition("_")[2] if place.split("_")[0] in ("top", "first", "last", "sum") else place
    return known.get(place) or known.get(bare) or Column(place, "BIGINT", "")


def headings(answer: Answer) -> dict[str, str]:
    """Column name -> heading in the current language, with the unit where it says more than the heading."""
    found = {}
    for column in answer.figure.columns:
        plain = heading(column.name.removesuffix("_cents"))
        found[column.name] = (
            f"{plain} (EUR)" if column.unit == CENTS else f"{plain} (%)" if _is_share(column) else plain
        )
    return found


def _is_share(column: Column) -> bool:
    return bool(column.unit and column.unit.startswith("%"))


def _spoken_column(reader: Reader, column: Column, raw: pa.ChunkedArray) -> pa.Array:
    nothing = vocabulary.of_nothing(column.name)  # free text that is not there stays empty
    return pa.array([nothing if v is None else label(reader, column.name, v) for v in raw.to_pylist()], pa.string())


_shown: dict[tuple[int, str], tuple[Answer, pa.Table]] = {}


def spoken(reader: Reader, answer: Answer) -> pa.Table:
    """The table with codes put into words and cents into euros; ids stay. Made once an answer and language."""
    key = (id(answer), reader.language)
    kept = _shown.get(key)
    if kept is not None and kept[0] is answer:
        return kept[1]
    if len(_shown) > 400:
        _shown.clear()
    columns = {}
    for column in answer.figure.columns:
        if column.type == "UUID":
            continue
        raw = answer.table[column.name]
        if column.unit == CENTS:
            columns[column.name] = pa.array([None if v is None else v / 100 for v in raw.to_pylist()], pa.float64())
        elif column.type == "VARCHAR" and not column.is_measure:
            columns[column.name] = _spoken_column(reader, column, raw)
        else:
            columns[column.name] = raw
    table = pa.table(columns)
    _shown[key] = (answer, table)
    return table
