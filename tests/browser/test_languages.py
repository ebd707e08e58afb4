"""A page in another language: its tab from the link, and the language that it says it is in."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.serving import settled

Visit = Callable[..., Page]


def test_the_page_says_its_language_also_after_it_was_switched_and_gone_back_to(visit: Visit) -> None:
    page = visit("staff", "labs?lang=nl")
    document = page.locator("html")
    expect(document).to_have_attribute("lang", "nl")

    page.get_by_role("combobox", name="Taal").first.click()
    page.get_by_role("option", name="FR", exact=True).click()
    expect(page.get_by_role("tab", name="Tous les SmartLabs")).to_be_visible()
    expect(document).to_have_attribute("lang", "fr")

    page.get_by_role("link", name="Budget").first.click()
    expect(page.get_by_role("tab", name="Enveloppes")).to_be_visible()
    expect(document).to_have_attribute("lang", "fr")


def test_back_and_forward_go_from_tab_to_tab(visit: Visit) -> None:
    page = visit("staff", "labs?lang=nl&view=care")
    expect(page.get_by_role("tab", name="Vragen zorg")).to_have_attribute("aria-selected", "true")

    page.get_by_role("tab", name="Bijeenkomsten").click()
    page.wait_for_url("**view=meetings**")
    settled(page)
    page.go_back()

    expect(page.get_by_role("tab", name="Vragen zorg")).to_have_attribute("aria-selected", "true")
    page.go_forward()
    expect(page.get_by_role("tab", name="Bijeenkomsten")).to_have_attribute("aria-selected", "true")
