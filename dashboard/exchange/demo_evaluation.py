"""What the demo's evaluators were asked, and what they have answered so far; and its rule of who may decide.

The form, the round and the matrix are made by the app's own verbs, in the name of its accounts.
"""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import accounts, forms, rights, rounds
from dashboard.coop.forms import Form
from dashboard.exchange import demo_ground
from dashboard.store import ids, queries
from dashboard.store.record import Record, Row
from dashboard.words.permissions import Actor

_ROUND = "Demandes de budget"  # the coop's own first language
# what an evaluator answers to each criterion of the form, in shares of its scale, from one request to the next:
# most agree, one request is disputed, one is thought dear
_VIEWS = (
    ((1.0, 0.75, 0.75, 1.0), (0.75, 0.75, 0.5, 1.0)),
    ((0.75, 0.75, 0.25, 0.75), (1.0, 0.5, 0.25, 0.75)),
    ((1.0, 0.75, 1.0, 1.0), (0.25, 0.75, 0.75, 0.0)),
    ((0.5, 0.5, 0.5, 0.75), (0.5, 0.75, 0.5, 0.5)),
)
_SAID = (
    ("support", "support_with_changes"),
    ("support_with_changes", "support_with_changes"),
    ("support", "oppose"),
    ("no_view", "support"),
)
_COMMENTS = (
    "Deux devis ont été demandés ; le moins cher suffirait.",
    "Le tarif de l’intervenant·e est élevé pour une soirée.",
    "Een goed idee, open voor vennoten van elk beroep.",
    "Dites aussi comment les membres d’autres villes peuvent y participer.",
)


def make(record: Record) -> None:
    """A published form, a round that collects, evaluations done and to do, and the matrix of who may decide."""
    staff, administrator, *evaluators = actors(record, "staff", "administrator", "evaluator", "evaluator2")
    rights.adopt_built_in(record, administrator)
    draft = forms.create(record, staff, "request", template="request")
    forms.publish(record, staff, draft, seen=forms.get(record, draft).row_version)
    form = forms.get(record, draft)
    with record.reading() as reading:
        waiting = reading.rows(queries.text("imports/demo_to_evaluate"))
    if not waiting:
        return
    due = ids.today() + dt.timedelta(days=14)
    settings = rounds.Settings(f"{_ROUND} {ids.today().year}", form.id, blind=True, wanted=len(evaluators), due_on=due)
    round_id = rounds.create(record, staff, "request", settings)
    with record.change(staff.account_id, "staff") as change:
        for row in waiting:
            rounds.add_subject(change, round_id, row["id"], added_by=staff.account_id)
        change.event("round.add_subject", "evaluation_round", round_id, after={"subjects": len(waiting)})
    rounds.advance(record, staff, round_id, seen=rounds.get(record, round_id).version)
    _evaluate(record, form, round_id, evaluators, waiting)


def actors(record: Record, *logins: str) -> list[Actor]:
    """The demo's accounts of these names, as they sign in today."""
    known = {account["login"]: account["id"] for account in accounts.all_accounts(record)}
    found = [accounts.actor_of(record, known[f"{login}@demo.coop"], ids.today()) for login in logins]
    return [actor for actor in found if actor is not None]


def _evaluate(record: Record, form: Form, round_id: uuid.UUID, evaluators: list[Actor], waiting: list[Row]) -> None:
    """All in one change: verb by verb would take longer than the rest of the demo."""
    given: list[Row] = []
    answers: list[Row] = []
    for place, row in enumerate(waiting):
        done = len(evaluators) if row["state"] == "ready_for_decision" else place % 2
        for nth, evaluator in enumerate(evaluators):
            one = _evaluation(round_id, row, evaluator)
            if nth < done:
                one |= _judged(place, nth)
                answers += _answers(form, one["id"], _VIEWS[place % len(_VIEWS)][nth])
            given.append(one)
    with record.change(None, "operator") as change:
        change.load("evaluation", demo_ground.table(given))
        change.load("evaluation_answer", demo_ground.table(answers))
        change.event("demo.evaluate", "evaluation_round", round_id, after={"evaluations": len(given)})


def _evaluation(round_id: uuid.UUID, row: Row, evaluator: Actor) -> Row:
    return {
        "id": ids.new_id(),
        "round_id": round_id,
        "subject_id": row["id"],
        "subject_version": row["version"],
        "account_id": evaluator.account_id,
        "state": "assigned",
        "assigned_at": ids.now(),
        "submitted_at": None,
        "no_conflict_at": None,
        "confidence": None,
        "overall": None,
        "comment_to_authors": None,
        "version": 1,
    }


def _judged(place: int, nth: int) -> Row:
    return {
        "state": "submitted",
        "submitted_at": ids.now(),
        "no_conflict_at": ids.now(),
        "confidence": 4 - nth,
        "overall": _SAID[place % len(_SAID)][nth],
        "comment_to_authors": _COMMENTS[place % len(_COMMENTS)] if nth else None,
    }


def _answers(form: Form, evaluation_id: uuid.UUID, view: tuple[float, ...]) -> list[Row]:
    shares = iter(view)
    values = {
        criterion.id: round(criterion.least + next(shares) * (criterion.most - criterion.least))
        if criterion.kind == "scale"
        else 1
        for criterion in form.criteria
        if criterion.kind in ("scale", "yes_no")
    }
    known = {"evaluation_id": evaluation_id, "not_applicable": False, "answered_at": ids.now()}
    return [
        known | {"id": ids.new_id(), "criterion_id": criterion_id, "value": float(value)}
        for criterion_id, value in values.items()
    ]
