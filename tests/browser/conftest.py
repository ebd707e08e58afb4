"""A real server on the demo coop and a real Chromium that looks at it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.serving import Server, chromium_at, serving, sign_in, where_chromium


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on a copy of the demo."""
    record = tmp_path_factory.mktemp("served") / "coop.duckdb"
    shutil.copy(demo_path, record)
    with serving(record) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    where = where_chromium()
    if where is None:
        pytest.skip("needs Chromium (apt-get install chromium)")
    with chromium_at(where) as browser:
        yield browser


@pytest.fixture
def visit(server: Server, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """`visit("staff", "labs")`: a page of the app, signed in in a role, in a browser of its own."""
    opened: list[BrowserContext] = []

    def go(role: str | None, path: str = "", *, width: int = 1280, height: int = 1600, dark: bool = False) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="en-GB",
            accept_downloads=True,
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if role is None:
            page.goto(f"{server.address}/{path}")
            return page
        # each account has a language of its own; the tests read English unless they ask for another
        spoken = path if "lang=" in path else f"{path}{'&' if '?' in path else '?'}lang=en"
        page.goto(f"{server.address}/signin?lang=en&next={quote('/' + spoken)}")
        sign_in(page, role)
        return page

    yield go
    for context in opened:
        context.close()
