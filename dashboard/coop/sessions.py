"""Sign-in sessions: kept by the server, so that they can be ended.

The cookie holds a random token of 256 bits; the record holds its sha256 only. What was found is remembered
for the record's present version of sessions and accounts: a request costs microseconds, and a session that
was revoked is gone with the very next look. Open connections ask to be told with `watch`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from dashboard.store import ids
from dashboard.store.record import Change, Record

LASTS = dt.timedelta(hours=12)
# the role of whoever acts on their own sessions and nothing else
ONESELF = "oneself"
_REMEMBERED = 20_000

Unwatch = Callable[[], None]


@dataclass(frozen=True)
class Session:
    """Somebody who is signed in."""

    token_hash: str
    account_id: uuid.UUID
    method: str  # password | oidc
    opened_at: dt.datetime  # UTC
    expires_at: dt.datetime


@dataclass
class _Memory:
    """What this process knows about the sessions of one record."""

    versions: tuple[int, int] = (-1, -1)
    found: dict[str, Session | None] = field(default_factory=dict)
    watchers: dict[str, list[Callable[[], None]]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


_memories: WeakKeyDictionary[Record, _Memory] = WeakKeyDictionary()
_memories_lock = threading.Lock()


def open_session(record: Record, account_id: uuid.UUID, method: str) -> str:
    """Open a session of 12 hours and return its token, which nobody else ever sees."""
    token = secrets.token_urlsafe(32)
    now = ids.now()
    with record.change(account_id, ONESELF) as change:
        change.run(
            "sessions/open",
            token_hash=hash_of(token),
            account_id=account_id,
            method=method,
            opened_at=now,
            expires_at=now + LASTS,
        )
        change.event("session.open", "account", account_id, after={"method": method})
    return token


def find(record: Record, token: str) -> Session | None:
    """The session of a token; None when it is unknown, expired or revoked, or its account is disabled."""
    token_hash = hash_of(token)
    memory = _memory(record)
    versions = (record.versions.get("sign_in_session", 0), record.versions.get("account", 0))
    if memory.versions != versions or len(memory.found) > _REMEMBERED:
        with memory.lock:
            memory.versions, memory.found = versions, {}
    found = memory.found  # of these versions, also when another thread moves on meanwhile
    if token_hash not in found:
        row = record.one("sessions/find", token_hash=token_hash)
        found[token_hash] = Session(**row) if row else None
    session = found[token_hash]
    if session is None or session.expires_at <= ids.now():
        return None
    return session


def revoke(record: Record, token: str) -> None:
    """End one session at once. One that has ended already stays as it is."""
    session = find(record, token)
    if session is None:
        return
    with record.change(session.account_id, ONESELF) as change:
        change.run("sessions/revoke", token_hash=session.token_hash, revoked_at=ids.now())
        change.event("session.revoke", "account", session.account_id)
    forget(record, [session.token_hash])


def revoke_all(record: Record, account_id: uuid.UUID) -> int:
    """End every session of an account at once; how many there were."""
    with record.change(account_id, ONESELF) as change:
        ended = revoke_in(change, account_id)
        change.event("session.revoke_all", "account", account_id, after={"sessions": len(ended)})
    forget(record, ended)
    return len(ended)


def revoke_in(change: Change, account_id: uuid.UUID) -> list[str]:
    """End every session of an account within a change that says why. Pass the answer to `forget` after it."""
    ended = change.run("sessions/revoke_all", account_id=account_id, revoked_at=ids.now())
    return [row["token_hash"] for row in ended]


def forget(record: Record, token_hashes: list[str]) -> None:
    """Tell whoever watches these sessions that they have ended."""
    memory = _memory(record)
    for token_hash in token_hashes:
        with memory.lock:
            watchers = memory.watchers.pop(token_hash, [])
        for ended in watchers:
            ended()


def watch(record: Record, token_hash: str, ended: Callable[[], None]) -> Unwatch:
    """Have `ended` called, from whichever thread, when the session is revoked. Call the answer to stop."""
    memory = _memory(record)
    with memory.lock:
        memory.watchers.setdefault(token_hash, []).append(ended)

    def unwatch() -> None:
        with memory.lock:
            left = [watcher for watcher in memory.watchers.get(token_hash, []) if watcher is not ended]
            if left:
                memory.watchers[token_hash] = left
            else:
                memory.watchers.pop(token_hash, None)

    return unwatch


def hash_of(token: str) -> str:
    """What the record keeps of a token: its sha256, as hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def _memory(record: Record) -> _Memory:
    memory = _memories.get(record)
    if memory is None:
        with _memories_lock:
            memory = _memories.setdefault(record, _Memory())
    return memory
