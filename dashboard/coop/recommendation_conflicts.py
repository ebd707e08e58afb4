"""What ties a person to a recommendation: having written it, or having been in the working group that did.

    for conflict in recommendation_conflicts.found(change, actor.person_id, recommendation, ids.today()):
        print(conflict.kind, conflict.sentence)

Whoever has one neither evaluates it nor decides on it. Leaving the group does not end it. The sentences name nobody.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from dashboard.coop.conflicts import Conflict
from dashboard.coop.recommendations import Recommendation
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day


def found(
    read: Record | Change, person_id: uuid.UUID | None, recommendation: Recommendation, on: dt.date
) -> tuple[Conflict, ...]:
    """Every conflict of a person with a recommendation on a day; none is ().

    A person who is not known (None) has the one conflict `no_person`: nothing could be checked.
    """
    if person_id is None:
        said = _("This account is linked to no person of the coop, so no conflict can be ruled out.")
        return (Conflict("no_person", f"{said} {_('An administrator can link it.')}"),)
    return found_of_all(read, [person_id], recommendation, on).get(person_id, ())


def found_of_all(
    read: Record | Change, person_ids: Iterable[uuid.UUID], recommendation: Recommendation, on: dt.date
) -> dict[uuid.UUID, tuple[Conflict, ...]]:
    """The conflicts of several people, read at once; whoever has none is left out."""
    rows = read.run if isinstance(read, Change) else read.rows
    wanted = set(person_ids)
    given = {"recommendation_id": recommendation.id, "working_group_id": recommendation.working_group_id}
    conflicts: dict[uuid.UUID, dict[Conflict, None]] = {}
    for row in rows("board/ties", on_day=on, **given):
        if row["person_id"] in wanted:
            conflicts.setdefault(row["person_id"], {})[_conflict(row)] = None
    return {person_id: tuple(those) for person_id, those in conflicts.items()}


def _conflict(row: Row) -> Conflict:
    if row["kind"] == "author":
        return Conflict("author", _("Author of this recommendation."))
    words = {"group": row["said"], "role": vocabulary.word(row["role"]), "day": day(row["from_date"])}
    if row["until_date"] is None:
        said = _("In the working group %(group)s (%(role)s) since %(day)s.")
        return Conflict("working_group", said % words)
    said = _("In the working group %(group)s (%(role)s) until %(day)s.")
    return Conflict("working_group", said % (words | {"day": day(row["until_date"])}))
