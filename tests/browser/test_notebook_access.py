"""Notebooks for whoever sees little or uses no mouse: axe finds nothing, in light and dark, with every side open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import _STILL, _look, _violations
from tests.serving import settled, turn_to

Visit = Callable[..., Page]
SIDES = ("Add a cell", "History", "Share", "Board pack", "Take along", "More on cell 1", "More on cell 3")


@pytest.fixture
def notebook(visit: Visit) -> Page:
    """A notebook of staff's, as a template begins it."""
    page = visit("staff", "notebooks?view=templates")
    page.get_by_role("button", name="Begin with “Theme review”").click()
    page.wait_for_url("**/notebook?**")
    settled(page)
    return page


def test_axe_finds_nothing_on_a_notebook_that_is_read_written_in_or_has_a_side_open(notebook: Page) -> None:
    found = {}

    for width, theme in ((1280, "light"), (390, "dark")):
        _look(notebook, width, theme)
        found["read", theme] = _violations(notebook)
        for side in SIDES:
            opener = notebook.get_by_role("button", name=side)
            opener.click()
            settled(notebook)
            notebook.mouse.move(0, 0)  # not what a hand is on: what is open
            notebook.wait_for_function(_STILL)
            found[side, theme] = _violations(notebook)
            notebook.keyboard.press("Escape")
            settled(notebook)
        for cell in (1, 2, 3):  # words, an input, a figure
            notebook.get_by_role("button", name=f"Edit cell {cell}").click()
            expect(notebook.get_by_role("button", name="Save", exact=True)).to_be_visible()
            settled(notebook)
            found[f"edit {cell}", theme] = _violations(notebook)
            notebook.get_by_role("button", name="Leave it as it was").click()
            settled(notebook)

    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_the_keyboard_is_enough_to_write_in_a_cell(notebook: Page) -> None:
    reach(notebook, "Edit cell 1")
    notebook.keyboard.press("Enter")
    field = notebook.get_by_label("Words, in Markdown")
    expect(field).to_be_visible()
    settled(notebook)
    field.focus()
    notebook.keyboard.press("Control+End")
    notebook.keyboard.type(" written by keys")
    reach(notebook, "Save")
    notebook.keyboard.press("Enter")

    expect(field).to_have_count(0)
    expect(notebook.get_by_text("written by keys")).to_be_visible()
    turn_to(notebook, "/notebooks?lang=en")


def reach(page: Page, name: str) -> None:
    """Go on with the tab key until the button of this name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip().endswith(name):
            return
    raise AssertionError(f"the tab key does not reach {name}")
