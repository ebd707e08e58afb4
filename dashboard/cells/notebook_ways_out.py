"""Taking a notebook along: for Jupyter with its data, as a page of HTML, or as a PDF; made when somebody presses."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.cells import notebook_state
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop.notebooks import Notebook
from dashboard.words import permissions
from dashboard.words.language import _, speaking

Values = Mapping[uuid.UUID, str]
_Made = Callable[[Reader, Notebook, Values], bytes]


def draw(reader: Reader, notebook: Notebook) -> None:
    """A button for each way out, for those who may export; every one of them as the reader sees it."""
    verdict = permissions.judge(reader.actor, "data.export")
    if not verdict.allowed:
        st.info(plain(verdict.reason), icon=":material/lock:")
        return
    from dashboard.exchange import notebook_file  # only when it is asked for: it is slow to load

    ways: tuple[tuple[str, str, str, str, _Made], ...] = (
        (".zip", "Jupyter (.ipynb)", "application/zip", _("With the data that its cells need beside it"), _zip),
        (".html", "HTML", "text/html", _("One page to read and print, without a script"), _html),
        (".pdf", "PDF", "application/pdf", _("Tagged for screen readers"), _pdf),
    )
    for ending, label, media_type, said, made in ways:
        st.download_button(
            label,
            data=_making(reader, notebook, made),
            file_name=notebook_file.file_name(notebook, ending),
            mime=media_type,
            icon=":material/download:",
            on_click="ignore",
            key=f"nb-out-{ending}",
            help=said,
        )
    st.caption(_("As you see it now: what is hidden from you is not in it."))


def _making(reader: Reader, notebook: Notebook, made: _Made) -> Callable[[], bytes]:
    values = notebook_state.values(notebook)  # what the inputs are set to while the page is drawn

    def make() -> bytes:
        with speaking(reader.language):  # the download runs outside the page's own run
            return made(reader, notebook, values)

    return make


def _zip(reader: Reader, notebook: Notebook, values: Values) -> bytes:
    from dashboard.exchange import notebook_file

    return notebook_file.write(reader.record, reader.figures, reader.actor, notebook.id, reader.as_of, values)


def _html(reader: Reader, notebook: Notebook, values: Values) -> bytes:
    from dashboard.exchange import notebook_page, notebook_print

    made = notebook_print.gather(reader.record, reader.figures, reader.actor, notebook.id, reader.as_of, values)
    return notebook_page.html(made).encode()


def _pdf(reader: Reader, notebook: Notebook, values: Values) -> bytes:
    from dashboard.exchange import notebook_pdf, notebook_print

    made = notebook_print.gather(reader.record, reader.figures, reader.actor, notebook.id, reader.as_of, values)
    return notebook_pdf.write(made)
