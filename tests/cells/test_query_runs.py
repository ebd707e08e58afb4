"""Queries beside the page: one after another, ended before and while they run, and nothing unforeseen is swallowed."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from typing import Any, cast

import pytest

from dashboard.cells.query_proposing import header
from dashboard.cells.query_runs import Run, Runs
from dashboard.coop.own_queries import Result, Running
from dashboard.store.sandbox import QueryRefused

FIRST, SECOND = uuid.UUID(int=1), uuid.UUID(int=2)


class Asked:
    """A query that goes on until it is let go or cancelled."""

    def __init__(self, says: Callable[[], Any] = lambda: "an answer") -> None:
        self.says = says
        self.began, self.ends = threading.Event(), threading.Event()
        self.is_cancelled = False

    def result(self) -> Result:
        self.began.set()
        assert self.ends.wait(10)
        if self.is_cancelled:
            raise QueryRefused("cancelled", "It was cancelled.")
        return cast(Result, self.says())

    def cancel(self) -> None:
        self.is_cancelled = True
        self.ends.set()


def run(asked: Asked) -> Run:
    return Run(cast(Running, asked), "content", "fingerprint", "en")


def outcome(runs: Runs, cell_id: uuid.UUID) -> Any:
    runs.drawn()
    found = runs.of(cell_id)
    assert found is not None
    assert found.waited_for(10)
    taken = runs.taken(cell_id)
    assert taken is found
    return taken.outcome


def test_they_run_one_after_another() -> None:
    runs, first, second = Runs(), Asked(), Asked()
    runs.start(FIRST, run(first))
    waiting = runs.start(SECOND, run(second))
    assert first.began.wait(10)

    assert waiting.began is None
    assert not second.began.is_set()
    first.ends.set()
    assert second.began.wait(10)
    second.ends.set()

    assert [outcome(runs, FIRST), outcome(runs, SECOND)] == ["an answer", "an answer"]
    assert runs.underway == []


def test_one_that_waits_is_ended_without_running_and_one_that_runs_by_its_process() -> None:
    runs, first, second = Runs(), Asked(), Asked()
    runs.start(FIRST, run(first))
    runs.start(SECOND, run(second))
    assert first.began.wait(10)

    runs.cancel(SECOND)
    runs.cancel(FIRST)

    assert outcome(runs, SECOND) == "The query was cancelled. Nothing was answered."
    assert outcome(runs, FIRST) == "It was cancelled."
    assert not second.began.is_set()


def test_a_query_that_is_asked_anew_takes_the_place_of_the_one_before() -> None:
    runs, before, after = Runs(), Asked(lambda: "before"), Asked(lambda: "after")
    runs.start(FIRST, run(before))
    assert before.began.wait(10)

    runs.start(FIRST, run(after))
    after.ends.set()

    assert before.is_cancelled
    assert outcome(runs, FIRST) == "after"


def test_a_page_that_was_told_that_it_runs_is_told_so_until_it_is_drawn_anew() -> None:
    runs, asked = Runs(), Asked()
    begun = runs.start(FIRST, run(asked))
    assert runs.taken(FIRST) is None

    asked.ends.set()
    assert begun.waited_for(10)

    assert runs.taken(FIRST) is None
    assert outcome(runs, FIRST) == "an answer"


def test_what_nobody_foresaw_is_raised_where_the_page_is_drawn() -> None:
    def breaks() -> Any:
        raise RuntimeError("no disk")

    runs, asked = Runs(), Asked(breaks)
    runs.start(FIRST, run(asked))
    asked.ends.set()

    with pytest.raises(RuntimeError, match="no disk"):
        outcome(runs, FIRST)
    assert runs.underway == []


def test_a_drafted_header_is_completed_in_its_own_lines() -> None:
    drafted = (
        "-- people_by_city\n-- title:    People\n-- params:   as_of DATE\n"
        "-- columns:  city VARCHAR; people BIGINT [...]; more_people BIGINT [...]\n"
        "-- grain:    one row per ...\n-- action:   activity.view\n-- counts:   ..."
    )

    done = header(
        drafted,
        {"people": "people]; x", "more_people": ""},
        grain="one row\nper city",
        counts="people\n-- action: home.view",
        hides="people",
    )

    assert done == (
        "-- people_by_city\n-- title:    People\n-- params:   as_of DATE\n"
        "-- columns:  city VARCHAR; people BIGINT [people x]; more_people BIGINT [more_people]\n"
        "-- grain:    one row per city\n-- action:   activity.view\n-- counts:   people -- action: home.view\n"
        "-- suppress: people < 5"
    )
