"""Who comes to a meeting: never more than there are places, and who waited longest moves up."""

from __future__ import annotations

import uuid

import pytest

from dashboard.coop import meetings, registrations
from dashboard.coop.meeting_about import About
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed
from tests import factories as new
from tests.coop.meeting import Coop, evening
from tests.factories import deciding


@pytest.fixture
def coop(kept: Record) -> Coop:
    return Coop(kept)


def who_comes(coop: Coop, meeting: uuid.UUID) -> list[tuple[str, str]]:
    return [(row["name"], row["status"]) for row in registrations.of_meeting(coop.record, meeting)]


def test_whoever_comes_after_the_last_place_waits_in_the_order_of_asking(coop: Coop) -> None:
    meeting = coop.plan(places=1)
    first, second, third = coop.members(3)

    said = [registrations.register(coop.record, who, meeting) for who in (second, third, first)]

    assert said == ["registered", "waitlisted", "waitlisted"]
    assert who_comes(coop, meeting) == [
        ("Member 1", "registered"),
        ("Member 2", "waitlisted"),
        ("Member 0", "waitlisted"),
    ]
    mine = registrations.own(coop.record, first, meeting)
    assert mine is not None
    assert mine["place"] == 2


def test_whoever_steps_back_makes_room_for_the_one_who_waited_longest(coop: Coop) -> None:
    meeting = coop.plan(places=1)
    first, second, third = coop.members(3)
    for who in (first, second, third):
        registrations.register(coop.record, who, meeting)

    moved = registrations.step_back(coop.record, first, meeting)

    assert moved == [second.person_id]
    assert dict(who_comes(coop, meeting)) == {
        "Member 0": "excused",
        "Member 1": "registered",
        "Member 2": "waitlisted",
    }


def test_whoever_steps_back_from_the_waiting_list_moves_nobody(coop: Coop) -> None:
    meeting = coop.plan(places=1)
    first, second, _third = coop.members(3)
    registrations.register(coop.record, first, meeting)
    registrations.register(coop.record, second, meeting)

    assert registrations.step_back(coop.record, second, meeting) == []
    with pytest.raises(BadInput, match="neither invited"):
        registrations.step_back(coop.record, second, meeting)


def test_whoever_comes_back_stands_at_the_end_and_what_was_stays_in_the_record(coop: Coop) -> None:
    meeting = coop.plan(places=1)
    first, second = coop.members(2)
    registrations.register(coop.record, first, meeting)
    registrations.register(coop.record, second, meeting)
    registrations.step_back(coop.record, first, meeting)

    assert registrations.register(coop.record, first, meeting) == "waitlisted"

    assert who_comes(coop, meeting) == [("Member 1", "registered"), ("Member 0", "waitlisted")]
    with coop.record.reading() as reading:
        sql = "select status from attendance where meeting_id = $id and person_id = $who order by id"
        lines = reading.rows(sql, {"id": meeting, "who": first.person_id})
    assert [row["status"] for row in lines] == ["excused", "waitlisted"]


def test_more_places_are_given_to_those_who_wait_and_fewer_than_are_taken_are_refused(coop: Coop) -> None:
    meeting = coop.plan(places=1)
    people = coop.members(4)
    for who in people:
        registrations.register(coop.record, who, meeting)

    meetings.edit(coop.record, coop.ann, meeting, 1, About(evening(), title="Evening", places=3))

    assert [status for _name, status in who_comes(coop, meeting)] == ["registered"] * 3 + ["waitlisted"]
    with pytest.raises(BadInput, match="3 people are registered already"):
        meetings.edit(coop.record, coop.ann, meeting, 2, About(evening(), title="Evening", places=2))


def test_a_meeting_is_for_its_lab_and_those_invited_and_an_open_one_for_every_member(coop: Coop) -> None:
    regular, public = coop.plan(), coop.plan(kind="public")
    with pytest.raises(NotAllowed, match="for the people of its lab"):
        registrations.register(coop.record, coop.olga, regular)

    assert registrations.register(coop.record, coop.olga, public) == "registered"
    registrations.invite(coop.record, coop.ann, regular, 1, [_person(coop.olga)])
    assert registrations.register(coop.record, coop.olga, regular) == "registered"


def test_people_are_invited_once_and_answer_or_not(coop: Coop) -> None:
    meeting = coop.plan()
    olga, max_ = _person(coop.olga), _person(coop.max)

    assert registrations.invite(coop.record, coop.ann, meeting, 1, [olga, olga]) == 1
    assert registrations.invite(coop.record, coop.ann, meeting, 1, [olga, max_]) == 1
    with pytest.raises(BadInput, match="invited already"):
        registrations.invite(coop.record, coop.ann, meeting, 1, [olga])
    with pytest.raises(BadInput, match="no such person"):
        registrations.invite(coop.record, coop.ann, meeting, 1, [uuid.uuid4()])
    with pytest.raises(NotAllowed):
        registrations.invite(coop.record, coop.max, meeting, 1, [olga])

    assert meeting in {row["id"] for row in registrations.invitations(coop.record, olga)}
    registrations.step_back(coop.record, coop.olga, meeting)
    assert meeting not in {row["id"] for row in registrations.invitations(coop.record, olga)}


def test_nobody_registers_twice_or_for_what_is_over(coop: Coop) -> None:
    meeting, over = coop.plan(), coop.begun()
    registrations.register(coop.record, coop.max, meeting)

    with pytest.raises(BadInput, match="already"):
        registrations.register(coop.record, coop.max, meeting)
    with pytest.raises(BadInput, match="has begun"):
        registrations.register(coop.record, coop.max, over)
    meetings.cancel(coop.record, coop.ann, meeting, 1, "why")
    with pytest.raises(BadInput, match="not planned any more"):
        registrations.step_back(coop.record, coop.max, meeting)


def test_whoever_has_no_right_or_is_nobody_cannot_come(coop: Coop) -> None:
    public = coop.plan(kind="public")
    with new.together(coop.record) as rows:
        nobody = deciding.account(rows, name="Nobody", roles=("member",), linked=False)

    with pytest.raises(NotAllowed, match="auditor"):
        registrations.register(coop.record, coop.aude, public)
    with pytest.raises(NotAllowed, match="belongs to no member"):
        registrations.register(coop.record, coop.actor(nobody), public)


def test_the_meetings_that_concern_somebody_are_those_of_their_labs_and_those_they_are_asked_to(coop: Coop) -> None:
    meeting, invited = coop.plan(), coop.plan(11)
    draft = meetings.plan(coop.record, coop.ann, coop.lab, About(evening(12)), draft=True)
    registrations.invite(coop.record, coop.ann, invited, 1, [_person(coop.olga)])

    def of(who: Actor) -> list[tuple[uuid.UUID, str | None]]:
        today = evening(0).date()
        return [(row["id"], row["status"]) for row in meetings.of_person(coop.record, who.person_id, today)]

    assert of(coop.max) == [(meeting, None), (invited, None)]
    assert of(coop.olga) == [(invited, "invited")]
    assert draft not in dict(of(coop.ann))


def _person(actor: Actor) -> uuid.UUID:
    assert actor.person_id is not None
    return actor.person_id
