"""What is done to the cells of a notebook. Every step is kept, and nobody writes over a colleague unawares.

    notebook_cells.edit(record, actor, notebook_id, cell_id, content, seen=cell.version)

raises `Clash` when somebody else saved that cell meanwhile: it carries what they saved, what stood there before both,
and for texts what comes of making both changes. Saving again with `seen=clash.version` is then a choice.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from dashboard.coop import cell_contents, notebook_merging
from dashboard.coop.cell_contents import Content, Input, Narrative, Query
from dashboard.coop.notebook_merging import Merged
from dashboard.coop.notebooks import Cell, Notebook, Unchanged, changing, require_room, step
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst

_APART = 1e-6  # cells nearer than this are given new places


class Clash(SomeoneElseWasFirst):
    """Somebody saved the cell since it was opened. What both wrote is here, so that nothing is lost."""

    def __init__(self, who: str, version: int, theirs: Content, merged: Content | None, clashes: int) -> None:
        said = _("%(who)s saved this cell while you were writing. Nothing of yours is lost: choose what stands.")
        super().__init__(said % {"who": who})
        self.who = who
        self.version = version  # of what they saved
        self.theirs = theirs
        self.merged = merged  # None where the two cannot be made one
        self.clashes = clashes  # how many places in `merged` hold both, one after the other


def add(
    record: Record, actor: Actor, notebook_id: uuid.UUID, content: Content, *, after: uuid.UUID | None = None
) -> uuid.UUID:
    """Put a cell after another, or at the top (None); its id. Raises NotAllowed or BadInput."""
    cell_contents.checked(content)
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        return _add(change, actor, notebook, content, after)


def edit(
    record: Record,
    actor: Actor,
    notebook_id: uuid.UUID,
    cell_id: uuid.UUID,
    content: Content,
    *,
    seen: int,
    merged: bool = False,
) -> None:
    """Let a cell hold something else. `seen`: the version it was opened at; `merged`: it holds a colleague's words too.

    Saving what stands there already changes nothing. Raises NotAllowed, BadInput, or Clash.
    """
    cell_contents.checked(content)
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        cell = notebook.cell(cell_id)
        if cell.kind != cell_contents.kind_of(content):
            raise BadInput(_("A cell keeps its kind. Add another one beside it."))
        if cell.content == content:
            raise Unchanged
        if cell.version != seen:
            raise _clash(change, notebook, cell, content, seen)
        kept = _kept(content)
        change.must_change_one("notebooks/edit_cell", id=cell_id, version=seen, content=kept["content"])
        deed = "merged" if merged else "edited"
        step(change, actor, notebook_id, deed, cell_id=cell_id, position=cell.position, **kept)
        change.event("notebook.edit", "notebook", notebook_id, after={"cell_id": cell_id, "deed": deed})


def move(record: Record, actor: Actor, notebook_id: uuid.UUID, cell_id: uuid.UUID, places: int) -> None:
    """Move a cell up (negative) or down by so many places, as far as there are. Raises NotAllowed or BadInput."""
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        cell = notebook.cell(cell_id)
        others = [one for one in notebook.cells if one.id != cell_id]
        at = notebook.cells.index(cell)
        to = min(max(at + places, 0), len(others))
        if to == at:
            raise Unchanged
        position = _between(change, others, others[to - 1].id if to else None)
        change.must_change_one("notebooks/move_cell", id=cell_id, position=position)
        step(change, actor, notebook_id, "moved", cell_id=cell_id, kind=cell.kind, position=position)
        change.event("notebook.move", "notebook", notebook_id, after={"cell_id": cell_id, "from": at, "to": to})


def duplicate(record: Record, actor: Actor, notebook_id: uuid.UUID, cell_id: uuid.UUID) -> uuid.UUID:
    """Put a copy right after a cell; its id. What cells below take by name gets a name of its own."""
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        content = notebook.cell(cell_id).content
        if isinstance(content, Input | Query):
            taken = {cell_contents.makes(one.content) for one in notebook.cells}
            free = next(f"{content.name[:36]}_{n}" for n in range(2, 1_000) if f"{content.name[:36]}_{n}" not in taken)
            content = replace(content, name=free)
        return _add(change, actor, notebook, content, cell_id)


def fold(record: Record, actor: Actor, notebook_id: uuid.UUID, cell_id: uuid.UUID, folded: bool) -> None:
    """Fold a cell to its first line, or unfold it, for everybody. Raises NotAllowed or BadInput."""
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        cell = notebook.cell(cell_id)
        if cell.folded == folded:
            raise Unchanged
        change.must_change_one("notebooks/fold_cell", id=cell_id, folded=folded)
        deed = "folded" if folded else "unfolded"
        step(change, actor, notebook_id, deed, cell_id=cell_id, kind=cell.kind)
        change.event("notebook.fold", "notebook", notebook_id, after={"cell_id": cell_id, "deed": deed})


def remove(record: Record, actor: Actor, notebook_id: uuid.UUID, cell_id: uuid.UUID, *, seen: int) -> None:
    """Take a cell out of sight; the history brings it back. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        cell = notebook.cell(cell_id)
        if cell.version != seen:
            said = _("This cell was changed while you were looking. It was not removed; read it first.")
            raise SomeoneElseWasFirst(said)
        change.must_change_one("notebooks/remove_cell", id=cell_id, version=seen, removed_at=ids.now())
        step(change, actor, notebook_id, "removed", cell_id=cell_id, position=cell.position, **_kept(cell.content))
        change.event("notebook.remove_cell", "notebook", notebook_id, before={"cell_id": cell_id})


def restore(record: Record, actor: Actor, notebook_id: uuid.UUID, number: int) -> None:
    """Let a cell be again as it was after the step `number`: by a step of its own, nothing that came since is lost.

    Raises NotAllowed, or BadInput where that step left no cell to go back to.
    """
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        found = next((row for row in steps(change, notebook_id) if row["number"] == number), None)
        if found is None or found["cell_id"] is None or found["content"] is None:
            raise BadInput(_("There is no cell to go back to in this step of the history."))
        cell_id, content = found["cell_id"], cell_contents.read(found["kind"], found["content"])
        here = next((one for one in notebook.cells if one.id == cell_id), None)
        if here is not None:
            if here.content == content:
                raise Unchanged
            change.must_change_one(
                "notebooks/edit_cell", id=cell_id, version=here.version, content=cell_contents.written(content)
            )
            position = here.position
        else:
            require_room(len(notebook.cells))
            position = found["position"] if found["position"] is not None else 0.0
            change.must_change_one(
                "notebooks/put_back", id=cell_id, content=cell_contents.written(content), position=position
            )
        step(
            change,
            actor,
            notebook_id,
            "restored",
            cell_id=cell_id,
            position=position,
            note=str(number),
            **_kept(content),
        )
        change.event("notebook.restore", "notebook", notebook_id, after={"cell_id": cell_id, "step": number})


def put_back(record: Record, actor: Actor, notebook_id: uuid.UUID, cell_id: uuid.UUID, content: Content) -> None:
    """Bring a cell back that a colleague removed while one wrote in it, with what one wrote.

    Raises NotAllowed, BadInput where it was never there, or SomeoneElseWasFirst where it is there again.
    """
    cell_contents.checked(content)
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        of_cell = [row for row in steps(change, notebook_id) if row["cell_id"] == cell_id]
        gone = next((row for row in of_cell if row["deed"] == "removed"), None)
        if gone is None or gone["kind"] != cell_contents.kind_of(content):
            raise BadInput(_("There is no cell to go back to in this step of the history."))
        require_room(len(notebook.cells))
        kept, position = _kept(content), gone["position"] or 0.0
        change.must_change_one("notebooks/put_back", id=cell_id, content=kept["content"], position=position)
        was = _kept(cell_contents.read(gone["kind"], gone["content"]))
        number = str(gone["number"])
        step(change, actor, notebook_id, "restored", note=number, cell_id=cell_id, position=position, **was)
        if kept != was:
            step(change, actor, notebook_id, "edited", cell_id=cell_id, position=position, **kept)
        change.event("notebook.restore", "notebook", notebook_id, after={"cell_id": cell_id, "step": gone["number"]})


def steps(read: Record | Change, notebook_id: uuid.UUID) -> list[Row]:
    """What was done in it, the newest first: id, number, cell_id, deed, kind, content, position, note, done_by, who,
    done_at. Only for whoever may read the notebook: `notebooks.get` first."""
    return rows(read, "notebooks/steps", notebook_id=notebook_id)


# ---------------------------------------------------------------------- inside
def _add(change: Change, actor: Actor, notebook: Notebook, content: Content, after: uuid.UUID | None) -> uuid.UUID:
    require_room(len(notebook.cells))
    cell_id, position = ids.new_id(), _between(change, notebook.cells, after)
    kept = _kept(content)
    change.run("notebooks/add_cell", id=cell_id, notebook_id=notebook.id, position=position, folded=False, **kept)
    step(change, actor, notebook.id, "added", cell_id=cell_id, position=position, **kept)
    change.event("notebook.add", "notebook", notebook.id, after={"cell_id": cell_id, "kind": kept["kind"]})
    return cell_id


def _kept(content: Content) -> dict[str, str]:
    return {"kind": cell_contents.kind_of(content), "content": cell_contents.written(content)}


def _between(change: Change, cells: Sequence[Cell], after: uuid.UUID | None) -> float:
    """A place right after a cell; at the top after None; at the end after one that is gone."""
    at = next(
        (index for index, cell in enumerate(cells) if cell.id == after), None if after is None else len(cells) - 1
    )
    below = 0 if at is None else at + 1
    lower = cells[below - 1].position if below else None
    upper = cells[below].position if below < len(cells) else None
    if upper is None:
        return (lower or 0.0) + 1.0
    if lower is None:
        return upper - 1.0
    if upper - lower > _APART:
        return (lower + upper) / 2
    for place, cell in enumerate(cells, 1):  # halved too often: the cells are spread out again
        change.must_change_one("notebooks/move_cell", id=cell.id, position=float(place))
    return below + 0.5


def _clash(change: Change, notebook: Notebook, cell: Cell, mine: Content, seen: int) -> Clash:
    of_cell = [row for row in steps(change, notebook.id) if row["cell_id"] == cell.id and row["content"] is not None]
    who = (of_cell[0]["who"] if of_cell else None) or _("Somebody else")
    # versions count up with the steps that changed what it holds: the base is so many of them back
    changing_it = [row for row in of_cell if row["deed"] in ("added", "edited", "merged", "removed", "restored")]
    back = cell.version - seen
    base = (
        cell_contents.read(changing_it[back]["kind"], changing_it[back]["content"]) if back < len(changing_it) else None
    )
    merged, clashes = _made_one(base, mine, cell.content)
    return Clash(who, cell.version, cell.content, merged, clashes)


def _made_one(base: Content | None, mine: Content, theirs: Content) -> tuple[Content | None, int]:
    found: Merged
    if isinstance(base, Narrative) and isinstance(mine, Narrative) and isinstance(theirs, Narrative):
        found = notebook_merging.merged(base.text, mine=mine.text, theirs=theirs.text)
        return Narrative(found.text), found.clashes
    if isinstance(base, Query) and isinstance(mine, Query) and isinstance(theirs, Query):
        found = notebook_merging.merged(base.sql, mine=mine.sql, theirs=theirs.sql)
        return Query(mine.name, found.text), found.clashes
    return None, 0
