"""What the Board saw stands beside what is there now, and tampering with it shows."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from dashboard.coop import frozen, verification
from dashboard.store import ids
from dashboard.store.record import Record
from tests import factories
from tests.coop.boarding import BOARD, TODAY, Coop


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def said(coop: Coop, recommendation: uuid.UUID, number: int, body: str, language: str = "nl", **more: Any) -> None:
    given = {"title": f"Meter en peter {number}", "is_source": True, "written_at": ids.now(), **more}
    who = {"recommendation_id": recommendation, "language": language, "number": number}
    factories.add(coop.record, "recommendation_text", body=body, **who, **given)


def advised(coop: Coop, recommendation: uuid.UUID, advice: str) -> None:
    given = {"number": 1, "body": "It takes a day a week.", "written_by": coop.staff.account_id}
    where = {"recommendation_id": recommendation, "written_at": ids.now()}
    factories.add(coop.record, "recommendation_advice", advice=advice, **where, **given)


def decides(coop: Coop) -> uuid.UUID:
    meeting, [item, *_others] = coop.meets(*BOARD)
    prepared = coop.prepares(item)
    coop.closes(meeting)
    return coop.publishes(prepared)[0]


def rewrite(coop: Coop, sql: str) -> None:
    with coop.record.change(None, "operator") as change:
        change.touch("decision_seen")
        change.sql(sql)
        change.event("test.rewritten", "decision_seen", None)


def test_what_stood_before_the_board_is_kept_with_its_parameters(coop: Coop) -> None:
    one = coop.recommended[0]
    with factories.together(coop.record) as rows:
        year = factories.priority(rows, name="Shared tools")
        factories.envelope(rows, name="Tools", year=TODAY.year, priority_id=year, allocated_cents=900_000)
    with coop.record.change(None, "operator") as change:
        change.touch("recommendation")
        change.sql("update recommendation set cost_cents = 250000 where id = $id", {"id": one})
        change.event("test.costs", "recommendation", one)
    said(coop, one, 2, "Elke nieuwe vennoot krijgt een peter.")
    said(coop, one, 2, "A mentor for all.", language="en", is_source=False)
    advised(coop, one, "feasible")
    earlier = coop.recommends("Godparents", state=None)
    factories.decision(coop.record, recommendation_id=earlier)
    link = {"recommendation_id": one, "earlier_id": earlier, "kind": "extends", "linked_at": ids.now()}
    factories.add(coop.record, "recommendation_link", **link)

    seen = frozen.of(coop.record, decides(coop))

    assert [(thing.kind, thing.name, thing.params) for thing in seen] == [
        ("text", "en", {"number": 2}),
        ("text", "nl", {"number": 2}),
        ("advice", "advice", {"number": 1}),
        ("lineage", "lineage", {}),
        ("figure", "cost_against_envelopes", {"as_of": TODAY.isoformat(), "recommendation_id": str(one)}),
    ]
    assert seen[1].result == {
        "title": "Meter en peter 2",
        "body": "Elke nieuwe vennoot krijgt een peter.",
        "reasons": None,
        "is_source": True,
        "parts": [],
        "cost_cents": 250_000,
        "addressee": None,
    }
    assert (seen[2].result["advice"], seen[3].result[0]["status"]) == ("feasible", "not realised")
    assert seen[4].result == [
        {
            "envelope": "Tools",
            "priority": "Shared tools",
            "allocated_cents": 900_000,
            "available_cents": 900_000,
            "cost_cents": 250_000,
            "left_cents": 650_000,
        }
    ]


def test_then_stays_what_it_was_beside_a_now_that_moved_on(coop: Coop) -> None:
    one = coop.recommended[0]
    said(coop, one, 1, "Elke nieuwe vennoot krijgt een peter.")
    decision = decides(coop)
    advised(coop, one, "not_feasible")
    said(coop, one, 2, "Elke vennoot krijgt een meter of peter.")

    then, now = frozen.of(coop.record, decision), frozen.now(coop.record, one)

    assert [thing.result["body"] for thing in then] == ["Elke nieuwe vennoot krijgt een peter."]
    assert [(thing.kind, thing.params["number"]) for thing in now] == [("text", 2), ("advice", 1)]
    assert then[0].content_hash != now[0].content_hash


def test_a_recommendation_from_a_file_is_frozen_with_its_own_columns(coop: Coop) -> None:
    decision = decides(coop)

    [text] = frozen.of(coop.record, decision)

    assert (text.name, text.params) == ("", {"number": 1})
    assert text.result["title"] == "A mentor for every newcomer"


def test_what_was_frozen_is_found_whole(coop: Coop) -> None:
    decides(coop)

    finding = verification.seen_by_the_board(coop.record)

    assert (finding.area, finding.ok, finding.rows) == ("frozen", True, [])


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("update decision_seen set result = replace(result, 'mentor', 'manager')", "was changed afterwards"),
        ("update decision_seen set params = '{\"number\":9}'", "was changed afterwards"),
        ("delete from decision_seen", "is not what the log says was frozen"),
        ("update decision_seen set content_hash = 'x'", "was changed afterwards"),
        (
            "insert into decision_seen select uuid(), decision_id, kind, name, params, result, content_hash, 9,"
            " frozen_at from decision_seen",
            "is not what the log says was frozen",
        ),
    ],
)
def test_whoever_tampers_with_it_is_found_by_verify(coop: Coop, sql: str, problem: str) -> None:
    decides(coop)
    rewrite(coop, sql)

    finding = verification.seen_by_the_board(coop.record)

    assert not finding.ok
    assert any(problem in row["problem"] for row in finding.rows)


def test_the_hash_tells_one_part_from_the_next() -> None:
    first = frozen.Thing("figure", "ab", {"as_of": str(dt.date(2026, 1, 1))}, [1])
    second = frozen.Thing("figure", "a", {"as_of": str(dt.date(2026, 1, 1)), "b": None}, [1])

    assert first.content_hash != second.content_hash
    assert len(first.content_hash) == 64
