"""Every page by its address, signed out and in each role, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dashboard.frame.pages_table import PAGES
from dashboard.words.permissions import GRANTS, ROLES
from tests.serving import settled

Visit = Callable[..., Page]


@pytest.mark.parametrize("role", ROLES)
def test_every_address_gives_the_page_or_a_refusal_as_the_grants_say(visit: Visit, role: str) -> None:
    page = visit(role, PAGES[0].path)
    home = "/".join(page.url.split("/")[:3])
    seen = {}

    for entry in PAGES:
        page.goto(f"{home}/{entry.path}?lang=en")
        settled(page)
        seen[entry.path] = page.locator("h1").first.inner_text() == "This page is not for your role"

    assert seen == {entry.path: role not in GRANTS[entry.action] for entry in PAGES}


@pytest.mark.parametrize("path", [entry.path for entry in PAGES] + ["admin", "pages/budget"])
def test_signed_out_every_address_leads_to_the_sign_in(visit: Visit, path: str) -> None:
    page = visit(None, path)

    assert "/signin" in page.url
    assert page.locator("input[name=password]").count() == 1
