"""The Board's pages, as those who prepare, decide, read and answer see them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import agendas, board_decisions, board_meetings, notebooks, replies
from dashboard.coop.cell_contents import Narrative
from dashboard.exchange import board_packs
from dashboard.frame import house
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests.coop.boarding import BOARD, DAY, TITLES, TODAY, Coop
from tests.pages.opening import opened

Look = Callable[..., AppTest]


@pytest.fixture
def coop(record: Record) -> Iterator[Coop]:
    house.use(record)
    yield Coop(record)
    house._record, house._figures = None, None


@pytest.fixture
def look(coop: Coop) -> Look:
    """Open a page as somebody."""

    def go(actor: Actor, script: str, **query: str) -> AppTest:
        return opened(actor.account_id, script, **query)

    return go


def said(seen: AppTest) -> str:
    blocks = [*seen.markdown, *seen.caption, *seen.warning, *seen.error, *seen.success, *seen.info, *seen.get("html")]
    texts = [getattr(block, "value", None) or getattr(getattr(block, "proto", None), "body", "") for block in blocks]
    return " ".join(text for text in texts if text).replace("\\", "").replace("\u00a0", " ")


def press(seen: AppTest, label: str) -> AppTest:
    found = [one for one in seen.button if one.label.replace("\\", "") == label]
    assert len(found) == 1, [one.label for one in seen.button]
    return found[0].click().run()


def labels(seen: AppTest) -> set[str]:
    return {one.label.replace("\\", "") for one in seen.button}


def test_the_page_says_what_is_next_and_what_waits(coop: Coop, look: Look) -> None:
    meeting = coop.plans(name="Board of spring")
    coop.tables(meeting, coop.recommended[0])

    seen = look(coop.board["Ada"], links.BOARD)

    assert "Next: Board of spring" in said(seen)
    assert "2 recommendations are ready and on no agenda yet." in said(seen)
    assert [one.message for one in seen.exception] == []


def test_a_meeting_is_planned_from_the_page(coop: Coop, look: Look) -> None:
    seen = look(coop.staff, links.BOARD)
    seen.session_state["plan-open"] = True
    seen.run()
    seen.text_input(key="plan-name").set_value("Board of spring")
    seen.date_input(key="plan-day").set_value(TODAY + 9 * DAY)

    seen = press(seen, "Plan it")

    [row] = board_meetings.all_meetings(coop.record)
    assert (row["name"], row["held_on"], row["quorum_share"]) == ("Board of spring", TODAY + 9 * DAY, 50)
    assert "The meeting is planned." in said(seen)


@pytest.mark.parametrize("role", ["member", "animator", "evaluator", "approver", "administrator"])
def test_what_is_prepared_is_shown_to_nobody_else(coop: Coop, look: Look, role: str) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    coop.prepares(item, reasons="a secret until it is published")
    somebody = coop.somebody("Somebody", role)

    seen = [look(somebody, script, id=str(meeting)) for script in (links.BOARD, links.MEETING)]
    told = look(somebody, links.RECOMMENDATION, id=str(coop.recommended[0]), view="decision")

    assert all("This page is not for your role" in said(page) for page in seen)
    assert "a secret until it is published" not in said(told)
    assert "The Board has not decided on it yet." in said(told)


def test_an_auditor_reads_and_can_press_nothing(coop: Coop, look: Look) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    coop.prepares(item)

    seen = look(coop.somebody("Petra", "auditor"), links.MEETING, id=str(meeting))

    assert TITLES[0] in said(seen)
    assert labels(seen) == set()


def test_a_whole_meeting_is_held_on_its_page(coop: Coop, look: Look) -> None:
    meeting = coop.plans()
    here = {"id": str(meeting)}
    seen = look(coop.staff, links.MEETING, **here)
    seen.session_state["add-open"] = True
    seen.run()
    seen.multiselect(key=f"add-{meeting}").set_value([coop.recommended[0]])
    seen = press(seen, "Put them on the agenda")
    seen = press(seen, "Open the meeting")
    assert "No quorum: 0 of 5 who may decide are there; 3 are needed." in said(seen)
    coop.marks(meeting, "Ada", "Bo", "Cas")
    seen = look(coop.staff, links.MEETING, **here)
    [item] = [row["id"] for row in agendas.items(coop.record, meeting)]
    seen.selectbox(key=f"decide-{item}-outcome").set_value("accepted").run()
    seen.text_area(key=f"decide-{item}-reasons").set_value("Members asked for it.")

    seen = press(seen, "Prepare: accepted")
    seen = press(seen, "Close the meeting")
    assert "To publish decisions of the Board one needs one of these roles: board member." in said(seen)
    seen = press(look(coop.board["Ada"], links.MEETING, **here), "Publish 1 decision")

    assert "Published: everyone can read them now." in said(seen)
    assert coop.get(coop.recommended[0]).state == "decided"
    told = look(coop.somebody("Mia", "member"), links.RECOMMENDATION, id=str(coop.recommended[0]), view="decision")
    assert "Members asked for it." in said(told)


def test_without_quorum_the_page_says_why_instead_of_showing_a_form(coop: Coop, look: Look) -> None:
    meeting, [item, *_others] = coop.meets("Ada")

    seen = look(coop.staff, links.MEETING, id=str(meeting))

    assert "No quorum: 1 of 5 who may decide are there; 3 are needed." in said(seen)
    assert not any(one.key == f"decide-{item}-outcome" for one in seen.selectbox)


def test_a_conflict_that_was_found_is_one_press_from_a_recusal(coop: Coop, look: Look) -> None:
    coop.writes(coop.board["Ada"], coop.recommended[0])
    meeting, [item, *_others] = coop.meets("Ada", "Bo", "Cas")
    seen = look(coop.staff, links.MEETING, id=str(meeting))
    assert "Ada cannot take part in this: Author of this recommendation." in said(seen)

    seen = press(seen, "Recuse Ada")

    assert [one.name for one in agendas.get(coop.record, item).recusals] == ["Ada"]
    assert "Recused: Ada (Author of this recommendation.)" in said(seen)


def test_what_a_page_offered_is_refused_when_it_has_become_stale(coop: Coop, look: Look) -> None:
    meeting, [item, *_others] = coop.meets("Ada", "Bo", "Cas")
    seen = look(coop.staff, links.MEETING, id=str(meeting))
    seen.selectbox(key=f"decide-{item}-outcome").set_value("rejected").run()
    seen.text_area(key=f"decide-{item}-reasons").set_value("It costs too much.")
    coop.marks(meeting, "Cas", there=False)

    seen = press(seen, "Prepare: rejected")

    assert "No quorum: 2 of 5" in said(seen)
    assert board_decisions.prepared_of(coop.record, meeting) == {}


def test_from_a_past_day_nothing_can_be_changed(coop: Coop, look: Look) -> None:
    meeting, _items = coop.meets(*BOARD)

    seen = look(coop.staff, links.MEETING, id=str(meeting), as_of=(TODAY - DAY).isoformat())

    assert "This page shows today." in said(seen)
    # what can be done is in one's own menu, and changes nothing here
    assert [one.label for one in seen.button if not one.disabled] == ["Take this page along as a notebook"]


def test_the_agenda_becomes_a_notebook_to_be_frozen(coop: Coop, look: Look) -> None:
    meeting, _items = coop.meets(*BOARD)

    press(look(coop.staff, links.MEETING, id=str(meeting)), "Make the board pack")

    (made,) = notebooks.mine(coop.record, coop.staff)
    cells = [cell.content for cell in notebooks.get(coop.record, coop.staff, made.id).cells]
    shown = [cell.text.splitlines()[0] for cell in cells if isinstance(cell, Narrative)][1:]
    on_agenda = [row["title"] for row in agendas.items(coop.record, meeting)]
    assert shown == [f"## {place}. {title}" for place, title in enumerate(on_agenda, 1)]
    assert board_packs.freeze(coop.record, Figures(coop.record), coop.staff, made.id) == 1


def test_a_link_to_no_meeting_leads_back(coop: Coop, look: Look) -> None:
    for wrong in (str(uuid.uuid4()), "42", ""):
        assert "This link names no meeting of the Board." in said(look(coop.staff, links.MEETING, id=wrong))


def decided(coop: Coop) -> uuid.UUID:
    meeting, [item, *_others] = coop.meets(*BOARD)
    prepared = coop.prepares(item, "rejected", reasons="It costs too much.")
    coop.closes(meeting)
    return coop.publishes(prepared)[0]


def test_then_stands_beside_now_for_whoever_reads_the_decision(coop: Coop, look: Look) -> None:
    decided(coop)
    mia = coop.somebody("Mia", "member")
    seen = look(mia, links.RECOMMENDATION, id=str(coop.recommended[0]), view="decision")

    seen = seen.toggle[0].set_value(True).run()

    assert "unchanged since" in said(seen)
    assert [one.message for one in seen.exception] == []


def test_somebody_of_the_group_replies_on_the_page_and_staff_answer_there(
    record: Record, look: Look, coop: Coop
) -> None:
    decision = decided(coop)
    coop.reaches("published")
    mia = coop.somebody("Mia", "member")
    coop.joins(mia)
    here = {"id": str(coop.recommended[0]), "view": "decision"}
    seen = look(mia, links.RECOMMENDATION, **here)
    seen.text_area(key=f"reply-{decision}").set_value("Begin in <b>one</b> office.")

    press(seen, "Send the reply")
    [reply] = replies.of(coop.record, coop.recommended[0])
    seen = look(coop.staff, links.BOARD, view="replies")
    seen.text_area(key=f"answer-{reply['id']}").set_value("Taken up in March.")
    press(seen, "Send the answer")

    told = said(look(coop.somebody("Zoe", "member"), links.RECOMMENDATION, **here))
    assert "Begin in <b>one</b> office." in told
    assert "Taken up in March." in told
    assert "Mia" not in told


def test_what_was_put_off_is_brought_before_the_board_again(coop: Coop, look: Look) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    prepared = coop.prepares(item, "deferred")
    coop.closes(meeting)
    coop.publishes(prepared)
    seen = look(coop.staff, links.BOARD, view="ready")
    seen.session_state["again-open"] = True
    seen.run()
    seen.selectbox(key="again-which").set_value(coop.recommended[0])
    seen.text_input(key="again-why").set_value("The figures are in.")

    seen = press(seen, "Bring it before the Board again")

    assert coop.get(coop.recommended[0]).state == "ready_for_board"
    assert "It is ready for the Board again." in said(seen)


def test_what_has_not_its_time_is_told_instead_of_offered(coop: Coop, look: Look) -> None:
    coop.reaches("closed")
    meeting = coop.plans()
    seen = look(coop.staff, links.MEETING, id=str(meeting))
    seen.session_state["add-open"] = True

    seen = seen.run()

    assert "3 have to wait. The cycle 2026 is in the phase “closed”." in said(seen)
    assert seen.multiselect(key=f"add-{meeting}").options == []
