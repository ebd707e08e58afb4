"""A query of one's own in a notebook: it runs when one says so, and anew when an input that it takes is changed.

It runs beside the page (query_runs.py): meanwhile the page says for how long it has run, and a button ends it.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard.cells import query_proposing
from dashboard.cells.notebook_cell_page import Page
from dashboard.cells.notebook_state import Ran
from dashboard.cells.query_runs import Run, Runs
from dashboard.cells.text import plain
from dashboard.coop import cell_contents, reactive
from dashboard.coop.cell_contents import Query
from dashboard.coop.narratives import clean
from dashboard.coop.notebooks import Cell
from dashboard.coop.own_queries import Result, Running
from dashboard.store import sandbox
from dashboard.words import language, permissions
from dashboard.words.language import _, number

EVERY = 0.5  # seconds between two looks whether a query is over
_SHOWN = 12
_MOST_TABLES = 20  # that are kept, of all who ask
_tables: OrderedDict[int, tuple[Result, pa.Table]] = OrderedDict()
_RUNS = "notebook-runs"


def draw(page: Page, cell: Cell, content: Query, place: int) -> None:
    """The query, what it answered and when; who may not ask the record is told who can."""
    st.code(clean(content.sql) or "--", language="sql", wrap_lines=True)
    verdict = permissions.judge(page.reader.actor, "sql.run")
    if not verdict.allowed:
        st.info(plain(verdict.reason), icon=":material/lock:")
        return
    missing = page.wired[cell.id].missing
    if missing:
        said = _("This query waits for the input “%(name)s”, which no cell above gives.")
        st.info(plain(said % {"name": ", ".join(sorted(missing))}), icon=":material/input:")
        return
    ran, run = answered(page, cell, content), runs(page).of(cell.id)
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
        if run is not None:
            st.button(
                _("Cancel the query of cell %(n)s") % {"n": place},
                key=f"nb-cancel-{cell.id}",
                icon=":material/stop_circle:",
                on_click=runs(page).cancel,
                args=(cell.id,),
            )
        elif ran is not None and ran.content != cell_contents.written(content):
            st.caption(_("Out of date: the query was changed since it ran."))
    if run is not None:
        running(page.reader.language, run)
    elif ran is None:
        st.caption(_("It has not run yet."))
    elif isinstance(ran.result, Result):
        result(f"nb-rows-{cell.id}", content.name, ran.result)
    else:
        st.warning(plain(str(ran.result)), icon=":material/error:")
    query_proposing.draw(page.reader, cell.id, content, ran.result if ran is not None else None)


def answered(page: Page, cell: Cell, content: Query) -> Ran | None:
    """What the query said last in this window, or None while it runs.

    It begins to run now when it was told to, or when an input that it takes has moved.
    """
    fingerprint, written = page.fingerprints[cell.id], cell_contents.written(content)
    of_window = runs(page)
    ran, run = page.window.ran.get(cell.id), of_window.of(cell.id)
    last = run or ran
    moved = last is not None and last.fingerprint != fingerprint and last.content == written
    if cell.id in page.window.to_run or moved:
        page.window.to_run -= {cell.id}
        asked = Running(page.reader.record, page.reader.actor, content.sql, _given(page, cell, content))
        of_window.start(cell.id, Run(asked, written, fingerprint, page.reader.language))
    over = of_window.taken(cell.id)
    if over is not None:
        page.window.ran[cell.id] = Ran(over.fingerprint, over.content, over.outcome)
    return page.window.ran.get(cell.id) if of_window.of(cell.id) is None else None


def watch(page: Page) -> None:
    """Draw the page anew once a query is over; at the end of the page, when its cells have said what runs."""
    of_window = runs(page)
    of_window.forget({cell.id for cell in page.notebook.cells} if page.reader.may("sql.run") else set())
    for cell in page.notebook.cells:
        if isinstance(cell.content, Query) and of_window.of(cell.id) and not of_window.was_asked(cell.id):
            answered(page, cell, cell.content)  # folded, or written in
    of_window.drawn()
    if of_window.underway:
        look(of_window)


def runs(page: Page) -> Runs:
    """The queries that run for this window."""
    kept: tuple[str, Runs] | None = st.session_state.get(_RUNS)
    if kept is None or kept[0] != page.window.session:
        if kept is not None:
            kept[1].forget(set())
        kept = st.session_state[_RUNS] = (page.window.session, Runs())
    return kept[1]


@st.fragment(run_every=EVERY)
def look(of_window: Runs) -> None:
    """Keep looking whether a query is over, and draw the page anew then."""
    if any(run.is_over for run in of_window.underway):
        st.rerun()


@st.fragment(run_every=1)
def running(spoken: str, run: Run) -> None:
    """Say for how long a query has run, every second."""
    language.speak(spoken)  # a fragment runs without the frame around it
    if run.began is None:
        said = _("It waits until the queries before it are over.")
    else:
        said = _("It has run for %(n)s of at most %(most)s seconds. The page can be used meanwhile.")
        said %= {"n": number(run.seconds), "most": number(sandbox.LIMITS.seconds)}
    st.caption(plain(said))


def result(key: str, name: str, answered: Result) -> None:
    """What a query answered, with how many rows, how long it took and as of when."""
    st.dataframe(
        arrow(answered),
        key=key,
        hide_index=True,
        height="content" if len(answered.rows) <= _SHOWN else 36 * (_SHOWN + 1),
        alt=name,
    )
    st.caption(plain(answered.said))


def arrow(result: Result) -> pa.Table:
    """A result as an Arrow table, for tables and charts: made once, however often the page is drawn."""
    kept = _tables.get(id(result))
    # the result itself is kept beside it: its id is good for as long as it lives
    if kept is None or kept[0] is not result:
        kept = _tables[id(result)] = (result, _arrow(result))
        while len(_tables) > _MOST_TABLES:
            _tables.popitem(last=False)
    return kept[1]


# ---------------------------------------------------------------------- inside
def _arrow(result: Result) -> pa.Table:
    columns = list(zip(*result.rows, strict=True)) if result.rows else [() for _column in result.columns]
    made: dict[str, Any] = {}
    for column, values in zip(result.columns, columns, strict=True):
        try:
            made[column.name] = pa.array(values)
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            made[column.name] = pa.array([None if value is None else str(value) for value in values])
    return pa.table(made)


def _given(page: Page, cell: Cell, content: Query) -> dict[str, Any]:
    given: dict[str, Any] = {name: value or None for name, value in page.taken(cell).items()}
    if reactive.OF_THE_READER & cell_contents.takes(content):
        given["as_of"] = page.reader.as_of
    return given


def _run(page: Page, cell: Cell, on: bool) -> None:
    cells = [one.id for one in page.notebook.cells]
    page.window.to_run = frozenset(cells[cells.index(cell.id) :] if on else [cell.id])
