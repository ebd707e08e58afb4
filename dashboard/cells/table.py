"""A figure as a table: headings and words in the reader's language, numbers to the right, rows that open."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard.cells import speech
from dashboard.cells.reader import Reader
from dashboard.store.figures import Answer
from dashboard.store.headers import Column
from dashboard.words import vocabulary
from dashboard.words.language import _

AMOUNT = {"type": "number", "format": "localized", "step": 0.01}  # euros, with their cents
_ROOM = 1_040  # pixels for all columns on a screen of 1,280
_LETTER, _NARROW = 7, 120  # pixels of a letter; what a name gets at the least
_MEASURED = 500  # rows
_SHOWN = 12  # rows before a table scrolls


def draw(reader: Reader, answer: Answer, key: str, *, choose: bool = False) -> dict[str, Any] | None:
    """Draw the table; with `choose`, the row that was clicked, as the figure answered it."""
    table = speech.spoken(reader, answer)
    height = "content" if table.num_rows <= _SHOWN else 36 * (_SHOWN + 1)
    common: dict[str, Any] = {
        "hide_index": True,
        "column_config": _columns(answer, table),
        "height": height,
        "key": key,
        "alt": _(answer.figure.title),
        "placeholder": "–",
    }
    if not choose:
        st.dataframe(table, **common)
        return None
    event = st.dataframe(table, on_select="rerun", selection_mode="single-row", **common)
    chosen = event.selection.rows
    return answer.rows[chosen[0]] if chosen and chosen[0] < table.num_rows else None


_configured: dict[int, tuple[pa.Table, dict[str, Any]]] = {}


def _columns(answer: Answer, table: pa.Table) -> dict[str, Any]:
    """How each column is shown; made once a table, which is one for each language."""
    kept = _configured.get(id(table))
    if kept is None or kept[0] is not table:
        if len(_configured) > 400:
            _configured.clear()
        headings = speech.headings(answer)
        widths = _widths(answer, table, headings)
        made = {
            c.name: _column(c, headings[c.name]) | ({"width": widths[c.name]} if c.name in widths else {})
            for c in answer.figure.columns
            if c.type != "UUID"
        }
        kept = _configured[id(table)] = (table, made)
    return {name: dict(one) for name, one in kept[1].items()}


def _widths(answer: Answer, table: pa.Table, headings: dict[str, str]) -> dict[str, int]:
    """The pixels of columns that the browser, which measures the first rows only, would make too narrow or too wide.

    A state's word is never cut. Names and titles give way where amounts would else stand beyond the edge.
    """
    coded = [name for name in table.column_names if name in vocabulary.BY_COLUMN]
    first = table.slice(0, _MEASURED)
    wanted = {name: _natural(headings[name], (table if name in coded else first)[name]) for name in table.column_names}
    fixed = {name: wanted[name] for name in coded}
    names = [c.name for c in answer.figure.columns if c.type == "VARCHAR" and c.name in wanted and c.name not in fixed]
    room = _ROOM - sum(width for name, width in wanted.items() if name not in names)
    asked = sum(wanted[name] for name in names)
    if asked <= room:
        return fixed
    return fixed | {name: max(min(wanted[name], _NARROW), wanted[name] * room // asked) for name in names}


def _natural(heading: str, column: pa.ChunkedArray) -> int:
    said = column.to_pylist()
    if column.type == pa.string():
        return _LETTER * max([len(heading), *(len(word or "") for word in said)]) + 24
    longest = max((len(f"{value:,.2f}" if isinstance(value, float) else str(value)) for value in said), default=0)
    return _LETTER * max(len(heading), longest) + 24


def _column(column: Column, heading: str) -> dict[str, Any]:
    # localized: as the page's language writes numbers (static/language.js)
    if column.unit == speech.CENTS:
        return {"label": heading, "type_config": AMOUNT}
    if column.unit and column.unit.startswith("%"):
        return {"label": heading, "type_config": {"type": "number", "format": "localized", "step": 0.1}}
    if column.type in ("INTEGER", "BIGINT") and column.is_measure:
        return {"label": heading, "type_config": {"type": "number", "format": "localized"}}
    if column.type in ("INTEGER", "BIGINT") and not column.is_measure:
        return {"label": heading, "type_config": {"type": "number", "format": "%d"}}
    if column.name in ("month", "quarter"):
        return {"label": heading, "type_config": {"type": "date", "format": "MM/YYYY"}}
    if column.type == "DATE":
        return {"label": heading, "type_config": {"type": "date", "format": "DD/MM/YYYY"}}
    return {"label": heading}
