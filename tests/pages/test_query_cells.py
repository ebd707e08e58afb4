"""Queries of one's own on a page: they run beside it and can be cancelled; one is proposed, and another answers it."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import notebook_cells, notebooks, query_proposals
from dashboard.coop.cell_contents import Content, Input, OfChart, Query
from dashboard.frame import house
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.coop.cycling import actor
from tests.pages import opening, querying
from tests.pages.test_notebooks import button, contents, page, words

BOMB = "select count(*) as n from range(1000000000) a, range(1000000000) b where a.range + b.range = $n"
CITIES = "select city, count(*) as labs from lab where city is not null group by city order by city"


@pytest.fixture
def coop(record: Record) -> Iterator[Record]:
    house.use(record)
    new.lab(record, city="Gent")
    yield record
    house._record, house._figures = None, None


@pytest.fixture
def noor(coop: Record) -> Actor:
    return actor(coop, "staff", name="Noor")


def notebook(record: Record, who: Actor, *cells: Content) -> uuid.UUID:
    return notebooks.create(record, who, "Review", list(cells))


def ended(record: Record) -> list[str]:
    """How the queries ended, in order, as the log says."""
    with record.reading() as reading:
        rows = reading.rows("select after_state from event where action = 'sql.run' order by seq")
    return [json.loads(row["after_state"])["ended"] for row in rows]


def labels(seen: AppTest) -> list[str]:
    return [one.label for one in seen.button]


def field(seen: AppTest, kind: str, label: str) -> Any:
    return next(one for one in seen.get(kind) if one.label.startswith(label))


def test_the_page_is_drawn_while_a_slow_query_runs_and_a_button_ends_it(coop: Record, noor: Actor) -> None:
    cells = [Input("n", "N", "number", "1"), Query("slow", BOMB), Query("after", "select 1 as one")]
    seen = page(noor, notebook(coop, noor, *cells))

    button(seen, "Run all from cell 2").click().run()

    said = words(seen)
    assert "of at most 5 seconds. The page can be used meanwhile." in said
    assert "It waits until the queries before it are over." in said
    button(seen, "Cancel the query of cell 2").click().run()
    querying.answered(seen)
    assert "The query was cancelled. Nothing was answered." in words(seen)
    assert ended(coop) == ["cancelled", "rows"]
    assert seen.dataframe[0].value["one"].tolist() == [1]


def test_a_query_that_waits_for_its_turn_can_be_cancelled_too(coop: Record, noor: Actor) -> None:
    cells = [Input("n", "N", "number", "1"), Query("slow", BOMB), Query("after", "select 1 as one")]
    seen = page(noor, notebook(coop, noor, *cells))
    button(seen, "Run all from cell 2").click().run()

    button(seen, "Cancel the query of cell 3").click().run()

    assert "The query was cancelled. Nothing was answered." in words(seen)
    assert "Cancel the query of cell 3" not in labels(seen)
    button(seen, "Cancel the query of cell 2").click().run()
    querying.answered(seen)


def test_an_input_that_changes_while_its_query_runs_ends_it_and_runs_it_anew(coop: Record, noor: Actor) -> None:
    sql = "select $n as n, (select count(*) from range(if($n = 'slow', 1000000000000, 1))) as rows"
    seen = page(noor, notebook(coop, noor, Input("n", "N", "text", "slow"), Query("q", sql)))
    button(seen, "Run cell 2").click().run()

    field(seen, "text_input", "N").set_value("quick").run()
    querying.answered(seen)

    assert seen.dataframe[0].value.values.tolist() == [["quick", 1]]
    assert ended(coop) == ["cancelled", "rows"]


def test_a_chart_shows_a_query_that_ran_while_its_cell_is_folded(coop: Record, noor: Actor) -> None:
    notebook_id = notebook(coop, noor, Query("cities", CITIES), OfChart("cities", "bar", "city", "labs"))
    seen = page(noor, notebook_id)
    notebook_cells.fold(coop, noor, notebook_id, notebooks.get(coop, noor, notebook_id).cells[0].id, True)

    button(seen, "Run all").click().run()
    until = time.monotonic() + querying.LONGEST
    while not seen.get("plotly_chart") and time.monotonic() < until:
        time.sleep(0.1)
        seen.run()

    assert len(seen.get("plotly_chart")) == 1


def test_what_is_written_in_the_field_is_saved(coop: Record, noor: Actor) -> None:
    notebook_id = notebook(coop, noor, Query("cities", "select 1"))
    seen = page(noor, notebook_id)
    button(seen, "Edit cell 1").click().run()

    button(seen, "Save").click().run()
    assert contents(coop, noor, notebook_id) == [Query("cities", "select 1")]
    button(seen, "Edit cell 1").click().run()
    seen.session_state["nb-2-sql"] = {"value": CITIES}
    seen.run()
    button(seen, "Save").click().run()

    assert contents(coop, noor, notebook_id) == [Query("cities", CITIES)]


def test_the_tables_that_can_be_asked_are_told_in_the_readers_language_and_found_by_a_word(
    coop: Record, noor: Actor
) -> None:
    seen = opening.opened(
        noor.account_id, links.NOTEBOOK, id=str(notebook(coop, noor, Query("cities", CITIES))), lang="FR"
    )
    next(one for one in seen.button if one.key.startswith("nb-edit")).click().run()
    seen.session_state["nb-1-schema"] = True
    seen.run()
    tables = next(block.value for block in seen.get("html") if "coop-tables" in block.value)
    assert tables.count("<details>") > 25
    assert "Labs, as they are today" not in tables

    seen.text_input(key="nb-1-tables-wanted").set_value("waitlisted").run()

    found = next(block.value for block in seen.get("html") if "coop-tables" in block.value)
    assert found.count("<details open>") == 1
    assert "<code>attendance</code>" in found


def proposed(coop: Record, who: Actor) -> AppTest:
    """Somebody runs a query of theirs and proposes it."""
    seen = page(who, notebook(coop, who, Query("cities", CITIES)))
    querying.answered(button(seen, "Run cell 1").click().run())
    cell = next(key for key in (one.key for one in seen.button) if key.startswith("nb-run-0")).removeprefix("nb-run-")
    seen.session_state[f"nb-propose-{cell}"] = True
    seen.run()
    return seen


def test_a_query_is_proposed_answered_by_a_second_person_and_downloaded(coop: Record, noor: Actor) -> None:
    mia = actor(coop, "staff", name="Mia")
    seen = proposed(coop, noor)
    button(seen, "Propose this query").click().run()
    assert "Say what one row is, and what is counted" in words(seen)
    field(seen, "text_input", "Name").set_value("labs_by_city")
    field(seen, "text_input", "Title").set_value("Labs in each <city>")
    field(seen, "text_input", "What one row is").set_value("one row per city")
    field(seen, "text_area", "What is counted").set_value("Labs of any state;\nthose without a city are left out.")
    field(seen, "selectbox", "Who may see it").set_value("activity.view")

    button(seen, "Propose this query").click().run()

    assert "The query is proposed as labs_by_city." in words(seen)
    (row,) = query_proposals.of_all(coop, noor)
    assert "-- columns:  city VARCHAR; labs BIGINT [labs]\n-- grain:    one row per city" in row["header"]
    own = opening.opened(noor.account_id, links.NOTEBOOKS, view="queries", proposal=str(row["id"]))
    assert "Withdraw this proposal" in labels(own)
    assert "Promote it" not in labels(own)
    other = opening.opened(mia.account_id, links.NOTEBOOKS, view="queries", proposal=str(row["id"]))
    button(other, "See what it answers").click().run()
    querying.answered(other)
    assert other.dataframe[0].value.values.tolist() == [["Gent", 1]]
    button(other, "Decline it").click().run()
    assert "Say why it is declined" in words(other)
    button(other, "Promote it").click().run()
    said = words(other)
    assert "Promoted." in said
    assert "queries/figures/activity/labs_by_city.sql" in said
    (file,) = other.get("download_button")
    assert file.label == "Download labs_by_city.sql"


def test_who_may_ask_but_not_promote_sees_what_is_proposed_and_no_button_to_answer(coop: Record, noor: Actor) -> None:
    auditor = actor(coop, "auditor", name="Aude")
    header = (
        "-- labs_by_city\n-- title: Labs\n-- params: as_of DATE\n-- columns: city VARCHAR; labs BIGINT [labs]\n"
        "-- grain: one row per city\n-- action: activity.view\n-- counts: labs"
    )
    id_ = query_proposals.propose(coop, noor, name="labs_by_city", title="Labs", sql=CITIES, header=header)

    seen = opening.opened(auditor.account_id, links.NOTEBOOKS, view="queries", proposal=str(id_))

    assert "Noor proposed it as labs_by_city" in words(seen)
    assert {"Promote it", "Decline it", "Withdraw this proposal"} & set(labels(seen)) == set()
    member = opening.opened(actor(coop, "member").account_id, links.NOTEBOOKS, view="queries", proposal=str(id_))
    assert "labs_by_city" not in words(member)
