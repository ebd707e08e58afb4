"""Recommendations and what became of them."""

from __future__ import annotations

from typing import Any

from dashboard.store.record import Record
from tests.factories.adding import JANUARY, JUNE, Batch, Day, Id, add


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
