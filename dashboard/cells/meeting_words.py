"""When and where a meeting is, in words: by the clock on its wall."""

from __future__ import annotations

from typing import Any

from dashboard.cells.reader import Reader
from dashboard.coop import wall_clock
from dashboard.coop.meetings import Meeting
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, number

LEAST = 5  # fewer people are not counted before whoever may not see persons


def when(meeting: Row | Meeting) -> str:
    """`3 Dec 2026, 18:30–20:30`, with its time zone where that is not Brussels'; else the day alone."""
    starts_at, ends_at, time_zone = (_of(meeting, name) for name in ("starts_at", "ends_at", "time_zone"))
    # on a telephone the day stays on one line, and the hours come under it
    said = day(_of(meeting, "held_on")).replace(" ", "\u00a0")
    if starts_at is None:
        return said
    said = f"{said}, {wall_clock.span(starts_at, ends_at, time_zone)}"
    abroad = time_zone and time_zone != wall_clock.HOME
    return f"{said} ({zone(time_zone)})" if abroad else said


def zone(name: str) -> str:
    """A time zone as people say it: the city."""
    return name.rpartition("/")[2].replace("_", " ")


def where(meeting: Row | Meeting) -> str:
    """A place in words."""
    place = _of(meeting, "place")
    return vocabulary.word(place) if place else _of(meeting, "city") or "–"


def titled(meeting: Row | Meeting) -> str:
    """What it is about."""
    return _of(meeting, "title") or _("Meeting")


def how_many(people: int, *, by_name: bool) -> str:
    """A number of people; fewer than five are not told to whoever may not see who they are."""
    return number(people) if by_name or people >= LEAST or not people else _("fewer than 5")


def taken(meeting: Row | Meeting, *, by_name: bool) -> str:
    """How many of how many places are taken, and how many wait for one: `12 of 12, 3 waiting`."""
    registered, waiting, places = (_of(meeting, name) or 0 for name in ("registered", "waiting", "places"))
    if by_name or not places or registered >= LEAST:
        said = how_many(registered, by_name=by_name)
        said = _("%(n)s of %(places)s") % {"n": said, "places": number(places)} if places else said
    else:
        # whether there is a place left is for everybody; how few have one is not
        said = _("full") if registered >= places else _("places are free")
    if waiting:
        said += ", " + _("waiting: %s") % how_many(waiting, by_name=by_name)
    return said


def to_come(reader: Reader, meeting: Row) -> bool:
    """Whether a meeting is still planned, on the reader's day or after it."""
    return meeting["state"] in ("draft", "scheduled") and meeting["held_on"] >= reader.as_of


def _of(meeting: Row | Meeting, name: str) -> Any:
    return meeting.get(name) if isinstance(meeting, dict) else getattr(meeting, name)
