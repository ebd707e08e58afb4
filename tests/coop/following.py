"""What the tests of follow-up share: accepted recommendations, their owner, Vie coop, a board member, and others."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

from dashboard.coop import accounts, follow_up, owners
from dashboard.coop.follow_up import Given
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.factories import deciding

TODAY = ids.today()
DAY = dt.timedelta(days=1)
ROLES = {"ada": "member", "ben": "member", "noor": "staff", "nele": "staff", "bea": "board", "ida": "auditor"}
GIVEN = Given(
    as_of=TODAY,
    implementation="in_progress",
    done="Two pairs have met.",
    next_review_on=TODAY + 90 * DAY,
    links=("https://coop.example/mentors",),
)


class Coop:
    """Mentors and Rooms were accepted and are Ada's; Flags was rejected, Ships is owned by nobody."""

    def __init__(self, record: Record) -> None:
        self.record = record
        with new.together(record) as rows:
            self.cycle = new.cycle(rows, name="2024")
            self.theme = new.theme(rows, name="Peer support")
            self.accounts = {
                name: deciding.account(rows, name=name.title(), roles=[role]) for name, role in ROLES.items()
            }
            self.mentors, self.rooms, self.ships, self.flags = (
                new.recommendation(rows, cycle_id=self.cycle, title=title, external_id=code, theme_id=theme)
                for title, code, theme in (
                    ("Mentors", "R1", self.theme),
                    ("Rooms", "R2", None),
                    ("Ships", "R3", None),
                    ("Flags", "R4", None),
                )
            )
            for one in (self.mentors, self.rooms, self.ships):
                new.decision(rows, recommendation_id=one, outcome="accepted", decided_on=new.JUNE)
            new.decision(rows, recommendation_id=self.flags, outcome="rejected", decided_on=new.JUNE)
        self.own(self.mentors, self.rooms)

    def own(self, *recommendations: uuid.UUID, name: str = "ada", from_date: dt.date = new.JUNE) -> None:
        with self.record.change(None, "operator") as change:
            for one in recommendations:
                owners.set(change, one, self.accounts[name], from_date, None)
            change.event("test.given", "recommendation", None)

    def __getattr__(self, name: str) -> Actor:
        if name not in ROLES:
            raise AttributeError(name)
        found = accounts.actor_of(self.record, self.accounts[name], TODAY)
        assert found is not None
        return found

    def told(self, recommendation_id: uuid.UUID, name: str = "ada", **more: object) -> uuid.UUID:
        """Report on it as it is in progress, unless said otherwise; the entry's id."""
        known = follow_up.newest(self.record, recommendation_id)
        given = replace(GIVEN, **more)  # type: ignore[arg-type]
        return follow_up.report(
            self.record, getattr(self, name), recommendation_id, given, known["id"] if known else None
        )

    def known(self, recommendation_id: uuid.UUID) -> tuple[str, str] | None:
        """(implementation, what was done) as known last."""
        row = follow_up.newest(self.record, recommendation_id)
        return (row["implementation"], row["done"]) if row else None
