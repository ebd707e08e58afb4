"""A lab's meetings and who comes, in any order and by every role: no state that is not drawn, and nothing is lost."""

from __future__ import annotations

import json
import shutil
import tempfile
import uuid
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from dashboard.coop import bookings, holding, meeting_rows, meetings, registrations
from dashboard.coop.meeting_about import About
from dashboard.store import queries
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import NotAllowed, Refusal
from dashboard.words.states import ATTENDANCE, MEETING
from tests import factories as new
from tests.coop.meeting import Coop, evening
from tests.factories import deciding

WHO = st.sampled_from(("ann", "max", "olga", "sam", "aude"))
DAYS = st.sampled_from((-2, -1, 3, 4))
RUNS = ("ann", "sam")


class Meetings(RuleBasedStateMachine):
    """Whoever does whatever to meetings of a lab with two places each; what the record should say is held beside it."""

    empty: Path
    known = Bundle("known")

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "coop.duckdb"
        shutil.copy(self.empty, path)
        self.record = Record.open(path)
        self.coop = Coop(self.record)
        self.room = self.coop.room()
        with new.together(self.record) as rows:
            more = [deciding.account(rows, name=name, roles=("member",)) for name in ("Uma", "Vic")]
        self.guests = [self.coop.actor(one) for one in more]
        self.states: dict[uuid.UUID, str] = {}
        self.seen_lines: dict[uuid.UUID, str] = {}
        self.removed: set[uuid.UUID] = set()
        self.events = 0

    def who(self, name: str) -> Actor:
        found = getattr(self.coop, name)
        assert isinstance(found, Actor)
        return found

    def does(self, who: str, meeting: uuid.UUID, to: str | None, verb: Any) -> bool:
        """Do it: what goes through was drawn, and was this person's to do."""
        was = self.states.get(meeting)
        try:
            verb()
        except NotAllowed:
            assert who not in RUNS
            return False
        except Refusal:
            return False
        assert who in RUNS
        if to is not None and was is not None and was != to:
            assert to in MEETING[was]
            self.states[meeting] = to
        return True

    @rule(
        target=known,
        who=WHO,
        day=DAYS,
        draft=st.booleans(),
        room=st.booleans(),
        kind=st.sampled_from(("regular", "public")),
    )
    def plan(self, who: str, day: int, draft: bool, room: bool, kind: str) -> uuid.UUID:
        about = About(evening(day), places=2, kind=kind, room_id=self.room if room else None)
        try:
            meeting = meetings.plan(self.record, self.who(who), self.coop.lab, about, draft=draft)
        except NotAllowed:
            assert who not in RUNS
        except bookings.Taken:
            assert room
        else:
            assert who in RUNS
            self.states[meeting] = "draft" if draft else "scheduled"
            return meeting
        # somebody who may does it, so that the other rules have something to work on
        meeting = meetings.plan(self.record, self.coop.ann, self.coop.lab, About(evening(day), places=2, kind=kind))
        self.states[meeting] = "scheduled"
        return meeting

    @rule(who=WHO, meeting=known)
    def publish(self, who: str, meeting: uuid.UUID) -> None:
        version = self.coop.now(meeting).version
        self.does(who, meeting, "scheduled", lambda: meetings.publish(self.record, self.who(who), meeting, version))

    @rule(who=WHO, meeting=known, day=DAYS, places=st.sampled_from((None, 1, 2, 3)))
    def edit(self, who: str, meeting: uuid.UUID, day: int, places: int | None) -> None:
        now = self.coop.now(meeting)
        about = About(evening(day), places=places, kind=now.kind or "regular")
        verb = lambda: meetings.edit(self.record, self.who(who), meeting, now.version, about)  # noqa: E731
        if self.does(who, meeting, None, verb):
            assert now.state in ("draft", "scheduled")

    @rule(who=WHO, meeting=known, reason=st.sampled_from(("", "a strike")))
    def cancel(self, who: str, meeting: uuid.UUID, reason: str) -> None:
        version = self.coop.now(meeting).version
        verb = lambda: meetings.cancel(self.record, self.who(who), meeting, version, reason)  # noqa: E731
        if self.does(who, meeting, "cancelled", verb):
            assert reason

    @rule(target=known, who=WHO, meeting=known, day=DAYS)
    def postpone(self, who: str, meeting: uuid.UUID, day: int) -> uuid.UUID:
        version, other = self.coop.now(meeting).version, []
        about = About(evening(day), places=2)

        def verb() -> None:
            other.append(meetings.postpone(self.record, self.who(who), meeting, version, about, "a strike"))

        if self.does(who, meeting, "postponed", verb):
            self.states[other[0]] = "scheduled"
            return other[0]
        return meeting

    @rule(who=WHO, meeting=known, guest=st.integers(0, 1))
    def invite(self, who: str, meeting: uuid.UUID, guest: int) -> None:
        version, person = self.coop.now(meeting).version, self.guests[guest].person_id
        assert person is not None
        verb = lambda: registrations.invite(self.record, self.who(who), meeting, version, [person])  # noqa: E731
        self.does(who, meeting, None, verb)

    @rule(meeting=known, place=st.integers(0, 5))
    def register(self, meeting: uuid.UUID, place: int) -> None:
        self.comes(meeting, place, registrations.register)

    @rule(meeting=known, place=st.integers(0, 5))
    def step_back(self, meeting: uuid.UUID, place: int) -> None:
        self.comes(meeting, place, registrations.step_back)

    def comes(self, meeting: uuid.UUID, place: int, verb: Any) -> None:
        people = [self.coop.ann, self.coop.max, self.coop.olga, self.coop.sam, *self.guests]
        try:
            verb(self.record, people[place], meeting)
        except Refusal:
            return
        now = self.coop.now(meeting)
        assert now.state == "scheduled"
        assert not now.has_begun

    @rule(who=WHO, meeting=known, there=st.sets(st.integers(0, 3)), counted=st.sampled_from((None, 0, 7)))
    def hold(self, who: str, meeting: uuid.UUID, there: set[int], counted: int | None) -> None:
        now = self.coop.now(meeting)
        people = [self.coop.ann, self.coop.max, *self.guests]
        given: Any = {"attended": [people[one].person_id for one in there], "declared_people": counted}
        verb = lambda: holding.hold(self.record, self.who(who), meeting, now.version, **given)  # noqa: E731
        to = "held" if now.state == "scheduled" else None
        if self.does(who, meeting, to, verb):
            assert now.has_begun
            after = self.coop.now(meeting)
            assert (after.attended, after.declared_people) == (len(there), counted)

    @rule(who=WHO, meeting=known, text=st.sampled_from(("", "We met.")), publish=st.booleans())
    def minutes(self, who: str, meeting: uuid.UUID, text: str, publish: bool) -> None:
        now = self.coop.now(meeting)
        given: Any = {"minutes": text, "decisions": "", "publish": publish}
        verb = lambda: holding.write_minutes(self.record, self.who(who), meeting, now.version, **given)  # noqa: E731
        self.does(who, meeting, "minutes_published" if publish else None, verb)

    @rule(meeting=consumes(known))
    def forget(self, meeting: uuid.UUID) -> None:
        """Nothing more is done to this one; what it says stays as it is."""

    @invariant()
    def the_record_says_what_was_done_and_nothing_else(self) -> None:
        if not hasattr(self, "record"):
            return
        with self.record.reading() as reading:
            found = reading.rows("select id, state, places from meeting")
            lines = reading.rows("select id, meeting_id, person_id, status, removed_at from attendance")
            events = reading.rows("select count(*) as n from event")[0]["n"]
            twice = reading.rows(queries.text("integrity/rooms_taken_twice"))
        assert {row["id"]: row["state"] for row in found} == self.states
        assert twice == []
        self._lines_go_as_drawn(lines)
        for row in found:
            mine = [line for line in lines if line["meeting_id"] == row["id"] and line["removed_at"] is None]
            assert len({line["person_id"] for line in mine}) == len(mine)
            registered = sum(line["status"] == "registered" for line in mine)
            assert row["places"] is None or registered <= row["places"]
            waiting = sum(line["status"] == "waitlisted" for line in mine)
            free = row["places"] is None or registered < row["places"]
            assert not (waiting and free and row["state"] == "scheduled")
        assert events >= self.events
        self.events = events

    def _lines_go_as_drawn(self, lines: list[dict[str, Any]]) -> None:
        known = {line["id"] for line in lines}
        assert self.seen_lines.keys() <= known
        for line in lines:
            was = self.seen_lines.get(line["id"])
            if was is not None and was != line["status"]:
                # stepping back may move others up, so more than one step lies between two looks
                assert line["status"] in _after(was)
            self.seen_lines[line["id"]] = line["status"]
        removed = {line["id"] for line in lines if line["removed_at"] is not None}
        assert self.removed <= removed
        self.removed = removed

    def teardown(self) -> None:
        if not hasattr(self, "record"):
            return
        with self.record.reading() as reading:
            log = reading.rows("select subject_id, after_state from event where action like 'meeting.%' order by seq")
        told: dict[uuid.UUID, str] = {}
        for row in log:
            state = json.loads(row["after_state"] or "{}").get("state")
            if state:
                told[row["subject_id"]] = state
        assert {one: told.get(one) for one in self.states} == self.states
        assert meeting_rows.attendance(self.record, uuid.uuid4()) == []
        self.record.close()
        self.folder.cleanup()


def _after(status: str) -> set[str]:
    found, edge = {status}, {status}
    while edge:
        edge = {then for one in edge for then in ATTENDANCE[one]} - found
        found |= edge
    return found


@pytest.mark.slow
def test_meetings_in_any_order(empty_record: Path) -> None:
    machine = type("Given", (Meetings,), {"empty": empty_record})

    run(
        machine,
        settings=settings(
            max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
