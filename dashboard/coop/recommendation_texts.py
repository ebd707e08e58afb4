"""What a recommendation says: its versions in the language it was written in, and the translations of them.

    recommendation_texts.current(record, recommendation_id, "nl")   # what a Dutch-speaking reader reads

A source version counts up; a translation carries the number of the version that it translates, and is stale once
there is a newer one. A recommendation that came in with a file has no rows: number 1 is what stands in its columns.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.coop import recommendations
from dashboard.coop.recommendations import Recommendation
from dashboard.store.record import Change, Record, Row


@dataclass(frozen=True)
class Text:
    """What a recommendation says in one language."""

    language: str | None  # None: it came in with a file that did not say
    number: int  # of the version in the source language, or of the one that this translates
    title: str
    body: str
    reasons: str | None
    is_source: bool
    is_stale: bool  # the source has changed since this was translated
    written_at: dt.datetime | None = None
    who: str | None = None


def current(read: Record | Change, recommendation_id: uuid.UUID, language: str | None = None) -> Text:
    """What it says in `language` now; in the language it was written in where nobody translated it.

    Raises BadInput when there is no such recommendation.
    """
    return best(recommendations.get(read, recommendation_id), saved(read, recommendation_id), language)


def saved(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """Every saved version and translation, the oldest first."""
    rows = read.run if isinstance(read, Change) else read.rows
    return rows("texts/of_recommendation", recommendation_id=recommendation_id)


def best(recommendation: Recommendation, rows: list[Row], language: str | None) -> Text:
    """Of the rows that `saved` answers, what a reader of `language` reads."""
    if language not in (None, recommendation.source_language):
        translated = [row for row in rows if not row["is_source"] and row["language"] == language]
        if translated:
            return _text(translated[-1], recommendation.text_number)
    sources = [row for row in rows if row["is_source"]]
    if sources:
        return _text(sources[-1], recommendation.text_number)
    title, body = recommendation.title, recommendation.text or ""
    return Text(recommendation.source_language, 1, title, body, recommendation.reasons, is_source=True, is_stale=False)


def _text(row: Row, newest: int) -> Text:
    told = {name: row[name] for name in ("language", "number", "title", "body", "reasons", "is_source")}
    is_stale = not row["is_source"] and row["number"] < newest
    return Text(**told, is_stale=is_stale, written_at=row["written_at"], who=row["who"])
