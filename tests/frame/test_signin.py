"""Signing in, on a real server: what the page says, and how guessing is slowed down."""

from __future__ import annotations

import re

import pytest

from dashboard.frame.gate_limits import Limit
from dashboard.frame.signin_page import chosen_language
from tests.frame.driving import HTML, PASSWORD, Browser, Server

WRONG = "This e-mail address and password do not belong together. Check both, try again."


def said(page: str) -> str:
    """The error that a page shows, or nothing."""
    found = re.search(r'id="what-is-amiss">([^<]*)<', page)
    return found.group(1) if found else ""


def test_the_right_password_opens_a_session_in_a_cookie_that_scripts_cannot_read(browser: Browser) -> None:
    answer = browser.sign_in("staff@example.org")

    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 303
    assert re.fullmatch(r"coop_session=[\w-]{43}; HttpOnly; Max-Age=43200; Path=/; SameSite=lax", cookie, re.IGNORECASE)


def test_a_login_counts_in_any_case_and_with_blanks_around(browser: Browser) -> None:
    assert browser.sign_in("  Staff@Example.org ").status_code == 303


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("staff@example.org", "not the password"),
        ("nobody@example.org", PASSWORD),
        ("disabled@example.org", PASSWORD),
        ("' or 1=1 --", "' or 1=1 --"),
    ],
)
def test_a_wrong_guess_is_answered_alike_whatever_was_wrong(browser: Browser, login: str, password: str) -> None:
    answer = browser.sign_in(login, password)

    assert (answer.status_code, said(answer.text)) == (401, WRONG)
    assert "set-cookie" not in answer.headers
    assert password not in answer.text.replace(login.replace("'", "&#x27;"), "")


def test_what_was_typed_comes_back_as_text_and_not_as_markup(browser: Browser) -> None:
    answer = browser.sign_in('"><script>alert(1)</script>', "wrong", next='/"><script>')

    assert "<script" not in answer.text
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in answer.text


def test_nothing_typed_is_a_sentence_that_says_what_to_type(browser: Browser) -> None:
    answer = browser.sign_in("", "")

    assert (answer.status_code, said(answer.text)) == (422, "Enter your e-mail address and your password.")


def test_the_fifth_failure_locks_a_login_also_for_the_right_password(browser: Browser) -> None:
    failures = [browser.sign_in("locked@example.org", "wrong").status_code for _ in range(5)]

    answer = browser.sign_in("locked@example.org", PASSWORD)

    assert failures == [401] * 5
    assert (answer.status_code, said(answer.text)) == (
        429,
        "Too many attempts failed. Try again in 1 minute.",
    )
    assert 0 < int(answer.headers["retry-after"]) <= 60


def test_an_address_that_tries_many_logins_is_locked_and_another_is_not(server: Server) -> None:
    with Browser(server.url) as guessing, Browser(server.url) as honest:
        failures = [guessing.sign_in(f"guess{n}@example.org", "wrong").status_code for n in range(21)]

        assert failures == [401] * 20 + [429]
        assert guessing.sign_in("staff@example.org").status_code == 429
        assert honest.sign_in("staff@example.org").status_code == 303


def test_a_lock_doubles_and_is_forgotten_after_success() -> None:
    now = [0.0]
    limit = Limit(allowed=2, clock=lambda: now[0])

    waits = [limit.attempt("a"), limit.attempt("a"), limit.attempt("a")]
    now[0] = 61
    waits += [limit.attempt("a"), limit.attempt("a")]
    now[0] = 61 + 121
    waits.append(limit.attempt("a"))
    limit.succeeded("a")
    waits.append(limit.attempt("a"))

    assert waits == [0, 0, 61, 0, 121, 0, 0]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"login=" + b"a" * 10_000),
        ("application/x-www-form-urlencoded", "login=é".encode()),
        ("application/x-www-form-urlencoded", "&".join(f"a{n}=1" for n in range(50)).encode()),
        ("multipart/form-data; boundary=x", b"--x--"),
        ("application/json", b'{"login": "a"}'),
    ],
)
def test_what_is_not_the_form_is_refused_before_anything_is_read_from_it(
    browser: Browser, kind: str, body: bytes
) -> None:
    answer = browser.post("/signin", content=body, headers={"content-type": kind})

    assert (answer.status_code, answer.text) == (413, "This is not the sign-in form.")


def test_whoever_is_signed_in_is_led_on_from_the_sign_in_page(staff: Browser) -> None:
    answer = staff.get("/signin?next=/labs", headers=HTML)

    assert (answer.status_code, answer.headers["location"]) == (303, "/labs")


def test_signing_in_again_ends_the_session_before(server: Server, staff: Browser) -> None:
    before = dict(staff.cookies)

    staff.sign_in("auditor@example.org")

    with Browser(server.url, cookies=before) as thief:
        assert thief.get("/labs", headers=HTML).status_code == 303
    assert staff.get("/labs", headers=HTML).status_code == 200


@pytest.mark.parametrize(
    ("asked", "accepted", "expected"),
    [
        (None, "nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        (None, "de,en;q=0.5,fr;q=0.7", "fr"),
        ("fr", "nl", "fr"),
        ("xx", "nl", "nl"),
        (None, "xx, *;q=0.1", "en"),
        (None, "nl;q=0, fr;q=bad", "en"),
        (None, None, "en"),
    ],
)
def test_the_page_speaks_the_language_asked_for_or_accepted(
    asked: str | None, accepted: str | None, expected: str
) -> None:
    assert chosen_language(asked, accepted) == expected


def test_the_page_says_its_language_and_asks_nothing_of_other_hosts(browser: Browser) -> None:
    page = browser.get("/signin?lang=nl").text

    assert '<html lang="nl">' in page
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == [
        "/coop-static/coopboard.svg",
        "/coop-static/inter-latin.woff2",
        "/coop-static/signin.css",
        "/signin?next=%2F&amp;lang=fr",
        "/signin?next=%2F&amp;lang=nl",
        "/signin?next=%2F&amp;lang=en",
    ]
    for path in re.findall(r'"(/coop-static/[^"]+)"', page):
        assert browser.get(path).status_code == 200


def test_every_field_has_a_label(browser: Browser) -> None:
    page = browser.get("/signin").text

    labels = re.findall(r'<label for="(\w+)"', page)
    fields = re.findall(r'<input id="(\w+)"', page)
    assert labels == fields == ["login", "password"]
