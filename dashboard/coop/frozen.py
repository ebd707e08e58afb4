"""What the Board saw when it decided: figures with their parameters and results, texts, advice and lineage.

    frozen.take(change, decision_id, recommendation_id)   # inside the change that publishes
    for one in frozen.of(record, decision_id): ...        # as it was then
    for one in frozen.now(record, recommendation_id): ... # the same, as it is now
    frozen.broken(record)                                 # what is no more what was frozen

Each thing bears a SHA-256 of its name, parameters and result, and the event that published the decision lists them
all: changing one here shows, and so does taking one away.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dashboard.coop import recommendations
from dashboard.coop.board_meetings import rows
from dashboard.coop.recommendations import Recommendation
from dashboard.store import ids
from dashboard.store.figures import figure, full_sql
from dashboard.store.record import Change, Record, Row
from dashboard.words.states import five_word

# the figures that stand on the page of a meeting, each asked of the one recommendation
FIGURES = ("evaluation_summary", "cost_against_envelopes")
_ASKED_OF = {"evaluation_summary": "subject_id", "cost_against_envelopes": "recommendation_id"}


@dataclass(frozen=True)
class Thing:
    """One thing that stood before the Board; `params` and `result` are what JSON can hold."""

    kind: str  # text | advice | lineage | figure
    name: str
    params: dict[str, Any]
    result: Any

    @property
    def content_hash(self) -> str:
        """The SHA-256 of what it says."""
        return _hash(self.name, _json(self.params), _json(self.result))


def take(change: Change, decision_id: uuid.UUID, recommendation_id: uuid.UUID) -> list[str]:
    """Freeze what stands before the Board now, inside the caller's change; the hashes, for its event."""
    hashes = []
    for position, thing in enumerate(_things(change, recommendations.get(change, recommendation_id)), 1):
        hashes.append(thing.content_hash)
        change.run(
            "board/add_seen",
            id=ids.new_id(),
            decision_id=decision_id,
            kind=thing.kind,
            name=thing.name,
            params=_json(thing.params),
            result=_json(thing.result),
            content_hash=thing.content_hash,
            position=position,
            frozen_at=ids.now(),
        )
    return hashes


def of(read: Record | Change, decision_id: uuid.UUID) -> list[Thing]:
    """What the Board saw when it took this decision; [] of one that came in from a file."""
    found = rows(read, "board/seen", decision_id=decision_id)
    return [Thing(row["kind"], row["name"], json.loads(row["params"]), json.loads(row["result"])) for row in found]


def now(record: Record, recommendation_id: uuid.UUID) -> list[Thing]:
    """The same things as they stand now."""
    return list(_things(record, recommendations.get(record, recommendation_id)))


def broken(record: Record) -> list[Row]:
    """What is not as it was frozen, as (problem, table_name, row_id); [] when everything is."""
    found = []
    kept: dict[str, list[str]] = {}
    for row in record.rows("board/seen", decision_id=None):
        kept.setdefault(str(row["decision_id"]), []).append(row["content_hash"])
        if _hash(row["name"], row["params"], row["result"]) != row["content_hash"]:
            found.append(_problem("what the Board saw was changed afterwards", row["id"]))
    told: dict[str, list[str]] = {}
    for line in record.rows("board/published_events"):
        told[str(line["subject_id"])] = json.loads(line["after_state"])["seen"]
    for decision_id in sorted(kept.keys() | told.keys()):
        if sorted(kept.get(decision_id, [])) != sorted(told.get(decision_id, [])):
            found.append(_problem("what the Board saw is not what the log says was frozen", decision_id))
    return found


# ---------------------------------------------------------------------- inside
def _things(read: Record | Change, recommendation: Recommendation) -> Iterator[Thing]:
    yield from _texts(read, recommendation)
    where = {"recommendation_id": recommendation.id}
    for row in rows(read, "board/frozen_advice", **where):
        yield Thing("advice", "advice", {"number": row["number"]}, _plain(row))
    earlier = rows(read, "board/frozen_lineage", **where)
    lineage = [_plain(row | {"status": five_word(row["outcome"], row["implementation"])}) for row in earlier]
    if lineage:
        yield Thing("lineage", "lineage", {}, lineage)
    today = ids.today()
    for name in FIGURES:
        params = figure(name).typed({"as_of": today, _ASKED_OF[name]: recommendation.id})
        result = _figure(read, name, params)
        if result:
            yield Thing("figure", name, _plain(params), result)


def _texts(read: Record | Change, recommendation: Recommendation) -> Iterator[Thing]:
    where = {"recommendation_id": recommendation.id}
    found = rows(read, "board/frozen_texts", **where)
    if not any(row["is_source"] for row in found):
        # it came in from a file: its own columns are its first version
        told = {"title": recommendation.title, "body": recommendation.text, "reasons": recommendation.reasons}
        found.append({"language": recommendation.source_language or "", "number": 1, "is_source": True, **told})
    for row in found:
        said = {name: row[name] for name in ("title", "body", "reasons", "is_source")}
        if row["is_source"]:
            said["parts"] = [part["body"] for part in rows(read, "board/frozen_parts", **where)]
            said |= {"cost_cents": recommendation.cost_cents, "addressee": recommendation.addressee}
        yield Thing("text", row["language"], {"number": row["number"]}, said)


def _figure(read: Record | Change, name: str, params: dict[str, Any]) -> list[Row]:
    sql = full_sql(name)
    if isinstance(read, Change):
        found: list[Row] = read.arrow(sql, params).to_pylist()
    else:
        with read.reading() as reading:
            found = reading.arrow(sql, params).to_pylist()
    return [_plain(row) for row in found]


def _problem(said: str, row_id: object) -> Row:
    return {"problem": said, "table_name": "decision_seen", "row_id": str(row_id)}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _hash(*parts: str) -> str:
    # as a list, so that nothing can slip from one part into the next
    return hashlib.sha256(_json(list(parts)).encode()).hexdigest()
