"""Deciding in a browser: few clicks from sign-in to the decision, and nobody decides on what another has decided."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.prepared import Prepared
from tests.serving import settled

Meet = Callable[..., Page]
WITHIN = 3_000  # milliseconds in which whoever looks is told


def test_from_sign_in_to_the_decision_takes_four_clicks(meet: Meet) -> None:
    page = meet("noor")  # the first click

    page.get_by_text("budget requests wait for an answer").first.click()
    page.get_by_role("link", name="Decide on Oldest of all").click()
    page.get_by_role("button", name="Approve EUR").click()

    expect(page.get_by_text("Oldest of all: approved.")).to_be_visible()


def test_whoever_looks_while_another_decides_is_told_within_three_seconds(meet: Meet, prepared: Prepared) -> None:
    request = f"approvals?id={prepared.to_decide[1]}"
    looking, deciding_page = (meet(who, request) for who in ("noor", "octave"))
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


def test_a_decision_in_part_is_typed_and_pressed(meet: Meet, prepared: Prepared) -> None:
    page = meet("noor", f"approvals?id={prepared.to_decide[2]}")

    page.get_by_label("Trainer").fill("1000")
    page.get_by_label("Print").fill("50")
    page.get_by_label("Reason", exact=True).fill("the lower quote is 1,000")
    page.get_by_role("button", name="Approve EUR 1,500.00").click()

    expect(page.get_by_text("Second series: approved in part.")).to_be_visible()
