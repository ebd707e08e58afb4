"""Who may do what in a lab: its own people for what is theirs to decide, the staff for every lab.

Asked inside the change, on what is read there: a page that stood open decides nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from dashboard.coop.labs import Lab
from dashboard.coop.request_rights import now, rows
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words.language import _
from dashboard.words.permissions import Actor, judge, require
from dashboard.words.refusals import NotAllowed
from dashboard.words.states import ROLES_TAKING_PART

# those who run a lab: they say who is in it, and hold its meetings
RUNS_IT = ("animator", "initiator", "liaison")


@contextmanager
def changing(record: Record, actor: Actor, action: str) -> Iterator[tuple[Change, Actor]]:
    """A change by `actor`, with the roles that the account holds once the record is theirs to write.

    Raises NotAllowed with the reason.
    """
    with record.change(actor.account_id, require(actor, action)) as change:
        fresh = now(record, actor)
        require(fresh, action)
        yield change, fresh


def roles_in(read: Record | Change, person_id: uuid.UUID | None, lab_id: uuid.UUID) -> frozenset[str]:
    """The roles that a person holds in a lab today."""
    if person_id is None:
        return frozenset()
    asked = {"lab_id": lab_id, "person_id": person_id, "on_day": ids.today()}
    return frozenset(row["role"] for row in rows(read, "labs/roles_of", **asked))


def is_inside(
    read: Record | Change, actor: Actor, lab: Lab, action: str, who: Collection[str] = ROLES_TAKING_PART
) -> bool:
    """Whether `actor` may do `action` in this lab: the staff anywhere, others where they hold one of these roles.

    A lab that is only proposed has nobody in it yet: whoever proposed it stands for it.
    """
    if not judge(actor, action).allowed:
        return False
    if judge(actor, "lab.admit").allowed or actor.is_operator:
        return True
    if lab.state in ("proposed", "returned") and lab.proposed_by is not None and lab.proposed_by == actor.person_id:
        return True
    return bool(roles_in(read, actor.person_id, lab.id) & frozenset(who))


def require_inside(
    read: Record | Change, actor: Actor, lab: Lab, action: str, who: Collection[str] = ROLES_TAKING_PART
) -> None:
    """Pass when `actor` may do `action` in this lab. Raises NotAllowed, saying who can."""
    require(actor, action)
    if is_inside(read, actor, lab, action, who):
        return
    if frozenset(who) == frozenset(ROLES_TAKING_PART):
        raise NotAllowed(_("Only those who take part in this lab and Vie coop staff may do this."))
    raise NotAllowed(_("Only the animator or initiator of this lab and Vie coop staff may do this."))
