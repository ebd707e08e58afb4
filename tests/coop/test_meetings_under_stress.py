"""Two people want one room, and two the last place of a meeting, at the same moment, 200 times: one gets it."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.coop import bookings, meeting_rows, registrations
from dashboard.coop.bookings import Taken
from dashboard.store import queries
from dashboard.store.record import Record
from tests import factories as new
from tests.coop.meeting import Coop, evening
from tests.factories import deciding

TIMES = 200

pytestmark = pytest.mark.slow  # 200 rounds of two changes each, some ten seconds


def at_once(*verbs: Callable[[], object]) -> list[object]:
    """What each answers when they all begin at the same moment; a refusal is an answer."""
    barrier = threading.Barrier(len(verbs))

    def one(verb: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return verb()
        except Taken as refusal:
            return refusal

    with ThreadPoolExecutor(len(verbs)) as threads:
        return [found.result() for found in [threads.submit(one, verb) for verb in verbs]]


def test_two_take_the_same_room_and_one_has_it_while_the_other_is_told_who(own_record: Record) -> None:
    coop = Coop(own_record)
    room = coop.room()
    with new.together(own_record) as rows:
        other_lab = new.lab(rows, name="Repair café")
        rival_id = deciding.account(rows, name="Rita", roles=("member",))
    rival = coop.actor(rival_id)
    assert rival.person_id is not None
    new.membership(own_record, lab_id=other_lab, person_id=rival.person_id)
    won: Counter[str] = Counter()

    for day in range(1, TIMES + 1):
        # they overlap by half an hour, or by all of it
        ours = {"starts_local": evening(day), "minutes": 120, "title": "Ours"}
        theirs = {"starts_local": evening(day).replace(hour=20, minute=0), "minutes": 60, "title": "Theirs"}
        answers = at_once(
            lambda given=ours: bookings.book(own_record, coop.max, room, coop.lab, **given),  # type: ignore[misc]
            lambda given=theirs: bookings.book(own_record, rival, room, other_lab, **given),  # type: ignore[misc]
        )

        [told] = [answer for answer in answers if isinstance(answer, Taken)]
        [booked] = [answer for answer in answers if isinstance(answer, uuid.UUID)]
        first = coop.utc(evening(day).replace(hour=0, minute=0))
        [stands] = bookings.between(own_record, first, coop.utc(evening(day).replace(hour=23)), room)
        assert stands["id"] == booked
        assert f"{stands['lab']}, {stands['title']}" in str(told)
        won[stands["title"]] += 1

    assert sum(won.values()) == TIMES
    with own_record.reading() as reading:
        assert reading.rows(queries.text("integrity/rooms_taken_twice")) == []
        assert reading.rows("select count(*) as n from room_booking")[0]["n"] == TIMES


def test_two_take_the_last_place_and_one_has_it_while_the_other_waits(own_record: Record) -> None:
    coop = Coop(own_record)
    first, second = coop.members(2)
    meeting = coop.plan(places=3)
    with new.together(own_record) as rows:
        for person in new.people(rows, 2):
            new.attendance(rows, meeting_id=meeting, person_id=person, status="registered")

    for _turn in range(TIMES):
        answers = at_once(
            lambda: registrations.register(own_record, first, meeting),
            lambda: registrations.register(own_record, second, meeting),
        )

        assert sorted(map(str, answers)) == ["registered", "waitlisted"]
        now = coop.now(meeting)
        assert (now.registered, now.waiting) == (3, 1)
        lines = [row["person_id"] for row in meeting_rows.attendance(own_record, meeting)]
        assert len(lines) == len(set(lines)) == 4
        # whoever waited moves up while the other steps back: both at the same moment too
        holder, waiting = (first, second) if answers[0] == "registered" else (second, first)
        moved = registrations.step_back(own_record, holder, meeting)
        assert moved == [waiting.person_id]
        registrations.step_back(own_record, waiting, meeting)

    with own_record.reading() as reading:
        log = reading.rows(
            "select action, count(*) as n from event where subject_id = $id group by action", {"id": meeting}
        )
    counted = {row["action"]: row["n"] for row in log}
    assert counted["meeting.register"] == 2 * TIMES
    assert counted["meeting.move_up"] == TIMES
    assert counted["meeting.step_back"] == 2 * TIMES
