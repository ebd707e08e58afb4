"""The état des lieux says what the figures say, no more than the reader may see, as PDF, workbook and JSON."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from dashboard.cells import palette
from dashboard.exchange import etat_des_lieux, report_pdf, report_sections, report_workbook
from dashboard.exchange.etat_des_lieux import Report
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor, audience
from dashboard.words.refusals import BadInput, NotAllowed
from tests import factories as new
from tests.exchange import reading_pdf
from tests.exchange.reading_pdf import Read
from tests.figures import little_coop

EARLIER = dt.date(2023, 6, 1)
SAID = (
    "6 recommendations in 2 cycles. Of 3 accepted, 33% are realised, 33% in progress and 33% not realised. "
    "1 has not been heard of for a year."
)


@pytest.fixture(scope="module")
def little(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The little coop, only read."""
    with Record.open(shutil.copy(empty_record, tmp_path_factory.mktemp("report") / "coop.duckdb")) as record:
        little_coop.found(record)
        yield record


def gathered(record: Record, language: str = "en", actor: Actor = OPERATOR, **more: dt.date | None) -> Report:
    given = {"as_of": little_coop.AS_OF, **more}
    return etat_des_lieux.gather(record, Figures(record), actor, language=language, **given)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def printed(little: Record) -> Read:
    """The PDF of the little coop beside an earlier day, read back by its tags."""
    return reading_pdf.read(report_pdf.write(gathered(little, compared=EARLIER)))


# ---------------------------------------------------------------------- what it says
def test_it_says_first_what_became_of_those_that_were_accepted(little: Record) -> None:
    assert gathered(little).said == SAID


def test_it_says_so_where_nothing_is_accepted_yet_or_nothing_was_submitted(little: Record) -> None:
    early, before = gathered(little, as_of=dt.date(2022, 3, 2)), gathered(little, as_of=dt.date(2022, 1, 1))

    assert early.said == "2 recommendations in 1 cycle. None of them is accepted yet."
    assert before.said == "No recommendation was submitted by that day."


def test_every_number_is_that_of_its_figure(little: Record) -> None:
    figures = Figures(little)

    report = gathered(little, compared=EARLIER)

    given = {"as_of": little_coop.AS_OF, "read_in": "en", "compared": EARLIER}
    for name, table in report.tables.items():
        takes = {param.name for param in table.answer.figure.params}
        own = {key: value for key, value in given.items() if key in takes}
        assert table.answer.rows == figures.answer(name, audience(OPERATOR), **own).rows
    assert list(report.tables) == [*etat_des_lieux.FIGURES, *etat_des_lieux.COMPARED]


def test_who_may_not_export_gets_none(little: Record) -> None:
    clerk = Actor(account_id=None, name="Ann", roles=frozenset({"administrator"}))

    with pytest.raises(NotAllowed):
        gathered(little, actor=clerk)


def test_it_is_compared_with_an_earlier_day_only(little: Record) -> None:
    with pytest.raises(BadInput, match="Choose an earlier day"):
        gathered(little, compared=little_coop.AS_OF)


def test_a_draft_and_what_was_withdrawn_are_in_no_report(record: Record) -> None:
    with new.together(record) as rows:
        for state, title in (("draft", "Half an idea"), ("withdrawn", "Given up"), ("screening", "A mentor")):
            one = new.recommendation(rows, title=title)
            for moment, step in enumerate(
                dict.fromkeys(["draft", "submitted", state] if state != "draft" else ["draft"])
            ):
                since = dt.datetime(2024, 2, 1 + moment)
                new.add(rows, "recommendation_state", recommendation_id=one, state=step, since=since)

    report = gathered(record)

    told = etat_des_lieux.as_json(report).decode()
    workbook = openpyxl.load_workbook(io.BytesIO(report_workbook.write(report)))
    cells = [str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    tables = reading_pdf.read(report_pdf.write(report)).tree.said
    for said in (told, " ".join(cells), tables):
        assert ("A mentor" in said, "Half an idea" in said, "Given up" in said) == (True, False, False)


# ---------------------------------------------------------------------- as JSON and as a workbook
def test_json_holds_the_codes_and_numbers_of_the_figures(little: Record) -> None:
    told = json.loads(etat_des_lieux.as_json(gathered(little, compared=EARLIER)))

    assert (told["as_of"], told["compared"], told["language"]) == ("2024-12-31", "2023-06-01", "en")
    assert told["sentence"] == SAID
    assert told["total"]["overdue"] == 2
    assert told["figures"]["recommendations_by_status"]["rows"][0] == {
        "status": "realised",
        "recommendations": 1,
        "share": pytest.approx(100 / 6),
    }


def test_the_workbook_has_a_sheet_a_figure_with_numbers_as_numbers_and_days_as_days(little: Record) -> None:
    book = openpyxl.load_workbook(io.BytesIO(report_workbook.write(gathered(little, compared=EARLIER))))

    first, *sheets = book.worksheets
    assert first["A3"].value == SAID
    assert len(sheets) == len(etat_des_lieux.FIGURES) + len(etat_des_lieux.COMPARED)
    themes = next(sheet for sheet in sheets if sheet["A1"].value == "Theme")
    assert [[cell.value for cell in row][:5] for row in themes.iter_rows(max_row=2)] == [
        ["Theme", "Recommendations", "Accepted", "Realised", "In progress"],
        ["Peer support", 2, 2, 1, 0],
    ]
    every = book["Recommendations"]
    assert [cell.value for cell in every[2]][:3] == ["R1", "Mentors", "Peer support"]
    decided, known = dt.datetime(2022, 6, 1), dt.datetime(2023, 1, 1)
    assert [cell.value for cell in every[2]][5:] == ["realised", decided, known, 730]


def test_a_title_that_is_a_formula_stays_text_in_the_workbook(record: Record) -> None:
    new.recommendation(record, title='=HYPERLINK("https://evil.example")')

    book = openpyxl.load_workbook(io.BytesIO(report_workbook.write(gathered(record))))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if "evil" in str(cell.value)]
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", '=HYPERLINK("https://evil.example")')]


# ---------------------------------------------------------------------- as a PDF
@pytest.mark.parametrize(
    ("language", "spoken", "title"),
    [
        ("en", "en-GB", "État des lieux of the recommendations"),
        ("fr", "fr-BE", "État des lieux des recommandations"),
        ("nl", "nl-BE", "Stand van zaken van de aanbevelingen"),
    ],
)
def test_the_pdf_is_tagged_and_says_its_language_and_its_title(
    little: Record, language: str, spoken: str, title: str
) -> None:
    found = reading_pdf.read(report_pdf.write(gathered(little, language)))

    assert (found.language, found.title) == (spoken, title)
    assert (found.marked, found.shows_title, found.part) == (True, True, "1")
    assert [child.kind for child in found.tree.children] == ["Document"]


def test_its_headings_lead_through_it(printed: Read) -> None:
    assert [(tag.kind, tag.said) for tag in printed.tree.all("H1", "H2")] == [
        ("H1", "Then and now"),
        ("H2", "Recommendations whose word changed"),
        ("H1", "Per theme"),
        ("H1", "Per cycle"),
        ("H1", "Per working group"),
        ("H1", "How old what is known is"),
        ("H1", "Recommendations that are overdue"),
        ("H1", "Recommendations not heard of for a year"),
        ("H1", "All recommendations, in chronological order"),
        ("H2", "Cycle 2022"),
        ("H2", "Cycle 2023"),
    ]


def test_every_chart_says_in_words_what_it_shows(printed: Read) -> None:
    assert [tag.alt for tag in printed.tree.all("Figure")] == [
        "All recommendations: realised 1, in progress 1, not realised 1, rejected 1, postponed 1, awaiting decision 1.",
        "Per theme. Peer support: realised 1, not realised 1. Third places: in progress 1, rejected 1, postponed 1. "
        "no theme: awaiting decision 1.",
        "Per cycle. 2022: realised 1, in progress 1. "
        "2023: not realised 1, rejected 1, postponed 1, awaiting decision 1.",
    ]


def test_every_table_can_be_read_cell_by_cell(printed: Read) -> None:
    counts = ["Total", "Accepted", "Realised", "In progress", "Not realised", "Rejected", "Postponed", "Awaiting"]

    assert printed.tables == [
        [
            ["Status", "Before", "Now", "Change"],
            ["realised", "1", "1", "0"],
            ["in progress", "1", "1", "0"],
            ["not realised", "0", "1", "1"],
            ["rejected", "1", "1", "0"],
            ["postponed", "1", "1", "0"],
            ["awaiting decision", "2", "1", "-1"],
        ],
        [["Code", "Title", "Was", "Status"], ["R6", "Tools", "awaiting decision", "not realised"]],
        [
            ["Theme", *counts, "Rate (%)"],
            ["Peer support", "2", "2", "1", "0", "1", "0", "0", "0", "50"],
            ["Third places", "3", "1", "0", "1", "0", "1", "1", "0", "0"],
            ["no theme", "1", "0", "0", "0", "0", "0", "0", "1", "–"],
            ["All", "6", "3", "1", "1", "1", "1", "1", "1", "33"],
        ],
        [
            ["Cycle", *counts, "Rate (%)"],
            ["2022", "2", "2", "1", "1", "0", "0", "0", "0", "50"],
            ["2023", "4", "1", "0", "0", "1", "1", "1", "1", "0"],
            ["All", "6", "3", "1", "1", "1", "1", "1", "1", "33"],
        ],
        [
            ["Working group", "Total", *counts[2:], "Rate (%)"],
            ["2022"],
            ["Brussels (Brussels, French)", "2", "1", "1", "0", "0", "0", "0", "50"],
            ["2023"],
            ["Gent (Gent, Dutch)", "4", "0", "0", "1", "1", "1", "1", "0"],
        ],
        [
            ["Age", "Recommendations", "Share (%)"],
            ["up to 90 days", "1", "50"],
            ["91 to 180 days", "0", "0"],
            ["181 to 365 days", "0", "0"],
            ["more than a year", "1", "50"],
        ],
        [
            ["Code", "Title", "Owner", "Status", "Due on", "Late days"],
            ["R2", "Rooms", "Vie coop", "in progress", "1 Jun 2023", "579"],
            ["R4", "Boats", "–", "postponed", "1 Jun 2024", "213"],
        ],
        [
            ["Code", "Title", "Owner", "Status", "Heard on", "Age days"],
            ["R2", "Rooms", "Vie coop", "in progress", "1 Sept 2022", "852"],
        ],
    ]


def test_every_recommendation_is_a_line_under_its_cycle_and_its_group(printed: Read) -> None:
    assert [tag.said for tag in printed.tree.all("H3")] == ["Brussels", "Gent"]
    assert [tag.said for tag in printed.tree.all("LI")] == [
        "R1 · Mentors realised · 1 Jan 2023",
        "R2 · Rooms in progress · 1 Sept 2022",
        "R3 · Flags rejected · 1 Jun 2023",
        "R4 · Boats postponed · 1 Jun 2023",
        "R5 · Trees awaiting decision",
        "R6 · Tools not realised · 1 Nov 2024",
    ]


def test_the_first_row_of_every_table_is_its_head(printed: Read) -> None:
    heads = [next(table.all("THead")) for table in printed.tree.all("Table")]

    assert {cell.kind for head in heads for row in head.all("TR") for cell in row.children} == {"TH"}


def test_a_translated_title_stands_in_the_language_of_the_report(little: Record) -> None:
    dutch = reading_pdf.read(report_pdf.write(gathered(little, "nl")))

    assert next(dutch.tree.all("LI")).said == "R1 · Peters en meters gerealiseerd · 1 jan 2023"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("#panic(1) *bold* $x$ @ref <l> \\u{41} // no", "#panic(1) *bold* $x$ @ref <l> \\u{41} // no"),
        ("A party 🎉 for 漢字", "A party □ for □□"),
        ("One\x00line\nand\x07 another\u2028end", "One line and another end"),
        ("Čeština, Ελληνικά, Русский", "Čeština, Ελληνικά, Русский"),
    ],
)
def test_whatever_people_wrote_is_printed_as_letters(record: Record, title: str, shown: str) -> None:
    new.recommendation(record, title="Rooms")
    report = gathered(record)
    every = report.tables["recommendations_list"]
    place = every.place("title")
    row = (*every.rows[0][:place], title, *every.rows[0][place + 1 :])
    report.tables["recommendations_list"] = replace(every, rows=(row,))

    found = reading_pdf.read(report_pdf.write(report))

    assert [line.said for line in found.tree.all("LI")] == [f"{shown} awaiting decision"]


def test_an_empty_coop_has_a_report_of_one_sentence(record: Record) -> None:
    found = reading_pdf.read(report_pdf.write(gathered(record)))

    assert (found.pages, found.tables) == (1, [])
    assert "No recommendation was submitted by that day." in found.tree.said


def test_long_lists_are_cut_in_print_and_say_where_the_rest_is(record: Record) -> None:
    due = {"submitted_on": dt.date(2022, 1, 1), "due_on": dt.date(2023, 1, 1)}
    with new.together(record) as rows:
        for number in range(60):
            one = new.recommendation(rows, title=f"Late {number}", **due)
            new.decision(rows, recommendation_id=one, decided_on=dt.date(2024, 6, 1))

    found = reading_pdf.read(report_pdf.write(gathered(record)))

    late = next(table for table in found.tables if table[0][-1] == "Late days")
    assert len(late) == 1 + 50
    assert "These are the first 50 of 60; the workbook of this report has them all." in found.tree.said


def test_the_colours_of_print_are_those_of_the_screen() -> None:
    assert {word: fill for word, (fill, _ink) in report_sections.COLOURS.items()} == {
        word: palette.STATUS[word] for word in report_sections.COLOURS
    }
