"""Members who wait for a lab on a theme, wherever there is one in their language.

    request_id = waiting_list.ask(record, actor, theme_id=..., language="nl", country="BE", city="Gent",
                                  aims=["learning"], brings="...", accepted=True)
    waiting_list.of_person(record, actor.person_id)        # for their own page
    waiting_list.place(change, person_id=..., theme_id=..., membership_id=...)   # whoever takes somebody into a lab

Whoever asks for one lab has a membership `requested` instead. Nobody waits twice for one theme at one time, and
what came of waiting stays.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from dashboard.coop.lab_rights import changing
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import conditions, vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import AIMS, JOIN_REQUEST


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits, or waited, for a lab on a theme."""

    id: uuid.UUID
    person_id: uuid.UUID
    theme_id: uuid.UUID
    aims: str | None  # of states.AIMS, comma between
    language: str
    country: str | None
    city: str | None  # None with country None: online
    brings: str | None
    conditions_accepted: dt.date
    conditions_version: int
    asked_on: dt.date
    state: str
    answered_on: dt.date | None
    reason: str | None
    membership_id: uuid.UUID | None
    version: int


# ---------------------------------------------------------------------- reading
def get(read: Record | Change, request_id: uuid.UUID) -> Waiting:
    """One who waits or waited. Raises BadInput when there is none."""
    found = rows(read, "waiting_list/by_id", id=request_id)
    if not found:
        raise BadInput(_("Nobody waits there. Choose from the list."))
    return Waiting(**found[0])


def of_person(read: Record | Change, person_id: uuid.UUID | None) -> list[Row]:
    """What somebody waits and waited for, what still waits first.

    Rows of id, theme_id, theme, aims, language, country, city, brings, asked_on, state, answered_on, reason,
    membership_id, lab_id and lab (where they were placed), version.
    """
    return rows(read, "waiting_list/of_person", person_id=person_id) if person_id is not None else []


def waiting(read: Record | Change) -> list[Row]:
    """Everybody who waits now, who waits longest first.

    Rows of id, person_id, name (None once erased), theme_id, theme, aims, language, country, city, brings, asked_on,
    version. Names are for those who may see persons.
    """
    return rows(read, "waiting_list/waiting")


# ---------------------------------------------------------------------- waiting
def ask(
    record: Record,
    actor: Actor,
    *,
    theme_id: uuid.UUID,
    language: str,
    country: str | None,
    city: str | None,
    aims: Collection[str],
    brings: str | None,
    accepted: bool,
) -> uuid.UUID:
    """Wait for a lab on a theme, in a language (`nl`), near a city of a country (`BE`) or, with neither, online.

    `accepted`: the conditions of taking part, as they are worded today. Returns the id. Raises NotAllowed or BadInput.
    """
    if not accepted:
        raise BadInput(_("Accept the conditions first: whoever takes part in a lab has accepted them."))
    said = _checked(language, country, city, aims, brings)
    today, request_id = ids.today(), ids.new_id()
    with changing(record, actor, "lab.propose") as (change, actor):
        person_id = _person(actor)
        if not change.run("waiting_list/theme", id=theme_id, on_day=today):
            raise BadInput(_("There is no such theme. Choose one from the list."))
        if any(row["theme_id"] == theme_id and row["state"] == "waiting" for row in of_person(change, person_id)):
            raise BadInput(_("You are waiting for a lab on this theme already. Withdraw that first to ask anew."))
        given: Row = {"person_id": person_id, "theme_id": theme_id, **said, "conditions_version": conditions.VERSION}
        change.run("waiting_list/add", id=request_id, **given, conditions_accepted=today, asked_on=today)
        change.event("waiting.ask", "join_request", request_id, after=given)
    return request_id


def withdraw(record: Record, actor: Actor, request_id: uuid.UUID, seen: int, reason: str | None = None) -> None:
    """Stop waiting, of one's own accord. `seen` is the version. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, "lab.propose") as (change, actor):
        asked = get(change, request_id)
        if actor.person_id is None or asked.person_id != actor.person_id:
            raise NotAllowed(_("Only whoever waits can withdraw that. Staff decline, with a reason."))
        _settle(change, asked, seen, "withdrawn", reason=_line(reason))


def decline(record: Record, actor: Actor, request_id: uuid.UUID, seen: int, reason: str) -> None:
    """Tell somebody, with a reason, that there will be no lab for what they wait for.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    said = _line(reason)
    if said is None:
        raise BadInput(_("Say why: whoever waits reads the reason."))
    with changing(record, actor, "introduction.send") as (change, actor):
        _settle(change, get(change, request_id), seen, "declined", reason=said)


def place(
    change: Change, *, person_id: uuid.UUID, theme_id: uuid.UUID | None, membership_id: uuid.UUID
) -> uuid.UUID | None:
    """Whoever waited for a lab on this theme takes part in one now: called in the change that makes the membership.

    Returns the id of what waited; None when nothing did.
    """
    found = [row for row in of_person(change, person_id) if row["theme_id"] == theme_id and row["state"] == "waiting"]
    for row in found:
        asked = get(change, row["id"])
        _settle(change, asked, asked.version, "placed", membership_id=membership_id)
    return found[0]["id"] if found else None


# ---------------------------------------------------------------------- inside
def _settle(
    change: Change,
    asked: Waiting,
    seen: int,
    to: str,
    *,
    reason: str | None = None,
    membership_id: uuid.UUID | None = None,
) -> None:
    if to not in JOIN_REQUEST[asked.state]:
        said = _("This waits no longer: it is %(state)s. Nothing was saved; look again.")
        raise SomeoneElseWasFirst(said % {"state": vocabulary.word(asked.state)})
    after: Row = {"state": to, "answered_on": ids.today(), "reason": reason, "membership_id": membership_id}
    change.must_change_one("waiting_list/settle", id=asked.id, version=seen, **after)
    verb = {"withdrawn": "withdraw", "declined": "decline", "placed": "place"}[to]
    before = {"state": asked.state, "person_id": asked.person_id, "theme_id": asked.theme_id}
    change.event(f"waiting.{verb}", "join_request", asked.id, before=before, after=after, reason=reason)


def _person(actor: Actor) -> uuid.UUID:
    if actor.person_id is None:
        said = _("Your account is linked to no person of the coop, so it cannot take part in a lab.")
        raise NotAllowed(f"{said} {_('An administrator can link it.')}")
    return actor.person_id


def _checked(
    language: str, country: str | None, city: str | None, aims: Collection[str], brings: str | None
) -> dict[str, str | None]:
    """What was said, tidied. Raises BadInput."""
    spoken, where, near = (language or "").strip().lower(), _line(country), _line(city)
    if not (spoken.isalpha() and len(spoken) in (2, 3)):
        raise BadInput(_("Choose the language that you want to work in."))
    if where is not None and (len(where) != 2 or not where.isalpha()):
        raise BadInput(_("Write the country as its two letters, such as BE."))
    if near is not None and where is None:
        raise BadInput(_("Choose the country of that city too, or neither of them to meet online."))
    if unknown := [aim for aim in aims if aim not in AIMS]:
        raise BadInput(_("%(aim)s is no aim of a lab.") % {"aim": f"“{unknown[0]}”"})
    told = ",".join(aim for aim in AIMS if aim in aims) or None
    body = (brings or "").strip() or None
    return {"language": spoken, "country": where.upper() if where else None, "city": near, "aims": told, "brings": body}


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
