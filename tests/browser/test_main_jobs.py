"""The main jobs, done as a person does them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import settled

Visit = Callable[..., Page]


def test_staff_finds_the_lab_silent_longest_sees_why_opens_it_and_downloads_its_themes_table(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit("staff", "")

    page.get_by_text("labs are silent").first.click()
    settled(page)
    # what waits for one stands on this page too, with links of its own
    page.get_by_test_id("stExpander").get_by_role("link", name="Open ").first.click()
    page.wait_for_url("**/lab?**")
    settled(page)
    expect(page.get_by_text("Silent for").first).to_be_visible()
    silent = page.locator("h1").first.inner_text()
    page.get_by_role("tab", name="Labs of this theme").click()
    settled(page)
    with page.expect_download() as coming:
        page.get_by_role("button", name="CSV", exact=True).first.click()
    saved = tmp_path / "table.csv"
    coming.value.save_as(saved)

    rows = list(csv.reader(io.StringIO(saved.read_text(encoding="utf-8-sig"))))
    assert silent in [row[0] for row in rows[1:]]
    assert len({row[1] for row in rows[1:]}) == 1  # one theme


def test_a_link_with_filters_shows_a_colleague_the_same_page(visit: Visit) -> None:
    page = visit("board", "participation?country=BE&period=1y")

    expect(page.get_by_role("combobox", name="Country")).to_have_value("Belgium")
    expect(page.get_by_role("combobox", name="Period")).to_have_value("the last 12 months")


def test_the_language_of_the_page_changes_with_its_link(visit: Visit) -> None:
    page = visit("staff", "recommendations?lang=nl")

    expect(page.locator("h1").first).to_have_text("Wat er van de aanbevelingen geworden is")


def test_a_past_day_is_said_on_the_page(visit: Visit) -> None:
    page = visit("staff", "?as_of=2024-05-03")

    expect(page.get_by_text("You see the coop as at").first).to_contain_text("3 May 2024")


def test_a_file_is_imported_previewed_and_undone_on_the_page(visit: Visit) -> None:
    page = visit("staff", "import?kind=members")
    file = {
        "name": "nouveaux.csv",
        "mimeType": "text/csv",
        "buffer": "Numéro;Nom;Langue;Ville;Pays\nX-1;Lou Vermandel;fr;Gent;Belgique\n".encode(),
    }

    page.locator("input[type=file]").set_input_files(files=[file])
    settled(page)
    page.get_by_role("button", name="Write it into the record").click()
    expect(page.get_by_text("Done: 1 new")).to_be_visible()
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_text("Done: 1 new")).to_have_count(0)

    page.get_by_role("tab", name="What came in").click()
    expect(page.get_by_text("undone").first).to_be_visible()


@pytest.mark.parametrize("role", ["staff", "member"])
def test_signing_out_ends_the_session(meet: Visit, role: str) -> None:
    page = meet(role)

    page.get_by_test_id("stPopover").first.click()
    page.get_by_role("link", name="Sign out").click()
    sign_out = page.locator("form button[type=submit]")
    if sign_out.count():
        sign_out.first.click()
    page.goto(page.url.split("/sign")[0] + "/labs")

    assert "/signin" in page.url


def test_what_waits_is_one_press_away_from_every_page_and_leads_to_where_it_is_done(visit: Visit) -> None:
    page = visit("approver", "about")

    page.get_by_role("link", name="Inbox").click()
    expect(page.get_by_role("heading", name="Needs you")).to_be_visible()
    settled(page)
    page.get_by_role("link", name="wait for your decision").click()
    page.wait_for_url("**/approvals**")
    settled(page)

    expect(page.locator("h1").first).to_have_text("Approvals")


def test_news_are_read_and_gone(visit: Visit) -> None:
    page = visit("member", "")
    news = page.locator(".coop-inbox section").nth(1)
    expect(news.get_by_text("The Board decided on").first).to_be_visible()

    page.get_by_role("button", name="I have read this").click()

    expect(news.get_by_text("Nothing that you follow has changed.")).to_be_visible()
