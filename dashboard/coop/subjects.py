"""What is evaluated: a budget request now, a recommendation later. Here alone the form engine knows which is which."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.coop import conflicts as ties
from dashboard.coop import requests
from dashboard.coop.requests import Request
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.refusals import BadInput
from dashboard.words.states import REQUEST_OPEN

STATES_OPEN = REQUEST_OPEN  # in these, a judgement still matters


@dataclass(frozen=True)
class Subject:
    """Something that is evaluated, in the version of its text that stands now."""

    kind: str
    id: uuid.UUID
    title: str
    version: int
    is_open: bool  # not decided or withdrawn: judging it still matters
    request: Request | None = None
    recommendation: Row | None = None


def get(read: Record | Change, kind: str, subject_id: uuid.UUID) -> Subject:
    """The subject of that kind and id. Raises BadInput when there is none."""
    if kind == "request":
        request = requests.get(read, subject_id)
        is_open = request.state in STATES_OPEN
        return Subject(kind, subject_id, request.title, request.version, is_open, request=request)
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("evaluations/recommendation", id=subject_id)
    if not found:
        raise BadInput(_("There is no such recommendation. Choose one from the list."))
    return Subject(kind, subject_id, found[0]["title"], found[0]["version"], True, recommendation=found[0])


def conflicts(read: Record | Change, subject: Subject, person_id: uuid.UUID | None, on: dt.date) -> tuple[str, ...]:
    """Why this person may not judge this subject on the day `on`, a sentence each; () when nothing is in the way."""
    if subject.request is not None:
        return tuple(conflict.sentence for conflict in ties.found(read, person_id, subject.request, on))
    if person_id is None:
        # said as conflicts.py says it of a request
        said = _("This account is linked to no person of the coop, so no conflict can be ruled out.")
        return (f"{said} {_('An administrator can link it.')}",)
    return ()


def enough(change: Change, subject: Subject, account_id: uuid.UUID | None) -> None:
    """All evaluations that were wanted are in: a request under evaluation is ready for its decision."""
    if subject.request is not None and subject.request.state == "under_evaluation":
        requests.move(change, subject.request, "ready_for_decision", decided_by=account_id)
