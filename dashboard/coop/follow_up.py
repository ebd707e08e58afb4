"""Follow-up: what became of a recommendation, told in dated entries that are added and never overwritten.

follow_up.newest(record, recommendation_id)   # what is known last, or None
"""

from __future__ import annotations

import uuid

from dashboard.store.record import Change, Record, Row


def newest(read: Record | Change, recommendation_id: uuid.UUID) -> Row | None:
    """What is known last of it, or None: id, as_of, implementation, done, evidence, reported_by, next_review_on, cause,
    and how a second person sees it: confirmed (None: not yet verified), verification_note, verified_on, verifier."""
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("follow_up/newest", recommendation_id=recommendation_id)
    return found[0] if found else None
