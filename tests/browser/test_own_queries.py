"""A query of one's own in a browser: written with names offered, run, cancelled, charted, and made a figure."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.hands import choose, press, write
from tests.serving import settled

Meet = Callable[..., Page]
SLOW = "select count(*) as n from range(1000000000000)"

# two people, each signed in by the form, and half a dozen queries in processes of their own
pytestmark = pytest.mark.slow


@pytest.fixture
def cell(meet: Meet) -> Page:
    """A notebook with one query that is open to be written."""
    page = meet("staff", "notebooks")
    write(page.get_by_label("Title of a new notebook"), "What labs do")
    press(page, "Begin a notebook")
    expect(page.get_by_role("heading", name="What labs do")).to_be_visible()
    add(page, "Query")
    return page


def add(page: Page, kind: str) -> None:
    press(page, "Add a cell")
    press(page, kind)
    page.keyboard.press("Escape")
    settled(page)


def test_names_are_offered_by_the_keyboard_and_announced(cell: Page) -> None:
    field, offered = cell.get_by_role("textbox", name="SQL"), cell.get_by_role("option")
    said = cell.locator(".sql-field [role=status]")

    field.press_sequentially("select na")
    expect(offered.first).to_contain_text("name")
    expect(said).to_contain_text("names fit, the first is")
    assert Axe().run(cell).response["violations"] == []
    field.press("Escape")
    expect(offered).to_have_count(0)
    field.press_sequentially("me from la")
    expect(offered.first).to_have_text(re.compile("^lab Labs"))
    expect(field).to_have_attribute("aria-activedescendant", "sql-option-0")
    field.press("ArrowDown")
    expect(offered.nth(1)).to_have_attribute("aria-selected", "true")
    field.press("ArrowUp")
    field.press("Tab")
    expect(field).to_have_value("select name from lab")
    expect(said).to_have_text("lab is written.")
    field.press_sequentially(" l where l.theme")
    field.press("Enter")  # a word that is whole stays as it is
    expect(field).to_have_value("select name from lab l where l.theme\n")
    field.press_sequentially("-- lab")
    expect(offered).to_have_count(0)
    field.press("Tab")
    expect(field).not_to_be_focused()

    press(cell, "Save")

    expect(cell.get_by_text("select name from lab l where l.theme")).to_be_visible()


def test_what_is_typed_outlasts_the_page_being_drawn_anew(cell: Page) -> None:
    field = cell.get_by_role("textbox", name="SQL")
    field.press_sequentially("select 1 ")

    cell.get_by_text("Tables and columns").click()
    settled(cell)
    expect(cell.get_by_text("What it means")).not_to_have_count(0)

    expect(field).to_have_value("select 1 ")


def test_a_slow_query_is_cancelled_and_a_quick_one_charted_proposed_and_promoted(
    cell: Page, meet: Meet, tmp_path: Path
) -> None:
    cell.get_by_role("textbox", name="SQL").fill(SLOW)
    press(cell, "Save")
    press(cell, "Run cell 1")
    expect(cell.get_by_text(re.compile("It has run for [1-4] of at most 5 seconds"))).to_be_visible()
    press(cell, "Cancel the query of cell 1")
    expect(cell.get_by_text("The query was cancelled.")).to_be_visible()

    press(cell, "Edit cell 1")
    cell.get_by_role("textbox", name="SQL").fill(
        "select theme, count(*) as labs from lab group by theme order by theme"
    )
    press(cell, "Save")
    press(cell, "Run cell 1")
    expect(cell.get_by_text("6 rows in")).to_be_visible()

    add(cell, "Chart")
    choose(cell, "Of the query", "query")
    choose(cell, "Along", "theme")
    choose(cell, "Value", "labs")
    press(cell, "Save")
    expect(cell.get_by_test_id("stPlotlyChart")).to_be_visible()

    cell.get_by_text("Propose it as a figure").click()
    settled(cell)
    write(cell.get_by_label("Name: small words"), "labs_by_theme_today")
    write(cell.get_by_label("Title: what it tells"), "Labs of each theme")
    write(cell.get_by_label("What one row is"), "one row per theme")
    write(cell.get_by_label("What is counted"), "Labs of any state.")
    press(cell, "Propose this query")
    expect(cell.get_by_text("The query is proposed as labs_by_theme_today.")).to_be_visible()

    mia = meet("mia", "notebooks?view=queries")
    mia.get_by_role("link", name="Labs of each theme").click()
    settled(mia)
    press(mia, "See what it answers")
    expect(mia.get_by_text("6 rows in")).to_be_visible()
    press(mia, "Promote it")
    with mia.expect_download() as coming:
        press(mia, "Download labs_by_theme_today.sql")
    coming.value.save_as(saved := tmp_path / "figure.sql")

    text = saved.read_text(encoding="utf-8")
    assert text.startswith("-- labs_by_theme_today\n-- title:    Labs of each theme\n")
    assert text.rstrip().endswith("group by theme order by theme")
