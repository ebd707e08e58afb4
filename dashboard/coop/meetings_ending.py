"""A lab that closes or goes into another one meets no more: what it had planned is called off, its rooms are free."""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import bookings, meetings
from dashboard.store import ids
from dashboard.store.record import Change

_FAR = dt.timedelta(days=4_000)


def end(change: Change, lab_id: uuid.UUID, reason: str) -> int:
    """Call off every meeting of a lab that is planned and to come, and give back every room that it has; how many
    meetings there were. Within the change that ends the lab; what has begun can still be written up by the staff."""
    off = 0
    for row in meetings.of_lab(change, lab_id):
        if row["state"] != "scheduled":
            continue
        meeting = meetings.get(change, row["id"])
        if not meeting.has_begun:
            meetings.call_off(change, meeting, reason)
            off += 1
    now = ids.now()
    for booking in bookings.between(change, now, now + _FAR):
        if booking["lab_id"] == lab_id:
            bookings.give_back(change, booking, reason)
    return off
