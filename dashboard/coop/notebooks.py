"""Notebooks: pages of cells that people write together. Who may read, comment on and edit each; how one begins.

    notebook_id = notebooks.create(record, actor, "Lab review, November")
    notebook = notebooks.get(record, actor, notebook_id)      # raises NotAllowed for whom it is not shared with

A notebook is its owner's alone until it is shared with persons or roles. What stands in its cells is written by
notebook_cells.py; every step is kept (notebook_history.py).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby

from dashboard.coop import cell_contents
from dashboard.coop.acting import acting
from dashboard.coop.cell_contents import Content
from dashboard.coop.request_rights import now, rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import permissions
from dashboard.words.language import _, number
from dashboard.words.notebook_states import SHARES
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed

WRITE = "notebook.write"
LONGEST_TITLE = 200
MOST_CELLS = 200


@dataclass(frozen=True)
class Cell:
    """A cell as it stands."""

    id: uuid.UUID
    content: Content
    position: float
    folded: bool
    version: int

    @property
    def kind(self) -> str:
        """Its kind, of notebook_states.CELL_KINDS."""
        return cell_contents.kind_of(self.content)


@dataclass(frozen=True)
class Notebook:
    """A notebook as one reader sees it: its cells from the top, and what they may do (notebook_states.SHARES)."""

    id: uuid.UUID
    title: str
    owner_id: uuid.UUID
    owner: str
    template: str | None
    board_meeting_id: uuid.UUID | None
    made_at: dt.datetime
    version: int
    last_step: int
    cells: tuple[Cell, ...]
    allows: str

    def may(self, what: str) -> bool:
        """Whether the reader may `read`, `comment` or `edit`: each includes the ones before."""
        return SHARES.index(what) <= SHARES.index(self.allows)

    def cell(self, cell_id: uuid.UUID) -> Cell:
        """The cell of that id. Raises BadInput when it is not there any more."""
        found = next((cell for cell in self.cells if cell.id == cell_id), None)
        if found is None:
            raise BadInput(_("This cell is not in the notebook any more. The history can bring it back."))
        return found


@dataclass(frozen=True)
class Listed:
    """A notebook in a list."""

    id: uuid.UUID
    title: str
    owner_id: uuid.UUID
    owner: str
    template: str | None
    moved_at: dt.datetime
    cells: int
    allows: str
    is_shared: bool


# ---------------------------------------------------------------------- reading
def get(read: Record | Change, actor: Actor, notebook_id: uuid.UUID) -> Notebook:
    """The notebook, as `actor` may see it. Raises NotAllowed, also where there is none: so nobody learns which are."""
    permissions.require(actor, "notebook.view")
    found = rows(read, "notebooks/by_id", id=notebook_id)
    allowed = _allowed(actor, found[0]["owner_id"], shares(read, notebook_id)) if found else None
    if allowed is None:
        raise NotAllowed(_("There is no such notebook, or it is not shared with you. Its owner can share it."))
    cells = tuple(
        Cell(row["id"], cell_contents.read(row["kind"], row["content"]), row["position"], row["folded"], row["version"])
        for row in rows(read, "notebooks/cells", notebook_id=notebook_id)
    )
    return Notebook(**found[0], cells=cells, allows=allowed)


def shares(read: Record | Change, notebook_id: uuid.UUID) -> list[Row]:
    """With whom it is shared: (id, account_id, name, role, allows, made_at)."""
    return rows(read, "notebooks/shares", notebook_id=notebook_id)


def mine(record: Record, actor: Actor) -> list[Listed]:
    """The notebooks that `actor` may read, the one moved last first."""
    found = []
    for _id, lines in groupby(rows(record, "notebooks/all"), key=lambda row: row["id"]):
        of_one = list(lines)
        first = of_one[0]
        given = [
            {"account_id": row["share_account_id"], "role": row["share_role"], "allows": row["allows"]}
            for row in of_one
            if row["allows"] is not None
        ]
        allowed = _allowed(actor, first["owner_id"], given)
        if allowed is not None:
            names = ("id", "title", "owner_id", "owner", "template", "cells")
            shown = {name: first[name] for name in names}
            moved = first["moved_at"] or first["made_at"]
            found.append(Listed(**shown, moved_at=moved, allows=allowed, is_shared=bool(given)))
    return sorted(found, key=lambda one: one.moved_at, reverse=True)


# ---------------------------------------------------------------------- verbs
def create(
    record: Record,
    actor: Actor,
    title: str,
    cells: Sequence[Content] = (),
    *,
    template: str | None = None,
    board_meeting_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Begin a notebook of these cells; its id. Raises NotAllowed or BadInput."""
    title, notebook_id = _title(title), ids.new_id()
    checked = [cell_contents.checked(content) for content in cells]
    require_room(len(checked) - 1)
    actor, role = acting(record, actor, WRITE)
    with record.change(actor.account_id, role) as change:
        change.run(
            "notebooks/add",
            id=notebook_id,
            title=title,
            owner_id=actor.account_id,
            template=template,
            board_meeting_id=board_meeting_id,
            made_at=ids.now(),
        )
        step(change, actor, notebook_id, "created", note=title)
        for place, content in enumerate(checked, 1):
            kept = {"kind": cell_contents.kind_of(content), "content": cell_contents.written(content)}
            cell_id = ids.new_id()
            change.run(
                "notebooks/add_cell", id=cell_id, notebook_id=notebook_id, position=float(place), folded=False, **kept
            )
            step(change, actor, notebook_id, "added", cell_id=cell_id, position=float(place), **kept)
        change.event("notebook.create", "notebook", notebook_id, after={"title": title, "template": template})
    return notebook_id


def rename(record: Record, actor: Actor, notebook_id: uuid.UUID, title: str, *, seen: int) -> None:
    """Give it another title. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    title = _title(title)
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        if notebook.title == title:
            raise Unchanged
        change.must_change_one("notebooks/rename", id=notebook_id, title=title, version=seen)
        step(change, actor, notebook_id, "renamed", note=title)
        change.event(
            "notebook.rename", "notebook", notebook_id, before={"title": notebook.title}, after={"title": title}
        )


def remove(record: Record, actor: Actor, notebook_id: uuid.UUID, *, seen: int) -> None:
    """Take it out of sight; only its owner may. Raises NotAllowed or SomeoneElseWasFirst."""
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        require_owner(actor, notebook)
        change.must_change_one("notebooks/remove", id=notebook_id, version=seen, removed_at=ids.now())
        step(change, actor, notebook_id, "removed")
        change.event("notebook.remove", "notebook", notebook_id, before={"title": notebook.title})


# ---------------------------------------------------------------------- shared with the verbs on cells
class Unchanged(Exception):  # noqa: N818 - nothing went wrong
    """What was asked for is so already: raised inside `changing`, which ends without a step or an event."""


@contextmanager
def changing(
    record: Record, actor: Actor, notebook_id: uuid.UUID, what: str
) -> Iterator[tuple[Change, Actor, Notebook]]:
    """A change of a notebook by somebody who may `comment` on or `edit` it now. Raises NotAllowed."""
    with suppress(Unchanged), _changing(record, actor, notebook_id, what) as change:
        yield change


@contextmanager
def _changing(
    record: Record, actor: Actor, notebook_id: uuid.UUID, what: str
) -> Iterator[tuple[Change, Actor, Notebook]]:
    action = "discussion.write" if what == "comment" else WRITE
    with record.change(actor.account_id, permissions.require(actor, action)) as change:
        fresh = now(record, actor)
        permissions.require(fresh, action)
        notebook = get(change, fresh, notebook_id)
        if not notebook.may(what):
            said = _("This notebook is shared with you to read. %(owner)s can let you do more.")
            raise NotAllowed(said % {"owner": notebook.owner})
        yield change, fresh, notebook


def step(
    change: Change,
    actor: Actor,
    notebook_id: uuid.UUID,
    deed: str,
    *,
    cell_id: uuid.UUID | None = None,
    kind: str | None = None,
    content: str | None = None,
    position: float | None = None,
    note: str | None = None,
) -> None:
    """Add a step to the history of a notebook, numbered after the last one."""
    last = change.run("notebooks/last_step", notebook_id=notebook_id)[0]["number"]
    change.run(
        "notebooks/add_step",
        id=ids.new_id(),
        notebook_id=notebook_id,
        number=last + 1,
        cell_id=cell_id,
        deed=deed,
        kind=kind,
        content=content,
        position=position,
        note=note,
        done_by=actor.account_id,
        done_at=ids.now(),
    )


def require_owner(actor: Actor, notebook: Notebook) -> None:
    """Pass for the owner. Raises NotAllowed, naming who it is."""
    if actor.account_id != notebook.owner_id:
        raise NotAllowed(_("Only its owner, %(owner)s, may do this.") % {"owner": notebook.owner})


def require_room(cells: int) -> None:
    """Pass when one more cell fits beside so many. Raises BadInput."""
    if cells >= MOST_CELLS:
        raise BadInput(_("A notebook holds %(n)s cells at most. Begin another one.") % {"n": number(MOST_CELLS)})


# ---------------------------------------------------------------------- inside
def _allowed(actor: Actor, owner_id: uuid.UUID, given: Sequence[Row]) -> str | None:
    if actor.is_operator or (actor.account_id is not None and actor.account_id == owner_id):
        return "edit"
    mine = [
        row["allows"]
        for row in given
        if (row["account_id"] is not None and row["account_id"] == actor.account_id) or row["role"] in actor.roles
    ]
    return max(mine, key=SHARES.index, default=None)


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise BadInput(_("Give the notebook a title of at most %(n)s characters.") % {"n": number(LONGEST_TITLE)})
    return title
