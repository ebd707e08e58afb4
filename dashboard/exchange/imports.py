"""Bringing a file in: look first, then all or nothing, and once more without harm.

preview(record, kind, source, mapping, create)      what would happen, and what is wrong
apply(record, actor, kind, source, mapping, create) one transaction, one event
undo(record, actor, import_id, reason)              exchange/undoing.py
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import pyarrow as pa

from dashboard.exchange import foreign_words, pabulib
from dashboard.exchange import mapping as mappings
from dashboard.exchange.fields import Kind
from dashboard.exchange.foreign_words import Word
from dashboard.exchange.kinds import PABULIB
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.merging import Counts, Merging
from dashboard.exchange.problems import Problem, Refused, refuse
from dashboard.exchange.references import References
from dashboard.exchange.sources import Source
from dashboard.exchange.staging import LookUpFirst, Staging, UnreadByStream
from dashboard.exchange.undoing import undo
from dashboard.store import ids, queries
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor, require

__all__ = ["ImportDone", "Preview", "apply", "history", "preview", "undo"]

Progress = Callable[[float, str], None]
T = TypeVar("T")


@dataclass(frozen=True)
class Preview:
    """What an import would do. `problems` empty means that it can be applied; `problem_count` may be more."""

    rows: int
    created: int
    changed: int
    unchanged: int
    will_create: dict[str, list[str]]
    sample: pa.Table
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    words: list[Word] = field(default_factory=list)


@dataclass(frozen=True)
class ImportDone:
    """What an import did. `import_id` is None where the record had everything already.

    `words` tells what the file's own words for closed lists were taken for.
    """

    import_id: uuid.UUID | None
    rows: int
    created: int
    changed: int
    unchanged: int
    words: list[Word] = field(default_factory=list)


class _OnlyLooking(Exception):  # noqa: N818 - nothing went wrong
    """Rolls a change back that was only meant to look."""


@dataclass
class _Outcome:
    counts: Counts
    made: dict[str, list[str]]
    sample: pa.Table
    problems: list[Problem]
    problem_count: int
    words: list[Word]


def preview(record: Record, kind: Kind, source: Source, mapping: Mapping, create: Iterable[str] = ()) -> Preview:
    """What bringing `source` in would do; the record stays as it is.

    Problems are told, not raised.
    """
    try:
        outcome = _run(lambda: _look(record, kind, source, mapping, create), source)
    except Refused as refused:
        return Preview(0, 0, 0, 0, {}, pa.table({}), refused.problems, refused.count)
    counts = outcome.counts
    return Preview(
        counts.rows,
        counts.created,
        counts.changed,
        counts.unchanged,
        outcome.made,
        outcome.sample,
        outcome.problems,
        outcome.problem_count,
        outcome.words,
    )


def _look(record: Record, kind: Kind, source: Source, mapping: Mapping, create: Iterable[str]) -> _Outcome:
    outcome: _Outcome | None = None
    try:
        with record.change(None, "operator") as change:
            outcome = _bring_in(change, ids.new_id(), kind, source, mapping, create, _silent)
            raise _OnlyLooking
    except _OnlyLooking:
        assert outcome is not None
        return outcome


def apply(
    record: Record,
    actor: Actor,
    kind: Kind,
    source: Source,
    mapping: Mapping,
    create: Iterable[str] = (),
    progress: Progress | None = None,
) -> ImportDone:
    """Bring `source` in, in one transaction with one event. Nothing is written when anything is wrong.

    `create` names what may be made when a row names one that does not exist: themes, labs, persons (members),
    envelopes, cycles, groups, priorities. Raises Refused with the problems, NotAllowed.
    """
    role = require(actor, "data.import")
    tell = progress or _silent
    done = _run(lambda: _write(record, actor, role, kind, source, mapping, create, tell), source)
    tell(1.0, _("Done"))
    return done


def _write(
    record: Record,
    actor: Actor,
    role: str,
    kind: Kind,
    source: Source,
    mapping: Mapping,
    create: Iterable[str],
    tell: Progress,
) -> ImportDone:
    import_id = ids.new_id()
    counts, words = Counts(0, 0, 0), list[Word]()
    try:
        with record.change(actor.account_id, role) as change:
            outcome = _bring_in(change, import_id, kind, source, mapping, create, tell)
            if outcome.problems:
                raise Refused(outcome.problems, outcome.problem_count)
            counts, words = outcome.counts, outcome.words
            if not counts.created and not counts.changed and not counts.gone:
                raise _OnlyLooking
            _note(change, import_id, actor, kind, source, mapping, counts)
            foreign_words.remember(change, actor, kind, words)
            tell(0.95, _("Committing"))
    except _OnlyLooking:
        return ImportDone(None, counts.rows, 0, 0, counts.unchanged, words)
    return ImportDone(import_id, counts.rows, counts.created, counts.changed, counts.unchanged, words)


def _run(attempt: Callable[[], T], source: Source) -> T:
    """Try the fast ways first: each that does not do for this file is left aside, and it begins anew."""
    for _way in range(2):
        try:
            return attempt()
        except LookUpFirst:
            source.look_up_first = True
        except UnreadByStream:
            source.read_fully()
    return attempt()


def _bring_in(
    change: Change,
    import_id: uuid.UUID,
    kind: Kind,
    source: Source,
    mapping: Mapping,
    create: Iterable[str],
    tell: Progress,
) -> _Outcome:
    if (source.format == "pabulib") != (kind.name == PABULIB.name):
        raise refuse(_("a file of the kind pabulib, and only that, ends in .pb"), value=source.file_name)
    references = References(change, import_id, create)
    if kind.name == PABULIB.name:
        references.may_make |= {"theme"}
        return _together(change, import_id, pabulib.steps(source), references, tell)
    return _together(change, import_id, [(kind, source, mapping)], references, tell)


def _together(
    change: Change,
    import_id: uuid.UUID,
    steps: list[tuple[Kind, Source, Mapping]],
    references: References,
    tell: Progress,
) -> _Outcome:
    """Several files' worth of rows, one after the other: later ones refer to earlier ones."""
    total = Counts(0, 0, 0)
    words: list[Word] = []
    sample = pa.table({})
    for place, (kind, source, mapping) in enumerate(steps):
        begin, share = place / len(steps), 0.9 / len(steps)
        tell(begin, _("Reading"))
        staging = Staging(change, kind, source, mapping, references)
        staging.read()
        words += staging.words
        merging = Merging(staging, import_id)
        if not staging.problems:
            tell(begin + share * 0.5, _("Comparing"))
            merging.decide()
        if staging.problems:
            rows = Counts(staging.rows, 0, 0)
            return _Outcome(rows, references.made, sample, staging.problems[:], staging.count, words)
        if place == (1 if len(steps) > 1 else 0):
            sample = _sample(staging)
        tell(begin + share * 0.6, _("Writing"))
        counts = merging.write()
        if staging.problems:
            return _Outcome(
                Counts(staging.rows, 0, 0), references.made, sample, staging.problems[:], staging.count, words
            )
        total = Counts(
            total.rows + counts.rows,
            total.created + counts.created,
            total.changed + counts.changed,
            total.gone + counts.gone,
        )
    return _Outcome(total, references.made, sample, [], 0, words)


def _sample(staging: Staging) -> pa.Table:
    """The first rows as they would stand; references by the name that the file gives them."""
    fields = [each for each in staging.kind.fields if each.name in staging.mapping.given]
    columns = [
        f"s.f_{each.name} as {each.name}"
        if each.type == "ref" and each.name in staging.mapping.fields
        else f"i.{each.name}"
        for each in fields
    ]
    text = queries.text("imports/sample").format(columns=", ".join(columns), first_row=staging.first_row)
    return staging.change.arrow(text)


def _note(
    change: Change, import_id: uuid.UUID, actor: Actor, kind: Kind, source: Source, mapping: Mapping, counts: Counts
) -> None:
    mappings.remember(change, kind, mapping)
    told = {"rows": counts.rows, "created": counts.created, "changed": counts.changed, "unchanged": counts.unchanged}
    change.run(
        "imports/run_insert",
        id=import_id,
        kind=kind.name,
        file_name=source.file_name,
        file_sha256=source.sha256,
        mapping=mapping.as_json(),
        applied_at=ids.now(),
        actor_id=actor.account_id,
        rows_read=counts.rows,
        created=counts.created,
        changed=counts.changed,
        unchanged=counts.unchanged,
    )
    after = {"kind": kind.name, "file_name": source.file_name, "sha256": source.sha256, **told}
    change.event("import.apply", "import_run", import_id, after=after)


def history(record: Record) -> list[Row]:
    """Every import, the newest first: id, kind, file_name, applied_at, actor_name, counts, undone_at."""
    return record.rows("imports/history")


def _silent(_fraction: float, _text: str) -> None:
    return
