"""`coopboard sql`: JSON out; exit status 0 for rows, 3 for a refusal."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dashboard import cli
from dashboard.coop import accounts
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from tests import factories as new


@pytest.fixture(scope="module")
def path(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with two labs, one of the staff and a member."""
    path = tmp_path_factory.mktemp("sql") / "coop.duckdb"
    with Record.open(shutil.copy(empty_record, path)) as record:
        with new.together(record) as rows:
            for city in ("Gent", "Liège"):
                new.lab(rows, name=f"Lab {city}", city=city)
        for role in ("staff", "member"):
            accounts.add(
                record, OPERATOR, login=f"{role}@coop.test", name=role, password="a long password", roles=[role]
            )
        accounts.add(record, OPERATOR, login="gone@coop.test", name="Gone", password="a long password", roles=["staff"])
        accounts.disable(record, OPERATOR, "gone@coop.test", "left")
    return path


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main(["sql", *(str(argument) for argument in arguments)])
    return int(left.value.code or 0)


def ask(path: Path, folder: Path, sql: str, *more: str, account: str = "staff@coop.test") -> int:
    file = folder / "query.sql"
    file.write_text(sql, encoding="utf-8")
    return run("--db", path, "--as", account, "--file", file, *more)


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_rows_come_as_json(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = ask(path, tmp_path, "select city, founded_on, 1.5::decimal(3, 1) as n from lab order by city")

    told = said(capsys)
    assert status == 0
    assert told["columns"] == [
        {"name": "city", "type": "VARCHAR"},
        {"name": "founded_on", "type": "DATE"},
        {"name": "n", "type": "DECIMAL(3,1)"},
    ]
    assert [row[0] for row in told["rows"]] == ["Gent", "Liège"]
    assert [row[2] for row in told["rows"]] == ["1.5", "1.5"]
    assert (told["capped"], told["scope"], told["seconds"] < 6) == (False, "persons", True)


def test_parameters_and_standard_input(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("select $city, $n + 1, $day + 1, $yes, 'nan'::double, [1e0]"))
    params = [part for text in ("city=Gent", "$n=2", "day=2024-02-28", "yes=true") for part in ("--param", text)]

    status = run("--db", path, "--as", "STAFF@coop.test", "--file", "-", *params)

    assert (status, said(capsys)["rows"]) == (0, [["Gent", 3, "2024-02-29", True, "nan", [1.0]]])


@pytest.mark.parametrize(
    ("sql", "account", "kind", "told"),
    [
        ("drop table lab", "staff@coop.test", "statement", "exactly one SELECT"),
        ("select * from account", "staff@coop.test", "error", "does not exist"),
        ("select $x", "staff@coop.test", "parameters", "needs a value for: x"),
        ("select 1", "member@coop.test", "refused", "one needs one of these roles"),
        ("select 1", "nobody@coop.test", "refused", "there is no account of that name"),
        ("select 1", "gone@coop.test", "refused", "there is no account of that name"),
    ],
)
def test_a_refusal_is_told_twice_and_ends_with_3(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], sql: str, account: str, kind: str, told: str
) -> None:
    status = ask(path, tmp_path, sql, "--for-everyone", account=account)

    written = capsys.readouterr()
    refused = json.loads(written.out)
    assert (status, refused["kind"]) == (3, kind)
    assert told in refused["refused"]
    assert written.err.strip() == refused["refused"]


def test_a_file_that_cannot_be_read_is_a_refusal(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "latin.sql").write_bytes("select 'é'".encode("latin-1"))

    missing = run("--db", path, "--as", "staff@coop.test", "--file", tmp_path / "none.sql")
    latin = run("--db", path, "--as", "staff@coop.test", "--file", tmp_path / "latin.sql")
    unwritten = ask(path, tmp_path, "select 1", "--param", "x")

    assert (missing, latin, unwritten) == (3, 3, 3)
    assert "cannot be read" in capsys.readouterr().err


def test_for_everyone_leaves_persons_out(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labs = ask(path, tmp_path, "select count(*) from lab", "--for-everyone")
    rows = said(capsys)

    persons = ask(path, tmp_path, "select count(*) from person", "--for-everyone")

    assert (labs, rows["rows"], rows["scope"], persons) == (0, [[2]], "everyone", 3)
