"""What a lab needs of the coop: a room, an expert, a tool or something else; its people ask, the staff answer."""

from __future__ import annotations

import uuid

from dashboard.coop import labs
from dashboard.coop.lab_rights import changing, require_inside
from dashboard.coop.labs import Lab
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import NEED, NEED_KINDS

LONGEST = 2_000  # characters


def of_lab(read: Record | Change, lab_id: uuid.UUID) -> list[Row]:
    """The needs of a lab, the open ones first.

    Rows of id, lab_id, kind, body, state, asked_on, answered_on, answered_by (the account's name), answer, version.
    """
    return rows(read, "needs/of_lab", lab_id=lab_id)


def open_needs(read: Record | Change) -> list[Row]:
    """Every need that nobody answered yet, the oldest first: id, lab_id, lab, kind, body, asked_on, version."""
    return rows(read, "needs/open")


def ask(record: Record, actor: Actor, lab_id: uuid.UUID, *, kind: str, body: str) -> uuid.UUID:
    """Say what a lab needs, by whoever takes part in it; the need's id. Raises NotAllowed or BadInput."""
    need_id, said = ids.new_id(), _text(body)
    if kind not in NEED_KINDS:
        raise BadInput(_("Choose what kind of need it is."))
    if said is None:
        raise BadInput(_("Say what the lab needs, and by when."))
    with changing(record, actor, "lab.write") as (change, actor):
        lab = _lab(change, actor, lab_id)
        if not lab.runs:
            raise BadInput(_("This lab asks for nothing: it is %s.") % vocabulary.word(lab.state))
        row = {"lab_id": lab_id, "kind": kind, "body": said, "asked_on": ids.today()}
        change.run("needs/add", id=need_id, asked_by=actor.account_id, **row)
        change.event("need.ask", "lab_need", need_id, after={**row, "state": "open"})
    return need_id


def answer(record: Record, actor: Actor, need_id: uuid.UUID, *, seen: int, answer: str) -> None:
    """Answer a need, by the staff. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, "care.write") as (change, actor):
        answer_in(change, actor, unmoved(change, need_id, seen), answer)


def withdraw(record: Record, actor: Actor, need_id: uuid.UUID, *, seen: int, reason: str) -> None:
    """Say that a need is none any more, with the reason, by whoever takes part in the lab.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    _set(record, actor, need_id, seen, "withdrawn", "need.withdraw", reason)


def reopen(record: Record, actor: Actor, need_id: uuid.UUID, *, seen: int, reason: str) -> None:
    """Say that an answer did not help, with the reason: the need is open again.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    _set(record, actor, need_id, seen, "open", "need.reopen", reason)


# ---------------------------------------------------------------------- inside a change
def unmoved(change: Change, need_id: uuid.UUID, seen: int) -> Row:
    """The need, when it is still the version seen. Raises BadInput or SomeoneElseWasFirst."""
    found = rows(change, "needs/by_id", id=need_id)
    if not found:
        raise BadInput(_("There is no such need. Choose one from the list."))
    if found[0]["version"] != seen:
        said = _("This changed while you were looking: it is %(state)s now. Nothing was saved; look again.")
        raise SomeoneElseWasFirst(said % {"state": vocabulary.word(found[0]["state"])})
    return found[0]


def answer_in(change: Change, actor: Actor, need: Row, said: str) -> None:
    """Answer a need inside another change, as when an expert did. Raises BadInput."""
    _step(need, "answered")
    told = _text(said)
    if told is None:
        raise BadInput(_("Write the answer: the people of the lab read it."))
    row = {"answered_on": ids.today(), "answered_by": actor.account_id, "answer": told}
    change.must_change_one("needs/answer", id=need["id"], version=need["version"], **row)
    before, after = {"lab_id": need["lab_id"], "state": need["state"]}, {"lab_id": need["lab_id"], "state": "answered"}
    change.event("need.answer", "lab_need", need["id"], before=before, after={**after, **row})


def _set(record: Record, actor: Actor, need_id: uuid.UUID, seen: int, to: str, action: str, reason: str) -> None:
    why = " ".join(reason.split())
    with changing(record, actor, "lab.write") as (change, actor):
        need = unmoved(change, need_id, seen)
        _lab(change, actor, need["lab_id"])
        _step(need, to)
        if not why:
            raise BadInput(_("Say why: whom it concerns reads the reason."))
        change.must_change_one("needs/set_state", id=need_id, version=seen, state=to)
        before, after = {"lab_id": need["lab_id"], "state": need["state"]}, {"lab_id": need["lab_id"], "state": to}
        change.event(action, "lab_need", need_id, before=before, after=after, reason=why)


def _lab(change: Change, actor: Actor, lab_id: uuid.UUID) -> Lab:
    lab = labs.get(change, lab_id)
    require_inside(change, actor, lab, "lab.write")
    return lab


def _step(need: Row, to: str) -> None:
    if to not in NEED[need["state"]]:
        sentence = _("This is %(now)s; from there it cannot become %(then)s.")
        raise BadInput(sentence % {"now": vocabulary.word(need["state"]), "then": vocabulary.word(to)})


def _text(text: str) -> str | None:
    said = text.strip()
    if len(said) > LONGEST:
        raise BadInput(_("That is too long: write %s characters at most.") % LONGEST)
    return said or None
