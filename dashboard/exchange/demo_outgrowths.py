"""What grew from the recommendations of the demo coop: labs of the same theme that were founded after the decision."""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.exchange import demo_ground
from dashboard.store import queries
from dashboard.store.record import Record


def make(record: Record) -> None:
    """Link the newest labs of each theme to a recommendation that was realised."""
    with record.reading() as reading:
        found = reading.rows(queries.text("imports/demo_outgrowths"))
    rows = [
        {
            "id": uuid.uuid5(row["recommendation_id"], str(row["lab_id"])),  # the same for the same seed
            "recommendation_id": row["recommendation_id"],
            "lab_id": row["lab_id"],
            "linked_at": dt.datetime.combine(row["founded_on"], dt.time(9)),
        }
        for row in found
    ]
    with record.change(None, "operator") as change:
        change.load("recommendation_outgrowth", demo_ground.table(rows))
        change.event("demo.outgrowths", "recommendation_outgrowth", None, after={"labs": len(rows)})
