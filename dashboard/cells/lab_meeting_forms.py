"""What those who run a lab do with one of its meetings: publish, invite, change, put off, call off, write up."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import streamlit as st

from dashboard.cells import anew, doing, meeting_form
from dashboard.cells.reader import Reader
from dashboard.coop import holding, labs, meeting_rows, meetings, registrations, series, working_groups
from dashboard.coop.labs import Lab
from dashboard.coop.meetings import Meeting
from dashboard.store import ids
from dashboard.words.language import _

Verb = Callable[[], object]


def draw(reader: Reader, meeting: Meeting, lab: Lab, *, enabled: bool) -> None:
    """The forms that fit the state of the meeting; each is drawn when it is opened."""
    key = f"meeting-{meeting.id}-{meeting.version}"
    if meeting.state == "draft":
        _publish(reader, meeting, key, enabled=enabled)
    if meeting.state in ("draft", "scheduled"):
        _opens(_("Invite people"), "group_add", f"{key}-invite", lambda: _invite(reader, meeting, key, enabled=enabled))
        _opens(_("Change it"), "edit", f"{key}-edit", lambda: _edit(reader, meeting, lab, f"{key}-e", enabled=enabled))
    if meeting.state == "scheduled":
        label = _("Call it off, or put it off")
        _opens(label, "event_busy", f"{key}-off", lambda: _off(reader, meeting, lab, f"{key}-o", enabled=enabled))
    written = meeting.state in meeting_rows.WRITTEN_UP
    if written or (meeting.state == "scheduled" and meeting.has_begun):
        label = _("Mend who was there") if written else _("It took place: who was there")
        _opens(label, "how_to_reg", f"{key}-hold", lambda: _hold(reader, meeting, key, enabled=enabled))
    if written:
        label = _("Minutes and what was decided")
        _opens(label, "edit_note", f"{key}-minutes", lambda: _minutes(reader, meeting, key, enabled=enabled))


def _opens(label: str, icon: str, key: str, inside: Callable[[], None]) -> None:
    with st.expander(label, icon=f":material/{icon}:", key=f"{key}-open", on_change="rerun") as opened:
        if opened.open:
            inside()


def _button(reader: Reader, label: str, key: str, verb: Verb, said: str, *, enabled: bool, first: bool = False) -> None:
    kind = "primary" if first else "secondary"
    st.button(
        label,
        type=kind,  # type: ignore[arg-type]
        key=f"{key}-do",
        disabled=not enabled,
        on_click=doing.run,
        args=(reader, verb, said),
    )


def _publish(reader: Reader, meeting: Meeting, key: str, *, enabled: bool) -> None:
    seen = (reader.record, reader.actor, meeting.id, meeting.version)
    with st.container(horizontal=True):
        one: Verb = lambda: meetings.publish(*seen)  # noqa: E731
        _button(reader, _("Publish it"), key, one, _("Published."), enabled=enabled, first=True)
        if meeting.series_id is not None:
            every: Verb = lambda: series.publish_all(*seen)  # noqa: E731
            _button(reader, _("Publish the whole series"), f"{key}-all", every, _("Published."), enabled=enabled)


def _invite(reader: Reader, meeting: Meeting, key: str, *, enabled: bool) -> None:
    form, key = f"{key}-invite", anew.key(f"{key}-invite")
    known = {row["person_id"] for row in registrations.of_meeting(reader.record, meeting.id)}
    names = _lab_people(reader, meeting)
    left = doing.told_apart({one: name for one, name in names.items() if one not in known})
    listed = list(left)
    st.multiselect(
        _("People of the lab"),
        listed,
        listed,
        format_func=left.__getitem__,
        key=f"{key}-invited",
        placeholder=_("Choose"),
    )
    st.text_input(_("Somebody else: e-mail address, or the full name"), key=f"{key}-who")

    def do() -> None:
        people = [one for one in st.session_state.get(f"{key}-invited") or [] if isinstance(one, uuid.UUID)]
        if doing.typed(f"{key}-who"):
            people.append(working_groups.named(reader.record, doing.typed(f"{key}-who"))["id"])
        registrations.invite(reader.record, reader.actor, meeting.id, meeting.version, people)

    st.button(
        _("Invite"),
        type="primary",
        key=f"{key}-invite-do",
        disabled=not enabled,
        on_click=doing.run,
        args=(reader, anew.after(form, do), _("Invited.")),
    )


def _edit(reader: Reader, meeting: Meeting, lab: Lab, key: str, *, enabled: bool) -> None:
    read = meeting_form.fields(reader, key, lab, meeting)

    def do() -> None:
        meetings.edit(reader.record, reader.actor, meeting.id, meeting.version, read())

    _button(reader, _("Save"), key, do, _("Saved."), enabled=enabled, first=True)


def _off(reader: Reader, meeting: Meeting, lab: Lab, key: str, *, enabled: bool) -> None:
    st.text_input(_("Why it does not take place as planned"), key=f"{key}-why")
    seen = (reader.record, reader.actor, meeting.id, meeting.version)
    with st.container(horizontal=True):
        said = _("The meeting is called off.")
        off: Verb = lambda: meetings.cancel(*seen, doing.typed(f"{key}-why"))  # noqa: E731
        _button(reader, _("Call it off"), f"{key}-one", off, said, enabled=enabled)
        if meeting.series_id is not None:
            rest: Verb = lambda: series.cancel_rest(*seen, doing.typed(f"{key}-why"))  # noqa: E731
            said = _("These meetings are called off.")
            _button(reader, _("Call it off with all those after it"), f"{key}-rest", rest, said, enabled=enabled)
    st.markdown(f"**{_('Or put it off: the same people are invited to another one')}**")
    read = meeting_form.fields(reader, key, lab, meeting)
    later: Verb = lambda: meetings.postpone(*seen, read(), doing.typed(f"{key}-why"))  # noqa: E731
    said = _("Put off. The page of this meeting leads to the other one.")
    _button(reader, _("Put it off to that day"), f"{key}-later", later, said, enabled=enabled)


def _hold(reader: Reader, meeting: Meeting, key: str, *, enabled: bool) -> None:
    written = registrations.of_meeting(reader.record, meeting.id)
    names = _lab_people(reader, meeting) | {row["person_id"]: row["name"] for row in written}
    named = doing.told_apart(names)
    was = {row["person_id"]: row["status"] for row in written}
    there = "attended" if meeting.state in meeting_rows.WRITTEN_UP else "registered"
    first = [one for one in named if was.get(one) == there]
    away = [one for one in named if was.get(one) == "excused"]
    said = named.__getitem__
    st.multiselect(
        _("Who was there"), list(named), first, format_func=said, key=f"{key}-attended", placeholder=_("Choose")
    )
    st.multiselect(
        _("Who let it be known that they would not come"),
        list(named),
        away,
        format_func=said,
        key=f"{key}-ex",
        placeholder=_("Choose"),
    )
    st.number_input(
        _("How many were there in all; empty: nobody counted"),
        0,
        meeting_rows.MOST_PEOPLE,
        meeting.declared_people,
        key=f"{key}-counted",
    )

    def do() -> None:
        counted = st.session_state.get(f"{key}-counted")
        holding.hold(
            reader.record,
            reader.actor,
            meeting.id,
            meeting.version,
            attended=_picked(f"{key}-attended"),
            excused=_picked(f"{key}-ex"),
            declared_people=None if counted is None else int(counted),
        )

    _button(reader, _("Keep this"), f"{key}-h", do, _("Kept. Now come the minutes."), enabled=enabled, first=True)


def _minutes(reader: Reader, meeting: Meeting, key: str, *, enabled: bool) -> None:
    st.text_area(_("Minutes"), meeting.minutes or "", key=f"{key}-minutes")
    st.text_area(_("What was decided"), meeting.decisions or "", key=f"{key}-decisions")

    def keep(*, publish: bool) -> None:
        given = {"minutes": doing.typed(f"{key}-minutes"), "decisions": doing.typed(f"{key}-decisions")}
        holding.write_minutes(reader.record, reader.actor, meeting.id, meeting.version, **given, publish=publish)

    with st.container(horizontal=True):
        _button(reader, _("Keep"), f"{key}-k", lambda: keep(publish=False), _("Kept."), enabled=enabled)
        if meeting.state == "held":
            said = _("Published: every member can read the minutes.")
            _button(
                reader,
                _("Publish the minutes"),
                f"{key}-p",
                lambda: keep(publish=True),
                said,
                enabled=enabled,
                first=True,
            )


def _lab_people(reader: Reader, meeting: Meeting) -> dict[uuid.UUID, str | None]:
    days = {meeting.held_on, ids.today()}
    found = [row for on in sorted(days) for row in labs.people(reader.record, meeting.lab_id, on)]
    return {row["person_id"]: row["name"] for row in found}


def _picked(key: str) -> list[uuid.UUID]:
    return [one for one in st.session_state.get(key) or [] if isinstance(one, uuid.UUID)]
