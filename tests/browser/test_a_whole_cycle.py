"""A whole cycle in a browser, by eight people, from the call to what became of it.

Each has a browser of their own, and days pass while the server runs. Prepared by code is little: see told_cycle.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import cycle_parts as parts
from tests.browser.cycle_parts import DAYS
from tests.browser.told_cycle import prepare

pytestmark = pytest.mark.slow  # eight people and sixty days

# what becomes of them, in the coop's words: the six, and the earlier one that was realised long ago
WAITING = {"realised": 1, "awaiting decision": 6}
JUST_DECIDED = {"realised": 1, "not realised": 3, "rejected": 2, "postponed": 1}
REPORTED_ON = {"realised": 2, "in progress": 1, "not realised": 1, "rejected": 2, "postponed": 1}


@pytest.mark.timeout(900)
def test_eight_people_bring_six_recommendations_through_a_cycle(chromium: Browser, tmp_path: Path) -> None:
    told = prepare(tmp_path)
    read: dict[str, dict[str, int]] = {}
    with told.served() as server:
        with told.on(DAYS["call"], server, chromium) as meet:
            parts.staff_make_two_groups(meet)
        with told.on(DAYS["drafting"], server, chromium) as meet:
            parts.six_are_written(meet)
            parts.staff_find_them_admissible(meet)
        with told.on(DAYS["evaluation"], server, chromium) as meet:
            parts.staff_ask_five_to_evaluate(meet)
            parts.they_evaluate(meet)
            read["evaluation"] = parts.state_of_affairs(meet)
        with told.on(DAYS["board"], server, chromium) as meet:
            parts.staff_put_six_on_an_agenda(meet)
            parts.the_board_decides(meet)
            read["board"] = parts.state_of_affairs(meet)
        with told.on(DAYS["follow_up"], server, chromium) as meet:
            parts.staff_ask_what_became_of_them(meet)
            parts.the_owner_answers_by_spreadsheet(meet, tmp_path)
            parts.a_second_person_confirms(meet)
        with told.on(DAYS["today"], server, chromium) as meet:
            read["today"] = parts.state_of_affairs(meet)
            as_at = {name: parts.state_of_affairs(meet, DAYS[name]) for name in ("evaluation", "board")}

    assert read == {"evaluation": WAITING, "board": JUST_DECIDED, "today": REPORTED_ON}
    assert as_at == {"evaluation": WAITING, "board": JUST_DECIDED}
