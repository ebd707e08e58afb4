"""The requests with a mark for each method, the themes with their money, and both to take along."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.cells import allocating_words as words
from dashboard.cells import links, rows, speech
from dashboard.cells.allocating_chart import ordered
from dashboard.cells.reader import Reader
from dashboard.coop.allocation import Column, SideBySide
from dashboard.coop.allocation_asked import Candidate
from dashboard.words.language import _, money, number, speaking

if TYPE_CHECKING:
    import pyarrow as pa

_YES, _NO = "✓", "–"


def themes(reader: Reader, found: SideBySide) -> None:
    """What each theme gets, in euros, and what stays unused."""
    names = [words.title(column.code) for column in found.columns]
    body = [
        [speech.label(reader, "theme", theme), *(money(column.by_theme[theme]) for column in found.columns)]
        for theme in ordered(reader, found)
    ]
    foot = [_("Unused"), *(money(column.unused_cents) for column in found.columns)]
    rows.draw(
        [_("Theme"), *names],
        body,
        caption=_("Money per theme"),
        numbers=range(1, len(names) + 1),
        foot=foot,
    )


def requests(reader: Reader, found: SideBySide) -> None:
    """A line for each request, the most wanted first, with a mark where it would be funded."""
    names = [words.title(column.code) for column in found.columns]
    body: list[list[rows.Cell]] = [
        [
            rows.Link(one.title, links.address("request", reader, id=str(one.id))),
            speech.label(reader, "theme", one.theme),
            number(one.support),
            money(one.cost_cents),
            *(_mark(column, one) for column in found.columns),
        ]
        for one in found.asked.candidates
    ]
    caption = _("%(yes)s: would be funded, or is. %(no)s: not. An amount stands where less than asked is granted.")
    rows.draw(
        [_("Request"), _("Theme"), _support(found), _("Asked"), *names],
        body,
        caption=caption % {"yes": _YES, "no": _NO},
        numbers=(2, 3),
    )


def _support(found: SideBySide) -> str:
    return _("Votes") if found.asked.source == "ballots" else _("Points")


def _mark(column: Column, one: Candidate) -> str:
    granted = column.granted.get(one.id)
    if granted is None:
        return _NO
    return _YES if granted == one.cost_cents else f"{_YES} {money(granted)}"


# ---------------------------------------------------------------------- to take along
def downloads(reader: Reader, found: SideBySide) -> None:
    """The table as CSV and XLSX, and the envelope with its ballots as Pabulib, for those who may export."""
    if not reader.may("data.export"):
        return
    name = re.sub(r"[^A-Za-z0-9_.-]", "_", f"allocation_{found.asked.envelope}")[:80]
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    kinds = [
        ("CSV", "csv", "text/csv", _("Download this table as CSV"), lambda: as_csv(reader, found)),
        ("XLSX", "xlsx", sheet, _("Download this table as a spreadsheet"), lambda: as_xlsx(reader, found)),
    ]
    if found.asked.source == "ballots":
        said = _("Download requests and ballots in the format of pabulib.org; voters are numbered anew")
        kinds.append(("Pabulib", "pb", "text/plain", said, lambda: as_pabulib(reader, found.asked.envelope_id)))
    with st.container(horizontal=True, gap="small"):
        for label, ending, mime, said, data in kinds:
            st.download_button(
                label,
                data=data,
                file_name=f"{name}.{ending}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"allocation-{ending}",
                help=said,
            )


def as_csv(reader: Reader, found: SideBySide) -> bytes:
    """The table as CSV; nothing in it becomes a formula."""
    from dashboard.exchange import spreadsheets

    with speaking(reader.language):
        table, headings = _table(reader, found)
        return spreadsheets.as_csv(table, headings, cents=_money(found))


def as_xlsx(reader: Reader, found: SideBySide) -> bytes:
    """The table as a workbook, with how the methods decide in its second sheet."""
    from dashboard.exchange import spreadsheets

    with speaking(reader.language):
        table, headings = _table(reader, found)
        note = f"{words.explained(found.asked.source)}\n\n{words.stands_at()}"
        return spreadsheets.as_xlsx(table, found.asked.envelope, headings, note, cents=_money(found))


def as_pabulib(reader: Reader, envelope_id: uuid.UUID) -> bytes:
    """The envelope as a .pb file without what it calls its voters."""
    from dashboard.exchange import pabulib_export

    with speaking(reader.language):
        return pabulib_export.of_envelope(reader.record, envelope_id, voter_ids=False)


def _money(found: SideBySide) -> list[str]:
    return ["asked", *(column.code for column in found.columns)]


def _table(reader: Reader, found: SideBySide) -> tuple[pa.Table, dict[str, str]]:
    import pyarrow as pa

    candidates = found.asked.candidates
    columns = {
        "request": pa.array([one.title for one in candidates], pa.string()),
        "theme": pa.array([speech.label(reader, "theme", one.theme) for one in candidates], pa.string()),
        "support": pa.array([one.support for one in candidates], pa.int64()),
        "asked": pa.array([one.cost_cents for one in candidates], pa.int64()),
    }
    headings = {"request": _("Request"), "theme": _("Theme"), "support": _support(found), "asked": _("Asked")}
    headings["asked"] += " (EUR)"
    for column in found.columns:
        granted = [column.granted.get(one.id, 0) for one in candidates]
        columns[column.code] = pa.array(granted, pa.int64())
        headings[column.code] = f"{words.title(column.code)} (EUR)"
    return pa.table(columns), headings
