"""What a source of the inbox looks at, and what it answers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dashboard.coop.lab_rights import RUNS_IT
from dashboard.store.record import Record, Row
from dashboard.words import permissions
from dashboard.words.language import number
from dashboard.words.permissions import Actor


@dataclass(frozen=True)
class Line:
    """One thing that waits for somebody, or several alike."""

    source: str
    sentence: str
    count: int
    since: dt.date | None  # the longest of them; None where nobody knows, or where its day is still to come
    path: str  # of the page where it is done
    query: dict[str, str] = field(default_factory=dict)

    def age(self, on: dt.date) -> int | None:
        """For how many days the longest of them has waited."""
        return None if self.since is None else max((on - self.since).days, 0)


class Look:
    """Who looks, at what, on which day."""

    def __init__(self, record: Record, actor: Actor, on: dt.date) -> None:
        self.record, self.actor, self.on = record, actor, on

    def may(self, action: str) -> bool:
        """Whether the actor has the right."""
        return permissions.judge(self.actor, action).allowed

    def labs_as(self, roles: Collection[str]) -> frozenset[uuid.UUID]:
        """The labs in which the actor holds one of these roles."""
        return frozenset(row["lab_id"] for row in self._in_labs if row["role"] in roles)

    @property
    def labs_in(self) -> frozenset[uuid.UUID]:
        """The labs that the actor is in, in any role."""
        return frozenset(row["lab_id"] for row in self._in_labs)

    def rows(self, query: str, **params: object) -> list[Row]:
        """What a record query answers."""
        return self.record.rows(query, **params)

    @cached_property
    def _in_labs(self) -> list[Row]:
        if self.actor.person_id is None:
            return []
        return self.rows("inbox/my_labs", person_id=self.actor.person_id, on_day=self.on)


@dataclass(frozen=True)
class Source:
    """Where things come from that wait: the right without which nothing of it does, and the tables that it reads."""

    name: str
    action: str
    tables: tuple[str, ...]
    find: Callable[[Look], list[Line]]


def line(
    source: str,
    rows: Sequence[Row],
    say: Callable[[int], str],
    path: str,
    *,
    one: dict[str, str] | None = None,
    many: tuple[str, dict[str, str]] | None = None,
    dated: bool = True,
) -> list[Line]:
    """A line for rows alike, the longest first; none where there are none.

    `say` gives the sentence for a number, in which `%(n)s`, `%(name)s` and what else the first row holds are filled
    in. One alone leads to `path` with the query `one`, several to `many` where it is given.
    """
    if not rows:
        return []
    n, first = len(rows), rows[0]
    where, query = (path, one or {}) if n == 1 or many is None else many
    since = first.get("since") if dated else None
    return [Line(source, say(n) % {**first, "n": number(n)}, n, since, where, query)]


def to_lab(rows: Sequence[Row], view: str = "") -> dict[str, str]:
    """What leads to the lab of the first of these rows."""
    if not rows:
        return {}
    return {"id": str(rows[0].get("lab_id") or rows[0]["id"])} | ({"view": view} if view else {})


def to_first(rows: Sequence[Row]) -> dict[str, str]:
    """What leads to the first of these rows itself."""
    return {"id": str(rows[0]["id"])} if rows else {}


def of_my_labs(look: Look, rows: list[Row]) -> list[Row]:
    """The rows of the labs that the actor runs."""
    mine = look.labs_as(RUNS_IT)
    return [row for row in rows if row["lab_id"] in mine]
