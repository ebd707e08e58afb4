"""What a rule of the news looks at, and what it answers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from dashboard.coop import inbox_look
from dashboard.store.record import Record, Row
from dashboard.words.language import number
from dashboard.words.permissions import Actor

MOST = 3  # of one kind are told one by one; more of them as a number


@dataclass(frozen=True)
class News:
    """One thing that happened, or several alike."""

    kind: str
    sentence: str
    count: int
    happened_at: dt.datetime  # the newest of them, UTC
    path: str
    query: dict[str, str] = field(default_factory=dict)


class Look(inbox_look.Look):
    """Who looks, on which day, and since when."""

    def __init__(self, record: Record, actor: Actor, on: dt.date, after: dt.datetime) -> None:
        super().__init__(record, actor, on)
        self.after = after

    def happened(self, query: str, **params: object) -> list[Row]:
        """What a query on the log answers: what others did since, the newest first."""
        return self.record.rows(query, since=self.after, account_id=self.actor.account_id, **params)

    def is_in(self, lab_id: uuid.UUID | None) -> bool:
        """Whether the actor is in this lab today, in any role."""
        return lab_id in self.labs_in


@dataclass(frozen=True)
class Rule:
    """What is told of one kind of thing: the events that it speaks of, the right without which nothing is told."""

    kind: str
    subjects: tuple[str, ...]  # of the log's subject_kind
    action: str | None  # None: each row says for itself who may read it
    find: Callable[[Look], list[News]]

    def speaks_of(self, happened: Iterable[tuple[str, str]]) -> bool:
        """Whether something of its kind is among what happened."""
        return any(subject in self.subjects for subject, _action in happened)


def newest(rows: Iterable[Row], key: str = "id") -> list[Row]:
    """One row for each thing, the newest: rows come the newest first."""
    found: dict[object, Row] = {}
    for row in rows:
        found.setdefault(row[key], row)
    return list(found.values())


def told(
    kind: str,
    rows: Sequence[Row],
    say: Callable[[Row], str],
    path: str,
    to: Callable[[Row], dict[str, str]],
    many: tuple[Callable[[int], str], str, dict[str, str]],
) -> list[News]:
    """A sentence for each row; of more than a few their number alone, leading to `many`'s page."""
    if not rows:
        return []
    if len(rows) <= MOST:
        return [News(kind, say(row), 1, row["happened_at"], path, to(row)) for row in rows]
    said, where, query = many
    return [News(kind, said(len(rows)) % {"n": number(len(rows))}, len(rows), rows[0]["happened_at"], where, query)]


def by_id(row: Row) -> dict[str, str]:
    """What leads to the row itself."""
    return {"id": str(row["id"])}


def by_lab(view: str = "") -> Callable[[Row], dict[str, str]]:
    """What leads to the row's lab."""
    return lambda row: {"id": str(row["lab_id"])} | ({"view": view} if view else {})
