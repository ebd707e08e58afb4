"""The coop in which the story of a whole cycle is told: what is there before it begins, and a clock of its own.

Eight people: Sam of the staff, Ada and Bob, who animate a working group each, and the five of the Board.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from dashboard.coop import accounts, cycle_running
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from tests import factories as new
from tests.browser.another_day import clock
from tests.serving import PASSWORD

BOARD = ("Eva", "Flo", "Gus", "Hal", "Ida")
ROLES = {"Sam": "staff", "Ada": "animator", "Bob": "animator", **dict.fromkeys(BOARD, "board")}
EARLIER = "Un parrain pour chaque nouveau membre"
CYCLE = "2026-2027"
# how many days before today each phase begins
BEGINS = {"call": 60, "drafting": 50, "evaluation": 30, "board": 20, "published": 10, "follow_up": 6}


@dataclass(frozen=True)
class Told:
    """The record of the story and its clock."""

    record: Path
    clock: Path

    def it_is(self, days_ago: int) -> dt.date:
        """Let it be so many days before today; whoever was signed in on another day signs in anew."""
        self.clock.write_text(str(-days_ago))
        return day(days_ago)


def day(days_ago: int) -> dt.date:
    """The day that was so many days before today."""
    return dt.datetime.now(dt.UTC).date() - dt.timedelta(days=days_ago)


def prepare(folder: Path) -> Told:
    """Accounts, an earlier recommendation that was realised, a form with one question, and a cycle with its days."""
    told = Told(folder / "coop.duckdb", folder / "days")
    told.it_is(max(BEGINS.values()) + 1)
    real, ids.now = ids.now, clock(told.clock)
    try:
        with Record.open(told.record, create=True) as record:
            _fill(record)
    finally:
        ids.now = real
    return told


def _fill(record: Record) -> None:
    for name, role in ROLES.items():
        person = new.person(record, name=f"{name} Claes", email=f"{name.lower()}@people.coop")
        given = {"login": f"{name.lower()}@demo.coop", "name": f"{name} Claes", "person_id": person, "roles": [role]}
        accounts.add(record, OPERATOR, password=PASSWORD, language="en", **given)  # type: ignore[arg-type]
    with new.together(record) as rows:
        theme = new.theme(rows, name="Entraide", name_en="Peer support")
        before = new.cycle(rows, name="2024", starts_on=dt.date(2024, 1, 15), ends_on=dt.date(2024, 12, 20))
        asked = new.recommendation(
            rows,
            cycle_id=before,
            theme_id=theme,
            title=EARLIER,
            external_id="2024-01",
            text="Que chaque nouveau membre ait un parrain ou une marraine pendant sa première année.",
            source_language="fr",
        )
        new.decision(rows, recommendation_id=asked)
        new.follow_up(rows, recommendation_id=asked, implementation="implemented", as_of=day(90))
        form = new.form(rows, name="What is asked", subject_kind="recommendation", too_few=1)
        new.criterion(rows, form_version_id=form)
    days = {phase: day(before) for phase, before in BEGINS.items()}
    cycle_running.plan(record, OPERATOR, CYCLE, days)
