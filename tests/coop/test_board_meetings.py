"""Meetings of the Board: planning, who sits on it, who is there, and the quorum."""

from __future__ import annotations

import pytest

from dashboard.coop import agendas, board_meetings
from dashboard.coop.board_meetings import Plan
from dashboard.coop.board_quorum import Quorum
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests.coop.boarding import BOARD, DAY, TODAY, Coop
from tests.factories import deciding


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def test_who_holds_the_role_on_the_day_of_the_meeting_sits_on_the_board(coop: Coop) -> None:
    left = deciding.account(coop.record, name="Left", roles=())
    deciding.role_grant(coop.record, account_id=left, role="board", until_date=TODAY - DAY)
    comes = deciding.account(coop.record, name="Comes", roles=())
    deciding.role_grant(coop.record, account_id=comes, role="board", from_date=TODAY + DAY)

    seats = [
        [seat.name for seat in board_meetings.get(coop.record, coop.plans(held_on=on)).seats]
        for on in (TODAY - DAY, TODAY, TODAY + DAY)
    ]

    five = sorted(BOARD)
    assert seats == [[*five, "Left"], five, ["Ada", "Bo", "Cas", "Comes", "Dee", "Eva"]]


def test_a_person_with_two_accounts_has_one_seat(coop: Coop) -> None:
    coop.somebody("Ada at home", "board", person_id=coop.board["Ada"].person_id)
    meeting = coop.plans()
    coop.opens(meeting, "Ada", "Bo", "Cas")

    assert board_meetings.get(coop.record, meeting).quorum() == Quorum(entitled=5, present=3, recused=0, required=3)


@pytest.mark.parametrize(
    ("share", "recused", "expected"),
    [
        (50, 0, Quorum(entitled=5, present=3, recused=0, required=3)),
        (50, 1, Quorum(entitled=4, present=2, recused=1, required=2)),
        (50, 2, Quorum(entitled=3, present=1, recused=2, required=2)),
        (100, 0, Quorum(entitled=5, present=3, recused=0, required=5)),
        (1, 0, Quorum(entitled=5, present=3, recused=0, required=1)),
        (50, 5, Quorum(entitled=0, present=0, recused=5, required=1)),
    ],
)
def test_the_quorum_is_counted_anew_without_those_who_are_recused(
    coop: Coop, share: int, recused: int, expected: Quorum
) -> None:
    meeting = coop.plans(quorum_share=share)
    [item, *_others] = coop.tables(meeting)
    coop.opens(meeting, "Ada", "Bo", "Cas")
    for name in BOARD[:recused]:
        account = coop.board[name].account_id
        assert account
        agendas.recuse(coop.record, coop.staff, item, account, "wrote it")

    found = agendas.get(coop.record, item)

    assert found.meeting.quorum(found.recusals) == expected
    assert found.meeting.quorum(found.recusals).met == (expected.present >= expected.required)


def test_a_meeting_is_planned_opened_on_its_day_and_closed(coop: Coop) -> None:
    meeting = coop.plans(name="  Board of \n March ", place=" ")
    states = []
    for verb in (board_meetings.open_it, board_meetings.close):
        verb(coop.record, coop.staff, meeting, board_meetings.get(coop.record, meeting).version)
        states.append(board_meetings.get(coop.record, meeting).state)

    now = board_meetings.get(coop.record, meeting)
    assert (states, now.name, now.place) == (["open", "closed"], "Board of March", None)
    assert coop.events() == ["board.plan", "board.open", "board.closed"]


def test_a_meeting_is_not_opened_before_its_day(coop: Coop) -> None:
    meeting = coop.plans(held_on=TODAY + DAY)

    with pytest.raises(BadInput, match="Open it then, or give it another day first"):
        board_meetings.open_it(coop.record, coop.staff, meeting, 1)

    board_meetings.edit(coop.record, coop.staff, meeting, 1, Plan("Board", TODAY))
    board_meetings.open_it(coop.record, coop.staff, meeting, 2)
    assert board_meetings.get(coop.record, meeting).state == "open"


def test_a_page_that_stood_open_changes_no_meeting(coop: Coop) -> None:
    meeting = coop.plans()
    board_meetings.edit(coop.record, coop.staff, meeting, 1, Plan("Board of today", TODAY))

    for verb in (board_meetings.open_it, board_meetings.close):
        with pytest.raises(SomeoneElseWasFirst, match="it is planned now"):
            verb(coop.record, coop.staff, meeting, 1)


def test_who_is_there_is_marked_while_the_meeting_is_open_and_stands_once_it_is_closed(coop: Coop) -> None:
    meeting = coop.plans()
    with pytest.raises(BadInput, match=r"is planned. This is done while it is open"):
        coop.marks(meeting, "Ada")
    coop.opens(meeting, "Ada", "Bo")
    coop.marks(meeting, "Bo", there=False)
    coop.closes(meeting)

    with pytest.raises(BadInput, match=r"is closed. This is done while it is open"):
        coop.marks(meeting, "Bo")

    assert [seat.name for seat in board_meetings.get(coop.record, meeting).present] == ["Ada"]


def test_nobody_but_a_member_of_the_board_is_marked(coop: Coop) -> None:
    meeting = coop.plans()
    coop.opens(meeting)
    account = coop.staff.account_id
    assert account

    with pytest.raises(BadInput, match="Only those who sit on the Board"):
        board_meetings.mark(coop.record, coop.staff, meeting, {account: True})


@pytest.mark.parametrize("role", ["member", "animator", "evaluator", "approver", "auditor", "administrator"])
def test_only_staff_and_the_board_prepare_a_meeting(coop: Coop, role: str) -> None:
    somebody = coop.somebody("Somebody", role)

    with pytest.raises(NotAllowed):
        board_meetings.plan(coop.record, somebody, Plan("Board", TODAY))


def test_a_planned_meeting_is_called_off_once_its_agenda_is_empty(coop: Coop) -> None:
    meeting = coop.plans()
    [item] = coop.tables(meeting, coop.recommended[0])
    with pytest.raises(BadInput, match="Take that off first"):
        board_meetings.call_off(coop.record, coop.staff, meeting, 1, "no quorum expected")

    agendas.take_off(coop.record, coop.staff, item, 1)
    board_meetings.call_off(coop.record, coop.staff, meeting, 1, "no quorum expected")

    assert board_meetings.all_meetings(coop.record) == []
    assert coop.get(coop.recommended[0]).state == "ready_for_board"


@pytest.mark.parametrize("given", [{"name": " "}, {"quorum_share": 0}, {"quorum_share": 101}])
def test_a_meeting_needs_a_name_and_a_share(coop: Coop, given: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        coop.plans(**given)
