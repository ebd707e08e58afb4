"""`coopboard user`: accounts from the command line, by whoever holds the file."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.commands.people import app
from dashboard.coop import accounts
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput

PASSWORD = "three words and 4"


@pytest.fixture
def db(empty_record: Path, tmp_path: Path) -> Path:
    """The path of an empty record."""
    return shutil.copy(empty_record, tmp_path / "coop.duckdb")


def user(db: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["user", *arguments, "--db", str(db)], input=typed, catch_exceptions=False)


def added(db: Path, *more: str) -> Result:
    return user(db, "add", "noor@example.org", "--name", "Noor", "--password-stdin", *more, typed=PASSWORD + "\n")


def test_an_account_is_added_with_its_roles_and_listed(db: Path) -> None:
    first = added(db, "--role", "staff", "--role", "board", "--language", "nl")

    listed = user(db, "list")

    assert (first.exit_code, first.output) == (0, "noor@example.org may sign in.\n")
    assert listed.output == "noor@example.org  Noor: staff, board\n"
    with Record.open(db) as record:
        assert accounts.verify_password(record, "noor@example.org", PASSWORD)["language"] == "nl"


def test_a_password_is_asked_for_twice_and_not_shown(db: Path) -> None:
    typed = f"{PASSWORD}\n{PASSWORD}\n"

    ran = user(db, "add", "noor@example.org", "--name", "Noor", typed=typed)

    assert ran.exit_code == 0
    assert PASSWORD not in ran.output
    assert [line.rstrip(": ") for line in ran.output.splitlines()] == [
        "Password",
        "Once more",
        "noor@example.org may sign in.",
    ]


def test_no_command_takes_a_password_as_an_argument(db: Path) -> None:
    for command in ("add", "password"):
        assert "--password " not in user(db, command, "--help").output.replace("--password-stdin", "")


def test_an_account_for_openid_connect_has_no_password(db: Path) -> None:
    user(db, "add", "noor@example.org", "--name", "Noor", "--oidc-only")

    with Record.open(db) as record:
        assert [account["has_password"] for account in accounts.all_accounts(record)] == [False]


def test_a_role_is_given_until_a_day_and_ended(db: Path) -> None:
    added(db)
    until = (ids.today() + dt.timedelta(days=30)).isoformat()

    given = user(db, "role", "noor@example.org", "board", "--until", until)
    shown = user(db, "list").output
    ended = user(db, "role", "noor@example.org", "board", "--end")

    assert given.output == "noor@example.org holds the role board.\n"
    assert shown == "noor@example.org  Noor: board\n"
    assert ended.output == "noor@example.org no longer holds the role board.\n"
    assert user(db, "list").output == "noor@example.org  Noor: no role\n"


def test_an_account_is_disabled_with_a_reason_and_enabled(db: Path) -> None:
    added(db, "--role", "staff")

    user(db, "disable", "noor@example.org", "--reason", "left the coop")
    shown = user(db, "list").output
    user(db, "enable", "noor@example.org")

    assert shown == "noor@example.org  Noor: staff (disabled)\n"
    assert user(db, "list").output == "noor@example.org  Noor: staff\n"


def test_a_password_is_replaced(db: Path) -> None:
    added(db)

    user(db, "password", "noor@example.org", "--password-stdin", typed="four other words 5\n")

    with Record.open(db) as record:
        assert accounts.verify_password(record, "noor@example.org", "four other words 5")["name"] == "Noor"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("role", "nobody@example.org", "staff"), r"There is no account nobody@example\.org\."),
        (("role", "noor@example.org", "king"), "'king' is none of the roles"),
        (("role", "noor@example.org", "board", "--until", "tomorrow"), "'tomorrow' is no day"),
        (("role", "noor@example.org", "board", "--until", "2020-01-01"), "has passed already"),
        (("role", "noor@example.org", "board", "--end", "--until", "2030-01-01"), "Choose one of them"),
        (("add", "noor@example.org", "--name", "N", "--oidc-only"), "There is an account"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(db: Path, arguments: tuple[str, ...], sentence: str) -> None:
    added(db)

    with pytest.raises(BadInput, match=sentence):
        user(db, *arguments)


def test_a_name_cannot_command_the_terminal(db: Path) -> None:
    user(db, "add", "noor@example.org", "--name", "\x1b[31mNoor\x07", "--oidc-only")

    assert user(db, "list").output == "noor@example.org  ?[31mNoor?: no role\n"
