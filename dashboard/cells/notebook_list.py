"""The notebooks that one may read, and beginning another one: of nothing, or of a template."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.cells import doing, linked, links, query_answering, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.coop import notebook_templates, notebooks
from dashboard.coop.notebooks import Listed
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, day, number


def draw(reader: Reader) -> None:
    """Mine, shared with me, templates, and for those who write queries those that were proposed."""
    found = notebooks.mine(reader.record, reader.actor)
    said = {"mine": _("Mine"), "shared": _("Shared with me"), "templates": _("Templates")}
    if reader.may("sql.run"):
        said["queries"] = _("Proposed figures")
    mine, shared, templates, *queries = linked.tabs(said)
    own = [one for one in found if one.owner_id == reader.actor.account_id]
    if mine.open:
        with mine:
            _table(reader, own, _("You have no notebook yet. Begin one below, or with a template."), _("My notebooks"))
            _begin(reader)
            _bring_in(reader)
    if shared.open:
        with shared:
            others = [one for one in found if one.owner_id != reader.actor.account_id]
            _table(reader, others, _("Nobody shared a notebook with you yet."), _("Notebooks shared with me"))
    if templates.open:
        with templates:
            _templates(reader)
    if queries and queries[0].open:
        with queries[0]:
            query_answering.draw(reader)


def open_one(reader: Reader, notebook_id: object) -> None:
    """Lead to a notebook after the callback: pages are changed only while one is drawn."""
    st.session_state["notebook-open"] = str(notebook_id)


def follow() -> None:
    """Go to the notebook that a button made."""
    made = st.session_state.pop("notebook-open", None)
    if made is not None:
        st.switch_page(links.NOTEBOOK, query_params={"id": made})


# ---------------------------------------------------------------------- inside
def _table(reader: Reader, found: list[Listed], empty: str, caption: str) -> None:
    if not found:
        st.info(empty, icon=":material/menu_book:")
        return
    heads = (_("Notebook"), _("Whose"), _("Cells"), _("Last changed"), _("You may"))
    body = [
        (
            Link(one.title, links.address("notebook", reader, id=str(one.id))),
            one.owner,
            number(one.cells),
            day(one.moved_at.date()),
            vocabulary.word(one.allows),
        )
        for one in found
    ]
    rows.draw(heads, body, caption=caption, numbers=(2,), quiet=True)


def _begin(reader: Reader) -> None:
    if not reader.may(notebooks.WRITE) or not doing.today(reader):
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(_("Title of a new notebook"), key="notebook-title", max_chars=notebooks.LONGEST_TITLE, width=420)
        st.button(_("Begin a notebook"), type="primary", key="notebook-begin", on_click=_create, args=(reader, None))


def _bring_in(reader: Reader) -> None:
    """A notebook of Jupyter's, or one that was taken along from here."""
    if not reader.may(notebooks.WRITE) or reader.as_of != ids.today():
        return
    with st.expander(_("Bring in a notebook of Jupyter's"), key="notebook-bring", on_change="rerun") as opened:
        if not opened.open:
            return
        st.caption(_("Words and SQL become cells; Python is kept as text and never run here."))
        given = st.file_uploader(
            _("A file .ipynb or .zip"), type=["ipynb", "zip"], key="notebook-file", max_upload_size=50
        )
        if given is not None:
            st.button(_("Bring it in"), key="notebook-bring-do", on_click=_read, args=(reader, given))


def _read(reader: Reader, given: UploadedFile) -> None:
    def verb() -> None:
        from dashboard.exchange import notebook_reading  # only when somebody brings one

        found = notebook_reading.read(given.getvalue(), given.name)
        open_one(reader, notebooks.create(reader.record, reader.actor, found.title, found.cells))

    doing.run(reader, verb)


def _templates(reader: Reader) -> None:
    may = reader.may(notebooks.WRITE) and doing.today(reader)
    for code, name in notebook_templates.NAMES.items():
        with st.container(border=True, key=f"template-{code}"):
            st.markdown(f"## {_(name)}\n{_(notebook_templates.ABOUT[code])}")
            if may:
                said = _("Begin with “%(name)s”") % {"name": _(name)}
                st.button(said, key=f"notebook-begin-{code}", on_click=_create, args=(reader, code))


def _create(reader: Reader, template: str | None) -> None:
    def verb() -> None:
        if template is None:
            made = notebooks.create(reader.record, reader.actor, doing.typed("notebook-title"))
        else:
            title = f"{_(notebook_templates.NAMES[template])}, {day(reader.as_of)}"
            cells = notebook_templates.cells(template)
            made = notebooks.create(reader.record, reader.actor, title, cells, template=template)
        open_one(reader, made)

    doing.run(reader, verb)
