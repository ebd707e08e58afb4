"""How the demo's labs are followed up: an update sent back and one begun, notes, tasks, a signal put aside, a link.

Made by the app's own verbs, in the name of its accounts; only the need is dated back, since it waits for long.
"""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import accounts, care, lab_ties, progress, progress_due
from dashboard.coop.progress import Answers
from dashboard.exchange import demo_ground
from dashboard.store import ids, queries
from dashboard.store.record import Record, Row
from dashboard.words.permissions import Actor

_DAY = dt.timedelta(days=1)
_WAITED = 44 * _DAY  # the need
_RETURNED = "Cette note est vide : que s'est-il passé, et de quoi avez-vous besoin ?"
_NOTE = "Eu l'animatrice au téléphone : le groupe tient, mais la salle du mardi n'est plus libre."
_NOTE_OF_SILENT = "Deux personnes ont changé de métier ; les autres veulent reprendre en janvier."
_ASIDE = "Le groupe a convenu d'une pause jusqu'à la rentrée de janvier."
_NEED = "Une salle de vingt places à Bruxelles, le mardi soir, à partir de janvier"
_TASKS = (
    ("Trouver une salle le mardi soir", 6, ""),
    ("Présenter le lab à l'accueil des nouveaux membres", 12, ""),
    ("Rappeler l'animatrice", 3, "done"),
)
_DRAFT = Answers(
    done="Twee bijeenkomsten, telkens een tiental deelnemers.", learned="Een vaste plek helpt.", help_wanted=None
)


def make(record: Record) -> None:
    """Something of each kind on the labs that have a signal. A demo without its accounts is left as it is."""
    staff, animator = (_account(record, login) for login in ("staff", "animator"))
    if staff is None or staff.account_id is None or animator is None:
        return
    silent = _silent(record)
    if len(silent) < 3:
        return
    _answer(record, staff)
    _begin(record, animator)
    _follow_up(record, staff, staff.account_id, silent)
    _tie(record, staff, silent[0]["lab_id"])
    _need(record, silent[2]["lab_id"])


# ---------------------------------------------------------------------- inside
def _account(record: Record, login: str) -> Actor | None:
    logins = {account["login"]: account["id"] for account in accounts.all_accounts(record)}
    account_id = logins.get(f"{login}@demo.coop")
    return accounts.actor_of(record, account_id, ids.today()) if account_id else None


def _silent(record: Record) -> list[Row]:
    with record.reading() as reading:
        return reading.rows(queries.text("imports/demo_silent"), {"today": ids.today()})


def _answer(record: Record, staff: Actor) -> None:
    """The newest that waits says nothing and is sent back; the others wait on."""
    waits = progress_due.to_answer(record)
    if waits:
        newest = max(waits, key=lambda row: (row["submitted_on"], row["lab"]))
        progress.give_back(record, staff, newest["id"], seen=newest["version"], reason=_RETURNED)


def _begin(record: Record, animator: Actor) -> None:
    """The animator has begun the next update of a lab of theirs."""
    found = record.rows(
        "progress/open_of_person",
        person_id=animator.person_id,
        on_day=ids.today(),
        until=ids.today() + dt.timedelta(days=100),
    )
    due = next((row for row in found if row["state"] == "due"), None)
    if due is not None:
        progress.save(record, animator, due["id"], seen=due["version"], answers=_DRAFT)


def _follow_up(record: Record, staff: Actor, owner_id: uuid.UUID, silent: list[Row]) -> None:
    first, second, third = (row["lab_id"] for row in silent[:3])
    care.note(record, staff, first, _NOTE_OF_SILENT)
    care.note(record, staff, third, _NOTE)
    care.put_aside(record, staff, second, "silent", until=ids.today() + 49 * _DAY, reason=_ASIDE)
    for body, days, state in _TASKS:
        task = care.add_task(record, staff, third, body, owner_id=owner_id, due_on=ids.today() + days * _DAY)
        if state:
            care.close_task(record, staff, task, seen=1, state=state)


def _tie(record: Record, staff: Actor, lab_id: uuid.UUID) -> None:
    """Two labs with a similar project, linked by what the suggestion says that they share."""
    found = lab_ties.suggest(record, lab_id, most=1)
    if found:
        reason = ", ".join(found[0].words)
        lab_ties.link(record, staff, lab_id, found[0].lab_id, "similar", reason=reason)


def _need(record: Record, lab_id: uuid.UUID) -> None:
    need_id = uuid.uuid5(lab_id, _NEED)  # the same for the same seed
    need = {
        "id": need_id,
        "lab_id": lab_id,
        "kind": "room",
        "body": _NEED,
        "state": "open",
        "asked_on": ids.today() - _WAITED,
        "version": 1,
    }
    with record.change(None, "operator") as change:
        change.load("lab_need", demo_ground.table([need]))
        change.event("demo.need", "lab_need", need_id, after={"lab_id": lab_id})
