"""A real server on a record and a real Chromium: for the browser tests and for the screenshots."""

from __future__ import annotations

import http.cookiejar
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, expect, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.exchange.demo import PASSWORD

_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Server:
    """A running Coopboard."""

    address: str
    record: Path


def where_chromium() -> str | None:
    """The path of the machine's Chromium."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def serving(record: Path, program: Sequence[str] = ("-m", "dashboard.cli")) -> Iterator[Server]:
    """`coopboard serve` on a record, as a process of its own, on a free port; `program` runs what `coopboard` runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    log = record.with_suffix(".log")
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *program, "serve", "--db", str(record), "--port", str(port)],
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        try:
            _wait(f"http://127.0.0.1:{port}/signin", process, log)
            yield Server(f"http://127.0.0.1:{port}", record)
        finally:
            process.terminate()
            process.wait(20)
    said = log.read_text(errors="replace")
    assert "Traceback" not in said, said[-4000:]


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=1)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')[-4000:]}")


@contextmanager
def chromium_at(where: str) -> Iterator[Browser]:
    """Chromium without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=_FLAGS)
        yield browser
        browser.close()


def sign_in(page: Page, role: str) -> None:
    """Fill in the sign-in form and wait for the page behind it."""
    page.locator("input[name=login]").fill(f"{role}@demo.coop")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").first.click()
    settled(page)


def session_cookie(server: Server, role: str) -> str:
    """Sign in over HTTP alone; what a browser would keep of it."""
    given = urllib.parse.urlencode({"login": f"{role}@demo.coop", "password": PASSWORD}).encode()
    asked = urllib.request.Request(f"{server.address}/signin", given, {"Origin": server.address})
    kept = http.cookiejar.CookieJar()
    urllib.request.build_opener(urllib.request.HTTPCookieProcessor(kept)).open(asked, timeout=20).close()
    return next(str(cookie.value) for cookie in kept if cookie.name == "coop_session")


_TURN = """
address => {
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", {state: {}}));
}
"""
_lines: weakref.WeakKeyDictionary[Page, WebSocket] = weakref.WeakKeyDictionary()


def listen(page: Page) -> None:
    """Remember over which line a page hears from the app, so that `turn_to` knows when it was drawn."""
    page.on("websocket", lambda line: _lines.__setitem__(page, line))


def turn_to(page: Page, address: str) -> None:
    """Go to an address as the browser's *back* does, without loading the whole app anew: a quarter of the time.

    A quick page comes and is done within one drawing of the browser, so nothing on it says that it is another.
    """
    with _lines[page].expect_event("framereceived", _is_the_end):
        page.evaluate(_TURN, address)
    page.wait_for_timeout(100)  # what was heard is drawn
    settled(page)


def _is_the_end(frame: bytes | str) -> bool:
    if isinstance(frame, str):
        return False
    heard = ForwardMsg.FromString(frame)
    return heard.WhichOneof("type") == "script_finished" and heard.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def settled(page: Page) -> None:
    """Wait until the app has drawn its page and runs no more."""
    expect(page.locator("[data-testid=stMainBlockContainer] h1").first).to_be_visible(timeout=20_000)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'",
        timeout=20_000,
    )
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=20_000)
