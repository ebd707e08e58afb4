"""The état des lieux as people open it, and the story of one recommendation."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links, story
from dashboard.cells.reader import Reader
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.figures import little_coop
from tests.pages.opening import Open


def downloads(seen: AppTest) -> list[str]:
    """The labels of the buttons that give the report along, once they are asked for."""
    seen.session_state["report-open"] = True
    seen.run()
    labels = [str(one.proto.label) for one in seen.get("download_button")]
    return [label for label in labels if label.startswith("PDF") or label == "XLSX"]


def test_the_finding_comes_first_and_the_report_can_be_taken_along(open_page: Open) -> None:
    seen = open_page("staff", links.RECOMMENDATIONS)

    sentence = next(one.value for one in seen.markdown if one.value.startswith("## "))
    assert not seen.exception
    assert "recommendations in 6 cycles" in sentence
    assert downloads(seen) == ["PDF Français", "PDF Nederlands", "PDF English", "XLSX"]


def test_who_may_not_export_finds_no_button(open_page: Open) -> None:
    assert downloads(open_page("administrator", links.RECOMMENDATIONS)) == []


@pytest.mark.parametrize("view", ["rates", "groups", "silence", "all"])
def test_every_side_of_it_opens_by_its_link(open_page: Open, view: str) -> None:
    seen = open_page("member", links.RECOMMENDATIONS, view=view)

    assert not seen.exception
    assert any(one.value.startswith("## ") for one in seen.markdown)


def test_it_is_set_beside_another_day_that_stands_in_the_link(open_page: Open) -> None:
    seen = open_page("staff", links.RECOMMENDATIONS, view="compare", **{"with": "other", "compared": "2022-01-01"})

    assert not seen.exception
    assert [str(one.value) for one in seen.date_input if one.label == "Day"] == ["2022-01-01"]
    assert any("were then" in one.value for one in seen.markdown)


# ---------------------------------------------------------------------- the story of one
@pytest.fixture
def coop(empty_record: Path, tmp_path: Path) -> Iterator[tuple[Record, dict[str, uuid.UUID]]]:
    """The little coop."""
    with Record.open(shutil.copy(empty_record, tmp_path / "coop.duckdb")) as record:
        yield record, little_coop.found(record)


def told(coop: tuple[Record, dict[str, uuid.UUID]], role: str, code: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the story of one recommendation draws for a role, as text."""
    record, ids = coop
    drawn: list[str] = []
    monkeypatch.setattr("streamlit.html", drawn.append)
    monkeypatch.setattr("streamlit.caption", drawn.append)
    actor = Actor(account_id=None, name="Ann", roles=frozenset({role}), language="en")
    reader = Reader(record, Figures(record), actor, "en", little_coop.AS_OF)
    story.draw(reader, ids[code])
    return "\n".join(drawn).replace("\xa0", " ")


def test_a_story_leads_from_the_theme_to_the_lab_and_its_money(
    coop: tuple[Record, dict[str, uuid.UUID]], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = told(coop, "staff", "R1", monkeypatch)

    steps = [
        "The General Assembly chose the theme “Peer support” for the cycle 2022.",
        "The working group “Brussels” began.",
        "Staff advised: feasible",
        "The Board decided: accepted",
        "Brussels answered the decision.",
        "What became of it: implemented",
        "The lab “Netwerk” grew from it.",
        "A second person confirmed it.",
        "A later recommendation repeats it: “Tools”.",
        "2,500 EUR were granted to what grew from it, of 3,000 EUR asked.",
    ]
    places = [said.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)


def test_a_member_reads_the_story_without_its_money(
    coop: tuple[Record, dict[str, uuid.UUID]], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = told(coop, "member", "R1", monkeypatch)

    assert "The lab “Netwerk” grew from it." in said
    assert "EUR" not in said


def test_what_people_wrote_is_shown_as_letters(
    coop: tuple[Record, dict[str, uuid.UUID]], monkeypatch: pytest.MonkeyPatch
) -> None:
    record, ids = coop
    new.decision(record, recommendation_id=ids["R5"], reasons="<script>alert(1)</script>", decided_on=little_coop.AS_OF)

    said = told(coop, "member", "R5", monkeypatch)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said
    assert "<script>" not in said
