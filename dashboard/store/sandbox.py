"""Somebody's own query, run where it can do no harm: a process of its own over a snapshot, with limits on everything.

    query = Query(descriptor, "select theme, count(*) from lab group by all", {})
    answer = query.answer()          # waits; raises QueryRefused with a sentence
    query.cancel()                   # from another thread

DuckDB has no walls inside a file, so the walls are outside: the snapshot holds only what the reader may see
(snapshots.py), the process has limits that the system keeps, an empty environment and a clock that ends it
(sandbox_child.py), and there is exactly one statement, a SELECT, on a connection whose settings are locked.
"""

from __future__ import annotations

import datetime as dt
import decimal
import json
import os
import select
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from dashboard.words.language import _, number
from dashboard.words.refusals import Refusal

_CHILD = Path(__file__).with_name("sandbox_child.py")
_LIBRARIES = Path(duckdb.__file__).resolve().parents[1]
_AT_ONCE = 2  # queries of one process that run side by side
_PATIENCE = 3.0  # seconds that one waits for its turn; most take a tenth of a second
_LOST = 0.5  # of them are not taken off the time that it may run
_slots = threading.BoundedSemaphore(_AT_ONCE)


@dataclass(frozen=True)
class Limits:
    """What a query may use."""

    seconds: float = 5.0  # from the start of the process to its last byte
    rows: int = 5_000
    bytes: int = 8_000_000  # of the answer as JSON
    memory: str = "512MB"  # that DuckDB gives out
    space: int = 1_600_000_000  # that the process may address, the libraries included
    sql: int = 100_000  # characters of the query
    params: int = 1_000_000  # characters of its parameters


LIMITS = Limits()


class QueryRefused(Refusal):
    """A query was not answered. `kind` says why, for the log."""

    def __init__(self, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind


@dataclass(frozen=True)
class Answered:
    """What a query answered: columns as (name, DuckDB's type), rows of plain values."""

    columns: tuple[tuple[str, str], ...]
    rows: list[list[Any]]
    capped: bool  # there were more rows than are here
    seconds: float


class Query:
    """One query and the process that runs it. Answered once."""

    def __init__(self, snapshot: int, sql: str, params: Mapping[str, Any], limits: Limits = LIMITS) -> None:
        """`snapshot`: a descriptor of its file, open for reading. Raises QueryRefused for what cannot be sent."""
        self._snapshot = snapshot
        self._limits = limits
        self._request = _request(sql, params, limits)
        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = False
        self._lock = threading.Lock()

    def answer(self) -> Answered:
        """Run it and wait for what it answers. Raises QueryRefused with a sentence."""
        asked = time.monotonic()
        if not _slots.acquire(timeout=_PATIENCE):
            raise _refused("busy", self._limits)
        waited = time.monotonic() - asked
        try:
            return self._read(self._run(asked + min(waited, _LOST) + self._limits.seconds))
        except QueryRefused as refused:
            if refused.kind == "time" and waited > _LOST:
                raise _refused("busy", self._limits) from None  # it had less time than it should
            raise
        finally:
            _slots.release()

    def cancel(self) -> None:
        """End it, from any thread. `answer` then raises QueryRefused."""
        with self._lock:
            self._cancelled = True
            if self._process is not None:
                self._process.kill()

    # ------------------------------------------------------------------ inside
    def _run(self, deadline: float) -> bytes:
        with self._lock:
            if self._cancelled:
                raise _refused("cancelled", self._limits)
            process = self._process = _start(self._snapshot, self._request)
        assert process.stdout is not None
        try:
            answer = _heard(process.stdout.fileno(), deadline, self._limits)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
        if self._cancelled:
            raise _refused("cancelled", self._limits)
        return answer

    def _read(self, answer: bytes) -> Answered:
        try:
            said = json.loads(answer)
            if "refused" in said:
                raise _refused(str(said["refused"]), self._limits, str(said["said"]))
            return Answered(
                columns=tuple((str(name), str(kind)) for name, kind in said["columns"]),
                rows=said["rows"],
                capped=bool(said["capped"]),
                seconds=float(said["seconds"]),
            )
        except (ValueError, TypeError, KeyError, RecursionError):
            raise _refused("died", self._limits) from None


def _start(snapshot: int, request: bytes) -> subprocess.Popen[bytes]:
    # a file in memory rather than a pipe: whoever reads it slowly keeps nobody waiting
    with os.fdopen(os.memfd_create("query"), "r+b") as written:
        written.write(request)
        written.seek(0)
        # in the session of the app: a session of its own would get as much of the processor as the whole app
        return subprocess.Popen(  # noqa: S603 - our own interpreter and our own file
            [sys.executable, "-I", "-S", "-B", str(_CHILD), str(_LIBRARIES), str(snapshot)],
            stdin=written,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            pass_fds=(snapshot,),
            process_group=0,
        )


def _heard(reading: int, deadline: float, limits: Limits) -> bytes:
    """What the process writes until it ends. Raises QueryRefused when it takes too long or writes too much."""
    waiting = select.poll()
    waiting.register(reading, select.POLLIN | select.POLLHUP)
    parts: list[bytes] = []
    size = 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not waiting.poll(left * 1_000):
            raise _refused("time", limits)
        part = os.read(reading, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        if size > limits.bytes * 2:
            raise _refused("large", limits)


def _request(sql: str, params: Mapping[str, Any], limits: Limits) -> bytes:
    if len(sql) > limits.sql:
        raise _refused("long", limits)
    sent = {str(name): _sent(name, value) for name, value in params.items()}
    asked = {
        "rows": limits.rows,
        "bytes": limits.bytes,
        "memory": limits.memory,
        "space": limits.space,
        "seconds": limits.seconds,
    }
    try:
        text = json.dumps({"sql": sql, "params": sent, "limits": asked})
        sql.encode()
    except UnicodeEncodeError:
        raise _refused("error", limits, _("it holds characters that are no text.")) from None
    if len(text) - len(sql) > limits.params:
        raise _refused("long", limits)
    return text.encode()


def _sent(name: str, value: Any) -> tuple[str, Any]:
    if value is None or isinstance(value, str | bool | int | float):
        return "plain", value
    if isinstance(value, dt.date):
        return "datetime" if isinstance(value, dt.datetime) else "date", value.isoformat()
    if isinstance(value, decimal.Decimal):
        return "decimal", str(value)
    if isinstance(value, uuid.UUID):
        return "uuid", str(value)
    said = _("The parameter $%(name)s is neither text, number, day nor yes or no, so it cannot be given to a query.")
    raise QueryRefused("parameters", said % {"name": name})


def _refused(kind: str, limits: Limits, said: str = "") -> QueryRefused:
    sentence = {
        "statement": _("A query is exactly one SELECT: nothing else is run here, and not several at a time."),
        "parameters": _("The query needs a value for: %(said)s."),
        "error": _("The query cannot be answered: %(said)s"),
        "time": _("The query was stopped after %(seconds)s seconds. Ask for less: fewer rows, a shorter period."),
        "memory": _("The query needed more memory than it may use (%(memory)s). Ask for less: fewer rows or columns."),
        "large": _("The answer is too large to be shown (more than %(megabytes)s MB). Choose fewer columns or rows."),
        "long": _("The query is too long: at most %(characters)s characters."),
        "busy": _("Other queries are running at this moment. Try again in a few seconds."),
        "cancelled": _("The query was cancelled. Nothing was answered."),
        "snapshot": _("What may be asked could not be read. Try again; if it stays so, tell the administrator."),
    }.get(kind, _("The query broke off without an answer, most likely for want of memory. Ask for less."))
    filled = {
        "said": _cleaned(said),
        "seconds": number(limits.seconds),
        "memory": limits.memory,
        "megabytes": number(limits.bytes // 1_000_000),
        "characters": number(limits.sql),
    }
    return QueryRefused(kind, sentence % filled)


def _cleaned(said: str) -> str:
    """The words of DuckDB on one line, without signs that steer a terminal or turn the direction of text."""
    line = " ".join(said.split())
    return "".join(sign for sign in line if sign.isprintable())[:600]
