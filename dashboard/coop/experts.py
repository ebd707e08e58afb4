"""Experts on call, what labs ask them, and what they answer.

    request_id = experts.ask(record, animator, expert_id, lab_id, "Which statutes fit a lab that sells tickets?")
    experts.accept(record, expert, request_id, seen=1)
    experts.answer(record, expert, request_id, seen=2, answer="None is needed below 5,000 EUR a year.")

An expert with an account answers; for one without, the staff pass it on. A question is read by its lab, its expert,
the staff and auditors.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dashboard.coop import lab_rights, labs
from dashboard.coop.request_rights import changing, rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import permissions, vocabulary
from dashboard.words.language import LANGUAGES, _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import EXPERT_REQUEST

_LONGEST = 10_000  # letters


@dataclass(frozen=True)
class Expert:
    """What the staff say of somebody on call."""

    name: str
    field: str  # what one can ask
    languages: tuple[str, ...] = ("fr",)
    account_id: uuid.UUID | None = None  # who answers; None: the staff pass it on
    until_date: dt.date | None = None  # the last day on call


# ---------------------------------------------------------------------- the offer
def every(read: Record | Change) -> list[Row]:
    """The experts, by what one can ask: id, account_id, name, field, languages, until_date, version."""
    return rows(read, "experts/all")


def on_call(read: Record | Change, on: dt.date) -> list[Row]:
    """The experts whom one can ask on a day."""
    return [row for row in every(read) if row["until_date"] is None or row["until_date"] >= on]


def add(record: Record, actor: Actor, expert: Expert) -> uuid.UUID:
    """Put somebody on call; the id. Raises NotAllowed or BadInput."""
    expert_id, told = ids.new_id(), _checked(expert)
    with changing(record, actor, "offer.manage") as change:
        _known_account(change, expert.account_id)
        change.run("experts/add", id=expert_id, **told)
        change.event("expert.add", "expert", expert_id, after=told)
    return expert_id


def edit(record: Record, actor: Actor, expert_id: uuid.UUID, seen: int, expert: Expert) -> None:
    """Change what is said of an expert, or when they go off call. Raises NotAllowed, BadInput, SomeoneElseWasFirst."""
    told = _checked(expert)
    with changing(record, actor, "offer.manage") as change:
        now = _one(change, expert_id)
        if now["version"] != seen:
            raise SomeoneElseWasFirst(_("This was changed while you were looking. Nothing was saved; look again."))
        _known_account(change, expert.account_id)
        change.must_change_one("experts/change", id=expert_id, version=seen, **told)
        change.event("expert.edit", "expert", expert_id, before={name: now[name] for name in told}, after=told)


# ---------------------------------------------------------------------- questions
def of_lab(read: Record | Change, lab_id: uuid.UUID) -> list[Row]:
    """What a lab asked, the newest first: id, expert, field, question, state, asked_on, answered_on, answer, ..."""
    return rows(read, "experts/requests", lab_id=lab_id, account_id=None)


def asked_of(read: Record | Change, actor: Actor) -> list[Row]:
    """What was asked of somebody; of the staff, also what they pass on for experts without an account."""
    if actor.account_id is None:
        return []
    if permissions.judge(actor, "offer.manage").allowed:
        found = rows(read, "experts/requests", lab_id=None, account_id=None)
        return [row for row in found if row["account_id"] in (None, actor.account_id)]
    return rows(read, "experts/requests", lab_id=None, account_id=actor.account_id)


def readable(read: Record | Change, actor: Actor, own_labs: Collection[uuid.UUID]) -> list[Row]:
    """What somebody may read of what was asked, the newest first: the staff and auditors all of it, others what their
    own labs asked."""
    if permissions.judge(actor, "care.view").allowed:
        return rows(read, "experts/requests", lab_id=None, account_id=None)
    found = [row for lab_id in own_labs for row in of_lab(read, lab_id)]
    return sorted(found, key=lambda row: (row["asked_on"], row["id"]), reverse=True)


def open_for(read: Record | Change, actor: Actor) -> list[Row]:
    """What waits for an answer of somebody, the oldest first."""
    return [row for row in reversed(asked_of(read, actor)) if row["state"] in ("asked", "accepted")]


def ask(
    record: Record,
    actor: Actor,
    expert_id: uuid.UUID,
    lab_id: uuid.UUID,
    question: str,
    need_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """A lab asks an expert; the question's id. Raises NotAllowed or BadInput."""
    said = question.strip()
    with lab_rights.changing(record, actor, "room.book") as (change, actor):
        lab = labs.get(change, lab_id)
        lab_rights.require_inside(change, actor, lab, "room.book")
        expert = _one(change, expert_id)
        if not lab.runs:
            raise BadInput(_("This lab cannot ask: it is not admitted yet, or it has closed."))
        if expert["until_date"] is not None and expert["until_date"] < ids.today():
            raise BadInput(_("%(name)s is not on call any more. Choose somebody else.") % {"name": expert["name"]})
        if not said or len(said) > _LONGEST:
            raise BadInput(_("Write what you want to know, in 10,000 letters at most."))
        request_id = ids.new_id()
        row = {"expert_id": expert_id, "lab_id": lab_id, "need_id": need_id, "question": said}
        change.run("experts/ask", id=request_id, **row, asked_on=ids.today(), asked_by=actor.account_id)
        change.event("expert.ask", "expert_request", request_id, after=row | {"state": "asked"})
    return request_id


def accept(record: Record, actor: Actor, request_id: uuid.UUID, seen: int) -> None:
    """The expert takes a question on. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with _answering(record, actor, request_id, seen) as (change, request):
        _goes(change, request, "accepted", request["answer"], None, None)


def answer(record: Record, actor: Actor, request_id: uuid.UUID, seen: int, text: str) -> None:
    """The expert answers what was taken on. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    if not text.strip() or len(text) > _LONGEST:
        raise BadInput(_("Write the answer, in 10,000 letters at most."))
    with _answering(record, actor, request_id, seen) as (change, request):
        _goes(change, request, "answered", text.strip(), ids.today(), actor.account_id)


def decline(record: Record, actor: Actor, request_id: uuid.UUID, seen: int, reason: str) -> None:
    """The expert cannot help, and says why. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    said = " ".join(reason.split())
    if not said:
        raise BadInput(_("Say why: the lab reads it, and looks for somebody else."))
    with _answering(record, actor, request_id, seen) as (change, request):
        _goes(change, request, "declined", said, ids.today(), actor.account_id, reason=said)


def withdraw(record: Record, actor: Actor, request_id: uuid.UUID, seen: int) -> None:
    """The lab needs no answer any more. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with lab_rights.changing(record, actor, "room.book") as (change, actor):
        request = _unmoved(change, request_id, seen)
        lab_rights.require_inside(change, actor, labs.get(change, request["lab_id"]), "room.book")
        _goes(change, request, "withdrawn", request["answer"], ids.today(), actor.account_id)


def may_answer(actor: Actor, request: Row) -> bool:
    """Whether a question is somebody's to answer."""
    if not permissions.judge(actor, "room.book").allowed:
        return False
    if request["account_id"] is None:
        return permissions.judge(actor, "offer.manage").allowed
    return actor.account_id is not None and request["account_id"] == actor.account_id


# ---------------------------------------------------------------------- inside
@contextmanager
def _answering(record: Record, actor: Actor, request_id: uuid.UUID, seen: int) -> Iterator[tuple[Change, Row]]:
    with lab_rights.changing(record, actor, "room.book") as (change, actor):
        request = _unmoved(change, request_id, seen)
        if not may_answer(actor, request):
            raise NotAllowed(_("Only this expert answers; for an expert without an account, the staff of Vie coop."))
        yield change, request


def _unmoved(change: Change, request_id: uuid.UUID, seen: int) -> Row:
    found = rows(change, "experts/request", id=request_id)
    if not found:
        raise BadInput(_("There is no such question. Choose one from the list."))
    if found[0]["version"] != seen:
        raise SomeoneElseWasFirst(_("This was changed while you were looking. Nothing was saved; look again."))
    return found[0]


def _goes(
    change: Change,
    request: Row,
    state: str,
    said: str | None,
    on: dt.date | None,
    who: uuid.UUID | None,
    reason: str | None = None,
) -> None:
    if state not in EXPERT_REQUEST[request["state"]]:
        sentence = _("This question is %(state)s; it cannot become %(then)s.")
        raise BadInput(sentence % {"state": vocabulary.word(request["state"]), "then": vocabulary.word(state)})
    row = {"state": state, "answered_on": on, "answered_by": who, "answer": said}
    change.must_change_one("experts/set_request", id=request["id"], version=request["version"], **row)
    after = row | {"lab_id": request["lab_id"], "expert_id": request["expert_id"]}
    verbs = {"accepted": "accept", "answered": "answer", "declined": "decline", "withdrawn": "withdraw"}
    before = {"state": request["state"]}
    change.event(f"expert.{verbs[state]}", "expert_request", request["id"], before=before, after=after, reason=reason)


def _one(change: Change, expert_id: uuid.UUID) -> Row:
    found = next((row for row in every(change) if row["id"] == expert_id), None)
    if found is None:
        raise BadInput(_("There is no such expert. Choose one from the list."))
    return found


def _known_account(change: Change, account_id: uuid.UUID | None) -> None:
    if account_id is not None and not rows(change, "accounts/by_id", id=account_id):
        raise BadInput(_("There is no such account. Choose one from the list."))


def _checked(expert: Expert) -> Row:
    told: Row = {"name": " ".join(expert.name.split()), "field": " ".join(expert.field.split())}
    if not told["name"] or not told["field"]:
        raise BadInput(_("An expert has a name, and something that one can ask."))
    spoken = [code for code in LANGUAGES if code in expert.languages]
    if not spoken or len(spoken) != len(set(expert.languages)):
        raise BadInput(_("Say in which languages one can ask: French, Dutch or English."))
    return told | {
        "languages": ",".join(spoken),
        "account_id": expert.account_id,
        "until_date": expert.until_date,
    }
