"""Small groups are hidden from who may not see persons, and so is what would give them back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.store.headers import Figure, parse
from dashboard.store.suppression import hide_small_groups

HEADER = """
-- f
-- title:    F
-- params:   as_of DATE
-- columns:  {columns}
-- grain:    one row per place
-- action:   activity.view
-- suppress: {suppress}
-- counts:   Everyone.
select 1
"""
COLUMNS = "place VARCHAR; people BIGINT [people]; share DOUBLE [% of members]; labs BIGINT [labs]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("headers")


def figure(folder: Path, suppress: str, columns: str = COLUMNS) -> Figure:
    path = folder / "f.sql"
    path.write_text(HEADER.format(suppress=suppress, columns=columns).lstrip(), encoding="utf-8")
    return parse(path)


def places(**people: int) -> pa.Table:
    """A row for each place, with its share and a lab."""
    counts = list(people.values())
    return pa.table(
        {"place": list(people), "people": counts, "share": [n / 2 for n in counts], "labs": [1] * len(counts)}
    )


def seen(one: Figure, table: pa.Table, column: str = "people") -> dict[str, int | None]:
    shown, _ = hide_small_groups(one, table)
    names = shown.column_names[0]
    return dict(zip(shown[names].to_pylist(), shown[column].to_pylist(), strict=True))


def test_a_small_group_is_hidden_with_the_next_smallest(folder: Path) -> None:
    one = figure(folder, "people < 5")

    assert seen(one, places(Gent=40, Brussels=30, Lyon=9, Namur=3)) == {
        "Gent": 40,
        "Brussels": 30,
        "Lyon": None,
        "Namur": None,
    }


def test_every_measure_of_a_hidden_row_is_emptied_but_those_kept(folder: Path) -> None:
    table = places(Gent=40, Lyon=9, Namur=3)

    all_of_them, hidden = hide_small_groups(figure(folder, "people < 5"), table)
    but_labs, _ = hide_small_groups(figure(folder, "people < 5 keeps labs"), table)

    assert hidden == 2
    assert all_of_them.to_pylist()[1:] == [
        {"place": "Lyon", "people": None, "share": None, "labs": None},
        {"place": "Namur", "people": None, "share": None, "labs": None},
    ]
    assert but_labs["labs"].to_pylist() == [1, 1, 1]


def test_hidden_rows_stand_last_in_the_order_of_their_names_so_that_their_place_tells_no_size(folder: Path) -> None:
    one = figure(folder, "people < 5")

    shown, _ = hide_small_groups(one, places(Gent=40, Zele=9, Antwerp=3, Nowhere=0))

    assert shown["place"].to_pylist() == ["Gent", "Nowhere", "Antwerp", "Zele"]
    assert shown["people"].to_pylist() == [40, 0, None, None]


def test_two_tiny_groups_are_not_enough_to_hide_behind_each_other(folder: Path) -> None:
    one = figure(folder, "people < 5")

    assert seen(one, places(Gent=40, Lyon=9, Namur=1, Mons=1)) == {
        "Gent": 40,
        "Lyon": None,
        "Mons": None,
        "Namur": None,
    }


@pytest.mark.parametrize("people", [{"Gent": 40, "Lyon": 5}, {"Gent": 0}, {}])
def test_nothing_is_hidden_where_no_group_is_small(folder: Path, people: dict[str, int]) -> None:
    table = places(**people) if people else places(Gent=1).slice(0, 0)

    assert hide_small_groups(figure(folder, "people < 5"), table) == (table, 0)


def test_a_row_is_hidden_for_any_of_several_columns(folder: Path) -> None:
    one = figure(folder, "people, labs < 5")

    shown, hidden = hide_small_groups(one, places(Gent=40, Lyon=30))

    assert hidden == 2
    assert shown["people"].to_pylist() == [None, None]


CITIES = "country VARCHAR; city VARCHAR; people BIGINT [people]"


def test_rows_within_a_country_hide_the_countries_that_the_figure_per_country_hides(folder: Path) -> None:
    per_country = figure(folder, "people < 5")
    per_city = figure(folder, "people < 5 within country", CITIES)
    cities = [
        ("BE", "Gent", 40),
        ("BE", "Namur", 20),
        ("BE", "Mons", 2),
        ("FR", "Lyon", 9),
        ("LU", "Esch", 3),
    ]
    table = pa.table({name: [row[i] for row in cities] for i, name in enumerate(["country", "city", "people"])})

    countries = seen(per_country, places(BE=62, FR=9, LU=3))
    shown, _ = hide_small_groups(per_city, table)

    assert countries == {"BE": 62, "FR": None, "LU": None}
    assert {row["city"]: row["people"] for row in shown.to_pylist()} == {
        "Gent": 40,
        "Namur": None,
        "Mons": None,
        "Lyon": None,
        "Esch": None,
    }


MONTHS = "month VARCHAR; people BIGINT [people]"


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([30, 20, 3], [30, None, None]),
        ([3, 20, 30], [None, None, 30]),
        ([30, 3, 0, 20], [None, None, 0, 20]),
        ([30, 1, 1, 20], [None, None, None, 20]),
        ([3, 0, 20], [None, None, None]),
        ([30, 2, 9, 2, 40], [None, None, None, None, 40]),
    ],
)
def test_in_time_what_is_hidden_besides_is_the_row_before(
    folder: Path, counts: list[int], shown: list[int | None]
) -> None:
    one = figure(folder, "people < 5 in order", MONTHS)
    table = pa.table({"month": [f"2024-0{i + 1}" for i in range(len(counts))], "people": counts})

    assert list(seen(one, table).values()) == shown


def test_a_small_cohort_is_hidden_whole_with_its_neighbour_and_a_small_rest_alone(folder: Path) -> None:
    one = figure(folder, "people < 5 along cohort", "cohort INTEGER; year INTEGER; people BIGINT [people]")
    rows = [(2020, 0, 50), (2020, 1, 4), (2021, 0, 40), (2021, 1, 20), (2022, 0, 3), (2022, 1, 3)]
    table = pa.table({name: [row[i] for row in rows] for i, name in enumerate(["cohort", "year", "people"])})

    shown, hidden = hide_small_groups(one, table)

    assert shown["people"].to_pylist() == [50, None, None, None, None, None]
    assert hidden == 5


@given(st.lists(st.integers(0, 30), max_size=12))
def test_no_small_number_is_seen_and_none_can_be_had_back_from_the_total(counts: list[int]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as path:
        one = figure(Path(path), "people < 5")
        in_time = figure(Path(path), "people < 5 in order")

    for rule in (one, in_time):
        table = places(**{f"p{i:02}": count for i, count in enumerate(counts)}) if counts else places(a=1).slice(0, 0)
        shown = seen(rule, table)
        behind = [count for i, count in enumerate(counts) if shown[f"p{i:02}"] is None and count]
        left = [count for count in shown.values() if count]

        assert not [count for count in left if 0 < count < 5]
        assert not behind or not left or (len(behind) > 1 and sum(behind) >= 5)


TABLE = "country VARCHAR; language VARCHAR; people BIGINT [people]; share DOUBLE [% of members]"


def crossed(cells: dict[tuple[str | None, str | None], int]) -> pa.Table:
    """One row a cell of a table of countries and languages."""
    return pa.table(
        {
            "country": pa.array([country for country, _ in cells], pa.string()),
            "language": pa.array([language for _, language in cells], pa.string()),
            "people": pa.array(list(cells.values()), pa.int64()),
            "share": pa.array([1.0] * len(cells), pa.float64()),
        }
    )


def test_a_small_cell_of_a_table_is_hidden_with_one_in_its_row_and_one_in_its_column(folder: Path) -> None:
    rule = figure(folder, "people < 5 across country and language", TABLE)
    cells = {
        ("BE", "fr"): 90, ("BE", "nl"): 80, ("BE", "en"): 70,
        ("FR", "fr"): 60, ("FR", "nl"): 3, ("FR", "en"): 20,
        ("NL", "fr"): 30, ("NL", "nl"): 50, ("NL", "en"): 40,
    }  # fmt: skip

    emptied, count = hide_small_groups(rule, crossed(cells))

    hidden = {(row["country"], row["language"]) for row in emptied.to_pylist() if row["people"] is None}
    assert hidden == {("FR", "nl"), ("FR", "en"), ("NL", "nl"), ("NL", "en")}
    assert count == 4


def test_a_country_that_is_small_in_all_is_hidden_in_every_language(folder: Path) -> None:
    rule = figure(folder, "people < 5 across country and language", TABLE)
    cells = {("BE", "fr"): 90, ("BE", "nl"): 80, ("LU", "fr"): 4, ("FR", "fr"): 60, ("FR", "nl"): 50}

    emptied, _count = hide_small_groups(rule, crossed(cells))

    seen = {(row["country"], row["language"]) for row in emptied.to_pylist() if row["people"] is not None}
    # the country of four is hidden with the next smallest, of which one cell would else give the other back
    assert ("LU", "fr") not in seen
    assert seen & {("FR", "fr"), ("BE", "fr")} in ({("BE", "fr")}, set())


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["BE", "FR", "NL", None]), st.sampled_from(["fr", "nl", "en", None])),
        st.integers(0, 40),
        min_size=1,
    )
)
def test_no_cell_can_be_had_back_from_any_line_of_the_table(
    folder: Path, cells: dict[tuple[str | None, str | None], int]
) -> None:
    rule = figure(folder, "people < 5 across country and language", TABLE)

    emptied, _count = hide_small_groups(rule, crossed(cells))

    seen = {(row["country"], row["language"]): row["people"] for row in emptied.to_pylist()}
    hidden = [cell for cell, number in seen.items() if number is None]
    assert all(number is None or not 0 < number < 5 for number in seen.values())
    # what may be known besides: the sums of lines that the figures of one dimension show, and the sum of all
    known = [[1.0] * len(hidden)] if sum(cells.values()) >= 5 else []
    for side in (0, 1):
        labels = {cell[side] for cell in cells}
        shown = [label for label in labels if not total_is_hidden(cells, side, label)]
        known += [[1.0 if cell[side] == label else 0.0 for cell in hidden] for label in shown]
    rank = np.linalg.matrix_rank(np.array(known)) if known else 0
    for place, cell in enumerate(hidden):
        itself = [1.0 if other == place else 0.0 for other in range(len(hidden))]
        follows = np.linalg.matrix_rank(np.array([*known, itself])) == rank
        assert not follows or cells[cell] >= 5, cell


def total_is_hidden(cells: dict[tuple[str | None, str | None], int], side: int, label: str | None) -> bool:
    """Whether the figure of one dimension, small groups hidden as by itself, hides this one."""
    sums: dict[str | None, int] = {}
    for cell, number in cells.items():
        sums[cell[side]] = sums.get(cell[side], 0) + number
    small = {one for one, number in sums.items() if 0 < number < 5}
    rest = sorted(((n, str(one or ""), one) for one, n in sums.items() if n and one not in small))
    hidden = set(small)
    while hidden and rest and not (len(hidden) > 1 and sum(sums[one] for one in hidden) >= 5):
        hidden.add(rest.pop(0)[2])
    return label in hidden
