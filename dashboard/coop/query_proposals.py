"""A query that others rely on: whoever wrote it proposes it as a figure, and a second person promotes or declines it.

    proposal_id = query_proposals.propose(record, actor, name="labs_by_city", title=..., sql=..., header=...)
    query_proposals.promote(record, other, proposal_id, seen=1)
    query_proposals.exported(record, actor, proposal_id)      # the file: (path, text), ready to be committed

Promoting changes no figure by itself: the file goes into the project, where its tests look at it as at any other.
"""

from __future__ import annotations

import uuid

from dashboard.coop import query_headers
from dashboard.coop.query_headers import Promotable
from dashboard.store import ids
from dashboard.store.record import Record, Row
from dashboard.words import notebook_states, states, vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import Actor, require
from dashboard.words.refusals import BadInput, NotAllowed


def propose(
    record: Record,
    actor: Actor,
    *,
    name: str,
    title: str,
    sql: str,
    header: str,
    cell_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Propose a query as a figure; the proposal's id. Raises NotAllowed, BadInput or QueryRefused."""
    role = require(actor, "sql.run")
    if actor.account_id is None:
        raise NotAllowed(_("A query is proposed by an account: a second person answers for it."))
    if not title.strip():
        raise BadInput(_("Give the figure a title: what it tells, in a few words."))
    query_headers.checked(record, actor, name=name, header=header, sql=sql)
    proposal_id = ids.new_id()
    with record.change(actor.account_id, role) as change:
        if change.run("query_proposals/waiting", name=name):
            raise BadInput(_("A query is proposed as %(name)s already. Choose another name.") % {"name": name})
        change.run(
            "query_proposals/add",
            id=proposal_id,
            cell_id=cell_id,
            name=name,
            title=title.strip(),
            body=sql,
            header=header.strip(),
            proposed_by=actor.account_id,
            proposed_at=ids.now(),
        )
        change.event("sql.propose", "query_proposal", proposal_id, after={"name": name, "state": "proposed"})
    return proposal_id


def promote(record: Record, actor: Actor, proposal_id: uuid.UUID, *, seen: int, reason: str = "") -> Promotable:
    """Promote somebody else's query: what it becomes. Raises NotAllowed, SomeoneElseWasFirst or BadInput."""
    require(actor, "sql.promote")
    found = get(record, proposal_id)
    # read again: figures and tables may have moved since it was proposed
    promotable = query_headers.checked(record, actor, name=found["name"], header=found["header"], sql=found["body"])
    _settle(record, actor, proposal_id, seen, "promoted", reason.strip() or None)
    return promotable


def decline(record: Record, actor: Actor, proposal_id: uuid.UUID, *, seen: int, reason: str) -> None:
    """Decline somebody else's query. Raises NotAllowed, SomeoneElseWasFirst, or BadInput without a reason."""
    if not reason.strip():
        raise BadInput(_("Say why it is declined: whoever proposed it reads the reason."))
    _settle(record, actor, proposal_id, seen, "declined", reason.strip())


def withdraw(record: Record, actor: Actor, proposal_id: uuid.UUID, *, seen: int) -> None:
    """Take one's own proposal back. Raises NotAllowed, SomeoneElseWasFirst or BadInput."""
    _settle(record, actor, proposal_id, seen, "withdrawn", None)


def get(record: Record, proposal_id: uuid.UUID) -> Row:
    """One proposal. Raises BadInput when it is not there."""
    return _found(record.rows("query_proposals/by_id", id=proposal_id))


def of_all(record: Record, actor: Actor) -> list[Row]:
    """Every proposal, the newest first, for those who write queries. Raises NotAllowed."""
    require(actor, "sql.run")
    return record.rows("query_proposals/all")


def exported(record: Record, actor: Actor, proposal_id: uuid.UUID) -> tuple[str, str]:
    """(path in the project, text) of the file that a promoted query becomes. Raises NotAllowed or BadInput."""
    require(actor, "sql.run")
    found = get(record, proposal_id)
    if found["state"] != "promoted":
        said = _("This query is %(state)s: only a promoted one becomes a file.")
        raise BadInput(said % {"state": vocabulary.word(found["state"])})
    done = query_headers.written(record, actor, name=found["name"], header=found["header"], sql=found["body"])
    return done.path, done.text


# ---------------------------------------------------------------------- inside
def _settle(record: Record, actor: Actor, proposal_id: uuid.UUID, seen: int, state: str, reason: str | None) -> None:
    action = "sql.run" if state == "withdrawn" else "sql.promote"
    role = require(actor, action)
    with record.change(actor.account_id, role) as change:
        found = _found(change.run("query_proposals/by_id", id=proposal_id))
        states.step(notebook_states.QUERY_PROPOSAL, found["state"], state)
        _check_who(actor, found, state)
        settled = {"settled_by": actor.account_id, "settled_at": ids.now(), "reason": reason}
        change.must_change_one("query_proposals/settle", id=proposal_id, version=seen, state=state, **settled)
        before = {"name": found["name"], "state": found["state"]}
        after = {"name": found["name"], "state": state}
        done = {"promoted": "promote", "declined": "decline", "withdrawn": "withdraw"}[state]
        change.event(f"sql.{done}", "query_proposal", proposal_id, before=before, after=after, reason=reason)


def _check_who(actor: Actor, found: Row, state: str) -> None:
    proposer, person = found["proposed_by"], found["proposed_by_person"]
    is_own = actor.account_id == proposer or (person is not None and actor.person_id == person)
    if state == "withdrawn" and not is_own:
        raise NotAllowed(_("Only whoever proposed a query takes it back."))
    if state != "withdrawn" and is_own:
        raise NotAllowed(_("A second person answers a proposal: nobody promotes or declines a query of their own."))


def _found(rows: list[Row]) -> Row:
    if not rows:
        raise BadInput(_("This proposal is not there any more."))
    return rows[0]
