"""Which line of a statement is which payment of the ledger. It only thinks; reconciliation.py reads and writes.

1. A line that another statement brought already, under the bank's own id, is the same payment.
2. The amount is the same, and the line names the request's id or the payment's reference: the nearest day wins.
3. The amount is the same within five days, and there is no second line and no second payment that it could be;
   a line that names another request is never taken for this one.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dashboard.exchange.headings import fold

NEAR_DAYS = 5
_SHORTEST = 3  # letters: a reference "1" would be found anywhere
_WORDS = 8  # an id of a request has no more

Id = uuid.UUID
T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """A line of a statement, above zero when paid out."""

    id: Id
    external_id: str | None
    booked_on: dt.date
    amount_cents: int
    counterparty: str | None
    reference: str | None

    @property
    def text(self) -> str:
        """Everything in which a request or a reference may be named, folded."""
        return fold(" ".join(part for part in (self.reference, self.external_id, self.counterparty) if part))


@dataclass(frozen=True)
class Payment:
    """A payment of the ledger; what was sent back is below zero."""

    id: Id
    entry_date: dt.date
    amount_cents: int
    reference: str | None
    request_id: Id | None
    request: str | None
    external_id: str | None
    envelope: str | None


def match(
    lines: Iterable[Line],
    payments: Iterable[Payment],
    request_ids: Mapping[str, Id],
    brought_before: Mapping[tuple[str, int, dt.date], Id],
) -> dict[Id, Id]:
    """Line id -> payment id, each once. `request_ids`: the outside id of every request -> its id."""
    open_lines, open_payments = {line.id: line for line in lines}, {one.id: one for one in payments}
    found: dict[Id, Id] = {}

    def take(line_id: Id, payment_id: Id) -> None:
        if line_id in open_lines and payment_id in open_payments:
            found[line_id] = payment_id
            del open_lines[line_id], open_payments[payment_id]

    for line in list(open_lines.values()):
        same = brought_before.get((line.external_id or "", line.amount_cents, line.booked_on))
        if same is not None:
            take(line.id, same)
    for line, payment in _named(open_lines.values(), open_payments.values()):
        take(line.id, payment.id)
    for line_id, payment_id in _only_ones(open_lines.values(), open_payments.values(), request_ids):
        take(line_id, payment_id)
    return found


def _pairs(lines: Iterable[Line], payments: Iterable[Payment]) -> list[tuple[Line, Payment]]:
    by_amount: dict[int, list[Payment]] = defaultdict(list)
    for payment in payments:
        by_amount[payment.amount_cents].append(payment)
    return [(line, payment) for line in lines for payment in by_amount[line.amount_cents]]


def _named(lines: Iterable[Line], payments: Iterable[Payment]) -> list[tuple[Line, Payment]]:
    """Pairs of one amount in which the line names the payment, the nearest first."""
    texts = {line.id: f" {line.text} " for line in lines}
    pairs = [(line, one) for line, one in _pairs(lines, payments) if _says(texts[line.id], one)]
    return sorted(pairs, key=lambda pair: (_days(*pair), pair[0].booked_on, pair[1].entry_date))


def _says(text: str, payment: Payment) -> bool:
    needles = (fold(said) for said in (payment.external_id, payment.reference) if said)
    return any(len(needle) >= _SHORTEST and f" {needle} " in text for needle in needles)


def _only_ones(
    lines: Iterable[Line], payments: Iterable[Payment], request_ids: Mapping[str, Id]
) -> list[tuple[Id, Id]]:
    """Pairs of one amount and nearly one day, where neither side could be another."""
    known = {fold(said): request_id for said, request_id in request_ids.items() if len(fold(said)) >= _SHORTEST}
    mentions = {line.id: _mentioned(line.text, known) for line in lines}
    of_line: dict[Id, list[Id]] = defaultdict(list)
    of_payment: dict[Id, list[Id]] = defaultdict(list)
    for line, payment in _pairs(lines, payments):
        elsewhere = mentions[line.id] and payment.request_id not in mentions[line.id]
        if _days(line, payment) <= NEAR_DAYS and not elsewhere:
            of_line[line.id].append(payment.id)
            of_payment[payment.id].append(line.id)
    return [
        (line_id, candidates[0])
        for line_id, candidates in of_line.items()
        if len(candidates) == 1 and len(of_payment[candidates[0]]) == 1
    ]


def _mentioned(text: str, known: Mapping[str, T]) -> set[T]:
    words = text.split()
    spans = (
        " ".join(words[start : start + length])
        for start in range(len(words))
        for length in range(1, min(_WORDS, len(words) - start) + 1)
    )
    return {known[span] for span in spans if span in known}


def _days(line: Line, payment: Payment) -> int:
    return abs((line.booked_on - payment.entry_date).days)


def proposed(lines: Iterable[Line], request_ids: Mapping[str | None, str]) -> dict[Id, str]:
    """Line id -> the one request that it names, by the outside ids given; nothing where it names none, or several."""
    known = {fold(said): code for said, code in request_ids.items() if said and len(fold(said)) >= _SHORTEST}
    named = {line.id: _mentioned(line.text, known) for line in lines}
    return {line_id: next(iter(codes)) for line_id, codes in named.items() if len(codes) == 1}
