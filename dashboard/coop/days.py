"""Days that one compares with: the last General Assembly, the last decisions, the cycle's beginning, a year ago."""

from __future__ import annotations

import datetime as dt

from dashboard.store.record import Record

KINDS = ("year", "assembly", "board", "cycle")


def before(record: Record, as_of: dt.date) -> dict[str, dt.date]:
    """By its kind each day before `as_of` that there is, in the order in which they are offered."""
    rows = record.rows("decisions/days_to_compare", as_of=as_of)
    found = {row["kind"]: row["compared"] for row in rows if row["compared"] is not None}
    found["year"] = _a_year_before(as_of)
    return {kind: found[kind] for kind in KINDS if kind in found}


def _a_year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day - dt.timedelta(days=366)
