"""The event log: one append-only, hash-chained line for every change.

Each line's hash covers the line before it, so that a changed, missing or added line shows. The states
before and after enter through a hash of their own: erasing a person's data from them keeps the chain whole.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import dataclass
from typing import Any

from dashboard.words.language import _

GENESIS = "0" * 64


@dataclass(frozen=True)
class End:
    """The last line of the chain: its number and its hash. Number 0 with the hash GENESIS: there is none yet."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Event:
    """One change: who, in which role, when, what before, what after, why."""

    seq: int
    id: uuid.UUID
    happened_at: dt.datetime
    actor_id: uuid.UUID | None
    actor_role: str
    action: str
    subject_kind: str
    subject_id: uuid.UUID | None
    reason: str | None
    before_state: str | None
    after_state: str | None
    content_hash: str
    previous_hash: str
    hash: str


def as_text(state: Any) -> str | None:
    """A state as canonical JSON: sorted keys, no blanks, days and ids as text. None stays None."""
    if state is None:
        return None
    return json.dumps(state, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def content_hash(before: str | None, after: str | None) -> str:
    """sha256 over both states, as hexadecimal."""
    return hashlib.sha256(json.dumps([before, after]).encode()).hexdigest()


def line_hash(line: dict[str, Any]) -> str:
    """sha256 over all that a line says but its states, which `content_hash` stands for."""
    covered = (
        "seq",
        "id",
        "happened_at",
        "actor_id",
        "actor_role",
        "action",
        "subject_kind",
        "subject_id",
        "reason",
        "content_hash",
        "previous_hash",
    )
    said = [line[name] if line[name] is None else str(line[name]) for name in covered]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def broken_links(lines: list[dict[str, Any]], erased: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with the chain, a sentence each; an empty list when it is whole.

    `lines` in the order of seq, from the first event on. `erased` holds the ids (as text) of events whose
    states were erased on purpose: their content is not compared.
    """
    problems = []
    previous, expected = GENESIS, 1
    for line in lines:
        seq = {"seq": line["seq"], "expected": expected}
        if line["seq"] != expected:
            problems.append(_("Event %(seq)s: expected number %(expected)s; lines are missing or were added.") % seq)
        if line["previous_hash"] != previous:
            problems.append(_("Event %(seq)s does not follow the line before it.") % seq)
        if line["hash"] != line_hash(line):
            problems.append(_("Event %(seq)s was changed after it was written.") % seq)
        states = content_hash(line["before_state"], line["after_state"])
        if str(line["id"]) not in erased and line["content_hash"] != states:
            problems.append(_("Event %(seq)s: its states before or after were changed.") % seq)
        previous, expected = line["hash"], line["seq"] + 1
    return problems
