"""Which labs somebody can join: of a theme, running, with a place left; those that fit best first."""

from __future__ import annotations

import uuid

from dashboard.coop.request_rights import rows
from dashboard.store.record import Change, Record, Row
from dashboard.words.permissions import Actor
from dashboard.words.states import LAB_RUNS


def with_room(
    read: Record | Change, theme_id: uuid.UUID, language: str | None = None, country: str | None = None
) -> list[Row]:
    """The labs of a theme that have a place left, those in this language first, then those of this country.

    Rows of id, name, language, country, city, purpose, places (None: as many as come), state, taken.
    """
    found = [row for row in rows(read, "labs/joinable", theme_id=theme_id) if _is_open(row)]
    found.sort(key=lambda row: (row["language"] != language, row["country"] != country))
    return found


def proposals(read: Record | Change, person_id: uuid.UUID | None) -> list[Row]:
    """The proposals that somebody made and that were not admitted, the newest first; nothing for nobody.

    Rows of id, name, theme, language, city, country, state, since, reason.
    """
    return rows(read, "labs/proposed", person_id=person_id) if person_id is not None else []


def waiting_proposals(read: Record | Change) -> list[Row]:
    """The proposals of everybody that wait for the staff, the oldest first."""
    found = [row for row in rows(read, "labs/proposed", person_id=None) if row["state"] == "proposed"]
    return found[::-1]


def lives_in(read: Record | Change, actor: Actor) -> Row | None:
    """Where whoever acts lives, and in which language: (id, name, language, country, city). None: not known."""
    if actor.person_id is None:
        return None
    found = rows(read, "memberships/person", id=actor.person_id)
    return found[0] if found else None


def _is_open(row: Row) -> bool:
    return row["state"] in LAB_RUNS and (row["places"] is None or row["taken"] < row["places"])
