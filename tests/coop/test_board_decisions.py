"""Decisions of the Board: what they must say, the quorum, and publishing several together."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dashboard.coop import agendas, board_decisions, board_meetings, owners
from dashboard.coop.board_decisions import Given
from dashboard.store import ids
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from dashboard.words.refusals import BadInput, NotAllowed, Refusal, SomeoneElseWasFirst
from dashboard.words.states import OUTCOMES
from tests import factories
from tests.coop.boarding import BOARD, DAY, TITLES, TODAY, Coop


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def status(coop: Coop, place: int = 0, as_of: dt.date = TODAY) -> str | None:
    rows = Figures(coop.record).answer("recommendations_list", Audience(True), as_of=as_of).rows
    return next((row["status"] for row in rows if row["title"] == TITLES[place]), None)


# ---------------------------------------------------------------------- preparing
def test_a_decision_without_quorum_is_refused_and_taken_once_enough_are_there(coop: Coop) -> None:
    _meeting, [item, *_others] = coop.meets("Ada", "Bo")
    with pytest.raises(BadInput, match=r"No quorum: 2 of 5 who may decide are there; 3 are needed."):
        coop.prepares(item)
    coop.marks(_meeting, "Cas")

    prepared = board_decisions.get(coop.record, coop.prepares(item))

    assert (prepared.entitled, prepared.present, prepared.quorum_required, prepared.quorum_met) == (5, 3, 3, True)
    assert coop.get(coop.recommended[0]).state == "tabled"
    assert not coop.get(coop.recommended[0]).is_decided


def test_recusing_an_absent_author_can_make_the_quorum(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets("Ada", "Bo")
    account = coop.board["Eva"].account_id
    assert account

    agendas.recuse(coop.record, coop.staff, item, account, "wrote it")
    prepared = board_decisions.get(coop.record, coop.prepares(item))

    assert (prepared.entitled, prepared.present, prepared.recused, prepared.quorum_required) == (4, 2, 1, 2)
    assert meeting == prepared.meeting_id


def test_where_all_of_the_board_are_recused_nobody_decides(coop: Coop) -> None:
    _meeting, [item, *_others] = coop.meets(*BOARD)
    for one in coop.board.values():
        assert one.account_id
        agendas.recuse(coop.record, coop.staff, item, one.account_id, "all of us wrote it")

    with pytest.raises(BadInput, match=r"Nobody is left who may decide.*It goes to the General Assembly"):
        coop.prepares(item)


def test_an_author_on_the_board_must_be_recused_before_anything_is_decided(coop: Coop) -> None:
    coop.writes(coop.board["Ada"], coop.recommended[0])
    _meeting, [item, *_others] = coop.meets(*BOARD)

    with pytest.raises(BadInput, match="Ada cannot take part in A mentor for every newcomer and is not recused yet"):
        coop.prepares(item)


def test_staff_who_wrote_it_and_members_who_are_recused_prepare_nothing_on_it(coop: Coop) -> None:
    coop.writes(coop.staff, coop.recommended[0])
    _meeting, [item, other, _third] = coop.meets(*BOARD)
    account = coop.board["Ada"].account_id
    assert account
    agendas.recuse(coop.record, coop.staff, item, account, "her brother wrote it")

    for who in (coop.staff, coop.board["Ada"]):
        with pytest.raises(NotAllowed):
            coop.prepares(item, by=who)

    coop.prepares(item, by=coop.board["Bo"])
    coop.prepares(other, by=coop.board["Ada"])


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"outcome": "maybe"}, "Choose what the Board decided."),
        ({"reasons": " "}, "Say why"),
        ({"outcome": "accepted_with_amendments", "amendments": " "}, "Say what is amended."),
        ({"outcome": "accepted", "amendments": "in two offices"}, "There are amendments"),
        ({"outcome": "deferred", "review_on": None}, "Say on which day the Board looks at it again"),
        ({"outcome": "deferred", "review_on": TODAY}, "Say on which day the Board looks at it again"),
        ({"outcome": "accepted_in_principle", "review_on": None}, "Say on which day the Board looks at it again"),
        ({"votes": (0, 0, 0)}, "Votes are whole numbers"),
        ({"votes": (3, -1, 0)}, "Votes are whole numbers"),
        ({"votes": (3, 1, 2)}, "6 votes are more than the 5 who may vote and are there."),
        ({"votes": (2, 2, 0)}, "It is accepted only when more voted for it than against it."),
        ({"outcome": "rejected", "votes": (3, 1, 0)}, "it is not rejected"),
        ({"due_on": TODAY + DAY}, "Say who reports on it."),
        ({"owner_id": "staff", "due_on": None}, "Say by when it should be done"),
        ({"owner_id": "staff", "due_on": TODAY - DAY}, "Say by when it should be done"),
        ({"owner_id": ids.new_id(), "due_on": TODAY + DAY}, "needs an account that is not disabled"),
        ({"outcome": "rejected", "owner_id": "staff", "due_on": TODAY + DAY}, "Only what is accepted"),
    ],
)
def test_a_decision_says_what_its_outcome_asks_for(coop: Coop, given: dict[str, Any], sentence: str) -> None:
    _meeting, [item, *_others] = coop.meets(*BOARD)
    if given.get("owner_id") == "staff":
        given = given | {"owner_id": coop.staff.account_id}

    with pytest.raises(BadInput, match=sentence):
        coop.prepares(item, **given)

    assert board_decisions.prepared_of(coop.record, _meeting) == {}


def test_preparing_anew_drops_what_was_prepared_before(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    first = coop.prepares(item)

    second = coop.prepares(item, "rejected")

    assert not board_decisions.get(coop.record, first).waits
    assert board_decisions.prepared_of(coop.record, meeting)[item].id == second


def test_a_page_that_stood_open_prepares_nothing(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    seen = agendas.get(coop.record, item).recommendation.seen
    agendas.take_off(coop.record, coop.staff, item, 1)
    [again] = coop.tables(meeting, coop.recommended[0])

    with pytest.raises(SomeoneElseWasFirst):
        board_decisions.prepare(coop.record, coop.staff, again, Given("accepted", "said"), seen=seen)
    with pytest.raises(BadInput, match="on no agenda any more"):
        board_decisions.prepare(coop.record, coop.staff, item, Given("accepted", "said"), seen=seen)


def test_nothing_is_prepared_before_the_meeting_is_open(coop: Coop) -> None:
    [item] = coop.tables(coop.plans(), coop.recommended[0])

    with pytest.raises(BadInput, match=r"is planned. This is done while it is open, closed"):
        coop.prepares(item)


# ---------------------------------------------------------------------- publishing
def test_several_are_published_together_in_one_change_and_the_meeting_with_them(coop: Coop) -> None:
    meeting, items = coop.meets("Ada", "Bo", "Cas", "Dee")
    prepared = [
        coop.prepares(items[0], votes=(3, 1, 0), owner_id=coop.staff.account_id, due_on=TODAY + 100 * DAY),
        coop.prepares(items[1], "rejected"),
        coop.prepares(items[2], "deferred"),
    ]
    coop.closes(meeting)

    decided = coop.publishes(*prepared)

    found = [board_decisions.published_of(coop.record, one)[0] for one in coop.recommended]
    told = ("id", "outcome", "decided_on", "published_on", "votes_for", "present", "entitled", "quorum_met", "owner")
    assert [tuple(row[name] for name in told) for row in found] == [
        (decided[0], "accepted", TODAY, TODAY, 3, 4, 5, True, "Sam"),
        (decided[1], "rejected", TODAY, TODAY, None, 4, 5, True, None),
        (decided[2], "deferred", TODAY, TODAY, None, 4, 5, True, None),
    ]
    assert [coop.get(one).state for one in coop.recommended] == ["decided"] * 3
    assert [status(coop, place) for place in range(3)] == ["not realised", "rejected", "postponed"]
    assert board_meetings.get(coop.record, meeting).state == "published"
    owner = owners.current(coop.record, coop.recommended[0], TODAY)
    assert owner is not None
    assert (owner["account_id"], coop.get(coop.recommended[0]).due_on) == (coop.staff.account_id, TODAY + 100 * DAY)
    assert coop.events()[-4:] == ["board.publish"] * 3 + ["board.published"]


def test_where_one_may_not_be_published_none_is(coop: Coop) -> None:
    meeting, items = coop.meets(*BOARD)
    prepared = [coop.prepares(item) for item in items]
    coop.writes(coop.board["Eva"], coop.recommended[2])  # found out after it was prepared
    coop.closes(meeting)

    with pytest.raises(BadInput, match="Eva cannot take part in A bike for the office"):
        coop.publishes(*prepared)

    assert [coop.get(one).state for one in coop.recommended] == ["tabled"] * 3
    coop.publishes(*prepared[:2])
    assert board_meetings.get(coop.record, meeting).state == "closed"


def test_the_quorum_is_counted_again_when_it_is_published(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets("Ada", "Bo", "Cas")
    prepared = coop.prepares(item)
    coop.marks(meeting, "Cas", there=False)  # had been marked by mistake
    coop.closes(meeting)

    with pytest.raises(BadInput, match="No quorum: 2 of 5"):
        coop.publishes(prepared)

    assert not coop.get(coop.recommended[0]).is_decided


def test_votes_are_held_against_who_was_there_when_it_is_published(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    prepared = coop.prepares(item, votes=(5, 0, 0))
    coop.marks(meeting, "Cas", there=False)
    coop.closes(meeting)

    with pytest.raises(BadInput, match="5 votes are more than the 4 who may vote"):
        coop.publishes(prepared)


def test_a_decision_is_published_once_and_only_after_the_meeting(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    prepared = coop.prepares(item)
    with pytest.raises(BadInput, match=r"is open. This is done while it is closed"):
        coop.publishes(prepared)
    coop.closes(meeting)
    coop.publishes(prepared)

    with pytest.raises(SomeoneElseWasFirst, match="published already"):
        coop.publishes(prepared)
    with pytest.raises(BadInput, match="decided and published"):
        agendas.take_off(coop.record, coop.staff, item, 1)

    assert len(board_decisions.published_of(coop.record, coop.recommended[0])) == 1


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_moves_the_recommendation_on(coop: Coop, outcome: str) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    prepared = coop.prepares(item, outcome)
    coop.closes(meeting)

    coop.publishes(prepared)

    moved = {"referred_back": "referred_back", "no_decision": "ready_for_board"}
    assert coop.get(coop.recommended[0]).state == moved.get(outcome, "decided")
    assert board_decisions.published_of(coop.record, coop.recommended[0])[0]["outcome"] == outcome


def test_only_a_member_of_the_board_who_is_not_recused_publishes(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    account = coop.board["Ada"].account_id
    assert account
    agendas.recuse(coop.record, coop.staff, item, account, "her brother wrote it")
    prepared = coop.prepares(item)
    coop.closes(meeting)

    with pytest.raises(NotAllowed, match="one needs one of these roles: board member"):
        board_decisions.publish(coop.record, coop.staff, [prepared])
    with pytest.raises(NotAllowed, match="You are recused from"):
        coop.publishes(prepared, by="Ada")

    coop.publishes(prepared, by="Bo")


def test_a_role_that_ended_while_the_page_stood_open_publishes_nothing(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    prepared = coop.prepares(item)
    coop.closes(meeting)
    with coop.record.change(None, "operator") as change:
        change.touch("role_grant")
        ends = {"id": coop.board["Ada"].account_id, "day": TODAY - DAY}
        change.sql("update role_grant set until_date = $day where account_id = $id", ends)
        change.event("test.ended", "account", None)

    with pytest.raises(NotAllowed):
        coop.publishes(prepared, by="Ada")


def test_a_cycle_that_went_on_lets_nothing_be_decided(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    prepared = coop.prepares(item)
    coop.closes(meeting)
    factories.add(coop.record, "cycle_phase", cycle_id=coop.cycle, phase="closed", starts_on=TODAY)

    with pytest.raises(Refusal, match="is in the phase “closed”"):
        coop.publishes(prepared)


def test_what_the_meeting_decided_holds_as_at_its_day_once_it_is_published(coop: Coop) -> None:
    meeting = coop.plans(held_on=TODAY - 9 * DAY)
    [item] = coop.tables(meeting, coop.recommended[0])
    coop.opens(meeting, *BOARD)
    prepared = coop.prepares(item)
    coop.closes(meeting)
    before = status(coop)

    coop.publishes(prepared)

    days = (TODAY - 10 * DAY, TODAY - 9 * DAY, TODAY)
    assert before == "awaiting decision"
    assert [status(coop, as_of=day) for day in days] == ["awaiting decision", "not realised", "not realised"]


def test_what_is_taken_back_is_not_published(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    prepared = coop.prepares(item)
    board_decisions.drop(coop.record, coop.board["Bo"], prepared, 1)
    coop.closes(meeting)

    with pytest.raises(SomeoneElseWasFirst, match="was taken back"):
        coop.publishes(prepared)
    with pytest.raises(BadInput, match="Choose what to publish"):
        coop.publishes()
