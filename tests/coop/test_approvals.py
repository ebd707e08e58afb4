"""Deciding on a request: its outcomes, what is refused with a sentence, and who has the right at all."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from dashboard.coop import approvals, decisions
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed
from tests import factories
from tests.coop.deciding import (
    DAY,
    TODAY,
    UNTOUCHED,
    Coop,
    decide,
    in_part,
    spaced,
    standing,
)


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


# ---------------------------------------------------------------------- the five outcomes
def test_an_approval_in_full_needs_no_reason_and_reserves_what_was_asked(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")

    done = decide(coop, noor)

    assert (done.applied, done.granted_cents, done.sentence) == (True, 180_000, "Workshop series: approved.")
    assert standing(coop) == ("approved", 180_000, 180_000)
    assert coop.events() == ["decision.prepare", "decision.sign", "request.decide"]


def test_an_approval_in_part_grants_line_by_line(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    lines = in_part(coop, Room=450, Trainer=1000, Print=50)

    done = decide(coop, noor, "approved_in_part", lines=lines, reason="two quotes were asked", conditions="one quote")

    assert standing(coop) == ("approved_in_part", 150_000, 150_000)
    assert decisions.lines(coop.record, done.decision_id) == lines
    decision = decisions.get(coop.record, done.decision_id)
    assert (decision.reason, decision.conditions) == ("two quotes were asked", "one quote")


def test_a_line_that_is_not_named_is_granted_nothing(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")

    decide(coop, noor, "approved_in_part", lines=in_part(coop, Room=450), reason="the room only")

    assert standing(coop) == ("approved_in_part", 45_000, 45_000)


@pytest.mark.parametrize(
    ("outcome", "more"),
    [
        ("rejected", {}),
        ("deferred", {"until": TODAY + 30 * DAY}),
        ("more_information_requested", {}),
    ],
)
def test_what_grants_nothing_reserves_nothing_and_says_why(coop: Coop, outcome: str, more: dict[str, Any]) -> None:
    noor = coop.somebody("Noor", "approver")

    decide(coop, noor, outcome, reason="is the room for free?", **more)

    assert standing(coop) == (outcome, None, 0)
    assert coop.request.states[-1]["reason"] == "is the room for free?"


def test_a_deferred_request_keeps_its_day_and_is_taken_up_again(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    done = decide(coop, noor, "deferred", reason="after the assembly", until=TODAY + DAY)

    approvals.take_up(coop.record, noor, coop.request_id, coop.request.seen)

    assert decisions.get(coop.record, done.decision_id).until_date == TODAY + DAY
    assert standing(coop) == UNTOUCHED


def test_a_request_without_lines_is_granted_as_a_whole(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.request_id = coop.asks(100_000, lines=False)

    decide(coop, noor, "approved_in_part", granted_cents=60_000, reason="a start")

    assert standing(coop) == ("approved_in_part", 60_000, 60_000)


WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "more than a line asks for": (
        "approved_in_part",
        {"euros": {"Trainer": 1201}, "reason": "x"},
        "The line Trainer asks for 1,200 EUR: grant between nothing and that.",
    ),
    "less than nothing of a line": (
        "approved_in_part",
        {"euros": {"Trainer": -1}, "reason": "x"},
        "The line Trainer asks for 1,200 EUR: grant between nothing and that.",
    ),
    "nothing at all": (
        "approved_in_part",
        {"euros": {"Room": 0}, "reason": "x"},
        "Nothing would be granted. Grant something of a line, or reject the request.",
    ),
    "a part that is called the whole": (
        "approved",
        {"euros": {"Room": 450}, "reason": "x"},
        "450 EUR of 1,800 EUR is an approval in part, and needs a reason.",
    ),
    "the whole that is called a part": (
        "approved_in_part",
        {"reason": "x"},
        "1,800 EUR is all that was asked: approve it in full.",
    ),
    "a line of another request": (
        "approved_in_part",
        {"lines": {uuid.UUID(int=7): 1}, "reason": "x"},
        "A line that is granted is none of this request's. Look again.",
    ),
    "a part without a reason": (
        "approved_in_part",
        {"euros": {"Room": 450}, "reason": "  "},
        "Say why: only an approval of all that was asked goes without a reason.",
    ),
    "a rejection without a reason": (
        "rejected",
        {},
        "Say why: only an approval of all that was asked goes without a reason.",
    ),
    "a deferral without a day": (
        "deferred",
        {"reason": "x"},
        "Say until which day it is deferred: a day after today.",
    ),
    "a deferral until today": (
        "deferred",
        {"reason": "x", "until": TODAY},
        "Say until which day it is deferred: a day after today.",
    ),
    "an outcome that is none": ("paid", {"reason": "x"}, "'paid' is no decision on a request."),
    "an override that is not needed": (
        "approved",
        {"override_reason": "to be sure"},
        "The envelope has enough for this: grant it without going above.",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_decision_is_refused_for(coop: Coop, what: str) -> None:
    outcome, given, sentence = WRONG[what]
    actors = [coop.somebody(name, "approver") for name in ("Noor", "Jonas")]
    given = dict(given)
    if euros := given.pop("euros", None):
        given["lines"] = in_part(coop, **euros)

    with pytest.raises(BadInput) as refusal:
        decide(coop, actors[0], outcome, **given)

    assert (spaced(refusal), standing(coop), coop.events()) == (sentence, UNTOUCHED, [])


def test_more_than_was_asked_in_all_is_refused(coop: Coop) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.request_id = coop.asks(100_000, lines=False)

    with pytest.raises(BadInput) as refusal:
        decide(coop, noor, granted_cents=100_001)

    assert spaced(refusal) == "1,000.01 EUR is more than the 1,000 EUR that was asked. Grant that or less."


@pytest.mark.parametrize("state", ["submitted", "screening", "under_evaluation", "approved", "rejected", "paid"])
def test_only_a_request_that_is_ready_is_decided_on(coop: Coop, state: str) -> None:
    noor = coop.somebody("Noor", "approver")
    coop.request_id = coop.asks(state=state)

    with pytest.raises(BadInput, match="only one that is ready for decision can be decided on"):
        decide(coop, noor)

    assert coop.request.state == state


# ---------------------------------------------------------------------- the right itself
@pytest.mark.parametrize("role", ["member", "staff", "auditor", "administrator", "evaluator", "animator"])
def test_who_does_not_decide_on_money_is_refused(coop: Coop, role: str) -> None:
    actor = coop.somebody("x", role)

    with pytest.raises(NotAllowed, match="To decide on budget requests one needs one of these roles"):
        decide(coop, actor)

    assert standing(coop) == UNTOUCHED


def test_the_queue_holds_what_is_ready_or_deferred_the_oldest_first(coop: Coop) -> None:
    old = coop.asks(submitted_on=TODAY - 90 * DAY, title="Old")
    deferred = coop.asks(submitted_on=TODAY - 10 * DAY, state="deferred", title="Deferred")
    for state in ("submitted", "under_evaluation", "approved", "draft"):
        coop.asks(state=state)

    assert [row["id"] for row in decisions.queue(coop.record)] == [old, coop.request_id, deferred]


def test_what_the_lab_asked_for_before_is_told_with_its_reports(coop: Coop) -> None:
    before = coop.asks(state="settled", title="Before", submitted_on=TODAY - 90 * DAY)
    coop.asks(state="draft")
    report: dict[str, Any] = {"what_came": "x", "measure_met": "yes", "spent_cents": 1, "filed_on": dt.date.today()}
    factories.add(coop.record, "request_report", request_id=before, version=1, **report)

    found = decisions.earlier(coop.record, coop.request)

    assert [(row["title"], row["state"], row["reports"]) for row in found] == [("Before", "settled", 1)]
