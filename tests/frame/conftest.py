"""One real server for the tests of the frame, with somebody of each kind who may sign in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.coop import accounts
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, ROLES
from tests.frame.driving import PASSWORD, Browser, Served, Server


@pytest.fixture(scope="session")
def coop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a record with one account for each role, and a few more to disable and to lock out.

    Copy it before you open it: whoever comes next finds it as it was.
    """
    path = tmp_path_factory.mktemp("accounts") / "coop.duckdb"
    names = [*ROLES, "disabled", "leaving", "locked", "changing"]
    with Record.open(path, create=True) as record:
        for name in names:
            accounts.add(
                record,
                OPERATOR,
                login=f"{name}@example.org",
                name=name.title(),
                password=PASSWORD,
                roles=[name] if name in ROLES else ["member"],
            )
        accounts.disable(record, OPERATOR, "disabled@example.org", "left the coop")
    return path


@pytest.fixture(scope="session")
def without_provider(coop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a real socket, set to nothing in particular."""
    started = Served(shutil.copy(coop, tmp_path_factory.mktemp("served") / "coop.duckdb"))
    yield started
    started.stop()


@pytest.fixture(scope="session")
def server(without_provider: Served) -> Served:
    """The server that the browsers of a test go to; a file of tests may have one that is set otherwise."""
    return without_provider


@pytest.fixture
def browser(server: Server) -> Iterator[Browser]:
    """A browser in which nobody is signed in."""
    with Browser(server.url) as opened:
        yield opened


@pytest.fixture
def staff(server: Server) -> Iterator[Browser]:
    """A browser in which somebody of the staff is signed in."""
    with Browser(server.url) as opened:
        assert opened.sign_in("staff@example.org").status_code == 303
        yield opened


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder talks to a real server."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.server)
