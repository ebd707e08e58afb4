"""Days that one compares with: those there are before the as-at day, and no later one."""

from __future__ import annotations

import datetime as dt

from dashboard.coop import days
from dashboard.store.record import Record
from tests import factories as new


def test_the_last_assembly_the_last_decisions_and_the_newest_cycle_before_the_day(record: Record) -> None:
    with new.together(record) as rows:
        for held, state in (("2024-03-01", "held"), ("2024-05-01", "cancelled"), ("2024-09-01", "held")):
            new.meeting(rows, held_on=dt.date.fromisoformat(held), form="assembly", state=state)
        one = new.recommendation(rows)
        for decided in ("2024-02-01", "2024-07-01"):
            new.decision(rows, recommendation_id=one, decided_on=dt.date.fromisoformat(decided))
        for starts in ("2023-01-15", "2025-01-15"):
            new.cycle(rows, name=starts, starts_on=dt.date.fromisoformat(starts))

    found = days.before(record, dt.date(2024, 8, 1))

    assert found == {
        "year": dt.date(2023, 8, 1),
        "assembly": dt.date(2024, 3, 1),
        "board": dt.date(2024, 7, 1),
        "cycle": dt.date(2023, 1, 15),
    }


def test_a_year_before_the_29th_of_february_is_the_28th(record: Record) -> None:
    assert days.before(record, dt.date(2024, 2, 29)) == {"year": dt.date(2023, 2, 28)}
