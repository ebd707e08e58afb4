"""How much waits for somebody: decisions that are theirs to make now, and evaluations that they were asked for.

    waiting.to_decide(record, actor, ids.today())     # requests that this very person may sign a decision on
    waiting.to_evaluate(record, actor, ids.today())

The navigation says it on every page, so each is worked out once for each state of the tables that it hangs on; and
whether somebody may decide on one request only when that request moved, or the rules and the ties of people did.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from dashboard.coop import approvals, decisions, delegation, evaluations, requests
from dashboard.coop.decisions import Decision
from dashboard.store.record import Record, Row
from dashboard.words import permissions
from dashboard.words.permissions import Actor

MOST = 50  # the oldest requests that are looked at: a count says no more than that there are many
_RULES_AND_TIES = (
    "decision_right", "role_grant", "account", "person", "lab", "membership", "interest", "request_line",
    "request_beneficiary",
)  # fmt: skip
TO_DECIDE = (*_RULES_AND_TIES, "budget_request", "request_state", "request_decision", "decision_signature")
TO_EVALUATE = ("evaluation", "evaluation_round", "budget_request", "request_state", "recommendation")
_KEPT = 2_000  # people of one record

_Versions = tuple[object, ...]


@dataclass
class _Known:
    """What was found for one account in its roles."""

    counts: dict[str, tuple[_Versions, int]] = field(default_factory=dict)
    may: dict[uuid.UUID, tuple[_Versions, bool]] = field(default_factory=dict)  # of each request, as it stood


_known: WeakKeyDictionary[Record, dict[tuple[uuid.UUID | None, frozenset[str]], _Known]] = WeakKeyDictionary()


def to_decide(record: Record, actor: Actor, on: dt.date) -> int:
    """Of the `MOST` requests that are ready for decision the longest, those that this actor may sign now."""
    if not permissions.judge(actor, approvals.ACTION).allowed:
        return 0
    known = _of(record, actor)
    return _once(known, "decide", _versions(record, on, TO_DECIDE), lambda: _decidable(record, actor, on, known))


def since(record: Record, actor: Actor, on: dt.date) -> dt.date | None:
    """Since when the one that waits for this actor's decision the longest is ready for it."""
    if not to_decide(record, actor, on):
        return None
    may = {id_ for id_, (_now, found) in _of(record, actor).may.items() if found}
    return min((row["since"] for row in decisions.queue(record) if row["id"] in may), default=None)


def to_evaluate(record: Record, actor: Actor, on: dt.date) -> int:
    """The evaluations asked of this actor that can be filled in now."""
    if not permissions.judge(actor, "evaluation.fill").allowed:
        return 0
    known = _of(record, actor)
    return _once(known, "evaluate", _versions(record, on, TO_EVALUATE), lambda: _evaluable(record, actor))


# ---------------------------------------------------------------------- inside
def _decidable(record: Record, actor: Actor, on: dt.date, known: _Known) -> int:
    rules = _versions(record, on, _RULES_AND_TIES)
    prepared = {one.request_id: one for one in decisions.prepared(record)}
    ready = [row for row in decisions.queue(record) if row["state"] == "ready_for_decision"][:MOST]
    found = {row["id"]: _may(record, actor, on, row, prepared.get(row["id"]), rules, known) for row in ready}
    known.may = {id_: kept for id_, kept in list(known.may.items()) if id_ in found}  # the others wait no more
    return sum(found.values())


def _may(
    record: Record, actor: Actor, on: dt.date, row: Row, decision: Decision | None, rules: _Versions, known: _Known
) -> bool:
    signed = (decision.id, decision.version, len(decision.signatures)) if decision else None
    now = (row["version"], row["state_id"], signed, rules)
    kept = known.may.get(row["id"])
    if kept is None or kept[0] != now:
        request = requests.get(record, row["id"])
        if decision is not None and decision.is_of(request):
            found = decisions.verdict(record, actor, request, decision, on, names=False)
        else:
            found = delegation.verdict(record, actor, request, request.requested_cents, on, names=False)
        kept = known.may[row["id"]] = (now, found.may)
    return kept[1]


def _evaluable(record: Record, actor: Actor) -> int:
    return sum(bool(row["to_do"]) for row in evaluations.mine(record, actor))


def _of(record: Record, actor: Actor) -> _Known:
    known = _known.setdefault(record, {})
    if len(known) > _KEPT:
        known.clear()
    return known.setdefault((actor.account_id, actor.roles), _Known())


def _versions(record: Record, on: dt.date, tables: tuple[str, ...]) -> _Versions:
    return (on, *(record.versions.get(table, 0) for table in tables))


def _once(known: _Known, what: str, now: _Versions, count: Callable[[], int]) -> int:
    # `now` was read before counting: what moves meanwhile is counted again at the next look
    kept = known.counts.get(what)
    if kept is None or kept[0] != now:
        kept = known.counts[what] = (now, count())
    return kept[1]
