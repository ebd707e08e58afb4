"""Grants on their way from the decision to the account of what came of them."""

from __future__ import annotations

import uuid
from typing import Any

from dashboard.coop import accounts
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor
from tests.factories.adding import COUNT, JUNE, Day, Id, add
from tests.factories.money import ledger, request


def acting(record: Record, *roles: str, person_id: Id | None = None, name: str = "Noor") -> Actor:
    """Somebody with an account in these roles, as of today."""
    login = f"account{next(COUNT)}@example.org"
    held = list(roles)
    account_id = accounts.add(
        record, OPERATOR, login=login, name=name, password=None, roles=held, language="en", person_id=person_id
    )
    found = accounts.actor_of(record, account_id, ids.today())
    assert found is not None
    return found


def granted(
    record: Record,
    *,
    envelope_id: Id,
    granted_cents: int = 150_000,
    on: Day = JUNE,
    committed: bool = False,
    paid_cents: int = 0,
    **more: Any,
) -> Id:
    """A request of which 1,500 EUR was approved in part and reserved on 1 June 2024; `committed` the same day."""
    states: list[tuple[Any, ...]] = [("submitted", on), ("approved_in_part", on, granted_cents)]
    if committed:
        states.append(("committed", on))
    if paid_cents:
        states.append(("paid" if paid_cents == granted_cents else "partly_paid", on))
    request_id = request(record, envelope_id=envelope_id, states=states, submitted_on=on, **more)
    entries = [("reservation", granted_cents)]
    if committed:
        entries += [("reservation", -granted_cents), ("commitment", granted_cents)]
    if paid_cents:
        entries.append(("payment", paid_cents))
    for kind, cents in entries:
        ledger(record, envelope_id=envelope_id, request_id=request_id, kind=kind, amount_cents=cents, entry_date=on)
    return request_id


def report(
    record: Record, *, request_id: Id, filed_on: Day = JUNE, spent_cents: int = 145_000, **more: Any
) -> uuid.UUID:
    """A lab's account of what came of the money, filed on 1 June 2024."""
    values = {"what_came": "Six evenings", "measure_met": "yes", "people_reached": 40, **more}
    return add(
        record,
        "request_report",
        request_id=request_id,
        filed_on=filed_on,
        spent_cents=spent_cents,
        version=1,
        **values,
    )


def end_role(record: Record, login: str, role: str) -> None:
    """A role ends while somebody has a page open."""
    accounts.end_role(record, OPERATOR, login, role)
