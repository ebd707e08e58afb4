"""Every page in every role, and signed out: the page or a refusal, as the grants say."""

from __future__ import annotations

import pytest

from dashboard.frame.pages_table import PAGES, Entry
from dashboard.words.permissions import GRANTS, ROLES
from tests.pages.opening import Open

ENTRIES = {entry.path: entry for entry in PAGES}


@pytest.mark.parametrize("path", ENTRIES)
@pytest.mark.parametrize("role", ROLES)
def test_a_page_opens_for_the_roles_that_are_granted_it_and_refuses_the_others(
    open_page: Open, role: str, path: str
) -> None:
    entry = ENTRIES[path]

    seen = open_page(role, entry.script)

    refused = "This page is not for your role" in _headings(seen)
    assert refused == (role not in GRANTS[entry.action])
    assert [error.value for error in seen.exception] == []


@pytest.mark.parametrize("path", ENTRIES)
def test_a_page_shows_nothing_to_who_is_signed_out(open_page: Open, path: str) -> None:
    seen = open_page(None, ENTRIES[path].script)

    assert _headings(seen) == "# Coopboard"
    assert [warning.value for warning in seen.warning] == ["You are signed out. Sign in to go on."]


def test_a_refusal_says_who_can(open_page: Open) -> None:
    seen = open_page("member", ENTRIES["import"].script)

    said = seen.warning[0].value.replace("\\", "")
    assert said == ("To bring in data and undo an import one needs one of these roles: Vie coop staff. Yours: member.")


@pytest.mark.parametrize("role", ROLES)
def test_the_navigation_lists_just_what_the_role_can_use(role: str) -> None:
    listed = [entry.path for entry in PAGES if entry.listed and role in GRANTS[entry.action]]

    assert ("board" in listed) == (role in ("staff", "board", "auditor"))
    assert ("budget" in listed) == (role not in ("member", "administrator"))


def _headings(seen: object) -> str:
    return " ".join(block.value for block in seen.markdown if block.value.startswith("# "))  # type: ignore[attr-defined]


def test_every_page_asks_for_a_right_that_exists() -> None:
    assert {entry.action for entry in PAGES} <= GRANTS.keys()
    assert all(isinstance(entry, Entry) for entry in PAGES)
