"""The lists of following up: the updates that wait, and the tasks of Vie coop."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import doing, linked, links, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import care, progress_due
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import signals, vocabulary
from dashboard.words.language import _, day, ngettext, number

_SHOWN = 50


def updates(reader: Reader, *, enabled: bool) -> None:
    """What was handed in and waits for Vie coop; what labs still have to hand in; and laying out what comes next."""
    today = ids.today()
    if reader.may("progress.answer") and enabled:
        _lay_out(reader)
    answer = progress_due.to_answer(reader.record)
    _updates(reader, answer, _("To read and answer"), _("No update waits for Vie coop."))
    hand_in = [row for row in progress_due.waiting(reader.record, today) if row["state"] != "submitted"]
    _updates(reader, hand_in, _("To be handed in"), _("No lab has an update to hand in."))


def tasks(reader: Reader) -> None:
    """The open tasks of the reader, or of everybody."""
    said = {"mine": _("mine"), "all": _("of everybody")}
    whose = linked.select(_("Tasks"), list(said), "tasks", lambda code: said[code])
    owner = reader.actor.account_id if whose == "mine" else None
    found = care.tasks(reader.record, owner_id=owner, state="open")
    if not found:
        st.info(_("No task is open. Tasks are added on the page of a lab, under following up."))
        return
    body = [
        (
            row["body"],
            Link(row["lab"], links.address("lab", reader, id=str(row["lab_id"]), view="care")),
            row["owner"] or "–",
            f"{day(row['due_on'])} ({_('overdue')})" if row["due_on"] < ids.today() else day(row["due_on"]),
        )
        for row in found[:_SHOWN]
    ]
    heads = (_("What is to be done"), _("Lab"), _("Owner"), _("Due on"))
    rows.draw(heads, body, caption=_("Open tasks"), quiet=True)
    _more(found)


# ---------------------------------------------------------------------- inside
def _lay_out(reader: Reader) -> None:
    coming = len(progress_due.to_make(reader.record, ids.today()))
    if not coming:
        return
    said = ngettext(
        "%(n)s lab has an update to write that is not laid out yet.",
        "%(n)s labs have an update to write that is not laid out yet.",
        coming,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(said % {"n": number(coming)}))
        st.button(
            _("Lay them out"),
            key="make-due",
            on_click=doing.run,
            args=(
                reader,
                lambda: progress_due.make_due(reader.record, reader.actor, ids.today()),
                _("Laid out: the labs see them."),
            ),
        )


def _updates(reader: Reader, found: list[Row], title: str, nothing: str) -> None:
    st.markdown(f"## {title}")
    if not found:
        st.caption(nothing)
        return
    body = [
        (
            Link(row["lab"], _address(reader, row)),
            signals.period(row["period"]),
            vocabulary.word("late" if row["state"] == "due" and row["due_on"] < ids.today() else row["state"]),
            day(row["due_on"]),
            day(row["submitted_on"]) if row["submitted_on"] else "–",
        )
        for row in found[:_SHOWN]
    ]
    heads = (_("Lab"), _("Update on"), _("State"), _("Due on"), _("Handed in on"))
    rows.draw(heads, body, caption=title, quiet=True)
    _more(found)


def _address(reader: Reader, row: Row) -> str:
    return links.address("lab", reader, id=str(row["lab_id"]), view="progress", update=str(row["id"]))


def _more(found: list[Row]) -> None:
    if len(found) > _SHOWN:
        st.caption(plain(_("The first %(n)s are shown.") % {"n": number(_SHOWN)}))
