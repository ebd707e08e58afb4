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
from dashboard.coop.recommendation_content import LONGEST_TEXT, LONGEST_TITLE
from dashboard.coop.recommendation_rights import ENDED, changing, needed, require_own, require_readable
from dashboard.coop.recommendations import Recommendation
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import LANGUAGES, _, number
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst


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
    note: str | None = None  # what was changed and why, in its writers' words
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


def languages(recommendation: Recommendation, rows: list[Row]) -> list[Text]:
    """What it says in each language in which it can be read: the one it was written in first."""
    spoken = dict.fromkeys(row["language"] for row in rows if not row["is_source"])
    others = [best(recommendation, rows, one) for one in spoken if one != recommendation.source_language]
    return [best(recommendation, rows, None), *others]


def versions(recommendation: Recommendation, rows: list[Row]) -> list[Text]:
    """Every version in the language it was written in, the oldest first."""
    found = [_text(row, recommendation.text_number) for row in rows if row["is_source"]]
    return found or [best(recommendation, rows, None)]


def translate(
    record: Record,
    actor: Actor,
    recommendation_id: uuid.UUID,
    *,
    seen_number: int,
    language: str,
    title: str,
    body: str,
    reasons: str | None = None,
) -> None:
    """Keep a translation of the version `seen_number`, by one of those who write it or the staff.

    Raises NotAllowed; SomeoneElseWasFirst when there is a newer version by now; BadInput.
    """
    title, body = needed(title, _("Translate the title.")), needed(body, _("Translate the text."))
    if language not in LANGUAGES:
        raise BadInput(_("A recommendation is written in French, Dutch or English."))
    if len(title) > LONGEST_TITLE or max(len(body), len(reasons or "")) > LONGEST_TEXT:
        raise BadInput(_("A text has %(most)s characters at most.") % {"most": number(LONGEST_TEXT)})
    with changing(record, actor, "recommendation.write") as (change, actor):
        now = recommendations.get(change, recommendation_id)
        require_readable(change, actor, now)
        require_own(change, actor, now)
        if now.state in ENDED:
            said = _("This recommendation is %(state)s: what it says stays as it is.")
            raise BadInput(said % {"state": vocabulary.word(now.state)})
        if language == now.source_language:
            raise BadInput(_("It was written in this language: that is its text, and no translation of it."))
        if now.text_number != seen_number:
            said = _("The text changed while you translated: it is version %(n)s now. Look at what differs.")
            raise SomeoneElseWasFirst(said % {"n": number(now.text_number)})
        change.run(
            "texts/add",
            id=ids.new_id(),
            recommendation_id=recommendation_id,
            language=language,
            number=seen_number,
            is_source=False,
            title=" ".join(title.split()),
            body=body,
            reasons=(reasons or "").strip() or None,
            note=None,
            written_by=actor.account_id,
            written_at=ids.now(),
        )
        after = {"language": language, "text": seen_number}
        change.event("recommendation.translate", "recommendation", recommendation_id, after=after)


# ---------------------------------------------------------------------- inside
def _text(row: Row, newest: int) -> Text:
    told = {name: row[name] for name in ("language", "number", "title", "body", "reasons", "is_source", "note")}
    is_stale = not row["is_source"] and row["number"] < newest
    return Text(**told, is_stale=is_stale, written_at=row["written_at"], who=row["who"])
