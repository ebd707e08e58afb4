"""Who is in a lab: asked and answered, invited, in periods of one role each; never twice, never above its places."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest

from dashboard.coop import lab_life, memberships, waiting_list
from dashboard.store.record import Record
from dashboard.words import conditions
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.in_labs import TODAY, House

A_DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def house(kept: Record) -> House:
    return House(kept)


def since(house: House, lab_id: uuid.UUID, who: Actor, days: int, **more: object) -> uuid.UUID:
    """Somebody in a lab for so many days already."""
    given = {"lab_id": lab_id, "person_id": who.person_id, "from_date": TODAY - days * A_DAY, **more}
    return new.membership(house.record, **given)  # type: ignore[arg-type]


# ---------------------------------------------------------------------- asking
def test_who_asks_is_taken_in_by_whoever_runs_the_lab(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)

    asked = memberships.ask_to_join(house.record, ben, lab_id, accepted=True, brings="Two evenings", language="nl")
    [waiting] = memberships.open_in(house.record, lab_id)
    memberships.admit(house.record, ada, asked, seen=1)

    assert (waiting["name"], waiting["state"], waiting["brings"]) == ("Ben", "requested", "Two evenings")
    now = memberships.get(house.record, asked)
    assert (now.state, now.role, now.from_date, now.answered_on) == ("active", "participant", TODAY, TODAY)
    assert (now.conditions_accepted, now.conditions_version) == (TODAY, conditions.VERSION)
    assert house.people(lab_id) == [("Ada", "initiator"), ("Ben", "participant")]
    assert house.log(asked) == ["membership.ask", "membership.admit"]


def test_who_asks_is_refused_with_a_reason_and_may_ask_again(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)
    asked = memberships.ask_to_join(house.record, ben, lab_id, accepted=True)

    with pytest.raises(BadInput, match="Say why"):
        memberships.refuse(house.record, ada, asked, seen=1, reason="  ")
    memberships.refuse(house.record, ada, asked, seen=1, reason="We begin next year")
    again = memberships.ask_to_join(house.record, ben, lab_id, accepted=True)

    assert memberships.get(house.record, asked).end_reason == "We begin next year"
    assert [row["state"] for row in house.held(lab_id, ben)] == ["requested", "refused"]
    assert again != asked


def test_nobody_joins_without_the_conditions_or_a_lab_that_does_not_run(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)

    with pytest.raises(BadInput, match="Accept the conditions"):
        memberships.ask_to_join(house.record, ben, lab_id, accepted=False)
    lab_life.start_closing(house.record, house.staff, lab_id, seen=house.seen(lab_id), reason="Done")
    with pytest.raises(BadInput, match="it is closing"):
        memberships.ask_to_join(house.record, ben, lab_id, accepted=True)


def test_nobody_is_in_one_lab_twice(house: House) -> None:
    ada, ben, cil = (house.somebody(name) for name in ("Ada", "Ben", "Cil"))
    lab_id = house.lab(ada)
    record, until = house.record, TODAY + A_DAY

    memberships.ask_to_join(record, ben, lab_id, accepted=True)
    memberships.invite(record, ada, lab_id, cil.person_id, answer_by=until)  # type: ignore[arg-type]

    for who, said in ((ada, "You are in this lab"), (ben, "have asked"), (cil, "accept the invitation")):
        with pytest.raises(BadInput, match=said):
            memberships.ask_to_join(record, who, lab_id, accepted=True)
        with pytest.raises(BadInput, match="This person"):
            memberships.invite(record, house.staff, lab_id, who.person_id, answer_by=until)  # type: ignore[arg-type]


def test_no_more_take_part_than_there_are_places_whoever_only_watches_takes_none(house: House) -> None:
    ada, ben, cil, dov = (house.somebody(name) for name in ("Ada", "Ben", "Cil", "Dov"))
    lab_id = house.lab(ada, places=2)
    asked = [memberships.ask_to_join(house.record, who, lab_id, accepted=True) for who in (ben, cil)]

    memberships.admit(house.record, ada, asked[0], seen=1)

    with pytest.raises(BadInput, match="2 places, and all are taken"):
        memberships.admit(house.record, ada, asked[1], seen=1)
    with pytest.raises(BadInput, match="2 places"):
        memberships.ask_to_join(house.record, dov, lab_id, accepted=True)
    watching = memberships.invite(
        house.record,
        ada,
        lab_id,
        dov.person_id,
        answer_by=TODAY,
        role="observer",  # type: ignore[arg-type]
    )
    memberships.accept(house.record, dov, watching, seen=1, accepted=True)
    assert memberships.taken(house.record, lab_id) == 2
    with pytest.raises(BadInput, match="2 places"):
        memberships.change_role(house.record, ada, watching, seen=2, role="participant")
    memberships.leave(house.record, ben, asked[0], seen=2)
    memberships.change_role(house.record, ada, watching, seen=2, role="participant")
    assert memberships.room(house.record, house.now_of(lab_id)) == 0


def test_whoever_waited_for_a_lab_of_the_theme_is_placed_by_joining_one(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    given = {"theme_id": house.theme, "language": "nl", "country": None, "city": None, "aims": (), "brings": None}
    waits = waiting_list.ask(house.record, ben, **given, accepted=True)  # type: ignore[arg-type]

    joined = house.joined(house.lab(ada), ben)

    placed = waiting_list.get(house.record, waits)
    assert (placed.state, placed.membership_id) == ("placed", joined)


def test_whoever_was_placed_today_is_so_in_another_role_too(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    given = {"theme_id": house.theme, "language": "nl", "country": None, "city": None, "aims": (), "brings": None}
    waits = waiting_list.ask(house.record, ben, **given, accepted=True)  # type: ignore[arg-type]
    joined = house.joined(house.lab(ada), ben)

    animates = memberships.change_role(house.record, house.staff, joined, seen=2, role="animator")

    placed = waiting_list.get(house.record, waits)
    assert (placed.state, placed.membership_id) == ("placed", animates)


# ---------------------------------------------------------------------- being invited
def test_an_invitation_is_the_invited_ones_to_answer(house: House) -> None:
    ada, ben, cil = (house.somebody(name) for name in ("Ada", "Ben", "Cil"))
    lab_id = house.lab(ada)
    record = house.record
    asked = memberships.invite(record, ada, lab_id, ben.person_id, answer_by=TODAY + A_DAY)  # type: ignore[arg-type]

    with pytest.raises(NotAllowed, match="Only the person"):
        memberships.accept(record, cil, asked, seen=1, accepted=True)
    with pytest.raises(BadInput, match="the answer is theirs"):
        memberships.admit(record, house.staff, asked, seen=1)
    with pytest.raises(BadInput, match="Accept the conditions"):
        memberships.accept(record, ben, asked, seen=1, accepted=False)
    memberships.accept(record, ben, asked, seen=1, accepted=True, brings="Tools")

    now = memberships.get(record, asked)
    assert (now.state, now.brings, now.conditions_accepted, now.invited_by) == (
        "active",
        "Tools",
        TODAY,
        ada.account_id,
    )


def test_an_invitation_is_declined_taken_back_or_expires(house: House) -> None:
    ada, *others = (house.somebody(name) for name in ("Ada", "Ben", "Cil", "Dov"))
    lab_id = house.lab(ada)
    invited = [
        memberships.invite(house.record, ada, lab_id, who.person_id, answer_by=TODAY + A_DAY)  # type: ignore[arg-type]
        for who in others[:2]
    ]
    late = new.membership(
        house.record, lab_id=lab_id, person_id=others[2].person_id, state="invited", from_date=None,
        asked_on=TODAY - 20 * A_DAY, answer_by=TODAY - A_DAY,
    )  # type: ignore[arg-type]  # fmt: skip

    memberships.decline(house.record, others[0], invited[0], seen=1)
    memberships.call_back(house.record, ada, invited[1], seen=1, reason="Sent to the wrong Cil")
    with pytest.raises(BadInput, match="was open until"):
        memberships.accept(house.record, others[2], late, seen=1, accepted=True)

    assert memberships.expire(house.record, ada, lab_id) == 1
    assert memberships.expire(house.record, house.staff) == 0
    states = [memberships.get(house.record, one).state for one in (*invited, late)]
    assert states == ["declined", "expired", "expired"]


def test_the_animator_and_the_liaison_are_named_by_the_staff(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)
    joined = house.joined(lab_id, ben)

    for role in ("animator", "liaison"):
        with pytest.raises(NotAllowed, match="named by Vie coop staff"):
            memberships.change_role(house.record, ada, joined, seen=2, role=role)
    animates = memberships.change_role(house.record, house.staff, joined, seen=2, role="animator")
    with pytest.raises(NotAllowed, match="named by Vie coop staff"):
        memberships.end(house.record, ada, animates, seen=1, reason="No")


# ---------------------------------------------------------------------- periods
def test_another_role_ends_one_period_and_begins_the_next(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)
    was = since(house, lab_id, ben, 30, brings="Tools", conditions_accepted=TODAY - 30 * A_DAY)

    now = memberships.change_role(house.record, house.staff, was, seen=1, role="animator")

    before, after = memberships.get(house.record, was), memberships.get(house.record, now)
    assert (before.state, before.until_date, before.role) == ("ended", TODAY - A_DAY, "participant")
    assert (after.state, after.from_date, after.role, after.brings) == ("active", TODAY, "animator", "Tools")
    assert after.conditions_accepted == TODAY - 30 * A_DAY
    assert house.people(lab_id) == [("Ben", "animator"), ("Ada", "initiator")]


def test_a_role_of_today_gives_its_day_to_the_next_one(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)
    joined = house.joined(lab_id, ben)

    memberships.change_role(house.record, house.staff, joined, seen=2, role="animator")

    assert [(row["role"], row["from_date"]) for row in house.held(lab_id, ben)] == [("animator", TODAY)]
    assert house.log(joined) == ["membership.ask", "membership.admit"]


def test_whoever_leaves_keeps_the_days_that_were_and_may_come_back(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)
    was = since(house, lab_id, ben, 30)

    with pytest.raises(NotAllowed, match="Only the person"):
        memberships.leave(house.record, ada, was, seen=1)
    memberships.leave(house.record, ben, was, seen=1, reason="A child")
    back = house.joined(lab_id, ben)

    assert memberships.get(house.record, was).until_date == TODAY - A_DAY
    assert memberships.get(house.record, back).from_date == TODAY


def test_whoever_joined_today_and_leaves_comes_back_tomorrow_at_the_earliest(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)

    memberships.leave(house.record, ben, house.joined(lab_id, ben), seen=2)
    back = house.joined(lab_id, ben)

    assert [row["until_date"] for row in house.held(lab_id, ben)] == [None, TODAY]
    assert memberships.get(house.record, back).from_date == TODAY + A_DAY


def test_somebodys_time_in_it_is_ended_with_a_reason(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)
    was = since(house, lab_id, ben, 30)

    with pytest.raises(BadInput, match="Say why"):
        memberships.end(house.record, ada, was, seen=1, reason="")
    memberships.end(house.record, ada, was, seen=1, reason="Never came")

    now = memberships.get(house.record, was)
    assert (now.state, now.end_reason, now.until_date) == ("ended", "Never came", TODAY - A_DAY)


# ---------------------------------------------------------------------- who may
def test_only_those_who_run_it_and_the_staff_say_who_is_in_it(house: House) -> None:
    ada, ben, cil, dov = (house.somebody(name) for name in ("Ada", "Ben", "Cil", "Dov"))
    lab_id = house.lab(ada)
    joined = house.joined(lab_id, ben)
    asked = memberships.ask_to_join(house.record, cil, lab_id, accepted=True)
    auditor = house.somebody("Olga", "auditor")
    verbs: list[Callable[[Actor], object]] = [
        lambda who: memberships.admit(house.record, who, asked, seen=1),
        lambda who: memberships.refuse(house.record, who, asked, seen=1, reason="x"),
        lambda who: memberships.invite(house.record, who, lab_id, dov.person_id, answer_by=TODAY),  # type: ignore[arg-type]
        lambda who: memberships.end(house.record, who, joined, seen=2, reason="x"),
        lambda who: memberships.change_role(house.record, who, joined, seen=2, role="observer"),
    ]

    for who in (ben, cil, dov, auditor):
        for verb in verbs:
            with pytest.raises(NotAllowed):
                verb(who)
    assert house.people(lab_id) == [("Ada", "initiator"), ("Ben", "participant")]


def test_a_stale_page_decides_nothing_and_says_what_it_has_become(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)
    asked = memberships.ask_to_join(house.record, ben, lab_id, accepted=True)
    memberships.refuse(house.record, house.staff, asked, seen=1, reason="Not now")

    with pytest.raises(SomeoneElseWasFirst, match="it is refused now"):
        memberships.admit(house.record, ada, asked, seen=1)
    with pytest.raises(BadInput, match="cannot become"):
        memberships.admit(house.record, ada, asked, seen=2)


def test_whoever_runs_it_no_longer_runs_it_a_moment_later(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)
    asked = memberships.ask_to_join(house.record, ben, lab_id, accepted=True)
    [own] = house.held(lab_id, ada)
    since_long = since(house, lab_id, house.somebody("Eva"), 9, role="initiator")
    memberships.change_role(house.record, house.staff, own["id"], seen=own["version"], role="observer")

    with pytest.raises(NotAllowed, match="animator or initiator"):
        memberships.admit(house.record, ada, asked, seen=1)
    assert memberships.get(house.record, since_long).state == "active"
