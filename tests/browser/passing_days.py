"""Stories of many days: a record that is served with a clock of its own, and people who come on its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from dashboard.coop import accounts
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from tests import factories as new
from tests.browser.another_day import clock
from tests.browser.conftest import a_context, in_english
from tests.serving import PASSWORD, Server, serving, sign_in

Meet = Callable[..., Page]


@dataclass(frozen=True)
class Told:
    """The record of a story and its clock."""

    record: Path
    clock: Path

    @classmethod
    def within(cls, folder: Path) -> Told:
        return cls(folder / "coop.duckdb", folder / "days")

    def it_is(self, days_ago: int) -> dt.date:
        """Let it be so many days before today; whoever was signed in on another day signs in anew."""
        self.clock.write_text(str(-days_ago))
        return day(days_ago)

    @contextmanager
    def writing(self, days_ago: int) -> Iterator[Record]:
        """A new record, so many days before today: what is there before the story begins."""
        self.it_is(days_ago)
        real, ids.now = ids.now, clock(self.clock)
        try:
            with Record.open(self.record, create=True) as record:
                yield record
        finally:
            ids.now = real

    @contextmanager
    def served(self) -> Iterator[Server]:
        """The app on this record and by this clock."""
        with serving(self.record, ("-m", "tests.browser.another_day", str(self.clock))) as server:
            yield server

    @contextmanager
    def on(self, days_ago: int, server: Server, chromium: Browser) -> Iterator[Meet]:
        """The days pass, and those who come sign in anew: `meet("ada", "write")`, each in a browser of their own."""
        self.it_is(days_ago)
        with ExitStack() as opened:

            def come(who: str, path: str = "") -> Page:
                context = a_context(chromium)
                opened.callback(context.close)
                page = context.new_page()
                page.goto(f"{server.address}/signin?lang=en&next={quote('/' + in_english(path))}")
                sign_in(page, who.lower())
                return page

            yield come


def day(days_ago: int) -> dt.date:
    """The day that was so many days before today."""
    return dt.datetime.now(dt.UTC).date() - dt.timedelta(days=days_ago)


def somebody(record: Record, name: str, role: str) -> None:
    """Ada, who signs in as ada and is Ada Claes."""
    person = new.person(record, name=f"{name} Claes", email=f"{name.lower()}@people.coop")
    given = {"login": f"{name.lower()}@demo.coop", "name": f"{name} Claes", "person_id": person, "roles": [role]}
    accounts.add(record, OPERATOR, password=PASSWORD, language="en", **given)  # type: ignore[arg-type]
