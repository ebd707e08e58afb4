"""Who joins and proposes in the demo: somebody asks the animator's lab, somebody is invited, a member proposes a lab.

What its labs say is said by the app's own verbs; the rows have ids made of those that they belong to, so that the
same seed gives the same coop.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

from dashboard.coop import accounts, lab_life, lab_texts, labs, memberships
from dashboard.exchange import demo_ground
from dashboard.store import ids, queries
from dashboard.store.record import Record, Row
from dashboard.words import conditions
from dashboard.words.permissions import Actor

_NAME = "Atelier de réparation"
_PURPOSE = "Réparer ensemble ce que le métier use : outils, machines, vélos de livraison."
_PROJECT = "Un samedi par mois dans l'espace partagé, avec un carnet d'adresses de réparatrices et réparateurs."
_BRINGS = "Deux soirées par mois, et dix ans de médiation."
_SUMMARY = "Un lieu pour parler du travail sans être jugé·e, ouvert à chaque sociétaire."
_DONE_WHEN = "Quand la charte est adoptée et que trois autres groupes s'en servent."
_OBJECTIVE, _TARGET = "Faire adopter la charte par trois autres labs", "3 labs"
_PLACES, _FREE = 20, 2
_DAY = dt.timedelta(days=1)

Rows = dict[str, list[Row]]


def make(record: Record) -> None:
    """One of each kind. A demo without its accounts is left as it is."""
    found = {login: _account(record, login) for login in ("staff", "member", "animator", "evaluator")}
    staff, member, animator, evaluator = found.values()
    if staff is None or member is None or animator is None or evaluator is None:
        return
    own = _labs(record, animator.person_id, None)
    if not own:
        return
    _says(record, staff, animator, own[0]["lab_id"])
    rows: Rows = {"lab": [], "lab_state": [], "membership": [], "objective": []}
    _objective(rows, own[0]["lab_id"])
    _asked(record, rows, own[0]["lab_id"], member)
    for row in _labs(record, None, "en")[:1]:
        _invited(record, rows, row["lab_id"], evaluator)
    _proposed(rows, own[0]["theme_id"], member)
    with record.change(None, "operator") as change:
        for table, made in rows.items():
            if made:
                change.load(table, demo_ground.table(made))
        change.event("demo.joining", "membership", None, after={table: len(made) for table, made in rows.items()})


# ---------------------------------------------------------------------- inside
def _says(record: Record, staff: Actor, animator: Actor, lab_id: uuid.UUID) -> None:
    """The animator's lab has places, and says when it is done."""
    lab = labs.get(record, lab_id)
    places = max(_PLACES, memberships.taken(record, lab_id) + _FREE)
    lab_life.arrange(record, staff, lab_id, replace(lab_texts.arranged_of(lab), places=places), seen=lab.seen)
    lab = labs.get(record, lab_id)
    said = replace(lab_texts.said_of(lab), public_summary=_SUMMARY, exit_criterion=_DONE_WHEN)
    lab_life.say(record, animator, lab_id, said, seen=lab.seen)


def _objective(rows: Rows, lab_id: uuid.UUID) -> None:
    told = {
        "text": _OBJECTIVE,
        "target": _TARGET,
        "set_on": ids.today() - 40 * _DAY,
        "due_on": ids.today() + 150 * _DAY,
    }
    rows["objective"].append({"id": _id(lab_id, "objective"), "lab_id": lab_id, "state": "open", "version": 1, **told})


def _asked(record: Record, rows: Rows, lab_id: uuid.UUID, who: Actor) -> None:
    if who.person_id is not None and memberships.standing(record, lab_id, who.person_id) is None:
        rows["membership"].append(_membership(lab_id, who.person_id, "participant", "requested", 4))


def _invited(record: Record, rows: Rows, lab_id: uuid.UUID, who: Actor) -> None:
    if who.person_id is None or memberships.standing(record, lab_id, who.person_id) is not None:
        return
    row = _membership(lab_id, who.person_id, "participant", "invited", 2)
    none = dict.fromkeys(("brings", "conditions_accepted", "conditions_version"))
    rows["membership"].append(row | none | {"answer_by": ids.today() + 12 * _DAY})


def _proposed(rows: Rows, theme_id: uuid.UUID, who: Actor) -> None:
    if who.person_id is None:
        return
    lab_id, on = _id(who.person_id, "proposal"), ids.today() - 6 * _DAY
    told = {"name": _NAME, "aims": "innovation,learning", "purpose": _PURPOSE, "project": _PROJECT, "language": "fr"}
    where = {"country": "BE", "city": "Bruxelles", "theme_id": theme_id, "proposed_by": who.person_id}
    rows["lab"].append({"id": lab_id, "version": 1, **told, **where})
    rows["lab_state"].append({"id": _id(lab_id, "proposed"), "lab_id": lab_id, "state": "proposed", "since": on})
    rows["membership"].append(_membership(lab_id, who.person_id, "initiator", "requested", 6))


def _membership(lab_id: uuid.UUID, person_id: uuid.UUID, role: str, state: str, days: int) -> Row:
    asked_on = ids.today() - days * _DAY
    return {
        "id": _id(lab_id, f"{person_id} {state}"),
        "lab_id": lab_id,
        "person_id": person_id,
        "role": role,
        "state": state,
        "asked_on": asked_on,
        "language": "fr",
        "brings": _BRINGS,
        "conditions_accepted": asked_on,
        "conditions_version": conditions.VERSION,
        "answer_by": None,  # with an invitation
        "version": 1,
    }


def _id(of: uuid.UUID, what: str) -> uuid.UUID:
    return uuid.uuid5(of, what)


def _account(record: Record, login: str) -> Actor | None:
    logins = {account["login"]: account["id"] for account in accounts.all_accounts(record)}
    account_id = logins.get(f"{login}@demo.coop")
    return accounts.actor_of(record, account_id, ids.today()) if account_id else None


def _labs(record: Record, person_id: uuid.UUID | None, language: str | None) -> list[Row]:
    """The active labs that somebody animates, or that work in a language."""
    with record.reading() as reading:
        return reading.rows(queries.text("imports/demo_joined"), {"person_id": person_id, "language": language})
