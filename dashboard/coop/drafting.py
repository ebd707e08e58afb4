"""What a request says, as its writers hold it in their hands: to compare, to merge, to save.

mine = drafting.content_of(request, persons)
drafting.differences(before, after)       # which fields differ, in their order
drafting.merged(base, mine, theirs)       # theirs, with what I changed since the base
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from dashboard.coop.requests import Line, Request
from dashboard.words.language import N_, _, money, number
from dashboard.words.refusals import BadInput

LONGEST_TITLE, LONGEST_TEXT = 200, 10_000  # characters
MOST_LINES = 50
MOST_CENTS = 10**12

# the fields of a request as people read them
FIELDS = {
    "title": N_("Title"),
    "purpose": N_("Purpose"),
    "envelope_id": N_("Envelope"),
    "lines": N_("Lines"),
    "other_funding_cents": N_("Other funding"),
    "needed_by": N_("Needed by"),
    "beneficiaries": N_("Who benefits"),
    "person_ids": N_("Persons who benefit"),
    "expected_result": N_("Expected result"),
    "success_measure": N_("Measure of success"),
}


@dataclass(frozen=True)
class DraftLine:
    """A line as it is written. `id` is given by whoever adds it, so that saving twice adds it once."""

    id: uuid.UUID
    category: str = ""
    description: str | None = None
    quantity: Decimal = Decimal(1)
    unit_cents: int = 0
    payee: str | None = None
    payee_id: uuid.UUID | None = None

    @property
    def amount_cents(self) -> int:
        """Quantity times unit cost, in whole cents, half a cent up."""
        return int((self.quantity * self.unit_cents).to_integral_value(ROUND_HALF_UP))


@dataclass(frozen=True)
class Content:
    """What a request says; who it is for and where it stands is no part of it."""

    title: str = ""
    purpose: str | None = None
    envelope_id: uuid.UUID | None = None
    lines: tuple[DraftLine, ...] = ()
    other_funding_cents: int | None = None
    needed_by: dt.date | None = None
    beneficiaries: str | None = None
    person_ids: tuple[uuid.UUID, ...] = ()  # who benefits, where they are persons we know
    expected_result: str | None = None
    success_measure: str | None = None

    @property
    def requested_cents(self) -> int:
        """The sum of the lines."""
        return sum(line.amount_cents for line in self.lines)


def content_of(request: Request, person_ids: Iterable[uuid.UUID] = ()) -> Content:
    """What a request says, with the persons who benefit."""
    return Content(
        title=request.title,
        purpose=request.purpose,
        envelope_id=request.envelope_id,
        lines=tuple(line_of(line) for line in request.lines),
        other_funding_cents=request.other_funding_cents,
        needed_by=request.needed_by,
        beneficiaries=request.beneficiaries,
        person_ids=tuple(person_ids),
        expected_result=request.expected_result,
        success_measure=request.success_measure,
    )


def line_of(line: Line) -> DraftLine:
    """A kept line, to be written again."""
    return DraftLine(
        id=line.id,
        category=line.category,
        description=line.description,
        quantity=Decimal(str(line.quantity)),
        unit_cents=line.unit_cents,
        payee=line.payee,
        payee_id=line.payee_id,
    )


def differences(before: Content, after: Content) -> tuple[str, ...]:
    """The fields that differ, in the order in which they are written."""
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(after, name))


def merged(base: Content, mine: Content, theirs: Content) -> Content:
    """`theirs`, with everything that `mine` changed since `base`; lines are merged one by one."""
    changed = {name: getattr(mine, name) for name in differences(base, mine) if name != "lines"}
    return replace(theirs, **changed, lines=_merged_lines(base.lines, mine.lines, theirs.lines))


def in_words(content: Content, name: str, known: dict[uuid.UUID, str] | None = None) -> str:
    """What a field says, on one line. `known` names envelopes and persons."""
    value: Any = getattr(content, name)
    if value in (None, "", ()):
        return "–"
    if name == "lines":
        return "; ".join(_line_in_words(line) for line in value)
    if name == "other_funding_cents":
        return money(value)
    if name in ("envelope_id", "person_ids"):
        named = value if isinstance(value, tuple) else (value,)
        return ", ".join((known or {}).get(one, "?") for one in named)
    return str(value)


def checked(content: Content) -> Content:
    """The content without blanks around its texts. Raises BadInput for what cannot be kept."""
    if len(content.title) > LONGEST_TITLE:
        raise BadInput(_("A title has %(most)s characters at most.") % {"most": number(LONGEST_TITLE)})
    texts = {name: getattr(content, name) for name in _TEXTS}
    if any(len(text or "") > LONGEST_TEXT for text in texts.values()):
        raise BadInput(_("A text has %(most)s characters at most.") % {"most": number(LONGEST_TEXT)})
    if len(content.lines) > MOST_LINES:
        raise BadInput(_("A request has %(most)s lines at most.") % {"most": number(MOST_LINES)})
    if len({line.id for line in content.lines}) < len(content.lines):
        raise BadInput(_("A line stands in this request twice."))
    for place, line in enumerate(content.lines, 1):
        if not 0 < line.quantity <= 1_000_000:
            raise BadInput(_("Line %(n)s: the quantity lies above zero and up to a million.") % {"n": place})
        if not 0 <= line.unit_cents <= MOST_CENTS or line.amount_cents > MOST_CENTS:
            raise BadInput(_("Line %(n)s: this amount cannot be asked.") % {"n": place})
    if not 0 <= (content.other_funding_cents or 0) <= MOST_CENTS:
        raise BadInput(_("Other funding is an amount that is not below zero."))
    tidy: dict[str, Any] = {name: (text or "").strip() or None for name, text in texts.items()}
    return replace(
        content,
        title=" ".join(content.title.split()),
        lines=tuple(_tidy_line(line) for line in content.lines),
        person_ids=tuple(sorted(set(content.person_ids))),
        **tidy,
    )


_TEXTS = ("purpose", "beneficiaries", "expected_result", "success_measure")


def _tidy_line(line: DraftLine) -> DraftLine:
    category = " ".join(line.category.split())[:LONGEST_TITLE]
    description = " ".join((line.description or "").split())[:1_000] or None
    payee = " ".join((line.payee or "").split())[:LONGEST_TITLE] or None
    return replace(line, category=category, description=description, payee=payee)


def _merged_lines(
    base: tuple[DraftLine, ...], mine: tuple[DraftLine, ...], theirs: tuple[DraftLine, ...]
) -> tuple[DraftLine, ...]:
    was = {line.id: line for line in base}
    held = {line.id: line for line in mine}
    touched = {key for key in held if held[key] != was.get(key)}
    gone = was.keys() - held.keys()
    kept = [held[line.id] if line.id in touched else line for line in theirs if line.id not in gone]
    there = {line.id for line in kept}
    return (*kept, *(line for line in mine if line.id in touched and line.id not in there))


def _line_in_words(line: DraftLine) -> str:
    what = " ".join(filter(None, [line.category, line.description])) or "–"
    return f"{what} {number(float(line.quantity), 2 if line.quantity % 1 else 0)} × {money(line.unit_cents)}"
