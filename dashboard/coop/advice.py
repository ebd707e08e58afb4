"""The staff's advice on whether a recommendation can be done; the newest counts."""

from __future__ import annotations

import uuid

from dashboard.store.record import Change, Record, Row


def newest(read: Record | Change, recommendation_id: uuid.UUID) -> Row | None:
    """The newest advice: id, number (of the text it judges), advice, body, written_by, who, written_at; or None."""
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("advice/newest", recommendation_id=recommendation_id)
    return found[0] if found else None
