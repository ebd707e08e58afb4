"""How what a recommendation says gets into its rows: the version in its language, its parts, its authors.

A version is a sitting: as long as one person goes on writing, and nobody has spoken of the version or been handed it,
the same one is written on. After that a save begins the next.
"""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import recommendation_texts, recommendations
from dashboard.coop.recommendation_content import WORDING, Content, differences
from dashboard.coop.recommendation_rights import rows
from dashboard.coop.recommendations import Recommendation
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import DEFAULT

SITTING = dt.timedelta(minutes=30)  # a longer pause ends a version


def content_now(read: Record | Change, recommendation: Recommendation) -> Content:
    """What it says in the record."""
    here = {"recommendation_id": recommendation.id}
    return Content(
        language=recommendation.source_language or DEFAULT,
        title=recommendation.title,
        body=recommendation.text or "",
        parts=tuple(row["body"] for row in rows(read, "texts/parts", **here)),
        reasons=recommendation.reasons,
        addressee=recommendation.addressee,
        cost_cents=recommendation.cost_cents,
        theme_id=recommendation.theme_id,
        author_ids=tuple(sorted(row["person_id"] for row in rows(read, "texts/authors", **here))),
    )


def write(change: Change, recommendation: Recommendation, content: Content, account_id: uuid.UUID | None) -> None:
    """Keep `content` inside the caller's change, and say in the log which fields differ.

    What they said is no part of the log, which others read than those who may read a draft. Raises
    SomeoneElseWasFirst.
    """
    before = content_now(change, recommendation)
    changed = differences(before, content)
    if not changed:
        return
    change.must_change_one(
        "recommendations/change",
        id=recommendation.id,
        version=recommendation.version,
        title=content.title,
        text=content.body,
        reasons=content.reasons,
        source_language=content.language,
        theme_id=content.theme_id,
        addressee=content.addressee,
        cost_cents=content.cost_cents,
    )
    if set(changed) & set(WORDING):
        _write_text(change, recommendation, before, content, account_id)
    _write_parts(change, recommendation.id, content.parts)
    _write_authors(change, recommendation.id, content.author_ids)
    number = recommendations.get(change, recommendation.id).text_number
    change.event("recommendation.save", "recommendation", recommendation.id, after={"fields": changed, "text": number})


# ---------------------------------------------------------------------- inside
def _write_text(
    change: Change, recommendation: Recommendation, before: Content, content: Content, account_id: uuid.UUID | None
) -> None:
    now = ids.now()
    says = {"language": content.language, "title": content.title, "body": content.body, "reasons": content.reasons}
    sources = [row for row in recommendation_texts.saved(change, recommendation.id) if row["is_source"]]
    if sources and _goes_on(change, recommendation, sources[-1], account_id, now):
        change.must_change_one("texts/change", id=sources[-1]["id"], written_at=now, **says)
        return
    new = {"recommendation_id": recommendation.id, "is_source": True, "note": None}
    if not sources and before.title:
        # it came in with a file: what it said stays as number 1
        first = {"language": before.language, "title": before.title, "body": before.body, "reasons": before.reasons}
        came = dt.datetime.combine(recommendation.submitted_on, dt.time())
        change.run("texts/add", id=ids.new_id(), number=1, written_by=None, written_at=came, **new, **first)
    number = recommendation.text_number + 1 if sources or before.title else 1
    change.run("texts/add", id=ids.new_id(), number=number, written_by=account_id, written_at=now, **new, **says)


def _goes_on(
    change: Change, recommendation: Recommendation, row: Row, account_id: uuid.UUID | None, now: dt.datetime
) -> bool:
    if row["written_by"] != account_id or now - row["written_at"] > SITTING:
        return False
    if recommendation.states and recommendation.states[-1]["since"] >= row["written_at"]:
        return False
    return not rows(change, "texts/spoken_of", recommendation_id=recommendation.id, number=row["number"])


def _write_parts(change: Change, recommendation_id: uuid.UUID, wanted: tuple[str, ...]) -> None:
    """A part that still says the same stays the same part, wherever it stands."""
    held = rows(change, "texts/parts", recommendation_id=recommendation_id)
    for position, body in enumerate(wanted, 1):
        same = next((row for row in held if row["body"] == body), None)
        if same is None:
            new = {"recommendation_id": recommendation_id, "position": position, "body": body}
            change.run("texts/add_part", id=ids.new_id(), **new)
            continue
        held.remove(same)
        if same["position"] != position:
            change.must_change_one("texts/place_part", id=same["id"], position=position)
    for row in held:
        change.must_change_one("texts/remove_part", id=row["id"], removed_at=ids.now())


def _write_authors(change: Change, recommendation_id: uuid.UUID, wanted: tuple[uuid.UUID, ...]) -> None:
    held = {row["person_id"]: row["id"] for row in rows(change, "texts/authors", recommendation_id=recommendation_id)}
    for person_id in wanted:
        if person_id not in held:
            change.run("texts/add_author", id=ids.new_id(), recommendation_id=recommendation_id, person_id=person_id)
    for person_id, row_id in held.items():
        if person_id not in wanted:
            change.must_change_one("texts/remove_author", id=row_id, removed_at=ids.now())
