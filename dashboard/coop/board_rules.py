"""What a decision of the Board must say, outcome by outcome."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.coop.board_quorum import Quorum
from dashboard.store import ids
from dashboard.store.record import Change
from dashboard.words.language import _, number
from dashboard.words.refusals import BadInput
from dashboard.words.states import OUTCOMES, OUTCOMES_ACCEPTED

# the Board looks at it again on a day that is said
LOOKS_AGAIN = ("deferred", "accepted_in_principle")


@dataclass(frozen=True)
class Given:
    """What whoever prepares a decision gives."""

    outcome: str
    reasons: str
    amendments: str | None = None
    votes: tuple[int, int, int] | None = None  # for the recommendation, against it, abstained; None: without a vote
    review_on: dt.date | None = None  # with deferred: until
    owner_id: uuid.UUID | None = None  # the account that will report on it
    due_on: dt.date | None = None


def check_said(change: Change, given: Given, held_on: dt.date) -> dict[str, object]:
    """What is written of a decision, when it says what its outcome asks for. Raises BadInput."""
    if given.outcome not in OUTCOMES:
        raise BadInput(_("Choose what the Board decided."))
    reasons, amendments = given.reasons.strip(), (given.amendments or "").strip() or None
    if not reasons:
        raise BadInput(_("Say why: whoever wrote the recommendation reads the reasons."))
    amended = given.outcome == "accepted_with_amendments"
    if amended and amendments is None:
        raise BadInput(_("Say what is amended."))
    if amendments is not None and not amended:
        raise BadInput(_("There are amendments: choose “accepted with amendments”, or leave them out."))
    after = max(held_on, ids.today())
    if given.outcome in LOOKS_AGAIN and (given.review_on is None or given.review_on <= after):
        raise BadInput(_("Say on which day the Board looks at it again: a day after the meeting and after today."))
    _check_owner(change, given, held_on)
    votes = given.votes or (None, None, None)
    return {
        "outcome": given.outcome,
        "reasons": reasons,
        "amendments": amendments,
        "votes_for": votes[0],
        "votes_against": votes[1],
        "votes_abstained": votes[2],
        "review_on": given.review_on,
        "owner_id": given.owner_id,
        "due_on": given.due_on,
    }


def check_votes(given: Given, quorum: Quorum) -> None:
    """Pass when the votes can have been cast by those who were there, and carry the outcome. Raises BadInput."""
    if given.votes is None:
        return
    cast = sum(given.votes)
    if min(given.votes) < 0 or cast == 0:
        raise BadInput(_("Votes are whole numbers, not all of them zero. Leave them out where nobody voted."))
    if cast > quorum.present:
        said = _("%(cast)s votes are more than the %(present)s who may vote and are there.")
        raise BadInput(said % {"cast": number(cast), "present": number(quorum.present)})
    votes_for, against, _abstained = given.votes
    if given.outcome in OUTCOMES_ACCEPTED and votes_for <= against:
        raise BadInput(_("It is accepted only when more voted for it than against it."))
    if given.outcome == "rejected" and votes_for > against:
        raise BadInput(_("More voted for it than against it: it is not rejected."))


def _check_owner(change: Change, given: Given, held_on: dt.date) -> None:
    if given.owner_id is None and given.due_on is None:
        return
    if given.outcome not in OUTCOMES_ACCEPTED:
        raise BadInput(_("Only what is accepted has somebody who reports on it, and a day by when it should be done."))
    if given.owner_id is None:
        raise BadInput(_("Say who reports on it."))
    if given.due_on is None or given.due_on < held_on:
        raise BadInput(_("Say by when it should be done: a day after the meeting."))
    if all(row["id"] != given.owner_id for row in change.run("board/owners")):
        raise BadInput(_("Whoever reports on it needs an account that is not disabled."))
