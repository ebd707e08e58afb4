"""What one browser window keeps of a notebook: the cell it writes in, what inputs are set to, what queries said."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dashboard.coop.cell_contents import Input
from dashboard.coop.notebook_cells import Clash
from dashboard.coop.notebooks import Cell, Notebook

_KEY = "notebook-window"


@dataclass
class Ran:
    """What a query said when it ran: of which content and of which fingerprint."""

    fingerprint: str
    content: str
    result: Any  # own_queries.Result, or the sentence of a refusal


@dataclass
class Window:
    """One window at one notebook."""

    notebook_id: uuid.UUID
    session: str = field(default_factory=lambda: uuid.uuid4().hex)
    editing: uuid.UUID | None = None
    seen: int = 0  # the version of the cell that is written in
    held: Cell | None = None  # that cell as it was when its fields were drawn first: they go on from there
    opened: int = 0  # counts up: a cell that is opened anew gets fields anew
    clash: Clash | None = None
    step: int = 0  # the last step of the notebook that was drawn
    to_run: frozenset[uuid.UUID] = frozenset()  # cells whose query runs while the page is drawn
    ran: dict[uuid.UUID, Ran] = field(default_factory=dict)

    def open(self, cell_id: uuid.UUID, version: int) -> None:
        """Write in a cell from now on."""
        self.editing, self.seen, self.clash, self.held = cell_id, version, None, None
        self.opened += 1

    def close(self) -> None:
        """Write in none."""
        self.editing, self.clash, self.held = None, None, None

    def key(self, name: str) -> str:
        """The key of a field of the cell that is open."""
        return f"nb-{self.opened}-{name}"


def window(notebook: Notebook) -> Window:
    """What this window keeps of the notebook; another notebook begins afresh."""
    found: Window | None = st.session_state.get(_KEY)
    if found is None or found.notebook_id != notebook.id:
        found = st.session_state[_KEY] = Window(notebook.id)
    if found.editing is not None and found.held is None:
        found.held = next((cell for cell in notebook.cells if cell.id == found.editing), None)
        if found.held is None:
            found.close()
        else:
            found.seen = found.held.version  # of the words that stand in the fields
    found.step = notebook.last_step
    return found


def input_key(cell_id: uuid.UUID) -> str:
    """The key of the field of an input."""
    return f"nb-input-{cell_id}"


def values(notebook: Notebook) -> dict[uuid.UUID, str]:
    """What the inputs are set to in this window, as written; the start that the notebook gives otherwise."""
    found = {}
    for cell in notebook.cells:
        if isinstance(cell.content, Input):
            chosen = st.session_state.get(input_key(cell.id), cell.content.value)
            found[cell.id] = "" if chosen is None else str(chosen)
    return found
