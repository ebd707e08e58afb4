"""Presenting a notebook: who was present, was recused, moved something, and how it was voted, noted as it happens.

Notes are of a notebook and, but for presence, of the cell that was shown. They go into the board pack that is frozen.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from dashboard.coop import notebooks
from dashboard.coop.notebooks import changing
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import N_, _
from dashboard.words.notebook_states import PRESENTING
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput

SAID: Mapping[str, str] = {
    "present": N_("%(who)s was present"),
    "recused": N_("%(who)s was recused: %(said)s"),
    "moved": N_("%(who)s moved: %(said)s"),
    "vote": N_("Vote: %(said)s"),
}
_LONGEST = 2_000


def notes(read: Record | Change, notebook_id: uuid.UUID) -> list[Row]:
    """What was noted, the oldest first: id, cell_id, kind, account_id, who, said, noted_by_name, noted_at.

    Only for whoever may read the notebook: `notebooks.get` first.
    """
    return rows(read, "packs/notes", notebook_id=notebook_id)


def note(
    record: Record,
    actor: Actor,
    notebook_id: uuid.UUID,
    kind: str,
    *,
    cell_id: uuid.UUID | None = None,
    account_id: uuid.UUID | None = None,
    said: str = "",
) -> uuid.UUID:
    """Note something; its id. Who is recused, and what is moved or voted, is said in words.

    Raises NotAllowed (for whom it is not shared to edit) or BadInput.
    """
    said, note_id = " ".join(said.split()), ids.new_id()
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        if kind not in PRESENTING or len(said) > _LONGEST:
            raise BadInput(_("Choose what to note: who is present, recused, what is moved, how it was voted."))
        if kind != "vote" and (account_id is None or not change.run("accounts/by_id", id=account_id)):
            raise BadInput(_("Choose whom the note is about."))
        if kind != "present" and not said:
            raise BadInput(_("Say it in words: why recused, what was moved, how it was voted."))
        if kind == "present" and any(
            one["kind"] == "present" and one["account_id"] == account_id for one in notes(change, notebook_id)
        ):
            raise BadInput(_("They are noted as present already."))
        if cell_id is not None:
            notebook.cell(cell_id)
        kept = {"kind": kind, "cell_id": cell_id, "account_id": account_id, "said": said or None}
        change.run(
            "packs/note", id=note_id, notebook_id=notebook_id, noted_by=actor.account_id, noted_at=ids.now(), **kept
        )
        change.event("notebook.note", "notebook", notebook_id, after={"id": note_id, **kept})
    return note_id


def take_back(record: Record, actor: Actor, notebook_id: uuid.UUID, note_id: uuid.UUID, reason: str) -> None:
    """Take a note back that was a mistake; the log keeps it. Raises NotAllowed or BadInput."""
    reason = " ".join(reason.split())
    if not reason:
        raise BadInput(_("Say why the note was a mistake."))
    with changing(record, actor, notebook_id, "edit") as (change, _actor, _notebook):
        if not change.run("packs/take_back", id=note_id, notebook_id=notebook_id, removed_at=ids.now()):
            raise BadInput(_("This note is not there any more."))
        change.event("notebook.take_note_back", "notebook", notebook_id, before={"id": note_id}, reason=reason)


def sentence(row: Row) -> str:
    """A note in words, in the current language."""
    return _(SAID[row["kind"]]) % {"who": row["who"] or "–", "said": row["said"] or ""}


def of_notebook(record: Record, actor: Actor, notebook_id: uuid.UUID) -> list[Row]:
    """The notes, for whoever may read the notebook. Raises NotAllowed."""
    notebooks.get(record, actor, notebook_id)
    return notes(record, notebook_id)
