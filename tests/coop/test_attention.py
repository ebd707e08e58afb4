"""What needs attention: a sentence with the worst first, for those who may see it."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

from dashboard.coop import attention
from dashboard.store.figures import Answer, Figures, figure
from dashboard.store.record import Record
from dashboard.words.permissions import Actor, Audience
from tests.figures import little_coop


def _asks(figures: Figures) -> object:
    def asks(wanted: list[tuple[str, dict[str, object]]]) -> list[Answer]:
        return figures.answers([(n, {"as_of": little_coop.AS_OF, **p}) for n, p in wanted], Audience(True))

    return asks


def _actor(role: str) -> Actor:
    return Actor(uuid.UUID(int=1), "x", frozenset({role}))


def test_what_needs_care_is_said_with_its_number_and_the_worst_by_name(record: Record) -> None:
    little_coop.found(record)

    found = attention.needs_attention(_asks(Figures(record)), _actor("staff"))  # type: ignore[arg-type]

    assert {one.figure: one.sentence for one in found} == {
        "open_requests": "1 budget request has waited for an answer for 11 days",
        "stale_labs": "2 labs are silent; Online the longest, for 334 days",
        "progress_late": "1 progress update is late",
        "labs_without_animator": "1 lab has no animator",
        "overdue_recommendations": "2 recommendations are overdue",
        "stale_follow_up": "1 accepted recommendation has not been heard of for a year",
        "progress_empty": "1 progress update was filed empty",
    }


def test_a_member_is_not_told_of_money(record: Record) -> None:
    little_coop.found(record)

    found = attention.needs_attention(_asks(Figures(record)), _actor("member"))  # type: ignore[arg-type]

    assert "open_requests" not in {one.figure for one in found}


def test_an_empty_record_needs_nothing(tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.duckdb", create=True) as record:
        assert attention.needs_attention(_asks(Figures(record)), _actor("staff")) == []  # type: ignore[arg-type]


def test_every_rule_is_a_figure_that_needs_no_parameter() -> None:
    assert [name for name in attention.RULES if any(not p.optional for p in figure(name).params[1:])] == []


def test_the_greeting_goes_by_the_hour() -> None:
    greeted = [attention.greeting(dt.datetime(2026, 11, 23, hour), "Noor") for hour in (8, 15)]

    assert greeted == ["Good morning, Noor.", "Good afternoon, Noor."]
