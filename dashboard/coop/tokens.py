"""Tokens: with one, a program of somebody's reads the figures that this person may read, until it expires.

    token = tokens.make(record, actor, "My spreadsheet", "figures_without_persons", expires_on)   # shown once
    actor = tokens.holder(record, token)       # who reads, with the rights of today; None when it opens nothing

A token opens figures and nothing else. With the scope `figures_without_persons` it shows what anybody sees, whoever
made it.
"""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass

from dashboard.coop import accounts
from dashboard.coop.request_rights import changing, rows
from dashboard.coop.sessions import hash_of
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import permissions
from dashboard.words.language import _, number
from dashboard.words.notebook_states import TOKEN_SCOPES
from dashboard.words.permissions import Actor, Audience
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst

ACTION = "token.make"
BEGINS = "coopboard_"  # so that one who finds a token in a file knows what it is
LONGEST_DAYS = 366
_MOST = 20  # of one account
_LONGEST_NAME = 100


@dataclass(frozen=True)
class Holder:
    """Whose token it is, with their rights of today, and how much of a figure it shows."""

    token_id: uuid.UUID
    actor: Actor
    audience: Audience

    def may(self, action: str) -> bool:
        """Whether it opens what wants this right: its owner has it, and the token's scope reaches as far."""
        return permissions.allows(self.actor, action) and (action != "persons.view" or self.audience.sees_persons)

    def require(self, action: str) -> None:
        """Pass where it opens what wants this right. Raises NotAllowed."""
        permissions.require(self.actor, action)
        if not self.may(action):
            raise NotAllowed(_("This token shows nobody by name. Make one that does, or leave this figure out."))


def make(record: Record, actor: Actor, name: str, scope: str, expires_on: dt.date) -> str:
    """A new token of one's own, which nobody is told again. Raises NotAllowed or BadInput."""
    token, name = BEGINS + secrets.token_urlsafe(32), " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME:
        raise BadInput(_("Say what the token is for, in at most %(n)s characters.") % {"n": number(_LONGEST_NAME)})
    if scope not in TOKEN_SCOPES:
        raise BadInput(_("Choose what the token shows."))
    if not ids.today() <= expires_on <= ids.today() + dt.timedelta(days=LONGEST_DAYS):
        raise BadInput(_("A token holds from today on and for a year at most. Choose the last day."))
    with changing(record, actor, ACTION) as change:
        if actor.account_id is None:
            raise BadInput(_("A token belongs to an account. Sign in to make one."))
        if len(of_account(change, actor)) >= _MOST:
            raise BadInput(_("You have many tokens already. Revoke those that you do not use."))
        token_id = ids.new_id()
        row = {"account_id": actor.account_id, "name": name, "scope": scope, "expires_on": expires_on}
        change.run("tokens/add", id=token_id, token_hash=hash_of(token), made_at=ids.now(), **row)
        change.event("token.make", "api_token", token_id, after=row)
    return token


def of_account(read: Record | Change, actor: Actor) -> list[Row]:
    """One's own tokens that are not revoked, the newest first: id, name, scope, made_at, expires_on."""
    return [] if actor.account_id is None else rows(read, "tokens/of_account", account_id=actor.account_id)


def revoke(record: Record, actor: Actor, token_id: uuid.UUID) -> None:
    """The token opens nothing any more. Raises NotAllowed or SomeoneElseWasFirst."""
    with changing(record, actor, ACTION) as change:
        if not change.run("tokens/revoke", id=token_id, account_id=actor.account_id, revoked_at=ids.now()):
            raise SomeoneElseWasFirst(_("This token is revoked already, or it is not yours."))
        change.event("token.revoke", "api_token", token_id)


def holder(record: Record, token: str) -> Holder | None:
    """Who reads with a token; None when it is unknown, revoked or expired, or its account may have none any more."""
    row = record.one("tokens/by_token", token_hash=hash_of(token)) if token.startswith(BEGINS) else None
    if row is None or row["expires_on"] < ids.today():
        return None
    actor = accounts.actor_of(record, row["account_id"], ids.today())
    if actor is None or not all(permissions.judge(actor, action).allowed for action in (ACTION, "data.export")):
        return None
    seen = permissions.audience(actor) if row["scope"] == "figures" else Audience(sees_persons=False)
    return Holder(row["id"], actor, seen)
