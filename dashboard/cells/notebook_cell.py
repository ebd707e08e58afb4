"""A cell of a notebook as it is read: words, a figure, an input, what a query said, a chart of it, a discussion."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.cells import (
    doing,
    figure,
    notebook_adding,
    notebook_chart,
    notebook_input,
    notebook_query,
    talking,
)
from dashboard.cells.notebook_cell_page import Page
from dashboard.cells.recommendation_words import STYLE
from dashboard.cells.text import plain
from dashboard.coop import narratives, notebook_cells, notebook_history
from dashboard.coop.cell_contents import Discussion, Input, Narrative, OfChart, OfFigure, Query
from dashboard.coop.notebooks import Cell
from dashboard.store import figures as store_figures
from dashboard.words import permissions, vocabulary
from dashboard.words.language import _, day, ngettext, number
from dashboard.words.refusals import Refusal


def draw(page: Page, cell: Cell, place: int) -> None:
    """Draw a cell with what one may do to it."""
    with st.container(key=f"nb-cell-{cell.id}", gap="small"):
        if cell.folded:
            st.markdown(f":small[{number(place)} · {plain(notebook_history.about(cell.content))}]")
        else:
            _content(page, cell, place)
        _menu(page, cell, place)


def written_in(page: Page, cell: Cell) -> None:
    """Who else writes in a cell now. It stands last: what stood before it would be drawn anew, and a popover closed."""
    names = page.writers.get(cell.id)
    if names:
        said = ngettext("%(who)s is writing here.", "%(who)s are writing here.", len(names))
        st.caption(plain(said % {"who": ", ".join(names)}), width="content")


def words(text: str) -> str:
    """A narrative as HTML in the page's own style."""
    return f'{STYLE}<div class="coop-text">{narratives.html(text)}</div>'


# ---------------------------------------------------------------------- inside
def _content(page: Page, cell: Cell, place: int) -> None:
    match cell.content:
        case Narrative(text=text):
            st.html(words(text) if text.strip() else f"<p>{escape(_('Nothing is written here yet.'))}</p>")
        case OfFigure() as content:
            _figure(page, cell, content)
        case Input() as content:
            notebook_input.draw(page, cell, content)
        case Query() as content:
            notebook_query.draw(page, cell, content, place)
        case OfChart() as content:
            notebook_chart.draw(page, cell, content)
        case Discussion(question=question):
            st.html(words(question) if question.strip() else f"<p>{escape(_('What is to be talked over?'))}</p>")


def _figure(page: Page, cell: Cell, content: OfFigure) -> None:
    missing = page.wired[cell.id].missing
    if missing:
        said = _("This figure waits for the input “%(name)s”, which no cell above gives.")
        st.info(plain(said % {"name": ", ".join(sorted(missing))}), icon=":material/input:")
        return
    verdict = permissions.judge(page.reader.actor, _action(content))
    if not verdict.allowed:
        st.info(plain(verdict.reason), icon=":material/lock:")
        return
    reader = page.reader
    if content.pinned is not None:
        reader = replace(reader, as_of=dt.date.fromisoformat(content.pinned))
        st.caption(plain(_("Pinned to %(day)s") % {"day": day(reader.as_of)}))
    taken = page.taken(cell)
    given = dict(content.given) | {param: taken[name] for param, name in content.from_inputs.items()}
    try:
        figure.draw(reader, content.figure, key=f"nb-{cell.id}", **{k: v for k, v in given.items() if v != ""})
    except Refusal as refusal:
        st.warning(plain(str(refusal)), icon=":material/tune:")


def _action(content: OfFigure) -> str:
    return store_figures.figure(content.figure).action


def _menu(page: Page, cell: Cell, place: int) -> None:
    """One line under a cell: its place and kind, who writes in it, editing it, and what else one may do."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", horizontal_alignment="right"):
        if page.writes:
            st.button(
                _("Edit cell %(n)s") % {"n": number(place)},
                key=f"nb-edit-{cell.id}",
                icon=":material/edit:",
                type="tertiary",
                on_click=page.window.open,
                args=(cell.id, cell.version),
            )
        title = _("More on cell %(n)s (%(kind)s)") % {"n": number(place), "kind": vocabulary.word(cell.kind)}
        with st.popover(title, key=f"nb-more-{cell.id}", on_change="rerun") as more:
            if more.open:
                if page.writes:
                    _deeds(page, cell)
                talking.draw(page.reader, page.notebook, cell)
        written_in(page, cell)


def _deeds(page: Page, cell: Cell) -> None:
    record, actor, notebook = page.reader.record, page.reader.actor, page.notebook

    def button(label: str, key: str, verb: object, *args: object, **named: object) -> None:
        st.button(label, key=f"nb-{key}-{cell.id}", type="tertiary", on_click=_do, args=(page, verb, args, named))

    with st.container(horizontal=True, gap="small"):
        button(_("Move up"), "up", notebook_cells.move, record, actor, notebook.id, cell.id, -1)
        button(_("Move down"), "down", notebook_cells.move, record, actor, notebook.id, cell.id, 1)
        button(_("Duplicate"), "copy", notebook_cells.duplicate, record, actor, notebook.id, cell.id)
        said = _("Unfold") if cell.folded else _("Fold")
        button(said, "fold", notebook_cells.fold, record, actor, notebook.id, cell.id, not cell.folded)
        button(_("Remove"), "remove", notebook_cells.remove, record, actor, notebook.id, cell.id, seen=cell.version)
    st.caption(_("Add a cell below this one:"))
    with st.container(horizontal=True, gap="small"):
        notebook_adding.draw(page.reader, notebook, page.window, cell.id, str(cell.id))


def _do(page: Page, verb: object, args: tuple[object, ...], named: dict[str, object]) -> None:
    doing.run(page.reader, lambda: verb(*args, **named))  # type: ignore[operator]
