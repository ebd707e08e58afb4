"""The life of a lab once it is admitted: it begins, rests, wakes, closes, opens again or goes into another one.

    lab_life.begin(record, animator, lab_id, seen=lab.seen)
    lab_life.rest(record, staff, lab_id, seen=lab.seen, reason="Nobody has time before spring")

That it rests is suggested by a rule and said by a person. Its own people say what it is and does; the staff say
where it belongs, how many may join, who follows it, and when it rests or ends.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection

from dashboard.coop import lab_texts, labs, leading_over, meetings_ending
from dashboard.coop import membership_rows as members
from dashboard.coop.lab_rights import RUNS_IT, changing, require_inside
from dashboard.coop.lab_texts import Arranged, Said
from dashboard.coop.labs import Lab, Seen
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput
from dashboard.words.states import LAB_RUNS, ROLES_TAKING_PART

TELLS = (*LAB_RUNS, "closing")  # a lab in one of these states has people who say what it is


# ---------------------------------------------------------------------- by those who run it, or the staff
def begin(record: Record, actor: Actor, lab_id: uuid.UUID, *, seen: Seen) -> None:
    """An admitted lab begins to work today. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, "lab.write") as (change, actor):
        lab = _own(change, actor, lab_id, seen, RUNS_IT)
        if lab.state != "admitted":
            raise BadInput(_("Only an admitted lab begins: this one is %s.") % vocabulary.word(lab.state))
        change.must_change_one("labs/begin", id=lab.id, version=lab.version, founded_on=ids.today())
        _move(change, lab, "active", "lab.begin", founded_on=lab.founded_on or ids.today())


def wake(record: Record, actor: Actor, lab_id: uuid.UUID, *, seen: Seen) -> None:
    """A lab that rested works again. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, "lab.write") as (change, actor):
        lab = _own(change, actor, lab_id, seen, RUNS_IT)
        if lab.state != "dormant":
            raise BadInput(_("Only a lab that rests wakes: this one is %s.") % vocabulary.word(lab.state))
        _move(change, lab, "active", "lab.wake")


def say(record: Record, actor: Actor, lab_id: uuid.UUID, told: Said, *, seen: Seen) -> None:
    """Say what a lab is and does, by whoever takes part in it. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    row = lab_texts.checked_said(told)
    with changing(record, actor, "lab.write") as (change, actor):
        lab = _own(change, actor, lab_id, seen, ROLES_TAKING_PART)
        if lab.state not in TELLS:
            raise BadInput(_("Nothing can be said of a lab that is %s.") % vocabulary.word(lab.state))
        change.must_change_one("labs/say", id=lab.id, version=lab.version, **row)
        changed = [name for name in row if row[name] != getattr(lab, name)]
        before = {name: getattr(lab, name) for name in changed}
        change.event("lab.say", "lab", lab.id, before=before, after={name: row[name] for name in changed})


# ---------------------------------------------------------------------- by the staff
def arrange(record: Record, actor: Actor, lab_id: uuid.UUID, told: Arranged, *, seen: Seen) -> None:
    """Say where a lab belongs, how many may take part and who follows it.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.admit") as (change, actor):
        lab = labs.unmoved(change, lab_id, seen)
        row = lab_texts.checked_arranged(change, told, lab, members.taken(change, lab.id))
        change.must_change_one("labs/arrange", id=lab.id, version=lab.version, **row)
        changed = [name for name in row if row[name] != getattr(lab, name)]
        before = {name: getattr(lab, name) for name in changed}
        change.event("lab.arrange", "lab", lab.id, before=before, after={name: row[name] for name in changed})


def rest(record: Record, actor: Actor, lab_id: uuid.UUID, *, seen: Seen, reason: str) -> None:
    """A lab rests from today on, with the reason. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, "lab.admit") as (change, actor):
        _move(change, labs.unmoved(change, lab_id, seen), "dormant", "lab.rest", reason)


def start_closing(record: Record, actor: Actor, lab_id: uuid.UUID, *, seen: Seen, reason: str) -> None:
    """A lab begins to close, with the reason: its people write what they leave to others.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.admit") as (change, actor):
        _move(change, labs.unmoved(change, lab_id, seen), "closing", "lab.start_closing", reason)


def close(record: Record, actor: Actor, lab_id: uuid.UUID, *, seen: Seen, handover_note: str = "") -> None:
    """A lab is closed: whoever was in it was until yesterday. It needs a note of what it leaves to others.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.admit") as (change, actor):
        lab = labs.unmoved(change, lab_id, seen)
        note = handover_note.strip() or lab.handover_note
        if note is None:
            raise BadInput(_("Write down what this lab leaves to others, and where it is to be found."))
        change.must_change_one("labs/hand_over", id=lab.id, version=lab.version, handover_note=note)
        _move(change, lab, "closed", "lab.close", handover_note=note)
        meetings_ending.end(change, lab.id, members.LAB_CLOSED)
        leading_over.end_all(change, lab, members.LAB_CLOSED)


def reopen(record: Record, actor: Actor, lab_id: uuid.UUID, *, seen: Seen, reason: str) -> None:
    """A closed lab works again, with the reason; its people are invited anew.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.admit") as (change, actor):
        lab = labs.unmoved(change, lab_id, seen)
        if lab.state != "closed":
            raise BadInput(_("Only a closed lab opens again: this one is %s.") % vocabulary.word(lab.state))
        if not " ".join(reason.split()):
            raise BadInput(_("Say why: whoever is in this lab reads the reason."))
        _move(change, lab, "active", "lab.reopen", reason)


def merge(record: Record, actor: Actor, lab_id: uuid.UUID, into: uuid.UUID, *, seen: Seen, reason: str) -> int:
    """A lab goes into another one: its people are invited there; how many were.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.admit") as (change, actor):
        lab = labs.unmoved(change, lab_id, seen)
        other = leading_over.other(change, lab, into)
        change.must_change_one("labs/merge", id=lab.id, version=lab.version, merged_into=other.id)
        _move(change, lab, "merged", "lab.merge", reason, merged_into=other.id)
        meetings_ending.end(change, lab.id, members.LAB_MERGED)
        people = leading_over.end_all(change, lab, members.LAB_MERGED)
        return leading_over.invite_all(change, actor, other, people)


# ---------------------------------------------------------------------- inside
def _own(change: Change, actor: Actor, lab_id: uuid.UUID, seen: Seen, who: Collection[str]) -> Lab:
    lab = labs.unmoved(change, lab_id, seen)
    require_inside(change, actor, lab, "lab.write", who)
    return lab


def _move(change: Change, lab: Lab, to: str, action: str, reason: str | None = None, **also: object) -> None:
    row = labs.move(change, lab, to, reason=reason)
    before, after = {"state": lab.state}, {"state": to, **also}
    change.event(action, "lab", lab.id, before=before, after=after, reason=row["reason"])
