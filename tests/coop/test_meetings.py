"""Meetings of a lab: planned, changed, called off, put off and written up, by whoever runs the lab."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.coop import bookings, holding, lab_life, labs, meeting_rows, meetings, registrations, wall_clock
from dashboard.coop.meeting_about import About
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.meeting import DAY, TODAY, Coop, evening


@pytest.fixture
def coop(kept: Record) -> Coop:
    return Coop(kept)


def test_a_meeting_is_planned_by_the_clock_on_the_wall_and_kept_in_utc(coop: Coop) -> None:
    summer = meetings.plan(
        coop.record, coop.ann, coop.lab, About(dt.datetime(2027, 7, 1, 18, 30), title=" First  one ")
    )
    winter = meetings.plan(coop.record, coop.ann, coop.lab, About(dt.datetime(2027, 12, 1, 18, 30), minutes=90))

    now = coop.now(summer)
    assert (now.title, now.held_on, now.starts_at, now.ends_at) == (
        "First one",
        dt.date(2027, 7, 1),
        dt.datetime(2027, 7, 1, 16, 30),
        dt.datetime(2027, 7, 1, 18, 30),
    )
    assert coop.now(winter).starts_at == dt.datetime(2027, 12, 1, 17, 30)
    assert (now.state, now.city, now.country, now.language, now.kind) == ("scheduled", "Gent", "BE", "nl", "regular")


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (About(dt.datetime(2027, 3, 28, 2, 30)), "the clock is put forward"),
        (About(evening(), time_zone="Europe/Gent"), "is no time zone"),
        (About(evening(), minutes=0), "five minutes at least"),
        (About(evening(), places=0), "from 1 on"),
        (About(evening(), kind="secret"), "for whom"),
        (About(evening(), url="javascript:alert(1)"), "begins with https"),
        (About(evening(), language="de"), "French, Dutch or English"),
        (About(evening(5_000)), "within three years"),
        (About(evening(), room_id=ids.new_id()), "no such room"),
    ],
)
def test_what_a_meeting_cannot_be_is_said(coop: Coop, about: About, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        meetings.plan(coop.record, coop.ann, coop.lab, about)


def test_only_those_who_run_a_lab_and_the_staff_plan_its_meetings(coop: Coop) -> None:
    meetings.plan(coop.record, coop.sam, coop.lab, About(evening()))

    for outsider in (coop.max, coop.olga, coop.aude):
        with pytest.raises(NotAllowed):
            meetings.plan(coop.record, outsider, coop.lab, About(evening()))


@pytest.mark.parametrize("state", ["proposed", "closed", "merged", "closing"])
def test_a_lab_that_does_not_run_does_not_meet(coop: Coop, state: str) -> None:
    lab = new.lab(coop.record, state=state)

    with pytest.raises(BadInput, match="does not meet now"):
        meetings.plan(coop.record, coop.sam, lab, About(evening()))


def test_a_draft_is_read_by_those_who_run_the_lab_until_it_is_published(coop: Coop) -> None:
    draft = meetings.plan(coop.record, coop.ann, coop.lab, About(evening()), draft=True)

    seen = [meetings.readable(coop.record, who, coop.now(draft)) for who in (coop.ann, coop.sam, coop.max, coop.olga)]
    assert seen == [True, True, False, False]
    assert meetings.of_lab(coop.record, coop.lab) == []
    with pytest.raises(BadInput, match="not planned"):
        registrations.register(coop.record, coop.max, draft)
    meetings.publish(coop.record, coop.ann, draft, 1)
    assert [row["id"] for row in meetings.of_lab(coop.record, coop.lab)] == [draft]
    assert meetings.readable(coop.record, coop.olga, coop.now(draft))


def test_a_meeting_is_changed_as_it_was_seen(coop: Coop) -> None:
    meeting = coop.plan()

    meetings.edit(coop.record, coop.ann, meeting, 1, About(evening(12), title="Later"))

    assert (coop.now(meeting).title, coop.now(meeting).held_on) == ("Later", TODAY + 12 * DAY)
    with pytest.raises(SomeoneElseWasFirst):
        meetings.edit(coop.record, coop.sam, meeting, 1, About(evening(13)))


def test_a_meeting_that_is_called_off_says_why_and_gives_its_room_back(coop: Coop) -> None:
    room = coop.room("Called off")
    meeting = coop.plan(room_id=room)
    with pytest.raises(BadInput, match="Say why"):
        meetings.cancel(coop.record, coop.ann, meeting, 1, " ")

    meetings.cancel(coop.record, coop.ann, meeting, 1, "the office is closed")

    now = coop.now(meeting)
    assert (now.state, now.reason, now.place) == ("cancelled", "the office is closed", "Gent, Called off")
    assert bookings.of_meeting(coop.record, meeting) is None
    with pytest.raises(BadInput, match="cannot become"):
        meetings.cancel(coop.record, coop.ann, meeting, 2, "again")


def test_a_meeting_that_is_put_off_becomes_another_to_which_the_same_people_are_invited(coop: Coop) -> None:
    room = coop.room("Put off")
    meeting = coop.plan(room_id=room, places=1)
    registrations.invite(coop.record, coop.ann, meeting, 1, [coop.olga.person_id])  # type: ignore[list-item]
    registrations.register(coop.record, coop.max, meeting)

    other = meetings.postpone(
        coop.record, coop.ann, meeting, 1, About(evening(17), title="Evening", room_id=room), "a strike"
    )

    now, then = coop.now(meeting), coop.now(other)
    assert (now.state, now.postponed_to, now.reason) == ("postponed", other, "a strike")
    assert (then.state, then.held_on) == ("scheduled", TODAY + 17 * DAY)
    lines = [(row["person_id"], row["status"]) for row in registrations.of_meeting(coop.record, other)]
    assert lines == [(coop.max.person_id, "invited"), (coop.olga.person_id, "invited")]
    assert bookings.of_meeting(coop.record, meeting) is None
    assert bookings.of_meeting(coop.record, other) is not None


def test_a_meeting_keeps_its_room_when_only_its_words_change_and_moves_it_with_its_hour(coop: Coop) -> None:
    room = coop.room("Moving")
    meeting = coop.plan(room_id=room)
    first = bookings.of_meeting(coop.record, meeting)

    meetings.edit(coop.record, coop.ann, meeting, 1, About(evening(), title="Same hour", room_id=room))
    same = bookings.of_meeting(coop.record, meeting)
    meetings.edit(coop.record, coop.ann, meeting, 2, About(evening(11), title="Another day", room_id=room))
    moved = bookings.of_meeting(coop.record, meeting)

    assert first is not None
    assert moved is not None
    assert same == first
    assert moved["starts_at"] == coop.utc(evening(11))
    assert [row["id"] for row in bookings.between(coop.record, *_day(coop, 10), room)] == []


def test_who_was_there_by_name_and_how_many_there_were_are_kept_apart(coop: Coop) -> None:
    meeting = coop.begun()

    holding.hold(
        coop.record,
        coop.ann,
        meeting,
        1,
        attended=[coop.max.person_id],
        excused=[coop.ann.person_id],
        declared_people=9,
    )

    now = coop.now(meeting)
    assert (now.state, now.attended, now.declared_people) == ("held", 1, 9)
    lines = {row["person_id"]: row["status"] for row in meeting_rows.attendance(coop.record, meeting)}
    assert lines == {coop.max.person_id: "attended", coop.ann.person_id: "excused"}


def test_what_was_written_up_is_mended_and_what_was_said_first_stays_in_the_record(coop: Coop) -> None:
    meeting = coop.begun()
    holding.hold(coop.record, coop.ann, meeting, 1, attended=[coop.max.person_id], declared_people=9)

    holding.hold(coop.record, coop.ann, meeting, 2, attended=[coop.ann.person_id], declared_people=None)

    now = coop.now(meeting)
    assert (now.state, now.attended, now.declared_people) == ("held", 1, None)
    with coop.record.reading() as reading:
        lines = reading.rows(
            "select status, removed_at is null as stands from attendance where meeting_id = $id and person_id = $who"
            " order by id",
            {"id": meeting, "who": coop.max.person_id},
        )
    assert lines == [{"status": "attended", "stands": False}, {"status": "absent", "stands": True}]


def test_whoever_was_only_invited_or_waited_for_a_place_is_not_called_absent(coop: Coop) -> None:
    meeting = coop.begun()
    with new.together(coop.record) as rows:
        people = new.people(rows, 4)
        for person, status in zip(people, ("invited", "registered", "waitlisted", "registered"), strict=True):
            new.attendance(rows, meeting_id=meeting, person_id=person, status=status)

    holding.hold(coop.record, coop.ann, meeting, 1, attended=[people[3]])

    lines = {row["person_id"]: row["status"] for row in meeting_rows.attendance(coop.record, meeting)}
    assert [lines[person] for person in people] == ["invited", "absent", "waitlisted", "attended"]


@pytest.mark.parametrize(
    ("given", "said"),
    [({"declared_people": -1}, "whole number"), ({"attended": [ids.new_id()]}, "Invite them first")],
)
def test_what_cannot_be_written_up_is_said(coop: Coop, given: dict[str, object], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        holding.hold(coop.record, coop.ann, coop.begun(), 1, **given)  # type: ignore[arg-type]


def test_a_meeting_to_come_cannot_be_written_up(coop: Coop) -> None:
    with pytest.raises(BadInput, match="still to come"):
        holding.hold(coop.record, coop.ann, coop.plan(), 1)


def test_minutes_and_decisions_follow_on_who_was_there_and_are_published_once(coop: Coop) -> None:
    meeting = coop.begun()
    given = {"minutes": "We met.", "decisions": "We meet again."}
    with pytest.raises(BadInput, match="first who was there"):
        holding.write_minutes(coop.record, coop.ann, meeting, 1, **given, publish=False)
    holding.hold(coop.record, coop.ann, meeting, 1, attended=[coop.max.person_id])

    holding.write_minutes(coop.record, coop.ann, meeting, 2, **given, publish=False)
    assert coop.now(meeting).state == "held"
    holding.write_minutes(coop.record, coop.ann, meeting, 3, **given, publish=True)
    holding.write_minutes(coop.record, coop.ann, meeting, 4, minutes="We met twice.", decisions="", publish=True)

    now = coop.now(meeting)
    assert (now.state, now.minutes, now.decisions) == ("minutes_published", "We met twice.", None)
    with pytest.raises(BadInput, match="no minutes yet"):
        holding.write_minutes(coop.record, coop.ann, meeting, 5, minutes="", decisions="", publish=False)


def test_the_log_tells_the_story_of_a_meeting(coop: Coop) -> None:
    meeting = coop.begun()
    holding.hold(coop.record, coop.ann, meeting, 1, attended=[coop.max.person_id], declared_people=3)
    holding.write_minutes(coop.record, coop.ann, meeting, 2, minutes="We met.", decisions="", publish=True)

    with coop.record.reading() as reading:
        log = reading.rows("select action, actor_id from event where subject_id = $id order by seq", {"id": meeting})
    assert [row["action"] for row in log] == ["meeting.plan", "meeting.hold", "meeting.minutes"]
    assert {row["actor_id"] for row in log} == {coop.ann.account_id}


def test_what_is_over_and_not_written_up_waits_for_those_who_run_the_lab(coop: Coop) -> None:
    meeting = coop.begun()
    coop.plan()

    assert [row["id"] for row in meetings.to_write_up(coop.record, coop.ann.person_id)] == [meeting]
    assert meetings.to_write_up(coop.record, coop.max.person_id) == []
    assert meetings.to_write_up(coop.record, None) == []


def test_a_lab_that_closes_calls_off_what_it_planned_and_frees_its_rooms(coop: Coop) -> None:
    room = coop.room("Closing")
    planned, begun = coop.plan(room_id=room), coop.begun()
    bookings.book(coop.record, coop.ann, room, coop.lab, evening(20), minutes=60, title="Alone")
    lab_life.start_closing(
        coop.record, coop.sam, coop.lab, seen=labs.get(coop.record, coop.lab).seen, reason="the project is done"
    )

    seen = labs.get(coop.record, coop.lab).seen
    lab_life.close(coop.record, coop.sam, coop.lab, seen=seen, handover_note="All of it is in the pad.")

    assert [coop.now(one).state for one in (planned, begun)] == ["cancelled", "scheduled"]
    assert coop.now(planned).reason == "The lab closed."
    assert bookings.between(coop.record, ids.now(), ids.now() + 100 * DAY, room) == []
    holding.hold(coop.record, coop.sam, begun, 1, declared_people=4)


def test_an_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    assert wall_clock.utc(dt.datetime(2026, 10, 25, 2, 30), "Europe/Brussels") == dt.datetime(2026, 10, 25, 0, 30)


def _day(coop: Coop, days: int) -> tuple[dt.datetime, dt.datetime]:
    first = coop.utc(dt.datetime.combine(TODAY + days * DAY, dt.time.min))
    return first, first + DAY
