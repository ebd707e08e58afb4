"""Greedy, equal shares and Phragmén, through pabutools: an `Election` in, the places of what is funded out.

All is exact: cents are whole numbers, and what the rules divide are fractions (gmpy2), never floats. Loading
pabutools takes half a second, so `allocation.py` imports this file when somebody asks.

What pabutools computes a ballot at a time is handed over ready, once for all equal ballots; its results stay its own.

* **greedy**: greedy utilitarian welfare with cost satisfaction. Satisfaction for each euro is then the points that a
  request got, so the most wanted come first, and what no longer fits is skipped. This is how most cities count.
* **equal shares**: the Method of Equal Shares (Peters, Pierczyński, Skowron: "Proportional Participatory Budgeting
  with Additive Utilities", NeurIPS 2021) with cost satisfaction, completed by Add1: everybody gets a euro more, until
  what is funded leaves room for nothing else, or would cost more than there is. Pabulib calls it `equalshares/add1`.
* **Phragmén**: the sequential rule (Brill, Freeman, Janson, Lackner: "Phragmén's Voting Methods and Justified
  Representation", AAAI 2017) for requests of differing cost: everybody earns money at one pace, and whoever together
  has the price of a request that they all want buys it; it ends where the next one would cost more than is left.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from pabutools.election import AbstractApprovalProfile, Instance, Project  # type: ignore[import-untyped]
from pabutools.election.satisfaction import GroupSatisfactionMeasure  # type: ignore[import-untyped]
from pabutools.rules import (  # type: ignore[import-untyped]
    greedy_utilitarian_welfare,
    method_of_equal_shares,
    sequential_phragmen,
)
from pabutools.tiebreaking import TieBreakingRule  # type: ignore[import-untyped]

from dashboard.coop import add1

EURO = 100  # cents by which Add1 raises everybody's money at a time
Ballot = tuple[tuple[int, int], ...]  # (place of the request, points above zero)


@dataclass(frozen=True)
class Election:
    """What the rules are given. A request is its place in `costs`: the order in which ties are broken."""

    budget: int  # cents
    costs: tuple[int, ...]  # cents, above zero, none above the budget; each wanted by a voter
    ballots: tuple[tuple[Ballot, int], ...]  # each different ballot, and how many cast it; an empty one counts
    approved_from: int = 1  # so many points are an approval, for Phragmén, which knows no others

    @property
    def voters(self) -> int:
        """How many ballots there are."""
        return sum(count for _ballot, count in self.ballots)

    @cached_property
    def points(self) -> tuple[int, ...]:
        """The points that each request got, of all ballots together."""
        found = [0] * len(self.costs)
        for ballot, count in self.ballots:
            for place, points in ballot:
                found[place] += points * count
        return tuple(found)


def greedy(election: Election) -> frozenset[int]:
    """The most wanted first; what no longer fits is skipped."""
    instance = _instance(election)
    satisfaction = _Satisfaction(election, each=False)
    with _deep(election):
        found = greedy_utilitarian_welfare(
            instance, _Ballots(election), sat_profile=satisfaction, is_sat_additive=True, tie_breaking=_BY_PLACE
        )
    return _places(found)


def equal_shares(election: Election, progress: Callable[[int], None] = lambda _step: None) -> frozenset[int]:
    """The Method of Equal Shares with Add1. `progress` is told how many euros everybody has been given so far."""
    runs = _EqualShares(election)
    supported: list[list[tuple[int, int]]] = [[] for _cost in election.costs]
    for group, (ballot, _count) in enumerate(election.ballots):
        for place, points in ballot:
            supported[place].append((group, points))
    projects = [
        add1.Supported(cost, np.array([g for g, _p in by], dtype=np.int64), np.array([p for _g, p in by], dtype=float))
        for cost, by in zip(election.costs, supported, strict=True)
    ]
    counts = [count for _ballot, count in election.ballots]
    step = add1.last_step(projects, counts, election.budget, EURO, runs.at, progress)
    return frozenset(runs.at(step))


def phragmen(election: Election) -> frozenset[int]:
    """Phragmén's sequential rule."""
    approvals = _Ballots(election)
    with _deep(election):
        found = sequential_phragmen(_instance(election, approvals.approved), approvals, tie_breaking=_BY_PLACE)
    return _places(found)


RULES: dict[str, Callable[[Election], frozenset[int]]] = {
    "greedy": greedy,
    "equal-shares": equal_shares,
    "phragmen": phragmen,
}


# ---------------------------------------------------------------------- as pabutools takes it
# A project's name is its place, so that the order of places is the order in which ties are broken.
_BY_PLACE = TieBreakingRule(lambda _instance, _profile, project: project.name)


def _instance(election: Election, places: Iterable[int] | None = None, more: int = 0) -> Any:
    chosen = range(len(election.costs)) if places is None else places
    projects = [Project(_name(place), election.costs[place]) for place in chosen]
    return Instance(projects, budget_limit=election.budget + more)


def _name(place: int) -> str:
    return f"{place:09d}"


def _places(projects: Iterable[Any]) -> frozenset[int]:
    return frozenset(int(project.name) for project in projects)


@contextmanager
def _deep(election: Election) -> Iterator[None]:
    """pabutools calls itself once for each request that it funds."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, 2 * len(election.costs) + 2_000))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


class _EqualShares:
    """Single runs of the rule: everybody's part of the budget, and so many euros more."""

    def __init__(self, election: Election) -> None:
        self.election = election
        self.satisfaction = _Satisfaction(election)
        self.approvals = all(points == 1 for ballot, _count in election.ballots for _place, points in ballot)

    def at(self, step: int) -> set[int]:
        """What is funded when everybody gets `step` euros more."""
        more = step * EURO * self.election.voters
        with _deep(self.election):
            found = method_of_equal_shares(
                _instance(self.election, more=more),
                _Ballots(self.election),
                sat_profile=self.satisfaction,
                tie_breaking=_BY_PLACE,
                binary_sat=self.approvals,
            )
        return set(_places(found))


class _Ballots(AbstractApprovalProfile):  # type: ignore[misc]
    """The ballots as approvals, equal ones once."""

    def __init__(self, election: Election) -> None:
        super().__init__()
        self._counts: dict[frozenset[str], int] = {}
        self._scores: dict[str, int] = {}
        least = election.approved_from
        for ballot, count in election.ballots:
            chosen = frozenset(_name(place) for place, points in ballot if points >= least)
            self._counts[chosen] = self._counts.get(chosen, 0) + count
            for name in chosen:
                self._scores[name] = self._scores.get(name, 0) + count
        self.approved = [int(name) for name in self._scores]

    def __iter__(self) -> Iterator[frozenset[str]]:
        return iter(self._counts)  # a Project is equal to its name, and hashes like it

    def __len__(self) -> int:
        return len(self._counts)

    def multiplicity(self, ballot: Any) -> int:
        """How many cast that ballot."""
        return self._counts[ballot]

    def num_ballots(self) -> int:
        """How many ballots there are."""
        return sum(self._counts.values())

    def approval_score(self, project: Any) -> int:
        """How many approve."""
        return self._scores.get(project.name, 0)

    def as_sat_profile(self, sat_class: Any) -> Any:  # pragma: no cover - ours is handed over ready
        """Not asked for: the satisfaction is handed over ready."""
        raise TypeError(sat_class)


class _One:
    """What one ballot thinks of a request: its points, for every cent that the request costs."""

    __slots__ = ("_worth", "ballot", "count")

    def __init__(self, ballot: Ballot, count: int, costs: tuple[int, ...]) -> None:
        self.ballot = ballot
        self.count = count
        self._worth = {_name(place): points * costs[place] for place, points in ballot}

    def sat_project(self, project: Any) -> int:
        """Points times cost."""
        return self._worth.get(project.name, 0)


class _Satisfaction(GroupSatisfactionMeasure):  # type: ignore[misc]
    """Cost satisfaction, counted once for all equal ballots."""

    def __init__(self, election: Election, *, each: bool = True) -> None:
        super().__init__()
        self._ones = [_One(ballot, count, election.costs) for ballot, count in election.ballots] if each else []
        totals = zip(election.points, election.costs, strict=True)
        self._totals = {_name(place): points * cost for place, (points, cost) in enumerate(totals)}

    def __iter__(self) -> Iterator[_One]:
        return iter(self._ones)

    def multiplicity(self, sat: _One) -> int:
        """How many cast that ballot."""
        return sat.count

    def total_satisfaction_project(self, project: Any) -> int:
        """What everybody together thinks of a request."""
        return self._totals[project.name]

    def remove_satisfied(self, sat_bound: Any, projects: Any) -> Any:  # pragma: no cover - no rule of ours asks
        """Not asked for by these rules."""
        raise TypeError(sat_bound)
