"""Sign-in sessions: opened, found, ended; and who is told when they end."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
import time
import uuid

import pytest

from dashboard.coop import accounts, sessions
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR


@pytest.fixture
def noor(record: Record) -> uuid.UUID:
    """An account."""
    return accounts.add(record, OPERATOR, login="noor@example.org", name="Noor", password=None, roles=["staff"])


def test_a_session_is_found_by_its_token_for_twelve_hours(
    record: Record, noor: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = sessions.open_session(record, noor, "password")
    opened = sessions.find(record, token)
    assert opened is not None
    lasts = opened.expires_at - opened.opened_at

    monkeypatch.setattr(ids, "now", lambda: opened.expires_at - dt.timedelta(seconds=1))
    shortly_before = sessions.find(record, token)
    monkeypatch.setattr(ids, "now", lambda: opened.expires_at)
    then = sessions.find(record, token)

    assert (opened.account_id, opened.method, lasts) == (noor, "password", dt.timedelta(hours=12))
    assert (shortly_before, then) == (opened, None)


def test_the_record_holds_the_hash_of_a_token_and_never_the_token(record: Record, noor: uuid.UUID) -> None:
    token = sessions.open_session(record, noor, "oidc")

    with record.reading() as reading:
        kept = reading.rows("select token_hash from sign_in_session")
    assert kept == [{"token_hash": hashlib.sha256(token.encode()).hexdigest()}]
    assert len(token) == 43
    record.checkpoint()
    assert all(token not in str(line) for line in record.rows("events/all"))


def test_every_token_is_another(record: Record, noor: uuid.UUID) -> None:
    assert len({sessions.open_session(record, noor, "password") for _ in range(5)}) == 5


def test_a_revoked_session_is_not_found_again(record: Record, noor: uuid.UUID) -> None:
    first, second = (sessions.open_session(record, noor, "password") for _ in range(2))
    assert sessions.find(record, first) is not None

    sessions.revoke(record, first)

    assert sessions.find(record, first) is None
    assert sessions.find(record, second) is not None


def test_a_revoked_session_stays_revoked_when_the_record_is_opened_again(record: Record, noor: uuid.UUID) -> None:
    token = sessions.open_session(record, noor, "password")
    kept = sessions.open_session(record, noor, "password")
    sessions.revoke(record, token)
    path = record.path
    record.close()

    with Record.open(path) as again:
        assert sessions.find(again, token) is None
        assert sessions.find(again, kept) is not None


def test_all_sessions_of_an_account_end_together_and_nobody_elses(record: Record, noor: uuid.UUID) -> None:
    ada = accounts.add(record, OPERATOR, login="ada@example.org", name="Ada", password=None, roles=[])
    mine = [sessions.open_session(record, noor, "password") for _ in range(2)]
    hers = sessions.open_session(record, ada, "password")

    ended = sessions.revoke_all(record, noor)

    assert ended == 2
    assert [sessions.find(record, token) for token in mine] == [None, None]
    assert sessions.find(record, hers) is not None


def test_who_watches_a_session_is_told_once_when_it_ends(record: Record, noor: uuid.UUID) -> None:
    token, other = (sessions.open_session(record, noor, "password") for _ in range(2))
    told: list[str] = []
    sessions.watch(record, sessions.hash_of(token), lambda: told.append("page one"))
    sessions.watch(record, sessions.hash_of(token), lambda: told.append("page two"))
    closed = sessions.watch(record, sessions.hash_of(token), lambda: told.append("closed before"))
    sessions.watch(record, sessions.hash_of(other), lambda: told.append("another session"))
    closed()

    sessions.revoke(record, token)
    sessions.revoke(record, token)

    assert told == ["page one", "page two"]


def test_opening_and_ending_leave_a_line_each_with_nothing_personal(record: Record, noor: uuid.UUID) -> None:
    sessions.revoke(record, sessions.open_session(record, noor, "password"))

    lines = record.rows("events/all")[-2:]
    assert [(line["action"], line["subject_id"], line["after_state"]) for line in lines] == [
        ("session.open", noor, '{"method":"password"}'),
        ("session.revoke", noor, None),
    ]


def test_a_token_that_is_none_finds_nothing(record: Record, noor: uuid.UUID) -> None:
    sessions.open_session(record, noor, "password")

    assert [sessions.find(record, token) for token in ("", "x", "' or 1=1 --", "é" * 43)] == [None] * 4


def test_finding_a_known_session_costs_microseconds(record: Record, noor: uuid.UUID) -> None:
    token = sessions.open_session(record, noor, "password")
    sessions.find(record, token)

    started = time.perf_counter()
    for _ in range(1_000):
        sessions.find(record, token)
    each = (time.perf_counter() - started) / 1_000

    assert each < 0.0005  # measured 5 microseconds; the database would take a thousand


def test_a_session_is_gone_for_every_thread_the_moment_its_end_is_saved(record: Record, noor: uuid.UUID) -> None:
    token = sessions.open_session(record, noor, "password")
    ended = threading.Event()
    late: list[bool] = []

    def look() -> None:
        while not ended.is_set():
            sessions.find(record, token)
        late.append(sessions.find(record, token) is not None)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    sessions.revoke(record, token)
    ended.set()
    for thread in threads:
        thread.join()

    assert late == [False] * 4
