"""The event chain: any line that was changed, taken out, put in or moved shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dashboard.store import events
from dashboard.store.record import Record


@pytest.fixture
def lines(record: Record) -> list[dict[str, Any]]:
    """A log of four events in two changes."""
    with record.change(None, "staff") as change:
        change.event("lab.propose", "lab", None, after={"name": "Tussenruimte", "founded": dt.date(2026, 1, 5)})
        change.event("lab.admit", "lab", None, before={"state": "proposed"}, after={"state": "admitted"})
    with record.change(None, "operator") as change:
        change.event("lab.rename", "lab", None, reason="asked by the lab")
        change.event("lab.close", "lab", None)
    return record.rows("events/all")


def rehashed(line: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A line altered by somebody who knows how a line's own hash is made."""
    altered = {**line, **changes}
    altered["content_hash"] = events.content_hash(altered["before_state"], altered["after_state"])
    return {**altered, "hash": events.line_hash(altered)}


def test_a_log_that_nobody_touched_is_whole(lines: list[dict[str, Any]]) -> None:
    assert events.broken_links(lines) == []
    assert [line["seq"] for line in lines] == [1, 2, 3, 4]
    assert lines[0]["previous_hash"] == events.GENESIS


@pytest.mark.parametrize(
    "change",
    [
        {"actor_role": "board"},
        {"action": "lab.decline"},
        {"reason": "because"},
        {"happened_at": dt.datetime(2020, 1, 1)},
        {"subject_kind": "theme"},
        {"actor_id": "0190"},
    ],
)
def test_a_changed_line_shows(lines: list[dict[str, Any]], change: dict[str, Any]) -> None:
    lines[1] |= change

    assert events.broken_links(lines) == ["Event 2 was changed after it was written."]


def test_changed_states_show(lines: list[dict[str, Any]]) -> None:
    lines[1]["after_state"] = '{"state":"declined"}'

    assert events.broken_links(lines) == ["Event 2: its states before or after were changed."]


def test_a_state_moved_from_before_to_after_shows(lines: list[dict[str, Any]]) -> None:
    lines[0] |= {"before_state": lines[0]["after_state"], "after_state": None}

    assert events.broken_links(lines) == ["Event 1: its states before or after were changed."]


def test_a_line_changed_with_its_hash_shows_at_the_line_after_it(lines: list[dict[str, Any]]) -> None:
    lines[1] = rehashed(lines[1], reason="never said")

    assert events.broken_links(lines) == ["Event 3 does not follow the line before it."]


def test_a_line_taken_out_shows(lines: list[dict[str, Any]]) -> None:
    del lines[1]

    assert events.broken_links(lines) == [
        "Event 3: expected number 2; lines are missing or were added.",
        "Event 3 does not follow the line before it.",
    ]


def test_the_first_line_taken_out_shows(lines: list[dict[str, Any]]) -> None:
    assert events.broken_links(lines[1:]) == [
        "Event 2: expected number 1; lines are missing or were added.",
        "Event 2 does not follow the line before it.",
    ]


def test_a_line_put_in_shows(lines: list[dict[str, Any]]) -> None:
    put_in = rehashed(lines[1], seq=3, previous_hash=lines[1]["hash"], action="lab.merge")
    lines.insert(2, put_in)

    assert events.broken_links(lines) == [
        "Event 3: expected number 4; lines are missing or were added.",
        "Event 3 does not follow the line before it.",
    ]


def test_two_lines_swapped_show(lines: list[dict[str, Any]]) -> None:
    lines[1], lines[2] = lines[2], lines[1]

    assert len(events.broken_links(lines)) >= 2


def test_states_that_were_erased_on_purpose_keep_the_chain_whole(lines: list[dict[str, Any]]) -> None:
    lines[0]["after_state"] = None

    erased = frozenset({str(lines[0]["id"])})

    assert events.broken_links(lines, erased) == []
    assert events.broken_links(lines) == ["Event 1: its states before or after were changed."]


def test_a_state_is_written_the_same_whatever_the_order_of_its_keys() -> None:
    assert events.as_text({"b": 1, "a": dt.date(2026, 1, 5)}) == '{"a":"2026-01-05","b":1}'
    assert events.as_text({"a": dt.date(2026, 1, 5), "b": 1}) == '{"a":"2026-01-05","b":1}'
    assert events.as_text(None) is None


def test_who_in_which_role_why_and_when_are_all_kept(lines: list[dict[str, Any]]) -> None:
    kept = {key: lines[2][key] for key in ("actor_id", "actor_role", "action", "subject_kind", "reason")}

    assert kept == {
        "actor_id": None,
        "actor_role": "operator",
        "action": "lab.rename",
        "subject_kind": "lab",
        "reason": "asked by the lab",
    }
