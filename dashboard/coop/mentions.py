"""Who is called by name in what people say, and has not looked yet."""

from __future__ import annotations

import re
import uuid

from dashboard.coop import accounts, notebooks
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.figures import figure
from dashboard.store.record import Record, Row
from dashboard.words import permissions
from dashboard.words.permissions import Actor
from dashboard.words.refusals import NotAllowed

_CALLED = re.compile(r"@([\w.+-]+(?:@[\w.-]+)?)")


def waiting(record: Record, actor: Actor) -> list[Row]:
    """Where `actor` was called by name and has not looked: id, made_at, body, who, thread_id, notebook_id, figure.

    What is not theirs to read any more is left out.
    """
    if actor.account_id is None:
        return []
    found = rows(record, "threads/mentions_of", account_id=actor.account_id)
    return [row for row in found if _may_read(record, actor, row["notebook_id"], row["figure"])]


def looked(record: Record, actor: Actor, mention_ids: list[uuid.UUID]) -> None:
    """Note that `actor` has looked at what they were called to; what is not theirs, or was noted, is passed over."""
    own = {row["id"] for row in waiting(record, actor)} & set(mention_ids)
    if not own:
        return
    with record.change(actor.account_id, permissions.require(actor, "notebook.view")) as change:
        done = [one for one in sorted(own) if change.run("threads/seen", id=one, seen_at=ids.now())]
        change.event("discussion.look", "mention", None, after={"mentions": done})


def called(
    record: Record, actor: Actor, body: str, notebook_id: uuid.UUID | None, figure_name: str | None
) -> list[uuid.UUID]:
    """Who is called by @name or @login, and may read what this is about; nobody else learns of it.

    Accounts and shares are written under the lock that is held here, so what the record says of them is how they stand.
    """
    asked = {name.casefold().rstrip(".") for name in _CALLED.findall(body)}
    if not asked:
        return []
    found = []
    for row in accounts.all_accounts(record):
        first = row["name"].split(" ")[0].casefold()
        if (
            row["disabled_at"] is not None
            or row["id"] == actor.account_id
            or not asked & {first, row["login"].casefold(), row["name"].casefold()}
        ):
            continue
        reader = accounts.actor_of(record, row["id"], ids.today())
        if reader is not None and _may_read(record, reader, notebook_id, figure_name):
            found.append(row["id"])
    return found


# ---------------------------------------------------------------------- inside
def _may_read(read: Record, actor: Actor, notebook_id: uuid.UUID | None, name: str | None) -> bool:
    if notebook_id is None:
        return name is not None and permissions.judge(actor, figure(name).action).allowed
    try:
        notebooks.get(read, actor, notebook_id)
    except NotAllowed:
        return False
    return True
