"""Notebooks as people use them: beginning one, writing in its cells, inputs that feed cells, two who save at once."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import notebook_cells, notebook_sharing, notebooks, threads
from dashboard.coop.cell_contents import Content, Input, Narrative, OfChart, OfFigure, Query
from dashboard.coop.threads import About
from dashboard.frame import house
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.coop.cycling import actor
from tests.pages import opening, querying


@pytest.fixture
def coop(record: Record) -> Record:
    house.use(record)
    for place, name in enumerate(("Peer support", "Gender equality"), 1):
        theme = new.theme(record, name=name, position=place)
        lab = new.lab(record, name=f"Lab of {name}", theme_id=theme)
        with new.together(record) as rows:
            for person in new.people(rows, 6 + place):
                new.membership(rows, lab_id=lab, person_id=person, from_date=new.JANUARY)
    return record


def opened(who: Actor, script: str, **query: str) -> AppTest:
    return opening.opened(who.account_id, script, **query)


def page(who: Actor, notebook_id: uuid.UUID) -> AppTest:
    return opened(who, links.NOTEBOOK, id=str(notebook_id))


def button(seen: AppTest, label: str) -> Any:
    return next(one for one in seen.button if one.label == label)


def words(seen: AppTest) -> str:
    assert [error.value for error in seen.exception] == []
    shown: list[Any] = [
        seen.markdown,
        seen.get("html"),
        seen.caption,
        seen.info,
        seen.warning,
        seen.error,
        seen.success,
    ]
    found = [str(getattr(block, "value", "") or block.proto) for kind in shown for block in kind]
    return " ".join(found).replace("\\", "").replace("\xa0", " ")


def contents(record: Record, who: Actor, notebook_id: uuid.UUID) -> list[Content]:
    return [cell.content for cell in notebooks.get(record, who, notebook_id).cells]


def test_one_begins_a_notebook_with_a_template_and_is_led_to_it(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    seen = opened(noor, links.NOTEBOOKS, view="templates")

    button(seen, "Begin with “Theme review”").click().run()

    (mine,) = notebooks.mine(coop, noor)
    assert (mine.template, mine.cells) == ("theme_review", 8)


def test_a_title_is_asked_for_in_words(coop: Record) -> None:
    seen = opened(actor(coop, "member"), links.NOTEBOOKS)

    button(seen, "Begin a notebook").click().run()

    assert "Give the notebook a title" in words(seen)


def test_a_notebook_that_is_not_shared_is_not_shown_nor_said_to_be_there(coop: Record) -> None:
    noor, mia = actor(coop, "staff", name="Noor"), actor(coop, "staff", name="Mia")
    notebook_id = notebooks.create(coop, noor, "Secret plans", [Narrative("quite secret")])

    for seen in (page(mia, notebook_id), page(mia, uuid.UUID(int=5)), opened(mia, links.NOTEBOOK, id="x")):
        assert "Secret plans" not in words(seen)
        assert "quite secret" not in words(seen)
        assert not [one for one in seen.button if one.label == "Save"]


def test_one_writes_in_a_cell_and_it_is_saved(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    notebook_id = notebooks.create(coop, noor, "Review", [Narrative("old")])
    seen = page(noor, notebook_id)

    button(seen, "Edit cell 1").click().run()
    seen.text_area[0].set_value("*new* <script>x</script>")
    button(seen, "Save").click().run()

    assert contents(coop, noor, notebook_id) == [Narrative("*new* <script>x</script>")]
    assert "<em>new</em> &lt;script&gt;" in words(seen)


def test_an_input_feeds_the_figure_below_it_in_ones_own_window_only(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    cells: list[Content] = [
        Input("theme", "Theme", "theme", "Peer support"),
        OfFigure("labs_list", from_inputs={"theme": "theme"}),
    ]
    notebook_id = notebooks.create(coop, noor, "Review", cells)
    seen = page(noor, notebook_id)
    assert seen.dataframe[0].value.iloc[:, 0].tolist() == ["Lab of Peer support"]

    next(one for one in seen.selectbox if one.label == "Theme").set_value("Gender equality").run()

    assert seen.dataframe[0].value.iloc[:, 0].tolist() == ["Lab of Gender equality"]
    assert contents(coop, noor, notebook_id) == cells
    button(seen, "Make this the start for everybody").click().run()
    assert contents(coop, noor, notebook_id)[0] == Input("theme", "Theme", "theme", "Gender equality")


def test_a_figure_pinned_to_a_day_shows_that_day_whatever_day_the_page_is_at(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    notebook_id = notebooks.create(coop, noor, "Review", [OfFigure("labs_total", pinned="2023-05-01")])

    said = words(page(noor, notebook_id))

    assert "Pinned to 1 May 2023" in said
    assert "as at 1 May 2023" in said


def test_who_saves_over_a_colleague_sees_both_and_chooses(coop: Record) -> None:
    noor, mia = actor(coop, "staff", name="Noor"), actor(coop, "staff", name="Mia")
    notebook_id = notebooks.create(coop, noor, "Review", [Narrative("one two three")])
    notebook_sharing.share(coop, noor, notebook_id, "edit", account_id=mia.account_id)
    cell = notebooks.get(coop, noor, notebook_id).cells[0]
    seen = page(noor, notebook_id)
    button(seen, "Edit cell 1").click().run()
    seen.text_area[0].set_value("ONE two three")
    notebook_cells.edit(coop, mia, notebook_id, cell.id, Narrative("one two THREE"), seen=1)

    button(seen, "Save").click().run()

    assert "Mia saved this cell while you were writing" in words(seen)
    assert "one two THREE" in words(seen)
    assert "ONE two THREE" in words(seen)
    assert seen.text_area[0].value == "ONE two three"
    button(seen, "Keep both, made one").click().run()
    assert contents(coop, noor, notebook_id) == [Narrative("ONE two THREE")]


def test_readers_see_figures_with_their_own_rights_and_no_query_without_the_right_to_ask(coop: Record) -> None:
    noor, mia = actor(coop, "staff", name="Noor"), actor(coop, "member", name="Mia")
    cells: list[Content] = [
        OfFigure("envelope_status"),
        Query(sql="select 1"),
        OfChart("query"),
        OfFigure("people_list"),
    ]
    notebook_id = notebooks.create(coop, noor, "Review", cells)
    notebook_sharing.share(coop, noor, notebook_id, "read", role="member")

    seen = page(mia, notebook_id)

    said = words(seen)
    assert "To see envelopes and budget requests one needs" in said
    assert said.count("To ask the record by queries of one's own one needs") == 2
    assert "To see persons by name" in said
    assert not [one for one in seen.button if one.label.startswith(("Run", "Edit", "Save"))]


def test_a_query_runs_when_told_to_and_again_when_its_input_changes(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    sql = "select name from lab where theme = $theme order by name"
    notebook_id = notebooks.create(
        coop, noor, "Review", [Input("theme", "Theme", "theme", "Peer support"), Query("labs", sql)]
    )
    seen = page(noor, notebook_id)
    assert "It has not run yet." in words(seen)

    querying.answered(button(seen, "Run cell 2").click().run())
    assert seen.dataframe[0].value["name"].tolist() == ["Lab of Peer support"]
    querying.answered(next(one for one in seen.selectbox if one.label == "Theme").set_value("Gender equality").run())

    assert seen.dataframe[0].value["name"].tolist() == ["Lab of Gender equality"]


def test_a_figure_wears_its_challenge_and_shows_what_is_said_of_it(coop: Record) -> None:
    noor, mia = actor(coop, "staff", name="Noor"), actor(coop, "member", name="Mia")
    threads.begin(coop, mia, "Do observers count? <b>", About(figure="participation_by_theme"), kind="challenge")
    seen = opened(noor, links.PARTICIPATION)
    assert "challenged by 1 person" in words(seen)

    side = next(one for one in seen.segmented_control if one.key == "view-participation_by_theme")
    side.set_value("talk").run()
    assert "Do observers count? &lt;b&gt;" in words(seen)
    next(one for one in seen.text_area if one.label == "Answer").set_value("They do not.")
    button(seen, "Settle it so").click().run()

    assert "challenged by" not in words(seen)
    assert threads.challenged(coop) == {}


def test_a_page_is_taken_along_with_the_figures_that_it_shows(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    seen = opened(noor, links.LABS, view="care", as_of="2024-06-01")

    button(seen, "Take this page along as a notebook").click().run()

    (mine,) = notebooks.mine(coop, noor)
    assert mine.title == "Labs, 1 Jun 2024"
    first, *figures = contents(coop, noor, mine.id)
    assert first == Narrative("# Labs")
    assert {(one.figure, one.pinned) for one in figures if isinstance(one, OfFigure)} >= {("stale_labs", "2024-06-01")}
