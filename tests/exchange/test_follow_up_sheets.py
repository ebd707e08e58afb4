"""Follow-up by spreadsheet: a workbook for an owner goes out, and what was filled in comes back in."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from typing import Any

import openpyxl
import pytest

from dashboard.coop import follow_up, follow_up_rounds
from dashboard.coop.follow_up_rounds import Choice, Settings
from dashboard.exchange import follow_up_sheets
from dashboard.exchange.problems import Refused
from dashboard.store.record import Record
from dashboard.words.language import speaking
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput
from dashboard.words.vocabulary import word
from tests.coop.following import DAY, TODAY, Coop
from tests.exchange.bringing import everything

# where each column stands, from 1
PLACES = {"same": 5, "state": 6, "done": 7, "cause": 8, "evidence": 9, "as_of": 10, "review": 11}


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def start(coop: Coop) -> uuid.UUID:
    return follow_up_rounds.start(coop.record, coop.noor, Settings("Autumn", TODAY + 14 * DAY), Choice())


def out(coop: Coop, round_id: uuid.UUID, language: str = "en", name: str = "ada") -> bytes:
    with speaking(language):
        return follow_up_sheets.workbook(coop.record, round_id, coop.accounts[name])


def filled(content: bytes, rows: dict[int, dict[str, Any]]) -> bytes:
    """The workbook after somebody typed into some rows, numbered as their spreadsheet numbers them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for row, cells in rows.items():
        for name, value in cells.items():
            sheet.cell(row, PLACES[name]).value = value
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def cells(content: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def bring(coop: Coop, content: bytes, actor: Actor | None = None) -> follow_up_sheets.Seen:
    return follow_up_sheets.bring(coop.record, actor or coop.ada, content, "ada.xlsx")


def test_an_owner_gets_a_row_for_each_card_with_what_is_known(coop: Coop) -> None:
    coop.told(coop.mentors)

    heads, mentors, rooms = cells(out(coop, start(coop)))

    assert heads[1:] == [
        "Recommendation", "Cycle", "Known as of", "Nothing changed (x)", "How far it is", "What was done",
        "Why (when blocked, abandoned or reverted)", "Evidence (links)", "As of (empty: the day it comes in)",
        "Next review on",
    ]  # fmt: skip
    assert mentors[1:3] == ["R1 · Mentors", "2024"]
    assert mentors[4:9] == [None, "in progress", "Two pairs have met.", None, "https://coop.example/mentors"]
    assert rooms[1] == "R2 · Rooms"
    assert rooms[3:9] == [None] * 6


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_what_was_not_touched_changes_nothing(coop: Coop, language: str) -> None:
    coop.told(coop.mentors)
    content = filled(out(coop, start(coop), language), {})
    before = everything(coop.record)

    seen = follow_up_sheets.look(coop.record, coop.ada, content, "ada.xlsx")
    with pytest.raises(BadInput, match="Nothing in this file was touched"):
        bring(coop, content)

    assert (seen.answered, seen.untouched, seen.problems) == ([], 2, [])
    assert everything(coop.record) == before


def test_what_was_filled_in_is_reported_and_answers_the_card(coop: Coop) -> None:
    before = coop.told(coop.mentors, as_of=TODAY - 30 * DAY)
    round_id = start(coop)
    review = dt.datetime.combine(TODAY + 200 * DAY, dt.time())
    typed = {
        2: {"state": "Implemented", "done": "Every new member has one.", "review": review},
        3: {"state": "blocked", "done": "No room.", "cause": "No money", "evidence": "https://coop.example/rooms"},
    }

    seen = bring(coop, filled(out(coop, round_id), typed))

    assert [(row.line, row.implementation) for row in seen.answered] == [(2, "implemented"), (3, "blocked")]
    mentors, rooms = (follow_up.newest(coop.record, one) for one in (coop.mentors, coop.rooms))
    assert mentors is not None
    assert mentors["id"] != before
    assert (mentors["as_of"], mentors["next_review_on"]) == (TODAY, TODAY + 200 * DAY)
    assert mentors["evidence"] == "https://coop.example/mentors"
    assert rooms is not None
    assert (rooms["cause"], rooms["evidence"]) == ("No money", "https://coop.example/rooms")
    assert [card["answered_at"] is not None for card in follow_up_rounds.cards(coop.record, round_id)][:2] == [True] * 2


def test_an_x_says_that_nothing_changed(coop: Coop) -> None:
    coop.told(coop.mentors, as_of=TODAY - 30 * DAY)

    seen = bring(coop, filled(out(coop, start(coop)), {2: {"same": "x"}}))

    known = follow_up.newest(coop.record, coop.mentors)
    assert [row.no_change for row in seen.answered] == [True]
    assert known is not None
    assert (known["as_of"], known["no_change"], known["done"]) == (TODAY, True, "Two pairs have met.")


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_a_state_may_be_written_in_any_of_the_languages(coop: Coop, language: str) -> None:
    coop.told(coop.mentors)
    with speaking(language):
        said = word("implemented").upper()

    seen = bring(coop, filled(out(coop, start(coop)), {2: {"state": said}}))

    assert [row.implementation for row in seen.answered] == ["implemented"]


def test_no_word_is_guessed(coop: Coop) -> None:
    coop.told(coop.mentors)

    with pytest.raises(Refused, match="Line 2, column “How far it is”: “implementd” stands where"):
        bring(coop, filled(out(coop, start(coop)), {2: {"state": "implementd"}}))


def test_errors_name_their_line_and_nothing_comes_in_unless_all_is_right(coop: Coop) -> None:
    coop.told(coop.mentors)
    typed = {
        2: {"done": "Three pairs.", "review": "soon"},
        3: {"state": "in progress", "done": "Talks began.", "evidence": "minutes of May"},
    }
    content = filled(out(coop, start(coop)), typed)
    before = everything(coop.record)

    with pytest.raises(Refused) as refused:
        bring(coop, content)

    said = str(refused.value).splitlines()
    assert said[0].startswith("Line 2, column “Next review on”: “soon” stands where this was expected")
    assert said[1].startswith("Line 3, column “Evidence (links)”")
    assert everything(coop.record) == before


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"state": "in progress", "done": "Talks began."}, "Line 3: Add evidence: a link or a file that shows it."),
        ({"same": "x"}, "Line 3: Nothing is known of this yet that could be unchanged: report on it."),
        ({"same": "x", "done": "Talks."}, "either that nothing changed, or what changed; not both"),
        ({"same": "perhaps"}, "an x, or nothing"),
    ],
)
def test_each_row_keeps_the_rules_of_a_report(coop: Coop, typed: dict[str, Any], sentence: str) -> None:
    content = filled(out(coop, start(coop)), {3: typed})

    with pytest.raises(Refused) as refused:
        bring(coop, content)

    assert sentence in str(refused.value)


def test_a_row_that_was_answered_on_the_page_meanwhile_is_told(coop: Coop) -> None:
    coop.told(coop.mentors)
    content = filled(out(coop, start(coop)), {2: {"done": "From the sheet."}})
    coop.told(coop.mentors, done="From the page.")

    with pytest.raises(Refused, match="Line 2: Somebody reported on this meanwhile"):
        bring(coop, content)

    assert coop.known(coop.mentors) == ("in_progress", "From the page.")


def test_a_workbook_is_its_owners_or_brought_in_by_vie_coop(coop: Coop) -> None:
    coop.told(coop.mentors)
    content = filled(out(coop, start(coop)), {2: {"same": "x"}})

    with pytest.raises(Refused, match="Line 2: Ada reports on this"):
        bring(coop, content, coop.ben)
    bring(coop, content, coop.noor)

    assert [row["reported_by"] for row in follow_up.entries(coop.record, coop.mentors)] == ["Ada", "Ada"]


def test_a_formula_is_refused_and_text_that_looks_like_one_goes_out_as_text(coop: Coop) -> None:
    coop.told(coop.mentors, done="=HYPERLINK(1)")
    content = out(coop, start(coop))
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].cell(2, PLACES["done"])

    with pytest.raises(Refused, match="a value, not a formula"):
        bring(coop, filled(content, {3: {"done": "=1+1"}}))

    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1)")


def test_a_row_under_another_name_or_twice_is_told(coop: Coop) -> None:
    coop.told(coop.mentors)
    book = openpyxl.load_workbook(io.BytesIO(out(coop, start(coop))))
    sheet = book.worksheets[0]
    sheet.append([cell.value for cell in sheet[2]])
    for row in (2, 4):
        sheet.cell(row, PLACES["done"]).value = f"Row {row}."
    sheet.cell(3, 1).value = "R2"
    kept = io.BytesIO()
    book.save(kept)

    seen = follow_up_sheets.look(coop.record, coop.ada, kept.getvalue(), "ada.xlsx")

    assert [(problem.line, problem.column) for problem in seen.problems] == [
        (3, "Reference (leave it as it is)"),
        (4, "Reference (leave it as it is)"),
    ]


def test_a_round_that_is_closed_takes_nothing_in(coop: Coop) -> None:
    coop.told(coop.mentors)
    round_id = start(coop)
    content = filled(out(coop, round_id), {2: {"same": "x"}})
    follow_up_rounds.close(coop.record, coop.noor, round_id, 1)

    with pytest.raises(Refused, match="the round “Autumn” is closed"):
        bring(coop, content)


def test_a_file_without_its_columns_is_refused_in_a_sentence(coop: Coop) -> None:
    with pytest.raises(Refused, match="the column “Reference"):
        bring(coop, b"a,b\n1,2\n")
