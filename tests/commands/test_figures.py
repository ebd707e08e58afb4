"""`coopboard queries` and `coopboard query`: the figures of the pages, for scripts and spreadsheets."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from dashboard import cli
from dashboard.commands import figures as command
from dashboard.exchange import figure_files
from dashboard.store.figures import catalogue
from dashboard.store.record import Record
from dashboard.words import language
from tests import factories

ROWS: list[dict[str, Any]] = [
    {"theme": "=cmd|'calc'!A1", "people": 6, "labs": 1},
    {"theme": "Third places", "people": 2, "labs": 1},
]


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """What a command speaks ends with its process; here it must not reach the next test."""
    with language.speaking("en"):
        yield


@pytest.fixture
def path(empty_record: Path, tmp_path: Path) -> Path:
    """A record with six people in one theme, whose name is a formula, and two in another."""
    path = shutil.copy(empty_record, tmp_path / "coop.duckdb")
    with Record.open(path) as record, factories.together(record) as rows:
        for said in ROWS:
            lab = factories.lab(rows, theme_id=factories.theme(rows, name=said["theme"]))
            for _ in range(said["people"]):
                factories.membership(rows, lab_id=lab, person_id=factories.person(rows, country="BE"))
    return path


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


def test_queries_lists_every_figure_with_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    status = run("queries")

    said = capsys.readouterr().out
    assert status == 0
    assert [name for name, figure in catalogue().items() if name not in said or figure.title not in said] == []


def test_json_is_a_list_of_objects_with_the_figure_s_columns(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run("query", "participation_by_theme", "--db", path, "--format", "json")

    rows = json.loads(capsys.readouterr().out)
    assert status == 0
    assert [{key: row[key] for key in ("theme", "people", "labs")} for row in rows] == ROWS
    assert [list(row) for row in rows] == [["theme", "people", "labs", "share"]] * 2


def test_csv_defuses_what_a_spreadsheet_would_run(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("query", "participation_by_theme", "--db", path, "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["theme"], row["people"]) for row in rows] == [("'=cmd|'calc'!A1", "6"), ("Third places", "2")]


def test_parquet_goes_to_a_file_with_whole_numbers(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "themes.parquet"

    status = run("query", "participation_by_theme", "--db", path, "--format", "parquet", "-o", out)

    table = parquet.read_table(out)
    assert status == 0
    assert table["people"].to_pylist() == [6, 2]
    assert table.schema.field("people").type == pa.int64()


def test_a_table_is_drawn_with_headings_in_words(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("query", "participation_by_theme", "--db", path)

    said = capsys.readouterr().out
    assert "People taking part, per theme" in said
    assert "Third places" in said
    assert "People" in said


def test_a_table_speaks_the_language_asked_for(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Record.open(path) as record:
        theme = factories.theme(record, name="Égalité", name_nl="Gelijkheid")
        factories.lab(record, theme_id=theme)

    run("query", "participation_by_theme", "--db", path, "--lang", "nl")

    assert "Gelijkheid" in capsys.readouterr().out


def test_as_public_small_groups_are_hidden_and_the_hidden_are_counted(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("query", "participation_by_theme", "--db", path, "--format", "json", "--as", "public")

    rows = json.loads(capsys.readouterr().out)
    assert {row["theme"]: row["people"] for row in rows}["Third places"] is None


def test_parameters_reach_the_figure(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--param", "country=FR", "--param", "as_of=2026-11-22"]

    run("query", "participation_total", "--db", path, "--format", "json", *given)

    [row] = json.loads(capsys.readouterr().out)
    assert row["people"] == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing_by_theme"], "There is no figure 'nothing_by_theme'. `coopboard queries` lists them.\n"),
        (
            ["participation_total", "--param", "country"],
            "--param country: write it as name=value, such as as_of=2026-11-22.\n",
        ),
        (
            ["participation_total", "--param", "as_of=tomorrow"],
            "as_of='tomorrow' is not a day as 2026-11-22.\n",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    status = run("query", *arguments, "--db", path)

    assert status == 1
    assert capsys.readouterr().err == sentence


def test_a_file_that_cannot_be_written_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = path.parent / "no" / "such" / "folder.csv"

    status = run("query", "participation_total", "--db", path, "--format", "csv", "-o", out)

    assert status == 1
    assert capsys.readouterr().err == f"{out} cannot be written: No such file or directory.\n"


def test_days_are_iso_and_text_steers_no_terminal() -> None:
    assert figure_files.plain(dt.date(2026, 11, 22)) == "2026-11-22"
    figure = catalogue()["participation_by_theme"]
    assert command._shown(figure.column("theme"), "a\x1b[2Jb", {}) == "a [2Jb"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_begins_like_a_formula_gets_a_quote(text: str) -> None:
    assert figure_files.defused(text) == f"'{text}"


def test_negative_numbers_stay_numbers() -> None:
    assert figure_files.defused(-12) == -12
