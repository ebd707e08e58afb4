"""Taking a built-in page along: the figures that it shows become the cells of a notebook of one's own.

taken_along.begin()                      # the frame, before the page runs
taken_along.drew(name, params)           # each figure that is drawn
taken_along.button(reader, title)        # in the reader's own menu
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.cells import doing, notebook_list
from dashboard.cells.reader import Reader
from dashboard.coop import notebooks
from dashboard.coop.cell_contents import Content, Narrative, OfFigure
from dashboard.store import ids
from dashboard.words.language import _, day

_KEY = "figures-drawn"


def begin() -> None:
    """No figure is drawn yet in this run. What the last run drew was there for its buttons until now."""
    st.session_state[_KEY] = []


def drew(name: str, params: Mapping[str, Any]) -> None:
    """A figure is drawn with these parameters."""
    given = {key: said for key, value in params.items() if key != "as_of" and (said := _said(value)) is not None}
    st.session_state.setdefault(_KEY, []).append((name, given))


def button(reader: Reader, title: str) -> None:
    """Make a notebook of the page that is on the screen; for those who write notebooks."""
    if not reader.may(notebooks.WRITE):
        return
    st.button(
        _("Take this page along as a notebook"),
        key="take-along",
        icon=":material/auto_stories:",
        type="tertiary",
        on_click=_take,
        args=(reader, title),
    )


def _take(reader: Reader, title: str) -> None:
    drawn: list[tuple[str, dict[str, str]]] = st.session_state.get(_KEY, [])
    pinned = None if reader.as_of == ids.today() else reader.as_of.isoformat()
    figures = [OfFigure(name, given, pinned=pinned) for name, given in drawn]
    cells: list[Content] = [Narrative(f"# {title}")]
    cells += [one for place, one in enumerate(figures) if one not in figures[:place]]  # each once

    def verb() -> None:
        made = notebooks.create(reader.record, reader.actor, f"{title}, {day(reader.as_of)}", cells)
        notebook_list.open_one(reader, made)

    doing.run(reader, verb)


def _said(value: Any) -> str | None:
    """A parameter as a cell keeps it; None for what a cell cannot say."""
    if isinstance(value, bool) or value is None or value == "":
        return None
    return str(value) if isinstance(value, str | int | float | dt.date | uuid.UUID) else None
