"""The coop in which the life of a lab is told: three people, a room that somebody else has, and the days of the story.

The story is told of the last end of summer time that is two weeks past, so that it is the same in any year: the lab is
proposed 24 days before the clocks go back, meets three days before and four days after, and closes in the end.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dashboard.coop import bookings, rooms
from dashboard.coop.rooms import Room
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from tests import factories as new
from tests.browser.passing_days import Told, day, somebody

ROLES = {"Ada": "member", "Bob": "animator", "Sam": "staff"}
THEME = "Peer support"
OTHER_LAB = "Choeur des indépendants"
ROOM = "Brussels, Atelier"
REHEARSAL = "Rehearsal"
_TWO_WEEKS = dt.timedelta(days=14)


def clocks_go_back(until: dt.date) -> dt.date:
    """The last end of summer time up to a day: the last Sunday of an October."""
    last = dt.date(until.year, 10, 31)
    sunday = last - dt.timedelta(days=(last.weekday() + 1) % 7)
    return sunday if sunday <= until else clocks_go_back(dt.date(until.year - 1, 12, 31))


SUNDAY = clocks_go_back(day(0) - _TWO_WEEKS)
PROPOSED = SUNDAY - dt.timedelta(days=24)
MEETINGS = (SUNDAY - dt.timedelta(days=3), SUNDAY + dt.timedelta(days=4))
HELD = SUNDAY + dt.timedelta(days=5)  # when both were, and what else comes of it
WANTED = HELD + dt.timedelta(days=7)  # the day on which the lab wants the room
CLOSED = SUNDAY + dt.timedelta(days=13)


def ago(when: dt.date) -> int:
    """How many days before today a day of the story was."""
    return (day(0) - when).days


def prepare(folder: Path) -> Told:
    """Accounts, a theme, another lab, and a room that this one has on the evening on which it will be wanted."""
    told = Told.within(folder)
    with told.writing(ago(PROPOSED)) as record:
        _fill(record)
    return told


def _fill(record: Record) -> None:
    for name, role in ROLES.items():
        somebody(record, name, role)
    new.theme(record, name="Entraide", name_en=THEME)
    other = new.lab(record, name=OTHER_LAB, theme_id=new.theme(record, name="Culture"), founded_on=PROPOSED)
    office, name = ROOM.split(", ")
    room = rooms.add(record, OPERATOR, Room(office, name, country="BE", city="Brussels", places=12))
    evening = dt.datetime.combine(WANTED, dt.time(18, 30))
    bookings.book(record, OPERATOR, room, other, evening, minutes=120, title=REHEARSAL)
