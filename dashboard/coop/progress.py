"""Progress updates: due by each lab's rhythm, drafted with the animator, handed in, and acknowledged or sent back.

    seen = progress.save(record, actor, id, seen=update.version, answers=answers)   # a draft saves itself
    progress.submit(record, actor, id, seen=seen)
    progress.give_back(record, staff, id, seen=seen, reason="What became of the talks?")
    progress.acknowledge(record, staff, id, seen=seen, comment="Well done")

The day on which an update is due is fixed when it is made (progress_due.py). What is handed in is kept with the state
that it led to, so that a draft begun anew never shows as what was said before.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from typing import Any

from dashboard.coop import labs
from dashboard.coop.lab_rights import changing, require_inside
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import N_, _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import PROGRESS, PROGRESS_NEEDS_REASON

# each question with the name of its answer's column
QUESTIONS = {
    "done": N_("What did you do?"),
    "learned": N_("What did you learn?"),
    "difficulties": N_("What was difficult?"),
    "next_steps": N_("What comes next?"),
    "objectives_state": N_("How far are your objectives?"),
    "help_wanted": N_("What help would you like?"),
}
LONGEST = 4_000  # of one answer
# a draft is written while it waits for its lab
WRITTEN_IN = ("due", "draft", "changes_requested")
_LAB_STILL_WRITES = ("admitted", "active", "dormant", "closing")


@dataclass(frozen=True)
class Answers:
    """What a lab says, an answer a question; with whom it was drafted, and whether others may read it outside."""

    done: str | None = None
    learned: str | None = None
    difficulties: str | None = None
    next_steps: str | None = None
    objectives_state: str | None = None
    help_wanted: str | None = None
    animator_id: uuid.UUID | None = None  # the person
    may_publish: bool = False

    @property
    def filled(self) -> int:
        """How many of the questions hold an answer: a dash is none."""
        return sum(any(char.isalnum() for char in getattr(self, name) or "") for name in QUESTIONS)


@dataclass(frozen=True)
class Update:
    """A progress update as it stands now."""

    id: uuid.UUID
    lab_id: uuid.UUID
    period: str
    period_from: dt.date | None
    period_until: dt.date | None
    due_on: dt.date
    submitted_on: dt.date | None  # the first time
    acknowledged_on: dt.date | None
    skipped_on: dt.date | None
    skip_reason: str | None
    answers: Answers  # as they are being written; what was handed in stands in `states`
    answers_filled: int | None  # of what was handed in last
    answers_empty: int | None
    author_id: uuid.UUID | None
    staff_comment: str | None
    version: int
    state: str
    state_id: uuid.UUID | None
    state_since: dt.date | None
    state_reason: str | None

    @property
    def is_written(self) -> bool:
        """Whether it waits for its lab."""
        return self.state in WRITTEN_IN


# ---------------------------------------------------------------------- reading
def get(read: Record | Change, progress_id: uuid.UUID) -> Update:
    """The update of that id. Raises BadInput when there is none."""
    found = rows(read, "progress/by_id", id=progress_id)
    if not found:
        raise BadInput(_("There is no such progress update. Choose one from the list."))
    row = found[0]
    said = {field.name: row.pop(field.name) for field in fields(Answers)}
    return Update(**row, answers=Answers(**said))


def of_lab(read: Record | Change, lab_id: uuid.UUID) -> list[Row]:
    """The updates of a lab, the newest due first: id, period, due_on, submitted_on, state, state_reason, version."""
    return rows(read, "progress/of_lab", lab_id=lab_id)


def states(read: Record | Change, progress_id: uuid.UUID) -> list[Row]:
    """What happened to an update, the oldest first: state, since, reason, who, said (a dict of answers, or None)."""
    found = rows(read, "progress/states", progress_id=progress_id)
    return [row | {"said": json.loads(row["said"]) if row["said"] else None} for row in found]


# ---------------------------------------------------------------------- the lab writes
def save(record: Record, actor: Actor, progress_id: uuid.UUID, *, seen: int, answers: Answers) -> int:
    """Keep what stands in a draft, and return the version seen from here on. The first save begins the draft.

    Raises NotAllowed, BadInput, or SomeoneElseWasFirst when somebody saved since `seen`.
    """
    kept = get(record, progress_id)
    if kept.version == seen and kept.answers == answers and kept.state != "due":
        return seen
    with _writing(record, actor, progress_id, seen) as (change, update):
        return _write(change, actor, update, answers)


def submit(record: Record, actor: Actor, progress_id: uuid.UUID, *, seen: int, answers: Answers | None = None) -> None:
    """Hand an update in: with `answers`, or as its draft stands. One that says nothing is taken, and noticed.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with _writing(record, actor, progress_id, seen) as (change, update):
        if update.state == "due" or answers not in (None, update.answers):
            _write(change, actor, update, answers or update.answers)
            update = get(change, progress_id)
        filled = update.answers.filled
        said = _said(update.answers)
        counts = {"answers_filled": filled, "answers_empty": len(QUESTIONS) - filled}
        _settle(change, update, submitted_on=ids.today(), **counts)
        _move(change, actor, update, "submitted", said=said)
        change.event("progress.submit", "progress_update", update.id, before={"state": update.state}, after=said)


# ---------------------------------------------------------------------- Vie coop answers
def acknowledge(record: Record, actor: Actor, progress_id: uuid.UUID, *, seen: int, comment: str = "") -> None:
    """Say that an update was read, with a word to the lab or without.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with _answering(record, actor, progress_id, seen) as (change, update):
        comment = _text(comment) or ""
        _settle(change, update, acknowledged_on=ids.today(), staff_comment=comment or None)
        _move(change, actor, update, "acknowledged")
        after = {"state": "acknowledged", "staff_comment": comment or None}
        change.event("progress.acknowledge", "progress_update", update.id, before={"state": update.state}, after=after)


def give_back(record: Record, actor: Actor, progress_id: uuid.UUID, *, seen: int, reason: str) -> None:
    """Ask the lab to say more, with the reason; it hands in again. Raises NotAllowed, BadInput, SomeoneElseWasFirst."""
    with _answering(record, actor, progress_id, seen) as (change, update):
        if update.state_id is None and update.submitted_on is not None:
            # it came in by a file: what it said then stays, whatever is written from here on
            kept = {"state": "submitted", "since": update.submitted_on, "reason": None, "set_by": None}
            told = _said(update.answers)
            if update.answers_filled is not None:
                told |= {"filled": update.answers_filled, "empty": update.answers_empty or 0}
            change.run("progress/add_state", id=ids.new_id(), progress_id=update.id, said=_json(told), **kept)
        _settle(change, update)
        reason = _move(change, actor, update, "changes_requested", reason=reason)
        before, after = {"state": update.state}, {"state": "changes_requested"}
        change.event("progress.return", "progress_update", update.id, before=before, after=after, reason=reason)


def skip(record: Record, actor: Actor, progress_id: uuid.UUID, *, seen: int, reason: str) -> None:
    """Let a lab off an update that it has not begun, with the reason.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with _answering(record, actor, progress_id, seen) as (change, update):
        _settle(change, update, skipped_on=ids.today(), skip_reason=_text(reason))
        reason = _move(change, actor, update, "skipped", reason=reason)
        before, after = {"state": update.state}, {"state": "skipped"}
        change.event("progress.skip", "progress_update", update.id, before=before, after=after, reason=reason)


# ---------------------------------------------------------------------- inside
@contextmanager
def _writing(record: Record, actor: Actor, progress_id: uuid.UUID, seen: int) -> Iterator[tuple[Change, Update]]:
    with changing(record, actor, "progress.write") as (change, fresh):
        update = get(change, progress_id)
        lab = labs.get(change, update.lab_id)
        require_inside(change, fresh, lab, "progress.write")
        if lab.state not in _LAB_STILL_WRITES:
            said = _("This lab is %(state)s: it hands in no more updates.")
            raise BadInput(said % {"state": vocabulary.word(lab.state)})
        _unmoved(update, seen)
        if not update.is_written:
            said = _("This update is %(state)s: what it says stays as it is.")
            raise BadInput(said % {"state": vocabulary.word(update.state)})
        yield change, update


@contextmanager
def _answering(record: Record, actor: Actor, progress_id: uuid.UUID, seen: int) -> Iterator[tuple[Change, Update]]:
    with changing(record, actor, "progress.answer") as (change, _fresh):
        update = get(change, progress_id)
        _unmoved(update, seen)
        yield change, update


def _unmoved(update: Update, seen: int) -> None:
    if update.version != seen:
        said = _("This update changed while you were looking: it is %(state)s now. Nothing was saved; look again.")
        raise SomeoneElseWasFirst(said % {"state": vocabulary.word(update.state)})


def _write(change: Change, actor: Actor, update: Update, answers: Answers) -> int:
    answers = _checked(change, update, answers)
    now: dict[str, Any] = asdict(answers)
    written = change.must_change_one(
        "progress/write", id=update.id, version=update.version, author_id=actor.person_id, **now
    )
    before = {name: value for name, value in asdict(update.answers).items() if value != now[name]}
    if update.state == "due":
        _move(change, actor, update, "draft")
    change.event(
        "progress.draft" if update.state == "due" else "progress.save",
        "progress_update",
        update.id,
        before=before,
        after={name: now[name] for name in before},
    )
    return int(written["version"])


def _checked(change: Change, update: Update, answers: Answers) -> Answers:
    said = {name: (getattr(answers, name) or "").strip() or None for name in QUESTIONS}
    if any(len(text) > LONGEST for text in said.values() if text):
        raise BadInput(
            _("That is too long to be read: say it in %(n)s letters, and link to the rest.") % {"n": LONGEST}
        )
    if answers.animator_id is not None and answers.animator_id != update.answers.animator_id:
        known = {
            row["person_id"] for row in labs.people(change, update.lab_id, ids.today()) if row["role"] == "animator"
        }
        if answers.animator_id not in known:
            raise BadInput(_("Choose an animator of this lab: an update is drafted with one of them."))
    return Answers(**said, animator_id=answers.animator_id, may_publish=bool(answers.may_publish))


def _move(
    change: Change, actor: Actor, update: Update, to: str, *, reason: str = "", said: dict[str, Any] | None = None
) -> str:
    told = _text(reason)
    if to not in PROGRESS[update.state]:
        sentence = _("This update is %(now)s; from there it cannot become %(then)s.")
        raise BadInput(sentence % {"now": vocabulary.word(update.state), "then": vocabulary.word(to)})
    if to in PROGRESS_NEEDS_REASON and told is None:
        raise BadInput(_("Say why: the lab reads the reason."))
    row = {"progress_id": update.id, "state": to, "since": ids.today(), "reason": told, "set_by": actor.account_id}
    change.run("progress/add_state", id=ids.new_id(), said=None if said is None else _json(said), **row)
    return told or ""


def _settle(change: Change, update: Update, **told: Any) -> None:
    names = (
        "submitted_on", "acknowledged_on", "skipped_on", "skip_reason", "staff_comment", "answers_filled",
        "answers_empty",
    )  # fmt: skip
    values = {name: told.get(name) for name in names}
    change.must_change_one("progress/settle", id=update.id, version=update.version, **values)


def _said(answers: Answers) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(answers, name) for name in (*QUESTIONS, "may_publish")}
    return found | {"filled": answers.filled, "empty": len(QUESTIONS) - answers.filled}


def _json(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _text(reason: str) -> str | None:
    return " ".join(reason.split()) or None
