"""Whether the record is whole: the chain of events, integrity, and figures that agree with each other.

findings = verify(record, figures)
all(finding.ok for finding in findings)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dashboard.coop import frozen, packs
from dashboard.store import events, head, queries
from dashboard.store.figures import Figures, catalogue
from dashboard.store.headers import Agreement, Figure
from dashboard.store.record import Record
from dashboard.words.language import N_, _
from dashboard.words.permissions import Audience

_EVERYTHING = Audience(sees_persons=True)
_SHOWN = 100

HOLDS = {
    "doubled_external_ids": N_("What a row is called in the files it came from names one row only."),
    "doubled_ids": N_("No id stands twice in a table."),
    "envelopes_overdrawn": N_("What is reserved and committed stays within what was allocated."),
    "granted_above_requested": N_("Nobody is granted more than they asked for."),
    "orphans": N_("Whatever a row refers to is there."),
    "periods": N_("No period ends before it begins."),
    "request_lines": N_("The lines of a request add up to what it asks."),
    "rooms_taken_twice": N_("No room is booked twice at one time."),
    "waiting_twice": N_("Nobody waits twice for one theme, and who stopped waiting did so on a day."),
    "unknown_words": N_("States, roles and kinds are those that the coop knows."),
}


@dataclass(frozen=True)
class Finding:
    """One thing that was checked: whether it holds, what it is in a sentence, and the rows that break it."""

    area: str  # chain | head | integrity | frozen | agreement
    ok: bool
    what: str
    rows: list[dict[str, Any]] = field(default_factory=list)


def verify(record: Record, figures: Figures) -> list[Finding]:
    """Everything that must hold: chain, head, integrity, what was frozen, agreements. Seconds for millions of rows."""
    return [
        *chain(record),
        *integrity(record),
        seen_by_the_board(record),
        packs_of_the_board(record),
        *agreements(record, figures),
    ]


def chain(record: Record) -> list[Finding]:
    """The event log follows from its first line on, and nothing that was acknowledged is lost."""
    lines = record.rows("events/all")
    broken = events.broken_links(lines)
    last = lines[-1]["seq"] if lines else 0
    lost = head.lost_events(record.path, last, {line["seq"]: line["hash"] for line in lines})
    said = _("The log of changes is whole: %(n)s events, each following from the one before.") % {"n": len(lines)}
    return [
        Finding("chain", not broken, said if not broken else _("The log of changes is broken."), _problems(broken)),
        Finding(
            "head",
            lost is None,
            _("No change that was acknowledged is lost.") if lost is None else lost,
            _problems([lost] if lost else []),
        ),
    ]


def integrity(record: Record) -> list[Finding]:
    """What must answer no row answers none. At most 100 rows are kept of each."""
    found = []
    for name in queries.names("integrity"):
        with record.reading() as reading:
            rows = reading.rows(queries.text(f"integrity/{name}"))
        found.append(Finding("integrity", not rows, _(HOLDS[name]), rows[:_SHOWN]))
    return found


def seen_by_the_board(record: Record) -> Finding:
    """What the Board saw when it decided is what was frozen then, and what the log says of it."""
    rows = frozen.broken(record)
    return Finding("frozen", not rows, _("What the Board saw when it decided is as it was frozen."), rows[:_SHOWN])


def packs_of_the_board(record: Record) -> Finding:
    """Board packs, their PDFs and their notebooks are what was frozen and what the log says of them."""
    rows = packs.broken(record)
    return Finding("frozen", not rows, _("Board packs and their files are as they were frozen."), rows[:_SHOWN])


def agreements(record: Record, figures: Figures) -> list[Finding]:
    """The sums that figures must share with each other, both sides read at the same moment."""
    sides = [(figure, agreement) for figure in catalogue().values() for agreement in figure.agrees]
    names = sorted({name for figure, agreement in sides for name in (figure.name, agreement.other)})
    answers = figures.answers([(name, {}) for name in names], _EVERYTHING)
    rows = {name: answer.rows for name, answer in zip(names, answers, strict=True)}
    return [_agreement(figure, agreement, rows) for figure, agreement in sides]


def _agreement(figure: Figure, agreement: Agreement, rows: dict[str, list[dict[str, Any]]]) -> Finding:
    added = sum(row[agreement.column] or 0 for row in rows[figure.name])
    told = sum(row[agreement.other_column] or 0 for row in rows[agreement.other])
    what = f"{figure.name}: sum({agreement.column}) = {agreement.other}.{agreement.other_column}"
    if added == told:
        return Finding("agreement", True, f"{what} = {told}")
    said = _("%(figure)s adds up to %(added)s, %(other)s says %(told)s.")
    problem = said % {"figure": figure.name, "added": added, "other": agreement.other, "told": told}
    return Finding("agreement", False, what, [{"problem": problem, "table_name": figure.name, "row_id": None}])


def _problems(sentences: list[str]) -> list[dict[str, Any]]:
    return [{"problem": sentence, "table_name": "event", "row_id": None} for sentence in sentences[:_SHOWN]]
