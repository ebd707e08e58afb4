"""Two hundred queries that want what they must not have, asked the way a cell asks: by one of the staff, over a record
in which every text says where it stands. None reads, writes or stalls anything that it must not."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas
import pyarrow as pa
import pytest
from pyarrow import parquet

from dashboard.coop import own_queries
from dashboard.coop.own_queries import QueryRefused
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests.store import hostile, planting
from tests.store.test_snapshots import SEEN

pytestmark = pytest.mark.slow  # 200 processes, some of which run until they are ended

STAFF = Actor(account_id=planting.ONE, name="Ada", roles=frozenset({"staff"}), person_id=planting.ONE)
AUDITOR = Actor(account_id=planting.ONE, name="Ben", roles=frozenset({"auditor"}), person_id=planting.ONE)
STOPPED = {"time", "memory", "died"}
SECONDS = 6.0
SECRET = f"{planting.MARK}of_the_server"
planted_frame = pandas.DataFrame({"secret": [SECRET]})
planted_arrow = pa.table({"secret": [SECRET]})


class Listener:
    """A server of this machine that hears nothing, or says so."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.heard: list[Any] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.heard.append(connection.getpeername())
            connection.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


class House:
    """A planted record, files of the server beside it, and somebody who listens."""

    def __init__(self, record: Record, folder: Path) -> None:
        self.record, self.folder = record, folder
        planting.plant(record)
        (folder / "secret.csv").write_text(f"secret\n{SECRET}\n")
        (folder / "secret.json").write_text(f'{{"secret": "{SECRET}"}}\n')
        parquet.write_table(planted_arrow, folder / "secret.parquet")
        self.listener = Listener()
        self.before = self.state()

    def ask(self, sql: str, actor: Actor = STAFF) -> tuple[str, Any, float]:
        """(how it ended, what was read or said, seconds)."""
        places = {"{folder}": str(self.folder), "{record}": str(self.record.path), "{port}": str(self.listener.port)}
        for place, instead in places.items():
            sql = sql.replace(place, instead)
        params = {"file": str(self.folder / "secret.csv")} if "$file" in sql else {}
        began = time.monotonic()
        try:
            result = own_queries.run(self.record, actor, sql, params)
            ended, told = "rows", result.rows
        except QueryRefused as refused:
            ended, told = refused.kind, [str(refused)]
        return ended, told, time.monotonic() - began

    def state(self) -> tuple[Any, ...]:
        """What no query may change: the rows, the settings of the record's own connection, the files of the server."""
        with self.record.reading() as reading:
            tables = [
                row["table_name"]
                for row in reading.rows("select table_name from duckdb_tables() where schema_name = 'main'")
            ]
            rows = {
                table: reading.rows(f"select count(*) as n, bit_xor(hash(t)) as h from main.{table} as t")
                for table in tables
                if table != "event"
            }
            settings = reading.rows("select name, value from duckdb_settings() where name in ($a, $b, $c)", SETTINGS)
        files = sorted(str(path) for path in self.folder.rglob("*"))
        return rows, settings, files


SETTINGS = {"a": "enable_external_access", "b": "lock_configuration", "c": "memory_limit"}


@pytest.fixture(scope="module")
def house(kept: Record, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(kept, tmp_path_factory.mktemp("server"))
    own_queries.run(kept, STAFF, "select 1")  # the snapshot is made
    yield house
    house.listener.close()
    assert house.listener.heard == [], "a query reached the network"
    assert house.state() == house.before, "a query left something behind"


def ended_as(wanted: str, ended: str) -> bool:
    return wanted in ("any", ended) or (wanted == "stopped" and ended in STOPPED)


@pytest.mark.parametrize("name", hostile.QUICK | hostile.SLOW)
def test_it_gets_nothing(house: House, name: str) -> None:
    wanted, sql = (hostile.QUICK | hostile.SLOW)[name]

    ended, told, seconds = house.ask(sql)

    assert ended_as(wanted, ended), (ended, str(told)[:500])
    # what it says back of its own text is no news to whoever wrote it
    assert planting.marks(told) - SEEN - planting.marks(sql) == set()
    assert SECRET not in str(told)
    assert seconds < SECONDS


def test_there_are_enough_of_them_and_each_says_something_else() -> None:
    asked = [sql for _, sql in (hostile.QUICK | hostile.SLOW).values()]

    assert len(asked) >= 120
    assert len(set(asked)) == len(asked)


def test_an_auditor_reads_the_same_snapshot_as_the_staff(house: House) -> None:
    ended, told, _ = house.ask("select * from person as p, lab as l, lab_state as s", AUDITOR)

    assert own_queries.scope_of(AUDITOR) == own_queries.scope_of(STAFF)
    assert (ended, planting.marks(told) - SEEN) == ("rows", set())


@pytest.mark.parametrize("role", ["member", "animator", "evaluator", "approver", "board", "administrator"])
def test_whoever_may_not_ask_is_refused_before_anything_runs(
    house: House, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.store.sandbox._start", lambda *_: pytest.fail("a process was started"))

    with pytest.raises(Exception, match="needs one of these roles"):
        own_queries.run(house.record, Actor(None, role, frozenset({role})), "select 1")


def test_no_process_is_left_once_all_have_ended(house: House) -> None:
    for sql in (hostile.TIME["hashes"][1], hostile.TIME["a sleep"][1], "select 1"):
        house.ask(sql)

    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    programs = [Path(f"/proc/{child}/cmdline").read_bytes() for file in children for child in file.read_text().split()]
    assert [program for program in programs if b"sandbox_child" in program] == []


def test_the_record_answers_while_queries_burn(house: House) -> None:
    """The outcome; benchmarks/sandbox_speed.py measures how fast."""
    bombs = [own_queries.Running(house.record, STAFF, hostile.TIME["numbers that are checked"][1]) for _ in range(2)]
    ended: list[str] = []

    def burn(bomb: own_queries.Running) -> None:
        with pytest.raises(QueryRefused) as refused:
            bomb.result()
        ended.append(refused.value.kind)

    burning = [threading.Thread(target=burn, args=(bomb,)) for bomb in bombs]
    for thread in burning:
        thread.start()
    time.sleep(0.5)
    answered = 0
    while any(thread.is_alive() for thread in burning) and answered < 100:
        with house.record.reading() as reading:
            answered += len(reading.rows("select count(*) as n from live.lab"))
    for thread in burning:
        thread.join()

    assert (ended, answered) == (["time", "time"], 100)
