"""The meetings of a lab: those to come, those that were, and for those who run it planning one or a series."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import anew, doing, figure, links, meeting_form, meeting_words, rows
from dashboard.cells.lab_view import View
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.coop import labs, meetings, series
from dashboard.coop.labs import Lab
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, number

_MOST = 12  # past meetings in the list; the figure below it has them all


def draw(view: View) -> None:
    """The list, and for those who run the lab the form."""
    reader, lab = view.reader, view.lab
    runs = meetings.may_run(reader.record, reader.actor, lab)
    by_name = runs or meetings.sees_people(reader.record, reader.actor, lab.id)
    found = meetings.of_lab(reader.record, lab.id, drafts=runs)
    coming = [row for row in reversed(found) if meeting_words.to_come(reader, row)]
    over = [row for row in found if not meeting_words.to_come(reader, row)]
    _coming(reader, coming, by_name=by_name)
    with st.container(horizontal=True):
        st.page_link(
            links.MY_MEETINGS,
            label=_("Follow these meetings in your own calendar"),
            icon=":material/event_available:",
            query_params={"view": "calendars", "lab": str(lab.id)},
        )
        st.page_link(links.ROOMS, label=_("Rooms, experts and tools"), icon=":material/meeting_room:")
    if runs and lab.runs:
        _plan(reader, lab, enabled=view.enabled)
    if over:
        _over(reader, over, by_name=by_name)
    label = _("Every meeting that was held, and how many came")
    with st.expander(label, icon=":material/table_chart:", key=f"held-{lab.id}", on_change="rerun") as opened:
        if opened.open:
            figure.draw(reader, "lab_meetings", lab_id=lab.id)


def _coming(reader: Reader, coming: list[Row], *, by_name: bool) -> None:
    if not coming:
        st.caption(_("No meeting is planned."))
        return
    heads = (_("When"), _("What"), _("Where"), _("State"), _("Registered"))
    body = [
        (
            meeting_words.when(row),
            _linked(reader, row),
            meeting_words.where(row),
            vocabulary.word(row["state"]),
            meeting_words.taken(row, by_name=by_name),
        )
        for row in coming
    ]
    rows.draw(heads, body, caption=_("Meetings to come, the next one first"))


def _over(reader: Reader, over: list[Row], *, by_name: bool) -> None:
    heads = (_("When"), _("What"), _("Where"), _("State"), _("People counted"), _("People by name"))
    body = [
        (
            meeting_words.when(row),
            _linked(reader, row),
            meeting_words.where(row),
            vocabulary.word(row["state"]),
            number(row["declared_people"]),
            meeting_words.how_many(row["attended"], by_name=by_name) if row["attended"] else "–",
        )
        for row in over[:_MOST]
    ]
    shown = {"n": number(len(body)), "all": number(len(over))}
    caption = _("Meetings that were: the newest %(n)s of %(all)s") % shown
    rows.draw(heads, body, caption=caption, numbers=(4, 5))


def _linked(reader: Reader, row: Row) -> Link:
    return Link(meeting_words.titled(row), links.address("lab-meeting", reader, id=str(row["id"])))


def _plan(reader: Reader, lab: Lab, *, enabled: bool) -> None:
    form = f"plan-{lab.id}"
    with st.expander(_("Plan a meeting"), icon=":material/event:", key=f"{form}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        key = anew.key(form)
        read = meeting_form.fields(reader, key, lab)
        again = meeting_form.repeat(key)
        st.checkbox(_("Invite everybody in this lab"), value=True, key=f"{key}-everybody")

        def plan(*, draft: bool) -> None:
            people = {row["person_id"] for row in labs.people(reader.record, lab.id, ids.today())}
            invited = people if st.session_state.get(f"{key}-everybody") else set()
            about, repeat = read(), again()
            if repeat is None:
                meetings.plan(reader.record, reader.actor, lab.id, about, draft=draft, invited=invited)
            else:
                series.plan(reader.record, reader.actor, lab.id, about, repeat, draft=draft, invited=invited)

        with st.container(horizontal=True):
            st.button(
                _("Plan it"),
                type="primary",
                key=f"{key}-do",
                disabled=not enabled,
                on_click=doing.run,
                args=(
                    reader,
                    anew.after(form, lambda: plan(draft=False)),
                    _("Planned. Whoever is invited sees it among their meetings."),
                ),
            )
            st.button(
                _("Keep it as a draft"),
                key=f"{key}-draft",
                disabled=not enabled,
                on_click=doing.run,
                args=(
                    reader,
                    anew.after(form, lambda: plan(draft=True)),
                    _("Kept as a draft: only those who run the lab see it."),
                ),
            )
