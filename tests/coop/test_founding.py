"""How a lab comes to be: proposed by a member, answered by the staff with a reason."""

from __future__ import annotations

import pytest

from dashboard.coop import founding, labs, memberships
from dashboard.coop.labs import Seen
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words import conditions
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.in_labs import TODAY, House


@pytest.fixture(scope="module")
def house(kept: Record) -> House:
    return House(kept)


def test_a_member_proposes_a_lab_and_asks_with_it_to_be_its_initiator(house: House) -> None:
    ada = house.somebody("Ada")
    told = house.told(name="Bijenwerk", aims=("learning", "innovation"), country="be", city="Gent")

    lab_id = founding.propose(house.record, ada, told, accepted=True, brings="I keep bees")

    lab = labs.get(house.record, lab_id)
    assert (lab.name, lab.state, lab.aims, lab.country, lab.city) == (
        "Bijenwerk", "proposed", "innovation,learning", "BE", "Gent"
    )  # fmt: skip
    [asked] = house.held(lab_id, ada)
    assert (asked["role"], asked["state"], asked["brings"]) == ("initiator", "requested", "I keep bees")
    assert (asked["conditions_accepted"], asked["conditions_version"]) == (TODAY, conditions.VERSION)
    assert house.people(lab_id) == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": "  "}, "needs a name"),
        ({"theme_id": None}, "Choose the theme"),
        ({"theme_id": ids.new_id()}, "no such theme"),
        ({"language": None}, "Choose the language"),
        ({"language": "de"}, "French, Dutch or English"),
        ({"purpose": " "}, "what the lab is for"),
        ({"city": "Gent"}, "in which country"),
        ({"city": "Gent", "country": "Belgium"}, "two letters"),
        ({"aims": ("profit",)}, "none of the aims"),
        ({"name": "x" * 121}, "too long"),
    ],
)
def test_what_a_proposal_lacks_is_said(house: House, told: dict[str, object], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        founding.propose(house.record, house.staff, house.told(**told), accepted=True)


def test_a_lab_is_proposed_with_the_conditions_accepted_and_under_a_name_of_its_own(house: House) -> None:
    ada = house.somebody("Ada")
    taken = house.now_of(house.lab(ada)).name

    with pytest.raises(BadInput, match="Accept the conditions"):
        founding.propose(house.record, ada, house.told(), accepted=False)
    with pytest.raises(BadInput, match="already"):
        founding.propose(house.record, ada, house.told(name=taken.upper()), accepted=True)


def test_admitted_it_can_be_joined_and_whoever_proposed_it_is_its_initiator(house: House) -> None:
    ada = house.somebody("Ada")
    lab_id = founding.propose(house.record, ada, house.told(), accepted=True)

    given = {"liaison_id": house.staff.person_id, "places": 8, "rhythm_days": 91}
    founding.admit(house.record, house.staff, lab_id, seen=house.seen(lab_id), **given)  # type: ignore[arg-type]

    lab = house.now_of(lab_id)
    assert (lab.state, lab.runs, lab.liaison_id, lab.places, lab.rhythm_days) == (
        "admitted", True, house.staff.person_id, 8, 91
    )  # fmt: skip
    assert house.people(lab_id) == [("Ada", "initiator")]
    assert house.log(lab_id) == ["lab.propose", "lab.admit"]


def test_returned_with_a_reason_it_is_mended_and_handed_in_again(house: House) -> None:
    ada = house.somebody("Ada")
    lab_id = founding.propose(house.record, ada, house.told(), accepted=True)
    record, staff = house.record, house.staff

    with pytest.raises(BadInput, match="Say why"):
        founding.send_back(record, staff, lab_id, seen=house.seen(lab_id), reason=" ")
    founding.send_back(record, staff, lab_id, seen=house.seen(lab_id), reason="Who is it for?")
    with pytest.raises(BadInput, match="cannot become"):
        founding.admit(record, staff, lab_id, seen=house.seen(lab_id))
    mended = house.told(purpose="For whoever begins")
    founding.propose_again(record, ada, lab_id, mended, seen=house.seen(lab_id))

    lab = house.now_of(lab_id)
    assert (lab.state, lab.purpose, lab.name) == ("proposed", "For whoever begins", mended.name)
    assert house.log(lab_id) == ["lab.propose", "lab.return", "lab.edit", "lab.propose_again"]


def test_declined_into_another_lab_whoever_proposed_it_is_invited_there(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    other = house.lab(ben)
    lab_id = founding.propose(house.record, ada, house.told(), accepted=True)

    founding.decline(house.record, house.staff, lab_id, seen=house.seen(lab_id), reason="The same", into=other)

    assert house.state(lab_id) == "declined"
    [here], [there] = house.held(lab_id, ada), house.held(other, ada)
    assert (here["state"], memberships.reason_said(here["end_reason"])) == ("refused", "The lab does not begin.")
    assert (there["state"], there["role"]) == ("invited", "participant")


def test_withdrawn_it_is_gone_with_its_reason(house: House) -> None:
    ada = house.somebody("Ada")
    lab_id = founding.propose(house.record, ada, house.told(), accepted=True)

    founding.withdraw(house.record, ada, lab_id, seen=house.seen(lab_id), reason="No time")

    assert (house.state(lab_id), house.now_of(lab_id).state_reason) == ("withdrawn", "No time")
    assert [row["state"] for row in house.held(lab_id, ada)] == ["refused"]
    with pytest.raises(BadInput, match="no proposal any more"):
        founding.edit(house.record, ada, lab_id, house.told(), seen=house.seen(lab_id))


def test_a_proposal_is_its_proposers_and_the_staffs_alone(house: House) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = founding.propose(house.record, ada, house.told(), accepted=True)
    seen = house.seen(lab_id)

    for verb in (
        lambda: founding.edit(house.record, ben, lab_id, house.told(), seen=seen),
        lambda: founding.withdraw(house.record, ben, lab_id, seen=seen, reason="x"),
        lambda: founding.admit(house.record, ada, lab_id, seen=seen),
        lambda: founding.send_back(house.record, ada, lab_id, seen=seen, reason="x"),
        lambda: founding.decline(house.record, ada, lab_id, seen=seen, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            verb()
    for role in ("auditor", "administrator"):
        with pytest.raises(NotAllowed):
            founding.propose(house.record, house.somebody(role.title(), role), house.told(), accepted=True)


def test_a_stale_page_decides_nothing(house: House) -> None:
    ada = house.somebody("Ada")
    lab_id = founding.propose(house.record, ada, house.told(), accepted=True)
    old = house.seen(lab_id)
    founding.edit(house.record, ada, lab_id, house.told(purpose="Another"), seen=old)

    with pytest.raises(SomeoneElseWasFirst, match="it is proposed now"):
        founding.admit(house.record, house.staff, lab_id, seen=old)
    with pytest.raises(SomeoneElseWasFirst):
        founding.admit(house.record, house.staff, lab_id, seen=Seen(2, None))


def test_an_account_of_nobody_the_coop_knows_proposes_nothing(house: House) -> None:
    account = new.add(house.record, "account", login="nobody@test.coop", name="Nobody", created_at=ids.now(), version=1)
    new.add(house.record, "role_grant", account_id=account, role="member", from_date=TODAY, version=1)

    with pytest.raises(BadInput, match="not linked to a person"):
        founding.propose(house.record, house.now(account), house.told(), accepted=True)
