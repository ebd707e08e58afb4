"""Who may read a budget request, and who may write it: asked by every verb, every page and the way out for files.

Writers are its author, whoever takes part in its lab now, and the staff. A draft is theirs alone; from the day it is
submitted it is read by everyone who may see money.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dashboard.coop import accounts
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor, judge, require
from dashboard.words.refusals import NotAllowed

_UNSEEN = ("draft",)


def rows(read: Record | Change, query: str, **params: Any) -> list[Row]:
    """What a record query answers, inside a change or outside of one."""
    return read.run(query, **params) if isinstance(read, Change) else read.rows(query, **params)


def now(record: Record, actor: Actor) -> Actor:
    """`actor` with the roles held at this moment. Raises NotAllowed when the account may not sign in any more."""
    if actor.account_id is None:
        return actor
    fresh = accounts.actor_of(record, actor.account_id, ids.today())
    if fresh is None:
        raise NotAllowed(_("Your account was disabled. Nothing was saved."))
    return fresh


@contextmanager
def changing(record: Record, actor: Actor, action: str) -> Iterator[Change]:
    """A change by `actor`, who still holds the right to `action` once the record is theirs to write."""
    with record.change(actor.account_id, require(actor, action)) as change:
        require(now(record, actor), action)
        yield change


def takes_part(read: Record | Change, person_id: uuid.UUID | None, lab_id: uuid.UUID | None, on: dt.date) -> bool:
    """Whether somebody is participant, initiator or animator of a lab on that day."""
    return lab_id is not None and person_id in {row["id"] for row in people_of_lab(read, lab_id, on)}


def people_of_lab(read: Record | Change, lab_id: uuid.UUID | None, on: dt.date) -> list[Row]:
    """Who takes part in a lab on that day, as (id, name), by name."""
    return rows(read, "drafts/people_of_lab", lab_id=lab_id, on_day=on) if lab_id is not None else []


def labs_of(read: Record | Change, actor: Actor, on: dt.date) -> list[Row]:
    """The labs for which somebody may ask, as (id, name, theme_id): their own; for the staff, every one."""
    if _screens(actor):
        return [row for row in rows(read, "drafts/labs", id=None) if row["state"] not in NO_MORE]
    if actor.person_id is None:
        return []
    return rows(read, "drafts/labs_of_person", person_id=actor.person_id, on_day=on)


# a lab in one of these states has nothing to ask for
NO_MORE = ("closed", "merged", "declined", "withdrawn")


def may_write(read: Record | Change, actor: Actor, request: Request) -> bool:
    """Whether `actor` may write this request."""
    if not judge(actor, "request.write").allowed:
        return False
    return _screens(actor) or _own(read, actor, request)


def may_read(read: Record | Change, actor: Actor, request: Request) -> bool:
    """Whether `actor` may read this request and its files."""
    if _screens(actor) or _own(read, actor, request):
        return True
    return request.state not in _UNSEEN and judge(actor, "money.view").allowed


def require_write(read: Record | Change, actor: Actor, request: Request) -> str:
    """The role in which `actor` may write this request. Raises NotAllowed with the reason."""
    role = require(actor, "request.write")
    if not may_write(read, actor, request):
        raise NotAllowed(_("Only its author, those who take part in its lab, and Vie coop staff write this request."))
    return role


def _screens(actor: Actor) -> bool:
    return judge(actor, "request.screen").allowed


def _own(read: Record | Change, actor: Actor, request: Request) -> bool:
    if actor.person_id is None:
        return False
    return request.author_id == actor.person_id or takes_part(read, actor.person_id, request.lab_id, ids.today())
