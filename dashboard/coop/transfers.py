"""Money into envelopes and between them: allocation, transfer, and carry-over to the next year.

Each is a decision with a reason. Both ends of a transfer go into the ledger in one change, and never more leaves an
envelope than it has available: what an override allows above that stays where it is.
"""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import envelopes, ledger
from dashboard.coop.envelopes import Envelope, said_why
from dashboard.coop.ledger import Entry
from dashboard.coop.request_rights import changing
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words.language import _, money
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput


def allocate(record: Record, actor: Actor, envelope_id: uuid.UUID, amount_cents: int, reason: str) -> None:
    """Allocate an amount to an envelope; below zero takes back what is still available.

    Raises NotAllowed, or BadInput when more would be taken back than is available.
    """
    reason = said_why(reason)
    if amount_cents == 0:
        raise BadInput(_("Say an amount other than zero."))
    with changing(record, actor, "envelope.manage") as change:
        envelope = envelopes.get(change, envelope_id, ids.today())
        if envelope.state == "closed":
            raise BadInput(_("%(envelope)s is closed: nothing comes in any more.") % {"envelope": envelope.name})
        if amount_cents < 0:
            _check_available(change, envelope, -amount_cents)
        ledger.post(change, envelope_id, [Entry("allocation", amount_cents)], reason=reason)
        after = {"amount_cents": amount_cents}
        change.event("envelope.allocate", "envelope", envelope_id, after=after, reason=reason)


def transfer(
    record: Record, actor: Actor, from_id: uuid.UUID, to_id: uuid.UUID, amount_cents: int, reason: str
) -> None:
    """Move an amount (cents, above zero) from one envelope to another.

    Raises NotAllowed, or BadInput when one of them is closed or the first has less available.
    """
    _move(record, actor, from_id, to_id, amount_cents, reason, kind="transfer")


def carry_over(
    record: Record, actor: Actor, from_id: uuid.UUID, to_id: uuid.UUID, amount_cents: int, reason: str
) -> None:
    """Carry what is left over to the next year's envelope of the same priority; the earlier one may be closed.

    Raises NotAllowed, or BadInput when the other is not of the next year, is closed, or less is available.
    """
    _move(record, actor, from_id, to_id, amount_cents, reason, kind="carry_over")


def next_years(read: Record | Change, envelope: Envelope, on: dt.date) -> list[Envelope]:
    """The envelopes of the next year to which this one's money may be carried over: of the same priority."""
    return [other for other in envelopes.all_of(read, on) if _follows(envelope, other) and other.state != "closed"]


# ---------------------------------------------------------------------- inside
def _move(
    record: Record, actor: Actor, from_id: uuid.UUID, to_id: uuid.UUID, amount_cents: int, reason: str, *, kind: str
) -> None:
    reason = said_why(reason)
    if amount_cents <= 0:
        raise BadInput(_("Say an amount above zero."))
    if from_id == to_id:
        raise BadInput(_("Choose two different envelopes."))
    with changing(record, actor, "envelope.transfer") as change:
        source, target = envelopes.get(change, from_id, ids.today()), envelopes.get(change, to_id, ids.today())
        _check_ends(source, target, kind)
        _check_available(change, source, amount_cents)
        ledger.post(change, from_id, [Entry(kind, -amount_cents)], reference=target.name, reason=reason)
        ledger.post(change, to_id, [Entry(kind, amount_cents)], reference=source.name, reason=reason)
        after = {"from": from_id, "to": to_id, "amount_cents": amount_cents}
        change.event(f"envelope.{kind}", "envelope", from_id, after=after, reason=reason)
        change.event(f"envelope.{kind}", "envelope", to_id, after=after, reason=reason)


def _check_ends(source: Envelope, target: Envelope, kind: str) -> None:
    if source.currency != target.currency:
        raise BadInput(_("The two envelopes are kept in different currencies."))
    for envelope in (target,) if kind == "carry_over" else (source, target):
        if envelope.state == "closed":
            raise BadInput(_("%(envelope)s is closed. Choose another envelope.") % {"envelope": envelope.name})
    if kind == "carry_over" and not _follows(source, target):
        said = _("Money is carried over to an envelope of %(year)s of the same priority, which %(envelope)s is not.")
        raise BadInput(said % {"year": source.year + 1, "envelope": target.name})


def _check_available(change: Change, envelope: Envelope, amount_cents: int) -> None:
    left = ledger.of_envelope(change, envelope.id).available_cents
    if amount_cents > left:
        said = _("%(envelope)s has %(left)s available, less than %(amount)s. Say a smaller amount.")
        amounts = {"left": money(max(0, left), envelope.currency), "amount": money(amount_cents, envelope.currency)}
        raise BadInput(said % {"envelope": envelope.name, **amounts})


def _follows(source: Envelope, target: Envelope) -> bool:
    return target.year == source.year + 1 and target.priority_id == source.priority_id
