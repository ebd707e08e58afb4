"""Conflicts of interest: what ties a person to a budget request, each in a sentence.

    for conflict in conflicts.found(change, actor.person_id, request, ids.today()):
        print(conflict.kind, conflict.sentence)

Whoever has one neither evaluates nor decides. The sentences name nobody, so that they can be said to the person
(why not me) as well as about them. They come from people in part: escape them where they are drawn.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from dashboard.coop.requests import Line, Request
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day

LOOK_BACK = dt.timedelta(days=365)  # who left the lab less than this before the request was submitted is still tied
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Conflict:
    """One tie: its kind (author, payee, payee_name, beneficiary, lab, interest, no_person) and its sentence."""

    kind: str
    sentence: str


def found(read: Record | Change, person_id: uuid.UUID | None, request: Request, on: dt.date) -> tuple[Conflict, ...]:
    """Every conflict of a person with a request on the day `on`; none is (). Inside a change, of what it wrote too.

    A person who is not known (None) has the one conflict `no_person`: nothing could be checked.
    """
    if person_id is None:
        said = _("This account is linked to no person of the coop, so no conflict can be ruled out.")
        return (Conflict("no_person", f"{said} {_('An administrator can link it.')}"),)
    return _of_person(person_id, _ties(read, person_id, request, on), request)


def found_of_all(
    read: Record | Change, person_ids: Iterable[uuid.UUID], request: Request, on: dt.date
) -> dict[uuid.UUID, tuple[Conflict, ...]]:
    """The conflicts of several people who have accounts, read at once."""
    of: dict[uuid.UUID, list[Row]] = {person_id: [] for person_id in person_ids}
    for row in _ties(read, None, request, on):
        if row["person_id"] in of:
            of[row["person_id"]].append(row)
    return {person_id: _of_person(person_id, rows, request) for person_id, rows in of.items()}


def _of_person(person_id: uuid.UUID, rows: list[Row], request: Request) -> tuple[Conflict, ...]:
    name = next((row["said"] for row in rows if row["kind"] == "name"), None)
    return tuple(dict.fromkeys([*_of_text(person_id, name, request), *_of_rows(rows, request)]))


def same_name(name: str | None, payee: str | None) -> bool:
    """Whether every word of a person's name stands in the payee's, in any order, whatever the accents and case.

    `Peeters Ada BV` pays Ada Peeters. A single word is no name: too many payees hold it.
    """
    words = _folded(name)
    return len(words) > 1 and words <= _folded(payee)


def _of_text(person_id: uuid.UUID, name: str | None, request: Request) -> Iterator[Conflict]:
    if request.author_id == person_id:
        yield Conflict("author", _("Author of this request."))
    for line in request.lines:
        what = {"line": line.description or vocabulary.word(line.category), "payee": line.payee}
        if line.payee_id == person_id:
            yield Conflict("payee", _("Would be paid by the line %(line)s.") % what)
        elif line.payee_id is None and same_name(name, line.payee):
            said = _("The payee %(payee)s of the line %(line)s bears the same name.")
            yield Conflict("payee_name", said % what)


def _of_rows(rows: Iterable[Row], request: Request) -> Iterator[Conflict]:
    for row in rows:
        if row["kind"] == "beneficiary":
            yield Conflict("beneficiary", _("Named as a beneficiary of this request."))
        elif row["kind"] == "lab":
            yield Conflict("lab", _of_lab(row))
        elif row["kind"] == "interest" or (row["kind"] == "interest_payee" and _pays(row["role"], request.lines)):
            said = _("Declared an interest on %(day)s: %(note)s")
            yield Conflict("interest", said % {"day": day(row["since"]), "note": row["said"]})


def _of_lab(row: Row) -> str:
    what = {"lab": row["said"], "role": vocabulary.word(row["role"]), "day": day(row["until"] or row["since"])}
    if row["until"] is not None:
        return _("In the lab %(lab)s (%(role)s) until %(day)s.") % what
    if row["since"] is not None:
        return _("In the lab %(lab)s (%(role)s) since %(day)s.") % what
    return _("In the lab %(lab)s (%(role)s).") % what


def _pays(payee: str, lines: Iterable[Line]) -> bool:
    named = _folded(payee)
    return bool(named) and any(named <= _folded(line.payee) for line in lines)


def _ties(read: Record | Change, person_id: uuid.UUID | None, request: Request, on: dt.date) -> list[Row]:
    run = read.run if isinstance(read, Change) else read.rows
    asked = min(request.submitted_on or on, on)
    return run(
        "interests/conflicts",
        person_id=person_id,
        request_id=request.id,
        lab_id=request.lab_id,
        today=on,
        looked_back_to=asked - LOOK_BACK,
        # an interest that ended only after the money was asked for still counts
        counted_from=asked,
    )


@lru_cache(maxsize=5_000)  # names and payees, the same at every look
def _folded(text: str | None) -> frozenset[str]:
    apart = unicodedata.normalize("NFKD", text or "")
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return frozenset(_WORD.findall(bare.casefold()))
