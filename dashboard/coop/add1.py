"""How far equal shares raises everybody's money before it must stop: the Add1 completion, looked ahead.

Add1 runs the Method of Equal Shares again and again, each time with one euro more for every voter, until what it
funds can take no further request, or would cost more than there is. With thousands of ballots that is a thousand
runs of a rule that computes with fractions. Here many of these runs go side by side, as columns of arrays: they
only find *at which step it stops*. What is funded there is worked out by the rule itself, exactly.

Floating point decides nothing that is close: where two requests differ by less than a billionth, or money is enough
within a billionth, the step is given back to the exact rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Marks = NDArray[np.bool_]
_CLOSE = 1e-9
_CELLS = 2_000_000  # of the largest array: 16 MB


@dataclass(frozen=True)
class Supported:
    """A request with those who want it: `cost` in cents, groups of equal ballots by number, their points for it."""

    cost: int
    groups: Whole
    points: Floats


def last_step(
    projects: Sequence[Supported],
    counts: Sequence[int],
    budget: int,
    increment: int,
    exactly: Callable[[int], set[int]],
    progress: Callable[[int], None] = lambda _step: None,
) -> int:
    """The number of increments at which Add1 stops: the last step whose outcome is kept.

    `projects` stand in the order in which ties are broken, each wanted by somebody and at most `budget` dear;
    `counts` says how many voters each group has; `exactly(step)` gives the places of what the rule funds there.
    """
    ahead = _Ahead(projects, counts, budget, increment)
    step, lanes = 0, 16
    while True:
        progress(step)
        found = ahead.run(step, lanes)
        for lane in range(lanes):
            seen = set(np.flatnonzero(found.funded[:, lane]).tolist())
            funded = exactly(step + lane) if found.doubtful[lane] else seen
            spent = sum(projects[place].cost for place in funded)
            if spent > budget:
                return step + lane - 1
            if all(project.cost > budget - spent for i, project in enumerate(projects) if i not in funded):
                return step + lane
        step += lanes
        lanes = max(1, min(2 * lanes, 1024, _CELLS // (len(counts) + len(projects))))


@dataclass
class _Found:
    funded: Marks  # project x lane
    doubtful: Marks  # lane


class _Ahead:
    """Runs of equal shares side by side: a lane for each step."""

    def __init__(self, projects: Sequence[Supported], counts: Sequence[int], budget: int, increment: int) -> None:
        self.projects = projects
        self.counts: Floats = np.array(counts, dtype=np.float64)
        self.budget, self.increment = budget, increment
        self.share = budget / sum(counts)
        wants = np.zeros((len(projects), len(counts)), dtype=np.float32)
        for place, project in enumerate(projects):
            wants[place, project.groups] = 1
        self.neighbours: Marks = (wants @ wants.T) > 0  # who shares a voter
        self.points = [project.points[:, None] for project in projects]
        self.people = [self.counts[project.groups][:, None] for project in projects]
        self.all_points = [float((p * n).sum()) for p, n in zip(self.points, self.people, strict=True)]

    def run(self, step: int, lanes: int) -> _Found:
        """What steps `step` to `step + lanes - 1` fund."""
        per_voter = self.share + self.increment * np.arange(step, step + lanes, dtype=np.float64)
        self.left: Floats = np.repeat(per_voter[None, :], len(self.counts), axis=0)
        # points a euro: at most this (a bound), or just this (fresh); `whole` where it is exactly a whole number
        self.worth: Floats = np.repeat(np.array(self.all_points)[:, None], lanes, axis=1)
        self.fresh: Marks = np.zeros(self.worth.shape, dtype=bool)
        self.whole: Marks = np.ones(self.worth.shape, dtype=bool)
        self.funded: Marks = np.zeros(self.worth.shape, dtype=bool)
        self.doubtful: Marks = np.zeros(lanes, dtype=bool)
        spent: Whole = np.zeros(lanes, dtype=np.int64)
        everyone = np.arange(lanes)
        going = everyone
        while len(going):
            best = self.worth[:, going].argmax(axis=0)
            worth = self.worth[best, going]
            more = (worth > 0) & (spent[going] <= self.budget) & ~self.doubtful[going]
            going, best, worth = going[more], best[more], worth[more]
            known = self.fresh[best, going]
            self._doubt_ties(going[known], best[known], worth[known])
            for place in np.unique(best):
                at_it = best == place
                ask, buy = going[at_it & ~known], going[at_it & known]
                if len(ask):
                    self._ask(int(place), ask)
                buy = buy[~self.doubtful[buy]]
                if len(buy):
                    self._buy(int(place), buy)
                    spent[buy] += self.projects[place].cost
        return _Found(self.funded, self.doubtful)

    def _doubt_ties(self, lanes: Whole, best: Whole, worth: Floats) -> None:
        """Mark the lanes where a request that shares a voter with the best comes close to it.

        Whole numbers compare exactly. And of two that share no voter both are bought, whichever comes first.
        """
        if not len(lanes):
            return
        close = (self.worth[:, lanes] >= worth * (1 - _CLOSE)) & self.neighbours[:, best]
        close &= ~(self.whole[:, lanes] & self.whole[best, lanes])
        close[best, np.arange(len(lanes))] = False
        self.doubtful[lanes] |= close.any(axis=0)

    def _ask(self, place: int, lanes: Whole) -> None:
        """How many points a euro buys with this request now."""
        cost = self.projects[place].cost
        points, people = self.points[place], self.people[place]
        left = self.left[self.projects[place].groups[:, None], lanes]
        money = (left * people).sum(axis=0)
        self.doubtful[lanes] |= abs(money - cost) <= _CLOSE * cost
        price = np.full(len(lanes), cost / self.all_points[place])
        poor = left < price * points
        while True:
            rich = np.where(poor, 0.0, points * people).sum(axis=0)
            with np.errstate(divide="ignore", invalid="ignore"):
                price = (cost - np.where(poor, left * people, 0.0).sum(axis=0)) / rich
            poorer = (left < price * points) & (rich > 0)
            if not (poorer & ~poor).any():
                break
            poor |= poorer
        # whoever has nothing left at all changes nothing: what the others want is a whole number of points
        whole = ~(poor & (left > 0)).any(axis=0)
        worth = np.where(whole, rich, cost / np.where(rich > 0, price, np.inf))
        self.worth[place, lanes] = np.where(money < cost, -1.0, worth)
        self.whole[place, lanes] = whole
        self.fresh[place, lanes] = True

    def _buy(self, place: int, lanes: Whole) -> None:
        """Everybody who wants it pays the same for each point, or all that they have left."""
        groups = self.projects[place].groups[:, None]
        price = self.projects[place].cost / self.worth[place, lanes]
        left: Any = self.left[groups, lanes]
        due = price * self.points[place]
        after = left - np.minimum(left, due)
        self.doubtful[lanes] |= ((after != 0) & (after <= _CLOSE * self.share)).any(axis=0)
        self.left[groups, lanes] = after
        self.funded[place, lanes] = True
        self.worth[place, lanes] = -1.0
        near = np.flatnonzero(self.neighbours[place])
        self.fresh[near[:, None], lanes] = False
