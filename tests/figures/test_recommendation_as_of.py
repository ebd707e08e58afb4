"""Which recommendations a figure knows on a day: no drafts, and what stepped out is gone from then on."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from dashboard.words.states import RECOMMENDATION
from tests import factories as new
from tests.figures import little_coop
from tests.figures.conftest import Coop

STAFF = Audience(sees_persons=True)
FIRST, SECOND, THIRD = dt.date(2024, 3, 1), dt.date(2024, 4, 1), dt.date(2024, 5, 1)
DAY_BEFORE, DAY_AFTER = dt.timedelta(days=-1), dt.timedelta(days=1)


def stands(rows: Record | new.Batch, recommendation: Any, *states: tuple[str, dt.date]) -> None:
    """It passed through these states, each late in the evening of its day."""
    for state, day in states:
        since = dt.datetime.combine(day, dt.time(23, 30))
        new.add(rows, "recommendation_state", recommendation_id=recommendation, state=state, since=since)


def listed(record: Record, as_of: dt.date) -> list[tuple[str, str]]:
    """(title, word) of each recommendation that the list knows on that day."""
    answer = Figures(record).answer("recommendations_list", STAFF, as_of=as_of)
    return [(row["title"], row["status"]) for row in answer.rows]


def test_a_draft_is_there_from_the_day_on_which_it_was_submitted_and_not_before(record: Record) -> None:
    with new.together(record) as rows:
        mentors = new.recommendation(rows, title="Mentors", submitted_on=FIRST)
        stands(rows, mentors, ("draft", FIRST), ("submitted", SECOND), ("screening", THIRD))

    assert [listed(record, day) for day in (FIRST, SECOND + DAY_BEFORE, SECOND, THIRD)] == [
        [],
        [],
        [("Mentors", "awaiting decision")],
        [("Mentors", "awaiting decision")],
    ]


def test_a_draft_that_was_given_up_is_never_there(record: Record) -> None:
    with new.together(record) as rows:
        mentors = new.recommendation(rows, title="Mentors", submitted_on=FIRST)
        stands(rows, mentors, ("draft", FIRST), ("withdrawn", SECOND))

    assert [listed(record, day) for day in (FIRST, SECOND, THIRD)] == [[], [], []]


@pytest.mark.parametrize("state", ["withdrawn", "merged", "inadmissible"])
def test_what_stepped_out_is_gone_from_that_day_on(record: Record, state: str) -> None:
    with new.together(record) as rows:
        mentors = new.recommendation(rows, title="Mentors", submitted_on=FIRST)
        stands(rows, mentors, ("submitted", FIRST), ("screening", SECOND), (state, THIRD))

    assert [listed(record, day) for day in (SECOND, THIRD + DAY_BEFORE, THIRD, THIRD + DAY_AFTER)] == [
        [("Mentors", "awaiting decision")],
        [("Mentors", "awaiting decision")],
        [],
        [],
    ]


@pytest.mark.parametrize("state", sorted(RECOMMENDATION.keys() - {"draft", "withdrawn", "merged", "inadmissible"}))
def test_one_that_goes_its_way_is_there_in_every_state(record: Record, state: str) -> None:
    with new.together(record) as rows:
        mentors = new.recommendation(rows, title="Mentors", submitted_on=FIRST)
        stands(rows, mentors, ("draft", FIRST), ("submitted", FIRST), (state, SECOND))

    assert listed(record, SECOND) == [("Mentors", "awaiting decision")]


def test_one_that_came_in_without_states_is_there_from_its_day_and_keeps_its_past_when_it_moves_on(
    record: Record,
) -> None:
    with new.together(record) as rows:
        old = new.recommendation(rows, title="Rooms", submitted_on=FIRST)
        new.decision(rows, recommendation_id=old, outcome="deferred", decided_on=SECOND)
        stands(rows, old, ("ready_for_board", THIRD))

    assert [listed(record, day) for day in (FIRST + DAY_BEFORE, FIRST, SECOND, THIRD)] == [
        [],
        [("Rooms", "awaiting decision")],
        [("Rooms", "postponed")],
        [("Rooms", "postponed")],
    ]


def test_it_is_called_what_it_was_called_on_that_day_in_the_language_that_it_was_written_in(record: Record) -> None:
    texts: list[tuple[int, str, bool, str, dt.date]] = [
        (1, "fr", True, "Un parrain", FIRST),
        (1, "nl", False, "Een peter", SECOND),
        (2, "fr", True, "Un parrain ou une marraine", THIRD),
    ]
    with new.together(record) as rows:
        mentors = new.recommendation(rows, title="Un parrain ou une marraine", submitted_on=FIRST)
        for number, language, is_source, title, day in texts:
            new.add(
                rows, "recommendation_text", recommendation_id=mentors, language=language, number=number,
                is_source=is_source, title=title, body="…", written_at=dt.datetime.combine(day, dt.time(23)),
            )  # fmt: skip

    assert [listed(record, day)[0][0] for day in (FIRST, SECOND, THIRD)] == [
        "Un parrain",
        "Un parrain",
        "Un parrain ou une marraine",
    ]


@pytest.mark.parametrize(
    "compared", [dt.date(2022, 2, 28), dt.date(2022, 10, 1), dt.date(2023, 6, 1), little_coop.AS_OF]
)
def test_the_word_of_an_earlier_day_is_what_the_list_said_as_at_that_day(coop: Coop, compared: dt.date) -> None:
    then = coop.figures.answer("recommendations_by_status", STAFF, as_of=compared).rows
    words = {row["status"]: row["recommendations"] for row in then}

    now = coop.figures.answer("recommendations_then_and_now", STAFF, as_of=little_coop.AS_OF, compared=compared).rows

    assert {row["status"]: row["before"] for row in now if row["before"] or row["status"] in words} == words
