"""A figure as a table: headings and words in the reader's language, numbers to the right, rows that open."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.cells import speech
from dashboard.cells.reader import Reader
from dashboard.store.figures import Answer
from dashboard.store.headers import Column
from dashboard.words.language import _

_SHOWN = 12  # rows before a table scrolls


def draw(reader: Reader, answer: Answer, key: str, *, choose: bool = False) -> dict[str, Any] | None:
    """Draw the table; with `choose`, the row that was clicked, as the figure answered it."""
    table = speech.spoken(reader, answer)
    height = "content" if table.num_rows <= _SHOWN else 36 * (_SHOWN + 1)
    common: dict[str, Any] = {
        "hide_index": True,
        "column_config": _columns(answer),
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


def _columns(answer: Answer) -> dict[str, Any]:
    headings = speech.headings(answer)
    return {c.name: _column(c, headings[c.name]) for c in answer.figure.columns if c.type != "UUID"}


def _column(column: Column, heading: str) -> Any:
    if column.unit == speech.CENTS:
        return {"label": heading, "type_config": {"type": "number", "format": "%.2f"}}
    if column.unit and column.unit.startswith("%"):
        return {"label": heading, "type_config": {"type": "number", "format": "%.1f"}}
    if column.type in ("INTEGER", "BIGINT") and not column.is_measure:
        return {"label": heading, "type_config": {"type": "number", "format": "%d"}}
    if column.name in ("month", "quarter"):
        return {"label": heading, "type_config": {"type": "date", "format": "YYYY-MM"}}
    if column.type == "DATE":
        return {"label": heading, "type_config": {"type": "date", "format": "YYYY-MM-DD"}}
    return {"label": heading}
