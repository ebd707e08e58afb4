"""`coopboard import`, `imports` and `undo`, as somebody types them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dashboard import cli


@pytest.fixture
def db(empty_record: Path, tmp_path: Path) -> Path:
    """The file of an empty record that nobody has open."""
    return shutil.copy(empty_record, tmp_path / "coop.duckdb")


def _run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


@pytest.fixture
def labs(tmp_path: Path) -> Path:
    """A file of two labs."""
    path = tmp_path / "labs.csv"
    path.write_text("nom;thématique\nUn;Lieux\nDeux;Lieux\n", encoding="utf-8")
    return path


def test_a_file_is_looked_at_brought_in_listed_and_taken_back(
    db: Path, labs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("import", "labs", labs, "--db", db, "--create", "themes", "--dry-run") == 0
    looked = capsys.readouterr()
    assert "2 rows: 2 created, 0 changed, 0 as they were." in looked.out
    assert "Would be made, theme: 1 (Lieux)" in looked.out
    assert "thématique → theme" in looked.err

    assert _run("import", "labs", labs, "--db", db, "--create", "themes") == 0
    said = capsys.readouterr().out
    found = re.search(r"coopboard undo (\S+)", said)
    assert found

    assert _run("import", "labs", labs, "--db", db) == 0
    assert "Nothing to change" in capsys.readouterr().out

    assert _run("undo", found[1], "--db", db, "--reason", "a test") == 0
    assert capsys.readouterr().out == "The import was taken back.\n"

    assert _run("imports", "--db", db) == 0
    assert "labs.csv" in capsys.readouterr().out


def test_a_refusal_goes_to_stderr_in_sentences_and_the_status_is_one(
    db: Path, labs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("import", "labs", labs, "--db", db) == 1

    told = capsys.readouterr()
    assert "Line 2, column “thématique”: “Lieux” stands where this was expected: a theme" in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("import", "things", "x.csv"), "'things' is no kind of file. There are: members, labs"),
        (("import", "labs", "nowhere.csv"), "nowhere.csv cannot be read"),
        (("import", "labs", "nowhere.csv", "--map", "no.toml"), "cannot be read"),
        (("undo", "7", "--reason", "x"), "7 is no id of an import"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(
    db: Path, arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(*arguments, "--db", db) == 1

    assert sentence in capsys.readouterr().err


def test_the_fields_of_a_kind_are_listed(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("import", "members", "--db", db) == 0

    told = capsys.readouterr().out
    assert "external_id" in told
    assert "A row is known again by email." in told


def test_what_cannot_be_made_is_said(db: Path, labs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("import", "labs", labs, "--db", db, "--create", "dreams") == 1

    assert "dreams cannot be made by an import; these can: themes, labs" in capsys.readouterr().err
