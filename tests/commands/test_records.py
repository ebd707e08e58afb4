"""`coopboard init` and `coopboard verify`, and how the command line refuses."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.main import get_command

from dashboard import cli
from dashboard.store.record import Record
from dashboard.words.refusals import Refusal


def run(*arguments: str | Path) -> int:
    """The exit status of a command run in this process."""
    with pytest.raises(SystemExit) as left:
        cli.main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


def test_init_makes_an_empty_record_and_says_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "coop.duckdb"

    status = run("init", "--db", path)

    said = capsys.readouterr().out
    assert status == 0
    assert f"An empty record is at {path}." in said
    with Record.open(path) as record:
        assert record.rows("events/all") == []


def test_init_leaves_a_record_that_is_there_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "coop.duckdb"
    path.write_bytes(b"something dear")

    status = run("init", "--db", path)

    assert status == 1
    assert capsys.readouterr().err == f"{path} exists already and stays as it is. Choose another path.\n"
    assert path.read_bytes() == b"something dear"


def test_verify_says_that_all_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "coop.duckdb"
    run("init", "--db", path)
    capsys.readouterr()

    status = run("verify", "--db", path)

    said = capsys.readouterr().out.splitlines()
    assert status == 0
    assert said[-1] == "All is well."
    assert all(line.startswith("ok  ") for line in said[:-1])
    assert len(said) > 10


def test_verify_tells_by_its_exit_status_and_a_line_what_is_amiss(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, older = tmp_path / "coop.duckdb", tmp_path / "older.duckdb"
    Record.open(path, create=True).close()
    shutil.copy(path, older)
    with Record.open(path) as record, record.change(None, "operator") as change:
        change.event("note", "setting", None)
    shutil.copy(older, path)

    status = run("verify", "--db", path, "--quiet")

    said = capsys.readouterr()
    assert status == 1
    assert said.out.startswith("AMISS  head: The record ends at event 0, but event 1 was acknowledged")
    assert said.err == "1 thing is amiss.\n"


def test_a_refusal_is_one_sentence_without_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.duckdb"

    status = run("verify", "--db", path)

    assert status == 1
    assert capsys.readouterr().err == (f"There is no record at {path}. Make one with: coopboard init --db {path}\n")


def test_debug_shows_where_a_refusal_comes_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run("verify", "--db", tmp_path / "none.duckdb", "--debug")

    said = capsys.readouterr().err
    assert status == 1
    assert "Traceback" in said
    assert Refusal.__name__ in said


def test_what_nobody_foresaw_is_one_sentence_with_a_hint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumble(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError("no members\nsecond line")

    monkeypatch.setattr(Record, "open", stumble)

    status = run("verify", "--db", tmp_path / "coop.duckdb")

    assert status == 1
    assert capsys.readouterr().err == (
        "Something unexpected happened (ZeroDivisionError: no members). The same command with --debug tells where.\n"
    )


def test_an_interrupt_leaves_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Record, "open", interrupt)

    status = run("verify", "--db", tmp_path / "coop.duckdb")

    assert status in (1, 130)
    assert "Traceback" not in capsys.readouterr().err


def test_a_command_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("demolish") == 2
    assert "No such command 'demolish'" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0

    said = capsys.readouterr().out
    assert [command for command in cli.COMMANDS if f"  {command} " not in said] == []


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_a_command_is_found_in_the_file_that_is_said_to_hold_it(command: str) -> None:
    assert command in get_command(cli.build(command)).commands


def test_no_command_is_missing_from_the_table_of_commands() -> None:
    assert set(get_command(cli.build()).commands) == set(cli.COMMANDS)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["--help"], ["query", "--help"], ["queries"]])
def test_the_command_line_starts_without_the_app(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom dashboard.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('streamlit', 'plotly', 'pandas') if m in sys.modules], file=sys.stderr)"
    )
    began = time.perf_counter()

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stderr == "[]\n"
    assert time.perf_counter() - began < 5  # 0.5 s alone; other tests may run beside
