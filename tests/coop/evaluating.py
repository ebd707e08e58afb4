"""What the tests of evaluation begin with: staff, evaluators, a lab that asks for money, a form and a round."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from dashboard.coop import accounts, evaluations, forms, rounds
from dashboard.coop.evaluations import Answer
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor
from tests import factories as new
from tests.factories import deciding


def account(record: Record, name: str, *roles: str, person: bool = True) -> Actor:
    """Somebody who may sign in, and who is a person of the coop unless `person` is false."""
    person_id = new.person(record, name=f"{name} Janssens") if person else None
    account_id = accounts.add(
        record,
        OPERATOR,
        login=f"{name.lower()}@example.org",
        name=name,
        password=None,
        roles=list(roles),
        person_id=person_id,
    )
    return _actor(record, account_id)


@dataclass
class House:
    """A coop with one request under evaluation."""

    record: Record
    staff: Actor
    evaluators: dict[str, Actor]
    lab_id: uuid.UUID
    request_ids: list[uuid.UUID]
    form_id: uuid.UUID
    round_id: uuid.UUID
    evaluations: dict[tuple[str, int], uuid.UUID] = field(default_factory=dict)

    @property
    def form(self) -> forms.Form:
        return forms.get(self.record, self.form_id)

    def ask(self, name: str, request: int = 0) -> uuid.UUID:
        """Ask an evaluator to evaluate a request; the evaluation's id."""
        subject, account_id = self.request_ids[request], self.evaluators[name].account_id
        assert account_id is not None
        self.evaluations[name, request] = evaluations.assign(
            self.record, self.staff, self.round_id, subject, account_id
        )
        return self.evaluations[name, request]

    def read(self, name: str, request: int = 0) -> evaluations.Evaluation:
        return evaluations.get(self.record, self.evaluators[name], self.evaluations[name, request])

    def begin(self, name: str, request: int = 0) -> None:
        evaluations.begin(self.record, self.evaluators[name], self.evaluations[name, request])

    def answer(self, name: str, place: int, given: Answer | float, request: int = 0) -> None:
        """Answer the question at `place`, from 0."""
        told = given if isinstance(given, Answer) else Answer(value=given)
        criterion = self.form.criteria[place].id
        evaluations.answer(self.record, self.evaluators[name], self.evaluations[name, request], criterion, told)

    def submit(self, name: str, request: int = 0, seen: int = 1) -> None:
        evaluations.submit(self.record, self.evaluators[name], self.evaluations[name, request], seen)

    def evaluate(self, name: str, values: list[float | None], request: int = 0) -> uuid.UUID:
        """Ask, begin, answer every question (None: not applicable) and submit."""
        evaluation_id = self.ask(name, request)
        self.begin(name, request)
        for place, value in enumerate(values):
            self.answer(name, place, Answer(not_applicable=True) if value is None else value, request)
        self.submit(name, request)
        return evaluation_id

    def seen(self) -> rounds.Round:
        return rounds.get(self.record, self.round_id)


def house(
    record: Record, *, evaluators: str = "Bob Cil Dov", requests: int = 1, wanted: int = 2, blind: bool = True
) -> House:
    """A round that collects; its form asks two scales (1 to 5, of weights 3 and 1) and yes or no."""
    names = ["Noor", *evaluators.split()]
    states = [(state, new.JUNE) for state in ("submitted", "screening", "under_evaluation")]
    with new.together(record) as rows:
        people = {name: _signs_in(rows, name, "staff" if name == "Noor" else "evaluator") for name in names}
        lab = new.lab(rows)
        asked = [new.request(rows, lab_id=lab, title=f"Request {n + 1}", states=states) for n in range(requests)]
        form = new.form(rows, too_few=2)
        new.criterion(rows, form_version_id=form, label="Useful", position=1, weight=3, may_be_na=False)
        new.criterion(rows, form_version_id=form, label="Open", position=2, required=False)
        new.criterion(rows, form_version_id=form, label="Fits", kind="yes_no", position=3, required=False, knock_out=1)
        round_id = new.evaluation_round(rows, form_version_id=form, subject_ids=asked, wanted=wanted, blind=blind)
    return House(record, people.pop("Noor"), people, lab, asked, form, round_id)


def _signs_in(rows: new.Batch, name: str, role: str) -> Actor:
    login, person_id = f"{name.lower()}@example.org", new.person(rows, name=f"{name} Janssens")
    return deciding.actor(rows, name=name, roles=(role,), login=login, person_id=person_id)


def _actor(record: Record, account_id: uuid.UUID) -> Actor:
    found = accounts.actor_of(record, account_id, ids.today())
    assert found is not None
    return found
