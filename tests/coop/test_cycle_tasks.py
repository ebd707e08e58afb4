"""What the cycle says is somebody's to do: by right, by phase, by working group, and only where something waits."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from dashboard.coop import cycle_tasks, cycles, working_groups
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.coop.writing_together import Coop

TODAY = ids.today()
DAY = dt.timedelta(days=1)


@pytest.fixture
def coop(record: Record) -> Coop:
    """Drafting; a group in Gent with Ada and Ben, one in Liège; Mia is in neither, Sam is of the staff."""
    return Coop(record)


def recommends(coop: Coop, state: str, **more: Any) -> uuid.UUID:
    made = new.recommendation(coop.record, cycle_id=coop.cycle, **{"working_group_id": coop.group, **more})
    new.add(coop.record, "recommendation_state", recommendation_id=made, state=state, since=ids.now() - DAY)
    return made


def told(coop: Coop, actor: Actor) -> list[tuple[str, str, bool]]:
    """(sentence, page, whether somebody waits for it) of everything that is this actor's to do."""
    tasks = cycle_tasks.of(coop.record, actor, cycles.get(coop.record, coop.cycle), TODAY)
    return [(task.sentence, task.path, task.is_awaited) for task in tasks]


def test_in_the_drafting_each_is_told_their_own_part(coop: Coop) -> None:
    recommends(coop, "draft")
    recommends(coop, "returned")
    handed_in = recommends(coop, "submitted")
    comment = {"number": 1, "body": "Why?", "written_by": coop.sam.account_id, "written_at": ids.now(), "version": 1}
    new.add(coop.record, "recommendation_comment", recommendation_id=handed_in, **comment)

    assert told(coop, coop.ada) == [
        ("1 recommendation of your working groups is a draft.", "write", True),
        ("1 recommendation came back to your working group to be mended.", "recommendation", True),
        ("1 comment on what your working groups wrote has no answer.", "recommendation", True),
    ]
    assert told(coop, coop.mia) == [("1 recommendation of others can be commented on.", "recommendation", False)]
    assert told(coop, coop.sam) == [
        ("2 working groups have no animator.", "cycle", True),
        ("1 recommendation waits to be checked.", "recommendation", True),
        ("1 recommendation has no advice on its feasibility.", "recommendation", True),
    ]
    assert told(coop, coop.account("auditor")) == []


def test_whoever_is_in_a_group_that_wrote_nothing_is_invited_to(coop: Coop) -> None:
    assert told(coop, coop.ben) == [("Write a recommendation with your working group.", "write", False)]


@pytest.mark.parametrize(
    ("phase", "state", "role", "sentence", "path"),
    [
        ("evaluation", "admissible", "staff", "1 admissible recommendation is in no round of evaluation.", "forms"),
        ("board", "ready_for_board", "staff", "1 recommendation is ready for the Board and on no agenda.", "board"),
        ("board", "ready_for_board", "board", "1 recommendation is ready for the Board and on no agenda.", "board"),
    ],
)
def test_what_waits_for_its_next_step_is_told_in_its_phase(
    coop: Coop, phase: str, state: str, role: str, sentence: str, path: str
) -> None:
    recommends(coop, state)
    somebody = coop.account(role)

    before = told(coop, somebody)
    coop.turn(phase)

    assert (sentence, path, True) not in before
    assert (sentence, path, True) in told(coop, somebody)


def test_after_the_decisions_owners_report_others_confirm_and_the_groups_may_answer(coop: Coop) -> None:
    owned, unowned = recommends(coop, "decided"), recommends(coop, "decided")
    for made in (owned, unowned):
        new.decision(coop.record, recommendation_id=made)
    period = {"account_id": coop.mia.account_id, "from_date": TODAY - DAY, "version": 1}
    new.add(coop.record, "recommendation_owner", recommendation_id=owned, **period)
    coop.turn("published")

    first = {name: told(coop, getattr(coop, name)) for name in ("ada", "mia", "sam")}
    new.follow_up(coop.record, recommendation_id=owned, as_of=TODAY, next_review_on=TODAY + 90 * DAY)
    then = {name: told(coop, getattr(coop, name)) for name in ("mia", "sam")}

    nobody = ("1 accepted recommendation has nobody who reports on it.", "follow-up", True)
    assert first == {
        "ada": [("2 decisions on what your working groups wrote can be answered.", "recommendation", False)],
        "mia": [("1 recommendation that you look after waits for your news.", "follow-up", True)],
        "sam": [nobody],
    }
    assert then == {
        "mia": [],
        "sam": [nobody, ("1 report waits for a second person to confirm it.", "follow-up", True)],
    }


def test_the_next_meeting_of_the_board_is_told_to_those_who_see_it(coop: Coop) -> None:
    coop.turn("board")
    meeting = {"name": "Board", "held_on": TODAY + DAY, "state": "planned", "quorum_share": 50, "version": 1}
    meeting_id = new.add(coop.record, "board_meeting", **meeting)
    where = {"recommendation_id": recommends(coop, "tabled"), "position": 1, "added_at": ids.now(), "version": 1}
    new.add(coop.record, "agenda_item", meeting_id=meeting_id, **where)

    [(sentence, path, _is_awaited)] = told(coop, coop.account("board"))

    assert (sentence.endswith("with 1 recommendation on its agenda."), path) == (True, "meeting")
    assert told(coop, coop.ada) == []


def test_what_is_prepared_waits_for_the_board_to_publish_it(coop: Coop) -> None:
    coop.turn("board")
    meeting = {"name": "Board", "held_on": TODAY - DAY, "state": "closed", "quorum_share": 50, "version": 1}
    made = recommends(coop, "tabled")
    where = {"meeting_id": new.add(coop.record, "board_meeting", **meeting), "recommendation_id": made, "version": 1}
    item = new.add(coop.record, "agenda_item", position=1, added_at=ids.now(), **where)
    counted = {"entitled": 5, "present": 5, "recused": 0, "quorum_required": 3, "quorum_met": True, "text_number": 1}
    by = {"prepared_by": coop.sam.account_id, "prepared_at": ids.now(), "version": 1}
    told_so = {
        "item_id": item,
        "recommendation_id": made,
        "outcome": "accepted",
        "reasons": "asked for",
        **counted,
        **by,
    }
    new.add(coop.record, "board_decision", **told_so)

    assert told(coop, coop.account("board")) == [("1 prepared decision waits to be published.", "meeting", True)]
    assert "prepared" not in str(told(coop, coop.sam))


def test_a_draft_is_listed_for_its_own_people_and_the_staff_only(coop: Coop) -> None:
    drafted, handed_in = recommends(coop, "draft"), recommends(coop, "submitted")
    group = working_groups.get(coop.record, coop.group)

    def sees(actor: Actor) -> set[uuid.UUID]:
        return {row["id"] for row in cycle_tasks.written_by(coop.record, actor, group, TODAY)}

    assert {name: sees(getattr(coop, name)) for name in ("ada", "sam", "mia")} == {
        "ada": {drafted, handed_in},
        "sam": {drafted, handed_in},
        "mia": {handed_in},
    }


def test_what_was_worked_out_once_is_worked_out_anew_when_something_moved(coop: Coop) -> None:
    first = told(coop, coop.mia)

    recommends(coop, "submitted")

    assert (first, len(told(coop, coop.mia))) == ([], 1)
