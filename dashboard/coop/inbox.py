"""What waits for somebody, wherever in the coop: a line each, with how many, since when, and where it is done.

    for line in inbox.of(record, actor, ids.today()):
        print(line.sentence, line.count, line.since, line.path, line.query)
    inbox.count(record, actor, ids.today())          # what every page says at its top

A source (inbox_sources.py, inbox_joining.py, inbox_labs.py) is one small function; adding one is adding an entry to
SOURCES. Each is worked out anew only when one of the tables that it reads has moved on: every page asks for the count.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from dashboard.coop import inbox_joining, inbox_labs, inbox_sources
from dashboard.coop.inbox_look import Line, Look, Source
from dashboard.store.record import Record
from dashboard.words.language import current
from dashboard.words.permissions import Actor

__all__ = ["SOURCES", "Line", "count", "of"]

# the order in which they are read: what others wait for longest to go on comes first
SOURCES: tuple[Source, ...] = (*inbox_sources.SOURCES, *inbox_joining.SOURCES, *inbox_labs.SOURCES)
# who somebody is and what they may do decides on every line
WHO = ("account", "role_grant", "person")
_KEPT = 2_000  # people of one record, times languages

_EVERY_TABLE = tuple(sorted({*WHO, *(table for source in SOURCES for table in source.tables)}))

_Key = tuple[uuid.UUID | None, frozenset[str], str]
_Versions = tuple[object, ...]


@dataclass
class _Known:
    """What was found for one account in its roles and its language: in all, and of each source."""

    versions: _Versions = ()
    lines: list[Line] = field(default_factory=list)
    of_source: dict[str, tuple[_Versions, list[Line]]] = field(default_factory=dict)


_known: WeakKeyDictionary[Record, dict[_Key, _Known]] = WeakKeyDictionary()


def of(record: Record, actor: Actor, on: dt.date) -> list[Line]:
    """What waits for this actor on that day, in the order of the sources. Kept for as long as nothing moves."""
    known = _known.setdefault(record, {})
    if len(known) > _KEPT:
        known.clear()
    kept = known.setdefault((actor.account_id, actor.roles, current()), _Known())
    # the versions are taken before reading: what moves meanwhile is read again at the next look
    now = _versions(record, actor, on, _EVERY_TABLE)
    if kept.versions != now:
        kept.lines, kept.versions = _found(record, actor, on, kept), now
    return kept.lines


def count(record: Record, actor: Actor, on: dt.date) -> int:
    """How many lines there are: a queue that a whole team works at is one thing to look into, however long."""
    return len(of(record, actor, on))


# ---------------------------------------------------------------------- inside
def _found(record: Record, actor: Actor, on: dt.date, kept: _Known) -> list[Line]:
    look = Look(record, actor, on)
    found: list[Line] = []
    for source in SOURCES:
        if not look.may(source.action):
            continue
        now = _versions(record, actor, on, (*WHO, *source.tables))
        before = kept.of_source.get(source.name)
        if before is None or before[0] != now:
            before = kept.of_source[source.name] = (now, source.find(look))
        found += before[1]
    return found


def _versions(record: Record, actor: Actor, on: dt.date, tables: tuple[str, ...]) -> _Versions:
    return (on, actor.person_id, *(record.versions.get(table, 0) for table in tables))
