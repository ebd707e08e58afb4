"""One notebook: its head, its cells from the top, and what one may do with it."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import (
    doing,
    links,
    notebook_adding,
    notebook_cell,
    notebook_editor,
    notebook_history,
    notebook_live,
    notebook_packs,
    notebook_query,
    notebook_sharing,
    notebook_state,
    notebook_ways_out,
)
from dashboard.cells.notebook_cell_page import Page
from dashboard.cells.notebook_state import Window
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import notebooks, presence, reactive
from dashboard.coop.cell_contents import Query
from dashboard.coop.notebooks import Notebook
from dashboard.coop.presence import Present
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, ngettext, number
from dashboard.words.refusals import Refusal


def draw(reader: Reader, asked: str) -> None:
    """The notebook that the link names, or why not."""
    st.page_link(links.NOTEBOOKS, label=_("All notebooks"), icon=":material/arrow_back:")
    try:
        notebook = notebooks.get(reader.record, reader.actor, uuid.UUID(asked))
    except (ValueError, Refusal) as refusal:
        st.markdown(f"# {_('One notebook')}")
        said = (
            str(refusal)
            if isinstance(refusal, Refusal)
            else _("This link names no notebook. Choose one from the list.")
        )
        st.info(plain(said), icon=":material/lock:")
        return
    window = notebook_state.window(notebook)
    writes = notebook.may("edit") and reader.may(notebooks.WRITE) and reader.as_of == ids.today()
    presence.here(reader.record, notebook.id, window.session, reader.actor, window.editing)
    others = presence.others(reader.record, notebook.id, window.session)
    st.markdown(f"# {plain(notebook.title)}\n{plain(_line(notebook, others))}")
    doing.told()
    _tools(reader, notebook, window, writes=writes)
    notebook_live.watch(reader, notebook, window)
    wired = reactive.wired([(cell.id, cell.content) for cell in notebook.cells])
    page = Page(
        reader,
        notebook,
        window,
        {cell.id: cell for cell in wired},
        notebook_state.values(notebook),
        writes,
        _writers(others),
    )
    shown = notebook_packs.present(reader, notebook)
    for place, cell in enumerate(notebook.cells, 1):
        if shown is not None and place != shown:
            continue
        if cell.id == window.editing and writes:
            notebook_editor.draw(page, cell, place)
        else:
            notebook_cell.draw(page, cell, place)
    if writes and window.held is not None and all(cell.id != window.editing for cell in notebook.cells):
        notebook_editor.draw(page, window.held, None)
    window.to_run = frozenset()
    notebook_query.watch(page)
    if shown is not None:
        notebook_packs.notes(reader, notebook, shown)
    if not notebook.cells:
        st.info(_("This notebook has no cell yet. Add one: words, a figure, an input, a query, a chart."))


def _writers(others: list[Present]) -> dict[uuid.UUID, tuple[str, ...]]:
    found: dict[uuid.UUID, tuple[str, ...]] = {}
    for one in others:
        if one.editing is not None:
            found[one.editing] = (*found.get(one.editing, ()), one.name)
    return found


def _line(notebook: Notebook, others: list[Present]) -> str:
    """Who is here, what one may do, and how many steps led here."""
    places = {cell.id: place for place, cell in enumerate(notebook.cells, 1)}
    here = []
    for one in others:
        place = places.get(one.editing) if one.editing else None
        said = _("%(who)s (in cell %(n)s)") if place else "%(who)s"
        here.append(said % {"who": one.name, "n": number(place or 0)})
    steps = ngettext("%(n)s step", "%(n)s steps", notebook.last_step) % {"n": number(notebook.last_step)}
    owner = _("of %(owner)s") % {"owner": notebook.owner}
    allows = _("you may %(what)s") % {"what": vocabulary.word(notebook.allows)}
    people = _("%(who)s and you") % {"who": ", ".join(here)} if here else ""
    return " · ".join(filter(None, [people, owner, allows, _("saved"), steps]))


def _tools(reader: Reader, notebook: Notebook, window: Window, *, writes: bool) -> None:
    with st.container(horizontal=True, gap="small", key="notebook-tools"):
        if any(isinstance(cell.content, Query) for cell in notebook.cells) and reader.may("sql.run"):
            st.button(
                _("Run all"), key="nb-run-all", icon=":material/play_arrow:", on_click=_run_all, args=(notebook, window)
            )
        if writes:
            last = notebook.cells[-1].id if notebook.cells else None
            with st.popover(_("Add a cell"), icon=":material/add:", key="nb-add", on_change="rerun") as adding:
                if adding.open:
                    notebook_adding.draw(reader, notebook, window, last, "end")
        with st.popover(_("History"), icon=":material/history:", key="nb-history", on_change="rerun") as history:
            if history.open:
                notebook_history.draw(reader, notebook, writes=writes)
        with st.popover(_("Share it"), icon=":material/group:", key="nb-share", on_change="rerun") as sharing:
            if sharing.open:
                notebook_sharing.draw(reader, notebook)
        notebook_packs.begin(notebook)
        with st.popover(_("Board pack"), icon=":material/inventory_2:", key="nb-packs", on_change="rerun") as frozen:
            if frozen.open:
                notebook_packs.draw(reader, notebook)
        with st.popover(_("Take along"), icon=":material/download:", key="nb-out", on_change="rerun") as out:
            if out.open:
                notebook_ways_out.draw(reader, notebook)


def _run_all(notebook: Notebook, window: Window) -> None:
    window.to_run = frozenset(cell.id for cell in notebook.cells)
