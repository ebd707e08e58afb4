"""A coop whose cycle is before the Board: five members of it, three recommendations that are ready, and a meeting."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from dashboard.coop import accounts, agendas, board_decisions, board_meetings, recommendations
from dashboard.coop.board_decisions import Given
from dashboard.coop.board_meetings import Plan
from dashboard.coop.recommendations import Recommendation
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories
from tests.factories import deciding

TODAY = ids.today()
DAY = dt.timedelta(days=1)
BOARD = ("Ada", "Bo", "Cas", "Dee", "Eva")
TITLES = ("A mentor for every newcomer", "Rooms on Saturdays", "A bike for the office")


class Coop:
    """Staff, a Board of five, a cycle in the phase `board`, and three recommendations that are ready for it."""

    def __init__(self, record: Record, *, phase: str = "board", board: Sequence[str] = BOARD) -> None:
        self.record = record
        with factories.together(record) as rows:
            self.cycle = factories.cycle(rows, name="2026", starts_on=TODAY - 200 * DAY)
            where = {"cycle_id": self.cycle, "phase": phase, "starts_on": TODAY - 20 * DAY}
            factories.add(rows, "cycle_phase", **where)
            self.theme = factories.theme(rows, name="Peer support")
            self.group = factories.working_group(rows, cycle_id=self.cycle, name="Gent", theme_id=self.theme)
            self.staff = deciding.actor(rows, name="Sam", roles=("staff",))
            self.board = {name: deciding.actor(rows, name=name, roles=("board",)) for name in board}
            self.recommended = [self.recommendation(rows, title) for title in TITLES]

    def somebody(self, name: str, *roles: str, **more: Any) -> Actor:
        """Somebody who may sign in, in these roles."""
        with factories.together(self.record) as rows:
            return deciding.actor(rows, name=name, roles=roles, **more)

    def fresh(self, account_id: uuid.UUID | None) -> Actor:
        """An account with the roles that it holds today."""
        assert account_id is not None
        actor = accounts.actor_of(self.record, account_id, TODAY)
        assert actor is not None
        return actor

    def recommends(self, title: str, *, state: str | None = "ready_for_board", **more: Any) -> uuid.UUID:
        """One more recommendation of the working group, in this state since yesterday."""
        with factories.together(self.record) as rows:
            return self.recommendation(rows, title, state, **more)

    def recommendation(
        self, rows: factories.Batch, title: str, state: str | None = "ready_for_board", **more: Any
    ) -> uuid.UUID:
        given = {"cycle_id": self.cycle, "working_group_id": self.group, "theme_id": self.theme, **more}
        made = factories.recommendation(rows, title=title, submitted_on=TODAY - 60 * DAY, **given)
        if state is not None:
            since = ids.now() - DAY
            factories.add(rows, "recommendation_state", recommendation_id=made, state=state, since=since)
        return made

    def writes(self, person: Actor, recommendation_id: uuid.UUID) -> None:
        """A person is one of the authors."""
        where = {"recommendation_id": recommendation_id, "person_id": person.person_id}
        factories.add(self.record, "recommendation_author", **where)

    def joins(self, person: Actor, *, until: dt.date | None = None) -> None:
        """A person takes part in the working group."""
        period = {"from_date": TODAY - 90 * DAY, "until_date": until, "role": "participant", "version": 1}
        who = {"working_group_id": self.group, "person_id": person.person_id}
        factories.add(self.record, "working_group_member", **who, **period)

    def reaches(self, phase: str) -> None:
        """The cycle goes on, from today."""
        factories.add(self.record, "cycle_phase", cycle_id=self.cycle, phase=phase, starts_on=TODAY)

    def get(self, recommendation_id: uuid.UUID) -> Recommendation:
        """A recommendation as it stands."""
        return recommendations.get(self.record, recommendation_id)

    # ------------------------------------------------------------------ a meeting
    def plans(self, **more: Any) -> uuid.UUID:
        """A meeting today, at which half of the Board must be there."""
        return board_meetings.plan(self.record, self.staff, Plan(**{"name": "Board", "held_on": TODAY, **more}))

    def tables(self, meeting: uuid.UUID, *chosen: uuid.UUID) -> list[uuid.UUID]:
        """Put recommendations on its agenda; the first three unless others are named."""
        wanted = {one: self.get(one).seen for one in chosen or self.recommended}
        return agendas.table(self.record, self.staff, meeting, wanted)

    def opens(self, meeting: uuid.UUID, *present: str) -> None:
        """Open a meeting and mark who is there."""
        seen = board_meetings.get(self.record, meeting).version
        board_meetings.open_it(self.record, self.staff, meeting, seen)
        self.marks(meeting, *present)

    def marks(self, meeting: uuid.UUID, *present: str, there: bool = True) -> None:
        """Mark some as present, or as absent."""
        named = {self.board[name].account_id: there for name in present}
        board_meetings.mark(self.record, self.staff, meeting, {one: is_ for one, is_ in named.items() if one})

    def closes(self, meeting: uuid.UUID) -> None:
        """Close a meeting."""
        board_meetings.close(self.record, self.staff, meeting, board_meetings.get(self.record, meeting).version)

    def meets(self, *present: str) -> tuple[uuid.UUID, list[uuid.UUID]]:
        """A meeting that is open with everything on its agenda: (meeting, items)."""
        meeting = self.plans()
        items = self.tables(meeting)
        self.opens(meeting, *present)
        return meeting, items

    def prepares(self, item: uuid.UUID, outcome: str = "accepted", by: Actor | None = None, **more: Any) -> uuid.UUID:
        """Prepare a decision on an item as it stands."""
        given = Given(**{"outcome": outcome, "reasons": "members asked for it", **needed(outcome), **more})
        seen = agendas.get(self.record, item).recommendation.seen
        return board_decisions.prepare(self.record, by or self.staff, item, given, seen=seen)

    def publishes(self, *prepared: uuid.UUID, by: str = "Ada") -> list[uuid.UUID]:
        """Publish decisions together."""
        return board_decisions.publish(self.record, self.board[by], prepared)

    def events(self) -> list[str]:
        """The actions in the log, without what the test itself has given."""
        return [row["action"] for row in self.record.rows("events/all") if not row["action"].startswith("test.")]


def needed(outcome: str) -> dict[str, Any]:
    """What an outcome asks for beside its reasons."""
    if outcome == "accepted_with_amendments":
        return {"amendments": "in two offices first"}
    if outcome in ("deferred", "accepted_in_principle"):
        return {"review_on": TODAY + 90 * DAY}
    return {}
