"""Lineage: the earlier recommendations that one repeats, extends, supersedes or contradicts."""

from __future__ import annotations

import uuid

from dashboard.store.record import Change, Record, Row
from dashboard.words.states import five_word


def of(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """What it is linked to, in the order of linking: id, earlier_id, kind, note, external_id, title, cycle, status.

    `status` is the coop's word for what became of the earlier one.
    """
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("lineage/of", recommendation_id=recommendation_id)
    return [row | {"status": five_word(row["outcome"], row["implementation"])} for row in found]
