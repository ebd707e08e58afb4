"""What is evaluated: a budget request or a recommendation. Here alone the form engine knows which is which."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.coop import conflicts as ties
from dashboard.coop import cycles, recommendation_conflicts, recommendations, requests
from dashboard.coop.recommendations import Recommendation
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.refusals import BadInput
from dashboard.words.states import RECOMMENDATION_OPEN, REQUEST_OPEN

STATES_OPEN = frozenset((*REQUEST_OPEN, *RECOMMENDATION_OPEN))  # in these, a judgement still matters
_WAS_ENOUGH = ("ready_for_decision", "deferred", "ready_for_board", "tabled")


@dataclass(frozen=True)
class Subject:
    """Something that is evaluated, in the version of its text that stands now."""

    kind: str
    id: uuid.UUID
    title: str
    version: int  # of its text: a judgement of an older one shows as outdated
    is_open: bool  # not decided or withdrawn: judging it still matters
    request: Request | None = None
    recommendation: Recommendation | None = None

    @property
    def was_enough(self) -> bool:
        """Whether all evaluations that were wanted were in once, so that what they say may have been read."""
        found = self.request or self.recommendation
        return found is not None and found.state in _WAS_ENOUGH


def get(read: Record | Change, kind: str, subject_id: uuid.UUID) -> Subject:
    """The subject of that kind and id. Raises BadInput when there is none."""
    if kind == "request":
        request = requests.get(read, subject_id)
        is_open = request.state in STATES_OPEN
        return Subject(kind, subject_id, request.title, request.version, is_open, request=request)
    found = recommendations.get(read, subject_id)
    return Subject(kind, subject_id, found.title, found.text_number, found.is_open, recommendation=found)


def conflicts(read: Record | Change, subject: Subject, person_id: uuid.UUID | None, on: dt.date) -> tuple[str, ...]:
    """Why this person may not judge this subject on the day `on`, a sentence each; () when nothing is in the way."""
    if subject.request is not None:
        return tuple(conflict.sentence for conflict in ties.found(read, person_id, subject.request, on))
    if subject.recommendation is not None:
        found = recommendation_conflicts.found(read, person_id, subject.recommendation, on)
        return tuple(conflict.sentence for conflict in found)
    return ()


def why_not_now(read: Record | Change, subject: Subject) -> str:
    """Why nothing can be answered today: the phase of a recommendation's cycle; "" when nothing is in the way."""
    if subject.recommendation is None:
        return ""
    try:
        cycles.require(read, subject.recommendation.cycle_id, "evaluate", ids.today())
    except BadInput as refusal:
        return str(refusal)
    return ""


def in_time(read: Record | Change, cycle_id: uuid.UUID | None) -> bool:
    """Whether what belongs to this cycle is evaluated today; what belongs to none always is."""
    return cycle_id is None or cycles.get(read, cycle_id).allows("evaluate", ids.today())


def enter(change: Change, subject: Subject, account_id: uuid.UUID | None) -> None:
    """It was put into a round: an admissible recommendation is under evaluation from now on.

    Raises BadInput for a recommendation that was not admitted, or is past being evaluated.
    """
    found = subject.recommendation
    if found is None or found.state == "under_evaluation":
        return
    if found.state != "admissible":
        said = _("“%(title)s” is %(state)s. Only what was found admissible is evaluated.")
        raise BadInput(said % {"title": found.title, "state": vocabulary.word(found.state)})
    recommendations.move(change, found, "under_evaluation", decided_by=account_id)


def enough(change: Change, subject: Subject, account_id: uuid.UUID | None) -> None:
    """All evaluations that were wanted are in: what was under evaluation is ready for its decision."""
    if subject.request is not None and subject.request.state == "under_evaluation":
        requests.move(change, subject.request, "ready_for_decision", decided_by=account_id)
    if subject.recommendation is not None and subject.recommendation.state == "under_evaluation":
        recommendations.move(change, subject.recommendation, "ready_for_board", decided_by=account_id)
