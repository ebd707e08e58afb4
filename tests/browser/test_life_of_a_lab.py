"""The whole life of a lab in a browser, by three people in three roles at once, from the proposal to what it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard.coop.verification import verify
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from tests.browser import lab_parts as parts
from tests.browser.told_lab import CLOSED, HELD, PROPOSED, ago, prepare

pytestmark = pytest.mark.slow  # three people and forty days

_LOG = """
select a.name as who, e.action
from event as e
join account as a on a.id = e.actor_id
order by e.seq
"""
_NOT_OF_THE_STORY = ("session.open", "inbox.look")  # who came, and who read their first page


@pytest.mark.timeout(600)
def test_a_lab_is_proposed_joined_meets_reports_rests_and_closes(chromium: Browser, tmp_path: Path) -> None:
    told = prepare(tmp_path)
    with told.served() as server:
        with told.on(ago(PROPOSED), server, chromium) as meet:
            ada, bob, sam = meet("ada", "propose"), meet("bob", "join"), meet("sam", "about")
            parts.a_member_proposes_it(ada)
            parts.another_waits_for_one(bob)
            lab = parts.staff_admit_it(sam)
            parts.staff_put_them_in_touch(sam)
            parts.who_waited_asks_to_join(bob)
            parts.its_initiator_takes_him_in(ada)
            parts.staff_name_its_animator(sam, lab)
            planned = parts.the_animator_plans_a_series(bob, lab)
            parts.a_member_comes(ada)
        with told.on(ago(HELD), server, chromium) as meet:
            ada, bob, sam = (meet(who, lab) for who in ("ada", "bob", "sam"))
            counted = parts.the_animator_writes_them_up(bob, lab, ("7", "9"))
            parts.it_hands_in_an_update(bob, lab)
            parts.staff_want_more(sam, lab)
            parts.it_says_more(bob, lab)
            parts.staff_acknowledge_it(sam, lab)
            refused = parts.the_animator_books_a_room(bob)
        with told.on(ago(CLOSED), server, chromium) as meet:
            ada, sam = meet("ada", lab), meet("sam", lab)
            parts.staff_let_it_rest(sam)
            parts.its_initiator_wakes_it(ada, lab)
            parts.staff_close_it(sam, lab)
            story = parts.its_story(ada, lab)

    assert (planned, counted, refused) == (parts.ON_BOTH_SIDES, "By name: 2 · Counted: 9", parts.TAKEN)
    assert story == parts.STORY
    with Record.open(told.record) as record:
        assert told_by_the_log(record) == parts.LOGGED
        assert [finding for finding in verify(record, Figures(record)) if not finding.ok] == []


def told_by_the_log(record: Record) -> list[str]:
    """Who did what, in the order of the log, since somebody signed in for the first time."""
    with record.reading() as reading:
        found = reading.rows(_LOG, {})
    return [f"{row['who']}: {row['action']}" for row in found if row["action"] not in _NOT_OF_THE_STORY]
