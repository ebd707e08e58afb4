"""Calendars by subscription: whoever knows the address reads it, so it is secret and can be revoked.

    token = calendar_feeds.make(record, actor, "person")     # shown once; the record keeps its sha256
    feed = calendar_feeds.find(record, token)                # None once it is revoked, or the account is disabled
    calendar_feeds.entries(record, feed)                     # what its account may see today

A calendar leaves the coop: it carries what a meeting is, when and where, and no name of any person.
"""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass

from dashboard.coop import accounts, labs
from dashboard.coop.request_rights import changing, rows
from dashboard.coop.sessions import hash_of
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import permissions
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import FEED_KINDS

_PAST = dt.timedelta(days=366)  # how far back a calendar goes
_MOST_MEETINGS = 3_000
_MOST_FEEDS = 30  # of one account


@dataclass(frozen=True)
class Feed:
    """A calendar that is not revoked, and whose it is."""

    id: uuid.UUID
    kind: str  # of states.FEED_KINDS
    lab_id: uuid.UUID | None
    lab: str | None
    actor: Actor


def make(record: Record, actor: Actor, kind: str, lab_id: uuid.UUID | None = None) -> str:
    """A new calendar of one's own; the secret part of its address, which nobody is told again.

    Raises NotAllowed or BadInput.
    """
    token = secrets.token_urlsafe(32)
    with changing(record, actor, "calendar.subscribe") as change:
        if kind not in FEED_KINDS or (kind == "lab") != (lab_id is not None):
            raise BadInput(_("Choose which meetings the calendar shows."))
        if actor.account_id is None:
            raise BadInput(_("A calendar belongs to an account. Sign in to make one."))
        if kind == "person" and actor.person_id is None:
            raise BadInput(_("Your account belongs to no member, so it has no meetings of its own."))
        if lab_id is not None:
            labs.get(change, lab_id)
        if len(of_account(change, actor)) >= _MOST_FEEDS:
            raise BadInput(_("You have many calendars already. Revoke those that you do not use."))
        feed_id = ids.new_id()
        row = {"kind": kind, "lab_id": lab_id, "account_id": actor.account_id}
        change.run("calendar_feeds/add", id=feed_id, token_hash=hash_of(token), made_at=ids.now(), **row)
        change.event("calendar.make", "calendar_feed", feed_id, after=row)
    return token


def of_account(read: Record | Change, actor: Actor) -> list[Row]:
    """One's own calendars that are not revoked, the newest first: id, kind, lab_id, lab, made_at."""
    if actor.account_id is None:
        return []
    return rows(read, "calendar_feeds/of_account", account_id=actor.account_id)


def revoke(record: Record, actor: Actor, feed_id: uuid.UUID) -> None:
    """The address shows nothing any more. Raises NotAllowed or SomeoneElseWasFirst."""
    with changing(record, actor, "calendar.subscribe") as change:
        found = change.run("calendar_feeds/revoke", id=feed_id, account_id=actor.account_id, revoked_at=ids.now())
        if not found:
            raise SomeoneElseWasFirst(_("This calendar is revoked already, or it is not yours."))
        change.event("calendar.revoke", "calendar_feed", feed_id)


def find(record: Record, token: str) -> Feed | None:
    """The calendar of an address; None when it is unknown or revoked, or its account may not sign in any more."""
    row = record.one("calendar_feeds/by_token", token_hash=hash_of(token))
    actor = accounts.actor_of(record, row["account_id"], ids.today()) if row else None
    if row is None or actor is None or not permissions.judge(actor, "calendar.subscribe").allowed:
        return None
    try:
        lab = labs.get(record, row["lab_id"]).name if row["lab_id"] else None
    except BadInput:
        return None  # the lab went out of sight with the import that brought it
    return Feed(row["id"], row["kind"], row["lab_id"], lab, actor)


def entries(record: Record, feed: Feed) -> list[Row]:
    """The meetings that a calendar shows, from a year ago on; those called off too, so that they go from a calendar.

    Rows of id, lab, working_group, title, held_on, starts_at, ends_at, time_zone, place, address, city, country, state,
    places, version.
    """
    from_day = ids.today() - _PAST
    if feed.kind == "person":
        if feed.actor.person_id is None:
            return []
        asked = {"person_id": feed.actor.person_id, "from_day": from_day, "on_day": ids.today()}
        # what one let go does not come back by its lab
        return [row for row in rows(record, "meetings/of_person", **asked) if row["status"] != "excused"]
    if not permissions.judge(feed.actor, "activity.view").allowed:
        return []
    return rows(record, "meetings/of_all", lab_id=feed.lab_id, from_day=from_day, most=_MOST_MEETINGS)
