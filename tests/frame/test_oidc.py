"""Signing in with OpenID Connect, against a real local provider."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest

from tests.frame.driving import HTML, Browser, Served, Server, free_port, rerun


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a provider that knows three people."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with (tmp_path_factory.mktemp("provider") / "provider.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"],
            stdout=log,
            stderr=log,
        )
        people = {
            "staff": {"email": "Staff@Example.org", "email_verified": True},
            "unverified": {"email": "board@example.org", "email_verified": False},
            "stranger": {"email": "stranger@example.org", "email_verified": True},
            "disabled": {"email": "disabled@example.org", "email_verified": True},
        }
        for _ in range(200):
            try:
                httpx.get(url)
                break
            except httpx.TransportError:
                time.sleep(0.05)
        for sub, claims in people.items():
            httpx.put(f"{url}/users/{quote(sub)}", json=claims).raise_for_status()
        yield url
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def server(provider: str, coop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that is set to that provider."""
    started = Served(
        shutil.copy(coop, tmp_path_factory.mktemp("oidc") / "coop.duckdb"),
        COOPBOARD_OIDC_ISSUER=provider,
        COOPBOARD_OIDC_CLIENT_ID="coopboard",
        COOPBOARD_OIDC_CLIENT_SECRET="a secret",
        COOPBOARD_OIDC_NAME="the coop's own service",
    )
    yield started
    started.stop()


def begin(browser: Browser, next_path: str = "/labs") -> str:
    """Ask to sign in; the address at the provider that the browser is sent to."""
    answer = browser.get("/auth/oidc/login", params={"next": next_path}, headers=HTML)
    assert answer.status_code == 303
    return answer.headers["location"]


def confirm(asked: str, sub: str) -> str:
    """Say at the provider who one is; the path and query with which it sends the browser back."""
    answer = httpx.post(asked, data={"sub": sub})
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"


def test_the_sign_in_page_offers_the_provider(browser: Browser) -> None:
    page = browser.get("/signin?next=/labs").text

    assert '<a class="button other" href="/auth/oidc/login?next=%2Flabs">' in page
    assert "Sign in with the coop&#x27;s own service" in page


def test_whoever_the_provider_knows_is_signed_in_to_the_account_of_that_address(browser: Browser) -> None:
    asked = begin(browser, "/lab?id=7")

    answer = browser.get(confirm(asked, "staff"))

    assert (answer.status_code, answer.headers["location"]) == (303, "/lab?id=7")
    with browser.line() as line:
        assert rerun(line)[-1].WhichOneof("type") == "script_finished"


def test_the_request_carries_state_nonce_and_a_hashed_verifier(browser: Browser) -> None:
    asked = parse_qs(urlsplit(begin(browser)).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert [len(asked[name][0]) for name in ("state", "nonce", "code_challenge")] == [43, 43, 43]
    assert asked["scope"] == ["openid email"]


@pytest.mark.parametrize(
    ("sub", "key", "sentence"),
    [
        ("unverified", "unverified", "The sign-in service did not confirm that your e-mail address is yours."),
        ("stranger", "unknown", "There is no account for your e-mail address. Ask Vie coop for one."),
        ("disabled", "unknown", "There is no account for your e-mail address. Ask Vie coop for one."),
        ("board@example.org", "unverified", "The sign-in service did not confirm that your e-mail address is yours."),
    ],
)
def test_nobody_else_gets_in_and_no_account_is_made(browser: Browser, sub: str, key: str, sentence: str) -> None:
    answer = browser.get(confirm(begin(browser), sub))

    assert (answer.status_code, answer.headers["location"]) == (303, f"/signin?failed={key}")
    assert "coop_session" not in browser.cookies
    assert sentence in browser.get(answer.headers["location"]).text


def test_an_answer_with_another_state_is_refused(browser: Browser) -> None:
    back = confirm(begin(browser), "staff")
    state = parse_qs(urlsplit(back).query)["state"][0]

    answer = browser.get(back.replace(state, "another"))

    assert answer.headers["location"] == "/signin?failed=again"
    assert "coop_session" not in browser.cookies


def test_an_answer_is_good_for_once(server: Server, browser: Browser) -> None:
    back = confirm(begin(browser), "staff")
    browser.get(back)

    answer = browser.get(back)

    assert answer.headers["location"] == "/signin?failed=again"


def test_an_answer_in_another_browser_is_refused(server: Server, browser: Browser) -> None:
    back = confirm(begin(browser), "staff")

    with Browser(server.url) as victim:
        begin(victim)
        answer = victim.get(back)

    assert answer.headers["location"] == "/signin?failed=again"


def test_a_code_of_another_try_is_refused_for_its_nonce(browser: Browser) -> None:
    other = parse_qs(urlsplit(confirm(begin(browser), "staff")).query)["code"][0]
    asked = begin(browser)
    state = parse_qs(urlsplit(asked).query)["state"][0]

    answer = browser.get("/auth/oidc/callback", params={"state": state, "code": other})

    assert answer.headers["location"] == "/signin?failed=provider"
    assert "coop_session" not in browser.cookies


def test_a_refusal_at_the_provider_leads_back_with_a_sentence(browser: Browser) -> None:
    asked = begin(browser)
    state = parse_qs(urlsplit(asked).query)["state"][0]

    answer = browser.get("/auth/oidc/callback", params={"state": state, "error": "access_denied"})

    assert answer.headers["location"] == "/signin?failed=provider"


def test_sign_in_with_the_provider_never_leads_to_another_site(browser: Browser) -> None:
    answer = browser.get(confirm(begin(browser, "https://evil.example"), "staff"))

    assert answer.headers["location"] == "/"


def test_without_a_provider_set_nothing_is_offered(without_provider: Server) -> None:
    with Browser(without_provider.url) as browser:
        page = browser.get("/signin").text
        answer = browser.get("/auth/oidc/login")

    assert "/auth/oidc" not in page
    assert answer.headers["location"] == "/signin?failed=provider"
