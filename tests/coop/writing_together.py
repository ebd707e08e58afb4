"""A cycle that is being drafted, with a group in Gent: Ada and Ben are in it, Mia is a member elsewhere, Sam checks."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from dashboard.coop import accounts, recommendations, writing
from dashboard.coop.recommendation_content import Content
from dashboard.coop.recommendations import Recommendation
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories
from tests.factories import deciding

TODAY = ids.today()
DAY = dt.timedelta(days=1)


class Coop:
    """Who is there, and what they would recommend."""

    def __init__(self, record: Record, phase: str = "drafting") -> None:
        self.record = record
        with factories.together(record) as rows:
            self.theme = factories.theme(rows, name="Peer support")
            self.cycle = factories.cycle(rows, name="2026", starts_on=TODAY - 90 * DAY)
            factories.cycle_phase(rows, cycle_id=self.cycle, phase=phase, starts_on=TODAY - 30 * DAY)
            self.group = factories.working_group(
                rows, cycle_id=self.cycle, name="Gent", theme_id=self.theme, language="nl"
            )
            self.elsewhere = factories.working_group(rows, cycle_id=self.cycle, name="Liège")
            self.ada_person = factories.person(rows, name="Ada Peeters")
            self.ben_person = factories.person(rows, name="Ben Janssens")
            for person in (self.ada_person, self.ben_person):
                factories.in_group(rows, working_group_id=self.group, person_id=person)
            self.ada = deciding.actor(rows, name="Ada Peeters", roles=("member",), person_id=self.ada_person)
            self.ben = deciding.actor(rows, name="Ben Janssens", roles=("member",), person_id=self.ben_person)
            self.mia = deciding.actor(rows, name="Mia Dubois", roles=("member",))
            self.sam = deciding.actor(rows, name="Sam Staff", roles=("staff",))

    def actor(self, account_id: uuid.UUID) -> Actor:
        """Somebody as they sign in today."""
        found = accounts.actor_of(self.record, account_id, TODAY)
        assert found is not None
        return found

    def account(self, *roles: str, person_id: uuid.UUID | None = None) -> Actor:
        """Somebody more."""
        with factories.together(self.record) as rows:
            return deciding.actor(rows, name="Somebody", roles=roles, person_id=person_id)

    def turn(self, phase: str) -> None:
        """The cycle goes on to a phase today."""
        factories.cycle_phase(self.record, cycle_id=self.cycle, phase=phase, starts_on=TODAY)

    def now(self, recommendation_id: uuid.UUID) -> Recommendation:
        """A recommendation as it stands."""
        return recommendations.get(self.record, recommendation_id)

    def content(self, **other: Any) -> Content:
        """What Ada would say."""
        full = Content(
            language="nl",
            title="Een peter of meter voor elke nieuwe vennoot",
            body="Wie begint, kent niemand. Wij vragen een peter of meter voor elke nieuwe vennoot.",
            reasons="Eén op drie vertrekt in het eerste jaar.",
            parts=("Een lijst van vrijwilligers", "Een kennismaking per kwartaal"),
            addressee="Vie coop",
            cost_cents=150_000,
            theme_id=self.theme,
            author_ids=(self.ada_person,),
        )
        return replace(full, **other)

    def written(self, **other: Any) -> uuid.UUID:
        """A draft of Ada's that could be handed in."""
        recommendation_id = writing.begin(self.record, self.ada, self.group)
        self.save(recommendation_id, **other)
        return recommendation_id

    def save(self, recommendation_id: uuid.UUID, actor: Actor | None = None, **other: Any) -> None:
        """Somebody saves what it is to say."""
        seen = self.now(recommendation_id).seen
        writing.save(self.record, actor or self.ada, recommendation_id, seen=seen, content=self.content(**other))

    def submitted(self, **other: Any) -> uuid.UUID:
        """A recommendation that was handed in."""
        recommendation_id = self.written(**other)
        self.hand_in(recommendation_id)
        return recommendation_id

    def hand_in(self, recommendation_id: uuid.UUID, note: str = "") -> None:
        """Ada hands in what she wrote."""
        seen = self.now(recommendation_id).seen
        writing.submit(self.record, self.ada, recommendation_id, seen=seen, note=note)

    def put(self, recommendation_id: uuid.UUID, state: str) -> None:
        """Put it into a state, without its way."""
        factories.add(
            self.record, "recommendation_state", recommendation_id=recommendation_id, state=state, since=ids.now()
        )
