"""One meeting of a lab: when, where and on what, whether one comes oneself, who comes, and what came of it."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import doing, links, meeting_words, rows
from dashboard.cells.cycle_steps import id_or_none
from dashboard.cells.meeting_words import how_many
from dashboard.cells.reader import Reader
from dashboard.cells.text import named, plain
from dashboard.coop import meetings, registrations, series
from dashboard.coop.meeting_about import KINDS
from dashboard.coop.meetings import Meeting
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, number
from dashboard.words.refusals import Refusal


def chosen(reader: Reader) -> Meeting:
    """The meeting that the link names; without one, a sentence and the way to one's own meetings."""
    asked = id_or_none(st.query_params.get("id"))
    try:
        meeting = meetings.get(reader.record, asked) if asked else None
    except Refusal:
        meeting = None
    if meeting is None or not meetings.readable(reader.record, reader.actor, meeting):
        st.markdown(f"# {_('One meeting')}")
        st.info(_("This link names no meeting that you may read. Choose one from the list."))
        st.page_link(links.MY_MEETINGS, label=_("My meetings"), icon=":material/arrow_back:")
        st.stop()
    return meeting


def head(reader: Reader, meeting: Meeting) -> None:
    """What it is, when and where, and in which state."""
    back = {"id": str(meeting.lab_id), "view": "meetings"}
    st.page_link(links.LAB, label=plain(meeting.lab), icon=":material/arrow_back:", query_params=back)
    # one comes from one's own meetings or from the lab: both ways back
    told = [meeting_words.when(meeting), meeting_words.where(meeting), vocabulary.word(meeting.state)]
    if meeting.language:
        told.append(vocabulary.language(meeting.language))
    lines = [f"# {plain(meeting_words.titled(meeting))}", plain(" · ".join(told))]
    if meeting.kind in KINDS:
        lines.append(plain(_(KINDS[meeting.kind])))
    if meeting.address:
        lines.append(plain(meeting.address))
    if meeting.reason:
        # the reasons that the app gives itself are told in the reader's language
        lines.append(named(_("Why"), plain(_(meeting.reason))))
    st.markdown("\n\n".join(lines))
    if meeting.postponed_to is not None:
        query = {"id": str(meeting.postponed_to)}
        st.page_link(
            links.LAB_MEETING, label=_("The meeting in its place"), icon=":material/arrow_forward:", query_params=query
        )


def coming(reader: Reader, meeting: Meeting, *, enabled: bool) -> None:
    """Whether one comes oneself, and the button to say so."""
    if meeting.state != "scheduled" or meeting.has_begun:
        return
    mine = registrations.own(reader.record, reader.actor, meeting.id)
    status = mine["status"] if mine else None
    st.markdown(plain(_own(meeting, mine)))
    may = reader.may("meeting.join") and reader.actor.person_id is not None
    if not may or not registrations.may_come(reader.record, reader.actor, meeting):
        return
    with st.container(horizontal=True):
        if status in (None, "invited", "excused"):
            full = meeting.is_full
            st.button(
                _("Wait for a place") if full else _("I come"),
                type="primary",
                key="come",
                disabled=not enabled,
                on_click=doing.run,
                args=(
                    reader,
                    lambda: registrations.register(reader.record, reader.actor, meeting.id),
                    _("Kept. The page says whether you have a place."),
                ),
            )
        if status in ("invited", "registered", "waitlisted"):
            st.button(
                _("I cannot come"),
                key="step-back",
                disabled=not enabled,
                on_click=doing.run,
                args=(
                    reader,
                    lambda: registrations.step_back(reader.record, reader.actor, meeting.id),
                    _("Kept. Whoever waited longest has the place."),
                ),
            )
    if meeting.url and status == "registered" and meeting.url.startswith(("https://", "http://")):
        st.link_button(_("Come online"), meeting.url, icon=":material/videocam:")


def texts(reader: Reader, meeting: Meeting, *, inside: bool) -> None:
    """Its agenda; and the minutes and what was decided, for its own people, and for everybody once published."""
    parts = [(_("Agenda"), meeting.agenda)]
    if inside or meeting.state == "minutes_published":
        parts += [(_("Minutes"), meeting.minutes), (_("Decided"), meeting.decisions)]
    for title, said in parts:
        if said:
            st.markdown(f"## {title}")
            st.text(said)
    if meeting.series_id is not None:
        _series(reader, meeting)


def people(reader: Reader, meeting: Meeting, *, by_name: bool) -> None:
    """Who comes or came: by name before its own people and the staff, as numbers before others."""
    st.markdown(f"## {_('Who comes') if meeting.state in ('draft', 'scheduled') else _('Who was there')}")
    counted = []
    if meeting.state in ("draft", "scheduled"):
        counted.append(f"{_('Registered')}: {meeting_words.taken(meeting, by_name=by_name)}")
    else:
        counted.append(_("By name: %s") % how_many(meeting.attended, by_name=by_name))
        counted.append(_("Counted: %s") % number(meeting.declared_people))
    st.markdown(plain(" · ".join(counted)))
    if not by_name:
        return
    found = registrations.of_meeting(reader.record, meeting.id)
    if found:
        # of meetings that came in with a file nobody knows who asked when
        dated = any(row["asked_at"] for row in found)
        body = [
            (
                row["name"] or _("erased"),
                vocabulary.word(row["status"]),
                *([day(row["asked_at"].date()) if row["asked_at"] else "–"] if dated else []),
            )
            for row in found
        ]
        heads = (_("Name"), _("State"), *([_("Since")] if dated else []))
        rows.draw(heads, body, caption=_("Who was invited, registered, waits or was there"), quiet=True)


def _own(meeting: Meeting, mine: Row | None) -> str:
    status = mine["status"] if mine else None
    if status == "registered":
        return _("You are registered.")
    if status == "waitlisted" and mine is not None:
        return _("Every place is taken. You are number %s on the waiting list.") % number(mine["place"])
    if status == "invited":
        return _("You are invited.")
    if status == "excused":
        return _("You said that you do not come.")
    return _("Every place is taken; one can wait for one.") if meeting.is_full else _("You are not registered.")


def _series(reader: Reader, meeting: Meeting) -> None:
    assert meeting.series_id is not None
    found = series.meetings_of(reader.record, meeting.series_id)
    others = [row for row in found if row["id"] != meeting.id and row["state"] != "draft"]
    if not others:
        return
    said = [
        (
            rows.Link(meeting_words.when(row), links.address("lab-meeting", reader, id=str(row["id"]))),
            vocabulary.word(row["state"]),
        )
        for row in others
    ]
    with st.expander(_("The other meetings of this series"), key="series-open", on_change="rerun") as opened:
        if opened.open:
            rows.draw((_("When"), _("State")), said, caption=_("The other meetings of this series"), quiet=True)
