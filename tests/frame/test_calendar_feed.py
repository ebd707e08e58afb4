"""A calendar by its secret address, on a real server: the one way past the sign-in, for a valid address alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from icalendar import Calendar

from dashboard.coop import accounts, calendar_feeds, meetings
from dashboard.coop.meeting_about import About
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor
from tests import factories
from tests.coop.meeting import evening
from tests.frame.driving import HTML, Browser, Served


@dataclass
class Feeds:
    """Addresses: one that holds, one that was revoked, and one of an account that will be disabled."""

    valid: str
    revoked: str
    leaving: str


@pytest.fixture(scope="module")
def served(coop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Feeds]]:
    """A server of a coop whose lab meets, behind an address of its own."""
    path = tmp_path_factory.mktemp("feeds") / "coop.duckdb"
    shutil.copy(coop, path)
    with Record.open(path) as record:
        feeds = _made(record)
    started = Served(path)
    yield started, feeds
    started.stop()


@pytest.fixture(scope="module")
def server(served: tuple[Served, Feeds]) -> Served:
    return served[0]


@pytest.fixture(scope="module")
def feeds(served: tuple[Served, Feeds]) -> Feeds:
    return served[1]


def _made(record: Record) -> Feeds:
    lab = factories.lab(record, name="Netwerk Gent")
    meetings.plan(record, OPERATOR, lab, About(evening(), title="Evening"))
    member, leaving = _actor(record, "member"), _actor(record, "leaving")
    valid, revoked = (calendar_feeds.make(record, member, "all") for _ in range(2))
    newest = calendar_feeds.of_account(record, member)[0]
    calendar_feeds.revoke(record, member, newest["id"])
    return Feeds(valid, revoked, calendar_feeds.make(record, leaving, "all"))


def _actor(record: Record, name: str) -> Actor:
    known = {row["login"]: row["id"] for row in accounts.all_accounts(record)}
    found = accounts.actor_of(record, known[f"{name}@example.org"], ids.today())
    assert found is not None
    return found


def test_a_calendar_program_reads_the_meetings_without_signing_in(browser: Browser, feeds: Feeds) -> None:
    answer = browser.get(f"/calendar/{feeds.valid}.ics", headers={"accept": "text/calendar"})

    [event] = Calendar.from_ical(answer.content).events
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    assert (event["SUMMARY"], event["LOCATION"]) == ("Netwerk Gent: Evening", "Brussels")
    assert event["URL"].startswith(f"{browser.url}/lab-meeting?id=")
    assert "set-cookie" not in answer.headers


def test_every_other_way_past_the_sign_in_stays_closed(browser: Browser, feeds: Feeds) -> None:
    short, other = feeds.valid[:-1], "x" * 43
    for path in (
        f"/calendar/{short}.ics",
        "/calendar/.ics",
        "/calendar/",
        f"/calendar/{feeds.valid}",
        "/calendar/../labs",
    ):
        page = browser.get(path, headers=HTML)
        assert (page.status_code, page.headers.get("location", "").partition("?")[0]) == (303, "/signin")

    assert browser.get(f"/calendar/{other}.ics").status_code == 404
    assert browser.post(f"/calendar/{feeds.valid}.ics").status_code == 405
    assert browser.get(f"/calendar/{feeds.valid}.ics", headers={"host": "evil.example.org"}).status_code == 400


def test_a_revoked_address_and_one_of_a_disabled_account_get_the_answer_of_one_that_never_was(
    browser: Browser, server: Served, feeds: Feeds
) -> None:
    before = browser.get(f"/calendar/{feeds.leaving}.ics").status_code
    server.do(do="disable", login="leaving@example.org", reason="left the coop")

    never, revoked, gone = (browser.get(f"/calendar/{token}.ics") for token in ("y" * 43, feeds.revoked, feeds.leaving))

    assert before == 200
    assert never.status_code == 404
    assert [(one.status_code, one.text) for one in (revoked, gone)] == [(404, never.text)] * 2


def test_whoever_guesses_is_slowed_down_and_a_neighbour_who_has_a_calendar_is_not(server: Served, feeds: Feeds) -> None:
    with Browser(server.url) as guesser:
        answers = [guesser.get(f"/calendar/{number:043d}.ics") for number in range(25)]
        neighbour = guesser.get(f"/calendar/{feeds.valid}.ics")

    assert [answers[0].status_code, answers[-1].status_code] == [404, 429]
    assert int(answers[-1].headers["retry-after"]) > 0
    assert neighbour.status_code == 200
