"""A progress update from its due day to its answer: who may write it, who answers it, and what stays of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.coop import progress, progress_due
from dashboard.coop.progress import Answers
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Audience
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.following_up import DAY, SAID, TODAY, Coop


@pytest.fixture(scope="module")
def coop(kept: Record) -> Coop:
    return Coop(kept)


def test_a_draft_saves_itself_and_is_handed_in_returned_and_acknowledged(coop: Coop) -> None:
    update = coop.update()

    seen = progress.save(coop.record, coop.ben, update, seen=1, answers=Answers(done="Five talks"))
    progress.submit(coop.record, coop.ada, update, seen=seen, answers=SAID)
    progress.give_back(coop.record, coop.sam, update, seen=coop.now(update).version, reason="Who came?")
    more = replace(SAID, difficulties="Few came")
    progress.submit(coop.record, coop.ada, update, seen=coop.now(update).version, answers=more)
    progress.acknowledge(coop.record, coop.sam, update, seen=coop.now(update).version, comment="Thank you")

    now = coop.now(update)
    assert (now.state, now.submitted_on, now.staff_comment, now.answers_filled, now.answers_empty) == (
        "acknowledged", TODAY, "Thank you", 4, 2
    )  # fmt: skip
    assert coop.way(update) == ["draft", "submitted", "changes_requested", "submitted", "acknowledged"]
    assert coop.log(update) == [
        "progress.draft", "progress.save", "progress.submit", "progress.return", "progress.save", "progress.submit",
        "progress.acknowledge",
    ]  # fmt: skip
    said = [row["said"]["difficulties"] for row in progress.states(coop.record, update) if row["said"]]
    assert said == [None, "Few came"]


def test_saving_the_same_again_writes_nothing(coop: Coop) -> None:
    update = coop.update()
    seen = progress.save(coop.record, coop.ada, update, seen=1, answers=SAID)

    assert progress.save(coop.record, coop.ada, update, seen=seen, answers=SAID) == seen
    assert coop.log(update) == ["progress.draft"]


def test_whoever_comes_second_is_told_and_nothing_of_the_first_is_lost(coop: Coop) -> None:
    update = coop.update()
    progress.save(coop.record, coop.ada, update, seen=1, answers=SAID)

    with pytest.raises(SomeoneElseWasFirst, match="it is draft now"):
        progress.save(coop.record, coop.ben, update, seen=1, answers=Answers(done="Nothing"))

    assert coop.now(update).answers == SAID


def test_a_draft_that_is_begun_anew_does_not_show_as_what_was_handed_in(coop: Coop) -> None:
    update = coop.handed_in()
    progress.give_back(coop.record, coop.sam, update, seen=coop.now(update).version, reason="Who came?")
    progress.save(
        coop.record, coop.ada, update, seen=coop.now(update).version, answers=replace(SAID, done="Only in the draft")
    )

    told = Figures(coop.record).answer("lab_progress", Audience(False), as_of=TODAY, lab_id=coop.lab)

    found = [row for row in told.rows if row["state"] == "changes_requested"]
    assert [row["done"] for row in found] == [SAID.done]


def test_what_came_in_by_a_file_keeps_what_it_said_when_it_is_sent_back(coop: Coop) -> None:
    day = TODAY - 30 * DAY
    update = coop.update(submitted_on=day, due_on=day, done="From a file", answers_filled=1, answers_empty=11)

    progress.give_back(coop.record, coop.sam, update, seen=1, reason="Say more")

    first, second = progress.states(coop.record, update)
    assert (first["state"], first["since"], first["said"]["done"], first["said"]["empty"]) == (
        "submitted", day, "From a file", 11
    )  # fmt: skip
    assert (second["state"], second["reason"]) == ("changes_requested", "Say more")


@pytest.mark.parametrize(
    ("answers", "filled"),
    [(Answers(), 0), (Answers(done=" - ", learned="…"), 0), (Answers(done="Ja"), 1), (SAID, 3)],
)
def test_an_answer_counts_when_it_says_something(coop: Coop, answers: Answers, filled: int) -> None:
    update = coop.handed_in(answers)

    now = coop.now(update)

    assert (now.answers_filled, now.answers_empty) == (filled, 6 - filled)


@pytest.mark.parametrize("who", ["Zoe", "Aud", "Adam"])
def test_only_its_own_people_and_the_staff_write_an_update(coop: Coop, who: str) -> None:
    update = coop.update()

    with pytest.raises(NotAllowed):
        progress.save(coop.record, coop.people[who], update, seen=1, answers=SAID)
    with pytest.raises(NotAllowed):
        progress.submit(coop.record, coop.people[who], update, seen=1, answers=SAID)

    assert coop.now(update).state == "due"


@pytest.mark.parametrize("who", ["Ada", "Ben", "Zoe", "Aud", "Adam"])
def test_only_vie_coop_answers_and_skips(coop: Coop, who: str) -> None:
    given, actor = {"seen": 1}, coop.people[who]
    update = coop.update()

    answers: list[Callable[[], None]] = [
        lambda: progress.acknowledge(coop.record, actor, update, **given),
        lambda: progress.give_back(coop.record, actor, update, reason="Why", **given),
        lambda: progress.skip(coop.record, actor, update, reason="Why", **given),
    ]
    for answer in answers:
        with pytest.raises(NotAllowed):
            answer()


def test_sending_back_and_skipping_need_a_reason(coop: Coop) -> None:
    handed_in, due = coop.handed_in(), coop.update()

    with pytest.raises(BadInput, match="Say why"):
        progress.give_back(coop.record, coop.sam, handed_in, seen=coop.now(handed_in).version, reason="  ")
    with pytest.raises(BadInput, match="Say why"):
        progress.skip(coop.record, coop.sam, due, seen=1, reason="")
    progress.skip(coop.record, coop.sam, due, seen=1, reason="The summer")

    assert (coop.now(due).state, coop.now(due).skip_reason) == ("skipped", "The summer")
    assert coop.now(handed_in).state == "submitted"


def test_what_was_begun_cannot_be_skipped_and_what_was_acknowledged_stays(coop: Coop) -> None:
    draft, done = coop.update(), coop.handed_in()
    progress.save(coop.record, coop.ada, draft, seen=1, answers=SAID)
    progress.acknowledge(coop.record, coop.sam, done, seen=coop.now(done).version)

    with pytest.raises(BadInput, match="cannot become skipped"):
        progress.skip(coop.record, coop.sam, draft, seen=coop.now(draft).version, reason="Why")
    with pytest.raises(BadInput, match="what it says stays"):
        progress.save(coop.record, coop.ada, done, seen=coop.now(done).version, answers=Answers())


def test_an_update_is_drafted_with_an_animator_of_the_lab(coop: Coop) -> None:
    update = coop.update()
    with_ada, with_ben = (replace(SAID, animator_id=coop.who[name]) for name in ("Ada", "Ben"))

    with pytest.raises(BadInput, match="Choose an animator of this lab"):
        progress.save(coop.record, coop.ada, update, seen=1, answers=with_ben)
    progress.save(coop.record, coop.ada, update, seen=1, answers=with_ada)

    assert coop.now(update).answers.animator_id == coop.who["Ada"]


def test_a_lab_that_has_closed_hands_in_no_more(kept: Record) -> None:
    coop = Coop(kept)
    update = coop.update()
    new.lab_state(kept, lab_id=coop.lab, state="closed", since=TODAY)

    with pytest.raises(BadInput, match="hands in no more"):
        progress.submit(coop.record, coop.ada, update, seen=1, answers=SAID)


def test_what_waits_is_told_to_those_for_whom_it_waits(kept: Record) -> None:
    coop = Coop(kept)
    mine, submitted = coop.update(period="mine"), coop.handed_in()
    coop.update(period="far", due_on=TODAY + 90 * DAY)

    def periods(rows: list[dict[str, object]]) -> list[object]:
        return [row["period"] for row in rows if row["lab_id"] == coop.lab]

    assert periods(progress_due.to_hand_in(kept, coop.ada, TODAY)) == ["mine"]
    assert progress_due.to_hand_in(kept, coop.ben, TODAY) == progress_due.to_hand_in(kept, OPERATOR, TODAY) == []
    assert {row["id"] for row in progress_due.waiting(kept, TODAY) if row["lab_id"] == coop.lab} == {mine, submitted}
    assert [row["id"] for row in progress_due.to_answer(kept) if row["lab_id"] == coop.lab] == [submitted]


# ---------------------------------------------------------------------- laying out
@pytest.mark.parametrize(
    ("last", "rhythm", "on", "wanted"),
    [
        # by the calendar: a quarter after a quarter, due a fortnight after its end
        ("2026-Q2", 91, "2026-09-14", ("2026-Q3", "2026-07-01", "2026-09-30", "2026-10-14")),
        ("2026-Q2", 91, "2026-09-13", None),
        ("2025", 365, "2026-12-31", ("2026", "2026-01-01", "2026-12-31", "2027-01-14")),
        ("2026-H1", 182, "2026-12-31", ("2026-H2", "2026-07-01", "2026-12-31", "2027-01-14")),
        ("2024-01", 30, "2024-03-01", ("2024-02", "2024-02-01", "2024-02-29", "2024-03-14")),
        # several went by: one update is about all of them
        ("2025-Q4", 91, "2026-11-23", ("2026-01-01/2026-09-30", "2026-01-01", "2026-09-30", "2026-10-14")),
        # any other rhythm goes by days
        ("2026-Q2", 45, "2026-08-01", ("2026-07-01/2026-08-14", "2026-07-01", "2026-08-14", "2026-08-28")),
    ],
)
def test_the_next_update_follows_on_the_last_one(
    kept: Record, last: str, rhythm: int, on: str, wanted: tuple[str, ...] | None
) -> None:
    lab = new.lab(kept, rhythm_days=rhythm)
    new.progress(kept, lab_id=lab, period=last, due_on=dt.date(2024, 1, 1))

    found = progress_due.to_make(kept, dt.date.fromisoformat(on), lab)

    names = ("period", "period_from", "period_until", "due_on")
    assert [tuple(str(row[name]) for name in names) for row in found] == ([wanted] if wanted else [])


def test_laying_out_twice_lays_out_once_and_the_due_day_stays(record: Record) -> None:
    lab = new.lab(record, rhythm_days=91, founded_on=TODAY - 200 * DAY)

    made = [progress_due.make_due(record, OPERATOR, TODAY) for _again in range(3)]

    [update] = progress.of_lab(record, lab)
    assert made == [1, 0, 0]
    assert progress.get(record, update["id"]).period_from == TODAY - 200 * DAY
    assert [row["state"] for row in progress.states(record, update["id"])] == ["due"]


@pytest.mark.parametrize("state", ["dormant", "closing", "admitted"])
def test_only_an_active_lab_is_laid_out_for(record: Record, state: str) -> None:
    new.lab(record, rhythm_days=30, state=state)
    new.lab(record, rhythm_days=None)

    assert progress_due.make_due(record, OPERATOR, TODAY) == 0


def test_a_lab_lays_out_its_own_update_and_no_other(record: Record) -> None:
    coop = Coop(record)

    with pytest.raises(NotAllowed):
        progress_due.make_due(record, coop.zoe, TODAY, coop.lab)
    with pytest.raises(NotAllowed):
        progress_due.make_due(record, coop.ada, TODAY)

    assert progress_due.make_due(record, coop.ben, TODAY, coop.lab) == 1
