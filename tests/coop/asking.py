"""A coop in which Ada asks for money for the lab Netwerk Gent, in which Ben takes part too; Sam is of the staff."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from decimal import Decimal
from typing import Any

from dashboard.coop import accounts, draft_rows, drafts, requests
from dashboard.coop.drafting import Content, DraftLine
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories
from tests.factories import deciding

TODAY = ids.today()
DAY = dt.timedelta(days=1)


def line(category: str = "trainer", unit_cents: int = 60_000, quantity: str = "1", **more: Any) -> DraftLine:
    """A line of 600 EUR."""
    return DraftLine(ids.new_id(), category=category, unit_cents=unit_cents, quantity=Decimal(quantity), **more)


class Coop:
    """Who is there, and what they would ask."""

    def __init__(self, record: Record) -> None:
        self.record = record
        with factories.together(record) as rows:
            self.theme = factories.theme(rows, name="Peer support")
            self.lab = factories.lab(rows, name="Netwerk Gent", theme_id=self.theme)
            self.priority = factories.priority(rows)
            self.envelope = factories.envelope(
                rows, name="Peer support now", year=TODAY.year, theme_id=self.theme, priority_id=self.priority
            )
            self.ada_person = factories.person(rows, name="Ada Peeters")
            self.ben_person = factories.person(rows, name="Ben Janssens")
            for person in (self.ada_person, self.ben_person):
                factories.membership(rows, lab_id=self.lab, person_id=person)
            self.ada = deciding.actor(rows, name="Ada Peeters", roles=("member",), person_id=self.ada_person)
            self.ben = deciding.actor(rows, name="Ben Janssens", roles=("member",), person_id=self.ben_person)
            self.sam = deciding.actor(rows, name="Sam Staff", roles=("staff",))

    def actor(self, account_id: uuid.UUID) -> Actor:
        """An account in its roles."""
        actor = accounts.actor_of(self.record, account_id, TODAY)
        assert actor is not None
        return actor

    def account(self, name: str, roles: tuple[str, ...], **more: Any) -> Actor:
        """Somebody who signs in."""
        with factories.together(self.record) as rows:
            return deciding.actor(rows, name=name, roles=roles, **more)

    def now(self, request_id: uuid.UUID) -> Request:
        """A request as it stands."""
        return requests.get(self.record, request_id)

    def content(self, **other: Any) -> Content:
        """A request of 1,800 EUR in three lines that its envelope allows."""
        full = Content(
            title="Workshop series",
            purpose="Learn to negotiate",
            envelope_id=self.envelope,
            lines=(line("room", 15_000, "3"), line("trainer", 40_000, "3"), line("print", 15_000)),
            needed_by=TODAY + 30 * DAY,
            expected_result="Twelve people who dare to ask",
            success_measure="Ten of them say so",
        )
        return replace(full, **other)

    def content_kept(self, request_id: uuid.UUID) -> Content:
        """What a request says in the record."""
        return draft_rows.content_now(self.record, self.now(request_id))

    def written(self, **other: Any) -> uuid.UUID:
        """A draft of Ada's that could be handed in."""
        request_id = drafts.begin(self.record, self.ada, self.lab)
        seen = self.now(request_id).seen
        drafts.save(self.record, self.ada, request_id, seen=seen, content=self.content(**other))
        return request_id

    def submitted(self, **other: Any) -> uuid.UUID:
        """A request of Ada's that was handed in."""
        request_id = self.written(**other)
        self.hand_in(request_id)
        return request_id

    def hand_in(self, request_id: uuid.UUID) -> None:
        """Ada hands in what she wrote."""
        drafts.submit(self.record, self.ada, request_id, seen=self.now(request_id).seen)

    def given(self, state: str) -> uuid.UUID:
        """A request of Ada's in whichever state, as a row: it was never written nor handed in."""
        with factories.together(self.record) as rows:
            return factories.request(
                rows,
                lab_id=self.lab,
                theme_id=self.theme,
                envelope_id=self.envelope,
                author_id=self.ada_person,
                requested_cents=180_000,
                submitted_on=TODAY,
                states=[("submitted", TODAY), (state, TODAY)],
            )

    def in_state(self, state: str, **other: Any) -> uuid.UUID:
        """A request of Ada's in whichever state, put there without its way."""
        request_id = self.submitted(**other)
        granted = 180_000 if state in ("approved", "approved_in_part") else None
        factories.request_state(self.record, request_id=request_id, state=state, since=TODAY, granted_cents=granted)
        return request_id
