"""Deciding in a browser: few clicks from sign-in to the decision, and nobody decides on what another has decided."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.coop import accounts
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from tests import factories
from tests.coop.deciding import Coop
from tests.serving import PASSWORD, Server, serving, settled, sign_in

WITHIN = 3_000  # milliseconds in which whoever looks is told


@pytest.fixture
def deciding(empty_record: Path, tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """A server on a lab's request for 1,800 EUR, with two approvers; and the address of the request."""
    path = tmp_path / "coop.duckdb"
    shutil.copyfile(empty_record, path)
    with Record.open(path) as record:
        coop = Coop(record)
        for login in ("noor", "octave"):
            person = factories.person(record, name=f"{login.title()} Claes")
            given = {"login": f"{login}@demo.coop", "name": login.title(), "roles": ["approver"]}
            accounts.add(record, OPERATOR, password=PASSWORD, person_id=person, **given)  # type: ignore[arg-type]
    with serving(path) as running:
        yield running, f"/approvals?id={coop.request_id}"


def signed_in(chromium: Browser, server: Server, who: str, path: str = "/") -> Page:
    page = chromium.new_context(viewport={"width": 1280, "height": 1600}).new_page()
    page.goto(f"{server.address}/signin?lang=en&next={path}")
    sign_in(page, who)
    return page


def test_from_sign_in_to_the_decision_takes_four_clicks(chromium: Browser, deciding: tuple[Server, str]) -> None:
    server, _request = deciding
    page = signed_in(chromium, server, "noor")  # the first click

    page.get_by_text("budget request has waited for an answer").first.click()
    page.get_by_role("link", name="Decide on Workshop series").click()
    page.get_by_role("button", name="Approve EUR").click()

    expect(page.get_by_text("Workshop series: approved.")).to_be_visible()


def test_whoever_looks_while_another_decides_is_told_within_three_seconds(
    chromium: Browser, deciding: tuple[Server, str]
) -> None:
    server, request = deciding
    looking, deciding_page = (signed_in(chromium, server, who, request) for who in ("noor", "octave"))
    expect(looking.get_by_role("button", name="Approve EUR")).to_be_enabled()

    deciding_page.get_by_role("button", name="Approve EUR").click()
    expect(deciding_page.get_by_text("Workshop series: approved.")).to_be_visible()
    decided = time.monotonic()
    expect(looking.get_by_text("Octave decided on this while you were looking: approved.")).to_be_visible()
    told = 1_000 * (time.monotonic() - decided)

    assert told < WITHIN
    expect(looking.get_by_role("button", name="Approve EUR")).to_be_disabled()
    looking.get_by_role("button", name="Look again").click()
    settled(looking)
    expect(looking.get_by_text("while you were looking")).to_have_count(0)


def test_a_decision_in_part_is_typed_and_pressed(chromium: Browser, deciding: tuple[Server, str]) -> None:
    server, request = deciding
    page = signed_in(chromium, server, "noor", request)

    page.get_by_label("Trainer").fill("1000")
    page.get_by_label("Print").fill("50")
    page.get_by_label("Reason", exact=True).fill("the lower quote is 1,000")
    page.get_by_role("button", name="Approve EUR 1,500.00").click()

    expect(page.get_by_text("Workshop series: approved in part.")).to_be_visible()
