"""Sharing a notebook with somebody or with everybody in a role: to read, to comment, to edit. Only its owner does."""

from __future__ import annotations

import uuid

from dashboard.coop.notebooks import changing, require_owner, shares, step
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words import permissions
from dashboard.words.language import _
from dashboard.words.notebook_states import SHARES
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput


def share(
    record: Record,
    actor: Actor,
    notebook_id: uuid.UUID,
    allows: str,
    *,
    account_id: uuid.UUID | None = None,
    role: str | None = None,
) -> None:
    """Let somebody, or everybody in a role, read, comment or edit; what they were allowed before gives way to it.

    Raises NotAllowed (only its owner shares it) or BadInput.
    """
    to_one = (account_id is None) != (role is None)
    if allows not in SHARES or not to_one or (role is not None and role not in permissions.ROLES):
        raise BadInput(_("Choose with whom to share it, and what they may do."))
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        require_owner(actor, notebook)
        account = change.run("accounts/by_id", id=account_id) if account_id is not None else []
        if account_id is not None and (not account or account_id == notebook.owner_id):
            raise BadInput(_("Choose somebody else's account to share it with."))
        for row in shares(change, notebook_id):
            if (row["account_id"], row["role"]) == (account_id, role):
                change.must_change_one("notebooks/unshare", id=row["id"], removed_at=ids.now())
        change.run(
            "notebooks/share",
            id=ids.new_id(),
            notebook_id=notebook_id,
            account_id=account_id,
            role=role,
            allows=allows,
            made_by=actor.account_id,
            made_at=ids.now(),
        )
        step(change, actor, notebook_id, "shared", kind=allows, note=account[0]["name"] if account else role)
        after = {"account_id": account_id, "role": role, "allows": allows}
        change.event("notebook.share", "notebook", notebook_id, after=after)


def unshare(record: Record, actor: Actor, notebook_id: uuid.UUID, share_id: uuid.UUID) -> None:
    """End a share. Raises NotAllowed, or BadInput when it has ended already."""
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        require_owner(actor, notebook)
        found = next((row for row in shares(change, notebook_id) if row["id"] == share_id), None)
        if found is None:
            raise BadInput(_("It is not shared with them any more."))
        change.must_change_one("notebooks/unshare", id=share_id, removed_at=ids.now())
        step(change, actor, notebook_id, "unshared", note=found["name"] or found["role"])
        change.event("notebook.unshare", "notebook", notebook_id, before={"share_id": share_id})
