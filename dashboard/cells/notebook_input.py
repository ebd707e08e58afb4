"""An input of a notebook: what it is set to feeds the cells below it, in this window only."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.cells import doing, filters, notebook_state, speech
from dashboard.cells.notebook_cell_page import Page
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import notebook_cells, themes
from dashboard.coop.cell_contents import Input
from dashboard.coop.notebooks import Cell
from dashboard.words.language import _


def draw(page: Page, cell: Cell, content: Input) -> None:
    """The field; whoever may edit can make what it is set to the start for everybody."""
    key, label = notebook_state.input_key(cell.id), plain(content.label or content.name)
    options = _options(page.reader, content.kind)
    if options is not None:
        here = st.session_state.get(key, content.value)
        if here and here not in options:
            options = [*options, here]
        if key not in st.session_state:
            st.session_state[key] = content.value or None
        st.selectbox(
            label,
            options,
            key=key,
            format_func=lambda code: speech.label(page.reader, content.kind, code),
            placeholder=_("all"),
            width=420,
        )
    elif content.kind == "date":
        if key not in st.session_state:
            st.session_state[key] = _day(content.value)
        st.date_input(label, key=key, format="DD/MM/YYYY", width=220)
    else:
        if key not in st.session_state:
            st.session_state[key] = content.value
        st.text_input(label, key=key, width=420)
    now = page.values.get(cell.id, content.value)
    if page.writes and now != content.value:
        st.button(
            _("Make this the start for everybody"),
            key=f"{key}-keep",
            type="tertiary",
            on_click=_keep,
            args=(page, cell, now),
        )


def _options(reader: Reader, kind: str) -> list[str] | None:
    if kind == "theme":
        return list(themes.names(reader.record, reader.language).themes)
    if kind in ("country", "language"):
        return filters.values(reader, "labs_list", kind)
    return None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _keep(page: Page, cell: Cell, value: str) -> None:
    if not isinstance(cell.content, Input):
        return
    kept = Input(cell.content.name, cell.content.label, cell.content.kind, value)
    doing.run(
        page.reader,
        lambda: notebook_cells.edit(
            page.reader.record, page.reader.actor, page.notebook.id, cell.id, kept, seen=cell.version
        ),
    )
