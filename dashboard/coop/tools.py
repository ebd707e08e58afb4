"""The tools that the coop offers to labs: the staff say which, what for, where, and until when."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.coop import meeting_about
from dashboard.coop.request_rights import changing, rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst


@dataclass(frozen=True)
class Tool:
    """What the staff say of a tool."""

    name: str
    purpose: str
    url: str = ""
    until_date: dt.date | None = None  # the last day on which it is offered


def every(read: Record | Change) -> list[Row]:
    """The tools by name: id, name, purpose, url, until_date, version."""
    return rows(read, "tools/all")


def on_offer(read: Record | Change, on: dt.date) -> list[Row]:
    """The tools that there are on a day."""
    return [row for row in every(read) if row["until_date"] is None or row["until_date"] >= on]


def add(record: Record, actor: Actor, tool: Tool) -> uuid.UUID:
    """Offer one more tool; its id. Raises NotAllowed or BadInput."""
    tool_id, told = ids.new_id(), _checked(tool)
    with changing(record, actor, "offer.manage") as change:
        change.run("tools/add", id=tool_id, **told)
        change.event("tool.add", "tool", tool_id, after=told)
    return tool_id


def edit(record: Record, actor: Actor, tool_id: uuid.UUID, seen: int, tool: Tool) -> None:
    """Change what is said of a tool, or when it ends. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    told = _checked(tool)
    with changing(record, actor, "offer.manage") as change:
        now = next((row for row in every(change) if row["id"] == tool_id), None)
        if now is None:
            raise BadInput(_("There is no such tool. Choose one from the list."))
        if now["version"] != seen:
            raise SomeoneElseWasFirst(_("This was changed while you were looking. Nothing was saved; look again."))
        change.must_change_one("tools/change", id=tool_id, version=seen, **told)
        change.event("tool.edit", "tool", tool_id, before={name: now[name] for name in told}, after=told)


def _checked(tool: Tool) -> Row:
    told: Row = {"name": " ".join(tool.name.split()), "purpose": " ".join(tool.purpose.split())}
    if not told["name"] or not told["purpose"]:
        raise BadInput(_("A tool has a name, and says what it is for."))
    return told | {"url": meeting_about.a_link(tool.url), "until_date": tool.until_date}
