"""The matrix is data: administrators add rows and end them, and what was decided by one stays as it was."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from dashboard.coop import rights, verification
from dashboard.coop.rights import BUILT_IN
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed
from tests.coop.deciding import DAY, TODAY
from tests.factories import deciding

ADMINISTRATOR = Actor(uuid.UUID(int=1), "Abe", frozenset({"administrator"}))


def held(record: Record) -> list[tuple[int | None, int, str, int]]:
    return [(row.up_to_cents, row.position, row.role, row.people) for row in rights.matrix(record, TODAY)]


def events(record: Record) -> list[str]:
    return [row["action"] for row in record.rows("events/all") if not row["action"].startswith("test.")]


def test_without_rows_the_built_in_rule_holds(record: Record) -> None:
    assert rights.matrix(record, TODAY) == BUILT_IN


def test_the_built_in_rule_can_be_taken_over_and_edited(record: Record) -> None:
    rights.adopt_built_in(record, ADMINISTRATOR)
    board = next(row for row in rights.matrix(record, TODAY) if row.role == "board")
    assert board.id is not None
    rights.end(record, ADMINISTRATOR, board.id)

    assert held(record) == [
        (200_000, 1, "approver", 1),
        (1_000_000, 1, "approver", 2),
        (None, 1, "approver", 2),
    ]
    assert events(record) == ["right.add"] * 4 + ["right.end"]


def test_a_row_is_added_from_today_on(record: Record) -> None:
    rights.add(record, ADMINISTRATOR, role="board", people=1, up_to_cents=500_000, may_override=True)

    [row] = rights.matrix(record, TODAY)

    said = (row.role, row.people, row.up_to_cents, row.may_override, row.from_date, row.until_date)
    assert said == ("board", 1, 500_000, True, TODAY, None)


def test_a_row_that_is_ended_stays_in_the_record_with_its_last_day(record: Record) -> None:
    right_id = deciding.right(record)

    rights.end(record, ADMINISTRATOR, right_id)

    assert [row.until_date for row in rights.every(record)] == [TODAY - DAY]
    assert rights.matrix(record, TODAY) == BUILT_IN


def test_a_row_can_end_on_a_later_day(record: Record) -> None:
    right_id = deciding.right(record)

    rights.end(record, ADMINISTRATOR, right_id, TODAY + DAY)

    assert [len(rights.matrix(record, TODAY + day * DAY)) for day in (0, 1, 2)] == [1, 1, len(BUILT_IN)]


def test_a_row_of_one_theme_leaves_the_built_in_rule_to_the_others(record: Record) -> None:
    theme = uuid.uuid4()
    deciding.right(record, theme_id=theme, role="board")

    roles = {
        name: [row.role for row in rights.steps(record, of, 100, TODAY)]
        for name, of in {"its own": theme, "another": uuid.uuid4(), "none": None}.items()
    }

    assert roles == {"its own": ["board"], "another": ["approver"], "none": ["approver"]}


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a role that does not decide": (
        {"role": "staff"},
        "Only budget approvers and board members decide on money: choose one of the two roles.",
    ),
    "nobody": ({"people": 0}, "A step asks for one to 9 people."),
    "a crowd": ({"people": 10}, "A step asks for one to 9 people."),
    "no amount": (
        {"up_to_cents": 0},
        "The amount up to which a step holds is above zero; leave it empty for any amount.",
    ),
    "step zero": ({"position": 0}, "Steps are counted from 1 on."),
    "a day that has passed": (
        {"from_date": TODAY - DAY},
        "A step begins today or later: what was decided before stays as it was.",
    ),
    "an end before the beginning": (
        {"from_date": TODAY + DAY, "until_date": TODAY},
        "The last day lies before the first one.",
    ),
    "a place that is taken": (
        {"role": "board"},
        "There is such a step already in that time. End it first, or choose another position.",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_row_is_refused_with(record: Record, what: str) -> None:
    deciding.right(record)
    values, sentence = WRONG[what]

    with pytest.raises(BadInput) as refusal:
        rights.add(record, ADMINISTRATOR, **{"role": "approver", "people": 1, **values})

    assert (str(refusal.value), len(rights.every(record))) == (sentence, 1)


def test_the_place_of_a_row_that_ended_is_free(record: Record) -> None:
    deciding.right(record, until_date=TODAY - DAY)

    rights.add(record, ADMINISTRATOR, role="board", people=1)

    assert held(record) == [(None, 1, "board", 1)]


def test_a_row_does_not_end_in_the_past_and_not_twice(record: Record) -> None:
    right_id = deciding.right(record)
    with pytest.raises(BadInput, match="A step ends today or later"):
        rights.end(record, ADMINISTRATOR, right_id, TODAY - 2 * DAY)
    rights.end(record, ADMINISTRATOR, right_id)

    with pytest.raises(BadInput, match="There is no such step that still holds"):
        rights.end(record, ADMINISTRATOR, right_id)


@pytest.mark.parametrize("role", ["staff", "approver", "board", "auditor"])
def test_only_administrators_edit_the_matrix(record: Record, role: str) -> None:
    actor = Actor(uuid.UUID(int=2), "x", frozenset({role}))

    for verb in (
        lambda: rights.add(record, actor, role="approver", people=1),
        lambda: rights.end(record, actor, uuid.uuid4()),
        lambda: rights.adopt_built_in(record, actor),
    ):
        with pytest.raises(NotAllowed, match="administrator"):
            verb()

    assert rights.every(record) == ()


def test_a_row_that_is_ended_before_it_held_for_a_day_leaves_no_period(record: Record) -> None:
    right_id = rights.add(record, ADMINISTRATOR, role="board", people=1)

    rights.end(record, ADMINISTRATOR, right_id)

    assert (rights.every(record), rights.matrix(record, TODAY)) == ((), BUILT_IN)
    assert [one.rows for one in verification.integrity(record) if not one.ok] == []
    assert events(record) == ["right.add", "right.end"]
