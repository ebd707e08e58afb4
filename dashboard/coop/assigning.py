"""Who evaluates what: by hand, everybody everything, or dealt out so that the least evaluated comes first.

Whoever may be assigned holds `evaluation.fill` today, has an account that belongs to a person, and no conflict.
"""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass

from dashboard.coop import accounts, rounds, subjects
from dashboard.coop.acting import acting
from dashboard.coop.rounds import Round
from dashboard.coop.subjects import Subject
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import GRANTS, Actor
from dashboard.words.refusals import BadInput, NotAllowed
from dashboard.words.states import EVALUATION

FILLS = GRANTS["evaluation.fill"]
READS = GRANTS["evaluation.view"]
GONE = ("declined", "recused", "void")  # assigned once, and no longer counted on


@dataclass(frozen=True)
class Candidate:
    """Somebody who could evaluate a subject, and why not (a sentence each; () when nothing is in the way)."""

    account_id: uuid.UUID
    name: str
    load: int  # evaluations of this round that are theirs
    why_not: tuple[str, ...]

    @property
    def may(self) -> bool:
        """Whether nothing is in the way."""
        return not self.why_not


def candidates(record: Record, round_id: uuid.UUID, subject_id: uuid.UUID) -> list[Candidate]:
    """Everybody who holds the right to evaluate today, those who may evaluate this subject and have least first."""
    now = rounds.get(record, round_id)
    subject = subjects.get(record, now.subject_kind, subject_id)
    given = record.rows("evaluations/of_round", round_id=round_id)
    load = _load(given)
    mine = {row["account_id"]: row["state"] for row in given if row["subject_id"] == subject_id}
    found = [
        Candidate(row["id"], row["name"], load[row["id"]], _why_not(record, now, subject, row, mine.get(row["id"])))
        for row in _evaluators(record)
    ]
    return sorted(found, key=lambda one: (not one.may, one.load, one.name))


def assign(
    record: Record, actor: Actor, round_id: uuid.UUID, subject_id: uuid.UUID, account_id: uuid.UUID
) -> uuid.UUID:
    """Ask an account to evaluate a subject of a round; the evaluation's id.

    Raises NotAllowed, or BadInput with why this account may not evaluate it.
    """
    actor, role = acting(record, actor, "evaluation.manage")
    with record.change(actor.account_id, role) as change:
        now = _assigning(change, round_id)
        if not any(row["subject_id"] == subject_id for row in rounds.subjects_of(change, round_id)):
            raise BadInput(_("That is not in this round. Add it first."))
        subject = subjects.get(change, now.subject_kind, subject_id)
        evaluator = next((row for row in _evaluators(record) if row["id"] == account_id), None)
        if evaluator is None:
            raise BadInput(_("This account does not hold the right to evaluate today. Choose another one."))
        given = change.run("evaluations/of_subject", round_id=round_id, subject_id=subject_id)
        state = next((row["state"] for row in given if row["account_id"] == account_id), None)
        in_the_way = _why_not(change, now, subject, evaluator, state)
        if in_the_way:
            said = _("%(name)s cannot evaluate this: %(why)s")
            raise BadInput(said % {"name": evaluator["name"], "why": " ".join(in_the_way)})
        return _give(change, now, subject, account_id)


def assign_all(record: Record, actor: Actor, round_id: uuid.UUID) -> int:
    """Ask everybody who may to evaluate everything; how many evaluations were added. Raises NotAllowed or BadInput."""
    return _deal(record, actor, round_id, everybody=True)


def deal(record: Record, actor: Actor, round_id: uuid.UUID) -> int:
    """Ask as many as are wanted of each, beginning with who has least to do; how many evaluations were added.

    Raises NotAllowed or BadInput.
    """
    return _deal(record, actor, round_id, everybody=False)


# ---------------------------------------------------------------------- by who runs the round
def reopen(record: Record, actor: Actor, evaluation_id: uuid.UUID, reason: str) -> None:
    """Give a submitted evaluation back to its evaluator. Nobody reopens their own: they have seen the others' by then.

    Raises NotAllowed or BadInput.
    """
    _by_manager(record, actor, evaluation_id, "reopened", reason, "reopen")


def void(record: Record, actor: Actor, evaluation_id: uuid.UUID, reason: str) -> None:
    """Take an evaluation out of every number; it stays on record with the reason. Raises NotAllowed or BadInput."""
    _by_manager(record, actor, evaluation_id, "void", reason, "void")


# ---------------------------------------------------------------------- inside
def _deal(record: Record, actor: Actor, round_id: uuid.UUID, *, everybody: bool) -> int:
    actor, role = acting(record, actor, "evaluation.manage")
    with record.change(actor.account_id, role) as change:
        now = _assigning(change, round_id)
        evaluators = _evaluators(record)
        given = change.run("evaluations/of_round", round_id=round_id)
        load = _load(given)
        added = 0
        for row in rounds.subjects_of(change, round_id):
            subject = subjects.get(change, now.subject_kind, row["subject_id"])
            mine = {one["account_id"]: one["state"] for one in given if one["subject_id"] == subject.id}
            lacking = now.wanted - sum(state not in GONE for state in mine.values())
            for evaluator in _in_turn(evaluators, load, subject):
                if not everybody and lacking <= 0:
                    break
                if _why_not(change, now, subject, evaluator, mine.get(evaluator["id"])):
                    continue
                _give(change, now, subject, evaluator["id"])
                load[evaluator["id"]] += 1
                lacking -= 1
                added += 1
        if not added:
            raise BadInput(_("Nobody could be added: whoever may evaluate these is asked already, or enough are."))
    return added


def _in_turn(evaluators: list[Row], load: Counter[uuid.UUID], subject: Subject) -> list[Row]:
    """Whoever has least to do first; of those who have as little, whoever reads the language it was written in."""
    written_in = subject.recommendation.source_language if subject.recommendation else None
    return sorted(evaluators, key=lambda one: (load[one["id"]], one["language"] != written_in))


def _assigning(change: Change, round_id: uuid.UUID) -> Round:
    now = rounds.get(change, round_id)
    if not now.allows("assign"):
        said = _("The round %(round)s is %(phase)s: nobody can be assigned any more.")
        raise BadInput(said % {"round": now.name, "phase": vocabulary.word(now.phase)})
    return now


def _evaluators(record: Record) -> list[Row]:
    known = accounts.all_accounts(record)
    return [row for row in known if not row["disabled_at"] and FILLS.intersection(row["roles"])]


def _why_not(read: Record | Change, now: Round, subject: Subject, evaluator: Row, state: str | None) -> tuple[str, ...]:
    if state is not None:
        return (_("Asked already: %(state)s.") % {"state": vocabulary.word(state)},)
    if not subject.is_open:
        return (_("It waits for no answer any more."),)
    # once all were in, they were shown: wanting more afterwards, or taking one out, does not make that unread
    if now.blind and subject.was_enough and READS.intersection(evaluator["roles"]):
        return (_("May have read what the others said: all that were wanted were in, and so they were shown."),)
    return subjects.conflicts(read, subject, evaluator["person_id"], ids.today())


def _load(given: list[Row]) -> Counter[uuid.UUID]:
    return Counter(row["account_id"] for row in given if row["state"] not in GONE)


def _give(change: Change, now: Round, subject: Subject, account_id: uuid.UUID) -> uuid.UUID:
    evaluation_id = ids.new_id()
    change.run(
        "evaluations/add",
        id=evaluation_id,
        round_id=now.id,
        subject_id=subject.id,
        subject_version=subject.version,
        account_id=account_id,
        assigned_at=ids.now(),
    )
    told = {"round_id": now.id, "subject_id": subject.id, "account_id": account_id}
    change.event("evaluation.assign", "evaluation", evaluation_id, after=told)
    return evaluation_id


def _by_manager(record: Record, actor: Actor, evaluation_id: uuid.UUID, state: str, reason: str, what: str) -> None:
    actor, role = acting(record, actor, "evaluation.manage")
    if not reason.strip():
        raise BadInput(_("Say why: the evaluator and the log need the reason."))
    with record.change(actor.account_id, role) as change:
        found = change.run("evaluations/by_id", id=evaluation_id)
        if not found:
            raise BadInput(_("There is no such evaluation. Choose one from the list."))
        row, now = found[0], rounds.get(change, found[0]["round_id"])
        if state == "reopened" and row["account_id"] == actor.account_id:
            raise NotAllowed(_("You cannot reopen your own evaluation. Ask a colleague."))
        if not now.allows(what) or state not in EVALUATION[row["state"]]:
            said = _("This evaluation is %(now)s in a round that is %(phase)s; it cannot become %(then)s.")
            words = {"now": row["state"], "phase": now.phase, "then": state}
            raise BadInput(said % {name: vocabulary.word(code) for name, code in words.items()})
        moved = {"id": evaluation_id, "version": row["version"], "state": state, "reason": reason.strip()}
        change.must_change_one("evaluations/set_state", **moved)
        before, after = {"state": row["state"]}, {"state": state}
        change.event(
            f"evaluation.{what}", "evaluation", evaluation_id, before=before, after=after, reason=reason.strip()
        )
