"""People for tests of the cycle: an account in a role, with a person of its own."""

from __future__ import annotations

from dashboard.coop import accounts
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor
from tests import factories as new


def actor(record: Record, *roles: str, name: str | None = None) -> Actor:
    """Whoever has just signed in with an account in these roles."""
    called = name or roles[0].title()
    person = new.person(record, name=f"{called} Claes", email=f"{called.lower()}@people.coop")
    given = {"login": f"{called.lower()}@test.coop", "name": called, "person_id": person}
    account_id = accounts.add(record, OPERATOR, password=None, roles=list(roles), **given)  # type: ignore[arg-type]
    found = accounts.actor_of(record, account_id, ids.today())
    assert found is not None
    return found
