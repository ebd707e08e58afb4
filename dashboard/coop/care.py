"""What Vie coop keeps on a lab while following it up: signals put aside until a day, notes, and tasks.

    care.put_aside(record, staff, lab_id, "silent", until=day, reason="They meet again after the summer")
    care.note(record, staff, lab_id, "Spoke with the animator")
    task_id = care.add_task(record, staff, lab_id, "Find a room", owner_id=noor, due_on=day)
    care.close_task(record, staff, task_id, seen=1, state="done")

The signals themselves are a figure, queries/figures/activity/lab_signals.sql: nobody sets or clears one.
"""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import labs
from dashboard.coop.lab_rights import changing
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import SIGNALS, TASK

LONGEST_ASIDE = dt.timedelta(days=366)
LONGEST = 4_000  # of a note
_DAY = dt.timedelta(days=1)


# ---------------------------------------------------------------------- signals
def asides(read: Record | Change, lab_id: uuid.UUID) -> list[Row]:
    """The signals of a lab that were put aside, the newest first: id, signal, from_date, until_date, reason, who."""
    return rows(read, "care/asides", lab_id=lab_id)


def put_aside(
    record: Record, actor: Actor, lab_id: uuid.UUID, signal: str, *, until: dt.date, reason: str
) -> uuid.UUID:
    """Show a signal of a lab no more, from today up to `until`, with the reason. Raises NotAllowed or BadInput."""
    today, said, aside_id = ids.today(), _text(reason), ids.new_id()
    if signal not in SIGNALS:
        raise BadInput(_("There is no such signal. Choose one from the list."))
    if not today <= until <= today + LONGEST_ASIDE:
        raise BadInput(_("Choose a day from today on, a year ahead at most: then the signal is looked at again."))
    if not said:
        raise BadInput(_("Say why the signal is put aside: whoever follows the lab up next reads it."))
    with changing(record, actor, "care.write") as (change, _fresh):
        labs.get(change, lab_id)
        standing = next(
            (
                row
                for row in asides(change, lab_id)
                if row["signal"] == signal and row["from_date"] <= today <= row["until_date"]
            ),
            None,
        )
        if standing:
            told = _("This signal is aside until %(day)s already. Bring it back first.")
            raise BadInput(told % {"day": day(standing["until_date"])})
        row = {"lab_id": lab_id, "signal": signal, "from_date": today, "until_date": until, "reason": said}
        change.run("care/put_aside", id=aside_id, set_by=actor.account_id, **row)
        change.event("signal.aside", "signal_aside", aside_id, after=row, reason=said)
    return aside_id


def bring_back(record: Record, actor: Actor, aside_id: uuid.UUID, *, seen: dt.date, reason: str) -> None:
    """Show a signal again before its day; `seen` is the day until which it was aside.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    today, said = ids.today(), _text(reason)
    if not said:
        raise BadInput(_("Say why the signal is brought back."))
    with changing(record, actor, "care.write") as (change, _fresh):
        found = rows(change, "care/aside", id=aside_id)
        if not found or found[0]["until_date"] < today:
            raise BadInput(_("This signal is aside no more."))
        told = {"until_date": today - _DAY, "seen_until": seen, "removed_at": ids.now()}
        change.must_change_one("care/bring_back", id=aside_id, **told)
        before, after = {"until_date": found[0]["until_date"]}, {"until_date": today - _DAY}
        change.event("signal.bring_back", "signal_aside", aside_id, before=before, after=after, reason=said)


# ---------------------------------------------------------------------- notes
def notes(read: Record | Change, lab_id: uuid.UUID) -> list[Row]:
    """What Vie coop noted on a lab, the newest first: id, body, written_at (UTC), who."""
    return rows(read, "care/notes", lab_id=lab_id)


def note(record: Record, actor: Actor, lab_id: uuid.UUID, body: str) -> uuid.UUID:
    """Note something on a lab, for Vie coop and auditors alone. Raises NotAllowed or BadInput."""
    note_id, body = ids.new_id(), body.strip()
    if not body:
        raise BadInput(_("Write the note."))
    if len(body) > LONGEST:
        raise BadInput(
            _("That is too long to be read: say it in %(n)s letters, and link to the rest.") % {"n": LONGEST}
        )
    with changing(record, actor, "care.write") as (change, _fresh):
        labs.get(change, lab_id)
        row = {"lab_id": lab_id, "body": body}
        change.run("care/add_note", id=note_id, written_by=actor.account_id, written_at=ids.now(), **row)
        change.event("lab.note", "lab_note", note_id, after=row)
    return note_id


# ---------------------------------------------------------------------- tasks
def tasks(
    read: Record | Change,
    *,
    lab_id: uuid.UUID | None = None,
    owner_id: uuid.UUID | None = None,
    state: str | None = None,
) -> list[Row]:
    """Tasks, open ones first by due day: id, lab_id, lab, body, owner_id, owner, due_on, state, reason, version, ..."""
    return rows(read, "care/tasks", lab_id=lab_id, owner_id=owner_id, state=state)


def owners(read: Record | Change, on: dt.date) -> list[Row]:
    """The accounts that a task may be given to: id, name."""
    return rows(read, "care/owners", on_day=on)


def add_task(
    record: Record, actor: Actor, lab_id: uuid.UUID, body: str, *, owner_id: uuid.UUID, due_on: dt.date
) -> uuid.UUID:
    """Give somebody of Vie coop something to do about a lab by a day. Raises NotAllowed or BadInput."""
    task_id, said = ids.new_id(), _text(body)
    if not said:
        raise BadInput(_("Say what is to be done."))
    if due_on < ids.today():
        raise BadInput(_("Choose a day from today on: by then it should be done."))
    with changing(record, actor, "care.write") as (change, _fresh):
        labs.get(change, lab_id)
        _owner(change, owner_id)
        row = {"lab_id": lab_id, "body": said, "owner_id": owner_id, "due_on": due_on, "made_on": ids.today()}
        change.run("care/add_task", id=task_id, made_by=actor.account_id, **row)
        change.event("task.add", "lab_task", task_id, after=row)
    return task_id


def close_task(record: Record, actor: Actor, task_id: uuid.UUID, *, seen: int, state: str, reason: str = "") -> None:
    """A task is done, or dropped with a reason. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    said = _text(reason)
    if state == "dropped" and not said:
        raise BadInput(_("Say why the task is dropped."))
    _step(record, actor, task_id, seen, state, {"closed_on": ids.today(), "reason": said or None})


def reopen_task(record: Record, actor: Actor, task_id: uuid.UUID, *, seen: int, reason: str) -> None:
    """A task that was done is to be done after all. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    said = _text(reason)
    if not said:
        raise BadInput(_("Say why the task is taken up again."))
    _step(record, actor, task_id, seen, "open", {"closed_on": None, "reason": said})


def hand_task_on(
    record: Record, actor: Actor, task_id: uuid.UUID, *, seen: int, owner_id: uuid.UUID, due_on: dt.date
) -> None:
    """Another owner, another day. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    if due_on < ids.today():
        raise BadInput(_("Choose a day from today on: by then it should be done."))
    with changing(record, actor, "care.write") as (change, _fresh):
        task = _task(change, task_id, seen)
        if task["state"] != "open":
            raise BadInput(_("This task is closed already."))
        _owner(change, owner_id)
        now = {"owner_id": owner_id, "due_on": due_on}
        kept = {name: task[name] for name in ("state", "closed_on", "reason")}
        change.must_change_one("care/set_task", id=task_id, version=seen, **kept, **now)
        change.event("task.hand_on", "lab_task", task_id, before={name: task[name] for name in now}, after=now)


# ---------------------------------------------------------------------- inside
def _step(record: Record, actor: Actor, task_id: uuid.UUID, seen: int, state: str, told: Row) -> None:
    with changing(record, actor, "care.write") as (change, _fresh):
        task = _task(change, task_id, seen)
        if state not in TASK[task["state"]]:
            said = _("This task is %(now)s; from there it cannot become %(then)s.")
            raise BadInput(said % {"now": vocabulary.word(task["state"]), "then": vocabulary.word(state)})
        kept = {name: task[name] for name in ("owner_id", "due_on")}
        change.must_change_one("care/set_task", id=task_id, version=seen, state=state, **kept, **told)
        before = {"state": task["state"]}
        action = {"done": "task.done", "dropped": "task.drop", "open": "task.reopen"}[state]
        change.event(action, "lab_task", task_id, before=before, after={"state": state}, reason=told["reason"])


def _task(change: Change, task_id: uuid.UUID, seen: int) -> Row:
    found = rows(change, "care/task", id=task_id)
    if not found:
        raise BadInput(_("There is no such task. Choose one from the list."))
    if found[0]["version"] != seen:
        raise SomeoneElseWasFirst(_("This task changed while you were looking. Nothing was saved; look again."))
    return found[0]


def _owner(change: Change, owner_id: uuid.UUID) -> None:
    if owner_id not in {row["id"] for row in owners(change, ids.today())}:
        raise BadInput(_("Choose somebody of Vie coop: tasks on labs are theirs."))


def _text(said: str) -> str:
    return " ".join(said.split())
