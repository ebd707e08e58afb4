"""axe finds nothing on any page, light and dark, wide and narrow; and the keyboard is enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.frame.pages_table import PAGES

Visit = Callable[..., Page]


# Streamlit's own file uploader, minor; nothing that the app may set changes it (docs/accessibility.md)
_NOT_OURS = {("presentation-role-conflict", "stFileUploaderDropzone")}


def _violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
        if not any(one["id"] == rule and where in node["html"] for rule, where in _NOT_OURS)
    ]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False)])
def test_axe_finds_nothing_on_any_page(visit: Visit, width: int, dark: bool) -> None:
    page = visit("staff", PAGES[0].path, width=width, dark=dark)
    home = "/".join(page.url.split("/")[:3])
    found = {}

    for entry in PAGES:
        page.goto(f"{home}/{entry.path}")
        expect(page.locator("h1").first).to_be_visible()
        page.wait_for_timeout(1200)
        violations = _violations(page)
        if violations:
            found[entry.path] = violations

    assert found == {}


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_the_sign_in(visit: Visit, dark: bool) -> None:
    page = visit(None, "signin", width=390, dark=dark)

    assert _violations(page) == []


def test_the_keyboard_is_enough_to_sign_in_and_open_a_page(visit: Visit) -> None:
    page = visit("staff", "")

    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip().endswith("Labs"):
            break
    page.keyboard.press("Enter")

    expect(page.locator("h1").first).to_have_text("Labs")
