"""Waiting for a lab: asking once a theme, withdrawing, being declined with a reason, being placed by joining."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dashboard.coop import accounts, memberships, waiting_list
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words import conditions
from dashboard.words.permissions import OPERATOR, Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.cycling import actor
from tests.factories.adding import Id

TODAY = ids.today()


def ask(record: Record, who: Actor, theme_id: Id, **other: Any) -> Id:
    given: dict[str, Any] = {
        "language": "nl",
        "country": "be",
        "city": " Gent ",
        "aims": ["learning"],
        "brings": "Bees",
        "accepted": True,
    }
    return waiting_list.ask(record, who, theme_id=theme_id, **given | other)


def test_a_member_waits_with_the_conditions_accepted_and_dated(record: Record) -> None:
    theme, ada = new.theme(record), actor(record, "member")

    request_id = ask(record, ada, theme, aims=["democracy", "learning"])

    asked = waiting_list.get(record, request_id)
    assert (asked.state, asked.asked_on, asked.person_id) == ("waiting", TODAY, ada.person_id)
    assert (asked.language, asked.country, asked.city, asked.brings) == ("nl", "BE", "Gent", "Bees")
    assert asked.aims == "learning,democracy"
    assert (asked.conditions_accepted, asked.conditions_version) == (TODAY, conditions.VERSION)
    [line] = [row for row in record.rows("events/all") if row["action"] == "waiting.ask"]
    assert line["subject_id"] == request_id


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"accepted": False}, "Accept the conditions first"),
        ({"language": ""}, "Choose the language"),
        ({"language": "n l"}, "Choose the language"),
        ({"country": "Belgium"}, "two letters"),
        ({"country": None}, "Choose the country of that city"),
        ({"aims": ["fame"]}, "“fame” is no aim"),
    ],
)
def test_what_cannot_be_asked_is_said(record: Record, other: dict[str, Any], said: str) -> None:
    theme, ada = new.theme(record), actor(record, "member")

    with pytest.raises(BadInput, match=said):
        ask(record, ada, theme, **other)

    assert waiting_list.waiting(record) == []


def test_one_waits_for_themes_that_are_offered(record: Record) -> None:
    ada, kept = actor(record, "member"), new.theme(record)
    retired = new.theme(record, name="Old", retired_on=TODAY)
    merged = new.theme(record, name="Twin", merged_into=kept)

    for theme in (retired, merged, ids.new_id()):
        with pytest.raises(BadInput, match="no such theme"):
            ask(record, ada, theme)


def test_nobody_waits_twice_for_one_theme_but_again_after_withdrawing(record: Record) -> None:
    theme, other, ada = new.theme(record), new.theme(record, name="Places"), actor(record, "member")
    first = ask(record, ada, theme)
    ask(record, ada, other)
    with pytest.raises(BadInput, match="already"):
        ask(record, ada, theme, language="fr")

    waiting_list.withdraw(record, ada, first, 1, "Moving house")
    again = ask(record, ada, theme)

    told = [(row["id"], row["state"], row["reason"]) for row in waiting_list.of_person(record, ada.person_id)]
    assert told[-1] == (first, "withdrawn", "Moving house")
    assert (again, "waiting", None) in told


def test_only_whoever_waits_withdraws_and_only_the_staff_decline_with_a_reason(record: Record) -> None:
    theme, ada, ben, staff = (
        new.theme(record),
        actor(record, "member"),
        actor(record, "animator"),
        actor(record, "staff"),
    )
    request_id = ask(record, ada, theme)

    for who in (ben, staff):
        with pytest.raises(NotAllowed):
            waiting_list.withdraw(record, who, request_id, 1)
    with pytest.raises(NotAllowed):
        waiting_list.decline(record, ben, request_id, 1, "No")
    with pytest.raises(BadInput, match="Say why"):
        waiting_list.decline(record, staff, request_id, 1, "  ")
    waiting_list.decline(record, staff, request_id, 1, "Nobody else asked")

    asked = waiting_list.get(record, request_id)
    assert (asked.state, asked.reason, asked.answered_on) == ("declined", "Nobody else asked", TODAY)
    with pytest.raises(SomeoneElseWasFirst, match="declined"):
        waiting_list.withdraw(record, ada, request_id, 2)


def test_a_page_that_stood_open_declines_nothing(record: Record) -> None:
    theme, ada, staff = new.theme(record), actor(record, "member"), actor(record, "staff")
    request_id = ask(record, ada, theme)

    with pytest.raises(SomeoneElseWasFirst):
        waiting_list.decline(record, staff, request_id, 7, "No")

    assert waiting_list.get(record, request_id).state == "waiting"


def test_who_lost_the_role_meanwhile_asks_nothing(record: Record) -> None:
    theme, ada = new.theme(record), actor(record, "member")
    assert ada.account_id is not None
    accounts.disable(record, OPERATOR, login="member@test.coop", reason="Gone")

    with pytest.raises(NotAllowed):
        ask(record, ada, theme)


def test_an_account_of_no_person_cannot_wait_and_an_auditor_may_not(record: Record) -> None:
    theme, auditor = new.theme(record), actor(record, "auditor")
    accounts.add(record, OPERATOR, login="x@test.coop", name="X", password=None, roles=["member"])
    account_id = next(row["id"] for row in accounts.all_accounts(record) if row["login"] == "x@test.coop")
    nobody = accounts.actor_of(record, account_id, TODAY)
    assert nobody is not None

    for who in (nobody, auditor):
        with pytest.raises(NotAllowed):
            ask(record, who, theme)


def test_joining_a_lab_of_the_theme_ends_the_waiting_for_it_alone(record: Record) -> None:
    theme, other = new.theme(record), new.theme(record, name="Places")
    ada, staff = actor(record, "member"), actor(record, "staff")
    lab = new.lab(record, theme_id=theme)
    waits, waits_on = ask(record, ada, theme), ask(record, ada, other)

    asked = memberships.ask_to_join(record, ada, lab, accepted=True)
    still = waiting_list.get(record, waits).state
    memberships.admit(record, staff, asked, seen=1)

    placed = waiting_list.get(record, waits)
    assert still == "waiting"
    assert (placed.state, placed.membership_id, placed.answered_on) == ("placed", asked, TODAY)
    assert waiting_list.get(record, waits_on).state == "waiting"


def test_who_waits_longest_stands_first(record: Record) -> None:
    theme = new.theme(record)
    late, early = new.person(record, name="Late"), new.person(record, name="Early")
    new.join_request(record, person_id=late, theme_id=theme, asked_on=dt.date(2024, 2, 1))
    new.join_request(record, person_id=early, theme_id=theme)

    assert [row["name"] for row in waiting_list.waiting(record)] == ["Early", "Late"]
