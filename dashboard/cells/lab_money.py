"""The money of a lab: its requests as a figure for those who see money, as a list for those who take part in it."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import links, one_lab, rows
from dashboard.cells.lab_view import View
from dashboard.cells.rows import Link
from dashboard.coop import drafts
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money


def draw(view: View) -> None:
    """The whole tab."""
    reader = view.reader
    if view.inside and view.lab.runs and reader.may("request.write"):
        st.page_link(links.REQUESTS, label=_("Ask for a budget"), icon=":material/request_quote:")
    if not view.roles or reader.may("money.view"):
        one_lab.if_allowed(reader, "lab_requests", view.card)
        return
    found = [row for row in drafts.open_for(reader.record, reader.actor) if row["lab_id"] == view.lab.id]
    if not found:
        st.caption(_("Nothing was asked yet by you or your labs."))
        return
    heads = (_("Request"), _("State"), _("Handed in"), _("Asked"))
    caption = _("Your requests and those of your labs")
    rows.draw(heads, [_line(view, row) for row in found], caption=caption, numbers=(3,))


def _line(view: View, row: Row) -> tuple[rows.Cell, ...]:
    path = "requests" if row["state"] == "draft" else "request"
    address = links.address(path, view.reader, id=str(row["id"]))
    state = vocabulary.word(row["state"] or "submitted")
    asked = money(row["requested_cents"], row["currency"])
    return (Link(row["title"] or _("without a title"), address), state, day(row["submitted_on"]), asked)
