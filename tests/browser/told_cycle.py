"""The coop in which the story of a whole cycle is told: what is there before it begins, and a clock of its own.

Eight people: Sam of the staff, Ada and Bob, who animate a working group each, and the five of the Board.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dashboard.coop import cycle_running
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from tests import factories as new
from tests.browser.passing_days import Told, day, somebody

BOARD = ("Eva", "Flo", "Gus", "Hal", "Ida")
ROLES = {"Sam": "staff", "Ada": "animator", "Bob": "animator", **dict.fromkeys(BOARD, "board")}
EARLIER = "Un parrain pour chaque nouveau membre"
CYCLE = "2026-2027"
# how many days before today each phase begins
BEGINS = {"call": 60, "drafting": 50, "evaluation": 30, "board": 20, "published": 10, "follow_up": 6}


def prepare(folder: Path) -> Told:
    """Accounts, an earlier recommendation that was realised, a form with one question, and a cycle with its days."""
    told = Told.within(folder)
    with told.writing(max(BEGINS.values()) + 1) as record:
        _fill(record)
    return told


def _fill(record: Record) -> None:
    for name, role in ROLES.items():
        somebody(record, name, role)
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
