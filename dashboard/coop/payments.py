"""What happens to granted money after the decision: it is committed, paid, released, sent back, or cancelled.

    payments.commit(record, actor, request.id, request.seen)
    payments.pay(record, actor, request.id, 145_000, on, "INV-7", seen)
    payments.release(record, actor, request.id, None, "the room was free", seen)

Each verb is one change: the request is still what was seen, the ledger gets its entries (`ledger.post`), the
request moves on as far as the ledger says, and the log gets its line. Amounts are whole cents.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from dashboard.coop import ledger, requests
from dashboard.coop import payment_rules as rules
from dashboard.coop.ledger import Balance, Entry
from dashboard.coop.request_rights import changing, now, rows
from dashboard.coop.requests import Request, Seen
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _, money
from dashboard.words.permissions import Actor, require
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import GRANTED, REQUEST

ACTION = "payment.enter"
# after these nothing is promised to the request any more, or was never
PAYABLE = rules.PAYABLE
PROMISED = (*GRANTED, "committed", "partly_paid", "paid", "settled")


@dataclass(frozen=True)
class Standing:
    """Where the money of one request stands, in cents."""

    reserved_cents: int
    committed_cents: int
    paid_cents: int
    committed_on: dt.date | None

    @property
    def promised_cents(self) -> int:
        """What the request may count on: reserved by its approval, or committed."""
        return self.reserved_cents + self.committed_cents

    @property
    def left_cents(self) -> int:
        """What may still be paid of what is committed."""
        return self.committed_cents - self.paid_cents


def of(read: Record | Change, request_id: uuid.UUID) -> Standing:
    """Where the money of a request stands now; inside a change, with what it has added."""
    balance = ledger.of_request(read, request_id)
    found = rows(read, "payments/committed_on", request_id=request_id)
    return Standing(balance.reserved_cents, balance.committed_cents, balance.paid_cents, found[0]["committed_on"])


def entries_of(read: Record | Change, request_id: uuid.UUID) -> list[Row]:
    """What was committed, paid, sent back and released: `kind`, `amount_cents`, `entry_date`, ..., the newest first."""
    return rows(read, "payments/of_request", request_id=request_id)


def payable(read: Record | Change) -> list[Row]:
    """The requests of which something is promised and not paid: `id`, `title`, `external_id`, `left_cents`."""
    return rows(read, "payments/committed")


def commit(record: Record, actor: Actor, request_id: uuid.UUID, seen: Seen) -> None:
    """Turn the reservation of an approved request into a promise of the same amount.

    Raises NotAllowed, SomeoneElseWasFirst, or BadInput when it is not approved or the envelope lacks the money.
    """
    with _changing(record, actor, request_id, seen, rules.approved) as (change, request):
        envelope_id, now = _envelope(request), ledger.of_request(change, request.id)
        moved = [Entry("reservation", -now.reserved_cents)] if now.reserved_cents else []
        # what came in from a file may have been committed by the file already
        missing = (request.granted_cents or 0) - now.committed_cents
        moved += [Entry("commitment", missing)] if missing > 0 else []
        if not moved and not now.committed_cents:
            raise BadInput(_("Nothing was granted to this request, so there is nothing to commit."))
        _post(change, envelope_id, request, moved)
        requests.move(change, request, "committed", decided_by=actor.account_id)
        _tell(change, "commit", request, now)


def pay(
    record: Record,
    actor: Actor,
    request_id: uuid.UUID,
    amount_cents: int,
    on: dt.date,
    reference: str | None,
    seen: Seen,
    *,
    paid_seen: int | None = None,
) -> uuid.UUID:
    """Enter a payment and return its id in the ledger. `paid_seen`: what whoever pays saw as paid before.

    Raises NotAllowed, SomeoneElseWasFirst, or BadInput for an amount above what is left of the promise, a day in
    the future or before the commitment, and a payment that stands in the ledger already.
    """
    with _changing(record, actor, request_id, seen, rules.payable) as (change, request):
        if paid_seen is not None and paid_seen != ledger.of_request(change, request_id).paid_cents:
            raise SomeoneElseWasFirst(
                _("Another payment was entered while you were looking. Nothing was saved; look again.")
            )
        return pay_in(change, actor, request, amount_cents, on, reference)


def pay_in(
    change: Change, actor: Actor, request: Request, amount_cents: int, on: dt.date, reference: str | None
) -> uuid.UUID:
    """Enter a payment inside a change that is open. Raises BadInput as `pay` does."""
    rules.payable(request.state)
    now = of(change, request.id)
    reference = rules.reference(reference)
    rules.above_zero(amount_cents)
    rules.on_a_day(on, now.committed_on)
    rules.not_twice(change, request.id, "payment", amount_cents, on, reference)
    if amount_cents > now.left_cents:
        said = _(
            "%(amount)s is more than the %(left)s that is left of the %(promised)s promised. "
            "Pay less, or have the grant raised first by a new decision."
        )
        words = {"amount": amount_cents, "left": now.left_cents, "promised": now.committed_cents}
        raise BadInput(said % {name: money(cents) for name, cents in words.items()})
    rules.promised_by_then(change, request.id, amount_cents, on)
    before = ledger.of_request(change, request.id)
    [added] = _post(change, _envelope(request), request, [Entry("payment", amount_cents)], on, reference)
    _follow(change, request, actor)
    _tell(change, "pay", request, before, reference=reference, on=on, amount_cents=amount_cents)
    return added


def release(
    record: Record, actor: Actor, request_id: uuid.UUID, amount_cents: int | None, reason: str, seen: Seen
) -> int:
    """Give what is promised and will not be used back to the envelope (None: all that is not paid); its cents.

    Raises NotAllowed, SomeoneElseWasFirst, or BadInput without a reason and for more than is left.
    """
    reason = rules.reason(reason)
    with _changing(record, actor, request_id, seen, rules.releasable) as (change, request):
        now = ledger.of_request(change, request.id)
        left = now.committed_cents - now.paid_cents
        freed = left if amount_cents is None else amount_cents
        if left <= 0:
            raise BadInput(_("Everything that was promised is paid: there is nothing to release."))
        rules.above_zero(freed)
        if freed > left:
            said = _("%(amount)s is more than the %(left)s that is promised and not paid. Release that or less.")
            raise BadInput(said % {"amount": money(freed), "left": money(left)})
        _post(
            change, _envelope(request), request, [Entry("release", freed), *_override_back(now, freed)], reason=reason
        )
        _follow(change, request, actor, reason)
        _tell(change, "release", request, now, reason=reason, amount_cents=freed)
        return freed


def give_back(
    record: Record,
    actor: Actor,
    request_id: uuid.UUID,
    amount_cents: int,
    on: dt.date,
    reason: str,
    seen: Seen,
    *,
    reference: str | None = None,
    released: bool = True,
) -> uuid.UUID:
    """Enter money that was paid and came back; `released`: it goes back to the envelope at once.

    Raises NotAllowed, SomeoneElseWasFirst, or BadInput for more than was paid, a day that cannot be, no reason.
    """
    reason = rules.reason(reason)
    reference = rules.reference(reference)
    with _changing(record, actor, request_id, seen) as (change, request):
        now = ledger.of_request(change, request.id)
        rules.above_zero(amount_cents)
        rules.on_a_day(on, of(change, request.id).committed_on)
        if amount_cents > now.paid_cents:
            said = _("%(amount)s cannot come back: %(paid)s was paid.")
            raise BadInput(said % {"amount": money(amount_cents), "paid": money(now.paid_cents)})
        rules.not_twice(change, request.id, "return", amount_cents, on, reference)
        freed = [Entry("release", amount_cents), *_override_back(now, amount_cents)] if released else []
        back = [Entry("return", amount_cents), *freed]
        [added, *_rest] = _post(change, _envelope(request), request, back, on, reference, reason)
        _follow(change, request, actor, reason)
        _tell(change, "give_back", request, now, reason=reason, reference=reference, on=on, amount_cents=amount_cents)
        return added


def cancel(record: Record, actor: Actor, request_id: uuid.UUID, reason: str, seen: Seen) -> None:
    """Cancel an approval before it is committed: what was reserved goes back to the envelope.

    Raises NotAllowed, SomeoneElseWasFirst, or BadInput without a reason and for a request that is not approved.
    """
    reason = rules.reason(reason)
    with _changing(record, actor, request_id, seen, rules.cancellable) as (change, request):
        now = ledger.of_request(change, request.id)
        requests.move(change, request, "cancelled", decided_by=actor.account_id, reason=reason)
        if now.reserved_cents:
            back = [Entry("reservation", -now.reserved_cents), *_override_back(now, now.reserved_cents)]
            _post(change, _envelope(request), request, back, reason=reason)
        _tell(change, "cancel", request, now, reason=reason)


def lags(request: Request, standing: Standing) -> str | None:
    """The state that the ledger says the request has come to, where it says another: payments came in with a file."""
    return _by_ledger(request.state, standing.committed_cents, standing.paid_cents)


def follow_ledger(record: Record, actor: Actor, request_id: uuid.UUID, seen: Seen) -> None:
    """Move a request on to where the ledger has come to. Raises BadInput when it is there already."""
    with _changing(record, actor, request_id, seen) as (change, request):
        before = ledger.of_request(change, request.id)
        if not _follow(change, request, actor):
            raise BadInput(_("The request and the ledger say the same already."))
        _tell(change, "follow_ledger", request, before)


# ---------------------------------------------------------------------- inside
@contextmanager
def _changing(
    record: Record, actor: Actor, request_id: uuid.UUID, seen: Seen, check: Callable[[str], None] | None = None
) -> Iterator[tuple[Change, Request]]:
    """A change of a request that is still what was seen, by an actor who still may.

    `check` refuses its state. That is asked before the record is taken, and stays true: the state is part of what
    was seen.
    """
    require(now(record, actor), ACTION)
    state = requests.still(record, request_id, seen)
    if check is not None:
        check(state)
    with changing(record, actor, ACTION) as change:
        yield change, requests.unmoved(change, request_id, seen)


def _post(
    change: Change,
    envelope_id: uuid.UUID,
    request: Request,
    entries: Sequence[Entry],
    on: dt.date | None = None,
    reference: str | None = None,
    reason: str | None = None,
) -> list[uuid.UUID]:
    return ledger.post(change, envelope_id, entries, request_id=request.id, on=on, reference=reference, reason=reason)


def _follow(change: Change, request: Request, actor: Actor, reason: str | None = None) -> bool:
    now = ledger.of_request(change, request.id)
    to = _by_ledger(request.state, now.committed_cents, now.paid_cents)
    if to is None:
        return False
    requests.move(change, request, to, decided_by=actor.account_id, reason=reason)
    return True


def _by_ledger(state: str, committed: int, paid: int) -> str | None:
    """The state that follows from what is committed and paid, where one can follow; None: it stays."""
    if state in GRANTED:
        to = "committed" if committed > 0 else None
    elif state not in ("committed", "partly_paid"):
        to = None
    elif committed == 0 and paid == 0 and state == "committed":
        to = "released"
    elif paid >= committed:
        to = "paid"
    else:
        to = "partly_paid" if paid > 0 else None
    return to if to in REQUEST[state] else None


def _override_back(now: Balance, freed: int) -> list[Entry]:
    # an override allowed this request to go above the envelope: it must not stay behind as room for others
    back = min(now.override_cents, freed)
    return [Entry("override", -back)] if back > 0 else []


def _tell(change: Change, verb: str, request: Request, before: Balance, **said: object) -> None:
    why = str(said.pop("reason", "")) or None
    after = asdict(ledger.of_request(change, request.id)) | said
    change.event(f"payment.{verb}", "request", request.id, before=asdict(before), after=after, reason=why)


def _envelope(request: Request) -> uuid.UUID:
    if request.envelope_id is None:
        raise BadInput(_("This request belongs to no envelope, so no money can move. Give it an envelope first."))
    return request.envelope_id
