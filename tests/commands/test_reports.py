"""`coopboard report etat-des-lieux`: a file by its ending, in a language, as at a day."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dashboard import cli
from dashboard.store.record import Record
from tests.figures import little_coop

COMMAND = ("report", "etat-des-lieux")


@pytest.fixture
def path(empty_record: Path, tmp_path: Path) -> Path:
    """The file of the little coop."""
    path = tmp_path / "coop.duckdb"
    with Record.open(shutil.copy(empty_record, path)) as record:
        little_coop.found(record)
    return path


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


@pytest.mark.parametrize(("ending", "begins"), [(".pdf", b"%PDF-1."), (".xlsx", b"PK"), (".json", b"{")])
def test_the_ending_of_the_file_says_what_it_becomes(path: Path, tmp_path: Path, ending: str, begins: bytes) -> None:
    file = tmp_path / f"report{ending}"

    status = run(*COMMAND, "--db", path, "--lang", "fr", "--as-of", "2024-12-31", "-o", file)

    assert (status, file.read_bytes()[: len(begins)]) == (0, begins)


def test_it_is_as_at_the_day_asked_for_and_says_what_it_found(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.json"

    run(*COMMAND, "--db", path, "--as-of", "2022-10-01", "--compare", "2022-03-01", "-o", file)

    told = json.loads(file.read_text())
    assert capsys.readouterr().out.strip() == told["sentence"]
    assert (told["as_of"], told["compared"], told["total"]["recommendations"]) == ("2022-10-01", "2022-03-01", 2)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "report.docx"), "report.docx: end its name with .pdf, .xlsx or .json."),
        (("-o", "report.pdf", "--as-of", "yesterday"), "--as-of yesterday: write the day as 2026-11-22."),
        (("-o", "report.pdf", "--as-of", "2024-01-01", "--compare", "2024-01-01"), "Choose an earlier day"),
        (("-o", "no/such/folder/report.json"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    path: Path, options: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)

    status = run(*COMMAND, "--db", path, *options)

    told = capsys.readouterr().err
    assert status == 1
    assert said in told
    assert len(told.strip().splitlines()) == 1
