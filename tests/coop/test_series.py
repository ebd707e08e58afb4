"""Meetings that come again: at the same hour by the clock on the wall, before and after the clocks change."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.rrule import rrulestr

from dashboard.coop import bookings, meetings, registrations, series, wall_clock
from dashboard.coop.bookings import Taken
from dashboard.coop.meeting_about import About
from dashboard.coop.series import Repeat
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed
from tests.coop.meeting import DAY, Coop, evening

# the clocks go forward on 28 March 2027 and back on 31 October 2027
BEFORE_SPRING, BEFORE_AUTUMN = dt.datetime(2027, 3, 18, 18, 30), dt.datetime(2027, 10, 21, 18, 30)


@pytest.fixture
def coop(kept: Record) -> Coop:
    return Coop(kept)


@pytest.mark.parametrize(
    ("first", "in_utc"),
    [(BEFORE_SPRING, ["17:30", "17:30", "16:30", "16:30"]), (BEFORE_AUTUMN, ["16:30", "16:30", "17:30", "17:30"])],
)
def test_half_past_six_stays_half_past_six_when_the_clocks_change(
    coop: Coop, first: dt.datetime, in_utc: list[str]
) -> None:
    series_id, ids = series.plan(coop.record, coop.ann, coop.lab, About(first), Repeat("weekly", times=4))

    found = [coop.now(one) for one in ids]
    assert [wall_clock.hour(one.starts_at) for one in found if one.starts_at] == in_utc
    shown = [wall_clock.local(one.starts_at, one.time_zone) for one in found if one.starts_at]
    assert shown == [first + week * 7 * DAY for week in range(4)]
    assert shown == list(rrulestr(series.get(coop.record, series_id)["rule"], dtstart=first))
    assert {(one.ends_at - one.starts_at).seconds for one in found if one.ends_at and one.starts_at} == {7_200}


def test_an_hour_that_the_clock_leaves_out_is_the_one_after_it_on_that_day_alone(coop: Coop) -> None:
    first = dt.datetime(2027, 3, 21, 2, 30)

    _series, ids = series.plan(coop.record, coop.ann, coop.lab, About(first), Repeat("weekly", times=3))

    shown = [wall_clock.local(coop.now(one).starts_at, "Europe/Brussels") for one in ids]  # type: ignore[arg-type]
    assert [wall_clock.hour(one) for one in shown] == ["02:30", "03:30", "02:30"]


@pytest.mark.parametrize(
    ("first", "repeat", "rule", "days"),
    [
        (
            dt.datetime(2027, 1, 5, 9),
            Repeat("fortnightly", times=3),
            "FREQ=WEEKLY;INTERVAL=2;COUNT=3",
            "01-05 01-19 02-02",
        ),
        (dt.datetime(2027, 1, 5, 9), Repeat("monthly", times=3), "FREQ=MONTHLY;BYDAY=1TU;COUNT=3", "01-05 02-02 03-02"),
        (
            dt.datetime(2027, 1, 29, 9),
            Repeat("monthly", times=3),
            "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3",
            "01-29 02-26 03-26",
        ),
        (
            dt.datetime(2027, 1, 28, 9),
            Repeat("monthly_on_day", times=3),
            "FREQ=MONTHLY;BYMONTHDAY=28;COUNT=3",
            "01-28 02-28 03-28",
        ),
        (
            dt.datetime(2027, 1, 5, 9),
            Repeat("weekly", until=dt.date(2027, 1, 19)),
            "FREQ=WEEKLY;COUNT=3",
            "01-05 01-12 01-19",
        ),
    ],
)
def test_a_rule_is_written_as_calendars_read_it(first: dt.datetime, repeat: Repeat, rule: str, days: str) -> None:
    assert series.rule(repeat, first) == rule
    assert " ".join(f"{one:%m-%d}" for one in series.dates(rule, first)) == days


@pytest.mark.parametrize(
    ("repeat", "said"),
    [
        (Repeat("weekly"), "one of the two"),
        (Repeat("weekly", times=3, until=dt.date(2027, 5, 1)), "one of the two"),
        (Repeat("weekly", times=1), "2 to 60 meetings"),
        (Repeat("weekly", times=61), "2 to 60 meetings"),
        (Repeat("weekly", until=dt.date(2030, 1, 1)), "2 to 60 meetings"),
        (Repeat("weekly", until=dt.date(2026, 1, 1)), "before the first meeting"),
        (Repeat("hourly", times=3), "how often"),
        (Repeat("monthly_on_day", times=3), "Not every month"),
    ],
)
def test_what_a_series_cannot_be_is_said(repeat: Repeat, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        series.rule(repeat, dt.datetime(2027, 1, 29, 18, 30))


def test_a_series_has_its_room_each_time_or_is_not_planned_at_all(coop: Coop) -> None:
    room = coop.room("Series")
    bookings.book(coop.record, coop.max, room, coop.lab, evening(17), minutes=60, title="Rehearsal")
    before = len(meetings.of_lab(coop.record, coop.lab))

    with pytest.raises(Taken, match=r"Gent, Series is taken on 1 of 3 days: .*18:30–19:30: Netwerk Gent, Rehearsal"):
        series.plan(coop.record, coop.ann, coop.lab, About(evening(), room_id=room), Repeat("weekly", times=3))
    assert len(meetings.of_lab(coop.record, coop.lab)) == before
    _series, ids = series.plan(
        coop.record, coop.ann, coop.lab, About(evening(11), room_id=room), Repeat("weekly", times=3)
    )

    assert [coop.now(one).place for one in ids] == ["Gent, Series"] * 3
    assert all(bookings.of_meeting(coop.record, one) for one in ids)


def test_one_meeting_of_a_series_is_called_off_alone_or_with_those_after_it(coop: Coop) -> None:
    room = coop.room("Rest")
    series_id, ids = series.plan(
        coop.record, coop.ann, coop.lab, About(evening(), room_id=room), Repeat("weekly", times=5)
    )
    meetings.cancel(coop.record, coop.ann, ids[1], 1, "a holiday")

    ended = series.cancel_rest(coop.record, coop.ann, ids[3], 1, "the project is done")

    states = [row["state"] for row in series.meetings_of(coop.record, series_id)]
    assert (ended, states) == (2, ["scheduled", "cancelled", "scheduled", "cancelled", "cancelled"])
    assert [bookings.of_meeting(coop.record, one) is not None for one in ids] == [True, False, True, False, False]


def test_a_series_kept_as_a_draft_is_published_as_a_whole(coop: Coop) -> None:
    _series, ids = series.plan(coop.record, coop.ann, coop.lab, About(evening()), Repeat("weekly", times=3), draft=True)
    meetings.publish(coop.record, coop.ann, ids[0], 1)

    published = series.publish_all(coop.record, coop.ann, ids[1], 1)

    assert (published, [coop.now(one).state for one in ids]) == (2, ["scheduled"] * 3)
    with pytest.raises(BadInput, match="cannot become"):
        series.publish_all(coop.record, coop.ann, ids[1], 2)


def test_a_series_is_planned_and_ended_by_those_who_run_the_lab(coop: Coop) -> None:
    with pytest.raises(NotAllowed):
        series.plan(coop.record, coop.max, coop.lab, About(evening()), Repeat("weekly", times=3))
    alone = coop.plan()
    with pytest.raises(BadInput, match="no series"):
        series.cancel_rest(coop.record, coop.ann, alone, 1, "why")


def test_people_register_for_each_meeting_of_a_series_alone(coop: Coop) -> None:
    _series, ids = series.plan(
        coop.record,
        coop.ann,
        coop.lab,
        About(evening()),
        Repeat("weekly", times=2),
        invited=[coop.olga.person_id],  # type: ignore[list-item]
    )

    registrations.register(coop.record, coop.olga, ids[1])

    assert [coop.now(one).registered for one in ids] == [0, 1]
    waiting = [row["id"] for row in registrations.invitations(coop.record, coop.olga.person_id)]
    assert waiting == [ids[0]]
