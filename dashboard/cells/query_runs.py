"""Queries that run beside the page: it goes on being drawn and used meanwhile, and what they answer is fetched later.

    runs = Runs()                                    # of one window
    run = runs.start(cell_id, running, ...)          # a query that ran for this cell before is ended
    run.waited_for(0.4); run.is_over; run.outcome    # a Result, or the sentence of a refusal
    runs.cancel(cell_id)

The queries of one window run one after another: a notebook of ten leaves room for what others ask.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections import deque
from dataclasses import dataclass, field

from dashboard.coop.own_queries import Result, Running
from dashboard.words import language
from dashboard.words.language import _
from dashboard.words.refusals import Refusal

_PATIENCE = 0.4  # seconds that drawing the page once may wait for queries: most take less, and need no second drawing


@dataclass(eq=False)
class Run:
    """A query that was told to run: for which content and fingerprint of its cell."""

    running: Running
    content: str
    fingerprint: str
    language: str  # in which a refusal is said
    began: float | None = None  # time.monotonic(); None while others of this window run
    outcome: Result | str | None = None
    broke: Exception | None = None  # what nobody foresaw, to be raised where the page is drawn
    fresh: bool = True  # told to run or to end, and not waited for since
    _over: threading.Event = field(default_factory=threading.Event)

    @property
    def is_over(self) -> bool:
        """Whether there is an outcome."""
        return self._over.is_set()

    @property
    def seconds(self) -> int:
        """Whole seconds for which it has run."""
        return 0 if self.began is None else int(time.monotonic() - self.began)

    def waited_for(self, seconds: float) -> bool:
        """Wait for it, so long at most; whether it is over."""
        return self._over.wait(max(0.0, seconds))

    def go(self) -> None:
        """Run it in this thread."""
        self.began = time.monotonic()
        with language.speaking(self.language):
            try:
                self.end(self.running.result())
            except Refusal as refusal:
                self.end(str(refusal))
            except Exception as broke:
                self.broke = broke
                self.end("")

    def end(self, outcome: Result | str) -> None:
        """Say what came of it."""
        self.outcome = outcome
        self._over.set()


class Runs:
    """The queries of one window at a notebook."""

    def __init__(self) -> None:
        self._of: dict[uuid.UUID, Run] = {}
        self._waiting: deque[Run] = deque()
        self._works = False
        self._lock = threading.Lock()
        self._left = _PATIENCE
        self._asked: set[uuid.UUID] = set()

    def of(self, cell_id: uuid.UUID) -> Run | None:
        """What was told to run for a cell and was not taken yet."""
        return self._of.get(cell_id)

    def start(self, cell_id: uuid.UUID, run: Run) -> Run:
        """Run a query once those before it are over; one that ran for the same cell is ended."""
        self.cancel(cell_id)
        with self._lock:
            self._of[cell_id] = run
            self._waiting.append(run)
            if not self._works:
                self._works = True
                threading.Thread(target=self._work, name="own-query", daemon=True).start()
        return run

    def cancel(self, cell_id: uuid.UUID) -> None:
        """End what runs for a cell, or take it out of those that wait."""
        run = self._of.get(cell_id)
        if run is None or run.is_over:
            return
        run.fresh = True
        with self._lock:
            waits = run in self._waiting
            if waits:
                self._waiting.remove(run)
        if waits:
            run.end(_("The query was cancelled. Nothing was answered."))
        else:
            run.running.cancel()

    def taken(self, cell_id: uuid.UUID) -> Run | None:
        """The run of a cell when it is over, and no longer kept here. Raises what nobody foresaw.

        A page that was told once that it runs is told so until it is drawn anew: its cells say one thing.
        """
        run = self._of.get(cell_id)
        if run is None or cell_id in self._asked:
            return None
        self._asked.add(cell_id)
        if run.fresh:
            self._wait(run)
        if not run.is_over:
            return None
        del self._of[cell_id]
        if run.broke is not None:
            raise run.broke
        return run

    def drawn(self) -> None:
        """The page was drawn: drawing it next may wait as long again."""
        self._left = _PATIENCE
        self._asked.clear()

    def was_asked(self, cell_id: uuid.UUID) -> bool:
        """Whether drawing the page asked for the run of a cell; it does not for one that is folded."""
        return cell_id in self._asked

    @property
    def underway(self) -> list[Run]:
        """What is not over, or is and was not taken yet."""
        return list(self._of.values())

    def forget(self, kept: set[uuid.UUID]) -> None:
        """End what runs for cells that are not there any more."""
        for cell_id in self._of.keys() - kept:
            self.cancel(cell_id)
            del self._of[cell_id]

    # ------------------------------------------------------------------ inside
    def _wait(self, run: Run) -> None:
        began = time.monotonic()
        run.waited_for(self._left)
        run.fresh = False
        self._left = max(0.0, self._left - (time.monotonic() - began))

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._works = False
                    return
                run = self._waiting.popleft()
            run.go()
