"""Adding a cell to a notebook: a button for each kind, and the cell that it makes is open to be written in."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.notebook_state import Window
from dashboard.cells.reader import Reader
from dashboard.coop import notebook_cells
from dashboard.coop.cell_contents import Content, Discussion, Input, Narrative, OfChart, OfFigure, Query
from dashboard.coop.notebooks import Notebook
from dashboard.words import vocabulary

_NEW: dict[str, Content] = {
    "narrative": Narrative(),
    "figure": OfFigure(figure="participation_by_theme"),
    "input": Input(),
    "query": Query(),
    "chart": OfChart(),
    "discussion": Discussion(),
}


def draw(reader: Reader, notebook: Notebook, window: Window, after: uuid.UUID | None, key: str) -> None:
    """A button for each kind of cell, which puts one after another and opens it."""
    for kind in _NEW:
        if kind == "query" and not reader.may("sql.run"):
            continue
        st.button(
            vocabulary.word(kind).capitalize(),
            key=f"nb-add-{key}-{kind}",
            type="tertiary",
            on_click=_add,
            args=(reader, notebook, window, kind, after),
        )


def _add(reader: Reader, notebook: Notebook, window: Window, kind: str, after: uuid.UUID | None) -> None:
    def verb() -> None:
        content = _NEW[kind]
        taken = {cell.content.name for cell in notebook.cells if isinstance(cell.content, Input | Query)}
        if isinstance(content, Input | Query) and content.name in taken:
            free = next(f"{content.name}_{n}" for n in range(2, 1_000) if f"{content.name}_{n}" not in taken)
            content = Input(free) if isinstance(content, Input) else Query(free)
        made = notebook_cells.add(reader.record, reader.actor, notebook.id, content, after=after)
        window.open(made, 1)

    doing.run(reader, verb)
