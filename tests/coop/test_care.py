"""What Vie coop keeps on a lab: signals put aside until a day, notes and tasks, each with who and why."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.coop import care
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.following_up import DAY, TODAY, Coop


@pytest.fixture(scope="module")
def coop(kept: Record) -> Coop:
    return Coop(kept)


@pytest.fixture
def lab(coop: Coop) -> uuid.UUID:
    """A lab that never met and has no animator."""
    return new.lab(coop.record, founded_on=TODAY - 100 * DAY)


def signals(coop: Coop, lab: uuid.UUID) -> list[str]:
    answer = Figures(coop.record).answer("lab_signals", Audience(sees_persons=True), as_of=TODAY, lab_id=lab)
    return [row["signal"] for row in answer.rows]


def test_a_signal_is_put_aside_with_a_reason_and_brought_back(coop: Coop, lab: uuid.UUID) -> None:
    until = TODAY + 30 * DAY

    aside = care.put_aside(coop.record, coop.sam, lab, "silent", until=until, reason="They meet in January")

    assert signals(coop, lab) == ["no_animator"]
    [row] = care.asides(coop.record, lab)
    assert (row["signal"], row["until_date"], row["reason"], row["who"]) == (
        "silent", until, "They meet in January", "Sam"
    )  # fmt: skip

    care.bring_back(coop.record, coop.sam, aside, seen=until, reason="They do not")

    assert signals(coop, lab) == ["silent", "no_animator"]
    assert coop.log(aside) == ["signal.aside", "signal.bring_back"]


def test_a_signal_that_was_aside_for_some_days_keeps_them_when_it_is_brought_back(coop: Coop, lab: uuid.UUID) -> None:
    began, until = TODAY - 5 * DAY, TODAY + 5 * DAY
    given = {"signal": "silent", "from_date": began, "until_date": until, "reason": "Summer"}
    aside = new.add(coop.record, "signal_aside", lab_id=lab, **given)

    care.bring_back(coop.record, coop.sam, aside, seen=until, reason="They do not")

    assert [(row["from_date"], row["until_date"]) for row in care.asides(coop.record, lab)] == [(began, TODAY - DAY)]


def test_a_signal_is_aside_once_at_a_time_for_a_year_at_most_and_never_without_a_reason(
    coop: Coop, lab: uuid.UUID
) -> None:
    def aside(signal: str = "silent", days: int = 30, reason: str = "Summer") -> uuid.UUID:
        until = TODAY + days * DAY
        return care.put_aside(coop.record, coop.sam, lab, signal, until=until, reason=reason)

    for wrong, match in (
        ({"days": -1}, "from today on"),
        ({"days": 367}, "a year ahead at most"),
        ({"reason": " "}, "Say why"),
        ({"signal": "sad"}, "no such signal"),
    ):
        with pytest.raises(BadInput, match=match):
            aside(**wrong)  # type: ignore[arg-type]
    aside()
    with pytest.raises(BadInput, match="This signal is aside until"):
        aside()


def test_two_who_bring_a_signal_back_are_not_both_believed(coop: Coop, lab: uuid.UUID) -> None:
    until = TODAY + 30 * DAY
    aside = care.put_aside(coop.record, coop.sam, lab, "silent", until=until, reason="Summer")

    with pytest.raises(SomeoneElseWasFirst):
        care.bring_back(coop.record, coop.sam, aside, seen=until + DAY, reason="Why")
    care.bring_back(coop.record, coop.sam, aside, seen=until, reason="Why")
    with pytest.raises(BadInput, match="aside no more"):
        care.bring_back(coop.record, coop.sam, aside, seen=until, reason="Why")


def test_notes_are_kept_with_who_wrote_them(coop: Coop, lab: uuid.UUID) -> None:
    care.note(coop.record, coop.sam, lab, "Spoke with Ada")
    care.note(coop.record, coop.people["Noor"], lab, "<script>alert(1)</script>")

    assert [(row["body"], row["who"]) for row in care.notes(coop.record, lab)] == [
        ("<script>alert(1)</script>", "Noor"),
        ("Spoke with Ada", "Sam"),
    ]
    with pytest.raises(BadInput, match="Write the note"):
        care.note(coop.record, coop.sam, lab, "  ")


def test_a_task_is_given_done_and_taken_up_again(coop: Coop, lab: uuid.UUID) -> None:
    noor = coop.people["Noor"]
    assert noor.account_id
    assert coop.sam.account_id
    task = care.add_task(coop.record, coop.sam, lab, "Find a room", owner_id=noor.account_id, due_on=TODAY + DAY)

    care.hand_task_on(coop.record, noor, task, seen=1, owner_id=coop.sam.account_id, due_on=TODAY + 2 * DAY)
    care.close_task(coop.record, coop.sam, task, seen=2, state="done")
    care.reopen_task(coop.record, coop.sam, task, seen=3, reason="The room fell through")
    care.close_task(coop.record, coop.sam, task, seen=4, state="dropped", reason="They meet online")

    [row] = care.tasks(coop.record, lab_id=lab)
    assert (row["owner"], row["due_on"], row["state"], row["closed_on"], row["reason"]) == (
        "Sam", TODAY + 2 * DAY, "dropped", TODAY, "They meet online"
    )  # fmt: skip
    assert coop.log(task) == ["task.add", "task.hand_on", "task.done", "task.reopen", "task.drop"]
    with pytest.raises(BadInput, match="cannot become open"):
        care.reopen_task(coop.record, coop.sam, task, seen=5, reason="Again")


def test_whoever_closes_a_task_that_moved_on_is_told(coop: Coop, lab: uuid.UUID) -> None:
    assert coop.sam.account_id
    task = care.add_task(coop.record, coop.sam, lab, "Call", owner_id=coop.sam.account_id, due_on=TODAY)
    care.close_task(coop.record, coop.sam, task, seen=1, state="done")

    with pytest.raises(SomeoneElseWasFirst):
        care.close_task(coop.record, coop.people["Noor"], task, seen=1, state="dropped", reason="Why")


def test_tasks_belong_to_vie_coop_have_a_day_to_come_and_are_dropped_with_a_reason(coop: Coop, lab: uuid.UUID) -> None:
    assert coop.sam.account_id
    assert coop.ada.account_id
    task = care.add_task(coop.record, coop.sam, lab, "Call", owner_id=coop.sam.account_id, due_on=TODAY)

    with pytest.raises(BadInput, match="somebody of Vie coop"):
        care.add_task(coop.record, coop.sam, lab, "Call", owner_id=coop.ada.account_id, due_on=TODAY)
    with pytest.raises(BadInput, match="from today on"):
        care.add_task(coop.record, coop.sam, lab, "Call", owner_id=coop.sam.account_id, due_on=TODAY - DAY)
    with pytest.raises(BadInput, match="Say why the task is dropped"):
        care.close_task(coop.record, coop.sam, task, seen=1, state="dropped")


@pytest.mark.parametrize("who", ["Ada", "Zoe", "Aud", "Adam"])
def test_only_vie_coop_notes_plans_and_puts_aside(coop: Coop, lab: uuid.UUID, who: str) -> None:
    actor, record = coop.people[who], coop.record
    owner: dict[str, Any] = {"owner_id": coop.sam.account_id, "due_on": TODAY}

    deeds: list[Callable[[], object]] = [
        lambda: care.put_aside(record, actor, lab, "silent", until=TODAY, reason="Why"),
        lambda: care.note(record, actor, lab, "Note"),
        lambda: care.add_task(record, actor, lab, "Call", **owner),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()
