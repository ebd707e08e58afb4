"""A figure in the reader's words: its sentence, its headings, its values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.cells import speech
from dashboard.cells.text import plain
from dashboard.store.figures import figure
from dashboard.words.language import speaking
from tests.cells.conftest import Read


def test_the_sentence_says_the_finding_with_its_numbers(reads: Read) -> None:
    reader = reads()

    said = speech.sentence(reader, reader.ask("requests_by_theme"))

    assert said == "3 requests asked for 4,200\u00a0EUR; Peer support asked for the most."


@pytest.mark.parametrize(("labs", "said"), [(1, "1 lab."), (2, "2 labs.")])
def test_a_sentence_that_counts_one_says_so_in_the_singular(reads: Read, labs: int, said: str) -> None:
    reader = reads()
    answer = reader.ask("labs_list")
    few = replace(answer, table=answer.table.slice(0, labs))

    assert speech.sentence(reader, few) == said


def test_the_sentence_is_the_title_where_a_value_is_hidden(reads: Read) -> None:
    reader = reads("member")

    said = speech.sentence(reader, reader.ask("participation_by_theme"))

    assert said == "People taking part, per theme"


def test_days_have_their_word_in_a_sentence(reads: Read) -> None:
    reader = reads()

    said = speech.sentence(reader, reader.ask("stale_labs"))

    assert "334 days" in said


@pytest.mark.parametrize(
    ("name", "column", "raw", "said"),
    [
        ("requests_by_theme", "requested_cents", 180_050, "1,800.50\u00a0EUR"),
        ("participation_total", "share", 3.4, "3.4%"),
        ("participation_total", "people", 1204, "1,204"),
        ("participation_total", "people", None, "–"),
        ("participation_by_theme", "theme", None, "no theme"),
        ("participation_by_country", "country", "BE", "Belgium"),
        ("participation_by_language", "language", "nl", "Dutch"),
        ("cohort_retention", "cohort", 2015, "2015"),
        ("recommendations_by_status", "status", "not realised", "not realised"),
        ("requests_by_state", "state", "approved_in_part", "approved in part"),
    ],
)
def test_values_are_said_with_their_unit_and_codes_as_words(
    reads: Read, name: str, column: str, raw: object, said: str
) -> None:
    assert speech.value(reads(), figure(name).column(column), raw) == said


def test_a_table_speaks_the_readers_language_and_shows_euros_for_cents(reads: Read) -> None:
    with speaking("nl"):
        reader = reads(language="nl")
        table = speech.spoken(reader, reader.ask("requests_by_state"))

    assert sorted(table.to_pylist(), key=lambda row: row["requested_cents"]) == [
        {"state": "goedgekeurd", "requests": 1, "requested_cents": 200.0, "granted_cents": 200.0},
        {"state": "ingediend", "requests": 1, "requested_cents": 1000.0, "granted_cents": 0.0},
        {"state": "deels goedgekeurd", "requests": 1, "requested_cents": 3000.0, "granted_cents": 2500.0},
    ]


def test_ids_are_not_shown(reads: Read) -> None:
    reader = reads()

    table = speech.spoken(reader, reader.ask("labs_list"))

    assert "lab_id" not in table.column_names


@pytest.mark.parametrize("text", ["[click](http://x)", "**b**", "$x$", "# a", "<script>", ":red[x]", "a|b", "`c`"])
def test_text_of_people_is_shown_letter_by_letter(text: str) -> None:
    escaped = plain(text)

    assert escaped.replace("\\", "") == text
    assert not any(escaped[i] in "[]*$#<>`|" and (i == 0 or escaped[i - 1] != "\\") for i in range(len(escaped)))
