"""On the home page: where the cycle that runs stands, and what in it waits for whoever reads."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import cycle_steps, links, rows
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import cycle_running, cycle_tasks
from dashboard.coop.cycles import Cycle
from dashboard.store import ids
from dashboard.words.language import _


def running(reader: Reader) -> Cycle | None:
    """The cycle that runs on the reader's day; None where the record knows of none."""
    return cycle_running.running(cycle_running.all_cycles(reader.record), reader.as_of)


def line(reader: Reader, cycle: Cycle | None) -> str:
    """Where it stands, as Markdown leading to its page; nothing where there is none, or it is over."""
    if cycle is None or cycle.phase_on(reader.as_of) == "closed":
        return ""
    said = plain(cycle_steps.sentence(cycle, reader.as_of))
    return f"[{said}]({links.address('cycle', reader)})"


def draw(reader: Reader, cycle: Cycle | None) -> None:
    """What waits for the reader in this cycle, today."""
    if cycle is None or reader.as_of != ids.today():
        return
    waiting = [task for task in cycle_tasks.of(reader.record, reader.actor, cycle, ids.today()) if task.is_awaited]
    if waiting:
        st.markdown(f"## {_('Needs you')}")
        rows.draw((_("What"),), cycle_steps.task_lines(reader, waiting), caption=_("Yours to do in this phase"))
