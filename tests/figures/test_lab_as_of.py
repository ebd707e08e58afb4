"""A lab as at a day: there from the day on which it was proposed, in the state that it was in then."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from tests import factories as new


@pytest.mark.parametrize(
    ("as_of", "seen"),
    [
        ("2024-02-29", []),
        ("2024-03-10", [("proposed", "2024-03-01", 9)]),
        ("2024-04-30", [("admitted", "2024-03-01", 60)]),
        ("2024-06-11", [("active", "2024-06-01", 10)]),
    ],
)
def test_a_lab_that_was_founded_after_its_proposal_was_there_before(
    record: Record, as_of: str, seen: list[tuple[str, str, int]]
) -> None:
    lab_id = new.lab(record, state=None, founded_on=dt.date(2024, 6, 1))
    for month, state in ((3, "proposed"), (4, "admitted"), (6, "active")):
        new.lab_state(record, lab_id=lab_id, state=state, since=dt.date(2024, month, 1))

    given = {"as_of": dt.date.fromisoformat(as_of), "lab_id": lab_id}
    found = Figures(record).answer("lab_card", Audience(sees_persons=True), **given).rows

    assert [(row["state"], row["founded_on"].isoformat(), row["silent_days"]) for row in found] == seen
