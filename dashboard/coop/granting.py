"""What a decision grants, line by line, and whether its envelope has it. All amounts in cents."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.coop import envelopes, ledger
from dashboard.coop.ledger import Entry
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.store.record import Change
from dashboard.words import vocabulary
from dashboard.words.language import _, money
from dashboard.words.refusals import BadInput
from dashboard.words.states import DECIDED, GRANTED


@dataclass(frozen=True)
class Given:
    """What somebody said who prepares a decision: see `approvals.prepare`."""

    outcome: str
    lines: Mapping[uuid.UUID, int] | None
    reason: str | None
    conditions: str | None
    until: dt.date | None
    override_reason: str | None
    granted_cents: int | None


def text(said: str | None) -> str | None:
    """What somebody wrote, without blanks around it; None for nothing."""
    return (said or "").strip() or None


def check_ready(state: str) -> None:
    """Only what is ready for decision is decided on. Raises BadInput."""
    if state != "ready_for_decision":
        said = _("This request is %(state)s: only one that is ready for decision can be decided on.")
        raise BadInput(said % {"state": vocabulary.word(state)})


def check_said(given: Given, granted: int | None) -> None:
    """Whether the reasons and days are there that the outcome asks for. Raises BadInput."""
    if given.outcome != "approved" and not text(given.reason):
        raise BadInput(_("Say why: only an approval of all that was asked goes without a reason."))
    if given.outcome == "deferred" and (given.until is None or given.until <= ids.today()):
        raise BadInput(_("Say until which day it is deferred: a day after today."))
    if given.override_reason is not None and granted is not None and not text(given.override_reason):
        raise BadInput(_("Say why more may be granted than the envelope has."))


def of(
    request: Request, outcome: str, lines: Mapping[uuid.UUID, int] | None, granted_cents: int | None = None
) -> tuple[int | None, dict[uuid.UUID, int]]:
    """What a decision grants in cents, in all and line by line; (None, {}) where it grants nothing.

    Raises BadInput for more than was asked, an unknown line, nothing at all, or a sum that is not what `outcome` says.
    """
    if outcome not in DECIDED:
        raise BadInput(_("%(outcome)r is no decision on a request.") % {"outcome": outcome})
    if outcome not in GRANTED:
        return None, {}
    of_lines = _of_lines(request, lines)
    whole = granted_cents if not request.lines and granted_cents is not None else None
    granted = whole if whole is not None else sum(of_lines.values()) if of_lines else request.requested_cents
    words = {"granted": money(granted, request.currency), "asked": money(request.requested_cents, request.currency)}
    if granted > request.requested_cents:
        raise BadInput(_("%(granted)s is more than the %(asked)s that was asked. Grant that or less.") % words)
    if granted <= 0:
        raise BadInput(_("Nothing would be granted. Grant something of a line, or reject the request."))
    if outcome == "approved" and granted < request.requested_cents:
        raise BadInput(_("%(granted)s of %(asked)s is an approval in part, and needs a reason.") % words)
    if outcome == "approved_in_part" and granted == request.requested_cents:
        raise BadInput(_("%(granted)s is all that was asked: approve it in full.") % words)
    return granted, of_lines


def _of_lines(request: Request, lines: Mapping[uuid.UUID, int] | None) -> dict[uuid.UUID, int]:
    known = {line.id: line for line in request.lines}
    if lines is None:
        whole = {line.id: line.amount_cents for line in request.lines}
        return whole if sum(whole.values()) == request.requested_cents else {}
    if lines.keys() - known.keys():
        raise BadInput(_("A line that is granted is none of this request's. Look again."))
    for line_id, cents in lines.items():
        line = known[line_id]
        if not 0 <= cents <= line.amount_cents:
            said = _("The line %(line)s asks for %(asked)s: grant between nothing and that.")
            what = line.description or vocabulary.word(line.category)
            raise BadInput(said % {"line": what, "asked": money(line.amount_cents, request.currency)})
    return {line_id: lines.get(line_id, 0) for line_id in known}


def above_available(change: Change, request: Request, granted: int, override: str | None) -> int:
    """By how many cents the grant goes above what is available; 0 where it does not.

    Raises BadInput when the envelope takes no approvals, or has less and no override is asked for.
    """
    if request.envelope_id is None:
        raise BadInput(_("This request belongs to no envelope, so nothing can be granted. Give it an envelope first."))
    envelope = envelopes.get(change, request.envelope_id, ids.today())
    if envelope.state != "open":
        said = _("The envelope %(envelope)s is %(state)s: nothing can be granted from it.")
        raise BadInput(said % {"envelope": envelope.name, "state": vocabulary.word(envelope.state)})
    # not the room: what an earlier override allowed was for that request, and is no room for others
    available = ledger.of_envelope(change, request.envelope_id).available_cents
    above = max(0, granted - max(0, available))
    if above and not override:
        said = _("The envelope %(envelope)s has %(left)s left, and this would take %(granted)s.")
        words = {"envelope": envelope.name, "left": money(max(0, available)), "granted": money(granted)}
        how = _("Grant less, or have those decide who may go above it.")
        raise BadInput(f"{said % words} {how}")
    return above


def reserve(change: Change, request: Request, granted: int, *, reason: str | None, override: str | None) -> None:
    """Reserve a grant (cents) in the envelope, with the override that it needs where one is given. Raises BadInput."""
    assert request.envelope_id is not None
    # without an override the ledger itself refuses what is too much
    missing = granted - ledger.of_envelope(change, request.envelope_id).room_cents if override else 0
    entries = [Entry("override", missing)] if missing > 0 else []
    why = override if entries else reason
    ledger.post(
        change, request.envelope_id, [*entries, Entry("reservation", granted)], request_id=request.id, reason=why
    )
