"""What the demo's evaluators think of the running cycle's recommendations: a round that is read, and one that collects.

Form and rounds are made by the app's own verbs, in the name of its accounts; nobody is asked about what they wrote.
"""

from __future__ import annotations

import uuid
from typing import Any

from dashboard.coop import forms, recommendation_conflicts, recommendations, rounds
from dashboard.coop.forms import Form
from dashboard.exchange import demo_evaluation, demo_ground
from dashboard.store import ids, queries
from dashboard.store.record import Record, Row
from dashboard.words.permissions import Actor

_EVALUATORS = ("evaluator", "evaluator2", "board2", "board3")
_NAMES = ("Recommandations {year}, première série", "Recommandations {year}, deuxième série")
_READ, _COLLECTED = 6, 5
_WANTED = 3
# what each of four answers to the three scales of the form, from 1 to 5: two are strong, one is disputed, one is weak,
# and of two it depends on median or mean, or on one evaluator, which is better
_VIEWS = (
    ((5, 4, 5), (5, 5, 4), (4, 4, 5), (5, 4, 4)),
    ((5, 2, 4), (1, 2, 3), (5, 5, 4), (1, 1, 3)),
    ((5, 5, 4), (5, 5, 4), (5, 5, 4), (1, 1, 2)),
    ((4, 4, 3), (4, 3, 4), (4, 4, 4), (4, 3, 4)),
    ((2, 2, 3), (2, 1, 3), (1, 2, 2), (2, 2, 3)),
    ((5, 4, 4), (4, 5, 5), (5, 5, 4), (4, 4, 4)),
)
_VIEW = ("oppose", "no_view", "support_with_changes", "support")  # by the first answer, from low to high
_NOTES = (
    "Trois vennoten m’en ont parlé sans que je le demande.",
    "Wie volgt dit op? Daarover lees ik niets.",
    "Le coût me paraît sous-estimé.",
)
_COMMENTS = (
    "Dites par quoi vous commenceriez.",
    "Een goed voorstel, maar begin in één kantoor.",
    "À relier à la recommandation du cycle précédent.",
)


def make(record: Record) -> None:
    """A form, a round whose answers are read, and one in which the evaluators are still asked."""
    staff, *evaluators = demo_evaluation.actors(record, "staff", *_EVALUATORS)
    draft = forms.create(record, staff, "recommendation", template="recommendation")
    forms.publish(record, staff, draft, seen=forms.get(record, draft).row_version)
    form = forms.get(record, draft)
    with record.reading() as reading:
        waiting = reading.rows(queries.text("imports/demo_admissible"))
    if len(waiting) < _READ + _COLLECTED:
        return
    year = ids.today().year
    for name, chosen, read in (
        (_NAMES[0], waiting[:_READ], True),
        (_NAMES[1], waiting[_READ : _READ + _COLLECTED], False),
    ):
        wanted = len(evaluators) if read else _WANTED
        settings = rounds.Settings(name.format(year=year), form.id, wanted=wanted)
        cycle_id = waiting[0]["cycle_id"]
        round_id = rounds.create(record, staff, "recommendation", settings, cycle_id=cycle_id)
        _fill(record, staff, form, round_id, evaluators, chosen, read=read)
        for _step in range(2 if read else 1):
            rounds.advance(record, staff, round_id, seen=rounds.get(record, round_id).version)


def _fill(
    record: Record,
    staff: Actor,
    form: Form,
    round_id: uuid.UUID,
    evaluators: list[Actor],
    chosen: list[Row],
    *,
    read: bool,
) -> None:
    """All in one change: what the round is about, who is asked, and what they said so far."""
    given: list[Row] = []
    answers: list[Row] = []
    with record.change(staff.account_id, "staff") as change:
        for place, row in enumerate(chosen):
            rounds.add_subject(change, round_id, row["id"], added_by=staff.account_id)
            found = recommendations.get(change, row["id"])
            people = [one.person_id for one in evaluators if one.person_id]
            tied = recommendation_conflicts.found_of_all(change, people, found, ids.today())
            asked = [one for one in evaluators if one.person_id not in tied][: None if read else _WANTED]
            for nth, evaluator in enumerate(asked):
                done = read or nth < place % _WANTED
                one = _evaluation(round_id, row, evaluator, place, nth, done=done, version=found.text_number)
                given.append(one)
                if done:
                    answers += _answers(form, one["id"], place, nth)
            if read:
                recommendations.move(change, found, "ready_for_board", decided_by=staff.account_id)
        change.load("evaluation", demo_ground.table(given))
        change.load("evaluation_answer", demo_ground.table(answers))
        change.event("demo.evaluate", "evaluation_round", round_id, after={"evaluations": len(given)})


def _evaluation(
    round_id: uuid.UUID, row: Row, evaluator: Actor, place: int, nth: int, *, done: bool, version: int
) -> Row:
    view = _VIEWS[place % len(_VIEWS)][nth]
    found: dict[str, Any] = {
        "id": ids.new_id(),
        "round_id": round_id,
        "subject_id": row["id"],
        "subject_version": version,
        "account_id": evaluator.account_id,
        "state": "submitted" if done else "assigned",
        "assigned_at": ids.now(),
        "submitted_at": ids.now() if done else None,
        "no_conflict_at": ids.now() if done else None,
        "confidence": 2 + (place + nth) % 4 if done else None,
        "overall": _VIEW[max(0, view[0] - 2)] if done else None,
        "comment_to_authors": _COMMENTS[(place + nth) % len(_COMMENTS)] if done and nth < 2 else None,
        "version": 1,
    }
    return found


def _answers(form: Form, evaluation_id: uuid.UUID, place: int, nth: int) -> list[Row]:
    """The three scales, and what makes one of the evaluators say so."""
    scales = [criterion for criterion in form.criteria if criterion.kind == "scale"]
    return [
        {
            "id": ids.new_id(),
            "evaluation_id": evaluation_id,
            "criterion_id": criterion.id,
            "value": float(value),
            "not_applicable": False,
            "note": _NOTES[(place + which) % len(_NOTES)] if nth == which else None,
            "answered_at": ids.now(),
        }
        for which, (criterion, value) in enumerate(zip(scales, _VIEWS[place % len(_VIEWS)][nth], strict=True))
    ]
