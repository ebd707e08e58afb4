"""Four people in four browsers write in one notebook at the same time: nothing that was kept is lost to anybody.

It lasts half a minute; five minutes where COOPBOARD_LONG is set.
"""

from __future__ import annotations

import os
import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.coop import accounts, cell_contents, notebook_cells, notebook_sharing, notebooks, threads
from dashboard.coop.cell_contents import Content, Narrative
from dashboard.store import ids
from dashboard.store.record import Record, Row
from dashboard.words.permissions import Actor
from tests.browser import writers
from tests.browser.conftest import a_context
from tests.browser.writers import Told, Writer
from tests.serving import Server, serving, settled, sign_in

LENGTH = 300 if os.environ.get("COOPBOARD_LONG") else 30  # seconds
WITHIN = 3.0  # seconds in which everybody sees what a colleague saved
PEOPLE = {"Staff": "staff", "Member": "member", "Board": "board", "Animator": "animator"}
BEGIN = ["one two three four five six", "seven eight nine ten", "the last one"]

pytestmark = pytest.mark.slow  # four browsers at once, and a server of its own: the record is read when it has ended


def the_actor(record: Record, login: str) -> Actor:
    account = next(one for one in accounts.all_accounts(record) if one["login"] == f"{login}@demo.coop")
    actor = accounts.actor_of(record, account["id"], ids.today())
    assert actor is not None
    return actor


@pytest.fixture
def path(demo_path: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_path, tmp_path / "coop.duckdb"))


def begun(path: Path, texts: list[str]) -> uuid.UUID:
    """A notebook of staff's that the others may edit."""
    with Record.open(path) as record:
        owner = the_actor(record, "staff")
        of_words: list[Content] = [Narrative(text) for text in texts]
        notebook_id = notebooks.create(record, owner, "Written together", of_words)
        for role in ("member", "board", "animator"):
            notebook_sharing.share(record, owner, notebook_id, "edit", role=role)
    return notebook_id


Come = Callable[[Server, str, uuid.UUID], Page]


@pytest.fixture
def come(chromium: Browser) -> Iterator[Come]:
    """Somebody signs in at a server, in a browser of their own, and opens the notebook."""
    with ExitStack() as opened:

        def comes(server: Server, role: str, notebook_id: uuid.UUID) -> Page:
            context = a_context(chromium)
            opened.callback(context.close)
            page = context.new_page()
            page.goto(f"{server.address}/signin?lang=en&next=%2Fnotebook%3Fid%3D{notebook_id}%26lang%3Den")
            sign_in(page, role)
            return page

        yield comes


def seconds_until(holds: Callable[[], bool], page: Page, longest: float = 15.0) -> float:
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < longest
        page.wait_for_timeout(50)
    return time.monotonic() - began


@pytest.mark.timeout(LENGTH + 270)
def test_nothing_acknowledged_is_lost_and_all_see_the_same_end(
    path: Path, come: Come, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook_id, told, chance = begun(path, BEGIN), Told(), Random(6)
    with serving(path) as server:
        people = [
            Writer(who, come(server, role, notebook_id), Random(place), told)
            for place, (who, role) in enumerate(PEOPLE.items())
        ]
        lives = {one.who: one.life() for one in people}

        first = next(iter(writers.cells(people[0].page)))
        for _both in zip(people[0].writes_in(first), people[1].writes_in(first), strict=False):
            pass  # at least these two meet in a cell

        began, turns = time.monotonic(), 0
        while time.monotonic() - began < LENGTH:
            next(lives[chance.choice(list(lives))])
            turns += 1
        for one in people:  # whoever is in the middle of something finishes it, the last one last
            while one.page.locator("[class*=st-key-nb-editing-]").count():
                next(lives[one.who])
        ended = time.monotonic()
        seen = [one.page for one in people]
        same = seconds_until(lambda: len({tuple(writers.cells(page).items()) for page in seen}) == 1, seen[0])
        shown = writers.cells(seen[3])

    with Record.open(path) as record:
        owner, called = the_actor(record, "staff"), {the_actor(record, role).name: who for who, role in PEOPLE.items()}
        stands = {str(cell.id): text_of(cell.content) for cell in notebooks.get(record, owner, notebook_id).cells}
        steps = [step for step in reversed(notebook_cells.steps(record, notebook_id)) if step["content"] is not None]
        talk = [message for one in threads.of_notebook(record, owner, notebook_id) for message in one.messages]
    counted = {"seconds": round(ended - began), "turns": turns, "steps": len(steps), "same end after": round(same, 2)}
    with capsys.disabled():
        print(f"\nfour on one notebook: {counted | told.did}")
    assert shown == stands
    assert {mark for _who, mark in told.kept} - writers.marks(" ".join(shown.values())) <= told.dropped
    assert dropped(steps) <= told.dropped
    assert {(called[who], mark) for who, mark in first_written(steps)} >= set(told.kept)
    assert {(called[one["who"]], one["body"]) for one in talk} == set(told.comments)
    assert same < WITHIN
    assert told.did["edited"]
    assert told.did.keys() & set(writers.WAYS)


def text_of(content: Content) -> str:
    assert isinstance(content, Narrative)
    return content.text


def of_step(step: Row) -> set[str]:
    return writers.marks(text_of(cell_contents.read(step["kind"], step["content"])))


def dropped(steps: list[Row]) -> set[str]:
    """The marks that some step took away from a cell."""
    held: dict[uuid.UUID, set[str]] = {}
    found: set[str] = set()
    for step in steps:
        now = of_step(step)
        found |= held.get(step["cell_id"], set()) - now
        held[step["cell_id"]] = now
    return found


def first_written(steps: list[Row]) -> set[tuple[str, str]]:
    """Each mark with whoever's step brought it first."""
    found: dict[str, str] = {}
    for step in steps:
        for mark in of_step(step):
            found.setdefault(mark, step["who"])
    return {(who, mark) for mark, who in found.items()}


def test_what_colleagues_do_shows_within_three_seconds_and_what_one_types_stays(path: Path, come: Come) -> None:
    notebook_id = begun(path, BEGIN)
    with serving(path) as server:
        mine, theirs = (come(server, role, notebook_id) for role in ("staff", "member"))
        first, second, _third = writers.cells(mine)

        writers.open_cell(mine, second)
        marked = seconds_until(lambda: "(in cell 2)" in theirs.inner_text("body"), theirs)
        at_the_cell = theirs.locator(f".st-key-nb-cell-{second}")
        expect(at_the_cell.get_by_text("Noor Berkenhoven is writing here")).to_be_visible()
        field = writers.words_of(mine)
        field.fill("")
        field.press_sequentially("mine seven eight nine ten")  # and the field is not left

        took = {}
        for cell, text in ((first, "new words elsewhere"), (second, "seven eight nine ten theirs")):
            writers.open_cell(theirs, cell)
            writers.words_of(theirs).fill(text)
            theirs.get_by_role("button", name="Save", exact=True).click()
            expect(writers.words_of(theirs)).to_have_count(0)
            told = text if cell == first else "A colleague saved this cell while you write"
            took[cell] = seconds_until(lambda told=told: told in mine.inner_text("body"), mine)  # type: ignore[misc]
            expect(field).to_have_value("mine seven eight nine ten")
            expect(field).to_be_focused()
            field.press_sequentially("!")
            expect(field).to_have_value("mine seven eight nine ten!")
            field.press("Backspace")
        theirs.locator(f".st-key-nb-more-{first} button").first.click()
        theirs.locator(f".st-key-nb-down-{first} button").click()  # the field itself comes to stand elsewhere
        settled(theirs)
        took["moved"] = seconds_until(lambda: "You write in cell 1" in mine.inner_text("body"), mine)
        theirs.keyboard.press("Escape")
        theirs.locator(f".st-key-nb-more-{second} button").first.click()
        theirs.locator(f".st-key-nb-down-{second} button").click()  # and this very cell
        settled(theirs)
        took["moved itself"] = seconds_until(lambda: "You write in cell 2" in mine.inner_text("body"), mine)
        expect(field).to_have_value("mine seven eight nine ten")
        expect(field).to_be_focused()

        mine.get_by_role("button", name="Save", exact=True).click()
        expect(mine.get_by_text("Maïa Clairbrume saved this cell while you were writing")).to_be_visible()
        mine.get_by_role("button", name="Keep both, made one").click()
        expect(field).to_have_count(0)
        assert writers.cells(mine)[second] == "mine seven eight nine ten theirs"
    assert max(marked, *took.values()) < WITHIN


def test_what_one_types_in_a_cell_that_a_colleague_removes_is_not_lost(path: Path, come: Come) -> None:
    notebook_id = begun(path, BEGIN)
    with serving(path) as server:
        mine, theirs = (come(server, role, notebook_id) for role in ("staff", "member"))
        first = next(iter(writers.cells(mine)))
        writers.open_cell(mine, first)
        writers.words_of(mine).press_sequentially("! ")

        theirs.locator(f".st-key-nb-more-{first} button").first.click()
        theirs.locator(f".st-key-nb-remove-{first} button").click()
        expect(mine.get_by_text("A colleague removed this cell while you write")).to_be_visible()
        typed = writers.words_of(mine).input_value()
        mine.get_by_role("button", name="Save", exact=True).click()
        expect(writers.words_of(mine)).to_have_count(0)

        assert writers.cells(mine)[first] == typed.strip()
        assert "!" in typed


def test_a_comment_that_one_types_stays_while_colleagues_write_and_move_cells(path: Path, come: Come) -> None:
    notebook_id = begun(path, BEGIN)
    with serving(path) as server:
        mine, theirs = (come(server, role, notebook_id) for role in ("staff", "member"))
        first, second, _third = writers.cells(mine)
        mine.locator(f".st-key-nb-more-{first} button").first.click()
        field = mine.get_by_label("Say something")
        field.press_sequentially("why is")  # and the field is not left

        writers.open_cell(theirs, first)
        expect(mine.get_by_text("Maïa Clairbrume is writing here")).to_be_visible()
        writers.words_of(theirs).fill("new words")
        theirs.get_by_role("button", name="Save", exact=True).click()
        expect(mine.get_by_text("new words")).to_be_visible()
        # the cells below change places; where the very cell changes its place, the field closes (docs/notebooks.md)
        theirs.locator(f".st-key-nb-more-{second} button").first.click()
        theirs.locator(f".st-key-nb-down-{second} button").click()
        seconds_until(lambda: list(writers.cells(mine))[1] != second, mine)
        expect(field).to_have_value("why is")
        field.press_sequentially(" it so?")
        mine.get_by_role("button", name="Comment", exact=True).click()

        expect(mine.locator("blockquote", has_text="why is it so?")).to_be_visible()
