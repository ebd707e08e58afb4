"""Every table as CSV and XLSX: what is hidden on screen is hidden there, and no cell becomes a formula."""

from __future__ import annotations

import re

import streamlit as st

from dashboard.cells import speech
from dashboard.cells.reader import Reader
from dashboard.store.figures import Answer
from dashboard.words.language import _, day, speaking


def buttons(reader: Reader, answer: Answer, key: str) -> None:
    """The two buttons under a table, for those who may export."""
    if not reader.may("data.export"):
        return
    name = f"{answer.figure.name}_{reader.as_of.isoformat()}"
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "CSV",
            data=lambda: _csv(reader, answer),
            file_name=_safe(name) + ".csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"{key}-csv",
            help=_("Download this table as CSV"),
        )
        st.download_button(
            "XLSX",
            data=lambda: _xlsx(reader, answer),
            file_name=_safe(name) + ".xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            icon=":material/download:",
            on_click="ignore",
            key=f"{key}-xlsx",
            help=_("Download this table as a spreadsheet"),
        )


def _csv(reader: Reader, answer: Answer) -> bytes:
    from dashboard.exchange import spreadsheets  # only when somebody downloads: it is slow to load

    with speaking(reader.language):
        return spreadsheets.as_csv(speech.spoken(reader, answer), speech.headings(answer))


def _xlsx(reader: Reader, answer: Answer) -> bytes:
    from dashboard.exchange import spreadsheets

    with speaking(reader.language):  # the download runs outside the page's own run
        title, said = _(answer.figure.title), note(reader, answer)
        return spreadsheets.as_xlsx(speech.spoken(reader, answer), title, speech.headings(answer), said)


def note(reader: Reader, answer: Answer) -> str:
    """What a figure counts, as of when, and how much of it is hidden: stands under every table."""
    said = [_(answer.figure.counts), _("As at %(day)s.") % {"day": day(reader.as_of)}]
    if answer.hidden:
        said.append(_("Groups of fewer than five people are hidden, and what would give them back."))
    return " ".join(said)


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.-]", "_", name)
