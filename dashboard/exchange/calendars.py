"""Meetings as an iCalendar file (RFC 5545), which every calendar reads: Thunderbird, Outlook, Google, a telephone.

    calendars.ical(calendar_feeds.entries(record, feed), name="Netwerk Gent", base="https://coop.example.org")

Each meeting is an event of its own, also within a series, since each can be moved or called off alone. Its UID stays
as long as the meeting does, and SEQUENCE says which version is the newer one. An hour is written by the clock on the
wall with its time zone, so that it stays right when the clocks change. No name of any person goes along.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from dashboard.coop import wall_clock
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _

MEDIA_TYPE = "text/calendar; charset=utf-8"
_MAKER = "-//Coopboard//Meetings//EN"
_STATUS = {"cancelled": "CANCELLED", "postponed": "CANCELLED"}
_EVERY = dt.timedelta(hours=6)  # how often a calendar should look again
_YEAR = dt.timedelta(days=366)


def ical(entries: Iterable[Row], *, name: str, base: str) -> bytes:
    """The calendar of these meetings, in the language that is spoken; `base` is where people reach the app."""
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _plain(name))
    calendar.add("x-wr-calname", _plain(name))
    calendar.add("refresh-interval", _EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    listed = list(entries)
    made_at = ids.now().replace(tzinfo=dt.UTC, microsecond=0)
    for row in listed:
        calendar.add_component(_event(row, base, made_at))
    if listed:
        days = [row["held_on"] for row in listed]
        calendar.add_missing_timezones(min(days) - _YEAR, max(days) + _YEAR)
    return bytes(calendar.to_ical())


def _event(row: Row, base: str, made_at: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{row['id']}@coopboard")
    event.add("dtstamp", made_at)
    event.add("sequence", int(row["version"]))
    event.add("status", _STATUS.get(row["state"], "CONFIRMED"))
    if row["starts_at"] is None:
        event.add("dtstart", row["held_on"])
        event.add("dtend", row["held_on"] + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", _shown(row["starts_at"], row["time_zone"]))
        if row["ends_at"] is not None:
            event.add("dtend", _shown(row["ends_at"], row["time_zone"]))
    event.add("summary", _summary(row))
    where = _where(row)
    if where:
        event.add("location", where)
    if row["lab_id"] is not None:
        address = f"{base}/lab-meeting?id={row['id']}"
        event.add("url", address)
        # several calendars show the description alone
        event.add("description", address)
    return event


def _summary(row: Row) -> str:
    whose = row["lab"] or row["working_group"]
    said = _plain(": ".join(filter(None, (whose, row["title"] or _("Meeting")))))
    if row["state"] in _STATUS:
        return f"{vocabulary.word(row['state'])}: {said}"
    return said


def _where(row: Row) -> str:
    place = vocabulary.word(row["place"]) if row["place"] else None
    said = ", ".join(filter(None, (place, row["address"])))
    city = row["city"] or ""
    if row["place"] != "online" and city.casefold() not in said.casefold():
        said = ", ".join(filter(None, (said, city)))
    return _plain(said)


def _shown(moment: dt.datetime, time_zone: str | None) -> dt.datetime:
    return moment.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(time_zone or wall_clock.HOME))


def _plain(text: str) -> str:
    """Text on one line, without letters that control something: what a file brought in may hold any."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
