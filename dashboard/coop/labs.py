"""A lab as it stands, who is in it, and the one way in which it moves on.

lab = labs.get(record, lab_id)
with lab_rights.changing(record, actor, "lab.write") as (change, actor):
    lab = labs.unmoved(change, lab_id, seen)
    lab_rights.require_inside(change, actor, lab, "lab.write")
    labs.move(change, lab, "dormant", reason=reason)
    change.event(...)
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import LAB, LAB_NEEDS_REASON, LAB_RUNS


@dataclass(frozen=True)
class Seen:
    """What somebody had before their eyes: the row's version and the newest state."""

    version: int
    state_id: uuid.UUID | None


@dataclass(frozen=True)
class Lab:
    """A lab as it stands now."""

    id: uuid.UUID
    name: str
    theme_id: uuid.UUID | None
    aims: str | None  # of states.AIMS, comma between
    purpose: str | None
    project: str | None
    methodology: str | None
    calendar: str | None
    language: str | None
    country: str | None
    city: str | None  # None with country None: online
    founded_on: dt.date | None
    liaison_id: uuid.UUID | None  # the person of Vie coop who follows it
    exit_criterion: str | None
    public_summary: str | None
    handover_note: str | None
    rhythm_days: int | None  # a progress update is due every so many days
    places: int | None  # how many may take part; None: as many as come
    proposed_by: uuid.UUID | None  # the person
    merged_into: uuid.UUID | None
    version: int
    state: str
    state_id: uuid.UUID | None
    state_since: dt.date | None
    state_reason: str | None

    @property
    def runs(self) -> bool:
        """Whether one can join it, meet in it and ask something for it."""
        return self.state in LAB_RUNS

    @property
    def seen(self) -> Seen:
        """What whoever reads this has seen."""
        return Seen(self.version, self.state_id)


def get(read: Record | Change, lab_id: uuid.UUID) -> Lab:
    """The lab of that id, as it stands. Raises BadInput when there is none."""
    found = _rows(read, "labs/by_id", id=lab_id)
    if not found:
        raise BadInput(_("There is no such lab. Choose one from the list."))
    return Lab(**found[0])


def unmoved(change: Change, lab_id: uuid.UUID, seen: Seen) -> Lab:
    """The lab, when it is still what was seen. Raises SomeoneElseWasFirst, saying what it has become."""
    now = get(change, lab_id)
    if now.seen == seen:
        return now
    said = _("This lab changed while you were looking: it is %(state)s now. Nothing was saved; look again.")
    raise SomeoneElseWasFirst(said % {"state": vocabulary.word(now.state)})


def people(read: Record | Change, lab_id: uuid.UUID, on: dt.date) -> list[Row]:
    """Who is in a lab on that day, in any role: (id, person_id, account_id, name, role, from_date, until_date, ...)."""
    return _rows(read, "labs/people", lab_id=lab_id, on_day=on)


def move(change: Change, lab: Lab, to: str, *, reason: str | None = None) -> Row:
    """Add the state `to`, from today on, and return it.

    Raises BadInput when it does not follow on the present one, or when a step that needs a reason comes without.
    """
    said = " ".join((reason or "").split()) or None
    if to not in LAB[lab.state]:
        sentence = _("This lab is %(now)s; from there it cannot become %(then)s.")
        raise BadInput(sentence % {"now": vocabulary.word(lab.state), "then": vocabulary.word(to)})
    if to in LAB_NEEDS_REASON and said is None:
        raise BadInput(_("Say why: whoever is in this lab reads the reason."))
    row: Row = {"id": ids.new_id(), "lab_id": lab.id, "state": to, "since": ids.today(), "reason": said}
    change.run("labs/add_state", **row)
    return row


def _rows(read: Record | Change, query: str, **params: object) -> list[Row]:
    return read.run(query, **params) if isinstance(read, Change) else read.rows(query, **params)
