"""What an envelope allows, said while one writes; and what whoever decides on a request should not overlook.

for finding in eligibility.check(record, request, ids.today()):
    finding.blocking, finding.sentence, finding.field      # field: of drafting.FIELDS, or "attachments", "lab"
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.coop import attachments, conflicts, envelopes, ledger
from dashboard.coop.envelopes import Envelope
from dashboard.coop.request_rights import NO_MORE, people_of_lab, rows
from dashboard.coop.requests import Line, Request
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money
from dashboard.words.states import GRANTED

# a new request, or one that asks for more: both need an envelope that is open
_NEW = ("draft", *GRANTED)


@dataclass(frozen=True)
class Finding:
    """One thing to mend (`blocking`), or to know of."""

    blocking: bool
    sentence: str
    field: str

    def __str__(self) -> str:
        return self.sentence


def check(read: Record | Change, request: Request, on: dt.date) -> list[Finding]:
    """Everything that keeps a request from being handed in on that day, and what its writers should know."""
    found = [*_of_text(request, on), *_of_lines(request), *_of_lab(read, request)]
    if request.envelope_id is None:
        return [*found, _stop("envelope_id", _("Choose the envelope that it is asked of."))]
    envelope = envelopes.get(read, request.envelope_id, on)
    found += [*_of_envelope(envelope, request, on), *_of_rules(read, envelope, request)]
    left = ledger.of_envelope(read, envelope.id).available_cents
    if request.requested_cents > left and request.state not in GRANTED:
        said = _("%(envelope)s has %(left)s left, less than the %(asked)s asked: it may be granted in part.")
        amounts = {"left": max(0, left), "asked": request.requested_cents}
        words = {name: money(cents, envelope.currency) for name, cents in amounts.items()}
        found.append(_note("lines", said % {"envelope": envelope.name, **words}))
    return [*found, *flags(read, request)]


def flags(read: Record | Change, request: Request) -> tuple[Finding, ...]:
    """What stays visible to whoever decides: a line that pays somebody who takes part in the lab, which is unpaid."""
    # whoever took part when it was asked, and whoever does now
    days = {ids.today(), request.submitted_on or ids.today()}
    taking_part = {row["id"]: row["name"] for on in days for row in people_of_lab(read, request.lab_id, on)}
    return tuple(
        flag for place, line in enumerate(request.lines, 1) if (flag := _flag(place, line, taking_part)) is not None
    )


# ---------------------------------------------------------------------- inside
def _flag(place: int, line: Line, taking_part: dict[uuid.UUID, str]) -> Finding | None:
    if line.payee_id is not None and line.payee_id in taking_part:
        said = _("Line %(n)s pays %(name)s, who takes part in the lab. Taking part is unpaid.")
        return _note("lines", said % {"n": place, "name": taking_part[line.payee_id]})
    if line.payee_id is None:
        for name in taking_part.values():
            if conflicts.same_name(name, line.payee):
                said = _("Line %(n)s pays %(payee)s: somebody of that name takes part in the lab, which is unpaid.")
                return _note("lines", said % {"n": place, "payee": line.payee})
    return None


def _of_text(request: Request, on: dt.date) -> Iterator[Finding]:
    if not request.title:
        yield _stop("title", _("Give it a title."))
    for field, sentence in (
        ("purpose", _("Say what the money is for: whoever decides reads it first.")),
        ("expected_result", _("Say what you expect to come of it.")),
        ("success_measure", _("Say how one will see that it worked.")),
    ):
        if not getattr(request, field):
            yield _note(field, sentence)
    if request.needed_by is not None and request.needed_by < on and request.state == "draft":
        said = _("It is needed by %(day)s, which has passed. Choose a day to come.")
        yield _stop("needed_by", said % {"day": day(request.needed_by)})


def _of_lines(request: Request) -> Iterator[Finding]:
    if not request.lines:
        yield _stop("lines", _("Add a line for each thing that the money is for."))
    for place, line in enumerate(request.lines, 1):
        if not line.category:
            yield _stop("lines", _("Line %(n)s: choose its kind of cost.") % {"n": place})
        if line.amount_cents <= 0:
            yield _stop("lines", _("Line %(n)s: give a unit cost above zero.") % {"n": place})


def _of_lab(read: Record | Change, request: Request) -> Iterator[Finding]:
    if request.lab_id is None or request.state != "draft":
        return
    for lab in rows(read, "drafts/labs", id=request.lab_id):
        if lab["state"] in NO_MORE:
            said = _("The lab %(lab)s is %(state)s: it has nothing to ask for any more.")
            yield _stop("lab", said % {"lab": lab["name"], "state": vocabulary.word(lab["state"])})


def _of_envelope(envelope: Envelope, request: Request, on: dt.date) -> Iterator[Finding]:
    if request.state in _NEW and envelope.state != "open":
        said = _("%(envelope)s is %(state)s: it takes no new requests. Choose another envelope.")
        yield _stop("envelope_id", said % {"envelope": envelope.name, "state": vocabulary.word(envelope.state)})
    if request.state != "draft":
        return
    opens, closes = envelope.rules.opens_on, envelope.rules.closes_on
    if opens is not None and on < opens:
        said = _("%(envelope)s takes requests from %(day)s on.")
        yield _stop("envelope_id", said % {"envelope": envelope.name, "day": day(opens)})
    if closes is not None and closes < on:
        said = _("%(envelope)s took requests until %(day)s. Choose another envelope.")
        yield _stop("envelope_id", said % {"envelope": envelope.name, "day": day(closes)})
    if envelope.theme_id is not None and envelope.theme_id != request.theme_id:
        yield _note("envelope_id", _("This envelope is of another theme than the lab's."))


def _of_rules(read: Record | Change, envelope: Envelope, request: Request) -> Iterator[Finding]:
    rules = envelope.rules
    if rules.ceiling_cents is not None and request.requested_cents > rules.ceiling_cents:
        said = _("It asks %(asked)s; one request of %(envelope)s may ask %(most)s at most.")
        amounts = {"asked": request.requested_cents, "most": rules.ceiling_cents}
        words = {name: money(cents, envelope.currency) for name, cents in amounts.items()}
        yield _stop("lines", said % {"envelope": envelope.name, **words})
    if rules.labs_only and request.lab_id is None:
        yield _stop("lab", _("Only labs may ask of %(envelope)s.") % {"envelope": envelope.name})
    eligible = {category.casefold() for category in rules.categories}
    for place, line in enumerate(request.lines, 1):
        if eligible and line.category and line.category.casefold() not in eligible:
            said = _("Line %(n)s: %(category)s is no kind of cost that %(envelope)s pays. It pays: %(eligible)s.")
            what = {"category": line.category, "eligible": ", ".join(rules.categories)}
            yield _stop("lines", said % {"n": place, "envelope": envelope.name, **what})
    yield from _of_quotes(read, envelope, request)


def _of_quotes(read: Record | Change, envelope: Envelope, request: Request) -> Iterator[Finding]:
    above = envelope.rules.quote_above_cents
    if above is None:
        return
    quoted = {file["line_id"] for file in attachments.of_request(read, request.id)}
    for place, line in enumerate(request.lines, 1):
        if line.amount_cents > above and line.id not in quoted:
            said = _("Line %(n)s lies above %(amount)s: attach a quote, and say that it is for this line.")
            yield _stop("attachments", said % {"n": place, "amount": money(above, envelope.currency)})


def _stop(field: str, sentence: str) -> Finding:
    return Finding(True, sentence, field)


def _note(field: str, sentence: str) -> Finding:
    return Finding(False, sentence, field)
