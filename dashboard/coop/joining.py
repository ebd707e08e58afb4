"""The steps of getting into a lab that several verbs share, inside a change of theirs."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from dashboard.coop import membership_rows, waiting_list
from dashboard.coop.labs import Lab
from dashboard.coop.membership_rows import Membership
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Row
from dashboard.words import conditions
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput
from dashboard.words.states import ROLES_TAKING_PART

LONGEST_WORDS = 2_000  # characters of what somebody brings along


def person_of(actor: Actor) -> uuid.UUID:
    """The person whom the account belongs to. Raises BadInput when it belongs to nobody the coop knows."""
    if actor.person_id is None:
        raise BadInput(_("Your account is not linked to a person yet. An administrator can link it."))
    return actor.person_id


def require_person(change: Change, person_id: uuid.UUID) -> None:
    """Pass when there is such a person. Raises BadInput."""
    found = rows(change, "memberships/person", id=person_id)
    if not found or found[0]["erased_at"] is not None:
        raise BadInput(_("Nobody is known there. Give the e-mail address of the person whom you mean."))


def require_accepted(accepted: bool) -> None:
    """Pass when the conditions were accepted. Raises BadInput."""
    if not accepted:
        raise BadInput(_("Accept the conditions first: nobody takes part without them."))


def request(change: Change, lab_id: uuid.UUID, person_id: uuid.UUID, role: str, **said: Any) -> Row:
    """Somebody asks to be in a lab, with today's conditions accepted."""
    accepted = {"conditions_accepted": ids.today(), "conditions_version": conditions.VERSION}
    return added(change, lab_id, person_id, role, "requested", **accepted, **said)


def added(change: Change, lab_id: uuid.UUID, person_id: uuid.UUID, role: str, state: str, **said: Any) -> Row:
    """A new row of membership, and what it holds."""
    row: Row = {
        "id": ids.new_id(),
        "lab_id": lab_id,
        "person_id": person_id,
        "role": role,
        "state": state,
        "asked_on": ids.today(),
        "from_date": None,
        "language": None,
        "city": None,
        "brings": None,
        "conditions_accepted": None,
        "conditions_version": None,
        "invited_by": None,
        "answer_by": None,
        "answered_on": None,
        **said,
    }
    row["brings"] = words(row["brings"])
    row["city"] = " ".join((row["city"] or "").split()) or None
    change.run("memberships/add", **row)
    return row


def entered(
    change: Change,
    lab: Lab,
    now: Membership,
    *,
    brings: str = "",
    accepted_on: dt.date | None = None,
    version: int | None = None,
) -> dt.date:
    """Who asked or was invited is in from the first day that is free; what they waited for elsewhere is placed."""
    since = membership_rows.first_day(change, now.lab_id, now.person_id)
    change.must_change_one(
        "memberships/begin",
        id=now.id,
        version=now.version,
        from_date=since,
        answered_on=ids.today(),
        conditions_accepted=accepted_on,
        conditions_version=version,
        brings=words(brings),
    )
    if now.role in ROLES_TAKING_PART:
        waiting_list.place(change, person_id=now.person_id, theme_id=lab.theme_id, membership_id=now.id)
    return since


def answered(change: Change, row: Row, to: str, reason: str | None) -> None:
    """An asking or invitation ends without a membership."""
    which = {"id": row["id"], "version": row["version"]}
    change.must_change_one("memberships/answer", **which, state=to, answered_on=ids.today(), reason=reason)


def in_another_role(change: Change, now: Membership, role: str) -> Row:
    """End a period and begin another in `role`, today; what was asked and accepted goes along."""
    today = ids.today()
    which = {"id": now.id, "version": now.version}
    no_day_of_its_own = now.from_date is not None and now.from_date >= today
    if no_day_of_its_own:
        change.must_change_one("memberships/remove", **which, removed_at=ids.now())
        since = now.from_date
    else:
        until = today - dt.timedelta(days=1)
        reason = membership_rows.TOOK_ANOTHER_ROLE
        change.must_change_one("memberships/end", **which, state="ended", until_date=until, reason=reason)
        since = today
    names = ("asked_on", "language", "city", "brings", "conditions_accepted", "conditions_version", "answered_on")
    kept = {name: getattr(now, name) for name in names}
    row = added(change, now.lab_id, now.person_id, role, "active", from_date=since, **kept)
    if no_day_of_its_own:
        # it is out of sight: whoever waited for a lab found this one
        change.run("waiting_list/come_along", now_id=now.id, then_id=row["id"])
    return row


def words(text: str | None) -> str | None:
    """What somebody wrote, without blanks around it; None for nothing. Raises BadInput for far too much."""
    said = (text or "").strip()
    if len(said) > LONGEST_WORDS:
        raise BadInput(_("That is too long: write %s characters at most.") % LONGEST_WORDS)
    return said or None
