"""`coopboard digest`: nothing goes out unless a server is set; it says how many, and never to whom."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import cli
from dashboard.coop import accounts
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from tests import factories as new
from tests.exchange.mailbox import FROM, Mailbox, mailbox

SETTINGS = ("COOPBOARD_SMTP_URL", "COOPBOARD_MAIL_FROM", "COOPBOARD_PUBLIC_URL")


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def coop(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody of the staff who chose daily digests long ago, and a lab that waits for an answer."""
    path = tmp_path_factory.mktemp("digest") / "coop.duckdb"
    with Record.open(shutil.copy(empty_record, path)) as record:
        accounts.add(record, OPERATOR, login="noor@example.org", name="Noor", password=None, roles=["staff"])
        new.lab(record, state="proposed", founded_on=dt.date(2026, 11, 1))
        noor = record.one("accounts/by_login", login="noor@example.org")
        assert noor is not None
        with record.change(None, "operator") as change:
            chosen = {"rhythm": "daily", "chosen_at": dt.datetime(2026, 1, 1)}
            change.run("digests/choose", account_id=noor["id"], **chosen)
            change.event("test.given", "mail_choice", None)
    return path


@pytest.fixture
def path(coop: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(coop, tmp_path / "coop.duckdb"))


@pytest.fixture(scope="module")
def box() -> Iterator[Mailbox]:
    with mailbox() as opened:
        yield opened


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main(["digest", *(str(argument) for argument in arguments)])
    return int(left.value.code or 0)


def test_without_a_server_nothing_is_sent_and_it_says_what_to_set(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run("--db", path)

    said = capsys.readouterr()
    assert (status, said.out) == (1, "")
    assert "Set COOPBOARD_SMTP_URL" in said.err


def test_a_dry_run_needs_no_server_and_changes_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    statuses = [run("--db", path, "--dry-run") for _ in range(2)]

    assert (statuses, capsys.readouterr().out.splitlines()) == ([0, 0], ["1 digest would go out."] * 2)


def test_digests_go_out_once_and_the_command_names_nobody(
    path: Path, box: Mailbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = (box.url, FROM, "https://coop.example.org")
    for name, value in zip(SETTINGS, given, strict=True):
        monkeypatch.setenv(name, value)

    statuses = [run("--db", path) for _ in range(2)]

    said = capsys.readouterr().out
    assert (statuses, said.splitlines()) == ([0, 0], ["1 digest went out.", "0 digests went out."])
    assert box.given_to == [["noor@example.org"]]
    assert "noor" not in said.lower()


def test_a_server_that_does_not_answer_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("smtp://127.0.0.1:1", FROM, "https://coop.example.org")
    for name, value in zip(SETTINGS, given, strict=True):
        monkeypatch.setenv(name, value)

    status = run("--db", path)

    assert (status, "1 was not taken (ConnectionRefusedError" in capsys.readouterr().err) == (1, True)


@pytest.mark.parametrize("lacking", ["COOPBOARD_MAIL_FROM", "COOPBOARD_PUBLIC_URL"])
def test_settings_that_go_together_are_asked_for_together(
    path: Path, lacking: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("smtp://127.0.0.1:1", FROM, "https://coop.example.org")
    for name, value in zip(SETTINGS, given, strict=True):
        if name != lacking:
            monkeypatch.setenv(name, value)

    status = run("--db", path)

    assert (status, lacking in capsys.readouterr().err) == (1, True)
