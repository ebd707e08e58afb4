"""What others do in a notebook shows within three seconds, and nobody loses what they are typing.

The watcher only looks: when something moved it asks for the page to be drawn anew, and a field keeps in the browser
what was typed into it.
"""

from __future__ import annotations

import streamlit as st

from dashboard.cells.notebook_state import Window
from dashboard.cells.reader import Reader
from dashboard.coop import presence
from dashboard.coop.notebooks import Notebook
from dashboard.coop.presence import Present

EVERY = 2  # seconds
_TABLES = ("notebook", "notebook_step", "notebook_share", "thread", "thread_message")


def watch(reader: Reader, notebook: Notebook, window: Window) -> None:
    """Keep looking whether the notebook, what is said of it, or who is here has moved since it was drawn."""
    _look(reader, notebook, window, _versions(reader), _others(reader, notebook, window))


@st.fragment(run_every=EVERY)
def _look(reader: Reader, notebook: Notebook, window: Window, versions: tuple[int, ...], others: list[Present]) -> None:
    presence.here(reader.record, notebook.id, window.session, reader.actor, window.editing)
    if _others(reader, notebook, window) != others:
        st.rerun()
    if _versions(reader) == versions:
        return
    # the counters are of every notebook: only a step of this one, or something said, draws the page anew
    last = reader.record.rows("notebooks/last_step", notebook_id=notebook.id)[0]["number"]
    talked = _versions(reader)[3:] != versions[3:]
    if last != window.step or talked:
        st.rerun()


def _versions(reader: Reader) -> tuple[int, ...]:
    return tuple(reader.record.versions.get(table, 0) for table in _TABLES)


def _others(reader: Reader, notebook: Notebook, window: Window) -> list[Present]:
    return presence.others(reader.record, notebook.id, window.session)
