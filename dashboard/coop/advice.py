"""The staff's advice on whether a recommendation can be done; the newest counts."""

from __future__ import annotations

import uuid

from dashboard.coop import recommendations
from dashboard.coop.recommendation_rights import ENDED, changing, in_time, is_private, needed, rows, without_conflict
from dashboard.coop.recommendations import Seen
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import ADVICE


def newest(read: Record | Change, recommendation_id: uuid.UUID) -> Row | None:
    """The newest advice: id, number (of the text it judges), advice, body, written_by, who, written_at; or None."""
    return next(iter(all_of(read, recommendation_id)), None)


def all_of(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """Every advice that was given, the newest first."""
    return rows(read, "advice/all", recommendation_id=recommendation_id)


def give(record: Record, actor: Actor, recommendation_id: uuid.UUID, advice: str, body: str, *, seen: Seen) -> None:
    """Advise on the version of the text that was seen: `advice` is one of `states.ADVICE`, `body` says why.

    Raises NotAllowed (the adviser wrote it), SomeoneElseWasFirst when the text changed, BadInput (phase, state).
    """
    if advice not in ADVICE:
        raise BadInput(_("Say whether it is feasible, feasible with changes, or not feasible."))
    body = needed(body, _("Write the advice: the Board reads it before it decides."))
    with changing(record, actor, "recommendation.screen") as (change, actor):
        now = recommendations.get(change, recommendation_id)
        without_conflict(change, actor, now)
        if now.text_number != seen.text_number:
            raise SomeoneElseWasFirst(_("The text changed while you were writing your advice. Read it again."))
        if is_private(now) or now.state in (*ENDED, "decided"):
            said = _("This recommendation is %(state)s: it waits for no advice.")
            raise BadInput(said % {"state": vocabulary.word(now.state)})
        in_time(change, now, "advise")
        change.run(
            "advice/add",
            id=ids.new_id(),
            recommendation_id=recommendation_id,
            number=now.text_number,
            advice=advice,
            body=body,
            written_by=actor.account_id,
            written_at=ids.now(),
        )
        change.event(
            "recommendation.advise",
            "recommendation",
            recommendation_id,
            after={"advice": advice, "text": now.text_number},
        )
