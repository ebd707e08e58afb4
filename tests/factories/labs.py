"""People, themes, labs and what they do."""

from __future__ import annotations

from typing import Any

from dashboard.store.record import Record
from tests.factories.adding import COUNT, JANUARY, JUNE, Batch, Day, Id, add


def person(
    record: Record | Batch,
    *,
    name: str | None = "Ada Peeters",
    gender: str | None = "f",
    language: str | None = "fr",
    country: str | None = "BE",
    city: str | None = "Brussels",
    member_since: Day | None = JANUARY,
    member_until: Day | None = None,
    **more: Any,
) -> Id:
    """A member since 1 January 2024."""
    return add(
        record,
        "person",
        name=name,
        gender=gender,
        language=language,
        country=country,
        city=city,
        member_since=member_since,
        member_until=member_until,
        version=1,
        **more,
    )


def people(record: Record | Batch, n: int, **same: Any) -> list[Id]:
    """`n` members alike."""
    return [person(record, name=f"Member {next(COUNT)}", **same) for _ in range(n)]


def priority(record: Record | Batch, *, name: str = "Cooperative life", position: int = 1, **more: Any) -> Id:
    """A budget priority of the General Assembly."""
    return add(record, "priority", name=name, position=position, version=1, **more)


def theme(record: Record | Batch, *, name: str = "Peer support", position: int = 1, **more: Any) -> Id:
    """A theme."""
    return add(record, "theme", name=name, position=position, version=1, **more)


def lab(
    record: Record | Batch,
    *,
    name: str = "Netwerk Gent",
    theme_id: Id | None = None,
    state: str | None = "active",
    founded_on: Day | None = JANUARY,
    language: str | None = "fr",
    country: str | None = "BE",
    city: str | None = "Brussels",
    **more: Any,
) -> Id:
    """A lab founded on 1 January 2024, with its state since then (`state=None`: without any)."""
    lab_id = add(
        record,
        "lab",
        name=name,
        theme_id=theme_id,
        founded_on=founded_on,
        language=language,
        country=country,
        city=city,
        version=1,
        **more,
    )
    if state:
        lab_state(record, lab_id=lab_id, state=state, since=founded_on or JANUARY)
    return lab_id


def lab_state(record: Record | Batch, *, lab_id: Id, state: str = "active", since: Day = JANUARY, **more: Any) -> Id:
    """A lab's state from a day on."""
    return add(record, "lab_state", lab_id=lab_id, state=state, since=since, **more)


def membership(
    record: Record | Batch,
    *,
    lab_id: Id,
    person_id: Id,
    role: str = "participant",
    state: str = "active",
    from_date: Day | None = JANUARY,
    until_date: Day | None = None,
    **more: Any,
) -> Id:
    """A period in a lab, from 1 January 2024 on."""
    return add(
        record,
        "membership",
        lab_id=lab_id,
        person_id=person_id,
        role=role,
        state=state,
        from_date=from_date,
        until_date=until_date,
        version=1,
        **more,
    )


def objective(
    record: Record | Batch,
    *,
    lab_id: Id,
    text: str = "Ten talks",
    state: str = "open",
    set_on: Day = JANUARY,
    closed_on: Day | None = None,
    **more: Any,
) -> Id:
    """An objective that a lab set itself."""
    return add(
        record,
        "objective",
        lab_id=lab_id,
        text=text,
        state=state,
        set_on=set_on,
        closed_on=closed_on,
        version=1,
        **more,
    )


def progress(
    record: Record | Batch,
    *,
    lab_id: Id,
    period: str = "2024",
    due_on: Day = JUNE,
    submitted_on: Day | None = JUNE,
    answers_filled: int | None = 10,
    answers_empty: int | None = 0,
    **more: Any,
) -> Id:
    """A progress update, due and submitted on 1 June 2024."""
    return add(
        record,
        "progress_update",
        lab_id=lab_id,
        period=period,
        due_on=due_on,
        submitted_on=submitted_on,
        answers_filled=answers_filled,
        answers_empty=answers_empty,
        version=1,
        **more,
    )
