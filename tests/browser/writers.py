"""People who write in one notebook at the same time, each in a browser of their own, by script.

Each is a generator that rests after every move of the hand, so that whoever drives them lets them cross each other:
one opens a cell, another saves in it, the first saves too and is shown both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.serving import settled

_CELLS = """
() => [...document.querySelectorAll("[class*=st-key-nb-cell-]")].map(one => [
    [...one.classList].find(name => name.startsWith("st-key-nb-cell-")).slice("st-key-nb-cell-".length),
    one.querySelector(".coop-text")?.innerText.trim() ?? "",
])
"""
_ANSWERED = """
both => {
    const open = document.querySelector("[class*=st-key-nb-editing-]");
    return open === null || ![both, undefined].includes(open.querySelector(".coop-text")?.innerText);
}
"""
WAYS = ("Keep both, made one", "Keep what stands in my fields", "Take what they saved")
_MARKS = re.compile(r"\b[A-Z][a-z]+\d+\b")


@dataclass
class Told:
    """What all of them did, as far as the page said that it was kept."""

    kept: list[tuple[str, str]] = field(default_factory=list)  # (who, mark) of each acknowledged edit
    dropped: set[str] = field(default_factory=set)  # marks that somebody saw and chose not to keep
    did: dict[str, int] = field(default_factory=dict)
    comments: list[tuple[str, str]] = field(default_factory=list)

    def count(self, deed: str) -> None:
        """One deed more."""
        self.did[deed] = self.did.get(deed, 0) + 1


def cells(page: Page) -> dict[str, str]:
    """What a page shows of each narrative that is not written in, by its id, from the top."""
    return dict(page.evaluate(_CELLS))


def marks(text: str) -> set[str]:
    """The words by which each edit is known again: `Noor12`."""
    return set(_MARKS.findall(text))


def words_of(page: Page) -> Locator:
    """The field of the narrative that is open."""
    return page.get_by_label("Words, in Markdown")


def open_cell(page: Page, cell: str) -> None:
    """Begin to write in a cell."""
    page.locator(f".st-key-nb-edit-{cell} button").click()
    expect(words_of(page)).to_be_visible()


@dataclass
class Writer:
    """Somebody at a notebook."""

    who: str
    page: Page
    chance: Random
    told: Told
    wrote: int = 0

    def life(self) -> Iterator[None]:
        """One deed after another, for as long as one is asked to go on."""
        deeds: list[Callable[[], Iterator[None]]] = [self._edits] * 7 + [self._adds, self._moves, self._comments]
        while True:
            yield from self.chance.choice(deeds)()
            yield

    def _mark(self) -> str:
        self.wrote += 1
        return f"{self.who}{self.wrote}"

    # ------------------------------------------------------------------ deeds
    def _edits(self) -> Iterator[None]:
        there = list(cells(self.page))
        if not there:
            return
        # the first two are written in most: there they meet
        yield from self.writes_in(self.chance.choice(there[:2] * 3 + there))

    def writes_in(self, cell: str) -> Iterator[None]:
        """Open a cell, write in it, save it; choose where a colleague saved it meanwhile."""
        if not self._pressed(f".st-key-nb-edit-{cell} button"):
            return
        field = words_of(self.page)
        expect(field).to_be_visible()
        yield
        yield from self._writes(field)

    def _writes(self, field: Locator) -> Iterator[None]:
        before, mark = field.input_value(), self._mark()
        at_front = self.chance.random() < 0.4
        field.fill(f"{mark} {before}".strip() if at_front else f"{before} {mark}".strip())
        yield
        self._press_and_wait("Save")
        if self._both().count():
            yield
            self._chooses(mark)
        else:
            self._kept(mark, "edited")

    def _chooses(self, mark: str) -> None:
        theirs = marks(self._both().inner_text().split("Both changes made one")[0])
        mine = marks(words_of(self.page).input_value())
        assert mark in mine  # nothing of what one typed is gone
        (how,) = self.chance.choices(WAYS, [6, 1, 1])
        self._press_and_wait(how)
        if self._both().count():  # a third one saved meanwhile
            self._chooses(mark)
        elif how == "Take what they saved":
            self.told.count(how)
        else:
            if how == "Keep what stands in my fields":
                self.told.dropped |= theirs - mine
            self._kept(mark, how)

    def _adds(self) -> Iterator[None]:
        if len(cells(self.page)) > 8:
            return
        if not self._pressed(".st-key-nb-add button"):
            return
        yield
        if not self._pressed(".st-key-nb-add-end-narrative button"):
            return
        field = words_of(self.page)
        expect(field).to_be_visible()
        self.told.count("added")
        self.page.keyboard.press("Escape")
        yield from self._writes(field)

    def _moves(self) -> Iterator[None]:
        cell, way = self._some_cell(), self.chance.choice(["up", "down"])
        if cell is None or not self._pressed(f".st-key-nb-more-{cell} button"):
            return
        yield
        if self._pressed(f".st-key-nb-{way}-{cell} button"):
            self.told.count("moved")
        self.page.keyboard.press("Escape")
        settled(self.page)

    def _comments(self) -> Iterator[None]:
        cell = self._some_cell()
        if cell is None or not self._pressed(f".st-key-nb-more-{cell} button"):
            return
        yield
        said, field = f"{self._mark()} asks why", self.page.get_by_label("Say something")
        if not field.is_visible():  # a colleague moved the cell: its side has closed
            self._pressed(f".st-key-nb-more-{cell} button")
        try:
            field.fill(said, timeout=3_000)
        except PlaywrightTimeout:  # or removed it, or it moved once more: there is nothing to say it to
            self.page.keyboard.press("Escape")
            return
        self.page.get_by_role("button", name="Comment", exact=True).click()
        heard = self.page.locator("blockquote", has_text=said)
        for _try in range(3):  # the side of a cell that was moved meanwhile may have closed
            with suppress(AssertionError):
                expect(heard).to_be_visible(timeout=3_000)
                break
            self._pressed(f".st-key-nb-more-{cell} button")
        expect(heard).to_be_visible()
        self.told.count("commented")
        self.told.comments.append((self.who, said))
        self.page.keyboard.press("Escape")
        settled(self.page)

    # ------------------------------------------------------------------ inside
    def _some_cell(self) -> str | None:
        there = list(cells(self.page))
        return self.chance.choice(there) if there else None

    def _pressed(self, button: str) -> bool:
        """Press a button, unless a colleague's change took it from the page meanwhile."""
        found = self.page.locator(button).first
        if not found.count():
            return False
        found.click()
        settled(self.page)
        return True

    def _both(self) -> Locator:
        """What a colleague saved meanwhile, and both made one, shown to choose from."""
        return self.page.locator("[class*=st-key-nb-editing-] .coop-text")

    def _press_and_wait(self, label: str) -> None:
        """Press a button of the open cell: it closes, or shows what somebody saved meanwhile."""
        both = self._both().inner_text() if self._both().count() else ""
        self.page.get_by_role("button", name=label, exact=True).click()
        self.page.wait_for_function(_ANSWERED, arg=both)
        settled(self.page)

    def _kept(self, mark: str, deed: str) -> None:
        assert not self.page.get_by_test_id("stException").count()
        self.told.kept.append((self.who, mark))
        self.told.count(deed)
