"""Where labs are missing: themes by language as a map of heat, and what it shows in words."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import figure, speech
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.store.figures import Answer
from dashboard.store.record import Row
from dashboard.words.language import _, ngettext, number

_MOST = 6  # gaps in words; the table has all


def draw(reader: Reader) -> None:
    """The figure, under it the gaps in words."""
    answer = figure.draw(reader, "gap_map")
    said = sentences(reader, answer)
    if said:
        st.markdown(f"### {_('The gaps')}\n" + "\n".join(f"- {plain(one)}" for one in said))
    elif not answer.is_empty:
        st.success(
            _("Nobody waits for a lab, and each theme has one in each language."), icon=":material/check_circle:"
        )


def sentences(reader: Reader, answer: Answer) -> list[str]:
    """Each gap as a sentence: people who wait where there is no lab, then beside one, then themes without a lab."""
    rows = [row for row in answer.rows if row["labs"] is not None]
    none = [row for row in rows if row["waiting"] and not row["labs"]]
    beside = [row for row in rows if row["waiting"] and row["labs"]]
    empty = [row for row in rows if row["waiting"] == 0 and not row["labs"]]
    found = [_waiting(reader, row) for row in [*_by_size(none), *_by_size(beside)]]
    found += [_("%(theme)s has no lab in %(language)s.") % _names(reader, row) for row in empty]
    return found[:_MOST]


def _by_size(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: -row["waiting"])


def _waiting(reader: Reader, row: Row) -> str:
    told = _names(reader, row) | {"n": number(row["waiting"]), "labs": number(row["labs"])}
    if not row["labs"]:
        said = ngettext(
            "%(theme)s has no lab in %(language)s, and %(n)s person waits for one.",
            "%(theme)s has no lab in %(language)s, and %(n)s people wait for one.",
            row["waiting"],
        )
        return said % told
    said = ngettext(
        "%(theme)s in %(language)s: %(n)s person waits (labs there: %(labs)s).",
        "%(theme)s in %(language)s: %(n)s people wait (labs there: %(labs)s).",
        row["waiting"],
    )
    return said % told


def _names(reader: Reader, row: Row) -> dict[str, str]:
    return {name: speech.label(reader, name, row[name]) for name in ("theme", "language")}
