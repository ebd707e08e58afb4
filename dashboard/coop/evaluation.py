"""One evaluation as whoever was asked for it sees it: what is answered, what is missing, what comes next.

Writing one stands in `evaluations.py`, asking for one in `assigning.py`.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.coop import forms, rounds, subjects
from dashboard.coop.forms import Form
from dashboard.coop.rounds import Round
from dashboard.coop.subjects import Subject
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _, number
from dashboard.words.permissions import Actor, require
from dashboard.words.refusals import BadInput, NotAllowed

TO_DO = ("assigned", "accepted", "in_progress", "reopened")


@dataclass(frozen=True)
class Answer:
    """An answer to one criterion: a number (scale, 1 or 0 of yes or no, cents), what is said, or neither."""

    value: float | None = None
    said: str | None = None
    not_applicable: bool = False
    note: str | None = None

    @property
    def is_given(self) -> bool:
        """Whether it answers, be it that the criterion does not apply."""
        return self.not_applicable or self.value is not None or bool(self.said)


@dataclass(frozen=True)
class Evaluation:
    """One evaluation as whoever fills it in sees it."""

    id: uuid.UUID
    state: str
    account_id: uuid.UUID
    round: Round
    form: Form
    subject: Subject
    subject_version: int  # the text that is judged
    no_conflict_at: dt.datetime | None
    submitted_at: dt.datetime | None
    reason: str | None
    confidence: int | None
    overall: str | None
    comment_to_authors: str | None
    internal_comment: str | None
    version: int
    answers: Mapping[uuid.UUID, Answer] = field(default_factory=dict)
    why_not_now: str = ""  # the phase of the cycle, where it leaves nothing to answer

    @property
    def is_outdated(self) -> bool:
        """Whether the subject's text moved on since."""
        return self.subject_version < self.subject.version

    @property
    def is_to_do(self) -> bool:
        """Whether it is neither submitted nor given up."""
        return self.state in TO_DO

    @property
    def can_be_filled(self) -> bool:
        """Whether answers may be written: it is begun, the round collects and the subject still waits."""
        return (
            self.no_conflict_at is not None
            and self.is_to_do
            and self.round.allows("evaluate")
            and self.subject.is_open
            and not self.why_not_now
        )


@dataclass(frozen=True)
class Lack:
    """What is missing before an evaluation can be submitted: of which criterion, or of the whole (None)."""

    criterion_id: uuid.UUID | None
    sentence: str


class Incomplete(BadInput):
    """An evaluation cannot be submitted yet; `lacks` says why, in the order of the form."""

    def __init__(self, lacks: list[Lack]) -> None:
        super().__init__(" ".join(lack.sentence for lack in lacks))
        self.lacks = lacks


# ---------------------------------------------------------------------- reading
def get(read: Record | Change, actor: Actor, evaluation_id: uuid.UUID) -> Evaluation:
    """One's own evaluation. Raises BadInput when there is none, NotAllowed when it is somebody else's."""
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("evaluations/by_id", id=evaluation_id)
    if not found:
        raise BadInput(_("There is no such evaluation. Choose one from your list."))
    row = found[0]
    if row["account_id"] != actor.account_id:
        raise NotAllowed(_("This evaluation was asked of somebody else: only they read it and fill it in."))
    return _read(read, row)


def mine(record: Record, actor: Actor) -> list[Row]:
    """What was asked of this evaluator, the least evaluated subject first; `to_do` says what can be filled in now."""
    found = record.rows("evaluations/of_account", account_id=actor.account_id)
    in_time = {row["cycle_id"]: subjects.in_time(record, row["cycle_id"]) for row in found}
    for row in found:
        collecting = "evaluate" in rounds.ALLOWED[row["phase"]] and in_time[row["cycle_id"]]
        row["to_do"] = row["state"] in TO_DO and collecting and row["subject_state"] in subjects.STATES_OPEN
    return found


def next_after(record: Record, actor: Actor, evaluation_id: uuid.UUID | None = None) -> Row | None:
    """The next one to fill in, the least evaluated first, leaving out the one that is open; None when all is done."""
    return next((row for row in mine(record, actor) if row["to_do"] and row["id"] != evaluation_id), None)


def missing(evaluation: Evaluation) -> list[Lack]:
    """What is required and not answered yet, in the order of the form."""
    found = []
    for criterion in evaluation.form.criteria:
        if criterion.required and not evaluation.answers.get(criterion.id, Answer()).is_given:
            said = _("Question %(n)s, %(label)s, needs an answer.")
            told = {"n": number(criterion.position), "label": criterion.label}
            found.append(Lack(criterion.id, said % told))
    if not found and not any(answer.is_given for answer in evaluation.answers.values()):
        found.append(Lack(None, _("Nothing is answered yet.")))
    return found


# ---------------------------------------------------------------------- the others' answers
def others(record: Record, actor: Actor, evaluation_id: uuid.UUID) -> list[Evaluation]:
    """What the others submitted about the same subject, once one's own is submitted.

    Raises NotAllowed before that in a blind round: what one reads would change what one says.
    """
    require(actor, "evaluation.fill")
    own = get(record, actor, evaluation_id)
    if own.state in ("declined", "recused", "void"):
        raise NotAllowed(_("You did not evaluate this, so the others' evaluations are not for you."))
    if own.round.blind and own.round.phase == "collecting" and own.state != "submitted":
        raise NotAllowed(_("This round is blind: you see the others' evaluations once yours is submitted."))
    given = record.rows("evaluations/of_subject", round_id=own.round.id, subject_id=own.subject.id)
    found = [row["id"] for row in given if row["state"] == "submitted" and row["account_id"] != actor.account_id]
    return [_read(record, record.rows("evaluations/by_id", id=one)[0]) for one in found]


# ---------------------------------------------------------------------- inside
def _read(read: Record | Change, row: Row) -> Evaluation:
    rows = read.run if isinstance(read, Change) else read.rows
    now = rounds.get(read, row["round_id"])
    subject = subjects.get(read, now.subject_kind, row["subject_id"])
    answers = {one["criterion_id"]: _answer(one) for one in rows("evaluations/answers_of", evaluation_id=row["id"])}
    plain = {name: value for name, value in row.items() if name not in ("round_id", "subject_id", "assigned_at")}
    plain |= {"answers": answers, "why_not_now": subjects.why_not_now(read, subject)}
    return Evaluation(round=now, form=forms.get(read, now.form_version_id), subject=subject, **plain)


def _answer(row: Row) -> Answer:
    return Answer(row["value"], row["said"], row["not_applicable"], row["note"])
