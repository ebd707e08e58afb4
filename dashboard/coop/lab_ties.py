"""Links between labs: made by Vie coop with what the two share, and suggested from the words of their projects.

    for found in lab_ties.suggest(record, lab_id):     # Suggestion(lab_id, name, state, likeness, words)
        ...
    lab_ties.link(record, staff, lab_id, other_id, "similar", reason="Both welcome newcomers")

The words come from likeness.py, which knows French, Dutch and English: two projects are alike across languages too.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from dashboard.coop import labs, likeness
from dashboard.coop.lab_rights import changing
from dashboard.coop.likeness import Entry, Index
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput
from dashboard.words.states import LAB_LINKS

_KEPT = 200  # labs whose suggestions are kept
_LOOKED_AT = 12  # the nearest: some of them are linked already


@dataclass(frozen=True)
class Suggestion:
    """A lab with a similar project, and the words that say so."""

    lab_id: uuid.UUID
    name: str
    state: str
    likeness: float  # from likeness.LEAST to 1
    words: tuple[str, ...]


@dataclass
class _Known:
    """The labs by what they are about, as of one version of their tables."""

    versions: tuple[int, ...]
    entries: dict[uuid.UUID, Entry]
    states: dict[uuid.UUID, str]
    index: Index
    found: dict[uuid.UUID, list[Suggestion]]


_known: WeakKeyDictionary[Record, _Known] = WeakKeyDictionary()


# ---------------------------------------------------------------------- reading
def of_lab(read: Record | Change, lab_id: uuid.UUID) -> list[Row]:
    """What a lab is linked to, the newest first: id, kind, reason, made_on, who, linked_id, linked (its name)."""
    return rows(read, "ties/of_lab", lab_id=lab_id)


def suggest(record: Record, lab_id: uuid.UUID, most: int = 5) -> list[Suggestion]:
    """The labs whose projects are most like this one's and that are not linked to it, or said not to be similar."""
    linked = {row["linked_id"] for row in of_lab(record, lab_id)}
    known = _labs(record)
    if lab_id not in known.entries:
        return []
    if lab_id not in known.found:
        if len(known.found) > _KEPT:
            known.found.clear()
        known.found[lab_id] = _nearest(known, lab_id)
    return [one for one in known.found[lab_id] if one.lab_id not in linked][:most]


# ---------------------------------------------------------------------- writing
def link(record: Record, actor: Actor, lab_id: uuid.UUID, other_id: uuid.UUID, kind: str, *, reason: str) -> uuid.UUID:
    """Link a lab to another, or say that they are not similar; with the reason. Raises NotAllowed or BadInput."""
    link_id, said = ids.new_id(), " ".join(reason.split())
    if kind not in LAB_LINKS:
        raise BadInput(_("Say what ties the two labs. Choose one from the list."))
    if lab_id == other_id:
        raise BadInput(_("A lab is not linked to itself. Choose another one."))
    if not said:
        raise BadInput(_("Say what the two labs share: both read it on their page."))
    with changing(record, actor, "care.write") as (change, _fresh):
        labs.get(change, lab_id)
        labs.get(change, other_id)
        if any(row["linked_id"] == other_id and row["kind"] == kind for row in of_lab(change, lab_id)):
            raise BadInput(_("These two labs are linked so already."))
        row = {"lab_id": lab_id, "other_id": other_id, "kind": kind, "reason": said, "made_on": ids.today()}
        change.run("ties/add", id=link_id, made_by=actor.account_id, **row)
        change.event("lab.link", "lab_link", link_id, after=row, reason=said)
    return link_id


def unlink(record: Record, actor: Actor, lab_id: uuid.UUID, link_id: uuid.UUID, *, reason: str) -> None:
    """A link holds no more, with the reason. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    said = " ".join(reason.split())
    if not said:
        raise BadInput(_("Say why the link is taken away."))
    with changing(record, actor, "care.write") as (change, _fresh):
        gone = change.must_change_one("ties/remove", id=link_id, lab_id=lab_id, removed_at=ids.now())
        change.event("lab.unlink", "lab_link", link_id, before=gone, reason=said)


# ---------------------------------------------------------------------- inside
def _labs(record: Record) -> _Known:
    versions = tuple(record.versions.get(table, 0) for table in ("lab", "lab_state"))
    known = _known.get(record)
    if known is None or known.versions != versions:
        found = record.rows("ties/labs")
        entries = {row["id"]: _entry(row) for row in found}
        states = {row["id"]: row["state"] for row in found}
        known = _Known(versions, entries, states, Index(list(entries.values())), {})
        _known[record] = known
    return known


def _entry(row: Row) -> Entry:
    told = (row["purpose"], row["project"], row["public_summary"])
    return Entry(row["id"], row["name"], " ".join(filter(None, told)), row["language"])


def _nearest(known: _Known, lab_id: uuid.UUID) -> list[Suggestion]:
    mine = known.entries[lab_id]
    nearest = known.index.nearest(mine.title, mine.body, _LOOKED_AT + 1, mine.language)
    found = []
    for other_id, likeness_of in nearest:
        words = likeness.shared(mine, known.entries[other_id]) if other_id != lab_id else []
        if words:  # alike by letters alone: nothing that one could say
            theirs = known.entries[other_id]
            found.append(Suggestion(other_id, theirs.title, known.states[other_id], likeness_of, tuple(words)))
    return found
