"""What was acknowledged stays, through a kill and against an older copy put in place of the file."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.store import events, head
from dashboard.store.record import Record

# acknowledges each change on stdout only once `record.change` has returned
WRITER = """
import sys
from dashboard.store.record import Record
with Record.open(sys.argv[1]) as record:
    print("open", flush=True)
    while True:
        with record.change(None, "operator") as change:
            change.event("note", "setting", None, after={"text": "x" * 200})
        print(change.last_seq, flush=True)
"""


def note_events(path: Path, n: int) -> None:
    with Record.open(path) as record:
        for _ in range(n):
            with record.change(None, "operator") as change:
                change.event("note", "setting", None)


def amiss(path: Path) -> str | None:
    with Record.open(path) as record:
        lines = record.rows("events/all")
    last = lines[-1]["seq"] if lines else 0
    return head.lost_events(path, last, {line["seq"]: line["hash"] for line in lines})


def write_and_kill(path: Path, seconds: float) -> int:
    """The last number that a writer acknowledged before it was killed."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    said = writer.stdout.read().splitlines()
    writer.stdout.close()
    writer.wait()
    whole = [int(line) for line in said if line.isdigit()]
    return whole[-1] if whole else 0


@pytest.mark.slow
def test_a_kill_while_writing_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "coop.duckdb"
    Record.open(path, create=True).close()
    written = 0

    for kill in range(12):
        acknowledged = write_and_kill(path, 0.02 + 0.013 * kill)
        with Record.open(path) as record:
            lines = record.rows("events/all")
        last = lines[-1]["seq"] if lines else 0

        assert last >= max(acknowledged, written)
        assert events.broken_links(lines) == []
        assert amiss(path) is None
        written = last

    assert written > 100


def test_an_older_copy_put_back_is_noticed(tmp_path: Path) -> None:
    path, copy = tmp_path / "coop.duckdb", tmp_path / "older.duckdb"
    Record.open(path, create=True).close()
    note_events(path, 2)
    shutil.copy(path, copy)
    note_events(path, 3)

    shutil.copy(copy, path)

    assert amiss(path) == (
        "The record ends at event 2, but event 5 was acknowledged: an older copy, or damage. If you put back a "
        "backup on purpose, delete coop.duckdb.head; otherwise put back the newest backup."
    )


def test_a_copy_that_went_its_own_way_is_noticed(tmp_path: Path) -> None:
    path, copy = tmp_path / "coop.duckdb", tmp_path / "other.duckdb"
    Record.open(path, create=True).close()
    shutil.copy(path, copy)
    note_events(path, 2)
    note_events(copy, 3)

    shutil.copy(copy, path)

    assert amiss(path) == "Event 2 is not the one that was acknowledged: the log was rewritten."


def test_the_note_may_be_behind_after_a_kill_between_commit_and_note(tmp_path: Path) -> None:
    path = tmp_path / "coop.duckdb"
    Record.open(path, create=True).close()
    note_events(path, 1)
    older_note = path.with_name("coop.duckdb.head").read_text()
    note_events(path, 1)

    path.with_name("coop.duckdb.head").write_text(older_note)

    assert amiss(path) is None


@pytest.mark.parametrize("note", ["", "7", "seven abc", "\n"])
def test_a_note_that_cannot_be_read_says_nothing(tmp_path: Path, note: str) -> None:
    path = tmp_path / "coop.duckdb"
    Record.open(path, create=True).close()
    note_events(path, 1)

    path.with_name("coop.duckdb.head").write_text(note)

    assert amiss(path) is None
