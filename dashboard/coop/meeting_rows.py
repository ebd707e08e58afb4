"""What the meetings of labs and of working groups have in common: how they move on, and who was there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.refusals import BadInput
from dashboard.words.states import ATTENDANCE, MEETING

MOST_PEOPLE = 10_000  # declared at one meeting; more is a slip of the finger
WRITTEN_UP = ("held", "minutes_published")


def attendance(read: Record | Change, meeting_id: uuid.UUID) -> list[Row]:
    """Who was invited, registered, waits or was there: (id, person_id, name, status, asked_at, version).

    In the order in which they asked.
    """
    return rows(read, "registrations/of_meeting", meeting_id=meeting_id)


def attended(read: Record | Change, meeting_id: uuid.UUID) -> list[uuid.UUID]:
    """The persons who were at a meeting, by name."""
    return [row["person_id"] for row in attendance(read, meeting_id) if row["status"] == "attended"]


def step(state: str, to: str) -> None:
    """Pass when a meeting may go on to `to`. Raises BadInput."""
    if to not in MEETING[state]:
        said = _("This meeting is %(state)s; it cannot become %(then)s.")
        raise BadInput(said % {"state": vocabulary.word(state), "then": vocabulary.word(to)})


def check_counted(declared_people: int | None) -> None:
    """Pass for a headcount, or for none. Raises BadInput."""
    if declared_people is not None and not 0 <= declared_people <= MOST_PEOPLE:
        raise BadInput(_("How many people were there is a whole number, from 0 on."))


def add(change: Change, meeting_id: uuid.UUID, person_id: uuid.UUID, status: str, asked_at: dt.datetime | None) -> None:
    """One more line on somebody at a meeting."""
    one = {"id": ids.new_id(), "meeting_id": meeting_id, "person_id": person_id}
    change.run("registrations/add", **one, status=status, asked_at=asked_at)


def becomes(change: Change, meeting_id: uuid.UUID, row: Row, status: str, asked_at: dt.datetime | None = None) -> None:
    """Somebody's line says `status` now.

    What follows by the drawing is written on the line; what mends it, or begins anew, is a new line in its place,
    so that what was said first can still be read in the record.
    """
    asked_at = asked_at or row["asked_at"]
    if status in ATTENDANCE[row["status"]]:
        which = {"id": row["id"], "version": row["version"]}
        change.must_change_one("registrations/change", **which, status=status, asked_at=asked_at)
        return
    change.must_change_one("registrations/replace", id=row["id"], version=row["version"], removed_at=ids.now())
    add(change, meeting_id, row["person_id"], status, asked_at)


def write_attendance(
    change: Change, meeting_id: uuid.UUID, attended: Collection[uuid.UUID], excused: Collection[uuid.UUID] = ()
) -> None:
    """Who was there `attended`; who let it be known is `excused`; who was expected and did not come is `absent`.

    Somebody who was only invited, or waited for a place until the end, is not called absent.
    """
    written = attendance(change, meeting_id)
    wanted = dict.fromkeys(excused, "excused") | dict.fromkeys(attended, "attended")
    for row in written:
        expected = "absent" if row["status"] in ("registered", "attended", "absent") else row["status"]
        status = wanted.get(row["person_id"], expected)
        if status != row["status"]:
            becomes(change, meeting_id, row, status)
    for person_id in sorted(wanted.keys() - {row["person_id"] for row in written}):
        add(change, meeting_id, person_id, wanted[person_id], None)
