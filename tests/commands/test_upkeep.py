"""`coopboard due` lays out the updates that the labs' rhythms ask for, once however often it is called."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.coop import memberships, progress
from dashboard.store.record import Record
from tests import factories as new
from tests.commands.test_records import run
from tests.coop.following_up import DAY, TODAY


def test_invitations_that_nobody_answered_in_time_expire(
    empty_record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shutil.copyfile(empty_record, tmp_path / "coop.duckdb")
    with Record.open(path) as record:
        given = {"lab_id": new.lab(record), "person_id": new.person(record), "asked_on": TODAY - 20 * DAY}
        invited = new.membership(record, state="invited", from_date=None, answer_by=TODAY - DAY, **given)

    assert run("due", "--db", path) == 0

    assert capsys.readouterr().out.startswith("1 invitation to a lab expired.\n")
    with Record.open(path) as record:
        assert memberships.get(record, invited).state == "expired"


def test_what_is_due_is_laid_out_once(empty_record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = shutil.copyfile(empty_record, tmp_path / "coop.duckdb")
    with Record.open(path) as record:
        lab = new.lab(record, rhythm_days=30, founded_on=TODAY - 90 * DAY)

    statuses = [run("due", "--db", path), run("due", "--db", path)]

    assert statuses == [0, 0]
    assert capsys.readouterr().out == "1 progress update is laid out.\nNo lab has another update to write.\n"
    with Record.open(path) as record:
        assert [row["state"] for row in progress.of_lab(record, lab)] == ["due"]
