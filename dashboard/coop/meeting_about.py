"""What is said of a meeting when it is planned, and whether it can be."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.coop import bookings, wall_clock
from dashboard.coop.labs import Lab
from dashboard.store import ids
from dashboard.store.record import Change, Row
from dashboard.words.language import LANGUAGES, N_, _
from dashboard.words.refusals import BadInput

# a regular meeting is for the people of the lab and whom they invite; the others are for every member
KINDS = {
    "regular": N_("for the people of the lab"),
    "workshop": N_("workshop, for every member"),
    "public": N_("open meeting, for every member"),
}
_LONGEST = 14 * 24 * 60  # minutes
_MOST_PLACES = 10_000
_FARTHEST = dt.timedelta(days=3 * 366)


@dataclass(frozen=True)
class About:
    """A meeting as whoever plans it says it: by the clock on the wall of its place."""

    starts_local: dt.datetime
    minutes: int = 120  # how long
    time_zone: str = wall_clock.HOME
    title: str = ""
    kind: str = "regular"  # of KINDS
    place: str = ""  # the room says it where there is one
    address: str = ""
    city: str = ""
    country: str = ""
    language: str = ""
    url: str = ""
    places: int | None = None  # how many may come; None: as many as like, or as the room holds
    agenda: str = ""
    room_id: uuid.UUID | None = None


def row(change: Change, lab: Lab, about: About) -> Row:
    """The columns of a meeting. Raises BadInput with what is amiss."""
    wall_clock.require(about.starts_local, about.time_zone)
    starts_at = wall_clock.utc(about.starts_local, about.time_zone)
    if not 5 <= about.minutes <= _LONGEST:
        raise BadInput(_("A meeting takes five minutes at least, and two weeks at most."))
    if abs(starts_at - ids.now()) > _FARTHEST:
        raise BadInput(_("Choose a day within three years."))
    if about.kind not in KINDS:
        raise BadInput(_("Say for whom the meeting is."))
    if about.places is not None and not 1 <= about.places <= _MOST_PLACES:
        raise BadInput(_("How many may come is a whole number, from 1 on."))
    language = about.language.strip() or lab.language
    if language is not None and about.language.strip() and language not in LANGUAGES:
        raise BadInput(_("A meeting speaks French, Dutch or English first."))
    found: Row = {
        "title": _line(about.title),
        "kind": about.kind,
        "held_on": about.starts_local.date(),
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(minutes=about.minutes),
        "time_zone": about.time_zone,
        # what has nothing but a link takes place online
        "place": _line(about.place) or ("online" if about.url.strip() and about.room_id is None else None),
        "address": _line(about.address),
        "city": _line(about.city) or lab.city,
        "country": _line(about.country) or lab.country,
        "language": language,
        "url": a_link(about.url),
        "places": about.places,
        "agenda": about.agenda.strip() or None,
    }
    return found if about.room_id is None else _in_room(change, found, about.room_id)


def a_link(text: str) -> str | None:
    """An address that a browser may open; None for none. Raises BadInput."""
    link = text.strip()
    if not link:
        return None
    if not link.startswith(("https://", "http://")) or any(ord(letter) <= 32 for letter in link) or len(link) > 2_000:
        raise BadInput(_("An address begins with https:// and has no blanks."))
    return link


def a_reason(text: str) -> str:
    """Why a meeting does not take place as planned. Raises BadInput for none."""
    reason = " ".join(text.split())
    if not reason:
        raise BadInput(_("Say why it does not take place: people hold the day free."))
    return reason


def known_person(change: Change, person_id: uuid.UUID) -> None:
    """Pass when the record knows this person. Raises BadInput."""
    if not change.run("registrations/person", id=person_id):
        raise BadInput(_("There is no such person. Give their e-mail address."))


def _in_room(change: Change, found: Row, room_id: uuid.UUID) -> Row:
    room = bookings.offered(change, room_id, found["held_on"])
    if room["places"] is not None and (found["places"] or 0) > room["places"]:
        said = _("%(room)s holds %(n)s people. Choose another room, or fewer places.")
        raise BadInput(said % {"room": bookings.named(room), "n": room["places"]})
    there = {"place": bookings.named(room), "city": room["city"] or found["city"]}
    return found | there | {"country": room["country"] or found["country"], "places": found["places"] or room["places"]}


def _line(text: str) -> str | None:
    return " ".join(text.split()) or None
