"""Phases of a cycle and the people of a working group."""

from __future__ import annotations

from typing import Any

from dashboard.store.record import Record
from tests.factories.adding import JANUARY, Batch, Day, Id, add


def cycle_phase(
    record: Record | Batch, *, cycle_id: Id, phase: str = "drafting", starts_on: Day = JANUARY, **more: Any
) -> Id:
    """A phase of a cycle, open from 1 January 2024."""
    return add(record, "cycle_phase", cycle_id=cycle_id, phase=phase, starts_on=starts_on, **more)


def in_group(
    record: Record | Batch,
    *,
    working_group_id: Id,
    person_id: Id,
    role: str = "participant",
    from_date: Day = JANUARY,
    **more: Any,
) -> Id:
    """Somebody in a working group, from 1 January 2024 on."""
    who = {"working_group_id": working_group_id, "person_id": person_id, "role": role, "from_date": from_date}
    return add(record, "working_group_member", version=1, **who, **more)
