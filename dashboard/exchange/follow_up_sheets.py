"""Follow-up by spreadsheet, for owners who prefer it: their cards out as a workbook, and the workbook in again.

    follow_up_sheets.workbook(record, round_id, account_id)          # in the current language
    follow_up_sheets.look(record, actor, content, file_name)         # what it would do; changes nothing
    follow_up_sheets.bring(record, actor, content, file_name)        # all of it or nothing

The first column of a row says which card it is, what was known when it was written, and what its cells then said: a
row that nobody touched changes nothing, and one that somebody else answered meanwhile is told, by its line.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.coop import evidence, follow_up, follow_up_rounds
from dashboard.coop.acting import acting
from dashboard.coop.follow_up import Given
from dashboard.exchange import follow_up_columns as columns
from dashboard.exchange import values, vocabulary
from dashboard.exchange.fields import Field
from dashboard.exchange.follow_up_columns import EDITED, Line
from dashboard.exchange.headings import fold
from dashboard.exchange.problems import Problem, Refused
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import LANGUAGES, N_, _, speaking
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, Refusal
from dashboard.words.states import IMPLEMENTATION
from dashboard.words.vocabulary import word

_DAY = Field("day", N_("Day"), "day")


@dataclass(frozen=True)
class Answered:
    """A row that says something: on which line, about what, and what it says."""

    line: int
    title: str
    implementation: str
    no_change: bool


@dataclass(frozen=True)
class Seen:
    """What a workbook would do."""

    answered: list[Answered]
    untouched: int
    problems: list[Problem]


class _OnlyLooking(Exception):  # noqa: N818 - nothing went wrong
    """Rolls a change back that was only meant to look."""


# ---------------------------------------------------------------------- out
def workbook(record: Record, round_id: uuid.UUID, account_id: uuid.UUID) -> bytes:
    """The cards of one owner in a round, each with what is known, as an XLSX in the current language."""
    the_round = follow_up_rounds.get(record, round_id)
    mine = [card for card in follow_up_rounds.cards(record, round_id) if card["account_id"] == account_id]
    rows = [_written(record, card, the_round["due_on"]) for card in mine]
    return columns.as_xlsx(rows, the_round, [word(code) for code in IMPLEMENTATION])


def _written(record: Record, card: Row, due_on: dt.date) -> Line:
    """A card as a row: what is known last stands in it."""
    known = follow_up.newest(record, card["recommendation_id"])
    review = known["next_review_on"] if known else None
    proposed = max(due_on, ids.today()) + follow_up.USUAL
    cells: dict[str, str | dt.date | None] = {
        "title": " · ".join(filter(None, [card["code"], card["title"]])),
        "cycle": card["cycle"],
        "known_on": known["as_of"] if known else None,
        "implementation": word(known["implementation"]) if known else None,
        "done": known["done"] if known else None,
        "cause": known["cause"] if known else None,
        "evidence": known["evidence"] if known else None,
        "next_review_on": review if review and review > due_on else proposed,
    }
    entry = str(known["id"]) if known else "-"
    cells["reference"] = f"{card['id']}/{entry}/{_print({name: _text(cells[name]) for name in EDITED})}"
    return cells


# ---------------------------------------------------------------------- in
def look(record: Record, actor: Actor, content: bytes, file_name: str) -> Seen:
    """What bringing the workbook in would do; nothing is changed. Problems are told, not raised, but for who may."""
    actor, role = acting(record, actor, "follow_up.write")
    seen = Seen([], 0, [])
    try:
        with record.change(actor.account_id, role) as change:
            seen = _bring(change, actor, content, file_name)
            raise _OnlyLooking
    except _OnlyLooking:
        return seen
    except Refused as refused:
        return Seen([], 0, refused.problems)


def bring(record: Record, actor: Actor, content: bytes, file_name: str) -> Seen:
    """Bring a workbook in, all of it or nothing. Raises NotAllowed, or Refused with every line that is to mend."""
    actor, role = acting(record, actor, "follow_up.write")
    with record.change(actor.account_id, role) as change:
        seen = _bring(change, actor, content, file_name)
        if seen.problems:
            raise Refused(seen.problems)
        if not seen.answered:
            raise BadInput(_("Nothing in this file was touched: there is nothing to bring in."))
        told = {"file_name": file_name, "sha256": hashlib.sha256(content).hexdigest(), "answered": len(seen.answered)}
        change.event("follow_up.sheet", "follow_up_card", None, after=told)
    return seen


def _bring(change: Change, actor: Actor, content: bytes, file_name: str) -> Seen:
    lines = list(_lines(content, file_name))
    answered: list[Answered] = []
    problems: list[Problem] = []
    met: set[uuid.UUID] = set()
    for line, cells in lines:
        try:
            found = _row(change, actor, cells, met)
        except _Cell as cell:
            problems.append(Problem(line, columns.title(cell.column), cells[cell.column] or None, str(cell)))
        except Refusal as refusal:
            problems.append(Problem(line, None, None, str(refusal)))
        else:
            if found is not None:
                answered.append(Answered(line, cells["title"], *found))
    return Seen(answered, len(lines) - len(answered) - len(problems), problems)


class _Cell(BadInput):
    """Something is wrong in one cell of a row."""

    def __init__(self, column: str, said: str) -> None:
        super().__init__(said)
        self.column = column


def _row(change: Change, actor: Actor, cells: dict[str, str], met: set[uuid.UUID]) -> tuple[str, bool] | None:
    """Answer one card: (implementation, whether nothing changed); None for a row that nobody touched."""
    card_id, entry_id, written = _reference(cells["reference"])
    touched = _print(cells) != written or bool(cells["as_of"])
    same = _is_marked(cells["nothing_changed"])
    if not touched and not same:
        return None
    if card_id in met:
        raise _Cell("reference", _("this recommendation stands in the file twice"))
    met.add(card_id)
    card = change.run("rounds_of_follow_up/card", id=card_id)
    if not card:
        raise _Cell("reference", _("a reference as it was written into this column; leave it as it is"))
    if card[0]["closed_on"] is not None:
        raise BadInput(_("the round “%(round)s” is closed: report on the page instead") % {"round": card[0]["round"]})
    about = card[0]["recommendation_id"]
    if same:
        if touched:
            said = _("either that nothing changed, or what changed; not both")
            raise _Cell("nothing_changed", said)
        follow_up.add_unchanged(change, actor, about, entry_id)
        known = follow_up.newest(change, about)
        return (str(known["implementation"]) if known else "", True)
    given = _given(follow_up.newest(change, about), cells)
    follow_up.add(change, actor, about, given, entry_id)
    return given.implementation, False


def _given(known: Row | None, cells: dict[str, str]) -> Given:
    before = _plain((known["evidence"] if known else None) or "")
    said = _plain(cells["evidence"])
    kept = bool(before) and said.startswith(before)
    try:
        links = evidence.in_words(said[len(before) :] if kept else said)
    except BadInput as refusal:
        raise _Cell("evidence", str(refusal)) from None
    return Given(
        as_of=_day(cells, "as_of") or ids.today(),
        implementation=_implementation(cells["implementation"]),
        done=cells["done"],
        next_review_on=_day(cells, "next_review_on"),
        cause=cells["cause"],
        links=links,
        same_evidence=kept,
    )


def _day(cells: dict[str, str], name: str) -> dt.date | None:
    text = cells[name]
    if not text:
        return None
    understood, refused = values.read(_DAY, {text})
    if refused:
        raise _Cell(name, refused[text])
    found: dt.date = understood[text]
    return found


def _implementation(text: str) -> str:
    """The code of a word of the closed list, in any of the three languages. Raises for any other: none is guessed."""
    known = {fold(code): code for code in IMPLEMENTATION}
    for language in LANGUAGES:
        with speaking(language):
            known |= {fold(word(code)): code for code in IMPLEMENTATION}
    if fold(text) not in known:
        choices = ", ".join(word(code) for code in IMPLEMENTATION)
        raise _Cell("implementation", _("one of: %(choices)s") % {"choices": choices})
    return known[fold(text)]


def _is_marked(text: str) -> bool:
    known = vocabulary.folded(vocabulary.BOOLEAN)
    if not text:
        return False
    if fold(text) not in known:
        raise _Cell("nothing_changed", _("an x, or nothing"))
    return known[fold(text)] == "true"


def _reference(text: str) -> tuple[uuid.UUID, uuid.UUID | None, str]:
    try:
        card, entry, written = text.split("/")
        return uuid.UUID(card), None if entry == "-" else uuid.UUID(entry), written
    except ValueError:
        raise _Cell("reference", _("a reference as it was written into this column; leave it as it is")) from None


def _lines(content: bytes, file_name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line and its cells by name. Raises Refused for what is no such workbook."""
    parsed = columns.read(content, file_name)
    places = columns.places(parsed.headings)
    for line, row in zip(parsed.lines, parsed.rows, strict=True):
        yield line, {name: row[place].strip() if place is not None else "" for name, place in places.items()}


def _print(cells: dict[str, str]) -> str:
    """What the cells that people fill in say, as one short word."""
    said = "\x1f".join(_plain(cells[name]) for name in EDITED)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _text(value: str | dt.date | None) -> str:
    return value.isoformat() if isinstance(value, dt.date) else value or ""
