"""Owners: who has to report what became of a recommendation, one at a time, in periods that follow each other.

    owners.set(change, recommendation_id, account_id, ids.today(), due_on)   # inside the caller's change and event
    owners.current(record, recommendation_id, ids.today())                   # Row(account_id, name, ...) or None

The recommendation repeats the name of its newest owner, as it repeats its newest text: figures read it there. One
that came in from a file has that name only, until somebody is named here.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from dashboard.coop import accounts, recommendations
from dashboard.coop.acting import acting
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor, judge
from dashboard.words.refusals import BadInput

ONE_DAY = dt.timedelta(days=1)


def periods(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """Everybody who had to report on it, the newest first: account_id, name, from_date, until_date."""
    rows = read.run if isinstance(read, Change) else read.rows
    return rows("owners/of_recommendation", recommendation_id=recommendation_id)


def current(read: Record | Change, recommendation_id: uuid.UUID, on: dt.date) -> Row | None:
    """Who has to report on it on that day: account_id, name, from_date; None while nobody was named."""
    return next((row for row in periods(read, recommendation_id) if _holds(row, on)), None)


def set(
    change: Change,
    recommendation_id: uuid.UUID,
    account_id: uuid.UUID,
    from_date: dt.date,
    due_on: dt.date | None,
) -> None:
    """Name who reports on it from `from_date` on, and by when it should be done (None: that stays as it is).

    Whoever had to until then ends the day before. The caller's change tells of it in its event. Raises BadInput for
    an account that is disabled or not there, or for a day before the newest owner began.
    """
    recommendation = recommendations.get(change, recommendation_id)
    account = _account(change, account_id)
    running = [row for row in periods(change, recommendation_id) if row["until_date"] is None]
    if any(row["from_date"] > from_date for row in running):
        raise BadInput(_("Somebody was named for a later day already. Choose that day or one after it."))
    for row in running:
        if row["account_id"] != account_id:
            _end(change, row, from_date)
    if all(row["account_id"] != account_id for row in running):
        where = {"recommendation_id": recommendation_id, "account_id": account_id, "from_date": from_date}
        change.run("owners/add", id=ids.new_id(), **where)
    due = due_on or recommendation.due_on
    change.must_change_one("owners/repeat", id=recommendation_id, owner=account["name"], due_on=due)
    change.run("rounds_of_follow_up/hand_over", recommendation_id=recommendation_id, account_id=account_id)


def name(
    record: Record, actor: Actor, recommendation_id: uuid.UUID, account_id: uuid.UUID, due_on: dt.date | None = None
) -> None:
    """Name its owner from today on, by itself. Raises NotAllowed or BadInput."""
    name_all(record, actor, [recommendation_id], account_id, due_on)


def name_all(
    record: Record,
    actor: Actor,
    recommendation_ids: Iterable[uuid.UUID],
    account_id: uuid.UUID,
    due_on: dt.date | None = None,
) -> None:
    """Name the owner of several from today on, all or none. Raises NotAllowed or BadInput."""
    actor, role = acting(record, actor, "follow_up.manage")
    with record.change(actor.account_id, role) as change:
        today = ids.today()
        for one in recommendation_ids:
            before = current(change, one, today)
            set(change, one, account_id, today, due_on)
            was = {"account_id": before["account_id"]} if before else None
            after = {"account_id": account_id, "due_on": due_on}
            change.event("follow_up.own", "recommendation", one, before=was, after=after)


def candidates(record: Record) -> list[Row]:
    """The accounts that can own a recommendation: those that are not disabled and may report, by name."""
    return [row for row in accounts.all_accounts(record) if row["disabled_at"] is None and _able(row)]


def _able(account: Row) -> bool:
    return judge(Actor(account["id"], account["name"], frozenset(account["roles"])), "follow_up.write").allowed


def _holds(row: Row, on: dt.date) -> bool:
    return bool(row["from_date"] <= on and (row["until_date"] is None or on <= row["until_date"]))


def _account(change: Change, account_id: uuid.UUID) -> Row:
    found = change.run("accounts/by_id", id=account_id)
    if not found or found[0]["disabled_at"] is not None:
        raise BadInput(_("There is no such account, or it is disabled. Choose another owner."))
    return found[0]


def _end(change: Change, row: Row, from_date: dt.date) -> None:
    which = {"id": row["id"], "version": row["version"]}
    if row["from_date"] >= from_date:
        change.must_change_one("owners/take_back", **which, removed_at=ids.now())
    else:
        change.must_change_one("owners/end", **which, until_date=from_date - ONE_DAY)
