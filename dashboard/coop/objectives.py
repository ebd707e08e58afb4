"""What a lab set out to do: objectives that it sets itself, each open until it is met, partly met or dropped."""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import labs
from dashboard.coop.lab_life import TELLS
from dashboard.coop.lab_rights import changing, require_inside
from dashboard.coop.labs import Lab
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import OBJECTIVE

LONGEST = 500  # characters


def of_lab(read: Record | Change, lab_id: uuid.UUID) -> list[Row]:
    """The objectives of a lab, the open ones first: (id, text, target, set_on, due_on, state, closed_on, version)."""
    return rows(read, "objectives/of_lab", lab_id=lab_id)


def add(
    record: Record, actor: Actor, lab_id: uuid.UUID, *, text: str, target: str = "", due_on: dt.date | None = None
) -> uuid.UUID:
    """Set an objective, by whoever takes part in the lab; its id. Raises NotAllowed or BadInput."""
    objective_id, today = ids.new_id(), ids.today()
    row = {"text": _line(text), "target": _line(target), "set_on": today, "due_on": due_on}
    if row["text"] is None:
        raise BadInput(_("Say what the lab wants to reach."))
    if due_on is not None and due_on < today:
        raise BadInput(_("Choose a day that is still to come."))
    with changing(record, actor, "lab.write") as (change, actor):
        _lab(change, actor, lab_id)
        change.run("objectives/add", id=objective_id, lab_id=lab_id, **row)
        change.event("objective.add", "objective", objective_id, after={"lab_id": lab_id, "state": "open", **row})
    return objective_id


def settle(
    record: Record, actor: Actor, objective_id: uuid.UUID, to: str, *, seen: int, reason: str | None = None
) -> None:
    """Say that an objective is `met`, `partly` met or `dropped` (with the reason).

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with changing(record, actor, "lab.write") as (change, actor):
        found = rows(change, "objectives/by_id", id=objective_id)
        if not found:
            raise BadInput(_("There is no such objective. Choose one from the list."))
        now = found[0]
        _lab(change, actor, now["lab_id"])
        if now["version"] != seen:
            said = _("This changed while you were looking: it is %(state)s now. Nothing was saved; look again.")
            raise SomeoneElseWasFirst(said % {"state": vocabulary.word(now["state"])})
        if to not in OBJECTIVE[now["state"]]:
            sentence = _("This is %(now)s; from there it cannot become %(then)s.")
            raise BadInput(sentence % {"now": vocabulary.word(now["state"]), "then": vocabulary.word(to)})
        why = _line(reason or "")
        if to == "dropped" and why is None:
            raise BadInput(_("Say why it is dropped."))
        after = {"state": to, "closed_on": ids.today()}
        change.must_change_one("objectives/settle", id=objective_id, version=seen, **after)
        before = {"lab_id": now["lab_id"], "state": now["state"]}
        told = {"lab_id": now["lab_id"], **after}
        change.event("objective.settle", "objective", objective_id, before=before, after=told, reason=why)


def _lab(change: Change, actor: Actor, lab_id: uuid.UUID) -> Lab:
    lab = labs.get(change, lab_id)
    require_inside(change, actor, lab, "lab.write")
    if lab.state not in TELLS:
        raise BadInput(_("This lab has no objectives to change: it is %s.") % vocabulary.word(lab.state))
    return lab


def _line(text: str) -> str | None:
    said = " ".join(text.split())
    if len(said) > LONGEST:
        raise BadInput(_("That is too long: write %s characters at most.") % LONGEST)
    return said or None
