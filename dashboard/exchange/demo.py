"""The demo coop: a coop of the published structure with invented people, made from data/demo/ and a seed.

The same seed and the same day give the same coop, ids included; only when it was made differs, and the
accounts, whose passwords are salted.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pyarrow as pa

from dashboard.exchange import (
    demo_attendance,
    demo_ballots,
    demo_board,
    demo_care,
    demo_evaluation,
    demo_ground,
    demo_groups,
    demo_joining,
    demo_judging,
    demo_labs,
    demo_looks,
    demo_meetings,
    demo_memberships,
    demo_money,
    demo_offers,
    demo_outgrowths,
    demo_people,
    demo_recommendations,
    demo_rounds_of_follow_up,
    demo_waiting,
    demo_writing,
)
from dashboard.exchange.demo_accounts import PASSWORD, STAFF, DemoAccounts, add_accounts, demo_accounts, name_the_cast
from dashboard.exchange.demo_ground import Seeded, Shape
from dashboard.store import ids, queries
from dashboard.store.record import Change, Record
from dashboard.words.language import _
from dashboard.words.refusals import Refusal

__all__ = ["PASSWORD", "SEED", "DemoAccounts", "add_accounts", "demo_accounts", "is_demo", "make_coop", "make_demo"]

SEED = 2026
EARLIEST = dt.date(2026, 6, 1)  # the files in data/demo/ tell of what was before
Progress = Callable[[str], None]


def make_demo(
    record: Record, seed: int = SEED, today: dt.date | None = None, progress: Progress = lambda part: None
) -> DemoAccounts:
    """Fill an empty record with the demo coop, and return its accounts, one for each role.

    `today` is the day on which the coop's history ends (default: today). `progress` hears what is made next.
    Raises Refusal when the record holds something already.
    """
    make_coop(record, demo_ground.DEMO, seed, today, progress)
    progress(_("accounts"))
    name_the_cast(record)
    made = add_accounts(record)
    demo_groups.make(record)
    demo_writing.make(record)
    demo_outgrowths.make(record)
    demo_evaluation.make(record)
    demo_judging.make(record)
    demo_rounds_of_follow_up.make(record)
    demo_board.make(record)
    demo_waiting.make(record)
    demo_offers.make(record)
    demo_care.make(record)
    demo_joining.make(record)
    demo_looks.make(record)
    record.checkpoint()
    return made


def is_demo(record: Record) -> bool:
    """Whether the record was made by `make_demo`: it holds the demo's mark and nobody else's."""
    with record.reading() as reading:
        return bool(reading.rows(queries.text("imports/generate_mark")))


def make_coop(record: Record, shape: Shape, seed: int, today: dt.date | None, progress: Progress) -> None:
    """Fill an empty record with a coop of a given shape, without accounts, in one transaction.

    Raises Refusal when the record holds something already, or for a day before 1 June 2026.
    """
    today = today or ids.today()
    if today < EARLIEST:
        raise Refusal(_("The demo coop's history reaches to June 2026; choose a later day than %s.") % today)
    with record.reading() as reading:
        if reading.rows(queries.text("imports/generate_is_empty"))[0]["people"]:
            raise Refusal(
                _("%(path)s holds a coop already and stays as it is. Choose another path.") % {"path": record.path}
            )
    seeded = Seeded(seed, today)
    with record.change(None, "operator") as change:
        _fill(change, seeded, shape, progress)
        after = {"seed": seed, "today": today, "members": shape.members}
        change.event("demo.make", "record", None, after=after)
    record.checkpoint()


def _fill(change: Change, seeded: Seeded, shape: Shape, progress: Progress) -> None:
    themes = _load_named(change, seeded, "theme", "themes")
    priorities = _load_named(change, seeded, "priority", "priorities")
    progress(_("people"))
    people, rows = demo_people.make(seeded, shape)
    staff = _vie_coop(seeded)
    change.load("person", rows)
    change.load("person", demo_ground.table(staff))
    progress(_("labs"))
    labs, lab_rows = demo_labs.make(seeded, shape, themes, staff[0]["id"])
    _load_all(change, lab_rows)
    held, rows = demo_memberships.make(seeded, shape, labs, people)
    change.load("membership", rows)
    progress(_("recommendations"))
    groups, recommendation_rows = demo_recommendations.make(seeded, themes)
    _load_all(change, recommendation_rows)
    progress(_("money"))
    writers = held.writers(people, labs)
    money = demo_money.make(seeded, shape, labs, writers, themes, priorities)
    _load_all(change, money)
    progress(_("meetings"))
    meetings = demo_meetings.make(seeded, shape, labs, groups)
    came = demo_attendance.make(seeded, shape, people, held, meetings)
    meeting_ids = seeded.ids(len(meetings.form))
    attended = came.attended(len(meetings.form))
    change.load("meeting", demo_meetings.rows(seeded, meetings, meeting_ids, labs, groups, themes, attended))
    loaded = 0
    for piece in came.rows(seeded, people, meeting_ids):
        change.load("attendance", piece)
        loaded += piece.num_rows
        progress(_("%(n)s attendances") % {"n": f"{loaded:,}"})
    if shape == demo_ground.DEMO:
        _load_all(change, demo_ballots.make(seeded, money))
        change.load("setting", pa.table({"name": ["demo"], "value": [str(seeded.seed)]}))


def _load_named(change: Change, seeded: Seeded, table: str, file: str) -> list[uuid.UUID]:
    """Load what has a name in three languages; French is the coop's first."""
    rows: list[dict[str, Any]] = [
        {
            "id": seeded.id(),
            "position": int(line["position"]),
            "name": line["fr"],
            "name_fr": line["fr"],
            "name_nl": line["nl"],
            "name_en": line["en"],
            "version": 1,
        }
        for line in demo_ground.lines(file)
    ]
    change.load(table, demo_ground.table(rows))
    return [row["id"] for row in rows]


def _vie_coop(seeded: Seeded) -> list[dict[str, Any]]:
    """The two persons of Vie coop, who hold no share."""
    names = ((STAFF, "nl"), ("Perrine Valmielle", "fr"))
    known = {"country": "BE", "city": "Bruxelles", "version": 1}
    return [{"id": seeded.id(), "name": name, "language": language} | known for name, language in names]


def _load_all(change: Change, rows: dict[str, list[dict[str, Any]]]) -> None:
    for table, found in rows.items():
        change.load(table, demo_ground.table(found))
