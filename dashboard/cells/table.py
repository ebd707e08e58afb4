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
        made = {
            c.name: _column(c, headings[c.name]) | _wide(c, headings[c.name], table)
            for c in answer.figure.columns
            if c.type != "UUID"
        }
        kept = _configured[id(table)] = (table, made)
    return {name: dict(one) for name, one in kept[1].items()}


def _wide(column: Column, heading: str, table: pa.Table) -> dict[str, Any]:
    """A width for short words: the browser measures the first rows only, and cuts a longer word further down."""
    if column.name not in vocabulary.BY_COLUMN:
        return {}
    longest = max([len(heading), *(len(word or "") for word in table[column.name].to_pylist())])
    return {"width": 8 * longest + 20}


def _column(column: Column, heading: str) -> dict[str, Any]:
    if column.unit == speech.CENTS:
        return {"label": heading, "type_config": {"type": "number", "format": "%.2f"}}
    if column.unit and column.unit.startswith("%"):
        return {"label": heading, "type_config": {"type": "number", "format": "%.1f"}}
    if column.type in ("INTEGER", "BIGINT") and not column.is_measure:
        return {"label": heading, "type_config": {"type": "number", "format": "%d"}}
    if column.name in ("month", "quarter"):
        return {"label": heading, "type_config": {"type": "date", "format": "MM/YYYY"}}
    if column.type == "DATE":
        return {"label": heading, "type_config": {"type": "date", "format": "DD/MM/YYYY"}}
    return {"label": heading}
