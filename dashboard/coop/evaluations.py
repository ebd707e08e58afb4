"""Evaluating: only by whom it was asked of, without a conflict, and only while the round collects.

    evaluations.begin(record, actor, evaluation_id)                       # no conflict is declared first
    evaluations.answer(record, actor, evaluation_id, criterion_id, Answer(value=4.0))
    evaluations.say(record, actor, evaluation_id, confidence=4, overall="support")
    evaluations.submit(record, actor, evaluation_id, seen_version)        # raises Incomplete with what is missing

What is answered stays out of the log, which others read: the log says that and when, the record what.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.coop import subjects
from dashboard.coop.acting import acting
from dashboard.coop.assigning import Candidate, assign, assign_all, candidates, deal, reopen, void
from dashboard.coop.criteria import Criterion
from dashboard.coop.evaluation import Answer, Evaluation, Incomplete, get, mine, missing, next_after, others
from dashboard.coop.rounds import ready
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words import vocabulary
from dashboard.words.language import _, number
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import EVALUATION, OVERALL

__all__ = [
    "Answer",
    "Candidate",
    "Evaluation",
    "Incomplete",
    "answer",
    "assign",
    "assign_all",
    "begin",
    "candidates",
    "deal",
    "decline",
    "get",
    "mine",
    "missing",
    "next_after",
    "others",
    "ready",
    "recuse",
    "reopen",
    "say",
    "submit",
    "void",
]

LONGEST_TEXT = 10_000


# ---------------------------------------------------------------------- before the first field
def begin(record: Record, actor: Actor, evaluation_id: uuid.UUID) -> None:
    """Declare that one has no conflict, and begin with the text as it stands now.

    Raises NotAllowed with the conflict where the record knows of one, or BadInput.
    """
    with _changing(record, actor, evaluation_id, begun=False) as (change, evaluation):
        if evaluation.no_conflict_at is not None:
            raise BadInput(_("This evaluation is begun already."))
        _without_conflict(change, actor, evaluation)
        state = _to(evaluation, "accepted")
        now = ids.now()
        change.must_change_one(
            "evaluations/begin",
            id=evaluation_id,
            version=evaluation.version,
            state=state,
            no_conflict_at=now,
            subject_version=evaluation.subject.version,
        )
        after = {"state": state, "no_conflict_at": now, "subject_version": evaluation.subject.version}
        change.event("evaluation.begin", "evaluation", evaluation_id, before={"state": evaluation.state}, after=after)


def recuse(record: Record, actor: Actor, evaluation_id: uuid.UUID, reason: str) -> None:
    """Step back because of a conflict, with its reason. Raises NotAllowed or BadInput."""
    lacking = _("Say what the conflict is: whoever assigns needs to know.")
    _leave(record, actor, evaluation_id, "recused", reason, lacking)


def decline(record: Record, actor: Actor, evaluation_id: uuid.UUID, reason: str) -> None:
    """Say no, with the reason. Raises NotAllowed or BadInput."""
    lacking = _("Say why you decline: whoever assigns needs to know.")
    _leave(record, actor, evaluation_id, "declined", reason, lacking)


# ---------------------------------------------------------------------- answering
def answer(record: Record, actor: Actor, evaluation_id: uuid.UUID, criterion_id: uuid.UUID, given: Answer) -> None:
    """Save an answer in the place of the one before; an empty one takes it back. Raises NotAllowed or BadInput."""
    with _changing(record, actor, evaluation_id) as (change, evaluation):
        criterion = evaluation.form.criterion(criterion_id)
        _check(criterion, given)
        _into_progress(change, evaluation)
        now = ids.now()
        one = {"evaluation_id": evaluation_id, "criterion_id": criterion_id}
        change.run("evaluations/take_back_answer", **one, removed_at=now)
        if given.is_given or given.note:
            change.run("evaluations/add_answer", id=ids.new_id(), **one, **vars(given), answered_at=now)
        after = {"criterion_id": criterion_id, "answered": given.is_given}
        change.event("evaluation.answer", "evaluation", evaluation_id, after=after)


def say(
    record: Record,
    actor: Actor,
    evaluation_id: uuid.UUID,
    *,
    confidence: int | None,
    overall: str | None,
    comment_to_authors: str | None = None,
    internal_comment: str | None = None,
) -> None:
    """Save what is said of the whole: `confidence` 1 to 5, `overall` of OVERALL. Raises NotAllowed or BadInput."""
    if confidence is not None and not 1 <= confidence <= 5:
        raise BadInput(_("How sure you are goes from 1 to 5."))
    if overall is not None and overall not in OVERALL:
        raise BadInput(_("Choose one of the views that are offered."))
    texts = {"comment_to_authors": comment_to_authors, "internal_comment": internal_comment}
    for text in texts.values():
        _short(text)
    with _changing(record, actor, evaluation_id) as (change, evaluation):
        version = _into_progress(change, evaluation)
        told = {"confidence": confidence, "overall": overall, **texts}
        change.must_change_one("evaluations/say", id=evaluation_id, version=version, **told)
        change.event("evaluation.say", "evaluation", evaluation_id, after={n: v is not None for n, v in told.items()})


def submit(record: Record, actor: Actor, evaluation_id: uuid.UUID, seen_version: int) -> None:
    """Submit what is answered, about the version of the text that was seen.

    The last evaluation that was wanted makes its subject ready for its decision, in the same change.
    Raises Incomplete, NotAllowed (a conflict that arose meanwhile), BadInput, or SomeoneElseWasFirst when the text
    moved on meanwhile.
    """
    with _changing(record, actor, evaluation_id) as (change, evaluation):
        if evaluation.subject.version != seen_version:
            said = _("The text changed while you were evaluating: it is version %(n)s now. Read it again, then submit.")
            raise SomeoneElseWasFirst(said % {"n": number(evaluation.subject.version)})
        lacks = missing(evaluation)
        if lacks:
            raise Incomplete(lacks)
        _without_conflict(change, actor, evaluation)
        _to(evaluation, "submitted")
        now = ids.now()
        change.must_change_one(
            "evaluations/submit",
            id=evaluation_id,
            version=evaluation.version,
            submitted_at=now,
            subject_version=seen_version,
        )
        answered = sum(one.is_given for one in evaluation.answers.values())
        after = {"state": "submitted", "subject_version": seen_version, "answered": answered}
        change.event("evaluation.submit", "evaluation", evaluation_id, before={"state": evaluation.state}, after=after)
        if ready(change, evaluation.subject.id):
            subjects.enough(change, evaluation.subject, actor.account_id)


# ---------------------------------------------------------------------- inside
@contextmanager
def _changing(
    record: Record, actor: Actor, evaluation_id: uuid.UUID, *, begun: bool = True
) -> Iterator[tuple[Change, Evaluation]]:
    """A change of one's own evaluation, while it may be filled in (`begun`) or begun."""
    actor, role = acting(record, actor, "evaluation.fill")
    with record.change(actor.account_id, role) as change:
        evaluation = get(change, actor, evaluation_id)
        _open(evaluation)
        if begun and evaluation.no_conflict_at is None:
            raise BadInput(_("First say whether you have a conflict of interest."))
        yield change, evaluation


def _open(evaluation: Evaluation) -> None:
    if not evaluation.round.allows("evaluate"):
        said = _("The round %(round)s is %(phase)s: nothing can be answered now.")
        raise BadInput(said % {"round": evaluation.round.name, "phase": vocabulary.word(evaluation.round.phase)})
    if not evaluation.is_to_do:
        said = _("This evaluation is %(state)s: nothing can be changed in it.")
        raise BadInput(said % {"state": vocabulary.word(evaluation.state)})
    if evaluation.why_not_now:
        raise BadInput(evaluation.why_not_now)
    if not evaluation.subject.is_open:
        raise BadInput(_("This was decided or withdrawn meanwhile: there is nothing to evaluate any more."))


def _without_conflict(change: Change, actor: Actor, evaluation: Evaluation) -> None:
    """Looked at inside the change: who joined the lab meanwhile is tied to it."""
    found = subjects.conflicts(change, evaluation.subject, actor.person_id, ids.today())
    if found:
        said = _("You may not evaluate this: %(why)s Recuse yourself, so that somebody else is asked.")
        raise NotAllowed(said % {"why": " ".join(found)})


def _to(evaluation: Evaluation, state: str) -> str:
    if state not in EVALUATION[evaluation.state]:
        said = _("This evaluation is %(now)s; it cannot become %(then)s.")
        words = {"now": vocabulary.word(evaluation.state), "then": vocabulary.word(state)}
        raise BadInput(said % words)
    return state


def _into_progress(change: Change, evaluation: Evaluation) -> int:
    """The first answer begins it; the version of the row afterwards."""
    if evaluation.state not in ("assigned", "accepted"):
        return evaluation.version
    moved = {"id": evaluation.id, "version": evaluation.version, "state": _to(evaluation, "in_progress")}
    change.must_change_one("evaluations/set_state", **moved, reason=None)
    return evaluation.version + 1


def _leave(record: Record, actor: Actor, evaluation_id: uuid.UUID, state: str, reason: str, lacking: str) -> None:
    actor, role = acting(record, actor, "evaluation.fill")
    if not reason.strip():
        raise BadInput(lacking)
    _short(reason)
    with record.change(actor.account_id, role) as change:
        evaluation = get(change, actor, evaluation_id)
        moved = {"id": evaluation_id, "version": evaluation.version, "state": _to(evaluation, state)}
        change.must_change_one("evaluations/set_state", **moved, reason=reason.strip())
        before, after = {"state": evaluation.state}, {"state": state}
        action = f"evaluation.{state}"
        change.event(action, "evaluation", evaluation_id, before=before, after=after, reason=reason.strip())


def _check(criterion: Criterion, given: Answer) -> None:
    """Whether it is an answer that the criterion takes. Raises BadInput."""
    _short(given.said)
    _short(given.note)
    if not given.is_given:
        return
    if given.not_applicable:
        fits = criterion.may_be_na and given.value is None and not given.said
    elif criterion.kind in ("scale", "yes_no"):
        whole = given.value is not None and float(given.value).is_integer()
        fits = whole and not given.said and criterion.least <= (given.value or 0) <= criterion.most
    elif criterion.kind == "money":
        fits = given.value is not None and given.value >= 0 and float(given.value).is_integer() and not given.said
    elif criterion.kind == "choice":
        fits = given.value is None and given.said in {option.code for option in criterion.options}
    else:
        fits = given.value is None and bool(given.said)
    if not fits:
        raise BadInput(_("Question %(n)s does not take that answer.") % {"n": number(criterion.position)})


def _short(text: str | None) -> None:
    if text is not None and len(text) > LONGEST_TEXT:
        said = _("That is %(n)s letters long; at most %(most)s can be kept.")
        raise BadInput(said % {"n": number(len(text)), "most": number(LONGEST_TEXT)})
