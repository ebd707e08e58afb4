"""Which progress updates there are to hand in: laid out by each lab's rhythm, with a due day that never moves.

    progress_due.make_due(record, actor, ids.today())               # staff and the command line: for every lab
    progress_due.make_due(record, actor, ids.today(), lab_id)       # its own people: for one lab

Called as often as one likes: what was laid out already is not laid out again.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import uuid

from dashboard.coop import labs
from dashboard.coop.lab_rights import changing, require_inside
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.permissions import Actor

SOON = dt.timedelta(days=30)  # an update is laid out, and told of, so long before it is due
TO_WRITE = dt.timedelta(days=14)  # it is due so long after its period has ended
_DAY = dt.timedelta(days=1)
_ALWAYS = dt.date(9999, 12, 31)
# a rhythm of about so many days goes by the calendar: (fewest days, most days, months)
_MONTHS = ((28, 31, 1), (89, 92, 3), (181, 184, 6), (364, 366, 12))


# ---------------------------------------------------------------------- reading
def to_hand_in(read: Record | Change, actor: Actor, on: dt.date) -> list[Row]:
    """What the labs that this actor animates or began still have to hand in: id, lab_id, lab, period, due_on, state."""
    if actor.person_id is None:
        return []
    return rows(read, "progress/open_of_person", person_id=actor.person_id, on_day=on, until=on + SOON)


def waiting(read: Record | Change, on: dt.date) -> list[Row]:
    """Every update that waits for somebody, the longest due first: id, lab_id, lab, period, due_on, state, ..."""
    return rows(read, "progress/open", until=on + SOON)


def to_write(read: Record | Change) -> list[Row]:
    """Every update that waits for its lab, however far its day is: due, begun or sent back."""
    return [row for row in rows(read, "progress/open", until=_ALWAYS) if row["state"] != "submitted"]


def to_answer(read: Record | Change) -> list[Row]:
    """The updates that were handed in and wait for Vie coop, as `waiting` tells them."""
    return [row for row in rows(read, "progress/open", until=_ALWAYS) if row["state"] == "submitted"]


def to_make(read: Record | Change, on: dt.date, lab_id: uuid.UUID | None = None) -> list[Row]:
    """The updates that are to be laid out by that day: lab_id, period, period_from, period_until, due_on.

    One a lab at most: where several periods went by, one update is about all of them.
    """
    found = (_next(row, on) for row in rows(read, "progress/rhythms", lab_id=lab_id))
    return [row for row in found if row is not None]


# ---------------------------------------------------------------------- laying out
def make_due(record: Record, actor: Actor, on: dt.date, lab_id: uuid.UUID | None = None) -> int:
    """Lay out what is due within 30 days of `on`, and return how many updates that made.

    For one lab its own people may do it as well. Raises NotAllowed.
    """
    if not to_make(record, on, lab_id):
        return 0  # a change says what happened: here nothing does
    action = "progress.answer" if lab_id is None else "progress.write"
    made = 0
    with changing(record, actor, action) as (change, fresh):
        if lab_id is not None:
            require_inside(change, fresh, labs.get(change, lab_id), action)
        for row in to_make(change, on, lab_id):
            progress_id = ids.new_id()
            change.run("progress/add", id=progress_id, **row)
            state = {"state": "due", "since": ids.today(), "reason": None, "said": None, "set_by": actor.account_id}
            change.run("progress/add_state", id=ids.new_id(), progress_id=progress_id, **state)
            change.event("progress.make", "progress_update", progress_id, after=row)
            made += 1
        if not made:
            # somebody else was as quick: the change says that it was asked
            change.event("progress.make", "lab", lab_id, after={"made": 0})
    return made


# ---------------------------------------------------------------------- inside
def _next(row: Row, on: dt.date) -> Row | None:
    """The update that follows on a lab's last one, when it is due within 30 days of `on`."""
    rhythm, last = row["rhythm_days"], _ended(row)
    begun = row["founded_on"]
    if last is None and begun is None:
        return None
    first = last + _DAY if last is not None else begun
    until = _after(last, rhythm) if last is not None else _first(begun, rhythm)
    if until + TO_WRITE > on + SOON:
        return None
    while _after(until, rhythm) + TO_WRITE <= on + SOON:
        until = _after(until, rhythm)
    return {
        "lab_id": row["id"],
        "period": named(first, until),
        "period_from": first,
        "period_until": until,
        "due_on": until + TO_WRITE,
    }


def _ended(row: Row) -> dt.date | None:
    """The last day that a lab's last update is about; the day it was due where neither it nor its period says."""
    if row["due_on"] is None:
        return None
    found: dt.date = row["period_until"] or ends(row["period"]) or row["due_on"]
    return found


def ends(period: str) -> dt.date | None:
    """The last day of a period as files write it: 2025, 2025-H1, 2025-Q3, 2025-07; None for anything else."""
    found = re.fullmatch(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?", period)
    if not found:
        return None
    year, half, quarter, month = (int(part) if part else None for part in found.groups())
    assert year is not None
    last = half * 6 if half else quarter * 3 if quarter else month or 12
    return dt.date(year, last, calendar.monthrange(year, last)[1])


def named(first: dt.date, last: dt.date) -> str:
    """A period as files write it where it is a month, quarter, half or whole year; else its two days."""
    year = first.year
    quarter, half = (first.month + 2) // 3, (first.month + 5) // 6
    for period in (f"{year}-{first.month:02d}", f"{year}-Q{quarter}", f"{year}-H{half}", f"{year}"):
        if ends(period) == last and first == _begins(period):
            return period
    return f"{first.isoformat()}/{last.isoformat()}"


def _begins(period: str) -> dt.date:
    part = period[5:]
    month = {"H1": 1, "H2": 7, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}.get(part) or int(part or 1)
    return dt.date(int(period[:4]), month, 1)


def _after(last: dt.date, rhythm: int) -> dt.date:
    """The last day of the period after the one that ended on `last`."""
    months = _months(rhythm)
    if months and (last + _DAY).day == 1:
        place = last.year * 12 + last.month - 1 + months
        year, month = divmod(place, 12)
        return dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return last + dt.timedelta(days=rhythm)


def _first(begun: dt.date, rhythm: int) -> dt.date:
    """The last day of a lab's first period: by the calendar where its rhythm is, and at least half a rhythm long."""
    months = _months(rhythm)
    if not months:
        return begun + dt.timedelta(days=rhythm - 1)
    until = dt.date(begun.year - 1, 12, 31)
    while until - begun < dt.timedelta(days=rhythm // 2):
        until = _after(until, rhythm)
    return until


def _months(rhythm: int) -> int | None:
    return next((months for least, most, months in _MONTHS if least <= rhythm <= most), None)
