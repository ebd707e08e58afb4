"""Who may decide: accounts with roles, rows of the matrix, declared interests, and the state of an envelope."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests.factories.adding import COUNT, JANUARY, Batch, Day, Id, add
from tests.factories.labs import person


def account(
    record: Record | Batch,
    *,
    name: str = "Noor Claes",
    roles: Sequence[str] = ("approver",),
    theme_id: Id | None = None,
    person_id: Id | None = None,
    linked: bool = True,
    **more: Any,
) -> Id:
    """An account with roles since 1 January 2024, of a person of its own unless given (`linked=False`: of nobody)."""
    if person_id is None and linked:
        person_id = person(record, name=name)
    account_id = add(
        record,
        "account",
        name=name,
        person_id=person_id,
        version=1,
        **{"login": f"account-{next(COUNT)}@example.org", "created_at": ids.now(), **more},
    )
    for role in roles:
        role_grant(record, account_id=account_id, role=role, theme_id=theme_id)
    return account_id


def actor(
    record: Record | Batch, *, name: str = "Noor Claes", roles: Sequence[str] = ("approver",), **more: Any
) -> Actor:
    """Whoever signs in with such an account: what the record would say of it, without asking the record."""
    person_id, linked = more.pop("person_id", None), more.pop("linked", True)
    if person_id is None and linked:
        person_id = person(record, name=name)
    account_id = account(record, name=name, roles=roles, person_id=person_id, linked=False, **more)
    return Actor(account_id, name, frozenset(roles), language=more.get("language") or "en", person_id=person_id)


def role_grant(
    record: Record | Batch,
    *,
    account_id: Id,
    role: str = "approver",
    theme_id: Id | None = None,
    from_date: Day = JANUARY,
    until_date: Day | None = None,
) -> Id:
    """A role for a period, for every theme unless one is given."""
    values = {"theme_id": theme_id, "from_date": from_date, "until_date": until_date, "version": 1}
    return add(record, "role_grant", account_id=account_id, role=role, **values)


def right(
    record: Record | Batch,
    *,
    role: str = "approver",
    people: int = 1,
    up_to_cents: int | None = None,
    position: int = 1,
    may_override: bool = False,
    theme_id: Id | None = None,
    from_date: Day = JANUARY,
    until_date: Day | None = None,
) -> Id:
    """A step of the matrix: one approver, for any amount and every theme, since 1 January 2024."""
    return add(
        record,
        "decision_right",
        theme_id=theme_id,
        up_to_cents=up_to_cents,
        position=position,
        role=role,
        people=people,
        may_override=may_override,
        from_date=from_date,
        until_date=until_date,
        version=1,
    )


def interest(record: Record | Batch, *, person_id: Id, note: str = "a friend runs it", **more: Any) -> Id:
    """An interest declared on 1 January 2024: give `lab_id`, `request_id` or `payee`."""
    values = {"from_date": JANUARY, "declared_at": ids.now(), "version": 1, **more}
    return add(record, "interest", person_id=person_id, note=note, **values)


def beneficiary(record: Record | Batch, *, request_id: Id, person_id: Id) -> Id:
    """Somebody whom a request is to benefit."""
    return add(record, "request_beneficiary", request_id=request_id, person_id=person_id)


def envelope_state(record: Record | Batch, *, envelope_id: Id, state: str, since: Day = JANUARY) -> Id:
    """An envelope's state from a day on."""
    return add(record, "envelope_state", envelope_id=envelope_id, state=state, since=since)
