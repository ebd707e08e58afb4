"""State machines: every state can be reached, what is not drawn cannot happen, and the five words are derived."""

from __future__ import annotations

import pytest

from dashboard.words import states
from dashboard.words.refusals import BadInput

MACHINES = {
    "lab": (states.LAB, {"proposed"}),
    "membership": (states.MEMBERSHIP, {"invited", "requested"}),
    "meeting": (states.MEETING, {"draft"}),
    "attendance": (states.ATTENDANCE, {"invited"}),
    "progress": (states.PROGRESS, {"due"}),
    "objective": (states.OBJECTIVE, {"open"}),
    "envelope": (states.ENVELOPE, {"planned"}),
    "request": (states.REQUEST, {"draft"}),
    "cycle": (states.CYCLE, {"planned"}),
}


def reached(machine: dict[str, frozenset[str]], start: set[str]) -> set[str]:
    seen, waiting = set(start), list(start)
    while waiting:
        for state in machine[waiting.pop()] - seen:
            seen.add(state)
            waiting.append(state)
    return seen


@pytest.mark.parametrize("name", MACHINES)
def test_every_state_can_be_reached_from_the_beginning(name: str) -> None:
    machine, start = MACHINES[name]

    assert reached(machine, start) == machine.keys()


@pytest.mark.parametrize("name", MACHINES)
def test_only_the_transitions_drawn_can_happen(name: str) -> None:
    machine, _start = MACHINES[name]

    for now in machine:
        for then in machine:
            if then in machine[now]:
                states.step(machine, now, then)
            else:
                with pytest.raises(BadInput):
                    states.step(machine, now, then)


def test_a_refused_step_says_what_may_follow() -> None:
    with pytest.raises(BadInput) as refusal:
        states.step(states.LAB, "dormant", "closed")

    assert str(refusal.value) == "from 'dormant' comes active, closing, not 'closed'"


def test_a_closed_lab_can_be_opened_again_and_a_merged_one_cannot() -> None:
    assert states.LAB["closed"] == {"active"}
    assert states.LAB["merged"] == frozenset()


@pytest.mark.parametrize(
    ("outcome", "implementation", "word"),
    [
        (None, None, "awaiting decision"),
        ("no_decision", None, "awaiting decision"),
        ("referred_back", "implemented", "awaiting decision"),
        ("rejected", None, "rejected"),
        ("rejected", "implemented", "rejected"),
        ("deferred", None, "postponed"),
        ("deferred", "in_progress", "postponed"),
        ("accepted", None, "not realised"),
        ("accepted", "not_started", "not realised"),
        ("accepted", "in_progress", "in progress"),
        ("accepted_with_amendments", "partly_implemented", "in progress"),
        ("accepted_in_principle", "blocked", "in progress"),
        ("accepted", "implemented", "realised"),
        ("accepted_in_principle", "implemented", "realised"),
        ("accepted", "abandoned", "not realised"),
        ("accepted", "reverted", "not realised"),
        ("accepted", "superseded", "not realised"),
    ],
)
def test_the_five_words_are_derived_from_two_axes(outcome: str | None, implementation: str | None, word: str) -> None:
    assert states.five_word(outcome, implementation) == word


def test_every_pair_of_axes_has_one_of_the_words() -> None:
    words = {
        states.five_word(outcome, implementation)
        for outcome in (None, *states.OUTCOMES)
        for implementation in (None, *states.IMPLEMENTATION)
    }

    assert words == {*states.FIVE_WORDS, states.AWAITING}


@pytest.mark.parametrize("word", [*states.FIVE_WORDS, states.AWAITING])
def test_an_imported_word_gives_axes_that_give_the_word_back(word: str) -> None:
    assert states.five_word(*states.axes(word)) == word


def test_a_word_that_is_none_of_the_five_is_refused_with_the_five() -> None:
    with pytest.raises(BadInput) as refusal:
        states.axes("done")

    assert str(refusal.value) == (
        "'done' is none of the follow-up words: realised, in progress, not realised, rejected, postponed"
    )
