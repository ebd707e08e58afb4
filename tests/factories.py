"""Rows for tests: each function adds one thing to a real record, the way the app does, and returns its id.

    lab = factories.lab(record, theme_id=factories.theme(record, name="Peer support"))
    ada = factories.person(record, country="BE")
    factories.membership(record, lab_id=lab, person_id=ada)
    factories.attendance(record, meeting_id=factories.meeting(record, lab_id=lab), person_id=ada)

Everything is given by keyword; what a test does not name gets a sensible value. Any other column of the table
can be given too: `lab(record, rhythm_days=90)`. All days lie in 2024 unless given. Many rows go in faster
with `with factories.together(record) as rows: ...` and `rows` in the place of the record.
"""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa

from dashboard.store import ids
from dashboard.store.record import Record

Id = uuid.UUID
Day = dt.date
JANUARY = dt.date(2024, 1, 1)
JUNE = dt.date(2024, 6, 1)
_count = itertools.count(1)


class Batch:
    """Rows that are gathered and then added in one change: a thousand rows cost what one does."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)


@contextmanager
def together(record: Record) -> Iterator[Batch]:
    """Stand in for the record: `with together(record) as rows: person(rows)`."""
    batch = Batch()
    yield batch
    with record.change(None, "operator") as change:
        for table, rows in batch.rows.items():
            change.load(table, _rows(rows))
        change.event("test.given", "record", None)


def add(record: Record | Batch, table: str, **values: Any) -> Id:
    """One row of `table` with a new id, in a change of its own with its event."""
    row_id: Id = values.setdefault("id", ids.new_id())
    if isinstance(record, Batch):
        record.rows[table].append(values)
        return row_id
    with record.change(None, "operator") as change:
        change.load(table, _rows([values]))
        change.event("test.given", table, row_id)
    return row_id


def remove(record: Record, table: str, row_id: Id | None = None) -> None:
    """Take one row of `table` out of sight, or all of them."""
    with record.change(None, "operator") as change:
        change.touch(table)
        change.sql(
            f"update {table} set removed_at = $now where $id is null or id = $id",
            {"now": ids.now(), "id": row_id},
        )
        change.event("test.removed", table, row_id)


def _rows(rows: list[dict[str, Any]]) -> pa.Table:
    # DuckDB reads a uuid from text; a column that holds nothing stays out, and so is null
    given = sorted({name for row in rows for name, value in row.items() if value is not None})
    return pa.Table.from_pylist([{name: _plain(row.get(name)) for name in given} for row in rows])


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, uuid.UUID) else value


# ------------------------------------------------------------------ people and what the Assembly chose
def person(
    record: Record | Batch,
    *,
    name: str | None = "Ada Peeters",
    gender: str | None = "f",
    language: str | None = "fr",
    country: str | None = "BE",
    city: str | None = "Brussels",
    member_since: Day | None = JANUARY,
    member_until: Day | None = None,
    **more: Any,
) -> Id:
    """A member since 1 January 2024."""
    return add(
        record,
        "person",
        name=name,
        gender=gender,
        language=language,
        country=country,
        city=city,
        member_since=member_since,
        member_until=member_until,
        version=1,
        **more,
    )


def people(record: Record | Batch, n: int, **same: Any) -> list[Id]:
    """`n` members alike."""
    return [person(record, name=f"Member {next(_count)}", **same) for _ in range(n)]


def priority(record: Record | Batch, *, name: str = "Cooperative life", position: int = 1, **more: Any) -> Id:
    """A budget priority of the General Assembly."""
    return add(record, "priority", name=name, position=position, version=1, **more)


def theme(record: Record | Batch, *, name: str = "Peer support", position: int = 1, **more: Any) -> Id:
    """A theme."""
    return add(record, "theme", name=name, position=position, version=1, **more)


# ------------------------------------------------------------------ labs
def lab(
    record: Record | Batch,
    *,
    name: str = "Netwerk Gent",
    theme_id: Id | None = None,
    state: str | None = "active",
    founded_on: Day | None = JANUARY,
    language: str | None = "fr",
    country: str | None = "BE",
    city: str | None = "Brussels",
    **more: Any,
) -> Id:
    """A lab founded on 1 January 2024, with its state since then (`state=None`: without any)."""
    lab_id = add(
        record,
        "lab",
        name=name,
        theme_id=theme_id,
        founded_on=founded_on,
        language=language,
        country=country,
        city=city,
        version=1,
        **more,
    )
    if state:
        lab_state(record, lab_id=lab_id, state=state, since=founded_on or JANUARY)
    return lab_id


def lab_state(
    record: Record | Batch, *, lab_id: Id, state: str = "active", since: Day = JANUARY, **more: Any
) -> Id:
    """A lab's state from a day on."""
    return add(record, "lab_state", lab_id=lab_id, state=state, since=since, **more)


def membership(
    record: Record | Batch,
    *,
    lab_id: Id,
    person_id: Id,
    role: str = "participant",
    state: str = "active",
    from_date: Day | None = JANUARY,
    until_date: Day | None = None,
    **more: Any,
) -> Id:
    """A period in a lab, from 1 January 2024 on."""
    return add(
        record,
        "membership",
        lab_id=lab_id,
        person_id=person_id,
        role=role,
        state=state,
        from_date=from_date,
        until_date=until_date,
        version=1,
        **more,
    )


def objective(
    record: Record | Batch,
    *,
    lab_id: Id,
    text: str = "Ten talks",
    state: str = "open",
    set_on: Day = JANUARY,
    closed_on: Day | None = None,
    **more: Any,
) -> Id:
    """An objective that a lab set itself."""
    return add(
        record,
        "objective",
        lab_id=lab_id,
        text=text,
        state=state,
        set_on=set_on,
        closed_on=closed_on,
        version=1,
        **more,
    )


def progress(
    record: Record | Batch,
    *,
    lab_id: Id,
    period: str = "2024",
    due_on: Day = JUNE,
    submitted_on: Day | None = JUNE,
    answers_filled: int | None = 10,
    answers_empty: int | None = 0,
    **more: Any,
) -> Id:
    """A progress update, due and submitted on 1 June 2024."""
    return add(
        record,
        "progress_update",
        lab_id=lab_id,
        period=period,
        due_on=due_on,
        submitted_on=submitted_on,
        answers_filled=answers_filled,
        answers_empty=answers_empty,
        version=1,
        **more,
    )


# ------------------------------------------------------------------ meetings
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


def attendance(
    record: Record | Batch, *, meeting_id: Id, person_id: Id, status: str = "attended", **more: Any
) -> Id:
    """One person at one meeting."""
    return add(
        record, "attendance", meeting_id=meeting_id, person_id=person_id, status=status, version=1, **more
    )


# ------------------------------------------------------------------ money
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


# ------------------------------------------------------------------ recommendations
def cycle(record: Record | Batch, *, name: str = "2024", starts_on: Day = JANUARY, **more: Any) -> Id:
    """A recommendation cycle."""
    return add(record, "cycle", name=name, starts_on=starts_on, version=1, **more)


def working_group(
    record: Record | Batch, *, cycle_id: Id, name: str = "Brussels", theme_id: Id | None = None, **more: Any
) -> Id:
    """A working group of a cycle, in Brussels and French."""
    where = {"city": "Brussels", "country": "BE", "language": "fr", **more}
    return add(record, "working_group", cycle_id=cycle_id, name=name, theme_id=theme_id, version=1, **where)


def recommendation(
    record: Record | Batch,
    *,
    cycle_id: Id | None = None,
    working_group_id: Id | None = None,
    theme_id: Id | None = None,
    title: str = "A mentor for every new member",
    submitted_on: Day = JANUARY,
    **more: Any,
) -> Id:
    """A recommendation submitted on 1 January 2024, not yet decided."""
    return add(
        record,
        "recommendation",
        cycle_id=cycle_id,
        working_group_id=working_group_id,
        theme_id=theme_id,
        title=title,
        submitted_on=submitted_on,
        version=1,
        **more,
    )


def decision(
    record: Record | Batch,
    *,
    recommendation_id: Id,
    outcome: str = "accepted",
    decided_on: Day = JUNE,
    **more: Any,
) -> Id:
    """The Board's decision of 1 June 2024."""
    return add(
        record,
        "decision",
        recommendation_id=recommendation_id,
        outcome=outcome,
        decided_on=decided_on,
        version=1,
        **{"body": "board", **more},
    )


def follow_up(
    record: Record | Batch,
    *,
    recommendation_id: Id,
    implementation: str = "in_progress",
    as_of: Day = JUNE,
    **more: Any,
) -> Id:
    """What had been done about a recommendation by a day."""
    return add(
        record,
        "follow_up_entry",
        recommendation_id=recommendation_id,
        implementation=implementation,
        as_of=as_of,
        version=1,
        **more,
    )
