"""Charts as plain dicts: bars that stay apart, names that read, no markup from data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.cells import chart
from dashboard.cells import chart_layout as lay
from dashboard.cells.reader import Reader
from dashboard.cells.ready import ready
from dashboard.store.figures import Figures, catalogue, figure
from dashboard.store.record import Record
from dashboard.words.permissions import GRANTS, Actor
from tests import factories as new
from tests.cells.conftest import Read

ROLES = ("staff", "board")
CHARTED = [name for name, one in catalogue().items() if one.chart and not any(p.type == "UUID" for p in one.params)]


@pytest.mark.parametrize(
    ("role", "name"), [(role, name) for role in ROLES for name in CHARTED if role in GRANTS[figure(name).action]]
)
def test_every_chart_is_one_that_plotly_takes_and_each_point_leads_to_its_row(
    reads: Read, name: str, role: str
) -> None:
    reader = reads(role)
    answer = reader.ask(name)

    made = chart.spec(reader, answer)

    if made is None:
        assert answer.is_empty
        return
    ready(made)  # Plotly checks it
    rows = {index for trace in made["data"] for index in _flat(trace["customdata"]) if index is not None}
    assert rows == set(range(answer.table.num_rows))


def _flat(value: Any) -> list[Any]:
    return [inner for each in value for inner in _flat(each)] if isinstance(value, list) else [value]


def test_a_chart_is_made_once_for_an_answer_a_language_and_a_ground(reads: Read) -> None:
    light, dark = reads(), reads(dark=True)

    first, again, other = (chart.spec(each, each.ask("requests_by_theme")) for each in (light, light, dark))

    assert first is again
    assert first is not None
    assert other is not None
    assert first["layout"]["font"] != other["layout"]["font"]


@pytest.mark.parametrize(
    ("name", "kind", "names"),
    [
        ("granted_against_asked", "bar", ["Requested", "Granted"]),
        ("new_and_returning", "scatter", ["New people", "Returning people"]),
    ],
)
def test_two_measures_stand_side_by_side(reads: Read, name: str, kind: str, names: list[str]) -> None:
    reader = reads()
    answer = reader.ask(name)

    made = chart.spec(reader, answer)

    assert made is not None
    assert [(trace["name"], trace["type"]) for trace in made["data"]] == [(one, kind) for one in names]
    assert {len(trace["y"]) for trace in made["data"]} == {answer.table.num_rows}


def test_what_has_no_theme_stands_last(reads: Read) -> None:
    reader = reads()

    made = chart.spec(reader, reader.ask("participation_by_theme"))

    assert made is not None
    assert made["layout"]["yaxis"]["ticktext"][-1] == "no theme"


def test_two_long_names_that_fold_alike_stay_two_bars_and_markup_is_text(tmp_path: Path) -> None:
    long = "Améliorer les outils et services mutualisés existants"
    with Record.open(tmp_path / "coop.duckdb", create=True) as record:
        for place, name in enumerate([f"{long} un", f"{long} deux", "<b>bold</b><script>"], 1):
            theme = new.theme(record, name=name, position=place)
            new.meeting(record, theme_id=theme, declared_people=place)
        reader = Reader(record, Figures(record), Actor(None, "x", frozenset({"staff"})), "en", new.JUNE)

        made = chart.spec(reader, reader.ask("meetings_by_theme"))

    assert made is not None
    assert sorted(made["data"][0]["y"]) == [0, 1, 2]
    assert "<script>" not in str(made)
    assert "<b>" not in str(made)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Gender equality", "Gender equality"),
        ("Working and networking together", "Working and networking<br>together"),
        (
            "Améliorer les outils et services mutualisés existants 2026",
            "Améliorer les outils et<br>services mutualisés… 2026",
        ),
    ],
)
def test_a_long_name_is_folded_and_keeps_its_year(name: str, folded: str) -> None:
    assert lay.fold(name) == folded


def test_a_figure_without_a_chart_draws_none(reads: Read) -> None:
    reader = reads()

    assert figure("labs_list").chart is None
    assert chart.spec(reader, reader.ask("labs_list")) is None


def test_names_of_lines_that_end_at_one_height_stand_apart() -> None:
    notes = [lay.end_label(name, "2026-11-01", y, "#000") for name, y in (("A", 3_800), ("B", 3_800), ("C", 15_000))]

    lay.apart(notes, 15_000)

    assert [note["yshift"] for note in notes] == [0, 32, 0]
