"""What holds for every figure, the next one included: add a file, and these tests read its header."""

from __future__ import annotations

import re
import shutil
import uuid
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.store import published, queries
from dashboard.store.figures import Figures, catalogue, figure, full_sql
from dashboard.store.record import Record
from dashboard.words.permissions import ACTIONS, GRANTS, Audience
from tests import factories as new
from tests.figures import (
    examples,
    little_coop,
    test_activity_figures,
    test_evaluation_figures,
    test_follow_up_figures,
    test_lab_figures,
    test_matching_figures,
    test_money_figures,
    test_participation_figures,
    test_recommendations_figures,
)
from tests.figures.conftest import Coop

NAMES = list(catalogue())
STAFF, PUBLIC = Audience(sees_persons=True), Audience(sees_persons=False)
FILES = [test_activity_figures, test_lab_figures, test_matching_figures, test_money_figures, test_participation_figures]
FILES += [test_evaluation_figures, test_follow_up_figures, test_recommendations_figures]
EXAMPLES = [key for file in FILES for key in file.EXAMPLES]
CHARTS = {"bar", "stacked", "parts", "line", "area", "heat", "waterfall", "burndown"}
every_figure = pytest.mark.parametrize("name", NAMES)


def asked(name: str, ids: dict[str, uuid.UUID] | None = None) -> dict[str, Any]:
    """Parameters with which the figure can be asked: only those that it cannot do without."""
    known = ids or {}
    things = {"as_of": little_coop.AS_OF, "recommendation_id": known.get("R1", uuid.UUID(int=7))}
    lab = known.get("Netwerk", uuid.UUID(int=7))
    needed = [param for param in figure(name).params if not param.optional]
    return {param.name: things.get(param.name, lab) for param in needed}


def test_there_are_at_least_thirty_figures_with_an_example_each() -> None:
    assert len(NAMES) >= 30
    assert {examples.asked(key)[0] for key in EXAMPLES} == set(NAMES)


def test_the_four_figures_that_others_rely_on_keep_their_columns() -> None:
    names = ["participation_by_theme", "meetings_by_theme", "requests_by_theme", "recommendations_by_status"]

    columns = {name: [column.name for column in figure(name).columns] for name in names}

    assert columns == {
        "participation_by_theme": ["theme", "people", "labs", "share"],
        "meetings_by_theme": ["theme", "meetings", "declared_people", "meetings_without_count"],
        "requests_by_theme": ["theme", "requests", "requested_cents", "granted_cents"],
        "recommendations_by_status": ["status", "recommendations", "share"],
    }


@every_figure
def test_its_columns_are_those_of_its_query(empty: Record, name: str) -> None:
    said = [(column.name, column.type) for column in figure(name).columns]

    with empty.reading() as reading:
        params = figure(name).typed(asked(name))
        described = reading.rows(f"describe {full_sql(name)}", params)

    assert [(row["column_name"], row["column_type"]) for row in described] == said


@every_figure
def test_its_parameters_are_those_of_its_query_and_as_of_is_the_first(name: str) -> None:
    used = set(re.findall(r"\$(\w+)", re.sub(r"--.*", "", full_sql(name))))

    assert used == {param.name for param in figure(name).params}
    assert (figure(name).params[0].name, figure(name).params[0].type) == ("as_of", "DATE")


@every_figure
@pytest.mark.parametrize("audience", [STAFF, PUBLIC], ids=["staff", "public"])
def test_it_runs_on_an_empty_record(empty_figures: Figures, name: str, audience: Audience) -> None:
    answer = empty_figures.answer(name, audience, **asked(name))

    assert answer.table.num_rows in (0, 1, 5)
    assert answer.hidden == 0


@every_figure
def test_it_only_reads_and_only_the_live_tables(empty: Record, name: str) -> None:
    bare = re.sub(r"--.*|distinct from", "", full_sql(name))
    tables = set(re.findall(r"\b(?:from|join)\s+((?:\w+\.)?\w+)", bare))
    pieces = set(re.findall(r"(\w+)\s+as\s+\(\s*select", bare))

    with empty.reading() as reading:
        kind = reading.rows(f"explain {full_sql(name)}", figure(name).typed(asked(name)))

    assert kind
    assert {table for table in tables if not table.startswith("live.")} <= pieces
    assert re.match(r"(with|select)\b", bare.strip())
    assert not re.search(r"\b(insert|update|delete|create|drop|copy|attach|install|load|call|set)\b", bare)


def test_a_figure_cannot_write_even_if_its_query_wanted_to(empty: Record) -> None:
    with empty.reading() as reading, pytest.raises(duckdb.Error, match="read-only"):
        reading.rows("delete from main.theme")


@every_figure
def test_its_header_names_what_there_is(name: str) -> None:
    asked_for = figure(name)
    columns = {column.name: column for column in asked_for.columns}

    assert asked_for.action in ACTIONS
    assert asked_for.action in GRANTS
    assert asked_for.title == asked_for.title.strip().rstrip(".")
    assert asked_for.counts.endswith(".")
    if asked_for.chart:
        axes = [asked_for.chart.x, asked_for.chart.y, *filter(None, [asked_for.chart.color, asked_for.chart.against])]
        assert asked_for.chart.kind in CHARTS
        assert set(axes) <= columns.keys()
        assert columns[asked_for.chart.color or "" if asked_for.chart.kind == "heat" else asked_for.chart.y].is_measure
        assert not columns[asked_for.chart.x].is_measure
    if asked_for.suppress:
        assert {*asked_for.suppress.columns, *asked_for.suppress.keeps} <= columns.keys()
        assert all(columns[column].is_measure for column in asked_for.suppress.columns)
        assert asked_for.suppress.group is None or not columns[asked_for.suppress.group].is_measure
    assert set(asked_for.cuts) <= {param.name for param in asked_for.params}


@every_figure
def test_whatever_counts_people_hides_small_groups_or_is_only_for_who_may_see_persons(name: str) -> None:
    counts_people = [column for column in figure(name).columns if column.unit in ("people", "members", "persons")]
    hidden = figure(name).suppress

    assert not counts_people or hidden or figure(name).action == "persons.view"
    assert hidden is None or hidden.least >= 5


@every_figure
def test_a_share_says_of_what(name: str) -> None:
    shares = [column for column in figure(name).columns if (column.unit or "").startswith("%")]

    assert not shares or figure(name).of or figure(name).counts


@every_figure
def test_its_total_its_agreements_and_what_it_opens_exist(name: str) -> None:
    asked_for = figure(name)
    columns = {column.name for column in asked_for.columns}

    if asked_for.total:
        assert figure(asked_for.total).grain == "one row"
    for agreement in asked_for.agrees:
        assert agreement.column in columns
        assert agreement.other_column in {column.name for column in figure(agreement.other).columns}
    if asked_for.opens:
        takes = {param.name for param in figure(asked_for.opens.figure).params}
        assert {param for param, _ in asked_for.opens.params} <= takes
        assert {column for _, column in asked_for.opens.params} <= columns


def test_at_least_twelve_sums_are_held_together() -> None:
    assert sum(len(one.agrees) for one in catalogue().values()) >= 12


@every_figure
def test_every_place_in_its_sentence_has_a_value_in_the_little_coop(coop: Coop, name: str) -> None:
    places = re.findall(r"\{(\w+)\}", f"{figure(name).says or ''} {figure(name).says_one or ''}")

    answer = coop.figures.answer(name, STAFF, **asked(name, coop.ids))

    assert not answer.is_empty
    assert [place for place in places if answer.value(place) is None] == []


def said_by_all(figures: Figures, ids: dict[str, uuid.UUID] | None = None) -> dict[str, Any]:
    """The rows of every figure."""
    return {name: figures.answer(name, STAFF, **asked(name, ids)).rows for name in NAMES}


@pytest.fixture(scope="module")
def before_and_after(
    empty_record: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Every figure as at 31 December 2024, before and after 2026 was recorded."""
    with Record.open(shutil.copy(empty_record, tmp_path_factory.mktemp("later") / "coop.duckdb")) as record:
        ids = little_coop.found(record)
        before = said_by_all(Figures(record), ids)
        little_coop.and_afterwards(record, ids)
        return before, said_by_all(Figures(record), ids)


@every_figure
def test_what_happens_afterwards_changes_nothing_as_at_a_day_before(
    before_and_after: tuple[dict[str, Any], dict[str, Any]], name: str
) -> None:
    before, after = before_and_after

    assert after[name] == before[name]


@pytest.fixture(scope="module")
def with_removed_rows(
    empty_record: Path, empty_figures: Figures, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Every figure of an empty record, and of one from which every row of the little coop was removed."""
    with Record.open(shutil.copy(empty_record, tmp_path_factory.mktemp("removed") / "coop.duckdb")) as record:
        ids = little_coop.found(record)
        with record.reading() as reading:
            tables = reading.rows(
                "select table_name from duckdb_columns() where schema_name = 'main' and column_name = 'removed_at' "
                "and table_name in (select view_name from duckdb_views() where schema_name = 'live')"
            )
        for table in tables:
            new.remove(record, table["table_name"])
        return said_by_all(empty_figures), said_by_all(Figures(record), ids)


@every_figure
def test_rows_that_were_removed_are_in_no_figure(
    with_removed_rows: tuple[dict[str, Any], dict[str, Any]], name: str
) -> None:
    empty, removed = with_removed_rows

    assert removed[name] == empty[name]


@pytest.mark.parametrize("piece", queries.names("shared"))
def test_every_shared_piece_is_used_and_says_what_it_is(piece: str) -> None:
    text = queries.text(f"shared/{piece}")
    used = {name for one in (*catalogue().values(), *published.tables().values()) for name in one.uses}
    by_pieces = {name for other in queries.names("shared") for name in re.findall(r"\w+", _uses(other))}

    assert text.startswith(f"-- {piece}: ")
    assert piece in used | by_pieces


def _uses(piece: str) -> str:
    found = re.search(r"^-- uses:(.+)$", queries.text(f"shared/{piece}"), re.MULTILINE)
    return found[1] if found else ""


def test_every_file_of_a_figure_stands_in_an_area() -> None:
    root = queries.folder("queries", "figures")

    assert [path for path in Path(root).rglob("*.sql") if len(path.relative_to(root).parts) != 2] == []
