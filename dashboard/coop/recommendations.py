"""A recommendation: what it says, where it stands, and the one way in which it moves on.

    recommendation = recommendations.get(record, recommendation_id)
    with record.change(...) as change:
        recommendations.move(change, recommendation, "admissible", decided_by=actor.account_id)
        change.event(...)

What was decided and what became of it are facts of their own (`decision`, `follow_up_entry`).
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import (
    RECOMMENDATION,
    RECOMMENDATION_BEING_WRITTEN,
    RECOMMENDATION_NEEDS_REASON,
    RECOMMENDATION_OPEN,
)


@dataclass(frozen=True)
class Seen:
    """What somebody had before their eyes: the row's version, the text's, and the newest state."""

    version: int
    text_number: int
    state_id: uuid.UUID | None


@dataclass(frozen=True)
class Recommendation:
    """A recommendation as it stands now, in the language it was written in."""

    id: uuid.UUID
    external_id: str | None
    cycle_id: uuid.UUID | None
    cycle: str | None
    working_group_id: uuid.UUID | None
    working_group: str | None
    theme_id: uuid.UUID | None
    theme: str | None
    title: str
    text: str | None
    reasons: str | None
    source_language: str | None
    addressee: str | None
    cost_cents: int | None
    submitted_on: dt.date
    owner: str | None
    due_on: dt.date | None
    version: int
    text_number: int  # the version of the text in its source language
    is_decided: bool  # a decision on it was published
    states: tuple[Row, ...]  # of queries/records/recommendations/states.sql, the newest last

    @property
    def state(self) -> str:
        """Its newest state; one that came in without any is decided when a decision came in too, else submitted."""
        if self.states:
            return str(self.states[-1]["state"])
        return "decided" if self.is_decided else "submitted"

    @property
    def is_being_written(self) -> bool:
        """Whether its own people may still change what it says."""
        return self.state in RECOMMENDATION_BEING_WRITTEN

    @property
    def is_open(self) -> bool:
        """Whether it waits for its answer, so that judging it still matters."""
        return self.state in RECOMMENDATION_OPEN

    @property
    def seen(self) -> Seen:
        """What whoever reads this has seen."""
        return Seen(self.version, self.text_number, self.states[-1]["id"] if self.states else None)


def get(read: Record | Change, recommendation_id: uuid.UUID) -> Recommendation:
    """The recommendation of that id, as it stands. Raises BadInput when there is none."""
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("recommendations/by_id", id=recommendation_id)
    if not found:
        raise BadInput(_("There is no such recommendation. Choose one from the list."))
    states = tuple(rows("recommendations/states", recommendation_id=recommendation_id))
    return Recommendation(**(found[0] | {"is_decided": bool(found[0]["is_decided"])}), states=states)


def unmoved(change: Change, recommendation_id: uuid.UUID, seen: Seen) -> Recommendation:
    """The recommendation, when it is still what was seen. Raises SomeoneElseWasFirst, saying what it has become."""
    now = get(change, recommendation_id)
    if now.seen == seen:
        return now
    said = _("This recommendation changed while you were looking: it is %(state)s now. Nothing was saved; look again.")
    raise SomeoneElseWasFirst(said % {"state": vocabulary.word(now.state)})


def move(
    change: Change,
    recommendation: Recommendation,
    to: str,
    *,
    decided_by: uuid.UUID | None,
    reason: str | None = None,
    merged_into: uuid.UUID | None = None,
) -> Row:
    """Add the state `to`, from now on, and return it.

    Raises BadInput when the machine draws no such step, or when a step that needs a reason has none.
    """
    now = recommendation.state
    if to not in RECOMMENDATION[now]:
        following = ", ".join(vocabulary.word(state) for state in sorted(RECOMMENDATION[now])) or _("nothing")
        said = _("This recommendation is %(now)s; it cannot become %(then)s. What may follow: %(following)s.")
        raise BadInput(said % {"now": vocabulary.word(now), "then": vocabulary.word(to), "following": following})
    reason = " ".join((reason or "").split()) or None
    if to in RECOMMENDATION_NEEDS_REASON and reason is None:
        raise BadInput(_("Say why: whoever wrote it reads the reason."))
    since = max([ids.now(), *(state["since"] for state in recommendation.states[-1:])])
    row = {
        "id": ids.new_id(),
        "state": to,
        "since": since,
        "reason": reason,
        "merged_into": merged_into,
        "decided_by": decided_by,
    }
    change.run("recommendations/add_state", recommendation_id=recommendation.id, **row)
    return row
