"""The page of a notebook as its cells need to know it: who reads, what depends on what, what the inputs are set to."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dashboard.cells.notebook_state import Window
from dashboard.cells.reader import Reader
from dashboard.coop import reactive
from dashboard.coop.notebooks import Cell, Notebook
from dashboard.coop.reactive import Wired


@dataclass(frozen=True)
class Page:
    """What a cell needs to know to be drawn."""

    reader: Reader
    notebook: Notebook
    window: Window
    wired: Mapping[uuid.UUID, Wired]
    values: Mapping[uuid.UUID, str]  # what the inputs are set to in this window
    writes: bool
    writers: Mapping[uuid.UUID, tuple[str, ...]]  # who else writes in a cell now

    def taken(self, cell: Cell) -> dict[str, str]:
        """The values of the inputs that a cell takes, by name."""
        return {name: self.values[id_] for name, id_ in self.wired[cell.id].sources.items() if id_ in self.values}

    @cached_property
    def fingerprints(self) -> Mapping[uuid.UUID, str]:
        """What the outcome of each cell hangs on, with the inputs as they are set and the day as it is read."""
        return reactive.fingerprints(list(self.wired.values()), self.values, self.reader.as_of)
