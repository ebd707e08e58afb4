"""Pages run on the demo coop, as each of its accounts."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.frame import house
from dashboard.store.record import Record
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
