"""Calendars by subscription, read back by a calendar library: right across clock changes, secret, and revocable."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from dashboard.coop import accounts, calendar_feeds, labs, meetings, membership_periods, registrations, series
from dashboard.coop.meeting_about import About
from dashboard.coop.series import Repeat
from dashboard.exchange import calendars
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.language import speaking
from dashboard.words.permissions import OPERATOR
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.meeting import Coop, evening

BASE = "https://coop.example.org"
BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture
def coop(kept: Record) -> Coop:
    return Coop(kept)


def written(coop: Coop, token: str) -> bytes:
    feed = calendar_feeds.find(coop.record, token)
    assert feed is not None
    return calendars.ical(calendar_feeds.entries(coop.record, feed), name="Netwerk Gent", base=BASE)


def events(coop: Coop, token: str) -> list[Any]:
    """The events of a calendar as somebody else's library reads them."""
    return Calendar.from_ical(written(coop, token)).events


@pytest.mark.parametrize("first", [dt.datetime(2027, 3, 18, 18, 30), dt.datetime(2027, 10, 21, 18, 30)])
def test_a_series_read_back_is_at_the_hour_that_its_rule_says_across_a_clock_change(
    coop: Coop, first: dt.datetime
) -> None:
    series_id, _ids = series.plan(coop.record, coop.ann, coop.lab, About(first), Repeat("weekly", times=4))
    token = calendar_feeds.make(coop.record, coop.max, "lab", coop.lab)

    read = [event.start for event in events(coop, token)]

    rule = series.get(coop.record, series_id)["rule"]
    assert read == [one.replace(tzinfo=BRUSSELS) for one in rrulestr(rule, dtstart=first)]
    assert {one.tzinfo.key for one in read} == {"Europe/Brussels"}
    assert len({one.utcoffset() for one in read}) == 2


def test_the_time_zone_that_comes_along_gives_the_same_moments_without_any_table_of_zones(coop: Coop) -> None:
    first = dt.datetime(2027, 10, 21, 18, 30)
    _series, ids = series.plan(coop.record, coop.ann, coop.lab, About(first), Repeat("weekly", times=4))
    token = calendar_feeds.make(coop.record, coop.max, "lab", coop.lab)

    calendar = Calendar.from_ical(written(coop, token))

    [zone] = calendar.timezones
    own = zone.to_tz(lookup_tzid=False)  # from its own rules, as a program without our tables has to
    shown = [event.start.replace(tzinfo=own).astimezone(dt.UTC).replace(tzinfo=None) for event in calendar.events]
    assert zone["TZID"] == "Europe/Brussels"
    assert shown == [coop.now(one).starts_at for one in ids]


def test_an_event_says_what_when_and_where_and_names_nobody(coop: Coop) -> None:
    room = coop.room("Calendar")
    meeting = coop.plan(room_id=room, agenda="Ann Claes opens", url="https://meet.example.org/secret")
    registrations.register(coop.record, coop.max, meeting)
    token = calendar_feeds.make(coop.record, coop.max, "lab", coop.lab)

    text = written(coop, token).decode()

    [event] = Calendar.from_ical(text).events
    assert (event["UID"], event["SUMMARY"], event["LOCATION"], event["STATUS"], event["SEQUENCE"]) == (
        f"{meeting}@coopboard",
        "Netwerk Gent: Evening",
        "Gent, Calendar",
        "CONFIRMED",
        1,
    )
    assert event["URL"] == f"{BASE}/lab-meeting?id={meeting}"
    assert event.end - event.start == dt.timedelta(hours=2)
    assert not any(said in text for said in ("Claes", "meet.example.org", "ATTENDEE", "ORGANIZER"))


def test_a_meeting_that_was_moved_or_called_off_is_the_same_event_with_a_higher_number(coop: Coop) -> None:
    meeting, off = coop.plan(), coop.plan(11)
    token = calendar_feeds.make(coop.record, coop.max, "lab", coop.lab)
    before = {event["UID"]: event["SEQUENCE"] for event in events(coop, token)}

    meetings.edit(coop.record, coop.ann, meeting, 1, About(evening(12), title="Evening"))
    meetings.cancel(coop.record, coop.ann, off, 1, "a strike")

    after = {event["UID"]: event for event in events(coop, token)}
    assert after.keys() == before.keys()
    moved, gone = after[f"{meeting}@coopboard"], after[f"{off}@coopboard"]
    assert (moved["SEQUENCE"], moved["STATUS"], moved.DTSTART.date()) == (2, "CONFIRMED", evening(12).date())
    assert (gone["SEQUENCE"], gone["STATUS"], gone["SUMMARY"]) == (2, "CANCELLED", "cancelled: Netwerk Gent: Evening")


def test_a_meeting_put_off_is_cancelled_and_another_stands_in_its_place(coop: Coop) -> None:
    meeting = coop.plan()
    other = meetings.postpone(coop.record, coop.ann, meeting, 1, About(evening(17), title="Evening"), "a strike")
    token = calendar_feeds.make(coop.record, coop.max, "lab", coop.lab)

    states = {event["UID"]: event["STATUS"] for event in events(coop, token)}

    assert states == {f"{meeting}@coopboard": "CANCELLED", f"{other}@coopboard": "CONFIRMED"}


def test_a_meeting_of_which_only_the_day_is_known_takes_the_whole_day(coop: Coop) -> None:
    new.meeting(coop.record, lab_id=coop.lab, held_on=ids.today(), state="scheduled", place="online")
    token = calendar_feeds.make(coop.record, coop.max, "lab", coop.lab)

    [event] = events(coop, token)

    assert (event.start, event.end) == (ids.today(), ids.today() + dt.timedelta(days=1))
    assert (event["SUMMARY"], event["LOCATION"]) == ("Netwerk Gent: Meeting", "online")


def test_what_a_file_brought_in_cannot_write_lines_of_its_own(coop: Coop) -> None:
    evil = "Evening\r\nATTENDEE:mailto:a@b\nEND:VEVENT\x00; a, b"
    new.meeting(coop.record, lab_id=coop.lab, held_on=ids.today(), state="scheduled", title=evil)
    token = calendar_feeds.make(coop.record, coop.max, "lab", coop.lab)

    [event] = events(coop, token)

    assert event["SUMMARY"] == "Netwerk Gent: Evening ATTENDEE:mailto:a@b END:VEVENT ; a, b"
    assert "ATTENDEE" not in event


def test_ones_own_calendar_shows_ones_labs_and_what_one_is_asked_to_and_no_draft(coop: Coop) -> None:
    meeting, invited = coop.plan(), coop.plan(11, kind="public")
    meetings.plan(coop.record, coop.ann, coop.lab, About(evening(12)), draft=True)
    registrations.register(coop.record, coop.olga, invited)
    tokens = [calendar_feeds.make(coop.record, who, "person") for who in (coop.max, coop.olga)]

    found = [[str(event["UID"]) for event in events(coop, token)] for token in tokens]
    registrations.step_back(coop.record, coop.olga, invited)

    assert found == [[f"{meeting}@coopboard", f"{invited}@coopboard"], [f"{invited}@coopboard"]]
    assert events(coop, tokens[1]) == []


def test_whoever_left_a_lab_reads_no_more_of_it_in_their_own_calendar(coop: Coop) -> None:
    meeting = coop.plan()
    token = calendar_feeds.make(coop.record, coop.max, "person")
    before = [str(event["UID"]) for event in events(coop, token)]

    [held] = [row for row in labs.people(coop.record, coop.lab, ids.today()) if row["person_id"] == coop.max.person_id]
    membership_periods.leave(coop.record, coop.max, held["id"], seen=held["version"])

    assert before == [f"{meeting}@coopboard"]
    assert events(coop, token) == []


def test_the_calendar_of_all_shows_every_lab(coop: Coop) -> None:
    meeting = coop.plan()
    token = calendar_feeds.make(coop.record, coop.olga, "all")

    assert f"{meeting}@coopboard" in {str(event["UID"]) for event in events(coop, token)}


def test_a_calendar_speaks_the_language_of_whoever_made_it(coop: Coop) -> None:
    meeting = coop.plan()
    meetings.cancel(coop.record, coop.ann, meeting, 1, "a strike")
    token = calendar_feeds.make(coop.record, coop.max, "lab", coop.lab)

    with speaking("fr"):
        [event] = events(coop, token)

    assert event["SUMMARY"].startswith("annulé")


# ---------------------------------------------------------------------- whose it is
def test_an_address_is_secret_and_shows_nothing_once_it_is_revoked(coop: Coop) -> None:
    token = calendar_feeds.make(coop.record, coop.max, "person")
    [mine] = calendar_feeds.of_account(coop.record, coop.max)
    with coop.record.reading() as reading:
        kept = str(reading.rows("select * from calendar_feed")) + str(reading.rows("select * from event"))

    assert token not in kept
    assert calendar_feeds.of_account(coop.record, coop.olga) == []
    with pytest.raises(SomeoneElseWasFirst):
        calendar_feeds.revoke(coop.record, coop.olga, mine["id"])
    assert calendar_feeds.find(coop.record, token) is not None
    calendar_feeds.revoke(coop.record, coop.max, mine["id"])
    assert calendar_feeds.find(coop.record, token) is None
    assert calendar_feeds.find(coop.record, token[:-1]) is None


def test_the_calendar_of_a_disabled_account_is_gone(coop: Coop) -> None:
    token = calendar_feeds.make(coop.record, coop.max, "all")
    [login] = [row["login"] for row in accounts.all_accounts(coop.record) if row["id"] == coop.max.account_id]

    accounts.disable(coop.record, OPERATOR, login, "left the coop")

    assert calendar_feeds.find(coop.record, token) is None


@pytest.mark.parametrize(("kind", "of_lab"), [("lab", False), ("all", True), ("everything", False)])
def test_a_calendar_shows_one_lab_or_ones_own_or_all(coop: Coop, kind: str, of_lab: bool) -> None:
    with pytest.raises(BadInput, match="Choose which"):
        calendar_feeds.make(coop.record, coop.max, kind, coop.lab if of_lab else None)


def test_a_calendar_belongs_to_an_account_of_a_member(coop: Coop) -> None:
    with pytest.raises(BadInput, match="belongs to an account"):
        calendar_feeds.make(coop.record, OPERATOR, "all")
    for _ in range(30):
        calendar_feeds.make(coop.record, coop.olga, "all")
    with pytest.raises(BadInput, match="many calendars"):
        calendar_feeds.make(coop.record, coop.olga, "all")
    with pytest.raises(NotAllowed):
        meetings.plan(coop.record, coop.olga, coop.lab, About(evening()))
