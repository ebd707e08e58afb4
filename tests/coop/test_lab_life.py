"""The life of a lab once it is admitted; what it sets out to do, and what it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from dashboard.coop import founding, lab_life, lab_texts, memberships, needs, objectives
from dashboard.coop.lab_texts import Arranged, Said
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests.coop.in_labs import TODAY, House

A_DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def house(kept: Record) -> House:
    return House(kept)


def test_it_begins_rests_wakes_closes_and_opens_again(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    record, staff, lab_id = house.record, house.staff, house.lab(ada, begun=False)
    house.joined(lab_id, ben)

    lab_life.begin(record, ada, lab_id, seen=house.seen(lab_id))
    lab_life.rest(record, staff, lab_id, seen=house.seen(lab_id), reason="Nobody has time")
    lab_life.wake(record, ada, lab_id, seen=house.seen(lab_id))
    lab_life.start_closing(record, staff, lab_id, seen=house.seen(lab_id), reason="It is done")
    with pytest.raises(BadInput, match="leaves to others"):
        lab_life.close(record, staff, lab_id, seen=house.seen(lab_id))
    lab_life.say(record, ben, lab_id, Said(handover_note="All is in the library"), seen=house.seen(lab_id))
    lab_life.close(record, staff, lab_id, seen=house.seen(lab_id))

    closed = house.now_of(lab_id)
    assert (closed.state, closed.handover_note, closed.founded_on) == ("closed", "All is in the library", TODAY)
    assert [(row["state"], row["end_reason"]) for row in house.held(lab_id, ben)] == [("ended", "The lab closed.")]
    lab_life.reopen(record, staff, lab_id, seen=house.seen(lab_id), reason="They want to go on")
    assert house.state(lab_id) == "active"
    assert house.log(lab_id)[2:] == [
        "lab.begin", "lab.rest", "lab.wake", "lab.start_closing", "lab.say", "lab.close", "lab.reopen"
    ]  # fmt: skip


def test_it_goes_into_another_lab_with_its_people_invited_there(house: House) -> None:
    ada, ben, cil = (house.somebody(name) for name in ("Ada", "Ben", "Cil"))
    lab_id, other = house.lab(ada), house.lab(ben)
    house.joined(lab_id, ben)
    memberships.ask_to_join(house.record, cil, lab_id, accepted=True)

    invited = lab_life.merge(house.record, house.staff, lab_id, other, seen=house.seen(lab_id), reason="The same")

    now = house.now_of(lab_id)
    assert (now.state, now.merged_into, invited) == ("merged", other, 2)  # Ben is there already
    assert {row["name"] for row in memberships.open_in(house.record, other)} == {"Ada", "Cil"}
    assert house.people(lab_id) in ([], [("Ada", "initiator"), ("Ben", "participant")])  # until the day is over


def test_it_goes_into_no_lab_that_nobody_can_join(house: House) -> None:
    ada = house.somebody("Ada")
    lab_id, gone = house.lab(ada), founding.propose(house.record, ada, house.told(), accepted=True)

    for into, said in ((lab_id, "cannot go into itself"), (gone, "it is proposed")):
        with pytest.raises(BadInput, match=said):
            lab_life.merge(house.record, house.staff, lab_id, into, seen=house.seen(lab_id), reason="x")


def test_no_step_is_taken_that_is_not_drawn(house: House) -> None:
    ada = house.somebody("Ada")
    record, staff, lab_id = house.record, house.staff, house.lab(ada, begun=False)

    verbs: list[Callable[[], object]] = [
        lambda: lab_life.rest(record, staff, lab_id, seen=house.seen(lab_id), reason="x"),
        lambda: lab_life.start_closing(record, staff, lab_id, seen=house.seen(lab_id), reason="x"),
        lambda: lab_life.close(record, staff, lab_id, seen=house.seen(lab_id), handover_note="x"),
        lambda: lab_life.wake(record, ada, lab_id, seen=house.seen(lab_id)),
        lambda: lab_life.reopen(record, staff, lab_id, seen=house.seen(lab_id), reason="x"),
        lambda: founding.admit(record, staff, lab_id, seen=house.seen(lab_id)),
    ]
    for verb in verbs:
        with pytest.raises(BadInput):
            verb()
    assert house.state(lab_id) == "admitted"


def test_its_own_people_say_what_it_is_and_the_staff_where_it_belongs(house: House) -> None:
    ada, ben, eva = (house.somebody(name) for name in ("Ada", "Ben", "Eva"))
    record, lab_id = house.record, house.lab(ada)
    house.joined(lab_id, ben)
    arranged = Arranged("Bijen " + str(lab_id)[-4:], house.theme, "fr", "be", "Luik", 5, 30, house.staff.person_id)

    lab_life.say(record, ben, lab_id, Said(("learning",), "Honey", calendar="Mondays"), seen=house.seen(lab_id))
    lab_life.arrange(record, house.staff, lab_id, arranged, seen=house.seen(lab_id))

    lab = house.now_of(lab_id)
    assert (lab.purpose, lab.calendar, lab.aims, lab.project) == ("Honey", "Mondays", "learning", None)
    assert lab_texts.arranged_of(lab) == Arranged(
        arranged.name, house.theme, "fr", "BE", "Luik", 5, 30, house.staff.person_id
    )
    with pytest.raises(NotAllowed, match="take part in this lab"):
        lab_life.say(record, eva, lab_id, Said(), seen=house.seen(lab_id))
    with pytest.raises(NotAllowed):
        lab_life.arrange(record, ada, lab_id, arranged, seen=house.seen(lab_id))
    with pytest.raises(SomeoneElseWasFirst, match="it is active now"):
        lab_life.say(record, ada, lab_id, Said(), seen=house.seen(house.lab(eva)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"places": 1}, "2 people take part"),
        ({"places": 0}, "between 1 and"),
        ({"rhythm_days": 3}, "every 7 to 730 days"),
        ({"name": " "}, "needs a name"),
        ({"city": "Gent"}, "in which country"),
    ],
)
def test_what_cannot_be_arranged_is_said(house: House, change: dict[str, object], said: str) -> None:
    ada = house.somebody("Ada")
    lab_id = house.lab(ada)
    house.joined(lab_id, house.somebody("Ben"))
    told = {"name": house.now_of(lab_id).name, "theme_id": house.theme, **change}

    with pytest.raises(BadInput, match=said):
        lab_life.arrange(house.record, house.staff, lab_id, Arranged(**told), seen=house.seen(lab_id))  # type: ignore[arg-type]


def test_only_the_staff_follow_a_lab(house: House) -> None:
    ada = house.somebody("Ada")
    lab_id = house.lab(ada)
    told = Arranged(house.now_of(lab_id).name, house.theme, liaison_id=ada.person_id)

    with pytest.raises(BadInput, match="one of Vie coop staff"):
        lab_life.arrange(house.record, house.staff, lab_id, told, seen=house.seen(lab_id))


# ---------------------------------------------------------------------- objectives
def test_an_objective_is_open_until_it_is_met_partly_met_or_dropped_with_a_reason(house: House) -> None:
    ada, eva = house.somebody("Ada"), house.somebody("Eva")
    record, lab_id = house.record, house.lab(ada)

    first = objectives.add(record, ada, lab_id, text="Ten evenings", target="10", due_on=TODAY + A_DAY)
    second = objectives.add(record, ada, lab_id, text="A guide")
    objectives.settle(record, ada, first, "met", seen=1)
    with pytest.raises(BadInput, match="Say why it is dropped"):
        objectives.settle(record, ada, second, "dropped", seen=1)
    objectives.settle(record, ada, second, "dropped", seen=1, reason="Somebody else wrote one")

    found = objectives.of_lab(record, lab_id)
    assert {(row["text"], row["state"], row["closed_on"]) for row in found} == {
        ("Ten evenings", "met", TODAY), ("A guide", "dropped", TODAY)
    }  # fmt: skip
    with pytest.raises(SomeoneElseWasFirst, match="it is met now"):
        objectives.settle(record, ada, first, "partly", seen=1)
    with pytest.raises(BadInput, match="cannot become"):
        objectives.settle(record, ada, first, "partly", seen=2)
    with pytest.raises(NotAllowed):
        objectives.add(record, eva, lab_id, text="Not mine")
    for told, said in (({"text": " "}, "wants to reach"), ({"text": "x", "due_on": TODAY - A_DAY}, "still to come")):
        with pytest.raises(BadInput, match=said):
            objectives.add(record, ada, lab_id, **told)  # type: ignore[arg-type]


# ---------------------------------------------------------------------- needs
def test_a_need_is_answered_by_the_staff_and_open_again_when_that_did_not_help(house: House) -> None:
    ada, eva = house.somebody("Ada"), house.somebody("Eva")
    record, staff, lab_id = house.record, house.staff, house.lab(ada)

    need = needs.ask(record, ada, lab_id, kind="room", body="A room for twelve in March")
    with pytest.raises(NotAllowed):
        needs.answer(record, ada, need, seen=1, answer="Take mine")
    needs.answer(record, staff, need, seen=1, answer="The blue one")
    with pytest.raises(BadInput, match="Say why"):
        needs.reopen(record, ada, need, seen=2, reason="")
    needs.reopen(record, ada, need, seen=2, reason="It is too small")
    assert [row["id"] for row in needs.open_needs(record) if row["lab_id"] == lab_id] == [need]
    needs.withdraw(record, ada, need, seen=3, reason="We meet at home")

    [now] = needs.of_lab(record, lab_id)
    assert (now["state"], now["answer"], now["answered_by"]) == ("withdrawn", "The blue one", "Noor")
    assert house.log(need) == ["need.ask", "need.answer", "need.reopen", "need.withdraw"]
    with pytest.raises(SomeoneElseWasFirst, match="it is withdrawn now"):
        needs.answer(record, staff, need, seen=3, answer="x")
    with pytest.raises(BadInput, match="cannot become"):
        needs.answer(record, staff, need, seen=4, answer="x")
    with pytest.raises(NotAllowed):
        needs.ask(record, eva, lab_id, kind="room", body="x")
    with pytest.raises(BadInput, match="what kind"):
        needs.ask(record, ada, lab_id, kind="car", body="x")


def test_a_lab_that_closes_asks_for_nothing(house: House) -> None:
    ada = house.somebody("Ada")
    lab_id = house.lab(ada)
    lab_life.start_closing(house.record, house.staff, lab_id, seen=house.seen(lab_id), reason="Done")

    with pytest.raises(BadInput, match="asks for nothing"):
        needs.ask(house.record, ada, lab_id, kind="tool", body="x")
