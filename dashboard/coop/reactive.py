"""Which cells of a notebook depend on which, and what is out of date: as in a reactive notebook.

A cell takes what it needs from the nearest cell above that makes it. What a cell shows is known by its fingerprint:
its own content and the fingerprints of all that it takes. A changed input moves the fingerprint of exactly those
cells that depend on it, so exactly those run again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.coop import cell_contents
from dashboard.coop.cell_contents import Content, Input, OfFigure

Id = uuid.UUID
OF_THE_READER = frozenset({"as_of"})  # what the page gives: no cell needs to make it


@dataclass(frozen=True)
class Wired:
    """A cell with what it takes: each name with the cell that makes it, and the names that no cell above makes."""

    id: Id
    content: Content
    sources: Mapping[str, Id]
    missing: frozenset[str]


def wired(cells: Sequence[tuple[Id, Content]]) -> list[Wired]:
    """Each cell, in the order of the notebook, with the cells above that it takes from."""
    makers: dict[str, Id] = {}
    found = []
    for id_, content in cells:
        needed = cell_contents.takes(content)
        sources = {name: makers[name] for name in sorted(needed) if name in makers}
        found.append(Wired(id_, content, sources, needed - sources.keys() - OF_THE_READER))
        name = cell_contents.makes(content)
        if name is not None:
            makers[name] = id_
    return found


def fingerprints(cells: Sequence[Wired], values: Mapping[Id, str], as_of: dt.date) -> dict[Id, str]:
    """What each cell's outcome hangs on, as a hash. `values`: what inputs are set to, where not as written."""
    found: dict[Id, str] = {}
    for cell in cells:
        own = values.get(cell.id, cell.content.value) if isinstance(cell.content, Input) else ""
        day = as_of.isoformat() if _hangs_on_day(cell.content) else ""
        parts = [cell_contents.written(cell.content), own, day, *(f"{n}={found[i]}" for n, i in cell.sources.items())]
        found[cell.id] = hashlib.sha256("\x1f".join([*parts, *sorted(cell.missing)]).encode()).hexdigest()
    return found


def _hangs_on_day(content: Content) -> bool:
    if isinstance(content, OfFigure):
        return content.pinned is None
    return "as_of" in cell_contents.takes(content)


def below(cells: Sequence[Wired], of: Id) -> frozenset[Id]:
    """Every cell that depends on one, directly or through others."""
    reached = {of}
    for cell in cells:  # a cell takes from above only: once through is enough
        if reached & set(cell.sources.values()):
            reached.add(cell.id)
    return frozenset(reached - {of})


def stale(now: Mapping[Id, str], ran: Mapping[Id, str]) -> frozenset[Id]:
    """Cells that ran, and would say something else if they ran now."""
    return frozenset(id_ for id_, fingerprint in ran.items() if id_ in now and now[id_] != fingerprint)
