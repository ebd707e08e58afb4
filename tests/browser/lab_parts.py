"""The parts of the story of a lab: what each of three people does, in a browser of their own."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from dashboard.words.language import day, speaking
from tests.browser.hands import choose, press, set_day, set_hour, write
from tests.browser.told_lab import CLOSED, MEETINGS, OTHER_LAB, PROPOSED, REHEARSAL, ROOM, THEME, WANTED
from tests.serving import settled, turn_to

LAB = "Bees on the roof"
RHYTHM = 42  # days: the first update is due before the story ends


# ---------------------------------------------------------------------- 1: it is proposed, admitted and joined
def a_member_proposes_it(page: Page) -> None:
    write(page.get_by_label("Name of the lab"), LAB)
    choose(page, "Theme", THEME)
    choose(page, "Language of the lab", "English")
    write(page.get_by_label("Purpose: what it is for"), "Members learn to keep bees together.")
    write(page.get_by_label("Project: what you would do together"), "Two hives on the roof of the office.")
    page.get_by_text("I accept these conditions").click()
    press(page, "Propose this lab")
    expect(page.get_by_text("Proposed. Vie coop will answer")).to_be_visible()


def another_waits_for_one(page: Page) -> None:
    """No lab of the theme has room yet: Bob waits for one."""
    choose(page, "Theme", THEME)
    choose(page, "Language of the lab", "English")
    expect(page.get_by_text("No lab of this theme has room in English.")).to_be_visible()
    write(page.get_by_label("What you bring along: skills, time, questions"), "Ten years of beekeeping")
    page.get_by_text("I accept these conditions").click()
    press(page, "Wait for one")
    expect(page.get_by_text("You are on the list.")).to_be_visible()


def staff_admit_it(page: Page) -> str:
    """The address of the lab's page."""
    turn_to(page, "/propose?lang=en")
    page.get_by_role("link", name=LAB, exact=True).first.click()
    expect(page.locator("h1").first).to_have_text(LAB)
    write(page.get_by_label("Places; empty: as many as come"), "8")
    write(page.get_by_label("Days between progress updates; empty: none is due"), str(RHYTHM))
    press(page, "Admit this lab")
    expect(page.get_by_text("Admitted. Name its animator on the tab")).to_be_visible()
    address = urlsplit(page.url)
    return f"lab?id={parse_qs(address.query)['id'][0]}&lang=en"


def staff_put_them_in_touch(page: Page) -> None:
    turn_to(page, "/matching?lang=en")
    page.get_by_role("link", name=LAB, exact=True).click()
    settled(page)
    press(page, "Make this proposal")
    expect(page.get_by_text("Nothing is sent before you send it.")).to_be_visible()
    press(page, "Send it to 1 person")
    expect(page.get_by_text("Sent: each of them reads it")).to_be_visible()


def who_waited_asks_to_join(page: Page) -> None:
    """Bob is told on his first page, and asks."""
    turn_to(page, "/?lang=en")
    page.locator(".coop-inbox").get_by_role("link", name="in touch").first.click()
    settled(page)
    page.get_by_text("Ask to join", exact=True).click()
    page.get_by_text("I accept these conditions").click()
    press(page, "Ask to join this lab")
    expect(page.get_by_text("You asked to join on")).to_be_visible()


def its_initiator_takes_him_in(page: Page) -> None:
    turn_to(page, "/?lang=en")
    page.locator(".coop-inbox").get_by_role("link", name="join").first.click()
    settled(page)
    page.get_by_text("Answer who asked, or take an invitation back").click()
    press(page, "Take in")
    expect(page.get_by_text("Taken in, from today on.")).to_be_visible()
    take_step(page, "It begins today", "It works from today on.")


def staff_name_its_animator(page: Page, lab: str) -> None:
    turn_to(page, f"/{lab}&view=people")
    page.get_by_text("Give somebody another role, or end their time in it").click()
    choose(page, "Who", "Bob Claes · participant")
    choose(page, "Becomes", "animator")
    press(page, "Give this role")
    expect(page.get_by_role("row").filter(has_text="Bob Claes")).to_contain_text("animator")


# ---------------------------------------------------------------------- 2: it meets
def the_animator_plans_a_series(page: Page, lab: str) -> list[str]:
    """Two evenings, one before and one after the clocks go back. When they are, as the page of the lab tells it."""
    turn_to(page, f"/{lab}&view=meetings")
    page.get_by_text("Plan a meeting", exact=True).click()
    write(page.get_by_label("What it is about"), "Round of the hives")
    set_day(page, "Day", MEETINGS[0])
    choose(page, "How often", "every week")
    write(page.get_by_label("How many times in all"), "2")
    press(page, "Plan it")
    expect(page.get_by_text("Planned. Whoever is invited sees it")).to_be_visible()
    return column(page.get_by_role("table").first, 0)


def a_member_comes(page: Page) -> None:
    turn_to(page, "/my-meetings?lang=en")
    page.get_by_role("link", name="Round of the hives").first.click()
    settled(page)
    press(page, "I come")
    expect(page.get_by_text("You are registered.")).to_be_visible()


def the_animator_writes_them_up(page: Page, lab: str, people: tuple[str, str]) -> str:
    """Who was there by name, and how many in all. What the page of the second meeting says of both."""
    # Ada registered for the first, and stands among those who were there already
    for count, names in zip(people, (["Bob Claes"], ["Ada Claes", "Bob Claes"]), strict=True):
        turn_to(page, f"/{lab}&view=meetings")
        page.get_by_role("table").first.get_by_role("row").filter(has_text="scheduled").get_by_role("link").last.click()
        settled(page)
        page.get_by_text("It took place: who was there").click()
        for name in names:
            choose(page, "Who was there", name)
        page.keyboard.press("Escape")
        write(page.get_by_label("How many were there in all; empty: nobody counted"), count)
        press(page, "Keep this")
        expect(page.get_by_text("Kept. Now come the minutes.")).to_be_visible()
    page.get_by_text("Minutes and what was decided").click()
    write(page.get_by_label("Minutes"), "The second hive has come.")
    press(page, "Publish the minutes")
    expect(page.get_by_text("Published: every member can read the minutes.")).to_be_visible()
    return page.get_by_text("By name:").inner_text()


# ---------------------------------------------------------------------- 3: it reports, and wants a room
def it_hands_in_an_update(page: Page, lab: str) -> None:
    turn_to(page, f"/{lab}&view=progress")
    press(page, "Begin this update")
    page.get_by_role("table").first.get_by_role("link").click()
    settled(page)
    write(page.get_by_label("What did you do?"), "Two hives stand on the roof.")
    settled(page)
    press(page, "Hand it in")
    expect(page.get_by_text("Handed in. Vie coop reads it.")).to_be_visible()


def staff_want_more(page: Page, lab: str) -> None:
    open_update(page, lab)
    write(page.get_by_label("A word to the lab; obligatory to send it back"), "What did you learn?")
    press(page, "Send it back")
    expect(page.get_by_text("Sent back, with the reason.")).to_be_visible()


def it_says_more(page: Page, lab: str) -> None:
    open_update(page, lab)
    expect(page.get_by_text("Vie coop asks: What did you learn?")).to_be_visible()
    write(page.get_by_label("What did you learn?"), "Bees do not mind the height.")
    press(page, "Hand it in")
    expect(page.get_by_text("Handed in. Vie coop reads it.")).to_be_visible()


def staff_acknowledge_it(page: Page, lab: str) -> None:
    open_update(page, lab)
    press(page, "Acknowledge it")
    expect(page.get_by_text("Acknowledged: the lab sees that it was read.")).to_be_visible()


def open_update(page: Page, lab: str) -> None:
    turn_to(page, f"/{lab}&view=progress")
    page.get_by_role("table").first.get_by_role("link").click()
    settled(page)


def the_animator_books_a_room(page: Page) -> str:
    """It is taken that evening: Bob is told by whom, and takes it from the moment on at which it is free."""
    turn_to(page, "/rooms?lang=en")
    page.get_by_text("Book a room", exact=True).click()
    write(page.get_by_label("For what"), "Building hives")
    set_day(page, "Day", WANTED)
    press(page, "Book it")
    refused = page.get_by_test_id("stAlert").filter(has_text="is taken")
    expect(refused).to_be_visible()
    said = refused.inner_text()
    set_hour(page, "Until", "22:00")
    set_hour(page, "From", "20:30")
    press(page, "Book it")
    expect(page.get_by_text("The room is yours.")).to_be_visible()
    return said.removeprefix("error").strip()  # the name of the icon


# ---------------------------------------------------------------------- 4: it rests, wakes and closes
def staff_let_it_rest(page: Page) -> None:
    take_step(page, "It rests", "It rests from today on.", "Nobody has time before spring", "Why does it rest?")


def its_initiator_wakes_it(page: Page, lab: str) -> None:
    turn_to(page, f"/{lab}")
    expect(page.get_by_text("It is dormant: Nobody has time before spring")).to_be_visible()
    take_step(page, "It works again", "It works again.")


def staff_close_it(page: Page, lab: str) -> None:
    turn_to(page, f"/{lab}")
    take_step(page, "It begins to close", "It closes. Its people write", "The hives move", "Why does it close?")
    label = "What it leaves to others, where that is not written yet"
    take_step(page, "It is closed", "It is closed. What it was stays", "Two hives, kept by the office.", label)


def its_story(page: Page, lab: str) -> list[str]:
    """What the page of the lab tells of its life."""
    turn_to(page, f"/{lab}")
    return [": ".join(line.inner_text().split("\n\n")) for line in page.locator("main ol li").all()]


def take_step(page: Page, step: str, done: str, words: str = "", label: str = "") -> None:
    """One of the steps that can become of a lab, with its words."""
    settled(page)
    page.get_by_text("What becomes of this lab").click()
    group = page.get_by_role("radiogroup", name="What becomes of it")
    expect(group.or_(page.get_by_role("button", name=step, exact=True)).first).to_be_visible()
    settled(page)
    offered = group.get_by_text(step, exact=True)
    if offered.count():  # with one step there is nothing to choose
        offered.click()
        settled(page)
    if words:
        write(page.get_by_label(label), words)
    press(page, step)
    expect(page.get_by_text(done)).to_be_visible()


def column(table: Locator, place: int) -> list[str]:
    """What stands in one column of a table."""
    return [" ".join(row.locator("td, th").nth(place).inner_text().split()) for row in table.locator("tbody tr").all()]


def said_of(when: dt.date) -> str:
    """A day as the pages say it."""
    with speaking("en"):
        return day(when)


# ---------------------------------------------------------------------- what is to be read
ON_BOTH_SIDES = [f"{said_of(when)}, 18:30–20:30" for when in MEETINGS]
TAKEN = (
    f"{ROOM} is taken: {said_of(WANTED)}, 18:30–20:30: {OTHER_LAB}, {REHEARSAL}. Choose another hour or another room."
)
STORY = [
    f"{said_of(PROPOSED)}: It was proposed.",
    f"{said_of(PROPOSED)}: It was admitted.",
    f"{said_of(PROPOSED)}: It began to work.",
    f"{said_of(MEETINGS[0])}: It met for the first time.",
    f"{said_of(CLOSED)}: It went to rest.",
    f"{said_of(CLOSED)}: It worked again.",
    f"{said_of(CLOSED)}: It began to close.",
    f"{said_of(CLOSED)}: It was closed.",
]
# as the log of the record tells it
LOGGED = [
    "Ada Claes: lab.propose",
    "Bob Claes: waiting.ask",
    "Sam Claes: lab.admit",
    "Sam Claes: membership.admit",  # who proposed it is in it
    "Sam Claes: introduction.propose",
    "Sam Claes: introduction.send",
    "Bob Claes: membership.ask",
    "Ada Claes: waiting.place",
    "Ada Claes: membership.admit",
    "Ada Claes: lab.begin",
    "Sam Claes: membership.role",
    "Bob Claes: meeting.plan_series",
    "Bob Claes: meeting.plan",
    "Bob Claes: meeting.plan",
    "Ada Claes: meeting.register",
    "Bob Claes: meeting.hold",
    "Bob Claes: meeting.hold",
    "Bob Claes: meeting.minutes",
    "Bob Claes: progress.make",
    "Bob Claes: progress.draft",
    "Bob Claes: progress.submit",
    "Sam Claes: progress.return",
    "Bob Claes: progress.save",
    "Bob Claes: progress.submit",
    "Sam Claes: progress.acknowledge",
    "Bob Claes: room.book",
    "Sam Claes: lab.rest",
    "Ada Claes: lab.wake",
    "Sam Claes: lab.start_closing",
    "Sam Claes: lab.close",
    "Sam Claes: membership.end",
    "Sam Claes: membership.end",
]
