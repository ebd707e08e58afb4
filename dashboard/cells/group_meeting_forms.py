"""The meetings of a working group: which there were and will be, and for those who run it planning and writing up."""

from __future__ import annotations

import datetime as dt
import uuid

import streamlit as st

from dashboard.cells import doing, rows
from dashboard.cells.reader import Reader
from dashboard.coop import group_meetings
from dashboard.coop.working_groups import Group
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, number
from dashboard.words.refusals import BadInput


def draw(reader: Reader, group: Group, people: list[Row], *, runs: bool, enabled: bool) -> None:
    """The list, and for those who run the group the forms."""
    st.markdown(f"### {_('Meetings')}")
    found = group_meetings.of_group(reader.record, group.id)
    if found:
        heads = (_("On"), _("What"), _("Where"), _("State"), _("People counted"), _("People by name"))
        body = [_line(row) for row in found]
        rows.draw(heads, body, caption=_("Meetings, the newest first"), numbers=(4, 5))
    else:
        st.caption(_("It has not met yet."))
    if runs:
        _plan(reader, group, enabled=enabled)
        _write_up(reader, group, people, found, enabled=enabled)


def _line(row: Row) -> tuple[str, ...]:
    return (
        day(row["held_on"]),
        row["title"] or _("Meeting"),
        vocabulary.word(row["place"]) if row["place"] else "–",
        vocabulary.word(row["state"]),
        number(row["declared_people"]),
        number(row["attended"]) if row["attended"] else "–",
    )


def _plan(reader: Reader, group: Group, *, enabled: bool) -> None:
    key = f"plan-meeting-{group.id}"
    label = _("Plan a meeting")
    with st.expander(label, icon=":material/event:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.date_input(_("Day"), ids.today(), key=f"{key}-day", format="DD/MM/YYYY", width=160)
            st.text_input(_("What it is about"), key=f"{key}-title")
            st.text_input(_("Where"), key=f"{key}-place")

        def do() -> None:
            held_on = st.session_state.get(f"{key}-day")
            if not isinstance(held_on, dt.date):
                raise BadInput(_("Choose a day."))
            told = {"title": doing.typed(f"{key}-title"), "place": doing.typed(f"{key}-place")}
            group_meetings.plan(reader.record, reader.actor, group.id, held_on, **told)

        st.button(
            _("Plan this meeting"),
            key=f"{key}-do",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, do, _("The meeting is planned.")),
            kwargs={"clears": [f"{key}-title", f"{key}-place"]},
        )


def _write_up(reader: Reader, group: Group, people: list[Row], found: list[Row], *, enabled: bool) -> None:
    open_ones = {row["id"]: row for row in found if row["state"] in ("scheduled", "held", "minutes_published")}
    if not open_ones:
        return
    key = f"write-up-{group.id}"
    label = _("Write a meeting up, or call it off")
    with st.expander(label, icon=":material/edit_note:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        named = doing.told_apart({one: f"{day(row['held_on'])} {row['title'] or ''}" for one, row in open_ones.items()})
        st.selectbox(_("Meeting"), list(named), format_func=lambda one: named.get(one, ""), key=f"{key}-which")
        meeting = open_ones.get(doing.picked(f"{key}-which") or next(iter(named)))
        if meeting is None:
            return
        fields = f"{key}-{meeting['id']}-{meeting['version']}"
        _fields(reader, people, meeting, fields)
        _buttons(reader, group, meeting, {row["person_id"] for row in people}, fields, enabled=enabled)


def _fields(reader: Reader, people: list[Row], meeting: Row, key: str) -> None:
    names = doing.told_apart({row["person_id"]: row["name"] for row in people})
    there = [one for one in group_meetings.attended(reader.record, meeting["id"]) if one in names]
    said = names.__getitem__
    st.multiselect(
        _("Who was there"), list(names), there, format_func=said, key=f"{key}-attended", placeholder=_("Choose")
    )
    counted = meeting["declared_people"]
    st.number_input(
        _("How many were there in all; empty: nobody counted"), 0, group_meetings.MOST_PEOPLE, counted, key=f"{key}-n"
    )
    st.text_area(_("Minutes"), meeting["minutes"] or "", key=f"{key}-minutes")
    st.text_input(_("Why it does not take place, when it is called off"), key=f"{key}-why")


def _buttons(reader: Reader, group: Group, meeting: Row, offered: set[uuid.UUID], key: str, *, enabled: bool) -> None:
    def hold() -> None:
        counted = st.session_state.get(f"{key}-n")
        picked = [one for one in st.session_state.get(f"{key}-attended") or [] if isinstance(one, uuid.UUID)]
        # who left since is not offered, and was there all the same
        gone = [one for one in group_meetings.attended(reader.record, meeting["id"]) if one not in offered]
        group_meetings.hold(
            reader.record,
            reader.actor,
            group.id,
            meeting["id"],
            meeting["version"],
            attended=[*picked, *gone],
            declared_people=None if counted is None else int(counted),
            minutes=doing.typed(f"{key}-minutes"),
        )

    def cancel() -> None:
        why = doing.typed(f"{key}-why")
        group_meetings.cancel(reader.record, reader.actor, group.id, meeting["id"], meeting["version"], why)

    with st.container(horizontal=True):
        for verb, label, said in (
            (hold, _("It took place: keep this"), _("The meeting is written up.")),
            (cancel, _("Call it off"), _("The meeting is called off.")),
        ):
            off = not enabled or (verb is cancel and meeting["state"] != "scheduled")
            name = f"{key}-{verb.__name__}"
            st.button(label, key=name, disabled=off, on_click=doing.run, args=(reader, verb, said))
