"""The tools that the coop offers to labs."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Cell, Link
from dashboard.coop import tools
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words.language import _, day


def draw(reader: Reader) -> None:
    """The list, each with what it is for and the way to it."""
    offered = tools.on_offer(reader.record, ids.today())
    if not offered:
        st.info(_("The coop offers no tool yet."))
        return
    body = [(_named(row), row["purpose"], day(row["until_date"]) if row["until_date"] else "–") for row in offered]
    rows.draw((_("Tool"), _("What it is for"), _("Until")), body, caption=_("Tools for labs"))


def _named(row: Row) -> Cell:
    # the verb lets nothing in but an address of the web; what a file brought is looked at again
    if row["url"] and row["url"].startswith(("https://", "http://")):
        return Link(row["name"], row["url"])
    return str(row["name"])
