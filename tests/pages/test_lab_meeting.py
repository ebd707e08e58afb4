"""The pages of a lab's meetings, of rooms, experts and tools, and of one's own meetings and calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import bookings, calendar_feeds, experts, holding, meetings, registrations, rooms
from dashboard.coop.experts import Expert
from dashboard.frame import house
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests.coop.meeting import Coop, evening
from tests.pages.opening import Open, opened


class As(Protocol):
    """`look_as(actor, script, **query)`: the page as somebody sees it."""

    def __call__(self, actor: Actor, script: str, **query: str) -> AppTest: ...


@pytest.fixture
def coop(record: Record) -> Iterator[Coop]:
    house.use(record)
    yield Coop(record)
    house._record, house._figures = None, None


@pytest.fixture
def look_as(coop: Coop) -> As:
    def go(actor: Actor, script: str, **query: str) -> AppTest:
        return opened(actor.account_id, script, **query)

    return go


def words(seen: AppTest) -> str:
    """All that stands on a page, in the order of its kinds."""
    assert not seen.exception
    texts = [*seen.title, *seen.markdown, *seen.caption, *seen.info, *seen.success, *seen.error, *seen.text]
    return "\n".join([*(one.value for one in texts), *(one.proto.body for one in seen.get("html"))])


# ---------------------------------------------------------------------- one meeting
def test_a_member_comes_to_a_meeting_and_steps_back_on_its_page(coop: Coop, look_as: As) -> None:
    meeting = coop.plan(places=1)
    page = look_as(coop.max, links.LAB_MEETING, id=str(meeting))
    assert "You are not registered" in words(page)

    page.button("come").click().run()
    assert "You are registered" in words(page)
    page.button("step-back").click().run()

    assert "You said that you do not come" in words(page)
    assert coop.now(meeting).registered == 0


def test_whoever_finds_every_place_taken_is_told_their_place_on_the_waiting_list(coop: Coop, look_as: As) -> None:
    meeting = coop.plan(places=1)
    registrations.register(coop.record, coop.ann, meeting)
    page = look_as(coop.max, links.LAB_MEETING, id=str(meeting))
    assert page.button("come").label == "Wait for a place"

    page.button("come").click().run()

    assert "You are number 1 on the waiting list" in words(page)


def test_who_comes_stands_by_name_before_the_lab_and_as_a_number_before_others(coop: Coop, look_as: As) -> None:
    meeting = coop.plan(places=3, kind="public")
    registrations.register(coop.record, coop.max, meeting)

    shown = [words(look_as(who, links.LAB_MEETING, id=str(meeting))) for who in (coop.ann, coop.sam, coop.aude)]
    outside = words(look_as(coop.olga, links.LAB_MEETING, id=str(meeting)))

    assert all("Max Claes" in text and "1 of 3" in text for text in shown)
    assert "Max Claes" not in outside
    assert "places are free" in outside


def test_minutes_are_read_by_the_lab_at_once_and_by_others_when_they_are_published(coop: Coop, look_as: As) -> None:
    meeting = coop.begun()
    holding.hold(coop.record, coop.ann, meeting, 1, attended=[coop.max.person_id], declared_people=9)
    given = {"minutes": "We met.", "decisions": "We go on."}
    holding.write_minutes(coop.record, coop.ann, meeting, 2, **given, publish=False)

    inside, outside = (words(look_as(who, links.LAB_MEETING, id=str(meeting))) for who in (coop.max, coop.olga))
    holding.write_minutes(coop.record, coop.ann, meeting, 3, **given, publish=True)
    published = words(look_as(coop.olga, links.LAB_MEETING, id=str(meeting)))

    assert ["We met." in text for text in (inside, outside, published)] == [True, False, True]
    assert "By name: fewer than 5 · Counted: 9" in outside.replace("\\", "")


def test_a_draft_and_a_meeting_that_is_none_are_told_alike(coop: Coop, look_as: As) -> None:
    draft = meetings.plan(coop.record, coop.ann, coop.lab, coop_about(), draft=True)

    pages = [look_as(coop.olga, links.LAB_MEETING, id=asked) for asked in (str(draft), "nonsense", str(coop.lab))]

    assert all("names no meeting that you may read" in words(page) for page in pages)
    assert "Publish it" in [one.label for one in look_as(coop.ann, links.LAB_MEETING, id=str(draft)).button]


def test_the_animator_writes_up_who_was_there(coop: Coop, look_as: As) -> None:
    meeting = coop.begun()
    page = look_as(coop.ann, links.LAB_MEETING, id=str(meeting))
    key = f"meeting-{meeting}-1"
    page.session_state[f"{key}-hold-open"] = True
    page.run()

    page.multiselect(f"{key}-attended").set_value([coop.max.person_id])
    page.number_input(f"{key}-counted").set_value(12)
    page.button(f"{key}-h-do").click().run()

    now = coop.now(meeting)
    assert (now.state, now.attended, now.declared_people) == ("held", 1, 12)


def test_on_a_past_day_nothing_can_be_changed(coop: Coop, look_as: As) -> None:
    meeting = coop.plan()

    page = look_as(coop.max, links.LAB_MEETING, id=str(meeting), as_of="2026-01-05")

    assert page.button("come").disabled
    assert "This page shows today" in words(page)


def test_what_people_write_in_a_meeting_acts_nowhere(coop: Coop, look_as: As) -> None:
    evil = "<script>alert(1)</script> [x](javascript:alert(1))"
    about = coop_about(title=evil, agenda=evil)
    meeting = meetings.plan(coop.record, coop.ann, coop.lab, about)

    page = look_as(coop.max, links.LAB_MEETING, id=str(meeting))
    listed = look_as(coop.max, links.MY_MEETINGS)

    assert not any("<script>" in one.value for one in page.markdown)
    assert "<script>" not in "".join(one.proto.body for one in listed.get("html"))


# ---------------------------------------------------------------------- a lab's meetings
def test_the_animator_plans_a_series_on_the_page_of_the_lab(coop: Coop, look_as: As) -> None:
    page = look_as(coop.ann, links.LAB, id=str(coop.lab), view="meetings")
    page.session_state[f"plan-{coop.lab}-open"] = True
    page.run()

    key = f"plan-{coop.lab}-0"
    page.text_input(f"{key}-title").set_value("Evening")
    page.date_input(f"{key}-day").set_value(dt.date(2027, 3, 18))
    page.selectbox(f"{key}-rhythm").set_value("weekly").run()
    page.number_input(f"{key}-times").set_value(3)
    page.button(f"{key}-do").click().run()

    assert "Planned" in words(page)
    assert page.text_input(f"plan-{coop.lab}-1-title").value == ""
    found = [row["starts_at"].hour for row in reversed(meetings.of_lab(coop.record, coop.lab))]
    assert found == [17, 17, 16]
    assert len(registrations.invitations(coop.record, coop.max.person_id)) == 3


def test_a_member_of_the_lab_sees_its_meetings_and_plans_none(coop: Coop, look_as: As) -> None:
    coop.plan()

    page = look_as(coop.max, links.LAB, id=str(coop.lab), view="meetings")

    assert "Evening" in "".join(one.proto.body for one in page.get("html"))
    assert "Plan a meeting" not in [one.label for one in page.expander]


# ---------------------------------------------------------------------- rooms, experts, tools
def test_a_room_is_booked_on_its_page_and_a_taken_one_is_refused_with_who_has_it(coop: Coop, look_as: As) -> None:
    room = coop.room()
    for said in ("The room is yours", "Gent, Leie is taken"):
        page = look_as(coop.max, links.ROOMS)
        page.session_state["book-room-open"] = True
        page.run()
        page.text_input("book-room-0-title").set_value("Rehearsal")
        page.button("book-room-0-do").click().run()
        assert said in words(page).replace("\\", "")

    [booked] = bookings.between(coop.record, coop.utc(evening(0)), coop.utc(evening(20)), room)
    assert (booked["title"], booked["lab"]) == ("Rehearsal", "Netwerk Gent")


def test_the_staff_add_a_room_and_others_cannot(coop: Coop, look_as: As) -> None:
    page = look_as(coop.sam, links.ROOMS)
    page.session_state["offer-room-open"] = True
    page.run()

    page.text_input("offer-room-new-0-office").set_value("Gent")
    page.text_input("offer-room-new-0-name").set_value("Schelde")
    page.button("offer-room-new-0-do").click().run()

    assert [row["name"] for row in rooms.every(coop.record)] == ["Schelde"]
    assert "Add a room, or change one" not in [one.label for one in look_as(coop.ann, links.ROOMS).expander]


def test_a_question_goes_to_the_expert_who_answers_it_on_the_page(coop: Coop, look_as: As) -> None:
    expert = experts.add(coop.record, coop.sam, Expert("Olga", "Statutes", ("fr",), coop.olga.account_id))
    asking = look_as(coop.max, links.ROOMS, view="experts")
    asking.session_state["ask-expert-open"] = True
    asking.run()
    asking.text_area("ask-expert-0-question").set_value("Which statutes?")
    asking.button("ask-expert-0-do").click().run()
    [question] = experts.of_lab(coop.record, coop.lab)
    experts.accept(coop.record, coop.olga, question["id"], 1)

    page = look_as(coop.olga, links.ROOMS, view="experts")
    key = f"question-{question['id']}-2"
    page.session_state[f"{key}-open"] = True
    page.run()
    page.text_area(f"{key}-said").set_value("None are needed.")
    page.button(f"{key}-answer").click().run()

    [told] = experts.of_lab(coop.record, coop.lab)
    assert (told["expert_id"], told["state"], told["answer"]) == (expert, "answered", "None are needed.")


# ---------------------------------------------------------------------- one's own
def test_what_is_to_be_written_up_leads_to_its_page(coop: Coop, look_as: As) -> None:
    meeting = coop.begun()

    page = look_as(coop.ann, links.MY_MEETINGS)

    assert "## To be written up" in words(page)
    assert f"/lab-meeting?id={meeting}" in words(page)


def test_an_address_is_shown_once_and_revoked_on_the_page(coop: Coop, look_as: As) -> None:
    page = look_as(coop.max, links.MY_MEETINGS, view="calendars", lab=str(coop.lab))
    assert page.selectbox("calendar-kind").options[0] == "The meetings of Netwerk Gent"

    page.button("calendar-make").click().run()

    token = page.code[0].value.rpartition("/")[2].removesuffix(".ics")
    feed = calendar_feeds.find(coop.record, token)
    assert feed is not None
    assert (feed.kind, feed.lab_id) == ("lab", coop.lab)
    page.run()
    assert not page.code
    page.button("calendar-revoke").click().run()
    assert calendar_feeds.find(coop.record, token) is None


@pytest.mark.parametrize("role", ["member", "animator", "staff", "auditor", "administrator"])
@pytest.mark.parametrize("view", ["", "calendars"])
def test_the_demo_shows_ones_own_meetings_to_everybody(open_page: Open, role: str, view: str) -> None:
    page = open_page(role, links.MY_MEETINGS, view=view)

    assert not page.exception
    assert "# My meetings" in [one.value for one in page.markdown]


def coop_about(**more: str) -> meetings.About:
    return meetings.About(evening(), **{"title": "Evening", **more})  # type: ignore[arg-type]
