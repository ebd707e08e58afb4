"""A query of somebody's own runs in a process of its own: what comes back, what is refused, how it is ended."""

from __future__ import annotations

import datetime as dt
import decimal
import os
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.store import sandbox
from dashboard.store.sandbox import Answered, Limits, Query, QueryRefused

ENDLESS = "select count(*) from range(100000000000) t(i) where hash(i) = 1"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A descriptor of a file with a table of three labs."""
    path = tmp_path_factory.mktemp("snapshot") / "snapshot.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table lab as select i as id, 'Lab ' || i as name from range(3) t(i)")
    descriptor = os.open(path, os.O_RDONLY)
    yield descriptor
    os.close(descriptor)


def ask(snapshot: int, sql: str, limits: Limits = sandbox.LIMITS, **params: Any) -> Answered:
    return Query(snapshot, sql, params, limits).answer()


def refusal(snapshot: int, sql: str, limits: Limits = sandbox.LIMITS, **params: Any) -> QueryRefused:
    with pytest.raises(QueryRefused) as refused:
        ask(snapshot, sql, limits, **params)
    return refused.value


def test_it_answers_columns_and_rows(snapshot: int) -> None:
    answered = ask(snapshot, "select id, name from lab order by id limit 2")

    assert answered.columns == (("id", "BIGINT"), ("name", "VARCHAR"))
    assert (answered.rows, answered.capped) == ([[0, "Lab 0"], [1, "Lab 1"]], False)


def test_values_of_every_kind_come_back(snapshot: int) -> None:
    answered = ask(
        snapshot,
        """select date '2024-02-29' as d, timestamp '2024-01-01 10:00:00' as t, 1.50::decimal(9, 2) as c, true as b,
        null as n, 170141183460469231731687303715884105727 as h, 1.5::double as f, [1, null] as l, {'a': {'b': 1}} as s,
        timestamptz '2024-01-01 10:00:00+02' as z, '\\x41'::blob as x, interval 3 days as i, time '10:00' as m,
        'é“‮x' as u""",
    )

    assert answered.rows == [
        [
            "2024-02-29",
            "2024-01-01T10:00:00",
            "1.50",
            True,
            None,
            170141183460469231731687303715884105727,
            1.5,
            [1, None],
            {"a": {"b": 1}},
            "2024-01-01T08:00:00+00:00",
            "41",
            "3 days, 0:00:00",
            "10:00:00",
            "é“‮x",
        ]
    ]


def test_parameters_are_given_by_value(snapshot: int) -> None:
    one = uuid.UUID("01900000-0000-7000-8000-000000000001")
    given = {
        "text": "'; drop table lab; --",
        "n": 3,
        "day": dt.date(2024, 1, 1),
        "moment": dt.datetime(2024, 1, 1, 12),
        "cents": decimal.Decimal("1.50"),
        "id": one,
        "yes": True,
        "nothing": None,
        "not_asked_for": 1,
    }

    answered = ask(snapshot, "select $text, $n + 1, $day + 1, $moment, $cents, $id, $yes, $nothing", **given)

    assert answered.rows == [
        ["'; drop table lab; --", 4, "2024-01-02", "2024-01-01T12:00:00", "1.50", str(one), True, None]
    ]
    assert len(ask(snapshot, "from lab").rows) == 3


def test_what_cannot_be_a_parameter_is_refused_before_anything_runs(snapshot: int) -> None:
    assert refusal(snapshot, "select $x", x=object()).kind == "parameters"
    assert str(refusal(snapshot, "select $b, $a")) == "The query needs a value for: a, b."


def test_more_rows_than_may_be_shown_are_cut_and_told(snapshot: int) -> None:
    limits = Limits(rows=300)
    whole, cut = ask(snapshot, "from range(300)", limits), ask(snapshot, "from range(301)", limits)

    assert (len(whole.rows), whole.capped) == (300, False)
    assert (len(cut.rows), cut.capped) == (300, True)


@pytest.mark.parametrize(
    ("sql", "limits", "kind"),
    [
        ("select 1; select 2", Limits(), "statement"),
        ("drop table lab", Limits(), "statement"),
        ("", Limits(), "statement"),
        ("select name from labs", Limits(), "error"),
        ("select * from read_text('/etc/passwd')", Limits(), "error"),
        ("with gone as (delete from lab returning *) select * from gone", Limits(), "error"),
        ("select sum(hash(i)) from range(100000000000) t(i)", Limits(seconds=0.8), "time"),
        ("select length(repeat('x', 4000000000))", Limits(), "memory"),
        ("select repeat('x', 1000) from range(100)", Limits(bytes=50_000), "large"),
        ("select 'xxxxxxxxxxxx'", Limits(sql=10), "long"),
        ("select '\ud800'", Limits(), "error"),
    ],
)
def test_what_is_not_answered_is_refused_with_its_kind(snapshot: int, sql: str, limits: Limits, kind: str) -> None:
    refused = refusal(snapshot, sql, limits)

    assert refused.kind == kind
    assert "Traceback" not in str(refused)


def test_the_words_of_duckdb_come_on_one_line_and_steer_nothing(snapshot: int) -> None:
    told = str(refusal(snapshot, "select \x1b[31m \u202e from lab"))

    assert told.isprintable()


class Waiting:
    """A query that is answered in a thread of its own; `kinds` holds how it ended."""

    def __init__(self, query: Query) -> None:
        self.kinds: list[str] = []
        self._query = query
        self._thread = threading.Thread(target=self._wait)
        self._thread.start()

    def ended(self) -> list[str]:
        self._thread.join()
        return self.kinds

    def _wait(self) -> None:
        try:
            self._query.answer()
            self.kinds.append("rows")
        except QueryRefused as refused:
            self.kinds.append(refused.kind)


def test_it_gets_no_environment_and_no_file_but_the_snapshot(snapshot: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPBOARD_SECRET", "planted")
    secret = os.open(__file__, os.O_RDONLY)
    started: list[int] = []
    begin = sandbox._start

    def start(given: int, request: bytes) -> Any:
        process = begin(given, request)
        started.append(process.pid)
        return process

    monkeypatch.setattr(sandbox, "_start", start)
    query = Query(snapshot, ENDLESS, {})
    waiting = Waiting(query)
    time.sleep(0.6)
    process = Path(f"/proc/{started[0]}")
    environment = process.joinpath("environ").read_bytes()
    open_files = {os.readlink(link) for link in process.joinpath("fd").iterdir()}
    query.cancel()
    os.close(secret)

    assert waiting.ended() == ["cancelled"]
    assert environment == b""
    assert {name for name in open_files if name.startswith("/") and not name.startswith(("/memfd:", "/dev/null"))} == {
        os.readlink(f"/proc/self/fd/{snapshot}")
    }


def test_it_can_be_cancelled_from_another_thread(snapshot: int) -> None:
    query = Query(snapshot, ENDLESS, {})
    began = time.monotonic()
    waiting = Waiting(query)
    time.sleep(0.3)
    query.cancel()

    assert waiting.ended() == ["cancelled"]
    assert time.monotonic() - began < 3


def test_one_that_was_cancelled_before_it_began_never_begins(snapshot: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_start", lambda *_: pytest.fail("a process was started"))
    query = Query(snapshot, "select 1", {})
    query.cancel()

    with pytest.raises(QueryRefused, match="cancelled"):
        query.answer()


def test_only_so_many_run_side_by_side(snapshot: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_slots", threading.BoundedSemaphore(1))
    monkeypatch.setattr(sandbox, "_PATIENCE", 0.05)
    long = Query(snapshot, ENDLESS, {})
    waiting = Waiting(long)
    time.sleep(0.2)

    refused = refusal(snapshot, "select 1")
    long.cancel()
    waiting.ended()

    assert refused.kind == "busy"
    assert ask(snapshot, "select 1").rows == [[1]]


def test_waiting_for_its_turn_makes_no_query_last_longer(snapshot: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_slots", threading.BoundedSemaphore(1))
    first = Query(snapshot, ENDLESS, {}, Limits(seconds=1.5))
    waiting = Waiting(first)
    time.sleep(0.2)

    began = time.monotonic()
    refused = refusal(snapshot, ENDLESS, Limits(seconds=2))
    took = time.monotonic() - began

    assert (waiting.ended(), refused.kind) == (["time"], "busy")
    assert took < 3


def test_a_process_that_dies_or_talks_nonsense_is_a_refusal(
    snapshot: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    monkeypatch.setattr(sandbox, "_CHILD", child)
    kinds = []
    for program in (
        "raise SystemExit(1)",
        "import os; os.kill(os.getpid(), 11)",
        "print('{')",
        "print('[]')",
        "print('7')",
        "print('[' * 1000000)",
    ):
        child.write_text(program)
        kinds.append(refusal(snapshot, "select 1").kind)

    assert kinds == ["died"] * 6


def test_one_that_writes_without_end_is_ended(snapshot: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text("while True: print('x' * 100000)")
    monkeypatch.setattr(sandbox, "_CHILD", child)

    assert refusal(snapshot, "select 1").kind == "large"
