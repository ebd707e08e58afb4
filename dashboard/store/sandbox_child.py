"""The process that runs somebody's own query: this file alone, started by sandbox.py, and ended by it.

    python -I -S sandbox_child.py <folder of the libraries> <descriptor of the snapshot>

It knows a snapshot, a query and its parameters, and nothing else: no environment, no record, no network. The limits of
the system are set before DuckDB is loaded, the settings of DuckDB before the query is looked at; once the snapshot is
open no file, no socket and no process can be opened any more. It imports nothing of the dashboard.

In, as JSON: {"sql", "params": {name: [kind, value]}, "limits": {"rows", "bytes", "memory", "space", "seconds"}}
Out, as JSON: {"columns": [[name, type]], "rows": [[value]], "capped", "seconds"}, or {"refused": kind, "said": text}
"""

from __future__ import annotations

import datetime as dt
import decimal
import json
import os
import resource
import signal
import sys
import time
import types
import uuid
from collections.abc import Callable
from typing import Any

_PLAIN = (str, bool, int, float, type(None))
_AT_ONCE = 250  # rows that are fetched and written at a time
_DEEPEST = 12  # lists in lists
_READ: dict[str, Callable[[Any], Any]] = {
    "plain": lambda value: value,
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "decimal": decimal.Decimal,
    "uuid": uuid.UUID,
}


class _Refused(Exception):  # noqa: N818 - an answer, not an error of the program
    def __init__(self, kind: str, said: str = "") -> None:
        super().__init__(kind)
        self.kind, self.said = kind, said


def main() -> None:
    """Answer the one query that stands on standard input."""
    libraries, descriptor = sys.argv[1], int(sys.argv[2])
    asked = json.loads(sys.stdin.buffer.read())
    limits = asked["limits"]
    _limit(limits)
    try:
        written = _answer(libraries, descriptor, asked["sql"], asked["params"], limits)
    except _Refused as refused:
        written = [json.dumps({"refused": refused.kind, "said": refused.said}).encode()]
    except MemoryError:
        written = [b'{"refused": "memory", "said": ""}']
    for part in written:
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing of it is worth closing


def _limit(limits: dict[str, Any]) -> None:
    space, seconds = int(limits["space"]), int(limits["seconds"])
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_DATA, (space // 2, space // 2))  # of its own, the libraries left out
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # whoever started this may have died: no handler, so the system ends it
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(seconds + 2)
    os.nice(10)  # others are answered first


def _answer(libraries: str, descriptor: int, sql: str, params: dict[str, Any], limits: dict[str, Any]) -> list[bytes]:
    _know_utc()
    sys.path.append(libraries)
    import duckdb

    given = {name: _READ[kind](value) for name, (kind, value) in params.items()}
    try:
        connection = duckdb.connect(f"/dev/fd/{descriptor}", read_only=True, config=_settings(limits))
    except duckdb.Error as error:
        raise _Refused("snapshot", str(error)) from None
    # no file, socket or pipe from here on: the snapshot is open, and so are the two ends that lead back
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    started = time.perf_counter()
    try:
        # parsed on the connection that is locked: the module's own parser uses one that is not
        statements = connection.extract_statements(sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise _Refused("statement", ", ".join(statement.type.name for statement in statements[:5]))
        missing = sorted(statements[0].named_parameters - given.keys())
        if missing:
            raise _Refused("parameters", ", ".join(missing))
        used = {name: value for name, value in given.items() if name in statements[0].named_parameters}
        connection.execute(statements[0], used) if used else connection.execute(statements[0])
        return _fetched(connection, limits, started)
    except (_Refused, MemoryError):
        raise
    except duckdb.OutOfMemoryException:
        raise _Refused("memory") from None
    except Exception as error:  # DuckDB's own, and what its values make of Python's
        raise _Refused("error", str(error)[:2_000]) from None


def _settings(limits: dict[str, Any]) -> dict[str, Any]:
    return {
        "enable_external_access": "false",
        "lock_configuration": "true",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
        "memory_limit": limits["memory"],
        "temp_directory": "",
        "threads": "1",
    }


def _fetched(connection: Any, limits: dict[str, Any], started: float) -> list[bytes]:
    """The answer as JSON in parts, no more rows than may be shown and no more text than may be sent."""
    columns = [[str(column[0]), str(column[1])] for column in connection.description or []]
    parts: list[bytes] = []
    size, count, capped = 0, 0, False
    while not capped and (rows := connection.fetchmany(_AT_ONCE)):
        capped = count + len(rows) > limits["rows"]
        kept = rows[: limits["rows"] - count]
        for row in kept:
            parts.append(json.dumps([_plain(value) for value in row]).encode())
            size += len(parts[-1])
            if size > limits["bytes"]:
                raise _Refused("large")
        count += len(kept)
    ends = {"columns": columns, "capped": capped, "seconds": time.perf_counter() - started}
    return [json.dumps(ends).encode()[:-1], b', "rows": [', b",".join(parts), b"]}"]


def _plain(value: Any, depth: int = 0) -> Any:
    """A value as JSON holds it; what JSON has no word for as text."""
    if isinstance(value, _PLAIN):
        return value
    if depth < _DEEPEST and isinstance(value, list | tuple):
        return [_plain(part, depth + 1) for part in value]
    if depth < _DEEPEST and isinstance(value, dict):
        return {str(key): _plain(part, depth + 1) for key, part in value.items()}
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, dt.date | dt.datetime | dt.time) else str(value)


class _Utc(dt.tzinfo):
    def utcoffset(self, _moment: dt.datetime | None) -> dt.timedelta:
        return dt.timedelta(0)

    dst = utcoffset

    def tzname(self, _moment: dt.datetime | None) -> str:
        return "UTC"

    def localize(self, moment: dt.datetime) -> dt.datetime:
        return moment.replace(tzinfo=self)


def _know_utc() -> None:
    """One time zone, and a stand-in for `pytz`, which DuckDB asks for when a time with a zone is fetched."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    pytz, utc = types.ModuleType("pytz"), _Utc()
    pytz.timezone = lambda _name: utc  # type: ignore[attr-defined]
    pytz.UTC = pytz.utc = utc  # type: ignore[attr-defined]
    sys.modules["pytz"] = pytz


if __name__ == "__main__":
    main()
