"""Lineage: the earlier recommendations that one repeats, extends, supersedes or contradicts.

lineage.of(record, recommendation_id)                     # what it was linked to, and what became of that
lineage.suggested(record, "Un mentor pour chacun", "...") # what it may repeat, found by its words (likeness.py)
"""

from __future__ import annotations

import datetime as dt
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import TypeGuard
from weakref import WeakKeyDictionary

from dashboard.coop import likeness, recommendations
from dashboard.coop.recommendation_rights import changing, is_private, require_own, require_readable, rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput
from dashboard.words.states import LINEAGE, five_word

_TABLES = ("recommendation_state", "decision", "follow_up_entry")
_AFTER = 60.0  # seconds after which what was handed in is looked at again


@dataclass(frozen=True)
class Suggestion:
    """An earlier recommendation that asks for something alike."""

    id: uuid.UUID
    external_id: str | None
    title: str
    cycle: str | None
    status: str  # the coop's word for what became of it
    submitted_on: dt.date
    likeness: float  # 0 to 1


# ---------------------------------------------------------------------- reading
def of(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """What it is linked to, in the order of linking: id, earlier_id, kind, note, external_id, title, cycle, status.

    `status` is the coop's word for what became of the earlier one.
    """
    found = rows(read, "lineage/of", recommendation_id=recommendation_id)
    return [row | {"status": five_word(row["outcome"], row["implementation"])} for row in found]


def later(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """The later ones that take it up, drafts left out: later_id, kind, note, external_id, title, cycle."""
    return rows(read, "lineage/later", earlier_id=recommendation_id)


def suggested(
    record: Record, title: str, body: str = "", *, leaving_out: frozenset[uuid.UUID] = frozenset(), most: int = 5
) -> list[Suggestion]:
    """The earlier recommendations whose words, in any of the three languages, are most like these; the best first.

    Nothing that is hardly alike. Drafts are never among them.
    """
    held = _index(record)
    known, asked = held.known, (title, body, most + len(leaving_out))
    nearest = held.nearest.get(asked)
    if nearest is None:  # a page asks the same at every rerun
        if len(held.nearest) >= _MOST:
            held.nearest.clear()
        nearest = held.nearest[asked] = held.index.nearest(*asked)
    found = []
    for recommendation_id, alike in nearest:
        if recommendation_id not in leaving_out:
            row = known[recommendation_id]
            told = {name: row[name] for name in ("id", "external_id", "title", "cycle", "submitted_on")}
            status = five_word(row["outcome"], row["implementation"])
            found.append(Suggestion(**told, status=status, likeness=alike))
    return found[:most]


# ---------------------------------------------------------------------- linking
def link(
    record: Record, actor: Actor, recommendation_id: uuid.UUID, earlier_id: uuid.UUID, kind: str, *, note: str = ""
) -> uuid.UUID:
    """Say that it repeats, extends, supersedes or contradicts an earlier one; the link's id.

    By those who write it, or the staff. Raises NotAllowed, or BadInput when the earlier one is a draft, is not
    earlier, or goes back to this one.
    """
    if kind not in LINEAGE:
        raise BadInput(_("Say whether it repeats, extends, supersedes or contradicts the earlier one."))
    link_id = ids.new_id()
    with changing(record, actor, "recommendation.write") as (change, actor):
        now = recommendations.get(change, recommendation_id)
        require_readable(change, actor, now)
        require_own(change, actor, now)
        earlier = recommendations.get(change, earlier_id)
        if is_private(earlier):
            raise BadInput(_("There is no such recommendation. Choose one from the list."))
        _check(change, recommendation_id, earlier_id)
        told = {"earlier_id": earlier_id, "kind": kind, "note": " ".join(note.split()) or None}
        by = {"linked_by": actor.account_id, "linked_at": ids.now()}
        change.run("lineage/add", id=link_id, recommendation_id=recommendation_id, **told, **by)
        change.event("recommendation.link", "recommendation", recommendation_id, after={"id": link_id, **told})
    return link_id


def unlink(record: Record, actor: Actor, recommendation_id: uuid.UUID, link_id: uuid.UUID) -> None:
    """Take a link away that does not hold. Raises NotAllowed or SomeoneElseWasFirst."""
    with changing(record, actor, "recommendation.write") as (change, actor):
        now = recommendations.get(change, recommendation_id)
        require_readable(change, actor, now)
        require_own(change, actor, now)
        gone = {"id": link_id, "recommendation_id": recommendation_id, "removed_at": ids.now()}
        change.must_change_one("lineage/remove", **gone)
        change.event("recommendation.unlink", "recommendation", recommendation_id, before={"id": link_id})


# ---------------------------------------------------------------------- inside
def _check(change: Change, recommendation_id: uuid.UUID, earlier_id: uuid.UUID) -> None:
    leads: dict[uuid.UUID, set[uuid.UUID]] = {}
    for row in rows(change, "lineage/links"):
        leads.setdefault(row["recommendation_id"], set()).add(row["earlier_id"])
    if earlier_id in leads.get(recommendation_id, ()):
        raise BadInput(_("These two are linked already. Take that link away first."))
    found, ahead = set(), [earlier_id]
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += leads.get(one, ())
    if recommendation_id in found:
        raise BadInput(_("That one goes back to this one: it cannot be earlier."))


@dataclass
class _Kept:
    """What was recommended so far in one record, by its words."""

    moved: tuple[int, ...]  # the versions of the tables that say who handed what in, and what became of it
    looked_at: float
    entries: list[likeness.Entry]
    index: likeness.Index
    known: dict[uuid.UUID, Row]
    nearest: dict[tuple[str, str, int], list[tuple[uuid.UUID, float]]] = field(default_factory=dict)


_MOST = 200  # texts whose likes are kept
_kept: WeakKeyDictionary[Record, _Kept] = WeakKeyDictionary()
_one_at_a_time = threading.Lock()


def _index(record: Record) -> _Kept:
    """The index, and the recommendations in it by their ids.

    Drafts save themselves, which moves the texts' tables at every sentence that somebody writes: those are looked at
    once in a while, and the index is made anew only when what was handed in says something else.
    """
    moved = tuple(record.versions.get(table, 0) for table in _TABLES)
    held = _kept.get(record)
    if _is_fresh(held, moved):
        return held
    with _one_at_a_time:  # whoever waited finds what the first one made
        held = _kept.get(record)
        if not _is_fresh(held, moved):
            held = _kept[record] = _looked_at(record, held, moved)
    return held


def _is_fresh(held: _Kept | None, moved: tuple[int, ...]) -> TypeGuard[_Kept]:
    return held is not None and held.moved == moved and time.monotonic() - held.looked_at < _AFTER


def _looked_at(record: Record, held: _Kept | None, moved: tuple[int, ...]) -> _Kept:
    known = {row["id"]: row for row in record.rows("lineage/corpus")}
    entries = [
        likeness.Entry(row["id"], row["title"], row["text"] or "", row["source_language"]) for row in known.values()
    ]
    for row in record.rows("lineage/translations"):
        if row["recommendation_id"] in known:
            entries.append(likeness.Entry(row["recommendation_id"], row["title"], row["body"], row["language"]))
    index = held.index if held is not None and held.entries == entries else likeness.Index(entries)
    return _Kept(moved, time.monotonic(), entries, index, known)
