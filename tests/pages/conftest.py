"""Pages run on the demo coop as each of its accounts, or on a lab that asks for money as anybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.frame import house
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests.coop.deciding import Coop
from tests.pages.approving import Look
from tests.pages.opening import Open

MAIN = Path(__file__).resolve().parents[2] / "dashboard" / "frame" / "main.py"


@pytest.fixture
def open_page(demo_record: Record) -> Open:
    """Open a page of the demo coop in a role. What a figure answered once, it need not work out for each test."""
    if house._record is not demo_record:
        house.use(demo_record)
    accounts = {row["login"]: row["id"] for row in demo_record.rows("accounts/all")}

    def go(role: str | None, script: str, **query: str) -> AppTest:
        seen = AppTest.from_file(str(MAIN), default_timeout=30)
        if role is None:
            seen.user = {"is_logged_in": False}
        else:
            seen.user = {"is_logged_in": True, "sub": str(accounts[f"{role}@demo.coop"])}
        # each account has a language of its own; the tests read English unless they ask for another
        for name, value in {"lang": "EN", **query}.items():
            seen.query_params[name] = value
        seen.run()  # pages are known after the first run
        return seen.switch_page(script).run()

    return go


@pytest.fixture
def coop(record: Record) -> Iterator[Coop]:
    """A lab that asks for 1,800 EUR, in the record of this process."""
    house.use(record)
    yield Coop(record)
    house._record, house._figures = None, None


@pytest.fixture
def look(coop: Coop) -> Look:
    """Open the approvals page as somebody, at the first request unless the queue is asked for."""

    def go(actor: Actor, *, script: str = links.APPROVALS, queue: bool = False, **query: str) -> AppTest:
        seen = AppTest.from_file(str(MAIN), default_timeout=30)
        seen.user = {"is_logged_in": True, "sub": str(actor.account_id)}
        given = {} if queue else {"id": str(coop.request_id)}
        for name, value in {"lang": "EN", **given, **query}.items():
            seen.query_params[name] = value
        seen.run()
        return seen.switch_page(script).run()

    return go
