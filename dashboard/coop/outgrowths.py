"""What grew from a recommendation: the labs that were founded on it, the money that was asked for it."""

from __future__ import annotations

import uuid

from dashboard.coop import recommendations, request_rights, requests
from dashboard.coop.recommendation_rights import changing, is_private, require_own, require_readable, rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor, judge
from dashboard.words.refusals import BadInput


def of(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """What grew from it, the oldest first: id, lab_id, lab, request_id, request, note, linked_at."""
    return rows(read, "lineage/outgrowths", recommendation_id=recommendation_id)


def labs(record: Record) -> list[Row]:
    """The labs that can have grown from one: id and name."""
    return record.rows("lineage/labs")


def asked_for(record: Record, actor: Actor) -> list[Row]:
    """The budget requests that can have grown from one, those that `actor` may read: id, title and lab."""
    found = record.rows("lineage/requests")
    if actor.is_operator or judge(actor, "money.view").allowed:
        return found
    mine = {row["id"] for row in record.rows("requests/of_person", person_id=actor.person_id, on_day=ids.today())}
    return [row for row in found if row["id"] in mine]


def link(
    record: Record,
    actor: Actor,
    recommendation_id: uuid.UUID,
    *,
    lab_id: uuid.UUID | None = None,
    request_id: uuid.UUID | None = None,
    note: str = "",
) -> uuid.UUID:
    """Say that a lab or a request grew from it; the link's id. By those who wrote it, or the staff.

    Raises NotAllowed or BadInput.
    """
    if (lab_id is None) == (request_id is None):
        raise BadInput(_("Choose a lab or a budget request."))
    link_id = ids.new_id()
    with changing(record, actor, "recommendation.write") as (change, actor):
        now = recommendations.get(change, recommendation_id)
        require_readable(change, actor, now)
        require_own(change, actor, now)
        if is_private(now):
            raise BadInput(_("This recommendation was not handed in yet."))
        _check(change, actor, lab_id, request_id)
        if any(row["lab_id"] == lab_id and row["request_id"] == request_id for row in of(change, recommendation_id)):
            raise BadInput(_("That stands there already."))
        what = {"lab_id": lab_id, "request_id": request_id, "note": " ".join(note.split()) or None}
        change.run(
            "lineage/add_outgrowth",
            id=link_id,
            recommendation_id=recommendation_id,
            linked_by=actor.account_id,
            linked_at=ids.now(),
            **what,
        )
        change.event("recommendation.grew", "recommendation", recommendation_id, after={"id": link_id, **what})
    return link_id


def unlink(record: Record, actor: Actor, recommendation_id: uuid.UUID, link_id: uuid.UUID) -> None:
    """Take a link away that does not hold. Raises NotAllowed or SomeoneElseWasFirst."""
    with changing(record, actor, "recommendation.write") as (change, actor):
        now = recommendations.get(change, recommendation_id)
        require_readable(change, actor, now)
        require_own(change, actor, now)
        gone = {"id": link_id, "recommendation_id": recommendation_id, "removed_at": ids.now()}
        change.must_change_one("lineage/remove_outgrowth", **gone)
        change.event("recommendation.grew_not", "recommendation", recommendation_id, before={"id": link_id})


# ---------------------------------------------------------------------- inside
def _check(change: Change, actor: Actor, lab_id: uuid.UUID | None, request_id: uuid.UUID | None) -> None:
    if lab_id is not None and lab_id not in {row["id"] for row in rows(change, "lineage/labs")}:
        raise BadInput(_("There is no such lab. Choose one from the list."))
    if request_id is not None and not request_rights.may_read(change, actor, requests.get(change, request_id)):
        raise BadInput(_("There is no such request. Choose one from the list."))
