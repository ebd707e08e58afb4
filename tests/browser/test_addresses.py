"""Every page by its address, signed out and in each role, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dashboard.frame.pages_table import PAGES
from dashboard.words.language import LANGUAGES, _, speaking
from dashboard.words.permissions import GRANTS, ROLES
from tests.serving import settled, turn_to

Visit = Callable[..., Page]
ADDRESSES = [*(entry.path for entry in PAGES), "admin", "pages/budget"]


def refusals() -> set[str]:
    """What a page says that is not for a role, in each language: an account has one of its own."""
    found = set()
    for code in LANGUAGES:
        with speaking(code):
            found.add(_("This page is not for your role"))
    return found


@pytest.mark.parametrize("role", ROLES)
def test_every_address_gives_the_page_or_a_refusal_as_the_grants_say(visit: Visit, role: str) -> None:
    page = visit(role, PAGES[0].path)
    home = "/".join(page.url.split("/")[:3])
    seen = {}

    for place, entry in enumerate(PAGES):
        address = f"/{entry.path}?lang=en"
        # loading the app anew is the slow part: each address begins a visit in one role, and is turned to in the others
        if place % len(ROLES) == list(ROLES).index(role):
            page.goto(f"{home}{address}")
            settled(page)
        else:
            turn_to(page, address)
        seen[entry.path] = page.locator("h1").first.inner_text() in refusals()

    assert seen == {entry.path: role not in GRANTS[entry.action] for entry in PAGES}


def test_signed_out_every_address_leads_to_the_sign_in(visit: Visit) -> None:
    page = visit(None)
    home = "/".join(page.url.split("/")[:3])
    seen = {}

    for path in ADDRESSES:
        page.goto(f"{home}/{path}")
        seen[path] = ("/signin" in page.url, page.locator("input[name=password]").count())

    assert seen == dict.fromkeys(ADDRESSES, (True, 1))
