"""On the home page: where the cycle that runs stands."""

from __future__ import annotations

from dashboard.cells import cycle_steps, links
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import cycle_running
from dashboard.coop.cycles import Cycle


def running(reader: Reader) -> Cycle | None:
    """The cycle that runs on the reader's day; None where the record knows of none."""
    return cycle_running.running(cycle_running.all_cycles(reader.record), reader.as_of)


def line(reader: Reader, cycle: Cycle | None) -> str:
    """Where it stands, as Markdown leading to its page; nothing where there is none, or it is over."""
    if cycle is None or cycle.phase_on(reader.as_of) == "closed":
        return ""
    said = plain(cycle_steps.sentence(cycle, reader.as_of))
    return f"[{said}]({links.address('cycle', reader)})"
