"""What members say about a recommendation while it is being drafted, and what its working group made of it."""

from __future__ import annotations

import uuid

from dashboard.coop import recommendations
from dashboard.coop.recommendation_rights import changing, in_time, needed, require_own, require_readable, rows
from dashboard.coop.recommendations import Recommendation
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _, number
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed

LONGEST = 5_000  # characters
# what it says may still change, so that saying something about it still helps
OPEN = ("draft", "returned", "referred_back", "submitted", "screening", "admissible")


def of(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """Its comments, the oldest first: id, number (of the text), body, written_by, who, person_id, written_at, answer,
    answered_by, answered_at, version."""
    return rows(read, "comments/of_recommendation", recommendation_id=recommendation_id)


def add(record: Record, actor: Actor, recommendation_id: uuid.UUID, body: str, *, seen_number: int) -> uuid.UUID:
    """Say something about the version `seen_number`; the comment's id. Raises NotAllowed or BadInput (not the time)."""
    body = _checked(body, _("Write your comment: the working group reads it."))
    comment_id = ids.new_id()
    with changing(record, actor, "recommendation.comment") as (change, actor):
        now = recommendations.get(change, recommendation_id)
        require_readable(change, actor, now)
        _require_open(change, now)
        change.run(
            "comments/add",
            id=comment_id,
            recommendation_id=recommendation_id,
            number=min(seen_number, now.text_number),
            body=body,
            written_by=actor.account_id,
            written_at=ids.now(),
        )
        change.event(
            "recommendation.comment", "recommendation", recommendation_id, after={"id": comment_id, "text": seen_number}
        )
    return comment_id


def answer(record: Record, actor: Actor, comment_id: uuid.UUID, answer: str, *, seen: int) -> None:
    """Say what the working group made of a comment. `seen` is its version.

    Raises NotAllowed, SomeoneElseWasFirst, or BadInput once the recommendation is before the Board.
    """
    answer = _checked(answer, _("Write the answer: whoever commented reads it."))
    with changing(record, actor, "recommendation.write") as (change, actor):
        comment = _get(change, comment_id)
        now = recommendations.get(change, comment["recommendation_id"])
        require_readable(change, actor, now)
        require_own(change, actor, now)
        if now.state not in (*OPEN, "under_evaluation", "ready_for_board"):
            said = _("This recommendation is %(state)s: its comments stay as they are.")
            raise BadInput(said % {"state": vocabulary.word(now.state)})
        told = {"answer": answer, "answered_by": actor.account_id, "answered_at": ids.now()}
        change.must_change_one("comments/answer", id=comment_id, version=seen, **told)
        change.event("recommendation.answer", "recommendation", now.id, after={"id": comment_id})


def take_back(record: Record, actor: Actor, comment_id: uuid.UUID, *, seen: int) -> None:
    """Take one's own comment back while nobody answered it. Raises NotAllowed, SomeoneElseWasFirst or BadInput."""
    with changing(record, actor, "recommendation.comment") as (change, actor):
        comment = _get(change, comment_id)
        if comment["written_by"] != actor.account_id:
            raise NotAllowed(_("Only whoever wrote a comment takes it back."))
        if comment["answer"]:
            raise BadInput(_("This comment was answered: both stay."))
        change.must_change_one("comments/remove", id=comment_id, version=seen, removed_at=ids.now())
        change.event(
            "recommendation.take_comment_back", "recommendation", comment["recommendation_id"], after={"id": comment_id}
        )


# ---------------------------------------------------------------------- inside
def _get(change: Change, comment_id: uuid.UUID) -> Row:
    found = change.run("comments/by_id", id=comment_id)
    if not found:
        raise BadInput(_("This comment is not there any more."))
    return found[0]


def _require_open(change: Change, now: Recommendation) -> None:
    if now.state not in OPEN:
        said = _("This recommendation is %(state)s: members comment while it is being drafted.")
        raise BadInput(said % {"state": vocabulary.word(now.state)})
    in_time(change, now, "comment")


def _checked(text: str, otherwise: str) -> str:
    text = needed(text, otherwise)
    if len(text) > LONGEST:
        raise BadInput(_("A comment has %(most)s characters at most.") % {"most": number(LONGEST)})
    return text
