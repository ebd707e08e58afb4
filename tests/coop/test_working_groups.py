"""Working groups: who makes them, who is in them on which day, and when they met."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from dashboard.coop import group_meetings, working_groups
from dashboard.coop.working_groups import About
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.cycling import actor
from tests.factories.adding import Id

TODAY = ids.today()
A_DAY = dt.timedelta(days=1)


@dataclass
class House:
    record: Record
    staff: Actor
    animator: Actor
    member: Actor
    cycle_id: Id
    group_id: Id

    def people(self, on: dt.date = TODAY) -> list[tuple[str, str]]:
        return [(row["name"], row["role"]) for row in working_groups.people(self.record, self.group_id, on)]


@pytest.fixture
def house(record: Record) -> House:
    """A cycle in its drafting phase with one group, animated from ten days ago."""
    cycle_id = new.cycle(record, starts_on=TODAY - 30 * A_DAY)
    new.cycle_phase(record, cycle_id=cycle_id, phase="drafting", starts_on=TODAY - 20 * A_DAY)
    staff, animator, member = (actor(record, role) for role in ("staff", "animator", "member"))
    group_id = working_groups.make(record, staff, cycle_id, About("Gent", city="Gent", country="be", language="nl"))
    assert animator.person_id is not None
    working_groups.put(record, staff, group_id, animator.person_id, "animator", TODAY - 10 * A_DAY)
    return House(record, staff, animator, member, cycle_id, group_id)


def test_a_group_is_made_by_place_and_language(house: House) -> None:
    group = working_groups.get(house.record, house.group_id)

    assert (group.name, group.city, group.country, group.language, group.cycle) == ("Gent", "Gent", "BE", "nl", "2024")
    [listed] = working_groups.of_cycle(house.record, house.cycle_id, TODAY)
    assert (listed["people"], listed["animators"], listed["meetings"], listed["next_meeting_on"]) == (1, 1, 0, None)


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (About("  "), "needs a name"),
        (About("Gent"), "has a working group Gent already"),
        (About("Luik", language="de"), "French, Dutch or English"),
        (About("Luik", country="Belgium"), "two letters"),
        (About("Luik", theme_id=ids.new_id()), "no such theme"),
    ],
)
def test_what_a_group_cannot_be_is_said(house: House, about: About, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        working_groups.make(house.record, house.staff, house.cycle_id, about)


def test_a_group_is_edited_as_it_was_seen(house: House) -> None:
    working_groups.edit(house.record, house.staff, house.group_id, 1, About("Gent en omstreken", city="Gent"))

    assert working_groups.get(house.record, house.group_id).name == "Gent en omstreken"
    with pytest.raises(SomeoneElseWasFirst):
        working_groups.edit(house.record, house.staff, house.group_id, 1, About("Kortrijk"))


def test_whoever_takes_another_role_keeps_the_days_that_were(house: House) -> None:
    person = house.member.person_id
    assert person is not None
    working_groups.put(house.record, house.animator, house.group_id, person, "participant", TODAY - 5 * A_DAY)

    working_groups.put(house.record, house.staff, house.group_id, person, "secretary", TODAY)

    assert house.people() == [("Animator Claes", "animator"), ("Member Claes", "secretary")]
    assert house.people(TODAY - A_DAY) == [("Animator Claes", "animator"), ("Member Claes", "participant")]
    assert house.people(TODAY - 6 * A_DAY) == [("Animator Claes", "animator")]


def test_whoever_left_was_in_it(house: House) -> None:
    person = house.animator.person_id
    assert person is not None

    working_groups.leave(house.record, house.animator, house.group_id, person)

    def is_in(on: dt.date) -> bool:
        return working_groups.is_in(house.record, house.group_id, person, on)

    assert (is_in(TODAY), is_in(TODAY - A_DAY), is_in(TODAY - 11 * A_DAY)) == (False, True, False)
    assert working_groups.was_in(house.record, house.group_id, person)
    assert not working_groups.was_in(house.record, house.group_id, house.member.person_id)


def test_leaving_on_the_first_day_leaves_that_day(house: House) -> None:
    person = house.member.person_id
    assert person is not None
    working_groups.put(house.record, house.animator, house.group_id, person, "participant")

    working_groups.leave(house.record, house.member, house.group_id, person)

    assert working_groups.was_in(house.record, house.group_id, person)
    assert not working_groups.is_in(house.record, house.group_id, person, TODAY + A_DAY)
    with pytest.raises(BadInput, match="Choose a later day"):
        working_groups.put(house.record, house.staff, house.group_id, person, "participant")


def test_who_may_take_in_whom(house: House) -> None:
    person = house.member.person_id
    assert person is not None

    with pytest.raises(NotAllowed, match="those who animate this working group"):
        working_groups.put(house.record, house.member, house.group_id, person, "participant")
    with pytest.raises(NotAllowed, match="named by the staff"):
        working_groups.put(house.record, house.animator, house.group_id, person, "secretary")
    working_groups.put(house.record, house.animator, house.group_id, person, "participant")
    with pytest.raises(NotAllowed, match="those who animate this working group"):
        working_groups.leave(house.record, house.member, house.group_id, house.animator.person_id)  # type: ignore[arg-type]

    assert house.people() == [("Animator Claes", "animator"), ("Member Claes", "participant")]


@pytest.mark.parametrize(
    ("role", "since", "said"),
    [
        ("animator", TODAY, "animator of this working group already"),
        ("participant", TODAY - 11 * A_DAY, "Choose a later day"),
        ("participant", TODAY + A_DAY, "Choose a day that has come"),
        ("director", TODAY, "no role in a working group"),
    ],
)
def test_periods_never_overlap(house: House, role: str, since: dt.date, said: str) -> None:
    person = house.animator.person_id
    assert person is not None

    with pytest.raises(BadInput, match=said):
        working_groups.put(house.record, house.staff, house.group_id, person, role, since)

    assert house.people() == [("Animator Claes", "animator")]


def test_when_the_texts_are_in_nobody_is_taken_in_any_more_but_anybody_may_leave(house: House) -> None:
    new.cycle_phase(house.record, cycle_id=house.cycle_id, phase="evaluation", starts_on=TODAY)
    person = house.animator.person_id
    assert person is not None

    with pytest.raises(BadInput, match="is in the phase “evaluation”"):
        working_groups.put(house.record, house.staff, house.group_id, house.member.person_id, "participant")  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="is in the phase “evaluation”"):
        working_groups.make(house.record, house.staff, house.cycle_id, About("Luik"))
    working_groups.leave(house.record, house.staff, house.group_id, person)

    assert house.people() == []


def test_a_person_is_found_by_address_or_by_a_name_that_one_alone_bears(house: House) -> None:
    new.person(house.record, name="Ada Peeters")
    new.person(house.record, name="Ada Peeters")

    found = [working_groups.named(house.record, wanted)["name"] for wanted in ("MEMBER@people.coop", "member  claes")]

    assert found == ["Member Claes", "Member Claes"]
    with pytest.raises(BadInput, match="Several people"):
        working_groups.named(house.record, "Ada Peeters")
    with pytest.raises(BadInput, match="Nobody is known"):
        working_groups.named(house.record, "somebody else")


def test_a_meeting_is_planned_and_written_up_and_mended(house: House) -> None:
    people = [house.animator.person_id, house.member.person_id]
    working_groups.put(house.record, house.staff, house.group_id, people[1], "participant")  # type: ignore[arg-type]
    planned = group_meetings.plan(house.record, house.animator, house.group_id, TODAY, title=" First  draft ")

    def hold(seen: int, **more: object) -> None:
        given = (house.record, house.animator, house.group_id, planned, seen)
        group_meetings.hold(*given, **more)  # type: ignore[arg-type]

    hold(1, attended=people, declared_people=9)
    hold(2, attended=people[:1], declared_people=9, minutes="We wrote one text.")

    [meeting] = group_meetings.of_group(house.record, house.group_id)
    told = {name: meeting[name] for name in ("title", "state", "declared_people", "attended", "minutes", "version")}
    assert told == {
        "title": "First draft",
        "state": "minutes_published",
        "declared_people": 9,
        "attended": 1,
        "minutes": "We wrote one text.",
        "version": 3,
    }
    with pytest.raises(SomeoneElseWasFirst):
        hold(1)


def test_what_cannot_be_of_a_meeting_is_said(house: House) -> None:
    to_come = group_meetings.plan(house.record, house.staff, house.group_id, TODAY + A_DAY)
    given = (house.record, house.animator, house.group_id)

    with pytest.raises(BadInput, match="still to come"):
        group_meetings.hold(*given, to_come, 1)
    with pytest.raises(BadInput, match="Say why"):
        group_meetings.cancel(*given, to_come, 1, " ")
    group_meetings.cancel(*given, to_come, 1, "no room")
    with pytest.raises(BadInput, match="This meeting is cancelled"):
        group_meetings.cancel(*given, to_come, 2, "no room")
    held = group_meetings.plan(*given, TODAY)
    with pytest.raises(BadInput, match="Take them in first"):
        group_meetings.hold(*given, held, 1, attended=[house.member.person_id])  # type: ignore[list-item]
    with pytest.raises(BadInput, match="whole number"):
        group_meetings.hold(*given, held, 1, declared_people=-1)
    with pytest.raises(NotAllowed):
        group_meetings.plan(house.record, house.member, house.group_id, TODAY)
