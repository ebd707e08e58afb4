"""Deciding on budget requests: a decision is prepared, signed by whoever the matrix asks for, and applied once.

    decision_id = approvals.prepare(record, actor, request.id, "approved", seen=request.seen, lines=None, reason=None)
    approvals.apply(record, actor, [decision_id])  # signs; what has all its signatures moves its request and the money

Everything is checked inside the change that does it: that the request is still what was seen, that the role is still
held, that no conflict stands in the way, what the matrix asks for, the envelope, and the ledger.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.coop import decisions, delegation, granting, request_rights, requests
from dashboard.coop.decisions import Applied, Decision
from dashboard.coop.delegation import Signature, Verdict
from dashboard.coop.requests import Request, Seen
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
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
    given = _Given(outcome, lines, reason, conditions, until, override_reason, granted_cents)
    with request_rights.changing(record, actor, ACTION) as change:
        return _prepare(record, change, actor, request_id, seen, given).decision_id


def apply(record: Record, actor: Actor, decision_ids: Sequence[uuid.UUID]) -> list[Applied]:
    """Sign decisions, and apply those that have all their signatures: all of it or nothing, in one change.

    A decision whose request has moved since is dropped, and the rest stays as it was. Raises NotAllowed, BadInput or
    SomeoneElseWasFirst.
    """
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
            _check_waits(decision)
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
    given = _Given(outcome, lines, reason, conditions, until, override_reason, granted_cents)
    with request_rights.changing(record, actor, ACTION) as change:
        ready = _prepare(record, change, actor, request_id, seen, given)
        return _sign(change, request_rights.now(record, actor), ready.decision_id, ready)


def drop(record: Record, actor: Actor, decision_id: uuid.UUID, reason: str | None = None) -> None:
    """Take a prepared decision back: whoever prepared it, or whoever may sign it. Raises NotAllowed or BadInput."""
    with request_rights.changing(record, actor, ACTION) as change:
        fresh = request_rights.now(record, actor)
        decision = decisions.get(change, decision_id)
        request = requests.get(change, decision.request_id)
        _check_waits(decision)
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
class _Given:
    outcome: str
    lines: Mapping[uuid.UUID, int] | None
    reason: str | None
    conditions: str | None
    until: dt.date | None
    override_reason: str | None
    granted_cents: int | None


@dataclass(frozen=True)
class _Prepared:
    """What was just prepared, with what was read for it in the same change."""

    decision_id: uuid.UUID
    request: Request
    verdict: Verdict


def _prepare(
    record: Record, change: Change, actor: Actor, request_id: uuid.UUID, seen: Seen, given: _Given
) -> _Prepared:
    fresh = request_rights.now(record, actor)
    request = requests.unmoved(change, request_id, seen)
    granted, of_lines = granting.of(request, given.outcome, given.lines, given.granted_cents)
    _check_said(request, given, granted)
    override = _text(given.override_reason) if given.outcome in GRANTED else None
    verdict = _may_prepare(change, fresh, request, request.requested_cents if granted is None else granted, override)
    if granted is not None and not granting.above_available(change, request, granted, override) and override:
        raise BadInput(_("The envelope has enough for this: grant it without going above."))
    for earlier in decisions.of_request(change, request.id):
        alone = all(signature.account_id == fresh.account_id for signature in earlier.signatures)
        if earlier.waits and earlier.prepared_by == fresh.account_id and alone:
            _drop(change, earlier, _("Prepared anew."))
    decision_id = ids.new_id()
    after = {
        "outcome": given.outcome,
        "granted_cents": granted,
        "reason": _text(given.reason),
        "conditions": _text(given.conditions) if granted is not None else None,
        "until_date": given.until if given.outcome == "deferred" else None,
        "override_reason": override,
        "request_id": request.id,
        "request_version": request.version,
        "state_id": request.seen.state_id,
    }
    change.run("decisions/add", id=decision_id, prepared_by=fresh.account_id, prepared_at=ids.now(), **after)
    for line_id, cents in of_lines.items():
        change.run("decisions/add_line", id=ids.new_id(), decision_id=decision_id, line_id=line_id, granted_cents=cents)
    told = {**after, "lines": {str(line_id): cents for line_id, cents in of_lines.items()}}
    change.event("decision.prepare", "request_decision", decision_id, after=told, reason=_text(given.reason))
    return _Prepared(decision_id, request, verdict)


def _check_said(request: Request, given: _Given, granted: int | None) -> None:
    if request.state != "ready_for_decision":
        said = _("This request is %(state)s: only one that is ready for decision can be decided on.")
        raise BadInput(said % {"state": vocabulary.word(request.state)})
    if given.outcome != "approved" and not _text(given.reason):
        raise BadInput(_("Say why: only an approval of all that was asked goes without a reason."))
    if given.outcome == "deferred" and (given.until is None or given.until <= ids.today()):
        raise BadInput(_("Say until which day it is deferred: a day after today."))
    if given.override_reason is not None and granted is not None and not _text(given.override_reason):
        raise BadInput(_("Say why more may be granted than the envelope has."))


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
    decision = decisions.get(change, decision_id)
    _check_waits(decision)
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
        _take_effect(change, actor, request, decision)
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


def _take_effect(change: Change, actor: Actor, request: Request, decision: Decision) -> None:
    granted = decision.granted_cents
    above = 0
    if granted is not None:
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
    for other in decisions.of_request(change, request.id):
        if other.waits and other.id != decision.id:
            _drop(change, other, _("The request was decided on otherwise."))


# ---------------------------------------------------------------------- inside
def _check_waits(decision: Decision) -> None:
    if decision.applied_at is not None:
        raise SomeoneElseWasFirst(_("This decision was applied already. Nothing was done twice."))
    if decision.dropped_at is not None:
        raise SomeoneElseWasFirst(_("This decision was dropped. Look at the request again."))


def _drop(change: Change, decision: Decision, reason: str | None) -> None:
    change.must_change_one("decisions/drop", id=decision.id, version=decision.version, dropped_at=ids.now())
    before = {"outcome": decision.outcome, "granted_cents": decision.granted_cents}
    change.event("decision.drop", "request_decision", decision.id, before=before, reason=_text(reason))


def _text(text: str | None) -> str | None:
    return (text or "").strip() or None
