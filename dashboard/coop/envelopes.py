"""Envelopes: planned, open, frozen, closed; what may be asked of them; and money that moves between them.

A frozen or closed envelope takes no new requests and no new approvals; what was granted before is still paid.
Money that is allocated, transferred or carried over stands in `transfers.py`.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.coop import ledger
from dashboard.coop.ledger import Entry
from dashboard.coop.request_rights import changing, rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money
from dashboard.words.permissions import Actor, require
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import ENVELOPE


@dataclass(frozen=True)
class Rules:
    """What may be asked of an envelope. Amounts in cents."""

    ceiling_cents: int | None = None  # the most that one request may ask
    opens_on: dt.date | None = None  # requests are taken from this day
    closes_on: dt.date | None = None  # to and with this one
    categories: tuple[str, ...] = ()  # the eligible kinds of cost; none: any
    labs_only: bool = False
    quote_above_cents: int | None = None  # a line above this needs an attached quote
    note: str | None = None


@dataclass(frozen=True)
class Envelope:
    """An envelope as it stands on a day."""

    id: uuid.UUID
    name: str
    year: int
    currency: str
    priority_id: uuid.UUID | None
    priority: str | None
    theme_id: uuid.UUID | None
    theme: str | None
    state: str
    rules: Rules
    version: int
    rule_version: int | None

    def takes_requests(self, on: dt.date) -> bool:
        """Whether a new request may be made of it on that day: it is open, and its window is too."""
        opens, closes = self.rules.opens_on, self.rules.closes_on
        return self.state == "open" and (opens is None or opens <= on) and (closes is None or on <= closes)


# ---------------------------------------------------------------------- reading
def all_of(read: Record | Change, on: dt.date) -> list[Envelope]:
    """Every envelope as it stands on that day, the newest year first."""
    return [_envelope(row, on) for row in rows(read, "envelopes/all", id=None, on_day=on)]


def get(read: Record | Change, envelope_id: uuid.UUID, on: dt.date) -> Envelope:
    """The envelope of that id, as it stands on that day. Raises BadInput when there is none."""
    found = rows(read, "envelopes/all", id=envelope_id, on_day=on)
    if not found:
        raise BadInput(_("There is no such envelope any more. Choose another one."))
    return _envelope(found[0], on)


def state(read: Record | Change, envelope_id: uuid.UUID, on: dt.date) -> str:
    """planned, open, frozen or closed on that day. Raises BadInput when there is no such envelope."""
    return get(read, envelope_id, on).state


def proposed(read: Record | Change, theme_id: uuid.UUID | None, on: dt.date) -> list[Envelope]:
    """The envelopes that take requests on that day: those of the theme first, then those of none, then the others."""
    taking = [envelope for envelope in all_of(read, on) if envelope.takes_requests(on)]
    # sorting keeps the order: the newest year stays first; a year that has not begun comes after
    return sorted(taking, key=lambda e: (e.year > on.year, e.theme_id != theme_id, e.theme_id is not None))


def log(read: Record | Change, envelope_id: uuid.UUID) -> list[Row]:
    """Who did what with it, the newest first: happened_at, who, actor_role, action, reason."""
    return rows(read, "envelopes/log", envelope_id=envelope_id)


# ---------------------------------------------------------------------- opening and closing
def plan(
    record: Record,
    actor: Actor,
    *,
    name: str,
    year: int,
    reason: str,
    priority_id: uuid.UUID | None = None,
    theme_id: uuid.UUID | None = None,
    rules: Rules | None = None,
    allocated_cents: int = 0,
) -> uuid.UUID:
    """Plan an envelope of a year, with what is allocated to it, and return its id. Raises NotAllowed or BadInput."""
    require(actor, "envelope.manage")
    name, reason, rules = " ".join(name.split()), said_why(reason), rules or Rules()
    if not name:
        raise BadInput(_("An envelope needs a name."))
    if not 2000 <= year <= 2200:
        raise BadInput(_("%(year)s is no year of an envelope.") % {"year": year})
    _check(rules)
    if allocated_cents < 0:
        raise BadInput(_("What is allocated to a new envelope is not below zero."))
    envelope_id = ids.new_id()
    with changing(record, actor, "envelope.manage") as change:
        if any(other.name == name for other in all_of(change, ids.today())):
            raise BadInput(_("There is an envelope %(name)s already. Give it another name.") % {"name": name})
        change.run(
            "envelopes/add",
            id=envelope_id,
            name=name,
            priority_id=priority_id,
            theme_id=theme_id,
            year=year,
            currency="EUR",
            ceiling_cents=rules.ceiling_cents,
            opens_on=rules.opens_on,
            closes_on=rules.closes_on,
        )
        _add_state(change, actor, envelope_id, "planned", reason, ids.today())
        _write_rule(change, envelope_id, rules, None)
        if allocated_cents:
            ledger.post(change, envelope_id, [Entry("allocation", allocated_cents)], reason=reason)
        after = {"name": name, "year": year, "rules": _as_row(rules), "allocated_cents": allocated_cents}
        change.event("envelope.plan", "envelope", envelope_id, after=after, reason=reason)
    return envelope_id


def open_(record: Record, actor: Actor, envelope_id: uuid.UUID, reason: str) -> None:
    """Let a planned envelope take requests. Raises NotAllowed or BadInput."""
    _become(record, actor, envelope_id, "planned", "open", "envelope.open", reason)


def freeze(record: Record, actor: Actor, envelope_id: uuid.UUID, reason: str) -> None:
    """No new requests and no new approvals until it is unfrozen. Raises NotAllowed or BadInput."""
    _become(record, actor, envelope_id, "open", "frozen", "envelope.freeze", reason)


def unfreeze(record: Record, actor: Actor, envelope_id: uuid.UUID, reason: str) -> None:
    """Let a frozen envelope take requests again. Raises NotAllowed or BadInput."""
    _become(record, actor, envelope_id, "frozen", "open", "envelope.unfreeze", reason)


def close(record: Record, actor: Actor, envelope_id: uuid.UUID, reason: str) -> None:
    """Close a frozen envelope for good. Raises NotAllowed, or BadInput while something is reserved in it."""
    _become(record, actor, envelope_id, "frozen", "closed", "envelope.close", reason)


# ---------------------------------------------------------------------- rules
def set_rules(
    record: Record,
    actor: Actor,
    envelope_id: uuid.UUID,
    rules: Rules,
    *,
    seen: tuple[int, int | None],
    reason: str,
) -> None:
    """Say what may be asked of an envelope. `seen`: its `version` and `rule_version` as they were read.

    Raises NotAllowed, BadInput, or SomeoneElseWasFirst when the rules changed meanwhile.
    """
    require(actor, "envelope.manage")
    reason = said_why(reason)
    _check(rules)
    with changing(record, actor, "envelope.manage") as change:
        before = get(change, envelope_id, ids.today())
        if before.state == "closed":
            raise BadInput(_("This envelope is closed: its rules stay as they were."))
        if (before.version, before.rule_version) != seen:
            raise SomeoneElseWasFirst(
                _("Someone else changed these rules while you were looking. Nothing was saved; look again.")
            )
        change.must_change_one(
            "envelopes/change",
            id=envelope_id,
            version=before.version,
            ceiling_cents=rules.ceiling_cents,
            opens_on=rules.opens_on,
            closes_on=rules.closes_on,
        )
        _write_rule(change, envelope_id, rules, before.rule_version)
        was, becomes = _as_row(before.rules), _as_row(rules)
        change.event("envelope.rules", "envelope", envelope_id, before=was, after=becomes, reason=reason)


# ---------------------------------------------------------------------- inside
def _become(record: Record, actor: Actor, envelope_id: uuid.UUID, of: str, to: str, action: str, reason: str) -> None:
    require(actor, "envelope.manage")
    reason = said_why(reason)
    with changing(record, actor, "envelope.manage") as change:
        envelope = get(change, envelope_id, ids.today())
        if envelope.state != of or to not in ENVELOPE[envelope.state]:
            said = _("This envelope is %(now)s, and only one that is %(of)s becomes %(to)s.")
            words = {"now": envelope.state, "of": of, "to": to}
            raise BadInput(said % {name: vocabulary.word(code) for name, code in words.items()})
        reserved = ledger.of_envelope(change, envelope_id).reserved_cents
        if to == "closed" and reserved:
            said = _("%(amount)s is still reserved in it for approved requests. Commit or cancel these first.")
            raise BadInput(said % {"amount": money(reserved, envelope.currency)})
        earlier = rows(change, "envelopes/states", envelope_id=envelope_id)
        since = max([ids.today(), *(row["since"] for row in earlier[-1:])])
        _add_state(change, actor, envelope_id, to, reason, since)
        change.event(
            action, "envelope", envelope_id, before={"state": of}, after={"state": to, "since": since}, reason=reason
        )


def _add_state(change: Change, actor: Actor, envelope_id: uuid.UUID, to: str, reason: str, since: dt.date) -> None:
    row = {"state": to, "since": since, "reason": reason, "decided_by": actor.account_id}
    change.run("envelopes/add_state", id=ids.new_id(), envelope_id=envelope_id, **row)


def _write_rule(change: Change, envelope_id: uuid.UUID, rules: Rules, version: int | None) -> None:
    values = {
        "envelope_id": envelope_id,
        "categories": "\n".join(rules.categories) or None,
        "labs_only": rules.labs_only,
        "quote_above_cents": rules.quote_above_cents,
        "note": rules.note,
    }
    if version is None:
        change.run("envelopes/add_rule", **values)
    else:
        change.must_change_one("envelopes/change_rule", version=version, **values)


def _check(rules: Rules) -> None:
    if min(rules.ceiling_cents or 0, rules.quote_above_cents or 0) < 0:
        raise BadInput(_("An amount in the rules is not below zero."))
    if rules.opens_on and rules.closes_on and rules.closes_on < rules.opens_on:
        said = _("It would close on %(closes)s, before it opens on %(opens)s.")
        raise BadInput(said % {"closes": day(rules.closes_on), "opens": day(rules.opens_on)})


def said_why(reason: str) -> str:
    """The reason without blanks around it. Raises BadInput when there is none."""
    if not reason.strip():
        raise BadInput(_("Say why: the log keeps the reason."))
    return reason.strip()


def _envelope(row: Row, on: dt.date) -> Envelope:
    opens = row["opens_on"] or dt.date(row["year"], 1, 1)
    return Envelope(
        **{name: row[name] for name in ("id", "name", "year", "currency", "priority_id", "priority", "theme_id")},
        theme=row["theme"],
        state=row["set_state"] or ("open" if opens <= on else "planned"),
        rules=Rules(
            ceiling_cents=row["ceiling_cents"],
            opens_on=row["opens_on"],
            closes_on=row["closes_on"],
            categories=tuple(line.strip() for line in (row["categories"] or "").splitlines() if line.strip()),
            labs_only=bool(row["labs_only"]),
            quote_above_cents=row["quote_above_cents"],
            note=row["note"],
        ),
        version=row["version"],
        rule_version=row["rule_version"],
    )


def _as_row(rules: Rules) -> Row:
    return {name: value for name, value in vars(rules).items() if value not in (None, ())}
