"""Forms, rounds and evaluations, put into the record as they would stand after the app had written them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.store.record import Record
from tests.factories.adding import Batch, Id, add

NOON = dt.datetime(2024, 6, 1, 12)


def form(
    record: Record | Batch, *, name: str = "Budget request", too_few: int = 2, published: bool = True, **more: Any
) -> Id:
    """A published version of a form for budget requests, and its id; its questions come by `criterion`."""
    form_id = add(record, "evaluation_form", name=name, version=1, **{"subject_kind": "request", **more})
    return add(
        record,
        "form_version",
        form_id=form_id,
        number=1,
        too_few=too_few,
        created_at=NOON,
        published_at=NOON if published else None,
        version=1,
    )


def criterion(
    record: Record | Batch,
    *,
    form_version_id: Id,
    label: str = "Useful",
    kind: str = "scale",
    position: int = 1,
    options: Sequence[str] = (),
    **more: Any,
) -> Id:
    """A required question on a scale from 1 to 5, of weight 1; `options` are the codes of a choice."""
    scale = {"scale_min": 1, "scale_max": 5} if kind == "scale" else {}
    given = {"weight": 1, "required": True, "may_be_na": True, "summed": kind in ("scale", "yes_no")}
    listed = json.dumps([{"code": code, "en": code} for code in options]) if options else None
    return add(
        record,
        "criterion",
        form_version_id=form_version_id,
        label=label,
        kind=kind,
        position=position,
        options=listed,
        **{**scale, **given, **more},
    )


def evaluation_round(
    record: Record | Batch,
    *,
    form_version_id: Id,
    subject_ids: Sequence[Id] = (),
    name: str = "Spring",
    phase: str = "collecting",
    blind: bool = True,
    wanted: int = 2,
    **more: Any,
) -> Id:
    """A blind round that collects two evaluations of each subject."""
    round_id = add(
        record,
        "evaluation_round",
        name=name,
        form_version_id=form_version_id,
        phase=phase,
        blind=blind,
        wanted=wanted,
        created_at=NOON,
        version=1,
        **{"subject_kind": "request", **more},
    )
    for subject_id in subject_ids:
        add(record, "round_subject", round_id=round_id, subject_id=subject_id, added_at=NOON)
    return round_id


def evaluation(
    record: Record | Batch,
    *,
    round_id: Id,
    subject_id: Id,
    account_id: Id,
    answers: Mapping[Id, float | str | None] | None = None,
    state: str = "submitted",
    submitted_at: dt.datetime | None = NOON,
    **more: Any,
) -> Id:
    """A submitted evaluation; an answer of None says that the criterion does not apply."""
    evaluation_id = add(
        record,
        "evaluation",
        round_id=round_id,
        subject_id=subject_id,
        account_id=account_id,
        state=state,
        assigned_at=NOON,
        submitted_at=submitted_at if state == "submitted" else None,
        **{"subject_version": 1, "no_conflict_at": NOON, "version": 1, **more},
    )
    for criterion_id, given in (answers or {}).items():
        add(
            record,
            "evaluation_answer",
            evaluation_id=evaluation_id,
            criterion_id=criterion_id,
            value=None if isinstance(given, str) or given is None else float(given),
            said=given if isinstance(given, str) else None,
            not_applicable=given is None,
            answered_at=NOON,
        )
    return evaluation_id
