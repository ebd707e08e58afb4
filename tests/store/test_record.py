"""The record: what each trap of the embedded database would do, and that it does not."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words.refusals import Refusal, SomeoneElseWasFirst


class StopOfAPage(BaseException):
    """As Streamlit's own stop and rerun: derived from BaseException, past every `except Exception`."""


def put(change: Change, name: str, value: str) -> None:
    change.sql("insert into setting (name, value) values ($name, $value)", {"name": name, "value": value})
    change.touch("setting")


def settings(record: Record) -> dict[str, str]:
    with record.reading() as reading:
        return {row["name"]: row["value"] for row in reading.rows("select name, value from setting")}


def test_a_change_is_saved_with_its_event_and_moves_the_table_on(record: Record) -> None:
    with record.change(None, "operator") as change:
        put(change, "colour", "blue")
        change.event("setting.put", "setting", None, after={"colour": "blue"})

    [line] = record.rows("events/all")
    assert settings(record) == {"colour": "blue"}
    assert (line["seq"], line["action"], line["after_state"]) == (1, "setting.put", '{"colour":"blue"}')
    assert record.versions == {"setting": 1}


def test_a_change_without_an_event_is_not_saved(record: Record) -> None:
    with pytest.raises(RuntimeError, match="without an event"), record.change(None, "operator") as change:
        put(change, "colour", "blue")

    assert settings(record) == {}


def test_eight_threads_each_get_their_own_answers(record: Record) -> None:
    def ask(number: int) -> set[int]:
        answers = set()
        for _ in range(25):
            with record.reading() as reading:
                [row] = reading.rows("select sum(i) + $n as n from range(2000) as t(i)", {"n": number})
                answers.add(row["n"] - 1_999_000)
        return answers

    with ThreadPoolExecutor(8) as pool:
        answered = list(pool.map(ask, range(8)))

    assert answered == [{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}]


def test_a_statement_that_failed_and_was_caught_makes_the_whole_change_fail(record: Record) -> None:
    # on its own, COMMIT after an error returns silently, rolled back
    def put_twice() -> None:
        with record.change(None, "operator") as change:
            put(change, "colour", "blue")
            with pytest.raises(duckdb.ConstraintException):
                put(change, "colour", "red")
            change.event("setting.put", "setting", None)

    with pytest.raises(Refusal, match="nothing of it was saved"):
        put_twice()

    assert settings(record) == {}
    assert record.rows("events/all") == []


def test_rows_that_do_not_fit_their_table_are_not_blamed_on_somebody_else(record: Record) -> None:
    lacking = pa.table({"name": ["colour"], "value": pa.nulls(1, pa.string())})

    with pytest.raises(duckdb.ConstraintException, match="NOT NULL"), record.change(None, "operator") as change:
        change.load("setting", lacking)

    assert settings(record) == {}


@pytest.mark.parametrize("raised", [KeyboardInterrupt, StopOfAPage, SystemExit, ValueError])
def test_whatever_is_raised_inside_a_change_rolls_it_back(record: Record, raised: type[BaseException]) -> None:
    def break_off() -> None:
        with record.change(None, "operator") as change:
            put(change, "colour", "blue")
            change.event("setting.put", "setting", None)
            raise raised

    with pytest.raises(raised):
        break_off()

    with record.change(None, "operator") as change:
        change.event("setting.look", "setting", None)
    assert settings(record) == {}
    assert [line["action"] for line in record.rows("events/all")] == ["setting.look"]
    assert record.versions == {}


def test_two_threads_that_add_to_one_counter_lose_nothing(record: Record) -> None:
    with record.change(None, "operator") as change:
        put(change, "committed", "0")
        change.event("setting.put", "setting", None)

    def add(_: int) -> None:
        with record.change(None, "operator") as change:
            [row] = change.sql("select cast(value as integer) as n from setting where name = 'committed'")
            change.sql("update setting set value = $n where name = 'committed'", {"n": str(row["n"] + 1)})
            change.event("setting.put", "setting", None)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(add, range(60)))

    assert settings(record) == {"committed": "60"}
    assert [line["seq"] for line in record.rows("events/all")] == list(range(1, 62))


def test_a_guarded_counter_never_passes_its_limit_however_many_try_at_once(record: Record) -> None:
    # the write skew that DuckDB commits silently: two approvals of 80 from an envelope of 100
    with record.change(None, "operator") as change:
        put(change, "left", "100")
        change.event("setting.put", "setting", None)
    together = threading.Barrier(4)

    def approve(_: int) -> bool:
        together.wait()
        try:
            with record.change(None, "operator") as change:
                taken = change.sql(
                    "update setting set value = cast(cast(value as integer) - 80 as varchar)"
                    " where name = 'left' and cast(value as integer) >= 80 returning value"
                )
                if len(taken) != 1:
                    raise SomeoneElseWasFirst("the envelope is used up")
                change.event("request.approve", "setting", None)
        except SomeoneElseWasFirst:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        approved = list(pool.map(approve, range(4)))

    assert sorted(approved) == [False, False, False, True]
    assert settings(record) == {"left": "20"}


def test_a_guarded_write_that_changes_no_row_says_that_someone_else_was_first(record: Record) -> None:
    def take() -> None:
        with record.change(None, "operator") as change:
            change.must_change_one("events/last")  # answers no row yet
            change.event("setting.put", "setting", None)

    with pytest.raises(SomeoneElseWasFirst):
        take()

    assert record.rows("events/all") == []


def test_a_change_inside_a_change_is_a_mistake_and_saves_nothing(record: Record) -> None:
    def nest() -> None:
        with record.change(None, "operator") as outer:
            outer.event("outer", "setting", None)
            with record.change(None, "operator") as inner:
                inner.event("inner", "setting", None)

    with pytest.raises(RuntimeError, match="change inside a change"):
        nest()

    assert record.rows("events/all") == []


def test_a_reading_transaction_refuses_every_write(record: Record) -> None:
    writes = (
        "insert into setting (name, value) values ('a', 'b')",
        "delete from setting",
        "create table stray (i integer)",
        "with gone as (delete from setting returning *) select * from gone",
    )

    for write in writes:
        with pytest.raises(duckdb.Error), record.reading() as reading:
            reading.rows(write)

    assert settings(record) == {}


def test_what_is_read_in_one_reading_is_of_one_moment(record: Record) -> None:
    with record.reading() as reading:
        before = reading.rows("select count(*) as n from setting")
        with record.change(None, "operator") as change:
            put(change, "colour", "blue")
            change.event("setting.put", "setting", None)
        after = reading.rows("select count(*) as n from setting")

    assert before == after == [{"n": 0}]
    assert settings(record) == {"colour": "blue"}


def test_a_second_process_is_told_who_holds_the_record(record: Record) -> None:
    program = f"from dashboard.store.record import Record; Record.open({str(record.path)!r})"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "is open in another process (the app, or another command). Stop it there first." in done.stderr


def test_money_and_days_stay_whole_in_arrow(record: Record) -> None:
    with record.reading() as reading:
        table = reading.arrow("select cast(9007199254740993 as bigint) as amount_cents, date '2026-11-22' as day")

    assert table.schema == pa.schema([("amount_cents", pa.int64()), ("day", pa.date32())])
    assert table["amount_cents"].to_pylist() == [9_007_199_254_740_993]


def test_ten_thousand_rows_are_loaded_at_once(record: Record) -> None:
    with record.change(None, "operator") as change:
        n = 10_000
        change.load("setting", pa.table({"value": ["x"] * n, "name": [str(i) for i in range(n)]}))
        change.event("setting.load", "setting", None, after={"rows": n})

    assert len(settings(record)) == n
    assert record.versions == {"setting": 1}


def test_times_come_back_as_they_were_written_without_a_zone(record: Record) -> None:
    moment = ids.now()

    with record.change(None, "operator") as change:
        change.event("setting.look", "setting", None)

    [line] = record.rows("events/all")
    assert line["happened_at"].tzinfo is None
    assert abs((line["happened_at"] - moment).total_seconds()) < 5


def test_a_record_that_is_not_there_is_refused_with_the_command_that_makes_one(tmp_path: Path) -> None:
    path = tmp_path / "none.duckdb"

    with pytest.raises(Refusal) as refusal:
        Record.open(path)

    assert str(refusal.value) == f"There is no record at {path}. Make one with: coopboard init --db {path}"
    assert not path.exists()


@pytest.mark.parametrize("name", ["live.duckdb", "LIVE.2.duckdb", "snapshot_in_making.duckdb"])
def test_a_record_does_not_take_a_name_that_duckdb_needs(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match="Choose another"):
        Record.open(tmp_path / name, create=True)

    assert list(tmp_path.iterdir()) == []


def test_a_record_that_is_there_is_not_made_again(record: Record) -> None:
    with pytest.raises(Refusal, match="exists already and stays as it is"):
        Record.open(record.path, create=True)


@pytest.mark.parametrize("content", [b"no database at all", b"PK\x03\x04" + b"x" * 9_000])
def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.duckdb"
    path.write_bytes(content)

    with pytest.raises(Refusal, match="cannot be opened as a record"):
        Record.open(path)

    assert path.read_bytes() == content


def test_a_database_of_something_else_is_refused_and_gets_no_table_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(str(path)) as shop:
        shop.execute("create table invoice (n integer)")

    with pytest.raises(Refusal, match=r"a database of something else \(it holds invoice\)"):
        Record.open(path)

    with duckdb.connect(str(path)) as shop:
        assert shop.execute("select table_name from duckdb_tables()").fetchall() == [("invoice",)]


def test_the_file_keeps_the_storage_version_that_duckdb_1_5_reads(record: Record) -> None:
    with record.change(None, "operator") as change:
        put(change, "colour", "blue")
        change.event("setting.put", "setting", None)
    record.checkpoint()

    with record.reading() as reading:
        [row] = reading.rows(
            "select tags['storage_version'] as version from duckdb_databases() where not internal and path is not null"
        )

    assert row["version"].startswith("v1.5.0")
