"""What was acknowledged stays, through a kill and against an older copy put in place of the file."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.store import events, head
from dashboard.store.record import Record

# for each line on stdin a process that writes until it is killed; a change is acknowledged on stdout only once
# `record.change` has returned
WRITERS = """
import os, sys
from dashboard.store.record import Record

def say(line):
    os.write(1, f"{line}\\n".encode())  # whole or not at all, also when killed meanwhile

def write():
    with Record.open(sys.argv[1]) as record:
        while True:
            with record.change(None, "operator") as change:
                change.event("note", "setting", None, after={"text": "x" * 200})
            say(change.end.seq)

for _ in sys.stdin:
    writer = os.fork()
    if writer == 0:
        say(f"writer {os.getpid()}")
        write()
    os.waitpid(writer, 0)
    say("gone")
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


def write_and_kill(writers: subprocess.Popen[str], after: int) -> int:
    """The last number that a writer acknowledged: it is killed while it goes on writing after `after` changes."""
    assert writers.stdin is not None
    assert writers.stdout is not None
    writers.stdin.write("write\n")
    writers.stdin.flush()
    writer = int(writers.stdout.readline().removeprefix("writer "))
    for _ in range(after):
        acknowledged = writers.stdout.readline()
    time.sleep(0.001 * (after % 5))
    os.kill(writer, signal.SIGKILL)
    while (line := writers.stdout.readline()) != "gone\n":
        assert line, "the process that starts writers has ended"
        acknowledged = line
    return int(acknowledged)


@pytest.mark.slow
def test_a_kill_while_writing_loses_nothing_that_was_acknowledged(empty_record: Path, tmp_path: Path) -> None:
    path = shutil.copy(empty_record, tmp_path / "coop.duckdb")
    written = 0

    with subprocess.Popen(
        [sys.executable, "-c", WRITERS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writers:
        for kill in range(15):
            acknowledged = write_and_kill(writers, after=3 + kill)
            with Record.open(path) as record:
                lines = record.rows("events/all")
            last = lines[-1]["seq"]

            assert last >= acknowledged > written
            assert events.broken_links(lines) == []
            assert amiss(path) is None
            written = last


def test_an_older_copy_put_back_is_noticed(empty_record: Path, tmp_path: Path) -> None:
    path, copy = shutil.copy(empty_record, tmp_path / "coop.duckdb"), tmp_path / "older.duckdb"
    note_events(path, 2)
    shutil.copy(path, copy)
    note_events(path, 3)

    shutil.copy(copy, path)

    assert amiss(path) == (
        "The record ends at event 2, but event 5 was acknowledged: an older copy, or damage. If you put back a "
        "backup on purpose, delete coop.duckdb.head; otherwise put back the newest backup."
    )


def test_a_copy_that_went_its_own_way_is_noticed(empty_record: Path, tmp_path: Path) -> None:
    path, copy = shutil.copy(empty_record, tmp_path / "coop.duckdb"), tmp_path / "other.duckdb"
    shutil.copy(path, copy)
    note_events(path, 2)
    note_events(copy, 3)

    shutil.copy(copy, path)

    assert amiss(path) == "Event 2 is not the one that was acknowledged: the log was rewritten."


def test_the_note_may_be_behind_after_a_kill_between_commit_and_note(empty_record: Path, tmp_path: Path) -> None:
    path = shutil.copy(empty_record, tmp_path / "coop.duckdb")
    note_events(path, 1)
    older_note = path.with_name("coop.duckdb.head").read_text()
    note_events(path, 1)

    path.with_name("coop.duckdb.head").write_text(older_note)

    assert amiss(path) is None


@pytest.mark.parametrize("note", ["", "7", "seven abc", "\n"])
def test_a_note_that_cannot_be_read_says_nothing(empty_record: Path, tmp_path: Path, note: str) -> None:
    path = shutil.copy(empty_record, tmp_path / "coop.duckdb")
    note_events(path, 1)

    path.with_name("coop.duckdb.head").write_text(note)

    assert amiss(path) is None
