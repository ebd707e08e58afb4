"""Deciding on budget requests: a decision is prepared, signed by whoever the matrix asks for, and applied once.

    decision_id = approvals.prepare(record, actor, request.id, "approved", seen=request.seen, lines=None, reason=None)
    approvals.apply(record, actor, [decision_id])  # signs; what has all its signatures moves its request and the money

Everything is checked inside the change that does it: that the request is still what was seen, that the role is still
held, that no conflict stands in the way, what the matrix asks for, the envelope, and the ledger.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from dashboard.coop import decisions, delegation, granting, request_rights, requests
from dashboard.coop.decisions import Applied, Decision
from dashboard.coop.delegation import Verdict
from dashboard.coop.granting import Given
from dashboard.coop.requests import Request, Seen
from dashboard.coop.signing import Signature
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor, require
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import GRANTED

ACTION = "budget.approve"


def prepare(
    record: Record,
    actor: Actor,
    request_id: uuid.UUID,
    outcome: str,
    *,
    seen: Seen,
    lines: Mapping[uuid.UUID, int] | None,
    reason: str | None,
    conditions: str | None = None,
    until: dt.date | None = None,
    override_reason: str | None = None,
    granted_cents: int | None = None,
) -> uuid.UUID:
    """Prepare a decision and return its id; nothing moves yet.

    `outcome` is one of states.DECIDED; `lines` says the cents granted of each line (None: all that was asked);
    `granted_cents` the whole, of a request that has no lines. Amounts in cents. A decision of the same person on the
    same request that nobody else signed is dropped for this one. Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    given = Given(outcome, lines, reason, conditions, until, override_reason, granted_cents)
    with _deciding(record, actor, request_id, seen) as change:
        return _prepare(record, change, actor, request_id, seen, given).decision.id


def apply(record: Record, actor: Actor, decision_ids: Sequence[uuid.UUID]) -> list[Applied]:
    """Sign decisions, and apply those that have all their signatures: all of it or nothing, in one change.

    A decision whose request has moved since is dropped, and the rest stays as it was. Raises NotAllowed, BadInput or
    SomeoneElseWasFirst.
    """
    require(request_rights.now(record, actor), ACTION)
    for decision_id in decision_ids:
        # looked at before the record is taken too: what is over makes nobody wait
        decisions.check_waits(record, decision_id)
    if not decision_ids:
        return []
    try:
        with request_rights.changing(record, actor, ACTION) as change:
            fresh = request_rights.now(record, actor)
            return [_sign(change, fresh, decision_id) for decision_id in dict.fromkeys(decision_ids)]
    except _Overtaken as overtaken:
        # the change that found it is rolled back, so the dropping is one of its own
        with request_rights.changing(record, actor, ACTION) as change:
            decision = decisions.get(change, overtaken.decision_id)
            decision.check_waits()
            _drop(change, decision, _("The request has moved since it was prepared."))
        raise SomeoneElseWasFirst(str(overtaken)) from overtaken


def decide(
    record: Record,
    actor: Actor,
    request_id: uuid.UUID,
    outcome: str,
    *,
    seen: Seen,
    lines: Mapping[uuid.UUID, int] | None,
    reason: str | None,
    conditions: str | None = None,
    until: dt.date | None = None,
    override_reason: str | None = None,
    granted_cents: int | None = None,
) -> Applied:
    """Prepare a decision and sign it, in one change: see `prepare` and `apply`."""
    given = Given(outcome, lines, reason, conditions, until, override_reason, granted_cents)
    with _deciding(record, actor, request_id, seen) as change:
        ready = _prepare(record, change, actor, request_id, seen, given)
        return _sign(change, request_rights.now(record, actor), ready.decision.id, ready)


def drop(record: Record, actor: Actor, decision_id: uuid.UUID, reason: str | None = None) -> None:
    """Take a prepared decision back: whoever prepared it, or whoever may sign it. Raises NotAllowed or BadInput."""
    with request_rights.changing(record, actor, ACTION) as change:
        fresh = request_rights.now(record, actor)
        decision = decisions.get(change, decision_id)
        decision.check_waits()
        request = requests.get(change, decision.request_id)
        verdict = decisions.verdict(change, fresh, request, decision, ids.today())
        if decision.prepared_by != fresh.account_id and not (verdict.may or verdict.later):
            raise NotAllowed(" ".join(verdict.why))
        _drop(change, decision, reason)


def take_up(record: Record, actor: Actor, request_id: uuid.UUID, seen: Seen) -> None:
    """Take a deferred request up again, so that it can be decided on. Raises NotAllowed or SomeoneElseWasFirst."""
    with request_rights.changing(record, actor, ACTION) as change:
        fresh = request_rights.now(record, actor)
        request = requests.unmoved(change, request_id, seen)
        verdict = delegation.verdict(change, fresh, request, request.requested_cents, ids.today())
        if not (verdict.may or verdict.later):
            raise NotAllowed(" ".join(verdict.why))
        if request.state != "deferred":
            raise BadInput(_("Only a request that was deferred can be taken up again."))
        after = requests.move(change, request, "ready_for_decision", decided_by=fresh.account_id)
        change.event("request.take_up", "request", request.id, before={"state": request.state}, after=after)


# ---------------------------------------------------------------------- preparing
@dataclass(frozen=True)
class _Prepared:
    """What was just prepared, with what was read for it in the same change."""

    decision: Decision
    request: Request
    verdict: Verdict
    above_cents: int  # by how much it goes above what is available


@contextmanager
def _deciding(record: Record, actor: Actor, request_id: uuid.UUID, seen: Seen) -> Iterator[Change]:
    """A change for a decision on a request that was still as seen, and ready, just before the record was taken."""
    require(request_rights.now(record, actor), ACTION)
    granting.check_ready(requests.still(record, request_id, seen))
    with request_rights.changing(record, actor, ACTION) as change:
        yield change


def _prepare(
    record: Record, change: Change, actor: Actor, request_id: uuid.UUID, seen: Seen, given: Given
) -> _Prepared:
    fresh = request_rights.now(record, actor)
    request = requests.unmoved(change, request_id, seen)
    granting.check_ready(request.state)
    granted, of_lines = granting.of(request, given.outcome, given.lines, given.granted_cents)
    granting.check_said(given, granted)
    override = granting.text(given.override_reason) if given.outcome in GRANTED else None
    verdict = _may_prepare(change, fresh, request, request.requested_cents if granted is None else granted, override)
    above = 0 if granted is None else granting.above_available(change, request, granted, override)
    if granted is not None and override and not above:
        raise BadInput(_("The envelope has enough for this: grant it without going above."))
    for earlier in decisions.waiting_on(change, request.id):
        alone = all(signature.account_id == fresh.account_id for signature in earlier.signatures)
        if earlier.prepared_by == fresh.account_id and alone:
            _drop(change, earlier, _("Prepared anew."))
    decision_id, prepared_at = ids.new_id(), ids.now()
    assert fresh.account_id is not None
    after: dict[str, Any] = {
        "outcome": given.outcome,
        "granted_cents": granted,
        "reason": granting.text(given.reason),
        "conditions": granting.text(given.conditions) if granted is not None else None,
        "until_date": given.until if given.outcome == "deferred" else None,
        "override_reason": override,
        "request_id": request.id,
        "request_version": request.version,
        "state_id": request.seen.state_id,
    }
    change.run("decisions/add", id=decision_id, prepared_by=fresh.account_id, prepared_at=prepared_at, **after)
    for line_id, cents in of_lines.items():
        change.run("decisions/add_line", id=ids.new_id(), decision_id=decision_id, line_id=line_id, granted_cents=cents)
    told = {**after, "lines": {str(line_id): cents for line_id, cents in of_lines.items()}}
    change.event("decision.prepare", "request_decision", decision_id, after=told, reason=granting.text(given.reason))
    decision = Decision(
        id=decision_id,
        **after,
        prepared_by=fresh.account_id,
        prepared_by_name=fresh.name,
        prepared_at=prepared_at,
        applied_at=None,
        dropped_at=None,
        version=1,
        signatures=(),
    )
    return _Prepared(decision, request, verdict, above)


def _may_prepare(change: Change, actor: Actor, request: Request, cents: int, override: str | None) -> Verdict:
    above = override is not None
    verdict = delegation.verdict(change, actor, request, cents, ids.today(), override=above, names=False)
    if not (verdict.may or verdict.later):
        raise NotAllowed(" ".join(verdict.why))
    return verdict


# ---------------------------------------------------------------------- signing and applying
class _Overtaken(SomeoneElseWasFirst):
    """The request of a prepared decision has moved, so that the decision is to be dropped."""

    def __init__(self, decision_id: uuid.UUID, sentence: str) -> None:
        super().__init__(sentence)
        self.decision_id = decision_id


def _sign(change: Change, actor: Actor, decision_id: uuid.UUID, ready: _Prepared | None = None) -> Applied:
    decision = ready.decision if ready else decisions.get(change, decision_id)
    decision.check_waits()
    request = ready.request if ready else requests.get(change, decision.request_id)
    if not decision.is_of(request):
        said = _(
            "The request %(title)s is %(state)s now: the decision that was prepared on it was dropped. Look again."
        )
        words = {"title": request.title, "state": vocabulary.word(request.state)}
        raise _Overtaken(decision_id, said % words)
    today = ids.today()
    verdict = ready.verdict if ready else decisions.verdict(change, actor, request, decision, today, names=False)
    complete = verdict.complete
    if verdict.may:
        decision = _add_signature(change, actor, decision, verdict)
        complete = sum(step.open for step in verdict.steps) == 1
    elif verdict.conflicts or not complete:
        raise NotAllowed(" ".join(verdict.why))
    if complete:
        _take_effect(change, actor, request, decision, ready)
        return decisions.told(request, decision, None)
    return decisions.told(request, decision, decisions.verdict(change, actor, request, decision, today))


def _add_signature(change: Change, actor: Actor, decision: Decision, verdict: Verdict) -> Decision:
    assert actor.account_id
    assert actor.person_id
    assert verdict.role is not None
    assert verdict.step is not None
    added = Signature(actor.account_id, actor.person_id, actor.name, verdict.role, verdict.step)
    values = {name: value for name, value in vars(added).items() if name != "name"}
    change.run("decisions/sign", id=ids.new_id(), decision_id=decision.id, signed_at=ids.now(), **values)
    change.event("decision.sign", "request_decision", decision.id, after={**values, "stood_in": verdict.escalated})
    return replace(decision, signatures=(*decision.signatures, added))


def _take_effect(
    change: Change, actor: Actor, request: Request, decision: Decision, ready: _Prepared | None = None
) -> None:
    granted = decision.granted_cents
    above = ready.above_cents if ready else 0
    if granted is not None:
        if ready is None:
            above = granting.above_available(change, request, granted, decision.override_reason)
        granting.reserve(change, request, granted, reason=decision.reason, override=decision.override_reason)
    change.must_change_one("decisions/apply", id=decision.id, version=decision.version, applied_at=ids.now())
    became = requests.move(
        change,
        request,
        decision.outcome,
        decided_by=actor.account_id,
        granted_cents=granted,
        reason=decision.reason,
    )
    told = {
        **became,
        "decision_id": decision.id,
        "signed": [signature.account_id for signature in decision.signatures],
        "above_available_cents": above,
        "override_reason": decision.override_reason if above else None,
    }
    action = "request.override" if above else "request.decide"
    before = {"state": request.state, "requested_cents": request.requested_cents}
    change.event(action, "request", request.id, before=before, after=told, reason=decision.reason)
    for other in decisions.waiting_on(change, request.id):
        if other.id != decision.id:
            _drop(change, other, _("The request was decided on otherwise."))


# ---------------------------------------------------------------------- inside
def _drop(change: Change, decision: Decision, reason: str | None) -> None:
    change.must_change_one("decisions/drop", id=decision.id, version=decision.version, dropped_at=ids.now())
    before = {"outcome": decision.outcome, "granted_cents": decision.granted_cents}
    change.event("decision.drop", "request_decision", decision.id, before=before, reason=granting.text(reason))
