"""One click ends digests, from a mail program or a browser, signed in or not; guessing ends nothing."""

from __future__ import annotations

import datetime as dt
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.coop import accounts, digests
from dashboard.coop.digests import Letter
from dashboard.store.record import Record
from tests.frame.driving import HTML, Browser, Served

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(scope="module")
def sent() -> dict[str, str]:
    """The tokens of digests, by the login that got them."""
    return {}


@pytest.fixture(scope="module")
def server(coop: Path, sent: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose members got a digest each."""
    path = Path(shutil.copy(coop, tmp_path_factory.mktemp("unsubscribe") / "coop.duckdb"))
    with Record.open(path) as record:
        for name in ("member", "board", "staff", "animator"):
            login = f"{name}@example.org"
            account = record.one("accounts/by_login", login=login)
            assert account is not None
            actor = accounts.actor_of(record, account["id"], dt.date.today())
            assert actor is not None
            digests.choose(record, actor, "weekly", seen=0)
            now = dt.datetime(2026, 11, 23)
            letter = Letter(account["id"], login, name, "en", "weekly", now, now, (), ())
            sent[login] = digests.begin(record, letter)[1]
    started = Served(path)
    yield started
    started.stop()


@pytest.fixture
def mail_program(server: Served) -> Iterator[Browser]:
    """A mail provider's machine: it has no session, and says of no page that it comes from there."""
    with Browser(server.url) as opened:
        del opened.headers["origin"]
        yield opened


def rhythm(browser: Browser, token: str) -> str:
    page = browser.get(f"/unsubscribe/{token}", headers=HTML).text
    return "ended" if "You get no more digests" in page else "goes on"


def test_a_mail_program_ends_them_by_one_click(mail_program: Browser, sent: dict[str, str]) -> None:
    token = sent["member@example.org"]
    before = rhythm(mail_program, token)

    answer = mail_program.post(f"/unsubscribe/{token}", data=ONE_CLICK)

    assert (before, answer.status_code, rhythm(mail_program, token)) == ("goes on", 200, "ended")


def test_a_person_presses_the_button_and_a_second_time_it_is_well_too(browser: Browser, sent: dict[str, str]) -> None:
    token = sent["board@example.org"]
    page = browser.get(f"/unsubscribe/{token}", headers=HTML)

    answers = [browser.post(f"/unsubscribe/{token}") for _ in range(2)]

    assert f'<form method="post" action="/unsubscribe/{token}">' in page.text
    assert [(answer.status_code, "You get no more digests" in answer.text) for answer in answers] == [(200, True)] * 2


def test_looking_at_the_address_ends_nothing(mail_program: Browser, sent: dict[str, str]) -> None:
    token = sent["staff@example.org"]

    mail_program.get(f"/unsubscribe/{token}")
    mail_program.head(f"/unsubscribe/{token}")

    assert rhythm(mail_program, token) == "goes on"


def test_the_address_is_kept_and_told_nowhere(browser: Browser, sent: dict[str, str]) -> None:
    answer = browser.get(f"/unsubscribe/{sent['staff@example.org']}", headers=HTML)

    assert (answer.headers["cache-control"], answer.headers["referrer-policy"], answer.headers["x-robots-tag"]) == (
        "no-store",
        "no-referrer",
        "noindex",
    )
    assert "staff@example.org" not in answer.text


@pytest.mark.parametrize("lang", ["fr", "nl", "en"])
def test_it_is_said_in_the_language_asked_for(browser: Browser, sent: dict[str, str], lang: str) -> None:
    page = browser.get(f"/unsubscribe/{sent['staff@example.org']}?lang={lang}", headers=HTML).text

    assert f'<html lang="{lang}">' in page


def test_the_key_opens_nothing_else(mail_program: Browser, sent: dict[str, str]) -> None:
    token = sent["animator@example.org"]

    answers = [
        mail_program.post(path).status_code
        for path in (f"/unsubscribe/{token}/labs", f"/unsubscribe/../signout?{token}", f"/files/{token}", "/labs")
    ]

    assert set(answers) <= {401, 403, 404, 405}


def test_whoever_guesses_is_told_nothing_and_slowed_down(server: Served) -> None:
    with Browser(server.url) as guessing:
        found = [guessing.post(f"/unsubscribe/{secrets.token_urlsafe(32)}").status_code for _ in range(25)]

    assert (found[0], found[-1]) == (404, 429)


def test_whoever_has_a_right_address_is_not_kept_waiting_by_who_guesses(server: Served, sent: dict[str, str]) -> None:
    with Browser(server.url) as browser:
        for _ in range(25):
            browser.get(f"/unsubscribe/{secrets.token_urlsafe(32)}", headers=HTML)

        answer = browser.get(f"/unsubscribe/{sent['staff@example.org']}", headers=HTML)

    assert answer.status_code == 200


def test_a_post_from_another_site_is_still_refused_elsewhere(mail_program: Browser) -> None:
    assert mail_program.post("/signout").status_code == 403
