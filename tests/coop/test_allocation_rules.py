"""The three rules on examples that can be worked out by hand, and against pabutools' own way of completing."""

from __future__ import annotations

import random

import pytest
from pabutools.rules import method_of_equal_shares

from dashboard.coop import add1, allocation_rules
from dashboard.coop.allocation_rules import Election, equal_shares, greedy, phragmen


def election(budget: int, costs: list[int], *ballots: str | tuple[str, int], points: int = 1) -> Election:
    """Whole euros; ballots name places by letters (`"ab"`), or a ballot and how many cast it."""
    cast = [(ballot, 1) if isinstance(ballot, str) else ballot for ballot in ballots]
    return Election(
        budget * 100,
        tuple(cost * 100 for cost in costs),
        tuple((tuple((ord(sign) - ord("a"), points) for sign in ballot), count) for ballot, count in cast),
    )


def letters(places: frozenset[int]) -> str:
    return "".join(sorted(chr(ord("a") + place) for place in places))


def test_greedy_leaves_a_minority_with_nothing_where_equal_shares_and_phragmen_give_it_its_part() -> None:
    """The case by which proportionality is mostly explained: 60 % want one thing, 40 % another, all cost the same.

    Of ten voters six want a to e, four want f to j; each costs 1 of a budget of 5. By number of votes the
    majority takes all five. In equal shares everybody holds 0.5: six pay 1/6 each three times over, four
    1/4 each twice. Phragmén: six have earned 1 at times 1/6, 2/6, 3/6, four at 1/4 and 2/4.
    """
    asked = election(5, [1] * 10, ("abcde", 6), ("fghij", 4))

    assert letters(greedy(asked)) == "abcde"
    assert letters(equal_shares(asked)) == "abcfg"
    assert letters(phragmen(asked)) == "abcfg"


def test_greedy_by_cost_satisfaction_takes_the_most_wanted_first_and_skips_what_no_longer_fits() -> None:
    """By hand: a (3 votes, 60) comes first; b (2 votes, 50) does not fit into the 40 left; c (1 vote, 40) does."""
    asked = election(100, [60, 50, 40], "ab", "ab", "ac")

    assert letters(greedy(asked)) == "ac"


def test_equal_shares_charges_supporters_alike_and_whoever_has_less_pays_what_they_have() -> None:
    """By hand, after the definition in Peters, Pierczyński and Skowron 2021, section 3.

    Four voters with 30 each. a costs 60 and is wanted by three (20 each); b costs 50, wanted by the first (10
    left) and the fourth (30): 40 is too little. c costs 30, wanted by the fourth alone. So a and c are bought,
    and with every further euro b comes no nearer to fitting: 120 - 90 = 30 is less than it costs.
    """
    asked = election(120, [60, 50, 30], "ab", "a", "a", "bc")

    assert letters(equal_shares(asked)) == "ac"


def test_add1_goes_on_until_what_is_funded_leaves_no_room() -> None:
    """By hand: two voters with 50 each cannot pay for a (60, one voter) at first; with 10 euros more one can.

    b (40, the other voter) is paid at once; together they take the whole budget.
    """
    asked = election(100, [60, 40], "a", "b")

    assert allocation_rules._EqualShares(asked).at(0) == {1}
    assert allocation_rules._EqualShares(asked).at(9) == {1}
    assert letters(equal_shares(asked)) == "ab"


def test_add1_keeps_the_step_before_it_would_cost_more_than_there_is() -> None:
    """By hand: with 10 euros more for each, both could pay for their own request of 60, which makes 120 of 100."""
    asked = election(100, [60, 60, 30], "a", "b", ("c", 0))

    assert letters(equal_shares(asked)) == ""


def test_phragmen_ends_where_the_next_request_would_cost_more_than_is_left() -> None:
    """By hand, after Brill, Freeman, Janson and Lackner 2017 with costs: whoever together holds the price buys.

    a (40, two voters) is bought at time 20, c (30, one voter) at 30. b (80, the same two) would be next at
    (20 + 20 + 80) / 2 = 60: that makes 150 of 100, so it ends there and does not look at d (10 at 70).
    """
    asked = election(100, [40, 80, 30, 40], "ab", "ab", "cd")

    assert letters(phragmen(asked)) == "ac"


def test_points_weigh_in_greedy_and_equal_shares_and_are_approvals_from_a_line_on_in_phragmen() -> None:
    """By hand: a and b cost 100 of 100. a has 900 points of the first voter; b 400 of the first, 450 of the second.

    Greedy: 900 against 850. Equal shares: a would cost the first 100, who holds 50; for b both pay all they have.
    Phragmén, with approval from 500 points on: b is approved by nobody.
    """
    ballots = ((((0, 900), (1, 400)), 1), (((1, 450),), 1))
    asked = Election(10_000, (10_000, 10_000), ballots, approved_from=500)

    assert [letters(rule(asked)) for rule in (greedy, equal_shares, phragmen)] == ["a", "b", "a"]


def test_a_tie_goes_to_the_first_place_in_every_rule() -> None:
    asked = election(10, [10, 10], "a", "b")

    assert [letters(rule(asked)) for rule in (greedy, equal_shares, phragmen)] == ["a", "", "a"]


@pytest.mark.parametrize("seed", range(60))
def test_looking_ahead_stops_exactly_where_pabutools_itself_does(seed: int) -> None:
    chance = random.Random(seed)
    budget = chance.randint(2, 40)
    costs = [chance.randint(1, budget) for _ in range(chance.randint(1, 7))]
    most = 1 if seed % 2 else 3
    ballots = [
        (tuple((place, chance.randint(1, most)) for place in sorted(chosen)), chance.randint(1, 3))
        for chosen in [
            chance.sample(range(len(costs)), chance.randint(1, len(costs))) for _ in range(chance.randint(1, 6))
        ]
    ]
    wanted = sorted({place for ballot, _count in ballots for place, _points in ballot})
    to = {place: new for new, place in enumerate(wanted)}
    asked = Election(
        budget * 100,
        tuple(costs[place] * 100 for place in wanted),
        tuple((tuple((to[place], points) for place, points in ballot), count) for ballot, count in ballots),
    )

    by_pabutools = method_of_equal_shares(
        allocation_rules._instance(asked),
        allocation_rules._Ballots(asked),
        sat_profile=allocation_rules._Satisfaction(asked),
        tie_breaking=allocation_rules._BY_PLACE,
        binary_sat=most == 1,
        voter_budget_increment=allocation_rules.EURO,
    )

    assert equal_shares(asked) == frozenset(int(project.name) for project in by_pabutools)


def test_what_is_too_close_for_floating_point_is_asked_of_the_rule_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step has two requests as good as one another, whose supporters are partly poor: thirds of euros."""
    asked_exactly = []
    at = allocation_rules._EqualShares.at

    def watched(self: allocation_rules._EqualShares, step: int) -> set[int]:
        asked_exactly.append(step)
        return at(self, step)

    monkeypatch.setattr(allocation_rules._EqualShares, "at", watched)
    monkeypatch.setattr(add1, "_CLOSE", 1.0)  # everything counts as close
    asked = election(100, [60, 40, 7], "ab", "abc", "b", "c")

    found = equal_shares(asked)

    monkeypatch.undo()
    assert found == equal_shares(asked)
    assert asked_exactly[0] == 0
