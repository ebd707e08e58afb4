"""The ways that budget requests of the demo coop go, each step one that words/states.py draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.exchange.demo_ground import pick

# the requests that wait for an answer: how many days ago they were submitted, and the state that they are in
OPEN = (
    (31, "ready_for_decision"),
    (26, "deferred"),
    (24, "ready_for_decision"),
    (19, "ready_for_decision"),
    (16, "under_evaluation"),
    (14, "more_information_requested"),
    (12, "ready_for_decision"),
    (12, "under_evaluation"),
    (9, "under_evaluation"),
    (8, "resubmitted"),
    (6, "screening"),
    (4, "screening"),
    (2, "submitted"),
    (1, "submitted"),
)
# requests answered lately, on which nothing is committed yet
ANSWERED = ((41, "approved"), (38, "approved_in_part"), (36, "approved"), (35, "rejected"))
_MIDDLE = ("submitted", "screening", "under_evaluation", "ready_for_decision")
# how a request that was answered ended, and in how many of a hundred cases
_ENDS = {
    "settled": 66,
    "rejected": 13,
    "released": 5,
    "ineligible": 5,
    "withdrawn": 5,
    "cancelled": 3,
    "paid": 3,
}
_REASONED = (
    "rejected",
    "deferred",
    "ineligible",
    "approved_in_part",
    "withdrawn",
    "cancelled",
    "released",
    "more_information_requested",
)


@dataclass(frozen=True)
class Step:
    """A state of a request and the day since which it is in it."""

    state: str
    day: int

    @property
    def grants(self) -> bool:
        """Whether an amount is granted with this step."""
        return self.state in ("approved", "approved_in_part")

    @property
    def has_reason(self) -> bool:
        """Whether the step needs a reason."""
        return self.state in _REASONED


def way(random: np.random.Generator, submitted: int, today: int) -> list[Step]:
    """A request that was answered: from draft to wherever it had come by today."""
    shares = np.array(list(_ENDS.values())) / sum(_ENDS.values())
    end = str(random.choice(list(_ENDS), p=shares))
    steps = [("draft", -int(random.integers(1, 9))), ("submitted", 0), ("screening", int(random.integers(1, 5)))]
    if end == "ineligible":
        steps.append(("ineligible", 8))
    elif end == "withdrawn":
        steps += [("under_evaluation", 9), ("withdrawn", 15)]
    else:
        steps += _evaluated(random) + _answered(random, end)
    found = [Step(state, submitted + after) for state, after in steps]
    return [step for step in found if step.day <= today]


def _evaluated(random: np.random.Generator) -> list[tuple[str, int]]:
    """Evaluated within four weeks; one in six is asked for more first."""
    steps = [("under_evaluation", 6 + int(random.integers(5)))]
    if random.random() < 1 / 6:
        steps += [("more_information_requested", 12), ("resubmitted", 18)]
    return [*steps, ("ready_for_decision", 20 + int(random.integers(8)))]


def _answered(random: np.random.Generator, end: str) -> list[tuple[str, int]]:
    decided = 29 + int(random.integers(12))
    if end == "rejected":
        return [("rejected", decided)]
    steps = [(pick(random, ("approved", "approved", "approved_in_part")), decided)]
    if end == "cancelled":
        return [*steps, ("cancelled", decided + 25)]
    steps.append(("committed", decided + int(random.integers(3, 12))))
    if end == "released":
        return [*steps, ("released", decided + 140)]
    paid = decided + int(random.integers(50, 110))
    if random.random() < 0.45:
        steps.append(("partly_paid", paid - 30))
    steps.append(("paid", paid))
    return [*steps, ("settled", paid + int(random.integers(30, 80)))] if end == "settled" else steps


def way_to(state: str, submitted: int, today: int) -> list[Step]:
    """A request that is in `state` now: the steps to it spread over the days since it was submitted."""
    if state not in (*_MIDDLE, "more_information_requested", "resubmitted"):
        states = [*_MIDDLE, state]
    elif state == "more_information_requested":
        states = [*_MIDDLE[:3], state]
    elif state == "resubmitted":
        states = [*_MIDDLE[:2], "more_information_requested", state]
    else:
        states = list(_MIDDLE[: _MIDDLE.index(state) + 1])
    days = [submitted + (today - submitted) * 3 * place // (4 * len(states)) for place in range(len(states))]
    return [Step("draft", submitted - 3), *(Step(one, day) for one, day in zip(states, days, strict=True))]


def draft_way(day: int) -> list[Step]:
    """A request that nobody has submitted yet."""
    return [Step("draft", day)]
