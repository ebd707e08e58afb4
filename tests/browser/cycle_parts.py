"""The parts of the story of a whole cycle: what each of eight people does, in a browser."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.hands import choose, go, press, set_day, write
from tests.browser.passing_days import Meet, day
from tests.browser.told_cycle import CYCLE, EARLIER
from tests.serving import settled

# who writes what: the group, its language, and (title, text) of three recommendations each
WRITTEN = {
    "Ada": (
        "Liège",
        "French",
        (
            ("Un parrain ou une marraine pour chaque membre", "Que chaque nouveau membre ait un parrain pour débuter."),
            ("Des locaux ouverts le samedi", "Que les bureaux ouvrent le samedi aux groupes."),
            ("Un guide des contrats", "Que la coopérative publie un guide des contrats."),
        ),
    ),
    "Bob": (
        "Gent",
        "Dutch",
        (
            ("Een fiets voor elk kantoor", "Dat elk kantoor een fiets uitleent."),
            ("Een maandelijkse lunch", "Dat elk kantoor maandelijks een lunch houdt."),
            ("Korting op verzekeringen", "Dat de coöperatie korting vraagt bij verzekeraars."),
        ),
    ),
}
TITLES = [title for _group, _language, texts in WRITTEN.values() for title, _text in texts]
REPEATS, SATURDAYS, GUIDE, BIKE, LUNCH, INSURANCE = TITLES
# who evaluates what, so that there are two of each
EVALUATED = {
    "Eva": (SATURDAYS, GUIDE),
    "Flo": (REPEATS, SATURDAYS),
    "Gus": (REPEATS, GUIDE),
    "Hal": (BIKE, LUNCH, INSURANCE),
    "Ida": (BIKE, LUNCH, INSURANCE),
}
MEETING = "Board of November"
# what the Board decides: outcome, amendments, who reports, in how many days it looks again
DECIDED: dict[str, tuple[Any, ...]] = {
    REPEATS: ("rejected",),
    SATURDAYS: ("accepted", "", "Ada Claes"),
    GUIDE: ("accepted with amendments", "In three languages.", "Ada Claes"),
    BIKE: ("accepted", "", "Ada Claes"),
    LUNCH: ("deferred", "", "", 120),
    INSURANCE: ("rejected",),
}
SHOWN = "https://coop.example/evidence"
REPORTED = {
    SATURDAYS: {"How far it is": "implemented", "What was done": "Open since October.", "Evidence (links)": SHOWN},
    GUIDE: {"How far it is": "in progress", "What was done": "Half is written.", "Evidence (links)": SHOWN},
}
# how many days before today each part of the story is told
DAYS = {"call": 59, "drafting": 45, "evaluation": 28, "board": 18, "follow_up": 5, "today": 0}


# ---------------------------------------------------------------------- 1: the call
def staff_make_two_groups(meet: Meet) -> None:
    page = meet("sam", "cycle?view=groups")
    expect(page.locator("h1").first).to_contain_text("is in the phase “call” until")
    for who, (city, language, _texts) in WRITTEN.items():
        page.get_by_text("Make a working group", exact=True).click()
        write(page.get_by_label("Name", exact=True), city)
        choose(page, "Theme", "Peer support")
        choose(page, "Language", language, last=True)
        write(page.get_by_label("City"), city)
        write(page.get_by_label("Country, as two letters"), "BE")
        page.get_by_role("button", name="Make this working group").click()
        expect(page.get_by_role("heading", name=city)).to_be_visible()
        page.get_by_text("Take somebody in, or let somebody leave").click()
        take_in(page, who, "animator")
        if who == "Bob":
            take_in(page, "Eva", "participant")
        page.get_by_role("link", name="All working groups").click()
        settled(page)


def take_in(page: Page, who: str, role: str) -> None:
    write(page.get_by_label("E-mail address, or the full name"), f"{who.lower()}@people.coop")
    choose(page, "As", role)
    press(page, "Take in")
    expect(page.get_by_role("row").filter(has_text=f"{who} Claes")).to_contain_text(role)


# ---------------------------------------------------------------------- 2: the drafting
def six_are_written(meet: Meet) -> None:
    """Both write three; the first of them is told of the earlier one that it repeats."""
    for who, (_group, _language, texts) in WRITTEN.items():
        page = meet(who, "write")
        for title, text in texts:
            page.get_by_role("button", name="Write a recommendation").click()
            page.wait_for_url("**id=*")
            write(page.get_by_label(re.compile("^Title")), title)
            write(page.get_by_label(re.compile("^Text")), text)
            write(page.get_by_label(re.compile("^Reasons")), "Members asked for it.")
            if title == REPEATS:
                expect(page.get_by_role("link", name=EARLIER)).to_be_visible()
                choose(page, "It", "repeats")
                page.get_by_role("button", name="Link them").click()
                expect(page.get_by_text("They are linked.")).to_be_visible()
            press(page, "Check it and hand it in")
            press(page, "Hand it in")
            expect(page.get_by_text(f"“{title}” was handed in.")).to_be_visible()


def staff_find_them_admissible(meet: Meet) -> None:
    page = meet("sam", "write")
    for title in TITLES:
        page.get_by_role("row").filter(has_text=title).get_by_role("link").click()
        settled(page)
        choose(page, "What is to be done?", "Find it admissible")
        press(page, "Find it admissible")
        expect(page.get_by_text("Done: Find it admissible.")).to_be_visible()
        go(page, "/write")


# ---------------------------------------------------------------------- 3: the evaluation
def staff_ask_five_to_evaluate(meet: Meet) -> None:
    page = meet("sam", "forms")
    write(page.get_by_label("Name", exact=True), "All six")
    press(page, "Plan this round")
    expect(page.get_by_role("heading", name="All six")).to_be_visible()
    for count in range(1, len(TITLES) + 1):
        press(page, "Add it to the round")
        expect(page.get_by_role("row").filter(has_text="0 of 2")).to_have_count(count)
    press(page, "Begin to collect evaluations")
    press(page, "Ask everybody about everything")
    expect(page.get_by_text("Asked. They find it under Evaluate.")).to_be_visible()
    # Eva is in the working group of Gent
    asked = [page.get_by_role("row").filter(has_text=title).inner_text() for title in TITLES]
    assert ["Eva Claes" in line for line in asked] == [True, True, True, False, False, False]


def they_evaluate(meet: Meet) -> None:
    """Two evaluations of each; Eva recuses herself from one of her three."""
    for who, titles in EVALUATED.items():
        page = meet(who, "evaluate")
        if who == "Eva":
            open_evaluation(page, REPEATS)
            page.get_by_text("I have a conflict, or cannot do it").click()
            write(page.get_by_label("Why? Whoever assigns evaluations reads it."), "It was my idea")
            press(page, "Recuse myself: conflict")
        for title in titles:
            open_evaluation(page, title)
            press(page, "I have no conflict of interest: begin")
            page.get_by_role("radiogroup").first.get_by_text("4", exact=True).click()
            settled(page)
            press(page, "Submit")
            expect(page.get_by_text("It is submitted")).to_be_visible()


def open_evaluation(page: Page, title: str) -> None:
    if "id=" in page.url:
        go(page, "/evaluate")
    page.get_by_role("row").filter(has_text=title).get_by_role("link").click()
    expect(page.locator("h1").first).to_have_text(title)
    settled(page)


# ---------------------------------------------------------------------- 4: the Board
def staff_put_six_on_an_agenda(meet: Meet) -> None:
    page = meet("sam", "board")
    page.get_by_text("Plan a meeting", exact=True).click()
    write(page.get_by_label("Name", exact=True), MEETING)
    set_day(page, "Day", day(DAYS["board"]))
    press(page, "Plan it")
    page.get_by_role("row").filter(has_text=MEETING).get_by_role("link").click()
    expect(page.locator("h1").first).to_have_text(MEETING)
    page.get_by_text("Put on the agenda (6)").click()
    for title in TITLES:
        choose(page, "What is ready for the Board", title)
    page.keyboard.press("Escape")
    press(page, "Put them on the agenda")
    expect(page.get_by_text("They are on the agenda.")).to_be_visible()


def the_board_decides(meet: Meet) -> None:
    """Two of five are no quorum; with a third all six are decided, and published together."""
    staff, colleague = meet("sam", "board"), meet("flo", "board")
    for page in (staff, colleague):
        page.get_by_role("row").filter(has_text=MEETING).get_by_role("link").click()
        expect(page.locator("h1").first).to_have_text(MEETING)
    press(staff, "Open the meeting")
    for name in ("Eva", "Flo"):
        mark(staff, name)
    expect(staff.get_by_text("No quorum: 2 of 5 who may decide are there; 3 are needed.").first).to_be_visible()
    expect(staff.get_by_role("button", name="Prepare")).to_have_count(0)
    mark(staff, "Gus")
    for place, (title, decided) in enumerate(DECIDED.items(), 1):
        choose(staff, "In view", f"{place}. {title}")
        if title in (BIKE, LUNCH, INSURANCE):
            press(staff, "Recuse Eva Claes")
        fill_in(staff, *decided)
        if place == 1:
            refused_without_quorum(staff, colleague, decided[0])
        press(staff, f"Prepare: {decided[0]}")
        expect(staff.get_by_text("Prepared. Nothing is published yet")).to_be_visible()
    press(staff, "Close the meeting")
    colleague.reload()
    settled(colleague)
    press(colleague, "Publish 6 decisions")
    expect(colleague.get_by_text("Published: everyone can read them now.")).to_be_visible()


def refused_without_quorum(staff: Page, colleague: Page, outcome: str) -> None:
    """Gus goes while the form stands open: the button is refused, and works once he is back."""
    colleague.reload()
    settled(colleague)
    mark(colleague, "Gus")
    press(staff, f"Prepare: {outcome}")
    expect(staff.get_by_test_id("stAlert").filter(has_text="No quorum: 2 of 5").first).to_be_visible()
    expect(staff.get_by_text("Prepared. Nothing is published yet")).to_have_count(0)
    mark(colleague, "Gus")
    staff.reload()
    settled(staff)
    fill_in(staff, *DECIDED[REPEATS])


def mark(page: Page, name: str) -> None:
    """Say that somebody is there, or is not any more."""
    settled(page)
    page.get_by_test_id("stPills").or_(page.get_by_test_id("stButtonGroup")).get_by_text(f"{name} Claes").click()
    settled(page)


def fill_in(page: Page, outcome: str, amendments: str = "", owner: str = "", again: int = 0) -> None:
    """The form of a decision."""
    choose(page, "What the Board decided", outcome)
    write(page.get_by_label("Reasons, as the working group will read them"), f"Decided: {outcome}")
    if amendments:
        write(page.get_by_label("Amendments", exact=True), amendments)
    if owner:
        choose(page, "Who reports on it", owner)
        set_day(page, "To be done by", day(-100))
    if again:
        set_day(page, "The Board looks at it again on", day(-again))


# ---------------------------------------------------------------------- 5: the follow-up
def staff_ask_what_became_of_them(meet: Meet) -> None:
    page = meet("sam", "follow-up?view=rounds&round=new")
    choose(page, "Cycles", CYCLE)
    page.keyboard.press("Escape")
    write(page.get_by_label("Name of the round"), "November")
    press(page, "Ask about 3 recommendations")
    expect(page.get_by_text("0 of 3 cards answered")).to_be_visible()


def the_owner_answers_by_spreadsheet(meet: Meet, tmp_path: Path) -> None:
    """Ada fills in two of her three rows; what she left as it was changes nothing."""
    page = meet("ada", "follow-up")
    expect(page.get_by_text("3 cards wait for you")).to_be_visible()
    page.get_by_text("Rather by spreadsheet?").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Cards of November as XLSX").click()
    path = tmp_path / "cards.xlsx"
    coming.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        title = str(sheet.cell(row, heads["Recommendation"]).value)
        for about, given in REPORTED.items():
            if about in title:
                for head, text in given.items():
                    sheet.cell(row, heads[head]).value = text
    book.save(path)

    page.locator("input[type=file]").last.set_input_files(path)
    press(page, "Bring in 2 reports")

    expect(page.get_by_text("The file was brought in.")).to_be_visible()
    expect(page.get_by_text("1 card waits for you")).to_be_visible()


def a_second_person_confirms(meet: Meet) -> None:
    page = meet("hal", "follow-up?view=verify")
    expect(page.get_by_text("2 reports were not confirmed yet.").or_(page.get_by_text("3 reports"))).to_be_visible()
    press(page, "I confirm this")
    expect(page.get_by_text("Confirmed.")).to_be_visible()


# ---------------------------------------------------------------------- what everybody reads
def state_of_affairs(meet: Meet, days_ago: int | None = None) -> dict[str, int]:
    """The état des lieux as a member of the Board takes it along: how many recommendations of each word.

    As it is now, or as at an earlier day.
    """
    # the tab with the least to draw: the report is the same on each
    page = meet("ida", "recommendations?view=groups" + (f"&as_of={day(days_ago)}" if days_ago is not None else ""))
    page.get_by_role("button", name="Take the report along").click()
    with page.expect_download() as coming:
        # the report, and not the table below it
        page.get_by_test_id("stPopoverBody").get_by_role("button", name="XLSX", exact=True).click()
    book = openpyxl.load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes()))
    [sheet] = [one for one in book.worksheets if one["A1"].value == "Status"]
    return {str(line[0]): int(line[1]) for line in sheet.iter_rows(min_row=2, values_only=True) if line[1]}
