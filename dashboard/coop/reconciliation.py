"""What the bank or the accounting says was paid, laid beside what the ledger says, to the cent.

    brought = reconciliation.bring(record, actor, source, columns, paid_out="minus")
    seen = reconciliation.of(record, brought.statement_id)
    seen.proof.holds        # ledger - statement == unmatched ledger - unmatched statement

A file is kept with its hash and its lines, in one change or not at all; the same file again changes nothing.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

import pyarrow as pa

from dashboard.coop import payments, requests
from dashboard.coop.matching import NEAR_DAYS, Line, Payment, match
from dashboard.coop.request_rights import changing, rows
from dashboard.coop.requests import Seen
from dashboard.exchange import mapping, statements
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.sources import Source
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _, day, money
from dashboard.words.permissions import Actor, require
from dashboard.words.refusals import BadInput

ACTION = "payment.enter"
_EDGE = dt.timedelta(days=NEAR_DAYS)  # how far outside a statement's period a payment may be dated


@dataclass(frozen=True)
class Brought:
    """What became of a file: its statement, and how many of its lines are payments that the ledger knows."""

    statement_id: uuid.UUID
    lines: int
    matched: int
    already: bool  # this very file was brought in before: nothing changed


@dataclass(frozen=True)
class Proof:
    """The sums of both sides, in cents. What differs between them is what does not match, and nothing else."""

    ledger_cents: int
    statement_cents: int
    ledger_only_cents: int
    statement_only_cents: int

    @property
    def difference_cents(self) -> int:
        """How much more the ledger says was paid than the statement does."""
        return self.ledger_cents - self.statement_cents

    @property
    def holds(self) -> bool:
        """Whether the lines that do not match explain the difference to the cent."""
        return self.difference_cents == self.ledger_only_cents - self.statement_only_cents


@dataclass(frozen=True)
class Reconciled:
    """A statement beside the ledger of its period.

    A payment near the edge of the period may be booked on its other side: it belongs to the statement on which it was
    found, and to that one alone.
    """

    statement: Row
    matched: tuple[tuple[Line, Payment], ...]
    ledger_only: tuple[Payment, ...]
    statement_only: tuple[Line, ...]
    proof: Proof


def all_statements(read: Record) -> list[Row]:
    """Every statement, the newest period first: `id`, `file_name`, `from_date`, `until_date`, `lines`, ..."""
    return read.rows("statements/all")


def of(read: Record | Change, statement_id: uuid.UUID) -> Reconciled:
    """A statement beside the ledger as it stands now. Raises BadInput when there is no such statement."""
    statement = _statement(read, statement_id)
    lines = _lines(read, statement_id)
    near = {payment.id: payment for payment in _near(read, statement["from_date"], statement["until_date"])}
    pairs = tuple((line, near[entry]) for line, entry in lines if entry in near)
    here = {payment.id for _line, payment in pairs}
    elsewhere = _taken(read, statement_id) - here
    inside = {id_ for id_, one in near.items() if statement["from_date"] <= one.entry_date <= statement["until_date"]}
    ledger = {id_: near[id_] for id_ in near if id_ in here or id_ in inside - elsewhere}
    ledger_only = tuple(payment for payment in ledger.values() if payment.id not in here)
    statement_only = tuple(line for line, entry in lines if entry not in ledger)
    proof = Proof(
        ledger_cents=sum(payment.amount_cents for payment in ledger.values()),
        statement_cents=sum(line.amount_cents for line, _entry in lines),
        ledger_only_cents=sum(payment.amount_cents for payment in ledger_only),
        statement_only_cents=sum(line.amount_cents for line in statement_only),
    )
    return Reconciled(statement, pairs, ledger_only, statement_only, proof)


def bring(
    record: Record,
    actor: Actor,
    source: Source,
    columns: Mapping,
    paid_out: str,
    *,
    from_date: dt.date | None = None,
    until_date: dt.date | None = None,
) -> Brought:
    """Keep a statement with its lines and match them. Without days, its period is that of its lines.

    Raises NotAllowed, or Refused with every line that is to mend; nothing is kept then.
    """
    require(actor, ACTION)
    known = record.one("statements/by_hash", file_sha256=source.sha256)
    if known is not None:
        return _already(record, known["id"])
    read = statements.read(source, columns, paid_out)
    days = [line.booked_on for line in read]
    first, last = from_date or min(days), until_date or max(days)
    _inside(first, last, days)
    statement_id = ids.new_id()
    lines = [Line(ids.new_id(), one.external_id, one.booked_on, one.amount_cents, one.counterparty, one.reference)
             for one in read]  # fmt: skip
    with changing(record, actor, ACTION) as change:
        if change.run("statements/by_hash", file_sha256=source.sha256):
            raise BadInput(_("Somebody else has just brought in this very file. Look at the list of statements."))
        row = {"file_name": source.file_name, "file_sha256": source.sha256, "from_date": first, "until_date": last}
        moment = {"brought_at": ids.now(), "brought_by": actor.account_id}
        change.run("statements/add", id=statement_id, **row, **moment)
        found = _match(change, statement_id, lines, _candidates(change, statement_id, first, last))
        change.load("statement_line", _table(statement_id, lines, found))
        mapping.remember(change, statements.KIND, columns)
        after = {**row, "lines": len(lines), "matched": len(found), "total_cents": sum(x.amount_cents for x in lines)}
        change.event("statement.bring", "statement", statement_id, after=after)
    return Brought(statement_id, len(lines), len(found), already=False)


def match_again(record: Record, actor: Actor, statement_id: uuid.UUID) -> int:
    """Match what did not match before with what the ledger has got since, and say how many lines were found.

    Raises BadInput when there is nothing new.
    """
    with changing(record, actor, ACTION) as change:
        now = of(change, statement_id)
        here = {payment.id for _line, payment in now.matched}
        period = (now.statement["from_date"], now.statement["until_date"])
        ledger = tuple(one for one in _candidates(change, statement_id, *period) if one.id not in here)
        found = _match(change, statement_id, now.statement_only, ledger)
        if not found:
            raise BadInput(_("No further line matches: the ledger has nothing new for this statement."))
        for line_id, entry_id in found.items():
            change.must_change_one("statements/found", id=line_id, entry_id=entry_id)
        change.event("statement.match", "statement", statement_id, after={"matched": len(found)})
    return len(found)


def enter(record: Record, actor: Actor, line_id: uuid.UUID, request_id: uuid.UUID, seen: Seen) -> uuid.UUID:
    """Enter a line as a payment of a request, of its day and with its reference; the id of the ledger entry.

    Raises NotAllowed, SomeoneElseWasFirst, or BadInput as `payments.pay` does, and for a line that is matched.
    """
    with changing(record, actor, ACTION) as change:
        found = change.run("statements/line", id=line_id)
        if not found:
            raise BadInput(_("There is no such line any more. Look at the statement again."))
        line = found[0]
        if line["entry_id"] is not None:
            raise BadInput(_("This line is matched with a payment already. Look at the statement again."))
        if line["amount_cents"] <= 0:
            raise BadInput(_("This line is money that came in. Enter it on the request's page as money sent back."))
        request = requests.unmoved(change, request_id, seen)
        reference = line["reference"] or line["external_id"]
        entry_id = payments.pay_in(change, actor, request, line["amount_cents"], line["booked_on"], reference)
        change.must_change_one("statements/found", id=line_id, entry_id=entry_id)
        after = {"line_id": line_id, "entry_id": entry_id, "request_id": request_id}
        change.event("statement.enter", "statement", line["statement_id"], after=after)
    return entry_id


def remove(record: Record, actor: Actor, statement_id: uuid.UUID, reason: str) -> None:
    """Take a statement that was brought by mistake out of sight; payments entered from it stay in the ledger."""
    if not reason.strip():
        raise BadInput(_("Say why: the log keeps the reason."))
    with changing(record, actor, ACTION) as change:
        gone = change.must_change_one("statements/remove", id=statement_id, removed_at=ids.now())
        before = {"file_name": gone["file_name"]}
        change.event("statement.remove", "statement", statement_id, before=before, reason=reason.strip())


# ---------------------------------------------------------------------- inside
def _already(record: Record, statement_id: uuid.UUID) -> Brought:
    now = of(record, statement_id)
    return Brought(statement_id, len(now.matched) + len(now.statement_only), len(now.matched), already=True)


def _inside(first: dt.date, last: dt.date, days: list[dt.date]) -> None:
    if first > last:
        raise BadInput(_("The period ends before it begins."))
    outside = [one for one in days if not first <= one <= last]
    if outside:
        said = _("The file has a line of %(day)s, outside the period from %(first)s to %(last)s. Widen the period.")
        raise BadInput(said % {"day": day(outside[0]), "first": day(first), "last": day(last)})
    if max(days) > ids.today():
        raise BadInput(_("%(day)s lies in the future: a statement holds what was paid.") % {"day": day(max(days))})


def _match(
    change: Change, statement_id: uuid.UUID, lines: list[Line] | tuple[Line, ...], ledger: tuple[Payment, ...]
) -> dict[uuid.UUID, uuid.UUID]:
    request_ids = {row["external_id"]: row["id"] for row in change.run("statements/requests")}
    before = {
        (row["external_id"], row["amount_cents"], row["booked_on"]): row["entry_id"]
        for row in change.run("statements/known", statement_id=statement_id)
    }
    return match(lines, ledger, request_ids, before)


def _table(statement_id: uuid.UUID, lines: list[Line], found: dict[uuid.UUID, uuid.UUID]) -> pa.Table:
    def texts(values: list[object]) -> pa.Array:
        return pa.array([None if value is None else str(value) for value in values], pa.string())

    return pa.table(
        {
            "id": texts([line.id for line in lines]),
            "statement_id": texts([statement_id] * len(lines)),
            "external_id": texts([line.external_id for line in lines]),
            "booked_on": pa.array([line.booked_on for line in lines], pa.date32()),
            "amount_cents": pa.array([line.amount_cents for line in lines], pa.int64()),
            "counterparty": texts([line.counterparty for line in lines]),
            "reference": texts([line.reference for line in lines]),
            "entry_id": texts([found.get(line.id) for line in lines]),
        }
    )


def _statement(read: Record | Change, statement_id: uuid.UUID) -> Row:
    for row in rows(read, "statements/all"):
        if row["id"] == statement_id:
            return row
    raise BadInput(_("There is no such statement any more. Choose one from the list."))


def _lines(read: Record | Change, statement_id: uuid.UUID) -> list[tuple[Line, uuid.UUID | None]]:
    return [
        (
            Line(
                row["id"],
                row["external_id"],
                row["booked_on"],
                row["amount_cents"],
                row["counterparty"],
                row["reference"],
            ),
            row["entry_id"],
        )
        for row in rows(read, "statements/lines", statement_id=statement_id)
    ]


def _near(read: Record | Change, first: dt.date, last: dt.date) -> tuple[Payment, ...]:
    """The payments of a period, and of the few days before and after it."""
    days = {"from_date": first - _EDGE, "until_date": last + _EDGE}
    return tuple(Payment(**row) for row in rows(read, "payments/in_period", **days))


def _taken(read: Record | Change, statement_id: uuid.UUID) -> set[uuid.UUID]:
    """The payments that were found on other statements."""
    return {row["entry_id"] for row in rows(read, "statements/taken", statement_id=statement_id)}


def _candidates(change: Change, statement_id: uuid.UUID, first: dt.date, last: dt.date) -> tuple[Payment, ...]:
    """What a line may be: a payment of the period, or one near its edge that stands on no other statement."""
    taken = _taken(change, statement_id)
    near = _near(change, first, last)
    return tuple(one for one in near if first <= one.entry_date <= last or one.id not in taken)


def told(proof: Proof) -> str:
    """The proof as a line of arithmetic in words, in the current language."""
    said = _(
        "Ledger %(ledger)s − statement %(statement)s = %(difference)s. "
        "Only in the ledger %(ledger_only)s − only on the statement %(statement_only)s = %(explained)s."
    )
    return said % {
        "ledger": money(proof.ledger_cents),
        "statement": money(proof.statement_cents),
        "difference": money(proof.difference_cents),
        "ledger_only": money(proof.ledger_only_cents),
        "statement_only": money(proof.statement_only_cents),
        "explained": money(proof.ledger_only_cents - proof.statement_only_cents),
    }
