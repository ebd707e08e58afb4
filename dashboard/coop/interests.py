"""Interests that people declare of themselves: in a lab, in a request, or in whoever is paid.

Everybody declares and ends their own only, and nothing is overwritten: an interest ends with its last day.
"""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor, require
from dashboard.words.refusals import BadInput, NotAllowed


def declare(
    record: Record,
    actor: Actor,
    *,
    note: str,
    lab_id: uuid.UUID | None = None,
    request_id: uuid.UUID | None = None,
    payee: str | None = None,
    from_date: dt.date | None = None,
) -> uuid.UUID:
    """Declare an interest of the actor's own in exactly one lab, request or payee, from today unless given.

    Returns its id. Raises NotAllowed for an account without a person, or BadInput.
    """
    acting_as = require(actor, "interest.declare")
    person_id = _person(actor)
    payee = " ".join((payee or "").split()) or None
    if [lab_id, request_id, payee].count(None) != 2:
        raise BadInput(_("An interest is in one lab, one request or one payee: name one of them."))
    if not note.strip():
        raise BadInput(_("Say in a few words what ties you to it."))
    interest_id = ids.new_id()
    with record.change(actor.account_id, acting_as) as change:
        _check_there(change, lab_id, request_id)
        after = {"lab_id": lab_id, "request_id": request_id, "payee": payee, "note": note.strip()}
        since = from_date or ids.today()
        change.run(
            "interests/declare", id=interest_id, person_id=person_id, from_date=since, declared_at=ids.now(), **after
        )
        change.event("interest.declare", "interest", interest_id, after={**after, "from": since})
    return interest_id


def end(record: Record, actor: Actor, interest_id: uuid.UUID) -> None:
    """End an interest of the actor's own: today is its last day. Raises NotAllowed or BadInput."""
    acting_as = require(actor, "interest.declare")
    person_id = _person(actor)
    with record.change(actor.account_id, acting_as) as change:
        mine = [row for row in change.run("interests/own", person_id=person_id) if row["id"] == interest_id]
        if not mine or mine[0]["until_date"] is not None:
            raise BadInput(_("You have no such interest that still holds. Look at the list again."))
        last_day = max(ids.today(), mine[0]["from_date"])
        which = {"id": interest_id, "person_id": person_id, "version": mine[0]["version"]}
        change.must_change_one("interests/end", **which, until_date=last_day)
        change.event("interest.end", "interest", interest_id, before={"until": None}, after={"until": last_day})


def own(record: Record, actor: Actor) -> list[Row]:
    """What the actor declared, the newest first, with the names of `lab` and `request`."""
    return record.rows("interests/own", person_id=actor.person_id) if actor.person_id else []


def labs(record: Record) -> list[Row]:
    """The labs that an interest can be in, by name: id and name."""
    return record.rows("interests/labs")


def open_requests(record: Record) -> list[Row]:
    """The requests not decided on yet, which an interest can be in, by title: id and title."""
    return record.rows("interests/requests")


def _person(actor: Actor) -> uuid.UUID:
    if actor.person_id is None:
        said = _("Your account is linked to no person of the coop, so it has no interests of its own.")
        raise NotAllowed(f"{said} {_('An administrator can link it.')}")
    return actor.person_id


def _check_there(change: Change, lab_id: uuid.UUID | None, request_id: uuid.UUID | None) -> None:
    if lab_id and all(row["id"] != lab_id for row in change.run("interests/labs")):
        raise BadInput(_("There is no such lab. Choose one from the list."))
    if request_id and not change.run("requests/by_id", id=request_id):
        raise BadInput(_("There is no such budget request. Choose one from the list."))
