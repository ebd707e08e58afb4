"""A coop in which a lab asks for 1,800 EUR in three lines, and people decide."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from dashboard.coop import accounts, approvals, ledger, requests
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import Refusal
from tests import factories
from tests.factories import deciding

TODAY = ids.today()
ADMINISTRATOR = Actor(uuid.UUID(int=1), "Abe", frozenset({"administrator"}))
DAY = dt.timedelta(days=1)
YEAR = 365 * DAY
LINES = (("Room", 45_000), ("Trainer", 120_000), ("Print", 15_000))


class Coop:
    """A lab of the theme Peer support, an envelope of 10,000 EUR that is open, and one request ready for decision."""

    def __init__(self, record: Record, *, allocated_cents: int = 1_000_000) -> None:
        self.record = record
        with factories.together(record) as rows:
            self.theme = factories.theme(rows, name="Peer support")
            self.lab = factories.lab(rows, name="Netwerk Gent", theme_id=self.theme)
            self.envelope = factories.envelope(
                rows, name="Envelope now", year=TODAY.year, allocated_cents=allocated_cents
            )
            self.author = factories.person(rows, name="Aya Author")
            self.request_id = self.asked(rows)

    def asks(self, cents: int = 180_000, **more: Any) -> uuid.UUID:
        """One more request of the lab, submitted a month ago and ready for decision."""
        with factories.together(self.record) as rows:
            return self.asked(rows, cents, **more)

    def asked(
        self,
        rows: factories.Batch,
        cents: int = 180_000,
        *,
        lines: bool = True,
        state: str = "ready_for_decision",
        **more: Any,
    ) -> uuid.UUID:
        asked = {
            "lab_id": self.lab,
            "theme_id": self.theme,
            "envelope_id": self.envelope,
            "author_id": self.author,
            "submitted_on": TODAY - 30 * DAY,
            **more,
        }
        parts = LINES if cents == 180_000 else (("Room", cents),)
        request_id = factories.request(rows, requested_cents=cents, states=[(state, TODAY - 2 * DAY)], **asked)
        for place, (what, amount) in enumerate(parts if lines else (), 1):
            factories.request_line(rows, request_id=request_id, amount_cents=amount, position=place, description=what)
        return request_id

    @property
    def request(self) -> Request:
        """The first request as it stands."""
        return requests.get(self.record, self.request_id)

    def somebody(self, name: str, *roles: str, **more: Any) -> Actor:
        """Somebody who may sign in, in these roles."""
        with factories.together(self.record) as rows:
            return deciding.actor(rows, name=name, roles=roles, **more)

    def as_of_now(self, account: uuid.UUID | Actor) -> Actor:
        """An account with the roles that it holds today."""
        account_id = account.account_id if isinstance(account, Actor) else account
        assert account_id is not None
        actor = accounts.actor_of(self.record, account_id, TODAY)
        assert actor is not None
        return actor

    def joins(self, actor: Actor, **more: Any) -> None:
        """A person takes part in the lab."""
        assert actor.person_id is not None
        factories.membership(self.record, lab_id=self.lab, person_id=actor.person_id, **more)

    def line(self, request: Request, what: str) -> uuid.UUID:
        """The id of a line by its description."""
        return next(line.id for line in request.lines if line.description == what)

    def events(self) -> list[str]:
        """The actions in the log, without what the test itself has given."""
        return [row["action"] for row in self.record.rows("events/all") if not row["action"].startswith("test.")]


# ---------------------------------------------------------------------- deciding on the first request
UNTOUCHED = ("ready_for_decision", None, 0)


def decide(coop: Coop, actor: Actor, outcome: str = "approved", **more: Any) -> approvals.Applied:
    """`approvals.decide` on the first request as it stands."""
    given = {"seen": coop.request.seen, "lines": None, "reason": None, **more}
    return approvals.decide(coop.record, actor, coop.request_id, outcome, **given)


def prepare(
    coop: Coop, actor: Actor, outcome: str = "approved", request_id: uuid.UUID | None = None, **more: Any
) -> uuid.UUID:
    request = requests.get(coop.record, request_id or coop.request_id)
    given = {"seen": request.seen, "lines": None, "reason": None, **more}
    return approvals.prepare(coop.record, actor, request.id, outcome, **given)


def in_part(coop: Coop, **euros: int) -> dict[uuid.UUID, int]:
    """What is granted of each line, in euros: `in_part(coop, Room=450, Trainer=1000)`."""
    return {coop.line(coop.request, what): amount * 100 for what, amount in euros.items()}


def standing(coop: Coop) -> tuple[str, int | None, int]:
    """(state, granted, reserved) of the first request."""
    request = coop.request
    return request.state, request.granted_cents, ledger.of_request(coop.record, request.id).reserved_cents


def spaced(refusal: pytest.ExceptionInfo[Refusal]) -> str:
    return str(refusal.value).replace("\u00a0", " ")
