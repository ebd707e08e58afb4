"""Writing in a cell: its fields, saving it, and what a colleague saved meanwhile beside what one typed oneself."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st

from dashboard.cells import doing, notebook_cell, notebook_chart, sql_field, tables_and_columns
from dashboard.cells.notebook_cell_page import Page
from dashboard.cells.recommendation_words import STYLE
from dashboard.cells.text import plain
from dashboard.coop import narratives, notebook_cells
from dashboard.coop.cell_contents import (
    INPUT_KINDS,
    MARKS,
    Content,
    Discussion,
    Input,
    Narrative,
    OfChart,
    OfFigure,
    Query,
)
from dashboard.coop.notebook_cells import Clash
from dashboard.coop.notebooks import Cell
from dashboard.store.figures import catalogue, figure
from dashboard.words import permissions, vocabulary
from dashboard.words.language import _, number


def draw(page: Page, cell: Cell, place: int | None) -> None:
    """The fields of a cell, and what clashes with them; `place` is None for a cell that was removed meanwhile."""
    with st.container(border=True, key=f"nb-editing-{cell.id}", gap="small"):
        said = _("You write in cell %(n)s (%(kind)s).") if place else _("You write in a cell (%(kind)s).")
        st.markdown(f"**{plain(said % {'n': number(place or 0), 'kind': vocabulary.word(cell.kind)})}**")
        if place is None:
            said = _("A colleague removed this cell while you write. Saving brings it back with your words.")
            st.info(said, icon=":material/group:")
        elif page.window.clash is not None:
            _clashing(page, cell, page.window.clash)
        elif cell.version != page.window.seen:
            said = _("A colleague saved this cell while you write. Go on: when you save, you will see both.")
            st.info(said, icon=":material/group:")
        _fields(page, page.window.held or cell)
        with st.container(horizontal=True, gap="small"):
            st.button(_("Save"), type="primary", key=page.window.key("save"), on_click=_save, args=(page, cell))
            st.button(_("Leave it as it was"), key=page.window.key("leave"), on_click=page.window.close)
            notebook_cell.written_in(page, cell)


# ---------------------------------------------------------------------- fields, and what stands in them
def _fields(page: Page, cell: Cell) -> None:
    key = page.window.key
    match cell.content:
        case Narrative(text=text):
            label = _("Words, in Markdown: # heading, *emphasis*, - list, [link](address)")
            st.text_area(label, text, key=key("text"), height=220)
        case Discussion(question=question):
            st.text_area(_("What is to be talked over?"), question, key=key("text"), height=110)
        case Input() as content:
            _input_fields(page, content)
        case Query() as content:
            st.text_input(_("Name, by which charts take it"), content.name, key=key("name"), width=420)
            label = _("SQL: one SELECT; $name takes an input above, $as_of the day of the page")
            field, inputs = f"{page.window.session}-{page.window.opened}", _inputs_above(page, cell)
            sql_field.draw(page.reader, label, content.sql, key=key("sql"), field=field, inputs=inputs)
            with st.expander(_("Tables and columns"), key=key("schema"), on_change="rerun") as schema:
                if schema.open:
                    tables_and_columns.draw(page.reader, key("tables"))
        case OfChart() as content:
            _chart_fields(page, cell, content)
        case OfFigure() as content:
            _figure_fields(page, cell, content)


def _typed(page: Page, cell: Cell) -> Content:
    """What stands in the fields. Raises BadInput where it cannot stand in a cell (when it is saved)."""
    key = page.window.key

    def text(name: str) -> str:
        return str(st.session_state.get(key(name)) or "")

    match cell.content:
        case Narrative():
            return Narrative(text("text"))
        case Discussion():
            return Discussion(text("text"))
        case Input() as content:
            return Input(text("name").strip(), text("label").strip(), text("kind"), content.value)
        case Query():
            begun = (page.window.held or cell).content  # what the field was filled with
            sql = begun.sql if isinstance(begun, Query) else ""
            return Query(text("name").strip(), sql_field.typed(key("sql"), sql))
        case OfChart():
            return OfChart(text("of"), text("mark"), text("x"), text("y"), text("color") or None)
        case OfFigure():
            return _typed_figure(page)


def _input_fields(page: Page, content: Input) -> None:
    key = page.window.key
    with st.container(horizontal=True, gap="small"):
        st.text_input(_("Name, by which cells below take it"), content.name, key=key("name"), width=280)
        st.text_input(_("What it says"), content.label, key=key("label"), width=280)
        kinds = {
            "theme": _("a theme"),
            "country": _("a country"),
            "language": _("a language"),
            "date": _("a day"),
            "number": _("a number"),
            "text": _("words"),
        }
        st.selectbox(
            _("Kind"),
            INPUT_KINDS,
            INPUT_KINDS.index(content.kind),
            format_func=lambda kind: kinds[kind],
            key=key("kind"),
            width=220,
            placeholder=_("Choose"),
        )


def _figure_fields(page: Page, cell: Cell, content: OfFigure) -> None:
    key = page.window.key
    known = {
        name: _(header.title)
        for name, header in catalogue().items()
        if permissions.judge(page.reader.actor, header.action).allowed
    }
    names = doing.told_apart(dict(sorted(known.items(), key=lambda item: str(item[1]).casefold())))
    options = list(names)
    st.selectbox(
        _("Figure"),
        options,
        options.index(content.figure) if content.figure in options else None,
        format_func=lambda name: names.get(name, "–"),
        key=key("figure"),
        placeholder=_("Choose"),
    )
    chosen = st.session_state.get(key("figure")) or content.figure
    above = _inputs_above(page, cell)
    if chosen in known:
        with st.container(horizontal=True, gap="small"):
            for param in figure(chosen).params:
                if param.name == "as_of":
                    continue
                from_input = content.from_inputs.get(param.name)
                shown = f"${from_input}" if from_input else content.given.get(param.name, "")
                st.text_input(param.name, shown, key=key(f"param-{param.name}"), width=200)
        inputs = ", ".join(f"${name}" for name in above) or _("none")
        said = _("A filter may be left empty, hold a value, or take an input above by its name: %(inputs)s.")
        st.caption(plain(said % {"inputs": inputs}))
    st.date_input(
        _("Pinned to a day (empty: live)"),
        dt.date.fromisoformat(content.pinned) if content.pinned else None,
        key=key("pinned"),
        format="DD/MM/YYYY",
        width=260,
    )


def _typed_figure(page: Page) -> OfFigure:
    key = page.window.key
    chosen = str(st.session_state.get(key("figure")) or "")
    given, from_inputs = {}, {}
    for param in catalogue()[chosen].params if chosen in catalogue() else ():
        said = str(st.session_state.get(key(f"param-{param.name}")) or "").strip()
        if said.startswith("$"):
            from_inputs[param.name] = said[1:]
        elif said:
            given[param.name] = said
    pinned = st.session_state.get(key("pinned"))
    return OfFigure(chosen, given, from_inputs, pinned.isoformat() if isinstance(pinned, dt.date) else None)


def _chart_fields(page: Page, cell: Cell, content: OfChart) -> None:
    key = page.window.key
    above: list[str] = []
    for one in page.notebook.cells:
        if one.id == cell.id:
            break
        if isinstance(one.content, Query):
            above.append(one.content.name)
    marks = {"bar": _("bars"), "line": _("a line"), "area": _("an area")}
    with st.container(horizontal=True, gap="small"):
        st.selectbox(
            _("Of the query"),
            above,
            above.index(content.of) if content.of in above else None,
            key=key("of"),
            width=220,
            placeholder=_("Choose"),
        )
        st.selectbox(
            _("Drawn as"),
            MARKS,
            MARKS.index(content.mark),
            format_func=lambda mark: marks[mark],
            key=key("mark"),
            width=160,
            placeholder=_("Choose"),
        )
        chosen = str(st.session_state.get(key("of")) or content.of)
        source = next((one for one in page.notebook.cells if getattr(one.content, "name", None) == chosen), None)
        result = notebook_chart.answer(page, source.id) if source is not None else None
        columns = notebook_chart.names(result) if result is not None else []
        for name, label, now in (
            ("x", _("Along"), content.x),
            ("y", _("Value"), content.y),
            ("color", _("Colour"), content.color or ""),
        ):
            offered = list(dict.fromkeys([*columns, *([now] if now else [])]))
            at = offered.index(now) if now in offered else None
            st.selectbox(label, offered, at, key=key(name), width=200, placeholder=_("Choose"))
    if not columns:
        st.caption(_("Run the query first: then its columns can be chosen here."))


def _inputs_above(page: Page, cell: Cell) -> list[str]:
    found = []
    for one in page.notebook.cells:
        if one.id == cell.id:
            break
        if isinstance(one.content, Input):
            found.append(one.content.name)
    return found


# ---------------------------------------------------------------------- saving, and two who saved at once
def _save(page: Page, cell: Cell) -> None:
    typed = _typed(page, cell)
    _keep(page, cell, typed, page.window.seen, merged=False)


def _keep(page: Page, cell: Cell, content: Content, seen: int, *, merged: bool) -> None:
    reader, window = page.reader, page.window

    def verb() -> None:
        here = any(one.id == cell.id for one in page.notebook.cells)
        try:
            if here:
                notebook_cells.edit(
                    reader.record, reader.actor, page.notebook.id, cell.id, content, seen=seen, merged=merged
                )
            else:
                notebook_cells.put_back(reader.record, reader.actor, page.notebook.id, cell.id, content)
        except Clash as clash:
            window.clash = clash
            return
        window.close()

    doing.run(reader, verb)


def _clashing(page: Page, cell: Cell, clash: Clash) -> None:
    """What they saved, what one typed, and both made one; one chooses what stands."""
    st.error(plain(str(clash)), icon=":material/group:")
    theirs = f"<h3>{escape(_('What %(who)s saved') % {'who': clash.who})}</h3>{_shown(clash.theirs)}"
    both = f"<h3>{escape(_('Both changes made one'))}</h3>{_shown(clash.merged)}" if clash.merged is not None else ""
    st.html(f'{STYLE}<div class="coop-text">{theirs}{both}</div>')
    if clash.clashes:
        said = _("In %(n)s place both changed the same words: there both stand, theirs first.")
        st.caption(plain(said % {"n": number(clash.clashes)}))
    with st.container(horizontal=True, gap="small"):
        if clash.merged is not None:
            st.button(
                _("Keep both, made one"),
                type="primary",
                key=page.window.key("both"),
                on_click=_keep,
                args=(page, cell, clash.merged, clash.version),
                kwargs={"merged": True},
            )
        st.button(
            _("Keep what stands in my fields"),
            key=page.window.key("mine"),
            on_click=_keep_mine,
            args=(page, cell, clash),
        )
        st.button(_("Take what they saved"), key=page.window.key("theirs"), on_click=page.window.close)


def _keep_mine(page: Page, cell: Cell, clash: Clash) -> None:
    _keep(page, cell, _typed(page, cell), clash.version, merged=True)


def _shown(content: Content | None) -> str:
    match content:
        case Narrative(text=text) | Discussion(question=text):
            return narratives.html(text)
        case None:
            return ""
        case _:
            lines = [f"{name}: {value}" for name, value in vars(content).items() if value not in (None, "", {})]
            return f"<pre>{escape(chr(10).join(lines))}</pre>"
