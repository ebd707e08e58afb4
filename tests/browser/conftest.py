"""One real server on the demo coop and one real Chromium that looks at it, for all tests of a worker."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dashboard.store.record import Record
from tests.browser.prepared import Prepared, prepare
from tests.serving import Server, chromium_at, listen, serving, session_cookie, settled, sign_in, where_chromium

LONGEST = 20_000  # milliseconds that a busy machine may take for a page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def _served(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Prepared]]:
    path = tmp_path_factory.mktemp("served") / "coop.duckdb"
    shutil.copy(demo_path, path)
    with Record.open(path) as record:
        prepared = prepare(record)
    with serving(path) as running:
        yield running, prepared


@pytest.fixture(scope="session")
def server(_served: tuple[Server, Prepared]) -> Server:
    """The app on a copy of the demo."""
    return _served[0]


@pytest.fixture(scope="session")
def prepared(_served: tuple[Server, Prepared]) -> Prepared:
    """What the copy of the demo was given beyond the demo."""
    return _served[1]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    where = where_chromium()
    if where is None:
        pytest.skip("needs Chromium (apt-get install chromium)")
    expect.set_options(timeout=LONGEST)
    with chromium_at(where) as browser:
        yield browser


def a_context(chromium: Browser) -> BrowserContext:
    """What a browser has of its own: cookies, and what it keeps of the app's files."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1600}, locale="en-GB", accept_downloads=True)
    context.set_default_timeout(LONGEST)
    context.on("page", listen)
    return context


@pytest.fixture(scope="session")
def _kept(chromium: Browser) -> Iterator[BrowserContext]:
    """The one context of `visit`: to fetch and read the app's files anew for each test would take most of the time."""
    context = a_context(chromium)
    yield context
    context.close()


@pytest.fixture(scope="session")
def _cookies(server: Server) -> Callable[[str], str]:
    known: dict[str, str] = {}

    def of(role: str) -> str:
        if role not in known:
            known[role] = session_cookie(server, role)
        return known[role]

    return of


@pytest.fixture
def visit(server: Server, _kept: BrowserContext, _cookies: Callable[[str], str]) -> Iterator[Callable[..., Page]]:
    """`visit("staff", "labs")`: a page of the app, for somebody who has signed in in a role; None: for nobody."""

    def go(role: str | None, path: str = "", *, width: int = 1280, height: int = 1600, dark: bool = False) -> Page:
        page = _kept.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        if role is None:
            page.goto(f"{server.address}/{path}")
            return page
        _kept.add_cookies([{"name": "coop_session", "value": _cookies(role), "url": server.address}])
        page.goto(f"{server.address}/{in_english(path)}")
        settled(page)
        return page

    yield go
    for page in _kept.pages:
        page.close()
    _kept.clear_cookies()


@pytest.fixture
def meet(server: Server, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """`meet("noor", "labs")`: somebody signs in by the form, in a browser of their own beside the others'.

    `script` runs in each page before the page's own.
    """
    with ExitStack() as opened:

        def come(who: str, path: str = "", *, script: str = "") -> Page:
            context = a_context(chromium)
            opened.callback(context.close)
            context.add_init_script(script)
            page = context.new_page()
            page.goto(f"{server.address}/signin?lang=en&next={quote('/' + in_english(path))}")
            sign_in(page, who)
            return page

        yield come


def in_english(path: str) -> str:
    """An address that says the language: each account has one of its own, and the tests read English."""
    return path if "lang=" in path else f"{path}{'&' if '?' in path else '?'}lang=en"
