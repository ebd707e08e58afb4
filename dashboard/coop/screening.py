"""Screening: what the staff do with a request between its being handed in and its being decided on.

Whoever has a conflict with a request may read it, but neither calls it ineligible nor lets it pass unevaluated.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable

from dashboard.coop import conflicts, requests, rounds
from dashboard.coop.request_rights import changing, now, rows
from dashboard.coop.requests import Request, Seen
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed
from dashboard.words.states import GRANTED

# what waits for the staff, as against for an answer, an evaluation or a decision
WAITING = ("submitted", "screening", "resubmitted")


def waiting(record: Record) -> list[Row]:
    """The requests that wait for the staff, the oldest first: id, title, lab, state, requested_cents, submitted_on."""
    first, second, third = WAITING
    return rows(record, "requests/in_state", first=first, second=second, third=third)


def open_rounds(record: Record, request: Request) -> list[Row]:
    """The rounds to which a request can be added: those of its envelope, and those of none."""
    found = rounds.open_rounds(record, "request")
    return [row for row in found if row["envelope_id"] in (None, request.envelope_id)]


def start(record: Record, actor: Actor, request_id: uuid.UUID, *, seen: Seen) -> None:
    """Begin to screen a request. Raises NotAllowed, SomeoneElseWasFirst or BadInput."""
    _move(record, actor, request_id, seen, "request.screen", to="screening")


def ineligible(record: Record, actor: Actor, request_id: uuid.UUID, *, seen: Seen, reason: str) -> None:
    """Find that a request may not be asked. Raises NotAllowed, SomeoneElseWasFirst or BadInput."""
    reason = _needed(reason, _("Say which rule it does not fit: its author reads it."))
    _move(record, actor, request_id, seen, "request.ineligible", to="ineligible", reason=reason, clear=True)


def ask(record: Record, actor: Actor, request_id: uuid.UUID, *, seen: Seen, question: str) -> None:
    """Ask those who wrote a request something, and wait. Raises NotAllowed, SomeoneElseWasFirst or BadInput."""
    question = _needed(question, _("Write the question: its author reads it."))
    _move(record, actor, request_id, seen, "request.ask", to="more_information_requested", reason=question)


def send_to_evaluation(record: Record, actor: Actor, request_id: uuid.UUID, *, seen: Seen, round_id: uuid.UUID) -> None:
    """Have a request evaluated in a round. Raises NotAllowed, SomeoneElseWasFirst or BadInput."""

    def into_the_round(change: Change, request: Request) -> None:
        wanted = rounds.get(change, round_id)
        if wanted.subject_kind != "request" or wanted.envelope_id not in (None, request.envelope_id):
            raise BadInput(_("This round does not collect evaluations of this request. Choose another one."))
        rounds.add_subject(change, round_id, request_id, added_by=actor.account_id)

    _move(record, actor, request_id, seen, "request.evaluate", to="under_evaluation", then=into_the_round)


def ready(record: Record, actor: Actor, request_id: uuid.UUID, *, seen: Seen, reason: str) -> None:
    """Put a request before those who decide, with the reason why no (further) evaluation is waited for.

    Raises NotAllowed, SomeoneElseWasFirst or BadInput.
    """
    reason = _needed(reason, _("Say why no evaluation is waited for: whoever decides reads it."))
    _move(record, actor, request_id, seen, "request.ready", to="ready_for_decision", reason=reason, clear=True)


# ---------------------------------------------------------------------- inside
def _move(
    record: Record,
    actor: Actor,
    request_id: uuid.UUID,
    seen: Seen,
    action: str,
    *,
    to: str,
    reason: str | None = None,
    clear: bool = False,
    then: Callable[[Change, Request], None] | None = None,
) -> None:
    with changing(record, actor, "request.screen") as change:
        request = requests.unmoved(change, request_id, seen)
        if request.state in GRANTED:
            # its reservation stands: drafts.raise_amount gives that back as it opens the request again
            said = _("This request is %(state)s: only asking for more opens it again.")
            raise BadInput(said % {"state": vocabulary.word(request.state)})
        if clear:
            _without_conflict(change, now(record, actor), request)
        for state in _by_way_of(request.state, to):
            at_hand = requests.get(change, request_id)
            row = requests.move(change, at_hand, state, decided_by=actor.account_id, reason=reason)
        if then is not None:
            then(change, request)
        before, after = {"state": request.state}, {"state": row["state"], "since": row["since"]}
        change.event(action, "request", request_id, before=before, after=after, reason=reason)


def _by_way_of(state: str, to: str) -> tuple[str, ...]:
    """The states on the way: what skips evaluation passes through it, with the reason why."""
    if state == "submitted" and to in ("ineligible", "under_evaluation"):
        return ("screening", to)
    if to == "ready_for_decision" and state in ("submitted", "screening"):
        return tuple(step for step in ("screening", "under_evaluation", to) if step != state)
    if to == "ineligible" and state == "resubmitted":
        return ("screening", to)
    return (to,)


def _without_conflict(change: Change, actor: Actor, request: Request) -> None:
    ties = [tie for tie in conflicts.found(change, actor.person_id, request, ids.today()) if tie.kind != "no_person"]
    if ties:
        said = _("You have a conflict of interest here: %(why)s Ask a colleague of Vie coop.")
        raise NotAllowed(said % {"why": " ".join(tie.sentence for tie in ties)})


def _needed(text: str, otherwise: str) -> str:
    if not text.strip():
        raise BadInput(otherwise)
    return text.strip()
