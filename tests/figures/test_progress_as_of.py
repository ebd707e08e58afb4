"""A progress update as at each day of its life: what stands in progress_state goes before the days on the update."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from tests import factories as new

MADE = dt.date(2024, 9, 1)
DUE = dt.date(2024, 9, 20)
DAY = dt.timedelta(days=1)


def as_at(record: Record, lab: uuid.UUID, as_of: dt.date) -> list[tuple[Any, ...]]:
    figures, asked = Figures(record), {"as_of": as_of}
    listed = figures.answer("progress_list", Audience(False), **asked).rows
    told = {row["period"]: row for row in figures.answer("lab_progress", Audience(False), lab_id=lab, **asked).rows}
    found = [row for row in listed if row["lab_id"] == str(lab)]
    return [
        (row["state"], *(told.get(row["period"], {}).get(name) for name in ("done", "answers_empty"))) for row in found
    ]


def put(record: Record, update: uuid.UUID, state: str, since: dt.date, done: str | None = None) -> None:
    said = None if done is None else json.dumps({"done": done, "filled": 1 if done else 0, "empty": 5})
    new.add(record, "progress_state", progress_id=update, state=state, since=since, said=said)


def test_an_update_laid_out_here_is_told_day_by_day(kept: Record) -> None:
    lab = new.lab(kept)
    days = [MADE, MADE + 10 * DAY, DUE + 2 * DAY, DUE + 5 * DAY, DUE + 9 * DAY, DUE + 12 * DAY]
    update = new.progress(
        kept, lab_id=lab, period="2024-Q3", due_on=DUE, submitted_on=days[2], answers_filled=1, answers_empty=5,
        done="Only in the draft of the second time",
    )  # fmt: skip
    for since, (state, done) in zip(
        days,
        [("due", None), ("draft", None), ("submitted", "First"), ("changes_requested", None), ("submitted", "Second"),
         ("acknowledged", None)],
        strict=True,
    ):  # fmt: skip
        put(kept, update, state, since, done)

    told = {on: as_at(kept, lab, on) for on in (MADE - DAY, MADE, days[1], DUE + DAY, *days[2:])}

    assert told == {
        MADE - DAY: [],
        MADE: [("due", None, None)],
        days[1]: [("due", None, None)],  # a draft is nobody else's
        DUE + DAY: [("late", None, None)],
        days[2]: [("submitted", "First", 5)],
        days[3]: [("changes_requested", "First", 5)],
        days[4]: [("submitted", "Second", 5)],
        days[5]: [("acknowledged", "Second", 5)],
    }


def test_an_update_that_came_by_a_file_is_told_by_its_days_until_something_happens_here(kept: Record) -> None:
    lab = new.lab(kept)
    update = new.progress(
        kept,
        lab_id=lab,
        period="2024-Q3",
        due_on=DUE,
        submitted_on=DUE,
        answers_filled=2,
        answers_empty=3,
        done="Filed",
    )
    put(kept, update, "submitted", DUE, "Filed")
    put(kept, update, "changes_requested", DUE + 5 * DAY)

    told = [as_at(kept, lab, DUE + n * DAY) for n in (-1, 0, 5)]

    assert told == [[("due", None, None)], [("submitted", "Filed", 5)], [("changes_requested", "Filed", 5)]]


def test_what_was_filed_without_an_answer_is_empty_until_it_is_sent_back(kept: Record) -> None:
    lab = new.lab(kept)
    update = new.progress(
        kept, lab_id=lab, period="2024-Q3", due_on=DUE, submitted_on=DUE, answers_filled=0, answers_empty=6
    )

    assert [row[0] for row in as_at(kept, lab, DUE)] == ["empty"]

    put(kept, update, "changes_requested", DUE + DAY)

    assert [row[0] for row in as_at(kept, lab, DUE + DAY)] == ["changes_requested"]
