"""The ways out: what is hidden on screen is hidden in the file, and who may not export gets no button."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
from streamlit.testing.v1 import AppTest

from dashboard.cells import downloads
from dashboard.cells.reader import Reader
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.cells.conftest import Read


def test_a_small_group_is_as_hidden_in_the_file_as_on_the_page(reads: Read) -> None:
    reader = reads("board")
    answer = reader.ask("participation_by_theme")

    rows = list(csv.DictReader(io.StringIO(downloads._csv(reader, answer).decode("utf-8-sig"))))

    assert answer.hidden > 0
    assert {row["People"] for row in rows} == {""}


def test_staff_who_may_see_persons_get_the_numbers(reads: Read) -> None:
    reader = reads("staff")

    rows = list(
        csv.DictReader(io.StringIO(downloads._csv(reader, reader.ask("participation_by_theme")).decode("utf-8-sig")))
    )

    assert {row["Theme"]: row["People"] for row in rows} == {"Peer support": "2", "Third places": "3", "no theme": "1"}


def test_a_lab_named_like_a_formula_is_text_in_both_files(tmp_path: Path) -> None:
    with Record.open(tmp_path / "coop.duckdb", create=True) as record:
        new.lab(record, name='=HYPERLINK("http://x")')
        reader = Reader(record, Figures(record), Actor(None, "x", frozenset({"staff"})), "en", new.JUNE)
        answer = reader.ask("labs_list")

        as_csv = downloads._csv(reader, answer).decode("utf-8-sig")
        sheet = openpyxl.load_workbook(io.BytesIO(downloads._xlsx(reader, answer))).worksheets[0]

    assert "'=HYPERLINK" in as_csv
    cells = [cell for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_note_says_what_it_counts_as_of_when_and_that_groups_are_hidden(reads: Read) -> None:
    reader = reads("board")

    said = downloads.note(reader, reader.ask("participation_by_theme"))

    assert said.endswith(
        "As at 31 Dec 2024. Groups of fewer than five people are hidden, and what would give them back."
    )


def _table_page(role: str) -> None:
    import uuid

    from dashboard.cells import downloads
    from dashboard.cells.reader import Reader
    from dashboard.frame import house
    from dashboard.store import ids
    from dashboard.words.permissions import Actor

    actor = Actor(uuid.UUID(int=1), "x", frozenset({role}))
    reader = Reader(house.record(), house.figures(), actor, "en", ids.today())
    downloads.buttons(reader, reader.ask("labs_total"), "k")


def test_who_may_not_export_gets_no_button(coop_record: Record) -> None:
    from dashboard.frame import house

    house.use(coop_record)

    seen = {
        role: len(AppTest.from_function(_table_page, args=(role,)).run().get("download_button"))
        for role in ("staff", "administrator")
    }

    assert seen == {"staff": 2, "administrator": 0}
