"""Somebody who may not see persons lays figures side by side and subtracts. No small group comes back.

The coop here is made by chance, with many small groups. What is hidden is looked up in the answers for staff;
the attack on a set of rows that add up to a known number fails when at least two of them are hidden, and
together they are five people or more.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from tests import factories as new

STAFF, PUBLIC = Audience(sees_persons=True), Audience(sees_persons=False)
AS_OF = dt.date(2024, 12, 31)
PLACES = (
    [("BE", "Gent")] * 60 + [("BE", "Brussels")] * 55 + [("BE", "Mons")] * 3 + [("FR", "Lyon")] * 12
    + [("FR", "Lille")] * 3 + [("LU", "Esch")] * 2 + [("NL", "Breda")] * 8 + [(None, None)] * 7
)  # fmt: skip


@pytest.fixture(scope="module")
def figures(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Figures]:
    with Record.open(shutil.copy(empty_record, tmp_path_factory.mktemp("chance") / "coop.duckdb")) as record:
        with new.together(record) as rows:
            _by_chance(rows, random.Random(7))
        yield Figures(record)


def _by_chance(rows: new.Batch, chance: random.Random) -> None:
    themes = [new.theme(rows, name=name) for name in ("Peers", "Places", "Culture")]
    labs = [
        new.lab(
            rows,
            name=f"Lab {i}",
            theme_id=themes[i % 3],
            country=["BE", "BE", "FR"][i % 3 - i % 2],
            founded_on=dt.date(2019, 1, 1),
        )
        for i in range(12)
    ]
    for country, city in PLACES:
        person = new.person(
            rows,
            country=country,
            city=city,
            gender=chance.choices(["f", "m", "x", None], [60, 50, 4, 3])[0],
            language=chance.choices(["fr", "nl", "en", None], [60, 40, 5, 2])[0],
            member_since=dt.date(2019, 1, 1),
        )
        for lab in chance.sample(labs, chance.choice([1, 1, 1, 2])):
            first = dt.date(2019 + chance.choice([0, 1, 1, 2, 3, 3, 4]), chance.randint(1, 12), 1)
            new.membership(rows, lab_id=lab, person_id=person, from_date=first)


def cells(figures: Figures, name: str, *keys: str, column: str = "people", **params: Any) -> dict[Any, tuple[int, Any]]:
    """Each row's (true number, number that the public sees), by the values of `keys`."""
    true, seen = (
        {
            tuple(row[key] for key in keys): row[column]
            for row in figures.answer(name, audience, as_of=AS_OF, **params).rows
        }
        for audience in (STAFF, PUBLIC)
    )
    assert true.keys() == seen.keys()
    assert all(seen[key] in (None, true[key]) for key in true)
    return {key: (true[key] or 0, seen[key]) for key in true}


def resists(numbers: list[tuple[int, Any]]) -> bool:
    """Whether no small number is seen, and the hidden ones cannot be had from the sum of all."""
    hidden = [true for true, seen in numbers if seen is None and true]
    return not any(0 < (seen or 0) < 5 for _, seen in numbers) and (
        not hidden or (len(hidden) > 1 and sum(hidden) >= 5)
    )


@pytest.mark.parametrize("dimension", ["country", "language", "gender"])
@pytest.mark.parametrize("column", ["people", "members"])
def test_the_total_less_the_rest_gives_no_group_back(figures: Figures, dimension: str, column: str) -> None:
    groups = cells(figures, f"participation_by_{dimension}", dimension, column=column)

    assert any(seen is None for _, seen in groups.values())
    assert resists(list(groups.values()))


def test_a_share_beside_its_denominator_gives_no_group_back(figures: Figures) -> None:
    rows = figures.answer("participation_by_country", PUBLIC, as_of=AS_OF).rows

    hidden = [row for row in rows if row["people"] is None]

    assert hidden
    assert all(row["members"] is None and row["share"] is None for row in hidden)


def test_cities_beside_countries_give_no_city_and_no_country_back(figures: Figures) -> None:
    countries = cells(figures, "participation_by_country", "country")
    cities = cells(figures, "participation_by_city", "country", "city")

    for (country,), (_, seen) in countries.items():
        inside = [pair for (of, _), pair in cities.items() if of == country]
        assert all(city is None for _, city in inside) if seen is None else resists(inside)


def test_the_cities_of_one_country_are_hidden_as_among_all(figures: Figures) -> None:
    everywhere = cells(figures, "participation_by_city", "country", "city")

    chosen = cells(figures, "participation_by_city", "country", "city", country="BE")

    assert chosen == {key: pair for key, pair in everywhere.items() if key[0] == "BE"}


@pytest.mark.parametrize(
    ("name", "key"),
    [("participation_by_theme", "theme"), ("participation_by_gender", "gender"), ("participation_by_form", "form")],
)
@pytest.mark.parametrize("cut", ["country", "language"])
def test_answers_cut_by_every_value_give_nothing_back_together(figures: Figures, name: str, key: str, cut: str) -> None:
    values = {(row[cut]) for row in figures.answer(f"participation_by_{cut}", STAFF, as_of=AS_OF).rows} - {None}
    uncut = cells(figures, name, key)
    by_value = {value: cells(figures, name, key, **{cut: value}) for value in values}

    assert any(seen is None for cut_by in by_value.values() for _, seen in cut_by.values())
    for row, (true, seen) in uncut.items():
        across = [cut_by[row] for cut_by in by_value.values() if row in cut_by]
        rest = (true - sum(part for part, _ in across), None)  # those of whom it is not known
        assert seen is None or resists([*across, rest])
    if key == "gender":  # everyone has one: the rows of each cut add up to its total, where that is known or comes back
        totals = cells(figures, f"participation_by_{cut}", cut)
        hidden_totals = [(value, true) for (value,), (true, seen) in totals.items() if seen is None]
        for value in values:
            rows = list(by_value[value].values())
            if totals[value,][1] is not None:
                assert resists(rows)
            elif len(hidden_totals) > 1:
                assert any(seen is None for true, seen in rows if true)


@pytest.mark.parametrize("cut", ["country", "language"])
def test_the_total_cut_by_a_value_is_hidden_as_the_group_is(figures: Figures, cut: str) -> None:
    groups = cells(figures, f"participation_by_{cut}", cut)

    for (value,), (_, seen) in groups.items():
        if value is not None:
            total = figures.answer("participation_total", PUBLIC, as_of=AS_OF, **{cut: value}).rows[0]
            assert total["people"] is None or seen == total["people"]


def test_people_cut_in_two_ways_at_once_are_hidden(figures: Figures) -> None:
    answer = figures.answer("participation_by_gender", PUBLIC, as_of=AS_OF, country="BE", language="fr")

    assert {row["people"] for row in answer.rows} == {None}
    assert answer.hidden == len(answer.rows)


def test_running_totals_beside_new_people_give_no_quarter_and_no_year_back(figures: Figures) -> None:
    new_people = cells(figures, "participation_cumulative", "year", "quarter", column="new_people")
    totals = cells(figures, "participation_cumulative", "year", "quarter")
    quarters = cells(figures, "new_and_returning", "year", "quarter", column="new_people")
    cohorts = cells(figures, "cohort_retention", "cohort", "years_since")
    between: list[list[tuple[int, Any]]] = [[]]

    for quarter, pair in new_people.items():
        between[-1].append(pair)
        if totals[quarter][1] is not None:
            between.append([])

    assert any(seen is None for _, seen in new_people.values())
    assert all(quarters[quarter][1] is None for quarter, (_, seen) in new_people.items() if seen is None)
    assert all(resists(stretch) for stretch in between)
    for (year, since), (_, seen) in cohorts.items():
        if since == 0 and seen is not None:
            assert resists([pair for (of, _), pair in new_people.items() if of == year])


@pytest.mark.parametrize(
    "chosen", [{"theme": "Peers"}, {"country": "BE"}, {"state": "active"}, {"country": "FR", "theme": "Peers"}]
)
def test_choosing_labs_shows_no_more_of_them_than_the_whole_list(figures: Figures, chosen: dict[str, str]) -> None:
    everything = cells(figures, "labs_list", "lab")

    some = cells(figures, "labs_list", "lab", **chosen)

    assert some
    assert some == {key: pair for key, pair in everything.items() if key in some}


def test_the_page_of_a_lab_shows_what_the_list_of_labs_shows(figures: Figures) -> None:
    labs = figures.answer("labs_list", PUBLIC, as_of=AS_OF).rows

    cards = [figures.answer("lab_card", PUBLIC, as_of=AS_OF, lab_id=lab["lab_id"]).rows[0] for lab in labs]

    assert [(card["lab"], card["people"]) for card in cards] == [(lab["lab"], lab["people"]) for lab in labs]


def test_a_sum_in_a_sentence_is_silent_where_groups_are_hidden(figures: Figures) -> None:
    public = figures.answer("new_and_returning", PUBLIC, as_of=AS_OF)
    staff = figures.answer("new_and_returning", STAFF, as_of=AS_OF)

    assert public.hidden > 0
    assert public.value("sum_new_people") is None
    assert staff.value("sum_new_people") == 150


def test_the_place_of_a_hidden_row_tells_nothing_of_its_size(figures: Figures) -> None:
    rows = figures.answer("participation_by_country", PUBLIC, as_of=AS_OF).rows

    hidden = [row["country"] for row in rows if row["people"] is None]
    last = [row["country"] for row in rows][-len(hidden) :]

    assert last == hidden == sorted(hidden, key=lambda country: country or "")


def test_what_cut_answers_hide_is_found_anew_when_the_record_changes(record: Record) -> None:
    figures = Figures(record)
    lab = new.lab(record)
    with new.together(record) as rows:
        for country in ["BE"] * 9 + ["FR"] * 8:
            new.membership(rows, lab_id=lab, person_id=new.person(rows, country=country))
    before = figures.answer("participation_total", PUBLIC, as_of=AS_OF, country="FR").rows[0]["people"]

    new.membership(record, lab_id=lab, person_id=new.person(record, country="LU"))

    after = figures.answer("participation_total", PUBLIC, as_of=AS_OF, country="FR").rows[0]["people"]
    assert (before, after) == (8, None)


def test_rates_per_country_and_language_give_no_cell_and_neither_side_back(figures: Figures) -> None:
    for column in ("people", "members"):
        table = cells(figures, "participation_by_country_and_language", "country", "language", column=column)
        sides = [cells(figures, f"participation_by_{side}", side, column=column) for side in ("country", "language")]

        assert any(seen is None for _, seen in table.values())
        for place, side in enumerate(sides):
            for (label,), (true, seen) in side.items():
                line = [pair for key, pair in table.items() if key[place] == label]
                assert sum(number for number, _ in line) == true
                if seen is not None:
                    assert resists(line)
                else:
                    assert not true or any(told is None for number, told in line if number)


def test_how_far_people_got_gives_no_small_step_back(figures: Figures) -> None:
    steps = cells(figures, "participation_funnel", "step")
    stayed = cells(figures, "participation_funnel", "step", column="stayed")
    hidden = [key for key, (_, seen) in stayed.items() if seen is None]

    assert all(steps[key][1] is None for key in hidden)
    assert all(seen is None or true >= 5 for true, seen in stayed.values() if true)
    assert resists(list(stayed.values()))


@pytest.mark.parametrize("cut", ["country", "language"])
def test_intensity_cut_by_every_value_gives_nothing_back(figures: Figures, cut: str) -> None:
    values = {(row[cut]) for row in figures.answer(f"participation_by_{cut}", STAFF, as_of=AS_OF).rows} - {None}
    uncut = cells(figures, "participation_intensity", "intensity")
    by_value = [cells(figures, "participation_intensity", "intensity", **{cut: value}) for value in values]

    assert any(seen is None for one in by_value for _, seen in one.values())
    for row, (true, seen) in uncut.items():
        across = [one[row] for one in by_value if row in one]
        rest = (true - sum(part for part, _ in across), None)
        assert seen is None or resists([*across, rest])
