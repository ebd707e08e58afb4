"""The ledger: dated entries that are only ever added, and what an envelope has left by them.

Every verb that moves money calls `post` inside its own change. `post` takes the envelope's row first, adds the
entries and then looks at the sums: nothing is committed that reserves and commits more than was allocated.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words.language import _, money
from dashboard.words.refusals import BadInput
from dashboard.words.states import LEDGER_KINDS


@dataclass(frozen=True)
class Balance:
    """The sums of a ledger, in cents: of one envelope, or of one request."""

    allocated_cents: int
    override_cents: int
    reserved_cents: int
    committed_cents: int
    paid_cents: int
    released_cents: int

    @property
    def available_cents(self) -> int:
        """Allocated less reserved less committed; below zero only by a recorded override."""
        return self.allocated_cents - self.reserved_cents - self.committed_cents

    @property
    def room_cents(self) -> int:
        """What may still be reserved: available, and what recorded overrides allow above it."""
        return self.available_cents + self.override_cents


@dataclass(frozen=True)
class Entry:
    """What is to be added: one kind of `states.LEDGER_KINDS` and its cents, below zero to take back."""

    kind: str
    amount_cents: int


def of_envelope(record: Record | Change, envelope_id: uuid.UUID) -> Balance:
    """The sums of an envelope's ledger. Inside a change, of what it has added too."""
    return _balance(record, "ledger/of_envelope", envelope_id=envelope_id)


def of_request(record: Record | Change, request_id: uuid.UUID) -> Balance:
    """The sums of a request's entries."""
    return _balance(record, "ledger/of_request", request_id=request_id)


def post(
    change: Change,
    envelope_id: uuid.UUID,
    entries: Sequence[Entry],
    *,
    request_id: uuid.UUID | None = None,
    on: dt.date | None = None,
    reference: str | None = None,
    reason: str | None = None,
) -> list[uuid.UUID]:
    """Add entries to an envelope's ledger (dated today unless `on` says) and return their ids.

    Raises BadInput when the envelope is not there, when it would reserve and commit more than it has (or, where it
    does so already, still more), or when a request would be paid more than it was promised.
    """
    held = change.run("ledger/hold", envelope_id=envelope_id)
    if not held:
        raise BadInput(_("There is no such envelope any more. Choose another one."))
    added = []
    for entry in entries:
        assert entry.kind in LEDGER_KINDS, entry.kind
        added.append(ids.new_id())
        change.run(
            "ledger/add",
            id=added[-1],
            envelope_id=envelope_id,
            request_id=request_id,
            kind=entry.kind,
            amount_cents=entry.amount_cents,
            entry_date=on or ids.today(),
            reference=reference,
            reason=reason,
        )
    moved = _summed((entry.kind, entry.amount_cents) for entry in entries)
    # a file may have brought an envelope or a request that is amiss already: what makes it no worse goes through
    if moved.room_cents < 0:
        _check_envelope(held[0]["name"], of_envelope(change, envelope_id), entries)
    if request_id is not None:
        _check_request(of_request(change, request_id), moved)
    return added


def _check_envelope(name: str, now: Balance, entries: Sequence[Entry]) -> None:
    if now.room_cents >= 0:
        return
    taken = sum(entry.amount_cents for entry in entries if entry.kind != "payment")
    said = _("The envelope %(envelope)s has %(left)s left, and this would take %(taken)s more than that.")
    left = now.room_cents + taken if taken > 0 else now.room_cents
    raise BadInput(said % {"envelope": name, "left": money(max(0, left)), "taken": money(-now.room_cents)})


def _check_request(now: Balance, moved: Balance) -> None:
    if now.paid_cents > now.committed_cents and moved.paid_cents > moved.committed_cents:
        said = _("%(paid)s would be paid of %(promised)s that was promised. Raise the grant first, by a new decision.")
        raise BadInput(said % {"paid": money(now.paid_cents), "promised": money(now.committed_cents)})
    sums = ("reserved_cents", "committed_cents", "paid_cents")
    if any(getattr(now, name) < 0 and getattr(moved, name) < 0 for name in sums):
        raise BadInput(_("This would take back more than there is: look at the request's entries in the ledger."))


def _balance(record: Record | Change, query: str, **params: uuid.UUID) -> Balance:
    found = record.run(query, **params) if isinstance(record, Change) else record.rows(query, **params)
    return _summed((row["kind"], row["cents"]) for row in found)


def _summed(entries: Iterable[tuple[str, int]]) -> Balance:
    of: dict[str, int] = dict.fromkeys(LEDGER_KINDS, 0)
    for kind, cents in entries:
        of[kind] += cents
    return Balance(
        allocated_cents=of["allocation"] + of["transfer"] + of["carry_over"],
        override_cents=of["override"],
        reserved_cents=of["reservation"],
        committed_cents=of["commitment"] - of["release"],
        paid_cents=of["payment"] - of["return"],
        released_cents=of["release"],
    )
