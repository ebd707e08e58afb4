"""A lab's page, proposing one and joining one: who sees what, and what each button does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import founding, lab_life, memberships, needs, objectives, waiting_list
from dashboard.frame import house as open_house
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.coop.in_labs import TODAY, House
from tests.pages.opening import opened

Opens = Callable[..., AppTest]


@pytest.fixture(scope="module")
def house(kept: Record) -> Iterator[House]:
    yield House(kept)
    open_house._record, open_house._figures = None, None


@pytest.fixture
def opens(house: House) -> Opens:
    """`opens(actor, script, **query)`: a page as that account sees it."""
    open_house.use(house.record)

    def go(actor: Actor, script: str = links.LAB, **query: str) -> AppTest:
        return opened(actor.account_id, script, **query)

    return go


def said(seen: AppTest) -> str:
    """Every word on the page."""
    assert [error.value for error in seen.exception] == []
    blocks = [*seen.markdown, *seen.caption, *seen.warning, *seen.info, *seen.error, *seen.success]
    html = [str(one.proto.body) for one in seen.get("html")]
    return "\n".join([*(str(one.value).replace("\\", "") for one in blocks), *html])


def press(seen: AppTest, label: str) -> AppTest:
    [button] = [one for one in seen.button if one.label == label]
    return button.click().run()


def field(seen: AppTest, kind: str, label: str) -> Any:
    [found] = [one for one in getattr(seen, kind) if one.label == label]
    return found


def unfolded(seen: AppTest, label: str) -> AppTest:
    """Open what is folded away: it is drawn only then."""
    [found] = [one for one in seen.expander if one.label == label]
    seen.session_state[found.key or found.proto.id] = True
    return seen.run()


def buttons(seen: AppTest) -> set[str]:
    return {one.label for one in seen.button}


def folded(seen: AppTest) -> set[str]:
    return {one.label for one in seen.expander}


# ---------------------------------------------------------------------- proposing
def test_a_member_proposes_a_lab_and_the_staff_admit_it_on_its_page(house: House, opens: Opens) -> None:
    ada = house.somebody("Ada")
    page = opens(ada, links.PROPOSE)
    field(page, "text_input", "Name of the lab").input("Bijenlab")
    field(page, "selectbox", "Theme").set_value(house.theme)
    field(page, "selectbox", "Language of the lab").set_value("nl")
    field(page, "text_area", "Purpose: what it is for").input("Bees in the city")

    page = press(page, "Propose this lab")
    assert "Accept the conditions first" in said(page)
    assert field(page, "text_input", "Name of the lab").value == "Bijenlab"  # nothing typed is lost
    field(page, "checkbox", "I accept these conditions").check()
    page = press(page, "Propose this lab")

    assert "Proposed. Vie coop will answer" in said(page)
    [proposed] = [row["id"] for row in house.record.rows("labs/named", name="Bijenlab")]
    waiting = opens(house.staff, links.PROPOSE)
    assert "Bijenlab" in said(waiting)
    assert "Bijenlab" not in said(opens(house.somebody("Eva"), links.PROPOSE))
    page = press(opens(house.staff, id=str(proposed)), "Admit this lab")
    assert "Admitted." in said(page)
    assert house.state(proposed) == "admitted"
    assert house.now_of(proposed).liaison_id == house.staff.person_id


def test_what_was_returned_is_mended_where_the_reason_stands(house: House, opens: Opens) -> None:
    ada, eva = house.somebody("Ada"), house.somebody("Eva")
    lab_id = founding.propose(house.record, ada, house.told(), accepted=True)
    founding.send_back(house.record, house.staff, lab_id, seen=house.seen(lab_id), reason="For whom?")

    page = opens(ada, links.PROPOSE, id=str(lab_id))
    assert "Vie coop returned it" in said(page)
    assert "For whom?" in said(page)
    field(page, "text_area", "Purpose: what it is for").input("For beginners")
    press(page, "Hand it in again")

    assert (house.state(lab_id), house.now_of(lab_id).purpose) == ("proposed", "For beginners")
    assert "names no proposal that you may write" in said(opens(eva, links.PROPOSE, id=str(lab_id)))


# ---------------------------------------------------------------------- the page of a lab
def test_only_its_own_people_and_the_staff_see_names_and_reasons(house: House, opens: Opens) -> None:
    ada, eva = house.somebody("Adalinde"), house.somebody("Eva")
    lab_id = house.lab(ada)
    lab_life.rest(house.record, house.staff, lab_id, seen=house.seen(lab_id), reason="Nobody has time")

    inside, outside, staff = (said(opens(who, id=str(lab_id), view="people")) for who in (ada, eva, house.staff))

    assert "Adalinde" in inside
    assert "Adalinde" in staff
    assert "Adalinde" not in outside
    assert "fewer than 5" in outside
    for page in (inside, staff):
        assert "Nobody has time" in page
    for view in ("about", "people", "needs"):
        assert "Nobody has time" not in said(opens(eva, id=str(lab_id), view=view))


def test_each_sees_the_steps_that_are_theirs(house: House, opens: Opens) -> None:
    ada, ben, eva = (house.somebody(name) for name in ("Ada", "Ben", "Eva"))
    lab_id = house.lab(ada, begun=False)
    house.joined(lab_id, ben)

    assert "What becomes of this lab" in folded(opens(ada, id=str(lab_id)))
    assert "Change what this lab says of itself" in folded(opens(ben, id=str(lab_id)))
    assert folded(opens(eva, id=str(lab_id))) == {"Ask to join"}
    assert "What becomes of this lab" not in folded(opens(ben, id=str(lab_id)))
    page = press(unfolded(opens(ada, id=str(lab_id)), "What becomes of this lab"), "It begins today")
    assert "It works from today on." in said(page)
    assert "It began to work." in said(page)
    assert house.state(lab_id) == "active"
    assert "Change its name, theme, place, places or who follows it" in folded(opens(house.staff, id=str(lab_id)))


def test_somebody_asks_to_join_and_is_taken_in_on_the_page(house: House, opens: Opens) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Benno")
    lab_id = house.lab(ada)

    page = unfolded(opens(ben, id=str(lab_id)), "Ask to join")
    assert "I take part voluntarily and unpaid." in said(page)
    field(page, "checkbox", "I accept these conditions").check()
    field(page, "text_area", "What you bring along: skills, time, questions").input("A ladder")
    page = press(page, "Ask to join this lab")
    assert "You asked to join on" in said(page)
    page = opens(ada, id=str(lab_id), view="people")
    assert "A ladder" in said(page)
    page = press(unfolded(page, "Answer who asked, or take an invitation back"), "Take in")

    assert "Taken in, from today on." in said(page)
    assert house.people(lab_id) == [("Ada", "initiator"), ("Benno", "participant")]
    assert "You are in this lab as participant" in said(opens(ben, id=str(lab_id)))


def test_an_invitation_is_answered_on_the_page(house: House, opens: Opens) -> None:
    ada, ben = house.somebody("Ada"), house.somebody("Ben")
    lab_id = house.lab(ada)
    memberships.invite(house.record, ada, lab_id, ben.person_id, answer_by=TODAY)  # type: ignore[arg-type]

    page = opens(ben, id=str(lab_id))
    assert "You are invited to this lab as participant" in said(page)
    assert "Accept the conditions first" in said(press(page, "Join"))
    page = opens(ben, id=str(lab_id))
    field(page, "checkbox", "I accept these conditions").check()
    assert "You are in this lab from today on." in said(press(page, "Join"))


def test_on_an_earlier_day_nothing_can_be_changed(house: House, opens: Opens) -> None:
    ada = house.somebody("Ada")
    lab_id = house.lab(ada)
    yesterday = (TODAY - dt.timedelta(days=1)).isoformat()

    assert "names no lab that there was on the as-at day" in said(opens(ada, id=str(lab_id), as_of=yesterday))
    page = opens(ada, links.PROPOSE, as_of=yesterday)
    assert "This page shows today" in said(page)
    assert [one.disabled for one in page.button if one.label == "Propose this lab"] == [True]


def test_a_need_is_asked_by_the_lab_and_answered_by_the_staff(house: House, opens: Opens) -> None:
    ada = house.somebody("Ada")
    lab_id = house.lab(ada)

    page = unfolded(opens(ada, id=str(lab_id), view="needs"), "Ask for something")
    field(page, "button_group", "What kind").set_value("expert")
    field(page, "text_area", "What the lab needs, and by when").input("Somebody who knows the law")
    assert "Asked. Vie coop will answer." in said(press(page, "Ask Vie coop"))
    page = unfolded(opens(house.staff, id=str(lab_id), view="needs"), "Answer, withdraw or reopen a need")
    field(page, "text_area", "The answer, or the reason").input("Ask Lea")
    page = press(page, "Send the answer")

    assert "Ask Lea" in said(page)
    assert [row["state"] for row in needs.of_lab(house.record, lab_id)] == ["answered"]


def test_an_objective_is_set_and_settled_on_the_page(house: House, opens: Opens) -> None:
    ada = house.somebody("Ada")
    lab_id = house.lab(ada)
    fold = "Set an objective, or say what became of one"

    page = unfolded(opens(ada, id=str(lab_id)), fold)
    field(page, "text_input", "What the lab wants to reach").input("Ten evenings")
    page = press(page, "Set this objective")
    assert "Ten evenings" in said(page)
    field(page, "button_group", "What became of it").set_value("partly")
    press(page, "Keep this")

    assert [row["state"] for row in objectives.of_lab(house.record, lab_id)] == ["partly"]


# ---------------------------------------------------------------------- joining
def test_whoever_wants_to_join_sees_the_labs_with_room_of_a_theme_asks_one_or_waits(house: House, opens: Opens) -> None:
    ada, ben, cil = (house.somebody(name) for name in ("Ada", "Ben", "Cil"))
    open_one, full = house.lab(ada), house.lab(cil, places=1)
    names = {one: house.now_of(one).name for one in (open_one, full)}
    query = {"theme": str(house.theme), "language": "nl"}

    page = opens(ben, links.JOIN, **query)
    assert names[open_one] in said(page)
    assert f">{names[full]}<" not in said(page)
    page = unfolded(page, "Wait for a lab on this theme")
    field(page, "checkbox", "I accept these conditions").check()
    page = press(page, "Wait for one")

    assert "You are on the list." in said(page)
    [waits] = waiting_list.of_person(house.record, ben.person_id)
    assert (waits["state"], waits["language"], waits["theme_id"]) == ("waiting", "nl", house.theme)
    page = press(unfolded(page, "Stop waiting"), "Stop waiting for it")
    assert waiting_list.of_person(house.record, ben.person_id)[0]["state"] == "withdrawn"


def test_whoever_holds_no_right_to_join_is_told_so(house: House, opens: Opens) -> None:
    olga = house.somebody("Olga", "auditor")

    for script in (links.JOIN, links.PROPOSE):
        assert "This page is not for your role" in said(opens(olga, script))
    assert folded(opens(olga, id=str(house.lab(house.somebody("Ada"))))) == set()


def test_whoever_takes_part_sees_what_the_lab_asked_for_without_seeing_money(house: House, opens: Opens) -> None:
    ada, eva = house.somebody("Ada"), house.somebody("Eva")
    lab_id = house.lab(ada)
    new.request(house.record, lab_id=lab_id, title="A hall in March")

    assert "A hall in March" in said(opens(ada, id=str(lab_id), view="money"))
    assert "A hall in March" not in said(opens(eva, id=str(lab_id), view="money"))
