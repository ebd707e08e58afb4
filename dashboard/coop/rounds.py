"""Rounds of evaluation: which form, of what, by how many, blind or not, and in which phase.

A phase has exactly one set of rights (`ALLOWED`). What is blind stays blind while evaluations are being collected.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.coop import forms, subjects
from dashboard.coop.acting import acting
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import ROUND

# what may be done in which phase
ALLOWED = {
    "planned": frozenset({"set_up", "add_subjects", "assign"}),
    "collecting": frozenset({"set_up", "add_subjects", "assign", "evaluate", "reopen", "void"}),
    "deliberating": frozenset({"read", "void"}),
    "closed": frozenset({"read"}),
}


@dataclass(frozen=True)
class Round:
    """A round as it stands now."""

    id: uuid.UUID
    subject_kind: str
    name: str
    form_version_id: uuid.UUID
    envelope_id: uuid.UUID | None
    cycle_id: uuid.UUID | None
    phase: str
    blind: bool
    wanted: int
    due_on: dt.date | None
    version: int

    def allows(self, what: str) -> bool:
        """Whether the phase allows it."""
        return what in ALLOWED[self.phase]

    def shows(self, submitted: int, still_open: int) -> bool:
        """Whether what evaluators of one subject answered may be seen by who did not evaluate it.

        Blind while collecting: only once all that were wanted are in, and nobody is still at work unseen.
        """
        return not self.blind or self.allows("read") or (submitted >= self.wanted and still_open == 0)


@dataclass(frozen=True)
class Settings:
    """What whoever runs a round decides about it."""

    name: str
    form_version_id: uuid.UUID
    blind: bool = True
    wanted: int = 2
    due_on: dt.date | None = None


def get(read: Record | Change, round_id: uuid.UUID) -> Round:
    """The round of that id. Raises BadInput when there is none."""
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("rounds/by_id", id=round_id)
    if not found:
        raise BadInput(_("There is no such round of evaluation. Choose one from the list."))
    return Round(**found[0])


def all_rounds(record: Record) -> list[Row]:
    """Every round, the newest first, each with `subjects`, `submitted` and `still_open`."""
    return record.rows("rounds/all")


def open_rounds(record: Record, subject_kind: str) -> list[Row]:
    """The rounds that something can be added to."""
    of_kind = [row for row in all_rounds(record) if row["subject_kind"] == subject_kind]
    return [row for row in of_kind if "add_subjects" in ALLOWED[row["phase"]]]


def subjects_of(read: Record | Change, round_id: uuid.UUID) -> list[Row]:
    """What a round is about, the least evaluated first: subject_id, title, subject_version, submitted, still_open."""
    rows = read.run if isinstance(read, Change) else read.rows
    return rows("rounds/subjects", round_id=round_id)


def can_be_added(record: Record, now: Round) -> list[Row]:
    """What waits for evaluations and is not in the round yet: subject_id, title."""
    return record.rows("rounds/can_be_added", round_id=now.id, subject_kind=now.subject_kind)


def evaluations_of(record: Record, round_id: uuid.UUID) -> list[Row]:
    """Every evaluation of a round, by whom and in which state, without what is in it."""
    return record.rows("evaluations/of_round", round_id=round_id)


def create(
    record: Record,
    actor: Actor,
    subject_kind: str,
    settings: Settings,
    *,
    envelope_id: uuid.UUID | None = None,
    cycle_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Plan a round; its id. Raises NotAllowed or BadInput."""
    round_id = ids.new_id()
    actor, role = acting(record, actor, "evaluation.manage")
    with record.change(actor.account_id, role) as change:
        _check(change, subject_kind, settings)
        told = _told(settings)
        where = {"envelope_id": envelope_id, "cycle_id": cycle_id}
        change.run("rounds/add", id=round_id, subject_kind=subject_kind, created_at=ids.now(), **where, **told)
        change.event("round.plan", "evaluation_round", round_id, after=told | where)
    return round_id


def edit(record: Record, actor: Actor, round_id: uuid.UUID, seen: int, settings: Settings) -> None:
    """Change a round's settings. Raises NotAllowed, BadInput (not in this phase) or SomeoneElseWasFirst."""
    actor, role = acting(record, actor, "evaluation.manage")
    with record.change(actor.account_id, role) as change:
        before = _unmoved(change, round_id, seen, "set_up")
        if before.phase == "collecting" and before.blind and not settings.blind:
            raise BadInput(_("Evaluators began unseen by each other: the round stays blind while it collects."))
        if before.phase == "collecting" and before.form_version_id != settings.form_version_id:
            raise BadInput(_("Answers are coming in: the form stays the one that they answer."))
        _check(change, before.subject_kind, settings, unless=before.form_version_id)
        change.must_change_one("rounds/change", id=round_id, version=seen, **_told(settings))
        change.event("round.edit", "evaluation_round", round_id, before=_told(_settings(before)), after=_told(settings))
        _go_on(change, get(change, round_id), actor.account_id)


def advance(record: Record, actor: Actor, round_id: uuid.UUID, seen: int) -> str:
    """Bring a round into its next phase, which is returned. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    actor, role = acting(record, actor, "evaluation.manage")
    with record.change(actor.account_id, role) as change:
        now = _unmoved(change, round_id, seen)
        if not ROUND[now.phase]:
            raise BadInput(_("This round is closed."))
        [to] = ROUND[now.phase]
        if to == "collecting" and not subjects_of(change, round_id):
            raise BadInput(_("There is nothing to evaluate in this round yet. Add what it is about first."))
        change.must_change_one("rounds/set_phase", id=round_id, version=seen, phase=to)
        change.event("round.phase", "evaluation_round", round_id, before={"phase": now.phase}, after={"phase": to})
    return to


def add_subject(change: Change, round_id: uuid.UUID, subject_id: uuid.UUID, *, added_by: uuid.UUID | None) -> bool:
    """Add something to a round, inside the caller's change; False when it is there already. Raises BadInput.

    The caller's event tells of it.
    """
    now = get(change, round_id)
    if not now.allows("add_subjects"):
        said = _("The round %(round)s is %(phase)s: nothing can be added. Choose another round.")
        raise BadInput(said % {"round": now.name, "phase": vocabulary.word(now.phase)})
    subject = subjects.get(change, now.subject_kind, subject_id)
    known = change.run("rounds/subject_in", round_id=round_id, subject_id=subject_id)
    if known and known[0]["removed_at"] is None:
        return False
    subjects.enter(change, subject, added_by)
    if known:
        change.must_change_one("rounds/bring_back_subject", id=known[0]["id"], added_at=ids.now())
    else:
        change.run("rounds/add_subject", id=ids.new_id(), round_id=round_id, subject_id=subject_id, added_at=ids.now())
    return True


def include(record: Record, actor: Actor, round_id: uuid.UUID, subject_id: uuid.UUID) -> None:
    """Add something to a round by itself. Raises NotAllowed or BadInput."""
    actor, role = acting(record, actor, "evaluation.manage")
    with record.change(actor.account_id, role) as change:
        if not add_subject(change, round_id, subject_id, added_by=actor.account_id):
            raise BadInput(_("That is in this round already."))
        change.event("round.add_subject", "evaluation_round", round_id, after={"subject_id": subject_id})


def of_subject(read: Record | Change, subject_id: uuid.UUID) -> Round | None:
    """The round that something was added to last; None when it is in none."""
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("rounds/of_subject", subject_id=subject_id)
    return get(read, found[0]["id"]) if found else None


def ready(read: Record | Change, subject_id: uuid.UUID) -> bool:
    """Whether as many evaluations as its round wants were submitted; False where it is in no round."""
    now = of_subject(read, subject_id)
    if now is None:
        return False
    return any(row["subject_id"] == subject_id and row["submitted"] >= now.wanted for row in subjects_of(read, now.id))


# ---------------------------------------------------------------------- inside
def _unmoved(change: Change, round_id: uuid.UUID, seen: int, what: str | None = None) -> Round:
    now = get(change, round_id)
    if now.version != seen:
        said = _("This round changed while you were looking: it is %(phase)s now. Nothing was saved; look again.")
        raise SomeoneElseWasFirst(said % {"phase": vocabulary.word(now.phase)})
    if what is not None and not now.allows(what):
        raise BadInput(_("This round is %(phase)s: its settings stay.") % {"phase": vocabulary.word(now.phase)})
    return now


def _check(change: Change, subject_kind: str, settings: Settings, unless: uuid.UUID | None = None) -> None:
    form = forms.get(change, settings.form_version_id)
    if form.subject_kind != subject_kind:
        raise BadInput(_("This form is made for something else. Choose another one."))
    if form.state != "published" and form.id != unless:
        raise BadInput(_("A round needs a published form. Publish this one first, or choose another."))
    if not settings.name.strip():
        raise BadInput(_("A round needs a name."))
    if settings.wanted < 1:
        raise BadInput(_("At least one evaluation of each is wanted."))


def _settings(now: Round) -> Settings:
    return Settings(now.name, now.form_version_id, now.blind, now.wanted, now.due_on)


def _told(settings: Settings) -> dict[str, object]:
    return {
        "name": " ".join(settings.name.split()),
        "form_version_id": settings.form_version_id,
        "blind": settings.blind,
        "wanted": settings.wanted,
        "due_on": settings.due_on,
    }


def _go_on(change: Change, now: Round, account_id: uuid.UUID | None) -> None:
    """Fewer may be wanted than before: what has enough of them goes on."""
    for row in subjects_of(change, now.id):
        if row["submitted"] >= now.wanted:
            subjects.enough(change, subjects.get(change, now.subject_kind, row["subject_id"]), account_id)
