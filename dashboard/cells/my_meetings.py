"""One's own meetings: what one is invited to, what comes, what was; each leads to its page."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.cells import links, meeting_words, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Cell, Link
from dashboard.coop import meetings
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, number

_PAST = dt.timedelta(days=180)
_MOST = 40


def draw(reader: Reader) -> None:
    """The meetings of one's labs and groups, and those that one is invited to."""
    if reader.actor.person_id is None:
        st.info(_("Your account belongs to no member, so it has no meetings of its own."))
        return
    found = meetings.of_person(reader.record, reader.actor.person_id, reader.as_of - _PAST)
    waiting = meetings.to_write_up(reader.record, reader.actor.person_id)
    if waiting:
        st.markdown(f"## {_('To be written up')}")
        body = [(meeting_words.when(row | _NO_HOUR), row["lab"], _linked(reader, row)) for row in waiting[:_MOST]]
        rows.draw((_("When"), _("Lab"), _("What")), body, caption=_("Over, and not written up"), quiet=True)
    coming = [row for row in found if row["state"] == "scheduled" and row["held_on"] >= reader.as_of]
    st.markdown(f"## {_('To come')}")
    if coming:
        _table(reader, coming, _("Meetings to come, the next one first"))
    else:
        st.caption(_("None is planned for you. Those of a lab stand on its page."))
    past = [row for row in reversed(found) if row not in coming and row["held_on"] <= reader.as_of]
    if past:
        st.markdown(f"## {_('The last half year')}")
        shown = past[:_MOST]
        counts = {"n": number(len(shown)), "all": number(len(past))}
        caption = _("The newest %(n)s of %(all)s") % counts if len(past) > _MOST else _("Meetings, the newest first")
        _table(reader, shown, caption)


_NO_HOUR = {"starts_at": None, "ends_at": None, "time_zone": None}


def _table(reader: Reader, listed: list[Row], caption: str) -> None:
    heads = (_("When"), _("Lab or group"), _("What"), _("Where"), _("State"), _("You"))
    body = [
        (
            meeting_words.when(row),
            row["lab"] or row["working_group"] or "–",
            _linked(reader, row),
            meeting_words.where(row),
            vocabulary.word(row["state"]),
            vocabulary.word(row["status"]) if row["status"] else "–",
        )
        for row in listed
    ]
    rows.draw(heads, body, caption=caption, quiet=True)


def _linked(reader: Reader, row: Row) -> Cell:
    title = meeting_words.titled(row)
    if row.get("working_group_id") is not None:  # what is to be written up is a lab's
        return Link(title, links.address("cycle", reader, view="groups", group=str(row["working_group_id"])))
    if row["lab_id"] is None:
        return title
    return Link(title, links.address("lab-meeting", reader, id=str(row["id"])))
