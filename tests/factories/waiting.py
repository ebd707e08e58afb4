"""People who wait for a lab, for tests: rows as the app writes them."""

from __future__ import annotations

from typing import Any

from dashboard.store.record import Record
from tests.factories.adding import JANUARY, Batch, Day, Id, add


def join_request(
    record: Record | Batch,
    *,
    person_id: Id,
    theme_id: Id,
    language: str = "fr",
    country: str | None = "BE",
    city: str | None = "Brussels",
    state: str = "waiting",
    asked_on: Day = JANUARY,
    **more: Any,
) -> Id:
    """Somebody who waits since 1 January 2024 for a lab on a theme, in French, near Brussels."""
    accepted = {"conditions_accepted": asked_on, "conditions_version": 1}
    about = {"person_id": person_id, "theme_id": theme_id, "language": language, "country": country, "city": city}
    return add(record, "join_request", **about, **accepted, state=state, asked_on=asked_on, version=1, **more)
