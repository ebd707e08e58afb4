"""The état des lieux to take along: a PDF in each language and a workbook, made when somebody presses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from dashboard.cells import links
from dashboard.cells.reader import Reader
from dashboard.exchange import etat_des_lieux
from dashboard.words.language import LANGUAGES, _

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(reader: Reader, compared: dt.date | None = None) -> None:
    """What one does with the report: take it along, beside an earlier day if one is; ask the owners; write another.

    For those who may export, a button a language for the PDF and one for the workbook, drawn once they are asked for.
    """
    if reader.may("data.export"):
        with st.popover(
            _("Take the report along"), icon=":material/download:", key="report-open", on_change="rerun"
        ) as opened:
            if opened.open:
                _along(reader, compared)
    if reader.may("follow_up.manage"):
        st.page_link(links.FOLLOW_UP, label=_("Start a follow-up round"), icon=":material/campaign:")
    if reader.may("recommendation.write"):
        st.page_link(links.WRITE, label=_("Write a recommendation"), icon=":material/edit_note:")


def _along(reader: Reader, compared: dt.date | None) -> None:
    name = f"etat-des-lieux_{reader.as_of.isoformat()}"
    for language, said in LANGUAGES.items():
        st.download_button(
            f"PDF {said}",
            data=_pdf(reader, language, compared),
            file_name=f"{name}_{language}.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            on_click="ignore",
            key=f"report-{language}",
            help=_("The report as at this day, tagged for screen readers"),
        )
    st.download_button(
        "XLSX",
        data=_workbook(reader, compared),
        file_name=f"{name}_{reader.language}.xlsx",
        mime=_XLSX,
        icon=":material/download:",
        on_click="ignore",
        key="report-xlsx",
        help=_("The report as a workbook, a sheet a figure"),
    )


def _gathered(reader: Reader, language: str, compared: dt.date | None) -> etat_des_lieux.Report:
    return etat_des_lieux.gather(
        reader.record, reader.figures, reader.actor, as_of=reader.as_of, language=language, compared=compared
    )


def _pdf(reader: Reader, language: str, compared: dt.date | None) -> Callable[[], bytes]:
    def make() -> bytes:
        from dashboard.exchange import report_pdf  # only when somebody downloads: the typesetter is slow to load

        return report_pdf.write(_gathered(reader, language, compared))

    return make


def _workbook(reader: Reader, compared: dt.date | None) -> Callable[[], bytes]:
    def make() -> bytes:
        from dashboard.exchange import report_workbook

        return report_workbook.write(_gathered(reader, reader.language, compared))

    return make
