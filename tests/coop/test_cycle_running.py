"""A cycle is planned with its days, goes on phase by phase, and never back in silence."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.coop import cycle_running, cycles
from dashboard.coop.cycles import Cycle
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import CYCLE
from tests import factories as new
from tests.coop.cycling import actor

TODAY = ids.today()
LATER = {phase: TODAY + dt.timedelta(days=10 * place) for place, phase in enumerate(cycle_running.DATED, start=1)}
RUNNING = {phase: TODAY + dt.timedelta(days=10 * place - 15) for place, phase in enumerate(cycle_running.DATED)}


@pytest.fixture
def staff(record: Record) -> Actor:
    return actor(record, "staff")


def planned(record: Record, staff: Actor, days: dict[str, dt.date], name: str = "2027") -> Cycle:
    return cycles.get(record, cycle_running.plan(record, staff, name, days))


def phases(record: Record, cycle: Cycle) -> list[tuple[str, dt.date, dt.date | None]]:
    return [(one.phase, one.starts_on, one.ends_on) for one in cycles.get(record, cycle.id).phases]


def test_each_phase_lasts_until_the_day_before_the_next(record: Record, staff: Actor) -> None:
    days = {"call": LATER["call"], "drafting": LATER["drafting"]}

    cycle = planned(record, staff, days)

    a_day = dt.timedelta(days=1)
    assert phases(record, cycle) == [
        ("planned", TODAY, LATER["call"] - a_day),
        ("call", LATER["call"], LATER["drafting"] - a_day),
        ("drafting", LATER["drafting"], None),
    ]
    assert [cycle.phase_on(TODAY + days * a_day) for days in (0, 9, 10, 19, 20, 900)] == [
        "planned", "planned", "call", "call", "drafting", "drafting",
    ]  # fmt: skip


def test_a_cycle_that_runs_already_is_taken_with_its_past_days(record: Record, staff: Actor) -> None:
    cycle = planned(record, staff, RUNNING)

    assert cycle.phase_on(TODAY) == "drafting"
    assert (cycle.starts_on, cycle.ends_on) == (RUNNING["call"], RUNNING["follow_up"] - dt.timedelta(days=1))
    assert cycle_running.until(cycle, TODAY) == RUNNING["evaluation"] - dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({}, "Say on which day the call begins"),
        ({"drafting": LATER["drafting"]}, "Say on which day the call begins"),
        ({"call": LATER["call"], "evaluation": LATER["evaluation"]}, "“drafting” has no day"),
        ({"call": LATER["call"], "drafting": LATER["call"]}, "“drafting” must begin after “call”"),
        ({"call": LATER["drafting"], "drafting": LATER["call"]}, "“drafting” must begin after “call”"),
        ({"call": LATER["call"], "feast": LATER["board"]}, "“feast” is no phase"),
    ],
)
def test_phases_never_overlap_and_none_is_left_out(
    record: Record, staff: Actor, days: dict[str, dt.date], said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        cycle_running.plan(record, staff, "2027", days)

    assert cycle_running.all_cycles(record) == []


def test_two_cycles_do_not_bear_one_name(record: Record, staff: Actor) -> None:
    planned(record, staff, LATER)

    with pytest.raises(BadInput, match="There is a cycle 2027 already"):
        planned(record, staff, LATER, "  2027 ")


def test_a_cycle_goes_on_through_every_phase_as_the_machine_draws_it(record: Record, staff: Actor) -> None:
    cycle = planned(record, staff, {"call": LATER["call"]})
    went = []

    while cycle_running.following(cycle, TODAY):
        told = cycle_running.begins(cycle, "call") == LATER["call"]
        went.append(cycle_running.go_on(record, staff, cycle.id, cycle.version, "all are ready" if told else ""))
        cycle = cycles.get(record, cycle.id)

    assert went == list(CYCLE)[1:]
    assert [one.phase for one in cycle.phases] == list(CYCLE)
    with pytest.raises(BadInput, match="This cycle is closed"):
        cycle_running.go_on(record, staff, cycle.id, cycle.version)


def test_to_begin_earlier_than_people_were_told_needs_a_reason(record: Record, staff: Actor) -> None:
    cycle = planned(record, staff, RUNNING)

    with pytest.raises(BadInput, match="People were told that “evaluation” begins on"):
        cycle_running.go_on(record, staff, cycle.id, cycle.version)
    cycle_running.go_on(record, staff, cycle.id, cycle.version, "all texts are in")

    now = cycles.get(record, cycle.id)
    assert now.phase_on(TODAY) == "evaluation"
    assert now.phase_on(TODAY - dt.timedelta(days=1)) == "drafting"
    assert cycle_running.begins(now, "board") == RUNNING["board"]


def test_a_step_of_today_is_taken_back_with_its_reason_and_an_older_one_stays(record: Record, staff: Actor) -> None:
    cycle = planned(record, staff, RUNNING)
    with pytest.raises(BadInput, match="Only a step that was taken today"):
        cycle_running.take_back(record, staff, cycle.id, cycle.version, "too early")
    cycle_running.go_on(record, staff, cycle.id, cycle.version, "all texts are in")
    stepped = cycles.get(record, cycle.id)
    with pytest.raises(BadInput, match="Say why"):
        cycle_running.take_back(record, staff, cycle.id, stepped.version, " ")

    back = cycle_running.take_back(record, staff, cycle.id, stepped.version, "one text was missing")

    assert back == "drafting"
    assert cycles.get(record, cycle.id).phase_on(TODAY) == "drafting"
    events = [(row["action"], row["reason"]) for row in record.rows("events/all") if row["action"].startswith("cycle")]
    assert events == [
        ("cycle.plan", None),
        ("cycle.phase", "all texts are in"),
        ("cycle.take_back", "one text was missing"),
    ]


def test_what_has_begun_keeps_its_day(record: Record, staff: Actor) -> None:
    cycle = planned(record, staff, RUNNING)

    with pytest.raises(BadInput, match="“call” began on"):
        cycle_running.set_dates(record, staff, cycle.id, cycle.version, RUNNING | {"call": TODAY}, "later")
    with pytest.raises(BadInput, match="To begin it now, go on to it"):
        cycle_running.set_dates(record, staff, cycle.id, cycle.version, RUNNING | {"evaluation": TODAY}, "now")


def test_a_day_that_was_told_moves_with_a_reason_and_a_new_one_without(record: Record, staff: Actor) -> None:
    first = {phase: RUNNING[phase] for phase in ("call", "drafting", "evaluation")}
    cycle = planned(record, staff, first)
    later = RUNNING["evaluation"] + dt.timedelta(days=3)

    with pytest.raises(BadInput, match="People were told this day"):
        cycle_running.set_dates(record, staff, cycle.id, cycle.version, first | {"evaluation": later})
    cycle_running.set_dates(record, staff, cycle.id, cycle.version, first | {"board": RUNNING["board"]})
    now = cycles.get(record, cycle.id)
    cycle_running.set_dates(
        record, staff, cycle.id, now.version, first | {"evaluation": later}, "the office was closed"
    )

    a_day = dt.timedelta(days=1)
    assert phases(record, cycle) == [
        ("call", RUNNING["call"], RUNNING["drafting"] - a_day),
        ("drafting", RUNNING["drafting"], later - a_day),
        ("evaluation", later, None),
    ]


def test_a_cycle_that_came_in_without_phases_is_given_them(record: Record, staff: Actor) -> None:
    cycle = cycles.get(record, new.cycle(record, name="2024"))
    assert cycle.phase_on(TODAY) == "follow_up"

    cycle_running.set_dates(record, staff, cycle.id, cycle.version, RUNNING, "it runs here now")

    assert cycles.get(record, cycle.id).phase_on(TODAY) == "drafting"


def test_a_page_that_stood_open_changes_nothing(record: Record, staff: Actor) -> None:
    cycle = planned(record, staff, RUNNING)
    cycle_running.go_on(record, staff, cycle.id, cycle.version, "all texts are in")

    with pytest.raises(SomeoneElseWasFirst, match="it is in “evaluation” now"):
        cycle_running.go_on(record, staff, cycle.id, cycle.version, "all texts are in")


@pytest.mark.parametrize("role", ["member", "animator", "evaluator", "approver", "board", "auditor", "administrator"])
def test_nobody_but_the_staff_runs_a_cycle(record: Record, staff: Actor, role: str) -> None:
    cycle, somebody = planned(record, staff, RUNNING), actor(record, role)

    with pytest.raises(NotAllowed):
        cycle_running.go_on(record, somebody, cycle.id, cycle.version, "why not")
    with pytest.raises(NotAllowed):
        cycle_running.plan(record, somebody, "2028", LATER)


def test_the_cycle_that_runs_comes_before_one_that_is_planned_and_those_that_are_over(
    record: Record, staff: Actor
) -> None:
    new.cycle(record, name="2024")
    running, to_come = planned(record, staff, RUNNING, "now"), planned(record, staff, LATER, "next")

    found = cycle_running.running(cycle_running.all_cycles(record), TODAY)
    afterwards = cycle_running.running(cycle_running.all_cycles(record), LATER["evaluation"])

    assert found == running
    assert afterwards == to_come
