"""What is said of a lab: by whoever proposes it, by its own people, and by the staff; checked before it is kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from dashboard.coop.labs import Lab
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import LANGUAGES, _
from dashboard.words.refusals import BadInput
from dashboard.words.states import AIMS

LONGEST_NAME, LONGEST_TEXT = 120, 5_000  # characters
MOST_PLACES, RHYTHMS = 500, (7, 730)  # people; days between two progress updates, at least and at most
_GONE = ("declined", "withdrawn", "merged", "closed")


@dataclass(frozen=True)
class Proposal:
    """What whoever proposes a lab says of it. Without a city it meets online."""

    name: str
    theme_id: uuid.UUID | None
    aims: tuple[str, ...] = ()  # of states.AIMS
    purpose: str = ""  # what it is for
    project: str = ""  # what it would do
    language: str | None = None  # fr, nl, en
    country: str | None = None  # BE
    city: str | None = None


@dataclass(frozen=True)
class Said:
    """What a lab's own people say of it."""

    aims: tuple[str, ...] = ()
    purpose: str = ""
    project: str = ""
    methodology: str = ""
    calendar: str = ""
    public_summary: str = ""
    exit_criterion: str = ""
    handover_note: str = ""


@dataclass(frozen=True)
class Arranged:
    """What the staff say of a lab."""

    name: str
    theme_id: uuid.UUID | None
    language: str | None = None
    country: str | None = None
    city: str | None = None
    places: int | None = None  # how many may take part; None: as many as come
    rhythm_days: int | None = None  # a progress update is due every so many days; None: none is
    liaison_id: uuid.UUID | None = None  # the person of Vie coop who follows it


def proposal_of(lab: Lab) -> Proposal:
    """What a lab's proposal says now."""
    return Proposal(
        lab.name, lab.theme_id, aims_of(lab), lab.purpose or "", lab.project or "", lab.language, lab.country, lab.city
    )


def said_of(lab: Lab) -> Said:
    """What a lab says of itself now."""
    texts = {name: getattr(lab, name) or "" for name in TEXTS}
    return Said(aims_of(lab), **texts)


def arranged_of(lab: Lab) -> Arranged:
    """What is arranged for a lab now."""
    return Arranged(
        lab.name, lab.theme_id, lab.language, lab.country, lab.city, lab.places, lab.rhythm_days, lab.liaison_id
    )


TEXTS = ("purpose", "project", "methodology", "calendar", "public_summary", "exit_criterion", "handover_note")


def aims_of(lab: Lab) -> tuple[str, ...]:
    """The aims of a lab."""
    return tuple(aim for aim in (lab.aims or "").split(",") if aim)


def liaisons(read: Record | Change) -> list[Row]:
    """The persons of Vie coop who may follow a lab today: (id, name)."""
    return rows(read, "labs/liaisons", on_day=ids.today())


# ---------------------------------------------------------------------- checking
def checked_proposal(change: Change, told: Proposal, lab_id: uuid.UUID | None = None) -> Row:
    """A proposal as it is kept. Raises BadInput, naming what is missing."""
    if told.theme_id is None:
        raise BadInput(_("Choose the theme that the lab would work on."))
    if told.language is None:
        raise BadInput(_("Choose the language in which the lab would work."))
    purpose = _text(told.purpose)
    if purpose is None:
        raise BadInput(_("Say what the lab is for: whoever thinks of joining reads it first."))
    row = {**_place(change, told), "aims": _aims(told.aims), "purpose": purpose, "project": _text(told.project)}
    _only_of_its_name(change, row["name"], lab_id)
    return row


def checked_said(told: Said) -> Row:
    """What a lab says, as it is kept. Raises BadInput."""
    return {name: _text(text) for name, text in asdict(told).items() if name != "aims"} | {"aims": _aims(told.aims)}


def checked_arranged(change: Change, told: Arranged, lab: Lab, taking_part: int) -> Row:
    """What the staff arrange, as it is kept. Raises BadInput."""
    row: dict[str, Any] = {**_place(change, told), "places": told.places, "rhythm_days": told.rhythm_days}
    if row["name"].lower() != lab.name.lower():
        _only_of_its_name(change, row["name"], lab.id)
    if told.places is not None and not 1 <= told.places <= MOST_PLACES:
        raise BadInput(_("Give between 1 and %s places, or none for as many as come.") % MOST_PLACES)
    if told.places is not None and told.places < taking_part:
        raise BadInput(_("%(n)s people take part: there cannot be fewer places.") % {"n": taking_part})
    least, most = RHYTHMS
    if told.rhythm_days is not None and not least <= told.rhythm_days <= most:
        raise BadInput(_("A progress update is due every %(least)s to %(most)s days.") % {"least": least, "most": most})
    known = {one["id"] for one in liaisons(change)} | {lab.liaison_id}
    if told.liaison_id is not None and told.liaison_id not in known:
        raise BadInput(_("Whoever follows a lab is one of Vie coop staff. Choose from the list."))
    return row | {"liaison_id": told.liaison_id}


def _place(change: Change, told: Proposal | Arranged) -> Row:
    name = " ".join(told.name.split())
    if not name:
        raise BadInput(_("A lab needs a name."))
    if len(name) > LONGEST_NAME:
        raise BadInput(_("That name is too long: write %s characters at most.") % LONGEST_NAME)
    if told.language is not None and told.language not in LANGUAGES:
        raise BadInput(_("A lab works in French, Dutch or English first."))
    country = " ".join((told.country or "").split()).upper() or None
    if country is not None and (len(country) != 2 or not country.isalpha()):
        raise BadInput(_("Write the country as its two letters, such as BE."))
    city = " ".join((told.city or "").split()) or None
    if city is not None and country is None:
        raise BadInput(_("Say in which country %s is.") % city)
    themes = {row["id"] for row in change.run("themes/names")}
    if told.theme_id is not None and told.theme_id not in themes:
        raise BadInput(_("There is no such theme. Choose one from the list."))
    return {"name": name, "theme_id": told.theme_id, "language": told.language, "country": country, "city": city}


def _aims(aims: Iterable[str]) -> str | None:
    given = set(aims)
    unknown = given - set(AIMS)
    if unknown:
        raise BadInput(_("%s is none of the aims of a lab.") % ", ".join(sorted(unknown)))
    return ",".join(aim for aim in AIMS if aim in given) or None


def _text(text: str) -> str | None:
    said = text.strip()
    if len(said) > LONGEST_TEXT:
        raise BadInput(_("That is too long: write %s characters at most.") % LONGEST_TEXT)
    return said or None


def _only_of_its_name(change: Change, name: str, lab_id: uuid.UUID | None) -> None:
    found = change.run("labs/named", name=name)
    if any(row["id"] != lab_id and row["state"] not in _GONE for row in found):
        raise BadInput(_("There is a lab %s already. Ask to join it, or give yours another name.") % f"“{name}”")
