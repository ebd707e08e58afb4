"""A lab that meets: Ann animates it, Max takes part, Olga is a member elsewhere, Sam is of the staff."""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import accounts, meetings, rooms, wall_clock
from dashboard.coop.meeting_about import About
from dashboard.coop.meetings import Meeting
from dashboard.coop.rooms import Room
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.factories import deciding

TODAY = ids.today()
DAY = dt.timedelta(days=1)
EVENING = dt.time(18, 30)


def evening(days: int = 10) -> dt.datetime:
    """18:30 on a day from today on."""
    return dt.datetime.combine(TODAY + days * DAY, EVENING)


class Coop:
    """Who is there, and the lab that they meet in."""

    def __init__(self, record: Record) -> None:
        self.record = record
        with new.together(record) as rows:
            self.theme = new.theme(rows)
            self.lab = new.lab(rows, name="Netwerk Gent", theme_id=self.theme, city="Gent", language="nl")
            roles = {"Ann": "animator", "Max": "member", "Olga": "member", "Sam": "staff", "Aude": "auditor"}
            known = {name: deciding.account(rows, name=f"{name} Claes", roles=(role,)) for name, role in roles.items()}
        self.ann, self.max, self.olga, self.sam, self.aude = (self.actor(one) for one in known.values())
        with new.together(record) as rows:
            for who, role in ((self.ann, "animator"), (self.max, "participant")):
                assert who.person_id is not None
                new.membership(rows, lab_id=self.lab, person_id=who.person_id, role=role)

    def actor(self, account_id: uuid.UUID) -> Actor:
        found = accounts.actor_of(self.record, account_id, TODAY)
        assert found is not None
        return found

    def members(self, n: int, *, inside: bool = True) -> list[Actor]:
        """More people, of the lab or not."""
        with new.together(self.record) as rows:
            known = [deciding.account(rows, name=f"Member {place}", roles=("member",)) for place in range(n)]
        found = [self.actor(one) for one in known]
        if inside:
            with new.together(self.record) as rows:
                for who in found:
                    assert who.person_id is not None
                    new.membership(rows, lab_id=self.lab, person_id=who.person_id)
        return found

    def room(self, name: str = "Leie", **more: object) -> uuid.UUID:
        return rooms.add(self.record, self.sam, Room("Gent", name, city="Gent", country="BE", **more))  # type: ignore[arg-type]

    def plan(self, days: int = 10, **more: object) -> uuid.UUID:
        """An evening of the lab, planned by its animator."""
        return meetings.plan(self.record, self.ann, self.lab, About(evening(days), title="Evening", **more))  # type: ignore[arg-type]

    def begun(self, days_ago: int = 1, **more: object) -> uuid.UUID:
        """A meeting that was planned and is over, though nobody wrote it up."""
        return self.plan(-days_ago, **more)

    def now(self, meeting_id: uuid.UUID) -> Meeting:
        return meetings.get(self.record, meeting_id)

    def utc(self, shown: dt.datetime) -> dt.datetime:
        return wall_clock.utc(shown, "Europe/Brussels")
