"""Who is in a notebook now, and in which cell. Kept in memory only: who left is forgotten, and nothing is logged.

presence.here(record, notebook_id, session, actor, editing=cell_id)     # from each page, every few seconds
presence.others(record, notebook_id, session)                           # [Present("Anouk", cell_id), ...]
"""

from __future__ import annotations

import threading
import time
import uuid
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from dashboard.store.record import Record
from dashboard.words.permissions import Actor

AWAY = 15.0  # seconds without a sign of life


@dataclass(frozen=True)
class Present:
    """Somebody who has the notebook open; `editing`: the cell that they write in."""

    account_id: uuid.UUID | None
    name: str
    editing: uuid.UUID | None


@dataclass(frozen=True)
class _Sign:
    who: Present
    seen: float  # by the clock that never goes back


_known: WeakKeyDictionary[Record, dict[uuid.UUID, dict[str, _Sign]]] = WeakKeyDictionary()
_lock = threading.Lock()


def here(record: Record, notebook_id: uuid.UUID, session: str, actor: Actor, editing: uuid.UUID | None = None) -> None:
    """A sign of life of one browser window."""
    now = time.monotonic()
    with _lock:
        of_record = _known.setdefault(record, {})
        of_record.setdefault(notebook_id, {})[session] = _Sign(Present(actor.account_id, actor.name, editing), now)
        for sessions in of_record.values():
            for gone in [one for one, sign in sessions.items() if now - sign.seen > AWAY]:
                del sessions[gone]


def others(record: Record, notebook_id: uuid.UUID, session: str) -> list[Present]:
    """Whoever else is there, each person once, by name; the window in which they write counts."""
    now = time.monotonic()
    with _lock:
        signs = dict(_known.get(record, {}).get(notebook_id, {}))
    own = signs.get(session)
    found: dict[uuid.UUID | str, Present] = {}
    for one, sign in signs.items():
        mine = own is not None and sign.who.account_id == own.who.account_id
        if one == session or mine or now - sign.seen > AWAY:
            continue
        person = sign.who.account_id or one
        if person not in found or sign.who.editing is not None:
            found[person] = sign.who
    return sorted(found.values(), key=lambda present: present.name)
