"""What people say of a notebook, a cell, a figure, or one value in it: threads that are settled, or open again.

    thread_id = threads.begin(record, actor, "Is this not too low?", About(figure="participation_by_theme", ...))
    threads.say(record, actor, thread_id, "@Noor, it counts people, not places.")
    threads.settle(record, actor, thread_id, "People, not head counts.", seen=thread.version)

A thread in a notebook is read by whoever reads the notebook; one of a figure, by whoever may read that figure. A
challenge is worn by its figure until somebody answers for it. Whether a settled comment is open again, since the value
moved further than its writer set, is worked out when it is read (value_watch.py), and stored nowhere.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from dashboard.coop import mentions, notebooks
from dashboard.coop.request_rights import now, rows
from dashboard.store import ids
from dashboard.store.figures import figure
from dashboard.store.record import Change, Record, Row
from dashboard.words import notebook_states, permissions, states
from dashboard.words.language import _, number
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed

WRITE = "discussion.write"
LONGEST = 5_000  # characters


@dataclass(frozen=True)
class About:
    """What a thread is about. `place`: the row by its first columns and the column of one value in a figure."""

    notebook_id: uuid.UUID | None = None
    cell_id: uuid.UUID | None = None
    figure: str | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    place: Mapping[str, str] = field(default_factory=dict)
    value_then: float | None = None
    moves_by: float | None = None


@dataclass(frozen=True)
class Thread:
    """A thread as it stands, with what was said in it, the oldest first."""

    id: uuid.UUID
    kind: str
    state: str
    about: About
    opened_by: uuid.UUID
    opened_by_name: str
    opened_at: dt.datetime
    settled_by_name: str | None
    settled_at: dt.datetime | None
    settled_how: str | None
    value_settled: float | None
    version: int
    messages: tuple[Row, ...]  # id, thread_id, body, written_by, who, written_at


# ---------------------------------------------------------------------- reading
def of_notebook(record: Record, actor: Actor, notebook_id: uuid.UUID) -> list[Thread]:
    """What is talked over in a notebook. Raises NotAllowed for whom it is not shared with."""
    notebooks.get(record, actor, notebook_id)
    said = rows(record, "threads/messages", notebook_id=notebook_id, figure=None)
    return _threads(rows(record, "threads/of_notebook", notebook_id=notebook_id), said)


def of_figure(record: Record, actor: Actor, name: str) -> list[Thread]:
    """What is said of a figure. Raises NotAllowed for who may not read it, BadInput where there is none."""
    permissions.require(actor, figure(name).action)
    said = rows(record, "threads/messages", notebook_id=None, figure=name)
    return _threads(rows(record, "threads/of_figure", figure=name), said)


def challenged(record: Record) -> dict[str, int]:
    """How many open challenges each figure wears; kept as long as the threads stay as they are."""
    return {row["figure"]: row["open_challenges"] for row in record.rows("threads/challenged")}


# ---------------------------------------------------------------------- verbs
def begin(record: Record, actor: Actor, body: str, about: About, *, kind: str = "comment") -> uuid.UUID:
    """Begin a thread with its first words; its id. Raises NotAllowed or BadInput."""
    body = _body(body)
    if kind not in notebook_states.THREAD_KINDS or (about.notebook_id is None) == (about.figure is None):
        raise BadInput(_("Say what this is about: a notebook or a figure."))
    if about.moves_by is not None and (about.moves_by < 0 or about.value_then is None):
        raise BadInput(_("Say by how much a value may move: a number from 0 on."))
    thread_id = ids.new_id()
    with _changing(record, actor) as change:
        actor = now(record, actor)
        _require_comment(change, actor, about)
        change.run(
            "threads/add",
            id=thread_id,
            kind=kind,
            notebook_id=about.notebook_id,
            cell_id=about.cell_id,
            figure=about.figure,
            params=_json(about.params),
            place=_json(about.place),
            value_then=about.value_then,
            moves_by=about.moves_by,
            opened_by=actor.account_id,
            opened_at=ids.now(),
        )
        _say(record, change, actor, thread_id, body, about)
        kept = {"thread_id": thread_id, "kind": kind, "figure": about.figure}
        change.event("discussion.begin", "thread", thread_id, after=kept)
    return thread_id


def say(record: Record, actor: Actor, thread_id: uuid.UUID, body: str) -> uuid.UUID:
    """Say something in a thread; the message's id. Raises NotAllowed or BadInput."""
    body = _body(body)
    with _changing(record, actor) as change:
        actor = now(record, actor)
        about = _about(_get(change, thread_id))
        _require_comment(change, actor, about)
        message_id = _say(record, change, actor, thread_id, body, about)
        change.event("discussion.say", "thread", thread_id, after={"message_id": message_id})
    return message_id


def settle(
    record: Record, actor: Actor, thread_id: uuid.UUID, how: str, *, seen: int, value_now: float | None = None
) -> None:
    """Settle it with an answer, at what the value is now. Whoever challenges a figure does not answer it themselves.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    how = _body(how)
    with _changing(record, actor) as change:
        actor = now(record, actor)
        row = _get(change, thread_id)
        _require_comment(change, actor, _about(row))
        states.step(notebook_states.THREAD, row["state"], "resolved")
        if row["kind"] == "challenge" and row["opened_by"] == actor.account_id:
            raise NotAllowed(_("Somebody else answers a challenge than whoever made it."))
        _settle(change, row, seen, "resolved", actor.account_id, how, value_now)


def open_again(record: Record, actor: Actor, thread_id: uuid.UUID, *, seen: int) -> None:
    """Open a settled thread again. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    with _changing(record, actor) as change:
        actor = now(record, actor)
        row = _get(change, thread_id)
        _require_comment(change, actor, _about(row))
        states.step(notebook_states.THREAD, row["state"], "open")
        _settle(change, row, seen, "open", None, None, None)


# ---------------------------------------------------------------------- inside
def _changing(record: Record, actor: Actor) -> AbstractContextManager[Change]:
    return record.change(actor.account_id, permissions.require(actor, WRITE))


def _require_comment(read: Change, actor: Actor, about: About) -> None:
    permissions.require(actor, WRITE)
    if about.notebook_id is not None:
        notebook = notebooks.get(read, actor, about.notebook_id)
        if not notebook.may("comment"):
            said = _("This notebook is shared with you to read. %(owner)s can let you do more.")
            raise NotAllowed(said % {"owner": notebook.owner})
    elif about.figure is not None:
        permissions.require(actor, figure(about.figure).action)


def _say(record: Record, change: Change, actor: Actor, thread_id: uuid.UUID, body: str, about: About) -> uuid.UUID:
    message_id, written_at = ids.new_id(), ids.now()
    change.run(
        "threads/say", id=message_id, thread_id=thread_id, body=body, written_by=actor.account_id, written_at=written_at
    )
    for account_id in mentions.called(record, actor, body, about.notebook_id, about.figure):
        change.run("threads/mention", id=ids.new_id(), message_id=message_id, account_id=account_id, made_at=written_at)
    return message_id


def _get(change: Change, thread_id: uuid.UUID) -> Row:
    found = change.run("threads/by_id", id=thread_id)
    if not found:
        raise BadInput(_("This thread is not there any more."))
    return found[0]


def _settle(
    change: Change,
    row: Row,
    seen: int,
    state: str,
    settled_by: uuid.UUID | None,
    how: str | None,
    value: float | None,
) -> None:
    settled_at = ids.now() if state == "resolved" else None
    told = {"state": state, "settled_by": settled_by, "settled_at": settled_at, "settled_how": how}
    change.must_change_one("threads/settle", id=row["id"], version=seen, value_settled=value, **told)
    change.event(
        "discussion.settle", "thread", row["id"], before={"state": row["state"]}, after={"state": state}, reason=how
    )


def _threads(found: list[Row], said: list[Row]) -> list[Thread]:
    names = (
        "id", "kind", "state", "opened_by", "opened_by_name", "opened_at", "settled_by_name", "settled_at",
        "settled_how", "value_settled", "version",
    )  # fmt: skip
    return [
        Thread(
            **{name: row[name] for name in names},
            about=_about(row),
            messages=tuple(message for message in said if message["thread_id"] == row["id"]),
        )
        for row in found
    ]


def _about(row: Row) -> About:
    return About(
        row["notebook_id"],
        row["cell_id"],
        row["figure"],
        json.loads(row["params"] or "{}"),
        json.loads(row["place"] or "{}"),
        row["value_then"],
        row["moves_by"],
    )


def _json(values: Mapping[str, str]) -> str | None:
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True) if values else None


def _body(body: str) -> str:
    body = body.strip()
    if not body or len(body) > LONGEST:
        raise BadInput(_("Write what you want to say, in at most %(n)s characters.") % {"n": number(LONGEST)})
    return body
