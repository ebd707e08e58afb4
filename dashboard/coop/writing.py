"""Writing a recommendation: who may read and write it, and the draft that saves itself."""

from __future__ import annotations

import uuid

from dashboard.coop.recommendations import Recommendation
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words.permissions import Actor, judge

# a draft is nobody's business: these are the states before anybody was asked to read it
_UNSEEN = frozenset({"draft", "withdrawn"})


def may_read(read: Record | Change, actor: Actor, recommendation: Recommendation) -> bool:
    """Whether `actor` may read it: a draft, its own people and the staff; anything handed in, everybody."""
    if is_private(recommendation):
        return judge(actor, "recommendation.screen").allowed or is_own(read, actor.person_id, recommendation.id)
    return judge(actor, "recommendations.view").allowed


def is_private(recommendation: Recommendation) -> bool:
    """Whether it was never handed in; what came in with a file was."""
    states = {row["state"] for row in recommendation.states}
    return bool(states) and states <= _UNSEEN


def is_own(read: Record | Change, person_id: uuid.UUID | None, recommendation_id: uuid.UUID) -> bool:
    """Whether this person is one of its authors, or in its working group today."""
    if person_id is None:
        return False
    rows = read.run if isinstance(read, Change) else read.rows
    return bool(
        rows("recommendations/is_own", recommendation_id=recommendation_id, person_id=person_id, on_day=ids.today())
    )
