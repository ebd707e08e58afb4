"""What a hand does on a page of the app: write into a field, choose, type a day, press a button once all was kept."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.serving import settled


def go(page: Page, path: str) -> None:
    """Open another page of the app, in English."""
    page.goto(urljoin(page.url, f"{path}?lang=en"))
    settled(page)


def write(field: Locator, text: str) -> None:
    """Write into a field and leave it."""
    field.fill(text)
    field.blur()  # the tab key would open the calendar of a field of days


def choose(page: Page, label: str, option: str, *, last: bool = False) -> None:
    """Choose in a field of choices; what was written before may still redraw the page, and close it again."""
    fields = page.get_by_role("combobox", name=label, exact=True)
    offered = page.get_by_role("option", name=option, exact=True).first
    for _try in range(5):
        settled(page)
        (fields.last if last else fields.first).click()
        try:
            offered.click(timeout=2_000)
        except PlaywrightTimeout:
            continue
        return settled(page)
    raise AssertionError(f"{label} does not offer {option}")


def set_day(page: Page, label: str, when: dt.date) -> None:
    """Type a day into a field of days."""
    settled(page)
    field = page.get_by_test_id("stDateInput").filter(has_text=label).last
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{when:%d%m%Y}")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    settled(page)


def set_hour(page: Page, label: str, hour: str) -> None:
    """Type an hour, `18:30`, into a field of hours."""
    settled(page)
    field = page.get_by_test_id("stTimeInput").filter(has_text=label).last
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(hour.replace(":", ""))
    page.keyboard.press("Tab")
    settled(page)


def press(page: Page, label: str) -> None:
    """Press a button once what was written has been kept."""
    settled(page)
    page.get_by_role("button", name=label, exact=True).click()
    settled(page)
