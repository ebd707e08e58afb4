"""The whole story of a request, in one go: asked, evaluated, refused to whom it concerns, granted in part, paid.

Everybody has a browser of their own and sees only what their role does. Prepared by code is little: see prepared.py.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from dashboard.store import ids
from dashboard.words.language import day, speaking
from tests.browser.prepared import Prepared
from tests.serving import settled, turn_to

Meet = Callable[..., Page]
TITLE = "Workshops on negotiating a fee"
LINES = (
    ("Room", "Room for three evenings", "3", "150"),
    ("Fee", "Trainer", "3", "400"),
    ("Print", "Flyers", "1", "150"),
)
EVALUATORS = ("Tamsin Larkmere", "Wout Hazelhof")
SCALES = ("Useful to members", "Feasible", "The cost is fair", "Open to all")
SECRET = "The trainer's fee is twice what the last one asked"
ROW = 35  # pixels, of a table on a canvas
EVERY_CLICK = """
sessionStorage.clicks ??= 0;
addEventListener("click", event => { if (event.isTrusted) sessionStorage.clicks++; }, true);
"""


def test_what_a_lab_asks_for_is_evaluated_granted_in_part_paid_and_seen_by_the_board(
    meet: Meet, prepared: Prepared
) -> None:
    money = f"budget?view=years&year={ids.today().year}"
    board = meet("board", money)
    lines_before, sums_before = drawn_lines(board), priority_sums(board, prepared.priority)

    request = lab_asks(meet("animator", "requests"), prepared)
    staff = meet("staff", f"request?id={request}")
    staff_screens_and_has_it_evaluated(staff)
    two_evaluate_blind(meet("evaluator", "evaluate"), meet("evaluator2", "evaluate"))
    a_colleague_of_the_lab_is_refused(meet("approver2", f"approvals?id={request}"), prepared)
    clicks = another_grants_in_part(meet)
    turn_to(staff, f"/request?id={request}&lang=en")
    staff_commits_pays_and_releases(staff)

    assert clicks == 4
    board.reload()
    settled(board)
    line = lines_before[prepared.priority]
    assert drawn_lines(board) == lines_before | {prepared.priority: [*line[:-1], line[-1] + 1_450]}
    moved = {"Committed (EUR)": 1_450, "Paid (EUR)": 1_450, "Released (EUR)": 50, "Available (EUR)": -1_450}
    assert priority_sums(board, prepared.priority) == {
        name: before + moved.get(name, 0) for name, before in sums_before.items()
    }


# ---------------------------------------------------------------------- what each of them does
def lab_asks(page: Page, prepared: Prepared) -> str:
    """An animator asks for 1,800 EUR in three lines. The id of the request."""
    choose(page, "For which lab?", prepared.lab)
    press(page, "Ask for a budget")
    page.wait_for_url("**id=*")

    write(page.get_by_label("Title", exact=True), TITLE)
    write(page.get_by_label("Purpose", exact=True), "Freelancers of the lab ask too little for their work.")
    expect(page.get_by_role("combobox", name="Envelope", exact=True)).to_have_value(prepared.envelope)
    for place, (kind, what, quantity, unit) in enumerate(LINES):
        press(page, "Add a line")
        expect(page.get_by_role("button", name=f"Take line {place + 1} away")).to_be_visible()
        settled(page)  # while it is drawn anew, what was there before stands among the fields
        fields = {"Kind of cost": kind, "What": what, "Quantity": quantity, "Unit cost": unit}
        for label, text in fields.items():
            write(page.get_by_label(label, exact=True).nth(place), text)
    expect(page.get_by_text("EUR 1,800.00 in 3 lines")).to_be_visible()
    write(page.get_by_label("Who benefits", exact=True), "Forty members")
    write(page.get_by_label("Expected result"), "They can say what they need to ask")
    write(page.get_by_label("Measure of success"), "Their fees, a year later")
    settled(page)
    press(page, "Check it and hand it in")
    press(page, "Ask for EUR 1,800.00")

    expect(page.get_by_text(f"“{TITLE}” was handed in: EUR 1,800.00.")).to_be_visible()
    row = page.get_by_role("row").filter(has_text=TITLE)
    with speaking("en"):
        shown = [TITLE, prepared.lab, "submitted", day(ids.today()), "1,800 EUR"]
    expect(row.get_by_role("cell")).to_have_text(shown)
    return parse_qs(urlsplit(row.get_by_role("link").get_attribute("href") or "").query)["id"][0]


def staff_screens_and_has_it_evaluated(page: Page) -> None:
    press(page, "Begin to screen it")
    press(page, "Send it to evaluation")
    expect(page.get_by_text("It is in the round now.")).to_be_visible()
    page.get_by_role("link", name="Who evaluates what").click()
    asked = page.get_by_role("row").filter(has_text=TITLE)
    expect(asked).to_contain_text("2 still to ask")

    page.get_by_text("Ask somebody by hand").click()
    choose(page, "What", TITLE)
    for name in EVALUATORS:
        choose(page, "Who, least to do first", f"{name}, ")
        press(page, "Ask for an evaluation")
        expect(asked).to_contain_text(f"{name} (assigned)")


def two_evaluate_blind(first: Page, second: Page) -> None:
    """The first has submitted before the second begins, who sees nothing of it until both are in."""
    begin(first)
    answer_all(first, "4 rather yes", SECRET)
    expect(first.get_by_text("It is submitted")).to_be_visible()
    begin(second)
    expect(second.get_by_text("1 of 2 evaluators done")).to_be_visible()
    before = second.locator("[data-testid=stMain]").inner_text()
    assert (SECRET in before, "The others" in before) == (False, False)

    answer_all(second, "3 in part", "A good idea")

    expect(second.get_by_text(SECRET)).to_be_visible()


def a_colleague_of_the_lab_is_refused(page: Page, prepared: Prepared) -> None:
    said = page.get_by_test_id("stAlert").filter(has_text="You may not decide on this request.")
    expect(said).to_contain_text(f"In the lab {prepared.lab} (participant) since 1 Jan 2024.")
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)


def another_grants_in_part(meet: Meet) -> int:
    """From the sign-in to the decision. The number of clicks that it took."""
    page = meet("approver", script=EVERY_CLICK)
    page.get_by_role("link", name="Approvals").click()
    tick(page, TITLE)
    expect(page.locator("h1").first).to_have_text(TITLE)

    expect(page.get_by_text("2 of 2 evaluations are in.")).to_be_visible()
    page.get_by_label("Room for three evenings").fill("450")
    page.get_by_label("Trainer").fill("1000")
    page.get_by_label("Flyers").fill("50")
    page.get_by_label("Reason", exact=True).fill("two quotes were asked, the lower one is 1,000")
    press(page, "Approve EUR 1,500.00")

    expect(page.get_by_text(f"{TITLE}: approved in part.")).to_be_visible()
    return int(page.evaluate("sessionStorage.clicks"))


def staff_commits_pays_and_releases(page: Page) -> None:
    press(page, "Commit 1,500 EUR")
    expect(page.get_by_text("1,500 EUR is committed.")).to_be_visible()

    page.get_by_label("Amount, 1,500 EUR at most").first.fill("1450")
    press(page, "Enter this payment")
    expect(page.get_by_text("The payment stands in the ledger.")).to_be_visible()
    press(page, "Release what is not needed")
    write(page.get_by_label("Why? It stays in the log."), "the room was cheaper")
    press(page, "Give it back to the envelope")

    expect(page.get_by_text("What is not needed is back in the envelope.")).to_be_visible()


# ---------------------------------------------------------------------- inside
def write(field: Locator, text: str) -> None:
    """Write into a field and leave it."""
    field.fill(text)
    field.press("Tab")


def press(page: Page, name: str) -> None:
    """Press a button once it is there; what stands there instead is told by a failure."""
    button = page.get_by_role("button", name=name)
    expect(button).to_be_visible(timeout=20_000)
    button.click()


def choose(page: Page, label: str, option: str) -> None:
    """Choose what begins so in a list, and wait until the page knows."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option).first.click()
    settled(page)


def begin(page: Page) -> None:
    page.get_by_role("link", name=TITLE, exact=True).click()
    press(page, "I have no conflict of interest: begin")
    expect(page.get_by_role("heading", name="Your evaluation")).to_be_visible()


def answer_all(page: Page, said: str, comment: str) -> None:
    given = dict.fromkeys(SCALES, said) | {"Fits the priority": "yes", "How sure are you?": "4"}
    for question, answer in given.items():
        page.get_by_role("radiogroup", name=question).get_by_text(answer, exact=True).click()
    write(page.get_by_label("Comment to the authors"), comment)
    press(page, "Submit")


def tick(page: Page, title: str) -> None:
    """Tick a row of the table, which is drawn on a canvas: its place is known from the table for screen readers."""
    grid = page.get_by_test_id("stDataFrame")
    grid.hover()
    page.mouse.wheel(0, 10_000)  # the newest stands last
    row = grid.locator("[role=row]").filter(has_text=title).first  # in the canvas, where no role is found
    row.wait_for(state="attached")
    place = int(row.get_attribute("aria-rowindex") or 0)  # from 1, the headings
    scrolled = grid.locator(".dvn-scroller").evaluate("scroller => scroller.scrollTop")
    box = grid.locator("canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 16, box["y"] + ROW * (place - 0.5) - scrolled)


def drawn_lines(page: Page) -> dict[str, list[float]]:
    """What the chart of the priorities draws: what was paid by the end of each month of the year so far."""
    plot = page.locator(".st-key-cell-priority_lines .js-plotly-plot")
    traces: list[dict[str, Any]] = plot.evaluate("plot => plot.data.map(one => ({name: one.name, y: [...one.y]}))")
    return {one["name"]: one["y"] for one in traces}


def priority_sums(page: Page, priority: str) -> dict[str, float]:
    """The line of a priority in the table of envelopes, as it is downloaded."""
    cell = page.locator(".st-key-cell-envelopes_by_priority")
    cell.get_by_role("radio", name="Table").or_(cell.get_by_role("button", name="Table")).first.click()
    with page.expect_download() as coming:
        cell.get_by_role("button", name="CSV").click()
    with open(coming.value.path(), encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    line = next(row for row in rows if row.pop("Priority") == priority)
    return {name: float(said) for name, said in line.items()}
