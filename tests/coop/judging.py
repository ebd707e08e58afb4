"""A cycle in evaluation: a recommendation of Ada and Ben's group, staff who run a round of it, evaluators."""

from __future__ import annotations

import uuid
from typing import Any

from dashboard.coop import evaluations, forms, recommendations, rounds
from dashboard.coop.evaluations import Answer
from dashboard.coop.rounds import Round
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.coop.writing_together import DAY, TODAY, Coop
from tests.factories import deciding

TEXT = "Every new member has a mentor for a year."


class Judging(Coop):
    """Recommendations of the group in Gent in a blind round that collects; Una to Zoe evaluate."""

    def __init__(
        self,
        record: Record,
        *,
        recommendations: int = 1,
        evaluators: str = "Una Vic Wim",
        wanted: int = 2,
        blind: bool = True,
        phase: str = "evaluation",
    ) -> None:
        super().__init__(record, phase)
        with new.together(record) as rows:
            people = evaluators.split()
            self.evaluators = {name: deciding.actor(rows, name=name, roles=("evaluator",)) for name in people}
            self.ids = [self._one(rows, f"Recommendation {n + 1}") for n in range(recommendations)]
            self.form_id = new.form(rows, subject_kind="recommendation", name="Recommendation", too_few=2)
            for place, label in enumerate(("Answers a need", "Feasible"), 1):
                new.criterion(rows, form_version_id=self.form_id, label=label, position=place, required=place == 1)
            self.round_id = new.evaluation_round(
                rows,
                form_version_id=self.form_id,
                subject_kind="recommendation",
                subject_ids=self.ids,
                wanted=wanted,
                blind=blind,
                cycle_id=self.cycle,
            )

    def _one(self, rows: new.Batch, title: str, state: str = "under_evaluation") -> uuid.UUID:
        where: dict[str, Any] = {"cycle_id": self.cycle, "working_group_id": self.group, "theme_id": self.theme}
        where |= {"text": TEXT, "source_language": "en", "addressee": "Board"}
        made = new.recommendation(rows, title=title, **where)
        new.add(rows, "recommendation_state", recommendation_id=made, state=state, since=ids.now() - DAY)
        new.add(rows, "recommendation_author", recommendation_id=made, person_id=self.ada_person)
        return made

    def one_more(self, title: str, state: str = "admissible") -> uuid.UUID:
        """A recommendation that is in no round."""
        with new.together(self.record) as rows:
            return self._one(rows, title, state)

    @property
    def round(self) -> Round:
        return rounds.get(self.record, self.round_id)

    def state(self, place: int = 0) -> str:
        return recommendations.get(self.record, self.ids[place]).state

    def person_of(self, who: str) -> uuid.UUID:
        """The person that an evaluator is."""
        person_id = self.evaluators[who].person_id
        assert person_id is not None
        return person_id

    def ask(self, who: str | Actor, place: int = 0) -> uuid.UUID:
        """Ask somebody for an evaluation; its id."""
        actor = self.evaluators[who] if isinstance(who, str) else who
        assert actor.account_id is not None
        return evaluations.assign(self.record, self.sam, self.round_id, self.ids[place], actor.account_id)

    def begin(self, who: str, place: int = 0) -> uuid.UUID:
        """Ask somebody, who has no conflict and begins."""
        evaluation_id = self.ask(who, place)
        evaluations.begin(self.record, self.evaluators[who], evaluation_id)
        return evaluation_id

    def answer(self, who: str, evaluation_id: uuid.UUID, *values: float, note: str | None = None) -> None:
        """Answer the first questions."""
        criteria = forms.get(self.record, self.form_id).criteria
        for criterion, value in zip(criteria, values, strict=False):
            given = Answer(value=value, note=note)
            evaluations.answer(self.record, self.evaluators[who], evaluation_id, criterion.id, given)

    def submit(self, who: str, evaluation_id: uuid.UUID, seen: int = 1) -> None:
        evaluations.submit(self.record, self.evaluators[who], evaluation_id, seen)

    def evaluate(self, who: str, *values: float, place: int = 0, note: str | None = None) -> uuid.UUID:
        """From being asked to being submitted."""
        evaluation_id = self.begin(who, place)
        self.answer(who, evaluation_id, *values, note=note)
        self.submit(who, evaluation_id)
        return evaluation_id

    def advance(self) -> None:
        """The round goes into its next phase."""
        rounds.advance(self.record, self.sam, self.round_id, self.round.version)

    def rewrite(self, place: int = 0, *, language: str = "en", number: int = 2) -> None:
        """A version of the text: of the source where the language is English, else a translation."""
        for_it = {"recommendation_id": self.ids[place], "language": language, "number": number}
        said = {"title": "A mentor", "body": TEXT, "is_source": language == "en", "written_at": ids.now()}
        new.add(self.record, "recommendation_text", **for_it, **said)


__all__ = ["DAY", "TODAY", "Judging"]
