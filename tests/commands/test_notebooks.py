"""`coopboard notebook` as it is typed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import nbformat
import pytest

from dashboard.cli import main
from dashboard.coop import accounts, notebooks
from dashboard.coop.cell_contents import Narrative, OfFigure
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from tests.coop.cycling import actor


def typed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    try:
        main(list(arguments))
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    said = capsys.readouterr()
    return status, said.out + said.err


@pytest.fixture
def path(own_record: Record) -> str:
    """A closed record with an account of the staff and its notebook."""
    noor = actor(own_record, "staff", name="Noor")
    accounts.add(own_record, OPERATOR, login="mia@test.coop", name="Mia", password=None, roles=["member"])
    notebooks.create(own_record, noor, "Lab review", [Narrative("Seen"), OfFigure("labs_by_state")])
    own_record.close()
    return str(own_record.path)


def test_notebooks_are_listed_for_whoever_holds_the_file_or_as_an_account_sees_them(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(capsys, "notebook", "list", "--db", path) == (0, "Lab review\tNoor\t2\n")
    assert typed(capsys, "notebook", "list", "--db", path, "--as", "mia@test.coop") == (0, "")


def test_a_notebook_is_taken_along_and_brought_in_again(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "review.zip"

    assert typed(capsys, "notebook", "export", "Lab review", "--db", path, "-o", str(kept))[0] == 0
    status, said = typed(capsys, "notebook", "import", str(kept), "--db", path)

    with zipfile.ZipFile(io.BytesIO(kept.read_bytes())) as zipped:
        assert zipped.namelist() == ["lab-review.ipynb", "data/figure_2.parquet"]
        nbformat.validate(nbformat.reads(zipped.read("lab-review.ipynb").decode(), as_version=4))  # type: ignore[no-untyped-call]
    assert (status, said) == (0, "“Lab review” is brought in: 2 cells, 0 of them kept as text. It belongs to Noor.\n")
    with Record.open(path) as record:
        assert [(one.title, one.owner, one.cells) for one in notebooks.mine(record, OPERATOR)] == [
            ("Lab review", "Noor", 2),
            ("Lab review", "Noor", 2),
        ]


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!doctype html>"), ("pdf", b"%PDF-")])
def test_a_notebook_is_written_to_read_and_print(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str, begins: bytes
) -> None:
    kept = tmp_path / f"review.{ending}"

    assert typed(capsys, "notebook", "export", "Lab review", "--db", path, "-o", str(kept))[0] == 0

    assert kept.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "Other", "-o", "x.zip"], "There is no notebook “Other”. There are: “Lab review”."),
        (["export", "Lab review", "-o", "x.doc"], "end its name with .zip, .html or .pdf"),
        (["export", "Lab review", "-o", "x.zip", "--as", "nobody@test.coop"], "there is no account of that name"),
        (["export", "Lab review", "-o", "x.zip", "--as", "mia@test.coop"], "There is no notebook “Lab review”"),
        (["import", "missing.ipynb"], "missing.ipynb cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    path: str, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    status, answer = typed(capsys, "notebook", *arguments, "--db", path)

    assert status == 1
    assert said in answer.replace("\n", " ")
    assert "Traceback" not in answer
