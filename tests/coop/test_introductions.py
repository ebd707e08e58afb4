"""Putting in touch: who is suggested to whom, what is proposed, sent and dropped, and what nobody may do twice."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass
from typing import Any

import pytest

from dashboard.coop import introduction_suggestions as suggesting
from dashboard.coop import introductions, waiting_list
from dashboard.coop.introduction_suggestions import Suggestion
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, Refusal, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.cycling import actor
from tests.factories.adding import Id

TODAY = ids.today()


@dataclass
class House:
    record: Record
    theme: Id
    staff: Actor
    waiting: dict[str, Id]  # name -> what they wait with

    def lab(self, name: str, city: str | None = "Gent", country: str | None = "BE", **more: Any) -> Id:
        about = {"theme_id": self.theme, "language": "nl", "name": name, "city": city, "country": country}
        return new.lab(self.record, **{**about, **more})

    def suggested(self) -> list[tuple[str | None, str | None, list[str]]]:
        """(lab, how near, who) of everything that is suggested."""
        return [(one.lab, one.near, [row["name"] for row in one.people]) for one in self.found()]

    def found(self) -> list[Suggestion]:
        return suggesting.suggest(self.record)

    def propose(self, names: list[str], lab_id: Id | None = None, **other: Any) -> Id:
        given: dict[str, Any] = {"theme_id": self.theme, "language": "nl", "country": "BE", "message": "Meet"}
        chosen = [self.waiting[name] for name in names]
        return introductions.propose(self.record, self.staff, lab_id=lab_id, request_ids=chosen, **{**given, **other})


@pytest.fixture
def house(record: Record) -> House:
    """Four people of Gent and Brugge wait for a lab in Dutch, Ada longest; Eve waits online, Fay in Berlin."""
    theme, staff = new.theme(record), actor(record, "staff")
    places = {"Ada": "Gent", "Bob": "Gent", "Cil": "Brugge", "Dov": "Brugge"}
    waiting: dict[str, Id] = {}
    with new.together(record) as rows:
        for nth, (name, city) in enumerate(places.items()):
            waiting[name] = _waits(rows, theme, name, nth, country="BE", city=city)
        waiting["Eve"] = _waits(rows, theme, "Eve", 8, country=None, city=None)
        waiting["Fay"] = _waits(rows, theme, "Fay", 9, country="DE", city="Berlin")
    return House(record, theme, staff, waiting)


def _waits(rows: new.Batch, theme: Id, name: str, nth: int, **where: Any) -> Id:
    person = new.person(rows, name=name)
    asked_on = dt.date(2024, 1, 1) + dt.timedelta(days=nth)
    return new.join_request(rows, person_id=person, theme_id=theme, language="nl", asked_on=asked_on, **where)


# ---------------------------------------------------------------------- who is suggested to whom
def test_enough_people_of_one_language_country_and_theme_can_begin_a_lab(house: House) -> None:
    assert house.suggested() == [(None, None, ["Ada", "Bob", "Cil", "Dov"])]


def test_how_many_are_enough_is_a_setting_of_the_staff(house: House) -> None:
    suggesting.set_enough(house.record, house.staff, 5)
    none = house.suggested()
    suggesting.set_enough(house.record, house.staff, 2)

    assert none == []
    assert house.suggested() == [(None, None, ["Ada", "Bob", "Cil", "Dov"])]
    assert suggesting.enough(house.record) == 2
    for number in (1, 51):
        with pytest.raises(BadInput, match="from 2 to 50"):
            suggesting.set_enough(house.record, house.staff, number)
    with pytest.raises(NotAllowed):
        suggesting.set_enough(house.record, actor(house.record, "member"), 3)


def test_each_is_offered_the_nearest_lab_with_room_and_who_waits_longest_comes_first(house: House) -> None:
    house.lab("In Gent", places=1)
    house.lab("In Brugge", city="brugge", places=None)

    assert house.suggested() == [
        ("In Gent", "same_city", ["Ada"]),
        ("In Brugge", "elsewhere", ["Bob", "Cil", "Dov", "Eve", "Fay"]),
    ]


def test_a_lab_that_meets_online_comes_before_one_of_another_country(house: House) -> None:
    house.lab("Online", city=None, country=None)
    house.lab("In Paris", city="Paris", country="FR")

    assert house.suggested() == [("Online", "online", ["Ada", "Bob", "Cil", "Dov", "Eve", "Fay"])]


@pytest.mark.parametrize(
    "other",
    [{"language": "fr"}, {"theme_id": None}, {"state": "closed"}, {"state": "dormant"}, {"places": 0}],
    ids=["language", "theme", "closed", "dormant", "full"],
)
def test_a_lab_that_does_not_fit_is_not_suggested(house: House, other: dict[str, Any]) -> None:
    house.lab("Not this one", **other)

    assert house.suggested() == [(None, None, ["Ada", "Bob", "Cil", "Dov"])]


def test_who_takes_part_takes_a_place_and_who_only_observes_does_not(house: House) -> None:
    lab = house.lab("In Gent", places=2)
    for role, name in (("participant", "Gil"), ("observer", "Han")):
        new.membership(house.record, lab_id=lab, person_id=new.person(house.record, name=name), role=role)

    assert house.suggested()[0] == ("In Gent", "same_city", ["Ada"])


def test_who_is_in_an_open_proposal_is_suggested_nowhere_and_who_was_sent_is_not_sent_there_again(house: House) -> None:
    lab = house.lab("In Gent", places=5)
    made = house.propose(["Ada", "Bob"], lab)
    while_open = house.suggested()
    introductions.send(house.record, house.staff, made, 1)

    assert while_open == [("In Gent", "elsewhere", ["Cil", "Dov", "Eve", "Fay"])]
    assert house.suggested() == while_open


def test_those_who_were_told_of_each_other_once_are_not_told_again(house: House) -> None:
    made = house.propose(["Ada", "Bob", "Cil", "Dov"])
    introductions.send(house.record, house.staff, made, 1)

    assert house.suggested() == []


def test_who_was_dropped_can_be_proposed_anew(house: House) -> None:
    made = house.propose(["Ada", "Bob", "Cil", "Dov"])
    introductions.drop(house.record, house.staff, made, 1, "They know each other")

    assert house.suggested() == [(None, None, ["Ada", "Bob", "Cil", "Dov"])]


# ---------------------------------------------------------------------- proposing, sending, dropping
def test_what_is_sent_is_read_by_each_of_them_without_a_name_of_the_others(house: House) -> None:
    lab = house.lab("In Gent")
    made = house.propose(["Ada", "Bob"], lab, message="  Look at its page ")
    ada = waiting_list.get(house.record, house.waiting["Ada"]).person_id
    before = introductions.told(house.record, ada)

    introductions.send(house.record, house.staff, made, 1)

    [told] = introductions.told(house.record, ada)
    assert before == []
    assert (told["lab"], told["message"], told["others"]) == ("In Gent", "Look at its page", 1)
    assert not any("Bob" in str(value) for value in told.values())
    assert introductions.told(house.record, waiting_list.get(house.record, house.waiting["Cil"]).person_id) == []
    assert introductions.told(house.record, None) == []
    [line] = introductions.every(house.record)
    assert (line["state"], line["people"], line["placed"], line["made_by"]) == ("sent", 2, 0, "Staff")


def test_what_one_was_told_goes_when_one_waits_no_longer(house: House) -> None:
    made = house.propose(["Ada", "Bob"])
    introductions.send(house.record, house.staff, made, 1)
    waiting_list.decline(house.record, house.staff, house.waiting["Ada"], 1, "Moved away")

    ada = waiting_list.get(house.record, house.waiting["Ada"]).person_id
    assert introductions.told(house.record, ada) == []


@pytest.mark.parametrize(
    ("names", "other", "said"),
    [
        (["Ada"], {}, "two people at least"),
        (["Ada", "Ada"], {}, "two people at least"),
        (["Ada", "Bob"], {"message": "  "}, "Write what they are told"),
        (["Ada", "Bob"], {"language": "fr"}, "do not all wait for this theme"),
        (["Ada", "Bob"], {"theme_id": ids.new_id()}, "do not all wait for this theme"),
    ],
)
def test_what_cannot_be_proposed_is_said(house: House, names: list[str], other: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        house.propose(names, **other)

    assert introductions.every(house.record) == []


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"places": 1}, "has room for 1"),
        ({"language": "fr"}, "another theme or in another language"),
        ({"theme_id": None}, "another theme or in another language"),
        ({"state": "closed"}, "nobody can join it now"),
    ],
)
def test_a_lab_that_cannot_take_them_in_is_refused(house: House, about: dict[str, Any], said: str) -> None:
    lab = house.lab("Not this one", **about)

    with pytest.raises(BadInput, match=said):
        house.propose(["Ada", "Bob"], lab)


def test_everything_is_looked_at_again_when_it_is_sent(house: House) -> None:
    lab = house.lab("In Gent", places=2)
    full, gone = house.propose(["Ada", "Bob"], lab), house.propose(["Cil", "Dov"])
    new.membership(house.record, lab_id=lab, person_id=new.person(house.record))
    waiting_list.decline(house.record, house.staff, house.waiting["Cil"], 1, "Moved away")

    with pytest.raises(BadInput, match="has room for 1"):
        introductions.send(house.record, house.staff, full, 1)
    with pytest.raises(SomeoneElseWasFirst, match="1 wait no longer"):
        introductions.send(house.record, house.staff, gone, 1)

    assert {row["state"] for row in introductions.every(house.record)} == {"proposed"}


def test_nobody_stands_in_two_open_proposals_and_nobody_is_told_of_one_lab_twice(house: House) -> None:
    lab = house.lab("In Gent")
    made = house.propose(["Ada", "Bob"], lab)
    with pytest.raises(SomeoneElseWasFirst, match="another proposal"):
        house.propose(["Bob", "Cil"])
    introductions.send(house.record, house.staff, made, 1)

    with pytest.raises(BadInput, match="told of this lab already"):
        house.propose(["Bob"], lab)


def test_a_proposal_is_settled_once_and_dropped_with_a_reason(house: House) -> None:
    made = house.propose(["Ada", "Bob"])
    with pytest.raises(BadInput, match="Say why"):
        introductions.drop(house.record, house.staff, made, 1, " ")
    with pytest.raises(SomeoneElseWasFirst):
        introductions.send(house.record, house.staff, made, 2)
    introductions.drop(house.record, house.staff, made, 1, "Too far apart")

    with pytest.raises(SomeoneElseWasFirst, match="dropped"):
        introductions.send(house.record, house.staff, made, 2)
    [line] = introductions.every(house.record)
    assert (line["state"], line["reason"]) == ("dropped", "Too far apart")
    logged = [row["action"] for row in house.record.rows("events/all") if row["action"].startswith("introduction")]
    assert logged == ["introduction.propose", "introduction.drop"]


@pytest.mark.parametrize("role", ["member", "animator", "auditor", "board", "administrator"])
def test_only_the_staff_put_people_in_touch(house: House, role: str) -> None:
    made, who = house.propose(["Ada", "Bob"]), actor(house.record, role)
    about = {"theme_id": house.theme, "language": "nl", "country": "BE", "lab_id": None, "message": "Meet"}

    with pytest.raises(NotAllowed):
        introductions.send(house.record, who, made, 1)
    with pytest.raises(NotAllowed):
        introductions.drop(house.record, who, made, 1, "No")
    request_ids = [house.waiting[name] for name in ("Cil", "Dov")]
    with pytest.raises(NotAllowed):
        introductions.propose(house.record, who, request_ids=request_ids, **about)  # type: ignore[arg-type]


def test_two_who_propose_the_same_people_at_the_same_time_make_one_proposal(house: House) -> None:
    ways: list[str] = []
    begin = threading.Barrier(4)

    def propose() -> None:
        begin.wait()
        try:
            house.propose(["Ada", "Bob"])
            ways.append("made")
        except Refusal as refusal:
            ways.append(type(refusal).__name__)

    threads = [threading.Thread(target=propose) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(ways) == ["SomeoneElseWasFirst"] * 3 + ["made"]
    assert len(introductions.every(house.record)) == 1
