"""What was reported and no second person has confirmed yet: a list, and one of it opened with its evidence."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import follow_up_card, follow_up_known, linked, rows
from dashboard.cells.follow_up_mine import linked_to
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import follow_up
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, ngettext, number

_SHOWN = 25  # in the table
_OFFERED = 100  # to choose from: what is confirmed makes room


def draw(reader: Reader, *, enabled: bool) -> None:
    """The one to look at first, then the list of all."""
    # what waits for its owner after a doubt comes late, and one's own last: somebody else confirms it
    mine = reader.actor.account_id
    found = sorted(
        follow_up.unverified(reader.record), key=lambda row: (row["account_id"] == mine, row["confirmed"] is False)
    )
    if not found:
        st.success(_("Everything that is known was confirmed by a second person."), icon=":material/verified:")
        return
    said = ngettext("%(n)s report was not confirmed yet.", "%(n)s reports were not confirmed yet.", len(found))
    st.markdown(f"**{plain(said % {'n': number(len(found))})}**")
    titles = {str(row["id"]): _titled(row) for row in found[:_OFFERED]}
    chosen = linked.select(_("Look at"), list(titles), "entry", lambda code: titles.get(code, ""))
    known = next(row for row in found if str(row["id"]) == (chosen or str(found[0]["id"])))
    with st.container(border=True):
        entry = follow_up.newest(reader.record, known["recommendation_id"])
        about = linked_to(reader, known["recommendation_id"], known["code"], known["title"])
        follow_up_known.draw(reader.record, entry, reader.as_of, about)
        if enabled:
            follow_up_card.verify(reader, known["id"])
    body = [
        (
            linked_to(reader, row["recommendation_id"], row["code"], row["title"]),
            vocabulary.word(row["implementation"]),
            day(row["as_of"]),
            row["reported_by"] or "–",
            _("doubted") if row["confirmed"] is False else _("not yet verified"),
        )
        for row in found[:_SHOWN]
    ]
    heads = (_("Recommendation"), _("How far"), _("As of"), _("Reported by"), _("Verified"))
    rows.draw(heads, body, caption=_("Not confirmed yet"))
    if len(found) > _SHOWN:
        st.caption(plain(_("The first %(n)s are shown.") % {"n": number(_SHOWN)}))


def _titled(row: Row) -> str:
    return " · ".join(filter(None, [row["code"], row["title"]]))
