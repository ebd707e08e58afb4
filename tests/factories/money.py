"""Meetings and money."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.store.record import Record
from tests.factories.adding import JANUARY, JUNE, Batch, Day, Id, add


def meeting(
    record: Record | Batch,
    *,
    lab_id: Id | None = None,
    working_group_id: Id | None = None,
    theme_id: Id | None = None,
    held_on: Day = JUNE,
    state: str = "held",
    declared_people: int | None = None,
    **more: Any,
) -> Id:
    """A meeting held on 1 June 2024; nobody counted the people unless `declared_people` is given."""
    return add(
        record,
        "meeting",
        lab_id=lab_id,
        working_group_id=working_group_id,
        theme_id=theme_id,
        held_on=held_on,
        state=state,
        declared_people=declared_people,
        version=1,
        **more,
    )


def attendance(record: Record | Batch, *, meeting_id: Id, person_id: Id, status: str = "attended", **more: Any) -> Id:
    """One person at one meeting."""
    return add(record, "attendance", meeting_id=meeting_id, person_id=person_id, status=status, version=1, **more)


def envelope(
    record: Record | Batch,
    *,
    name: str = "Envelope 2024",
    priority_id: Id | None = None,
    theme_id: Id | None = None,
    year: int = 2024,
    allocated_cents: int | None = 1_000_000,
    **more: Any,
) -> Id:
    """An envelope of 10,000 EUR, allocated on the first day of its year."""
    envelope_id = add(
        record,
        "envelope",
        name=name,
        priority_id=priority_id,
        theme_id=theme_id,
        year=year,
        version=1,
        **{"currency": "EUR", **more},
    )
    if allocated_cents is not None:
        ledger(
            record,
            envelope_id=envelope_id,
            kind="allocation",
            amount_cents=allocated_cents,
            entry_date=Day(year, 1, 1),
        )
    return envelope_id


def request(
    record: Record | Batch,
    *,
    lab_id: Id | None = None,
    envelope_id: Id | None = None,
    theme_id: Id | None = None,
    title: str = "Workshop series",
    requested_cents: int = 180_000,
    submitted_on: Day | None = JUNE,
    states: Sequence[tuple[Any, ...]] = (("submitted", JUNE),),
    **more: Any,
) -> Id:
    """A budget request of 1,800 EUR; `states` are (state, since) or (state, since, granted_cents)."""
    request_id = add(
        record,
        "budget_request",
        lab_id=lab_id,
        envelope_id=envelope_id,
        theme_id=theme_id,
        title=title,
        requested_cents=requested_cents,
        submitted_on=submitted_on,
        version=1,
        **{"currency": "EUR", **more},
    )
    for state, since, *granted in states:
        request_state(
            record,
            request_id=request_id,
            state=state,
            since=since,
            granted_cents=granted[0] if granted else None,
        )
    return request_id


def request_state(
    record: Record | Batch,
    *,
    request_id: Id,
    state: str = "submitted",
    since: Day = JUNE,
    granted_cents: int | None = None,
    **more: Any,
) -> Id:
    """A request's state from a day on."""
    return add(
        record,
        "request_state",
        request_id=request_id,
        state=state,
        since=since,
        granted_cents=granted_cents,
        **more,
    )


def request_line(record: Record | Batch, *, request_id: Id, amount_cents: int = 180_000, **more: Any) -> Id:
    """A line of a request."""
    values = {"position": 1, "category": "trainer", "quantity": 1.0, "unit_cents": amount_cents, **more}
    return add(record, "request_line", request_id=request_id, amount_cents=amount_cents, version=1, **values)


def ledger(
    record: Record | Batch,
    *,
    envelope_id: Id,
    kind: str = "allocation",
    amount_cents: int = 1_000_000,
    entry_date: Day = JANUARY,
    request_id: Id | None = None,
    **more: Any,
) -> Id:
    """An entry in the ledger."""
    return add(
        record,
        "ledger_entry",
        envelope_id=envelope_id,
        kind=kind,
        amount_cents=amount_cents,
        entry_date=entry_date,
        request_id=request_id,
        version=1,
        **more,
    )


def ballot(
    record: Record | Batch,
    *,
    envelope_id: Id,
    request_ids: Sequence[Id] = (),
    cast_on: Day = JUNE,
    **more: Any,
) -> Id:
    """A ballot with one point for each request."""
    ballot_id = add(record, "ballot", envelope_id=envelope_id, cast_on=cast_on, version=1, **more)
    for request_id in request_ids:
        add(record, "ballot_choice", ballot_id=ballot_id, request_id=request_id, points=1)
    return ballot_id
