"""Rooms, experts and tools that the coop offers: who says which, who has what and when, and who answers whom."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from dashboard.coop import bookings, experts, labs, meetings, rooms, tools
from dashboard.coop.bookings import Taken
from dashboard.coop.experts import Expert
from dashboard.coop.meeting_about import About
from dashboard.coop.rooms import Room
from dashboard.coop.tools import Tool
from dashboard.store import ids, queries
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.meeting import DAY, TODAY, Coop, evening


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


# ---------------------------------------------------------------------- rooms
def test_rooms_are_offered_by_the_staff_with_a_name_of_their_own(coop: Coop) -> None:
    room = coop.room(places=12, note="The key is at the desk.")

    [offered] = rooms.on_offer(coop.record, TODAY)
    assert (offered["id"], offered["office"], offered["name"], offered["places"]) == (room, "Gent", "Leie", 12)
    with pytest.raises(NotAllowed):
        rooms.add(coop.record, coop.ann, Room("Gent", "Schelde"))
    with pytest.raises(BadInput, match="of that name already"):
        rooms.add(coop.record, coop.sam, Room("gent", "LEIE"))
    with pytest.raises(BadInput, match="an office and a name"):
        rooms.add(coop.record, coop.sam, Room("Gent", " "))
    with pytest.raises(BadInput, match="two letters"):
        rooms.add(coop.record, coop.sam, Room("Gent", "Schelde", country="Belgium"))


def test_a_room_that_is_taken_is_refused_with_who_has_it(coop: Coop) -> None:
    room = coop.room()
    other = new.lab(coop.record, name="Repair café")
    bookings.book(coop.record, coop.sam, room, other, evening(), minutes=120, title="Opening")

    with pytest.raises(Taken, match=r"Gent, Leie is taken: .*18:30–20:30: Repair café, Opening"):
        bookings.book(coop.record, coop.max, room, coop.lab, evening() + dt.timedelta(hours=1), minutes=30, title="Us")
    with pytest.raises(Taken):
        coop.plan(room_id=room)
    assert meetings.of_lab(coop.record, coop.lab) == []


def test_a_room_is_free_at_the_moment_at_which_a_booking_ends(coop: Coop) -> None:
    room = coop.room()
    hour = dt.timedelta(hours=1)

    for start in (evening(), evening() + 2 * hour, evening() - 2 * hour):
        bookings.book(coop.record, coop.max, room, coop.lab, start, minutes=120, title="In a row")

    assert len(bookings.between(coop.record, coop.utc(evening()), coop.utc(evening()) + hour, room)) == 1
    with coop.record.reading() as reading:
        assert reading.rows(queries.text("integrity/rooms_taken_twice")) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"starts_local": evening(-3)}, "a time to come"),
        ({"starts_local": evening(1_000)}, "within two years"),
        ({"minutes": 0}, "five minutes"),
        ({"title": " "}, "what the room is for"),
        ({"starts_local": dt.datetime(2027, 3, 28, 2, 30)}, "clock is put forward"),
    ],
)
def test_what_cannot_be_booked_is_said(coop: Coop, given: dict[str, object], said: str) -> None:
    asked = {"starts_local": evening(), "minutes": 60, "title": "Us", **given}

    with pytest.raises(BadInput, match=said):
        bookings.book(coop.record, coop.max, coop.room(), coop.lab, **asked)  # type: ignore[arg-type]


def test_a_room_is_given_back_by_its_lab_and_then_free_again(coop: Coop) -> None:
    room = coop.room()
    booking = bookings.book(coop.record, coop.ann, room, coop.lab, evening(), minutes=60, title="Us")
    with pytest.raises(NotAllowed):
        bookings.cancel(coop.record, coop.olga, booking, 1, "why")
    with pytest.raises(BadInput, match="Say why"):
        bookings.cancel(coop.record, coop.max, booking, 1, "")

    bookings.cancel(coop.record, coop.max, booking, 1, "we meet online")

    assert bookings.between(coop.record, coop.utc(evening()), coop.utc(evening()) + DAY, room) == []
    with pytest.raises(SomeoneElseWasFirst):
        bookings.cancel(coop.record, coop.max, booking, 1, "again")
    bookings.book(coop.record, coop.ann, room, coop.lab, evening(), minutes=60, title="After all")


def test_a_room_is_booked_for_ones_own_lab(coop: Coop) -> None:
    with pytest.raises(NotAllowed):
        bookings.book(coop.record, coop.olga, coop.room(), coop.lab, evening(), minutes=60, title="Us")


def test_a_meeting_has_no_more_places_than_its_room(coop: Coop) -> None:
    room = coop.room(places=8)

    assert coop.now(coop.plan(room_id=room)).places == 8
    with pytest.raises(BadInput, match="holds 8 people"):
        coop.plan(11, room_id=room, places=9)


def test_a_room_that_is_closed_cannot_be_booked_and_one_that_is_booked_cannot_be_closed(coop: Coop) -> None:
    room = coop.room()
    bookings.book(coop.record, coop.ann, room, coop.lab, evening(20), minutes=60, title="Us")
    with pytest.raises(BadInput, match="is booked on"):
        rooms.edit(coop.record, coop.sam, room, 1, Room("Gent", "Leie", closed_on=TODAY + 15 * DAY))

    rooms.edit(coop.record, coop.sam, room, 1, Room("Gent", "Leie", closed_on=TODAY + 25 * DAY))

    with pytest.raises(BadInput, match="not offered any more"):
        bookings.book(coop.record, coop.ann, room, coop.lab, evening(26), minutes=60, title="Us")
    with pytest.raises(SomeoneElseWasFirst):
        rooms.edit(coop.record, coop.sam, room, 1, Room("Gent", "Leie"))


# ---------------------------------------------------------------------- experts
def test_a_lab_asks_an_expert_who_accepts_and_answers(coop: Coop) -> None:
    expert = experts.add(coop.record, coop.sam, Expert("Olga", "Statutes", ("fr", "nl"), coop.olga.account_id))
    question = experts.ask(coop.record, coop.max, expert, coop.lab, "Which statutes fit us?")
    assert [row["id"] for row in experts.open_for(coop.record, coop.olga)] == [question]

    experts.accept(coop.record, coop.olga, question, 1)
    experts.answer(coop.record, coop.olga, question, 2, "None are needed.")

    [told] = experts.of_lab(coop.record, coop.lab)
    assert (told["state"], told["answer"], told["answered_by"]) == (
        "answered",
        "None are needed.",
        coop.olga.account_id,
    )
    assert experts.open_for(coop.record, coop.olga) == []


def test_an_expert_who_cannot_help_says_why_and_a_lab_can_withdraw(coop: Coop) -> None:
    expert = experts.add(coop.record, coop.sam, Expert("Olga", "Statutes", ("fr",), coop.olga.account_id))
    first, second = (experts.ask(coop.record, coop.max, expert, coop.lab, said) for said in ("One?", "Two?"))
    with pytest.raises(BadInput, match="Say why"):
        experts.decline(coop.record, coop.olga, first, 1, "")

    experts.decline(coop.record, coop.olga, first, 1, "not my field")
    experts.withdraw(coop.record, coop.ann, second, 1)

    states = {row["id"]: (row["state"], row["answer"]) for row in experts.of_lab(coop.record, coop.lab)}
    assert states == {first: ("declined", "not my field"), second: ("withdrawn", None)}
    with pytest.raises(BadInput, match="cannot become"):
        experts.answer(coop.record, coop.olga, first, 2, "after all")


def test_only_the_expert_answers_and_the_staff_for_one_without_an_account(coop: Coop) -> None:
    own = experts.add(coop.record, coop.sam, Expert("Olga", "Statutes", ("fr",), coop.olga.account_id))
    outside = experts.add(coop.record, coop.sam, Expert("Maître Dupont", "Contracts", ("fr",)))
    of_own = experts.ask(coop.record, coop.max, own, coop.lab, "One?")
    of_outside = experts.ask(coop.record, coop.max, outside, coop.lab, "Two?")

    for who, request in ((coop.sam, of_own), (coop.max, of_own), (coop.olga, of_outside), (coop.aude, of_outside)):
        with pytest.raises(NotAllowed):
            experts.accept(coop.record, who, request, 1)
    experts.accept(coop.record, coop.sam, of_outside, 1)

    assert [row["id"] for row in experts.open_for(coop.record, coop.sam)] == [of_outside]


def test_an_expert_who_is_off_call_is_not_asked(coop: Coop) -> None:
    expert = experts.add(coop.record, coop.sam, Expert("Olga", "Statutes", ("fr",)))
    experts.edit(coop.record, coop.sam, expert, 1, Expert("Olga", "Statutes", ("fr",), until_date=TODAY - DAY))

    assert experts.on_call(coop.record, TODAY) == []
    with pytest.raises(BadInput, match="not on call any more"):
        experts.ask(coop.record, coop.max, expert, coop.lab, "One?")
    with pytest.raises(NotAllowed):
        experts.ask(coop.record, coop.olga, expert, coop.lab, "One?")


def test_what_was_asked_is_read_by_its_lab_the_staff_and_auditors(coop: Coop) -> None:
    expert = experts.add(coop.record, coop.sam, Expert("Olga", "Statutes", ("fr",)))
    asked = experts.ask(coop.record, coop.max, expert, coop.lab, "One?")

    def read(who: Actor, *labs: uuid.UUID) -> list[uuid.UUID]:
        return [row["id"] for row in experts.readable(coop.record, who, labs)]

    assert [read(coop.sam), read(coop.aude), read(coop.max, coop.lab)] == [[asked]] * 3
    assert read(coop.olga) == []


@pytest.mark.parametrize(
    ("expert", "said"),
    [
        (Expert("", "Statutes"), "has a name"),
        (Expert("Olga", "Statutes", ("de",)), "French, Dutch or English"),
        (Expert("Olga", "Statutes", ("fr",), ids.new_id()), "no such account"),
    ],
)
def test_what_an_expert_cannot_be_is_said(coop: Coop, expert: Expert, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        experts.add(coop.record, coop.sam, expert)


# ---------------------------------------------------------------------- tools
def test_tools_are_offered_until_a_day(coop: Coop) -> None:
    tool = tools.add(coop.record, coop.sam, Tool("Pad", "write together", "https://pad.example.org"))
    assert [row["name"] for row in tools.on_offer(coop.record, TODAY)] == ["Pad"]

    tools.edit(coop.record, coop.sam, tool, 1, Tool("Pad", "write together", until_date=TODAY - DAY))

    assert tools.on_offer(coop.record, TODAY) == []
    with pytest.raises(BadInput, match="begins with https"):
        tools.add(coop.record, coop.sam, Tool("Bad", "nothing", "javascript:alert(1)"))
    with pytest.raises(NotAllowed):
        tools.add(coop.record, coop.ann, Tool("Pad", "write together"))


def test_what_the_coop_offers_leaves_no_line_that_refers_to_nothing(coop: Coop) -> None:
    room = coop.room()
    meetings.plan(coop.record, coop.ann, coop.lab, About(evening(), room_id=room))
    expert = experts.add(coop.record, coop.sam, Expert("Olga", "Statutes", ("fr",)))
    experts.ask(coop.record, coop.max, expert, coop.lab, "One?")

    with coop.record.reading() as reading:
        found = {name: reading.rows(queries.text(f"integrity/{name}")) for name in ("orphans", "unknown_words")}
    assert found == {"orphans": [], "unknown_words": []}
    assert labs.get(coop.record, coop.lab).runs
