"""Decisions on budget requests as they stand: prepared, signed, applied or dropped; and what an envelope would keep.

Making one stands in `approvals.py`; who may, in `delegation.py`.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.coop import delegation, ledger
from dashboard.coop.delegation import Verdict
from dashboard.coop.request_rights import rows
from dashboard.coop.requests import Request, Seen
from dashboard.coop.signing import Signature
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst


@dataclass(frozen=True)
class Decision:
    """A decision on a request, with what it grants line by line (in cents) and who signed it."""

    id: uuid.UUID
    request_id: uuid.UUID
    outcome: str
    granted_cents: int | None
    reason: str | None
    conditions: str | None
    until_date: dt.date | None
    override_reason: str | None
    request_version: int
    state_id: uuid.UUID | None
    prepared_by: uuid.UUID
    prepared_by_name: str | None
    prepared_at: dt.datetime
    applied_at: dt.datetime | None
    dropped_at: dt.datetime | None
    version: int
    signatures: tuple[Signature, ...]

    @property
    def waits(self) -> bool:
        """Whether it is neither applied nor dropped."""
        return self.applied_at is None and self.dropped_at is None

    def check_waits(self) -> None:
        """Raises SomeoneElseWasFirst when it was applied or dropped."""
        _check_waits(self.applied_at, self.dropped_at)

    def is_of(self, request: Request) -> bool:
        """Whether the request is still what was decided on."""
        return Seen(self.request_version, self.state_id) == request.seen

    def at_stake(self, request: Request) -> int:
        """The cents that the matrix goes by: what would be granted, or what was asked where nothing is."""
        return request.requested_cents if self.granted_cents is None else self.granted_cents


@dataclass(frozen=True)
class Left:
    """What an envelope has, and what it would keep after a selection. All in cents."""

    available_cents: int
    selected_cents: int

    @property
    def left_cents(self) -> int:
        """Below zero: the selection takes more than there is."""
        return self.available_cents - self.selected_cents


@dataclass(frozen=True)
class Applied:
    """What became of one decision: applied, or signed and waiting for others, with the sentence that says so."""

    decision_id: uuid.UUID
    request_id: uuid.UUID
    title: str
    outcome: str
    granted_cents: int | None
    applied: bool
    sentence: str


def get(read: Record | Change, decision_id: uuid.UUID) -> Decision:
    """The decision of that id. Raises BadInput when there is none."""
    found = rows(read, "decisions/by_id", id=decision_id)
    if not found:
        raise BadInput(_("There is no such decision. Look at the list again."))
    return _decision(read, found[0])


def prepared(read: Record | Change) -> list[Decision]:
    """Every decision that is neither applied nor dropped, the oldest first."""
    return [_decision(read, row) for row in rows(read, "decisions/prepared")]


def of_request(read: Record | Change, request_id: uuid.UUID) -> list[Decision]:
    """Every decision on a request, the newest first."""
    return [_decision(read, row) for row in rows(read, "decisions/of_request", request_id=request_id)]


def waiting_on(read: Record | Change, request_id: uuid.UUID) -> list[Decision]:
    """The decisions on a request that are neither applied nor dropped, the newest first."""
    found = rows(read, "decisions/of_request", request_id=request_id)
    return [_decision(read, row) for row in found if row["applied_at"] is None and row["dropped_at"] is None]


def check_waits(read: Record | Change, decision_id: uuid.UUID) -> None:
    """Raises SomeoneElseWasFirst for a decision that was applied or dropped, BadInput where there is none."""
    found = rows(read, "decisions/by_id", id=decision_id)
    if not found:
        raise BadInput(_("There is no such decision. Look at the list again."))
    _check_waits(found[0]["applied_at"], found[0]["dropped_at"])


def _check_waits(applied_at: dt.datetime | None, dropped_at: dt.datetime | None) -> None:
    if applied_at is not None:
        raise SomeoneElseWasFirst(_("This decision was applied already. Nothing was done twice."))
    if dropped_at is not None:
        raise SomeoneElseWasFirst(_("This decision was dropped. Look at the request again."))


def lines(read: Record | Change, decision_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """What a decision grants of each line, in cents; {} where it speaks of the whole."""
    return {row["line_id"]: row["granted_cents"] for row in rows(read, "decisions/lines", decision_id=decision_id)}


def verdict(
    read: Record | Change, actor: Actor, request: Request, decision: Decision, on: dt.date, *, names: bool = True
) -> Verdict:
    """The verdict on an actor signing a decision that is prepared, with the signatures that it has."""
    return delegation.verdict(
        read,
        actor,
        request,
        decision.at_stake(request),
        on,
        signatures=decision.signatures,
        override=decision.override_reason is not None,
        names=names,
    )


def what_if(read: Record | Change, envelope_id: uuid.UUID, amounts: Iterable[int]) -> Left:
    """What an envelope has now and would keep if these amounts (in cents) were granted."""
    return Left(ledger.of_envelope(read, envelope_id).available_cents, sum(amounts))


def queue(read: Record | Change) -> list[Row]:
    """The requests that are ready for decision and those deferred, the oldest first (queries/records/decisions)."""
    return rows(read, "decisions/queue")


def earlier(read: Record | Change, request: Request) -> list[Row]:
    """What the request's lab asked for before, and how many reports there are of each."""
    if request.lab_id is None:
        return []
    return rows(read, "decisions/earlier", lab_id=request.lab_id, request_id=request.id)


def overrides(read: Record | Change) -> list[Row]:
    """Decisions that went above what an envelope had: who signed, why, and by how much, the newest first."""
    found = rows(read, "decisions/overrides")
    for row in found:
        signed = rows(read, "decisions/signatures", decision_id=row["id"])
        row["signed"] = ", ".join(signature["name"] for signature in signed)
    return found


def told(request: Request, decision: Decision, waiting: Verdict | None) -> Applied:
    """What became of a decision that was just signed; `waiting`: the verdict where it still wants signatures."""
    words = {"title": request.title, "outcome": vocabulary.word(decision.outcome)}
    if waiting is None:
        sentence = _("%(title)s: %(outcome)s.") % words
    else:
        step = next(step for step in waiting.steps if step.open)
        sentence = f"{_('%(title)s: signed, and not decided yet.') % words} {delegation.said(step)}"
    return Applied(
        decision_id=decision.id,
        request_id=request.id,
        title=request.title,
        outcome=decision.outcome,
        granted_cents=decision.granted_cents,
        applied=waiting is None,
        sentence=sentence,
    )


def _decision(read: Record | Change, row: Row) -> Decision:
    signed = rows(read, "decisions/signatures", decision_id=row["id"])
    return Decision(**row, signatures=tuple(Signature(**signature) for signature in signed))
