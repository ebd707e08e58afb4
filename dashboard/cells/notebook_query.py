"""A query of one's own in a notebook: it runs when one says so, and anew when an input that it takes is changed."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard.cells.notebook_cell_page import Page
from dashboard.cells.notebook_state import Ran
from dashboard.cells.text import plain
from dashboard.coop import cell_contents, own_queries, reactive
from dashboard.coop.cell_contents import Query
from dashboard.coop.notebooks import Cell
from dashboard.coop.own_queries import QueryRefused, Result
from dashboard.words import permissions
from dashboard.words.language import _

_SHOWN = 12


def draw(page: Page, cell: Cell, content: Query, place: int) -> None:
    """The query, what it answered and when; who may not ask the record is told who can."""
    st.code(content.sql or "--", language="sql", wrap_lines=True)
    verdict = permissions.judge(page.reader.actor, "sql.run")
    if not verdict.allowed:
        st.info(plain(verdict.reason), icon=":material/lock:")
        return
    missing = page.wired[cell.id].missing
    if missing:
        said = _("This query waits for the input “%(name)s”, which no cell above gives.")
        st.info(plain(said % {"name": ", ".join(sorted(missing))}), icon=":material/input:")
        return
    ran = answered(page, cell, content)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            _("Run cell %(n)s") % {"n": place},
            key=f"nb-run-{cell.id}",
            icon=":material/play_arrow:",
            on_click=_run,
            args=(page, cell, False),
        )
        st.button(
            _("Run all from cell %(n)s") % {"n": place},
            key=f"nb-run-on-{cell.id}",
            type="tertiary",
            on_click=_run,
            args=(page, cell, True),
        )
        if ran is not None and ran.content != cell_contents.written(content):
            st.caption(_("Out of date: the query was changed since it ran."))
    if ran is None:
        st.caption(_("It has not run yet."))
    elif isinstance(ran.result, Result):
        st.dataframe(
            arrow(ran.result),
            key=f"nb-rows-{cell.id}",
            hide_index=True,
            height="content" if len(ran.result.rows) <= _SHOWN else 36 * (_SHOWN + 1),
            alt=content.name,
        )
        st.caption(plain(ran.result.said))
    else:
        st.warning(plain(str(ran.result)), icon=":material/error:")


def answered(page: Page, cell: Cell, content: Query) -> Ran | None:
    """What the query said last in this window; it runs now when it was told to, or an input that it takes has moved."""
    fingerprint = page.fingerprints[cell.id]
    ran = page.window.ran.get(cell.id)
    moved = ran is not None and ran.fingerprint != fingerprint and ran.content == cell_contents.written(content)
    if cell.id in page.window.to_run or moved:
        ran = page.window.ran[cell.id] = Ran(fingerprint, cell_contents.written(content), _ask(page, cell, content))
        page.window.to_run -= {cell.id}
    return ran


def arrow(result: Result) -> pa.Table:
    """A result as an Arrow table, for tables and charts."""
    columns = list(zip(*result.rows, strict=True)) if result.rows else [() for _column in result.columns]
    made: dict[str, Any] = {}
    for column, values in zip(result.columns, columns, strict=True):
        try:
            made[column.name] = pa.array(values)
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            made[column.name] = pa.array([None if value is None else str(value) for value in values])
    return pa.table(made)


def _ask(page: Page, cell: Cell, content: Query) -> Result | str:
    given: dict[str, Any] = {name: value or None for name, value in page.taken(cell).items()}
    if reactive.OF_THE_READER & cell_contents.takes(content):
        given["as_of"] = page.reader.as_of
    try:
        return own_queries.run(page.reader.record, page.reader.actor, content.sql, given)
    except QueryRefused as refused:
        return str(refused)


def _run(page: Page, cell: Cell, on: bool) -> None:
    cells = [one.id for one in page.notebook.cells]
    page.window.to_run = frozenset(cells[cells.index(cell.id) :] if on else [cell.id])
