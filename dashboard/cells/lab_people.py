"""Who is in a lab: by name for its own people, counted for others; and the forms of those who say who is in it."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import group_list, lab_joining, lab_people_forms, rows
from dashboard.cells.lab_view import View
from dashboard.cells.text import plain
from dashboard.coop import labs, memberships
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, number


def draw(view: View) -> None:
    """The whole tab."""
    people = _once_each(labs.people(view.reader.record, view.lab.id, view.reader.as_of))
    if view.names:
        _by_name(people)
    else:
        _counted(view)
    lab_joining.leave(view)
    if view.runs:
        st.markdown(f"## {_('Asked and invited')}")
        _open(view)
        lab_people_forms.draw(view, people)


def _once_each(found: list[Row]) -> list[Row]:
    """Somebody with two accounts is one person; one who held two roles on one day stands in both."""
    kept: dict[object, Row] = {}
    for row in found:
        kept.setdefault(row["id"], row)
    return list(kept.values())


def _by_name(people: list[Row]) -> None:
    if not people:
        st.caption(_("Nobody is in it."))
        return
    body = [
        (
            row["name"] or _("erased"),
            vocabulary.word(row["role"]),
            vocabulary.language(row["language"]) if row["language"] else "–",
            day(row["from_date"]),
        )
        for row in people
    ]
    heads = (_("Name"), _("Role"), _("Language"), _("Since"))
    rows.draw(heads, body, caption=_("Who is in this lab"), quiet=True)


def _counted(view: View) -> None:
    # the card has it as this reader may know it
    people = view.card["people"]
    count = number(people) if people is not None else _("fewer than %s") % number(group_list.LEAST)
    st.markdown(plain(_("People in this lab: %s.") % count))
    st.caption(_("Its own people see each other by name."))


def _open(view: View) -> None:
    found = memberships.open_in(view.reader.record, view.lab.id)
    if not found:
        st.caption(_("Nobody waits for an answer."))
        return
    body = [
        (
            row["name"] or _("erased"),
            vocabulary.word(row["state"]),
            vocabulary.word(row["role"]),
            day(row["asked_on"]),
            _until(row),
            row["brings"] or "–",
        )
        for row in found
    ]
    heads = (_("Name"), _("State"), _("As"), _("On"), _("Answer by"), _("What they bring"))
    rows.draw(heads, body, caption=_("Who asked to join, and who was invited"), quiet=True)


def _until(row: Row) -> str:
    return day(row["answer_by"]) if row["answer_by"] else "–"
