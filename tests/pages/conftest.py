"""Pages run on the demo coop as each of its accounts, or on a lab that asks for money as anybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.frame import house
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests.coop.deciding import Coop
from tests.pages.approving import Look
from tests.pages.opening import Open, opened


@pytest.fixture
def open_page(demo_record: Record) -> Open:
    """Open a page of the demo coop in a role. What a figure answered once, it need not work out for each test."""
    if house._record is not demo_record:
        house.use(demo_record)
    accounts = {row["login"]: row["id"] for row in demo_record.rows("accounts/all")}

    def go(role: str | None, script: str, **query: str) -> AppTest:
        return opened(None if role is None else accounts[f"{role}@demo.coop"], script, **query)

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
        given = {} if queue else {"id": str(coop.request_id)}
        return opened(actor.account_id, script, **{**given, **query})

    return go
