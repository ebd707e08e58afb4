"""The right of reply: who answers a decision, when, and what came of it."""

from __future__ import annotations

import uuid

import pytest

from dashboard.coop import agendas, replies
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories
from tests.coop.boarding import DAY, TODAY, Coop


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record, phase="published")


@pytest.fixture
def decided(coop: Coop) -> tuple[uuid.UUID, uuid.UUID]:
    """(recommendation, decision) that was rejected."""
    one = coop.recommends("Lunch for all", state=None)
    return one, factories.decision(coop.record, recommendation_id=one, outcome="rejected")


def colleague(coop: Coop, name: str = "Mia") -> Actor:
    somebody = coop.somebody(name, "member")
    coop.joins(somebody)
    return somebody


def test_somebody_of_the_group_answers_and_what_came_of_it_stands_beside(
    coop: Coop, decided: tuple[uuid.UUID, uuid.UUID]
) -> None:
    recommendation, decision = decided
    mia = colleague(coop)

    reply = replies.write(coop.record, mia, decision, " Begin in one office. ", working_group_id=coop.group)
    waiting = [row["title"] for row in replies.unanswered(coop.record)]
    replies.answer(coop.record, coop.staff, reply, "Taken up again in March.", seen=1)

    [found] = replies.of(coop.record, recommendation)
    told = ("working_group", "body", "written_by_name", "answer", "answered_by_name")
    assert [found[name] for name in told] == ["Gent", "Begin in one office.", "Mia", "Taken up again in March.", "Sam"]
    assert (waiting, replies.unanswered(coop.record)) == (["Lunch for all"], [])
    assert coop.events() == ["reply.write", "reply.answer"]


def test_a_lab_that_grew_from_it_answers_too(coop: Coop, decided: tuple[uuid.UUID, uuid.UUID]) -> None:
    recommendation, decision = decided
    lab = factories.lab(coop.record, name="Lunch lab")
    jo = coop.somebody("Jo", "member")
    assert jo.person_id
    factories.membership(coop.record, lab_id=lab, person_id=jo.person_id)
    with pytest.raises(NotAllowed):
        replies.write(coop.record, jo, decision, "We would cook.", lab_id=lab)
    grown = {"recommendation_id": recommendation, "lab_id": lab, "linked_at": ids.now()}
    factories.add(coop.record, "recommendation_outgrowth", **grown)

    replies.write(coop.record, jo, decision, "We would cook.", lab_id=lab)

    assert [row["lab"] for row in replies.of(coop.record, recommendation)] == ["Lunch lab"]


def test_nobody_answers_for_a_group_that_they_are_not_in(coop: Coop, decided: tuple[uuid.UUID, uuid.UUID]) -> None:
    stranger = coop.somebody("Zoe", "member")
    left = coop.somebody("Lea", "member")
    coop.joins(left, until=TODAY - DAY)

    for who in (stranger, left, coop.staff, coop.board["Ada"]):
        with pytest.raises(NotAllowed):
            replies.write(coop.record, who, decided[1], "We disagree.", working_group_id=coop.group)

    assert replies.of(coop.record, decided[0]) == []


@pytest.mark.parametrize("phase", ["drafting", "evaluation", "board"])
def test_replies_have_their_time(record: Record, phase: str) -> None:
    coop = Coop(record, phase=phase)
    decision = factories.decision(record, recommendation_id=coop.recommended[0], outcome="rejected")

    with pytest.raises(BadInput, match="This has its time in: published"):
        replies.write(record, colleague(coop), decision, "We disagree.", working_group_id=coop.group)


@pytest.mark.parametrize("body", ["", " \n ", "x" * 10_001])
def test_a_reply_says_something_and_not_too_much(coop: Coop, decided: tuple[uuid.UUID, uuid.UUID], body: str) -> None:
    with pytest.raises(BadInput):
        replies.write(coop.record, colleague(coop), decided[1], body, working_group_id=coop.group)


def test_a_reply_is_answered_once(coop: Coop, decided: tuple[uuid.UUID, uuid.UUID]) -> None:
    reply = replies.write(coop.record, colleague(coop), decided[1], "We disagree.", working_group_id=coop.group)
    replies.answer(coop.record, coop.staff, reply, "Read in the Board.", seen=1)

    with pytest.raises(SomeoneElseWasFirst, match="answered already"):
        replies.answer(coop.record, coop.board["Ada"], reply, "Something else.", seen=1)


def test_what_its_group_answered_comes_before_the_board_again(coop: Coop, decided: tuple[uuid.UUID, uuid.UUID]) -> None:
    recommendation, decision = decided
    replies.write(coop.record, colleague(coop), decision, "Begin in one office.", working_group_id=coop.group)

    agendas.take_up(coop.record, coop.staff, recommendation, coop.get(recommendation).seen, "the group proposes less")

    assert coop.get(recommendation).state == "ready_for_board"
