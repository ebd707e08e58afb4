"""Working groups of a cycle, by place and language, and who is in them: in a role, from one day to another.

    working_groups.people(record, group_id, ids.today())     # those who run it first
    working_groups.is_in(change, group_id, actor.person_id, ids.today())

A period is never overwritten: who takes another role, or leaves, keeps the days that were.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.refusals import BadInput


@dataclass(frozen=True)
class Group:
    """A working group as it stands."""

    id: uuid.UUID
    external_id: str | None
    cycle_id: uuid.UUID
    cycle: str | None
    theme_id: uuid.UUID | None
    theme: str | None
    name: str
    city: str | None
    country: str | None
    language: str | None
    started_on: dt.date | None
    version: int


def get(read: Record | Change, working_group_id: uuid.UUID) -> Group:
    """The working group of that id. Raises BadInput when there is none."""
    found = _rows(read, "working_groups/by_id", id=working_group_id)
    if not found:
        raise BadInput(_("There is no such working group. Choose one from the list."))
    return Group(**found[0])


def people(read: Record | Change, working_group_id: uuid.UUID, on: dt.date) -> list[Row]:
    """Who is in it on a day, animators and secretaries first, each person once.

    Rows of person_id, account_id (None without one), name (None once erased), role, from_date, until_date, id, version.
    """
    found: dict[uuid.UUID, Row] = {}
    for row in _rows(read, "working_groups/people", working_group_id=working_group_id, on_day=on):
        found.setdefault(row["person_id"], row)
    return list(found.values())


def is_in(read: Record | Change, working_group_id: uuid.UUID | None, person_id: uuid.UUID | None, on: dt.date) -> bool:
    """Whether somebody is in it on a day, in whatever role; an unknown person is in none."""
    return role_in(read, working_group_id, person_id, on) is not None


def role_in(
    read: Record | Change, working_group_id: uuid.UUID | None, person_id: uuid.UUID | None, on: dt.date
) -> str | None:
    """The role that somebody has in it on a day; None for whoever is not in it."""
    held = _periods(read, working_group_id, person_id)
    return next((row["role"] for row in held if _holds(row, on)), None)


def was_in(read: Record | Change, working_group_id: uuid.UUID | None, person_id: uuid.UUID | None) -> bool:
    """Whether somebody is or ever was in it: what ties a person to what the group wrote does not end by leaving."""
    return bool(_periods(read, working_group_id, person_id))


# ---------------------------------------------------------------------- inside
def _rows(read: Record | Change, query: str, **params: object) -> list[Row]:
    return read.run(query, **params) if isinstance(read, Change) else read.rows(query, **params)


def _periods(read: Record | Change, working_group_id: uuid.UUID | None, person_id: uuid.UUID | None) -> list[Row]:
    if working_group_id is None or person_id is None:
        return []
    return _rows(read, "working_groups/periods", working_group_id=working_group_id, person_id=person_id)


def _holds(row: Row, on: dt.date) -> bool:
    return bool(row["from_date"] <= on and (row["until_date"] is None or on <= row["until_date"]))
