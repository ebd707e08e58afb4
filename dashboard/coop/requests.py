"""A budget request: what it says, where it stands, and the one way in which it moves on.

    request = requests.get(record, request_id)
    with record.change(...) as change:
        requests.move(change, request, "screening", decided_by=actor.account_id)
        change.event(...)

Writing and submitting one stands in `drafts.py`, deciding in `approvals.py`.
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
from dashboard.words.states import GRANTED, REQUEST


@dataclass(frozen=True)
class Line:
    """A line of a request, in cents."""

    id: uuid.UUID
    position: int
    category: str
    description: str | None
    quantity: float
    unit_cents: int
    amount_cents: int
    payee: str | None
    payee_id: uuid.UUID | None


@dataclass(frozen=True)
class Seen:
    """What somebody had before their eyes: the version of the text, and the newest state."""

    version: int
    state_id: uuid.UUID | None


@dataclass(frozen=True)
class Request:
    """A request as it stands now."""

    id: uuid.UUID
    external_id: str | None
    title: str
    purpose: str | None
    place: str | None
    envelope_id: uuid.UUID | None
    envelope: str | None
    lab_id: uuid.UUID | None
    lab: str | None
    theme_id: uuid.UUID | None
    theme: str | None
    author_id: uuid.UUID | None
    requested_cents: int
    other_funding_cents: int | None
    currency: str
    submitted_on: dt.date | None
    needed_by: dt.date | None
    beneficiaries: str | None
    expected_result: str | None
    success_measure: str | None
    report_due_on: dt.date | None
    version: int
    lines: tuple[Line, ...]
    states: tuple[Row, ...]  # of queries/records/requests/states.sql, the newest last

    @property
    def state(self) -> str:
        """Its newest state; a request that came in without any counts as submitted."""
        return str(self.states[-1]["state"]) if self.states else "submitted"

    @property
    def granted_cents(self) -> int | None:
        """What the newest approval grants (without an amount: all that was asked); None before one."""
        for state in reversed(self.states):
            if state["state"] in GRANTED:
                cents: int | None = state["granted_cents"]
                return self.requested_cents if cents is None else cents
        return None

    @property
    def seen(self) -> Seen:
        """What whoever reads this has seen."""
        return Seen(self.version, self.states[-1]["id"] if self.states else None)


def get(record: Record | Change, request_id: uuid.UUID) -> Request:
    """The request of that id, as it stands. Raises BadInput when there is none."""
    read = record.run if isinstance(record, Change) else record.rows
    found = read("requests/by_id", id=request_id)
    if not found:
        raise BadInput(_("There is no such budget request. Choose one from the list."))
    lines = tuple(Line(**line) for line in read("requests/lines", request_id=request_id))
    states = tuple(read("requests/states", request_id=request_id))
    return Request(**found[0], lines=lines, states=states)


def still(read: Record | Change, request_id: uuid.UUID, seen: Seen) -> str:
    """The state of a request that is still what was seen, for one small read.

    Asked before the record is taken too: a page that stood open then makes nobody wait. Raises SomeoneElseWasFirst,
    saying what it has become.
    """
    run = read.run if isinstance(read, Change) else read.rows
    found = run("requests/standing", id=request_id)
    if not found:
        raise BadInput(_("There is no such budget request. Choose one from the list."))
    state = str(found[0]["state"] or "submitted")
    if Seen(found[0]["version"], found[0]["state_id"]) != seen:
        raise _moved(state)
    return state


def _moved(state: str) -> SomeoneElseWasFirst:
    said = _("This request changed while you were looking: it is %(state)s now. Nothing was saved; look again.")
    return SomeoneElseWasFirst(said % {"state": vocabulary.word(state)})


def unmoved(change: Change, request_id: uuid.UUID, seen: Seen) -> Request:
    """The request, when it is still what was seen. Raises SomeoneElseWasFirst, saying what it has become."""
    now = get(change, request_id)
    if now.seen != seen:
        raise _moved(now.state)
    return now


def check_step(state: str, to: str) -> None:
    """Whether `to` may follow on a state. Raises BadInput when the machine draws no such step."""
    if to in REQUEST[state]:
        return
    following = ", ".join(vocabulary.word(after) for after in sorted(REQUEST[state])) or _("nothing")
    said = _("This request is %(now)s; it cannot become %(then)s. What may follow: %(following)s.")
    words = {"now": vocabulary.word(state), "then": vocabulary.word(to), "following": following}
    raise BadInput(said % words)


def move(
    change: Change,
    request: Request,
    to: str,
    *,
    decided_by: uuid.UUID | None,
    granted_cents: int | None = None,
    reason: str | None = None,
) -> Row:
    """Add the state `to`, from today on, and return it. Raises BadInput when the machine draws no such step."""
    check_step(request.state, to)
    # a past that lies ahead of today can only have come in with a file: the new state follows it all the same
    since = max([ids.today(), *(state["since"] for state in request.states[-1:])])
    row = {
        "id": ids.new_id(),
        "state": to,
        "since": since,
        "granted_cents": granted_cents,
        "reason": reason,
        "decided_by": decided_by,
    }
    change.run("requests/add_state", request_id=request.id, **row)
    return row
