"""Who may read and write a recommendation, and when. A draft is nobody's business but its own people's.

with changing(record, actor, "recommendation.write") as (change, actor):
    recommendation = recommendations.unmoved(change, recommendation_id, seen)
    require_own(change, actor, recommendation)
    in_time(change, recommendation, "submit")
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.coop import cycles
from dashboard.coop.recommendations import Recommendation
from dashboard.coop.request_rights import now, rows
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words.language import _
from dashboard.words.permissions import Actor, judge, require
from dashboard.words.refusals import BadInput, NotAllowed

__all__ = [
    "ENDED",
    "changing",
    "in_time",
    "is_own",
    "is_private",
    "may_read",
    "may_write",
    "needed",
    "require_own",
    "require_readable",
    "rows",
    "why_not_now",
    "without_conflict",
]

# the states before anybody else was asked to read it
_UNSEEN = frozenset({"draft", "withdrawn"})
# nothing is written about it any more
ENDED = ("inadmissible", "merged", "withdrawn")


@contextmanager
def changing(record: Record, actor: Actor, action: str) -> Iterator[tuple[Change, Actor]]:
    """A change by `actor`, with the roles that the account holds once the record is theirs to write."""
    with record.change(actor.account_id, require(actor, action)) as change:
        fresh = now(record, actor)
        require(fresh, action)
        yield change, fresh


def is_private(recommendation: Recommendation) -> bool:
    """Whether it was never handed in; what came in with a file was."""
    states = {row["state"] for row in recommendation.states}
    return bool(states) and states <= _UNSEEN


def is_own(read: Record | Change, person_id: uuid.UUID | None, recommendation_id: uuid.UUID) -> bool:
    """Whether this person is one of its authors, or in its working group today."""
    if person_id is None:
        return False
    asked = {"recommendation_id": recommendation_id, "person_id": person_id, "on_day": ids.today()}
    return bool(rows(read, "recommendations/is_own", **asked))


def may_read(read: Record | Change, actor: Actor, recommendation: Recommendation) -> bool:
    """Whether `actor` may read it: a draft, its own people and the staff; anything handed in, everybody."""
    if is_private(recommendation):
        return _screens(actor) or is_own(read, actor.person_id, recommendation.id)
    return judge(actor, "recommendations.view").allowed


def may_write(read: Record | Change, actor: Actor, recommendation: Recommendation) -> bool:
    """Whether `actor` is one of those who write it: its authors, its working group's people, the staff."""
    if not judge(actor, "recommendation.write").allowed:
        return False
    return _screens(actor) or is_own(read, actor.person_id, recommendation.id)


def require_own(read: Record | Change, actor: Actor, recommendation: Recommendation) -> None:
    """Raise NotAllowed unless `actor` is one of those who write it."""
    if not may_write(read, actor, recommendation):
        raise NotAllowed(
            _("Only its authors, the people of its working group and Vie coop staff write this recommendation.")
        )


def require_readable(read: Record | Change, actor: Actor, recommendation: Recommendation) -> None:
    """Raise BadInput, as for one that is not there, when `actor` may not read it: guessing ids tells nothing."""
    if not may_read(read, actor, recommendation):
        raise BadInput(_("There is no such recommendation. Choose one from the list."))


def in_time(read: Record | Change, recommendation: Recommendation, deed: str) -> None:
    """Raise BadInput, with the phase and when it has its time, unless the cycle's phase of today allows the deed.

    What was returned is mended as long as the staff check; what the Board referred back goes its way in any phase.
    """
    if any(row["state"] == "referred_back" for row in recommendation.states):
        return
    if recommendation.state == "returned" and deed in ("write", "submit"):
        deed = "screen"
    cycles.require(read, recommendation.cycle_id, deed, ids.today())


def why_not_now(read: Record | Change, recommendation: Recommendation, deed: str) -> str:
    """The sentence of `in_time`, for a page that shows it in the place of a button; "" when it is the time."""
    try:
        in_time(read, recommendation, deed)
    except BadInput as refusal:
        return str(refusal)
    return ""


def without_conflict(read: Record | Change, actor: Actor, recommendation: Recommendation) -> None:
    """Raise NotAllowed when `actor` wrote it, alone or with its working group."""
    if is_own(read, actor.person_id, recommendation.id):
        raise NotAllowed(_("You wrote this recommendation, alone or with its group. Ask a colleague of Vie coop."))


def needed(text: str, otherwise: str) -> str:
    """`text` without the blanks around it. Raises BadInput with the sentence `otherwise` when nothing is left."""
    if not text.strip():
        raise BadInput(otherwise)
    return text.strip()


def _screens(actor: Actor) -> bool:
    return judge(actor, "recommendation.screen").allowed
