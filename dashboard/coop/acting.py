"""Who acts: an account in the roles that it holds now, not in those that a page was opened with."""

from __future__ import annotations

from dashboard.coop import accounts
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.language import _
from dashboard.words.permissions import Actor, require
from dashboard.words.refusals import NotAllowed


def acting(record: Record, actor: Actor, action: str) -> tuple[Actor, str]:
    """Who acts, in the roles that the account holds now, and the role in which it may. Raises NotAllowed."""
    if actor.account_id is not None:
        fresh = accounts.actor_of(record, actor.account_id, ids.today())
        if fresh is None:
            raise NotAllowed(_("This account is disabled. Ask an administrator."))
        actor = fresh
    return actor, require(actor, action)
