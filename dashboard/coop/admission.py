"""Admission: the staff check what was handed in. A negative answer has its reason, which its writers read.

Whoever wrote a recommendation, alone or with its group, leaves it to a colleague.
"""

from __future__ import annotations

import uuid

from dashboard.coop import recommendations
from dashboard.coop.recommendation_rights import changing, in_time, is_private, needed, rows, without_conflict
from dashboard.coop.recommendations import Recommendation, Seen
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput

# what waits for the staff
WAITING = ("submitted", "screening")
# what can take in another that asks for the same
TAKES_IN = ("submitted", "screening", "admissible", "under_evaluation")


def waiting(record: Record) -> list[Row]:
    """What waits for the staff, the oldest first: id, external_id, title, cycle, working_group, submitted_on, state."""
    first, second = WAITING
    return record.rows("recommendations/in_state", first=first, second=second)


def can_take_in(record: Record, recommendation: Recommendation) -> list[Row]:
    """What it could be merged into, of its own cycle: id, external_id, title, state."""
    return record.rows("recommendations/open", cycle_id=recommendation.cycle_id, recommendation_id=recommendation.id)


def start(record: Record, actor: Actor, recommendation_id: uuid.UUID, *, seen: Seen) -> None:
    """Begin to check it. Raises NotAllowed, SomeoneElseWasFirst or BadInput."""
    _move(record, actor, recommendation_id, seen, "recommendation.screen", to="screening")


def admit(record: Record, actor: Actor, recommendation_id: uuid.UUID, *, seen: Seen) -> None:
    """Find it admissible. Raises NotAllowed, SomeoneElseWasFirst or BadInput."""
    _move(record, actor, recommendation_id, seen, "recommendation.admit", to="admissible")


def send_back(record: Record, actor: Actor, recommendation_id: uuid.UUID, *, seen: Seen, reason: str) -> None:
    """Return it to its writers, who may mend it. Raises NotAllowed, SomeoneElseWasFirst or BadInput."""
    reason = needed(reason, _("Say what is to be mended: its writers read it."))
    _move(record, actor, recommendation_id, seen, "recommendation.return", to="returned", reason=reason)


def refuse(record: Record, actor: Actor, recommendation_id: uuid.UUID, *, seen: Seen, reason: str) -> None:
    """Find it inadmissible, for good. Raises NotAllowed, SomeoneElseWasFirst or BadInput."""
    reason = needed(reason, _("Say which rule it does not fit: its writers read it."))
    _move(record, actor, recommendation_id, seen, "recommendation.refuse", to="inadmissible", reason=reason)


def merge(
    record: Record, actor: Actor, recommendation_id: uuid.UUID, into: uuid.UUID, *, seen: Seen, reason: str
) -> None:
    """Let another one go on in its place: those who wrote this one become authors of that one too.

    Raises NotAllowed, SomeoneElseWasFirst or BadInput.
    """
    reason = needed(reason, _("Say why they go on as one: the writers of both read it."))
    with changing(record, actor, "recommendation.screen") as (change, actor):
        now = _checkable(change, actor, recommendation_id, seen)
        goes_on = recommendations.get(change, into)
        without_conflict(change, actor, goes_on)
        if goes_on.id == now.id or goes_on.cycle_id != now.cycle_id or goes_on.state not in TAKES_IN:
            raise BadInput(_("Choose another recommendation of the same cycle, which was handed in and goes on."))
        row = _step(change, actor, now, "merged", reason, into)
        _bring_authors(change, now.id, into)
        before, after = {"state": now.state}, {"state": "merged", "since": row["since"], "into": into}
        change.event("recommendation.merge", "recommendation", now.id, before=before, after=after, reason=reason)


# ---------------------------------------------------------------------- inside
def _move(
    record: Record,
    actor: Actor,
    recommendation_id: uuid.UUID,
    seen: Seen,
    action: str,
    *,
    to: str,
    reason: str | None = None,
) -> None:
    with changing(record, actor, "recommendation.screen") as (change, actor):
        now = _checkable(change, actor, recommendation_id, seen)
        row = _step(change, actor, now, to, reason)
        before, after = {"state": now.state}, {"state": to, "since": row["since"]}
        change.event(action, "recommendation", recommendation_id, before=before, after=after, reason=reason)


def _checkable(change: Change, actor: Actor, recommendation_id: uuid.UUID, seen: Seen) -> Recommendation:
    now = recommendations.unmoved(change, recommendation_id, seen)
    without_conflict(change, actor, now)
    if is_private(now):
        raise BadInput(_("This recommendation was not handed in yet."))
    if now.state not in (*WAITING, "admissible"):
        said = _("This recommendation is %(state)s: there is nothing to check.")
        raise BadInput(said % {"state": vocabulary.word(now.state)})
    in_time(change, now, "screen")
    return now


def _step(
    change: Change, actor: Actor, now: Recommendation, to: str, reason: str | None, into: uuid.UUID | None = None
) -> Row:
    """Move it on; what was just handed in passes through being checked."""
    if now.state == "submitted" and to != "screening":
        recommendations.move(change, now, "screening", decided_by=actor.account_id)
        now = recommendations.get(change, now.id)
    return recommendations.move(change, now, to, decided_by=actor.account_id, reason=reason, merged_into=into)


def _bring_authors(change: Change, from_id: uuid.UUID, into: uuid.UUID) -> None:
    known = {row["person_id"] for row in rows(change, "texts/authors", recommendation_id=into)}
    for row in rows(change, "texts/authors", recommendation_id=from_id):
        if row["person_id"] not in known:
            person_id = row["person_id"]
            change.run("texts/add_author", id=ids.new_id(), recommendation_id=into, person_id=person_id)
