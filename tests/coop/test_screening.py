"""Screening: each step of the staff, from which states it leads where, and who may take it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.coop import drafts, rounds, screening
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import ROLES, Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import REQUEST
from tests import factories
from tests.coop.asking import TODAY, Coop

Step = Callable[[Coop, Actor, uuid.UUID], Any]
STEPS: dict[str, Step] = {
    "start": lambda coop, actor, one: screening.start(coop.record, actor, one, seen=coop.now(one).seen),
    "ask": lambda coop, actor, one: screening.ask(coop.record, actor, one, seen=coop.now(one).seen, question="Why?"),
    "ineligible": lambda coop, actor, one: screening.ineligible(
        coop.record, actor, one, seen=coop.now(one).seen, reason="No lab"
    ),
    "ready": lambda coop, actor, one: screening.ready(
        coop.record, actor, one, seen=coop.now(one).seen, reason="Small and urgent"
    ),
    "evaluate": lambda coop, actor, one: screening.send_to_evaluation(
        coop.record, actor, one, seen=coop.now(one).seen, round_id=a_round(coop)
    ),
}
# step -> the states in which it may be taken, and where it leads
LEADS = {
    "start": ({"submitted", "resubmitted"}, "screening"),
    "ask": (
        {"submitted", "screening", "under_evaluation", "ready_for_decision", "resubmitted"},
        "more_information_requested",
    ),
    "ineligible": ({"submitted", "screening", "resubmitted"}, "ineligible"),
    "ready": (
        {"submitted", "screening", "under_evaluation", "resubmitted", "deferred"},
        "ready_for_decision",
    ),
    "evaluate": ({"submitted", "screening", "resubmitted"}, "under_evaluation"),
}


def a_round(coop: Coop, **more: Any) -> uuid.UUID:
    """A round that collects evaluations of requests."""
    form = factories.add(coop.record, "evaluation_form", subject_kind="request", name="Requests", version=1)
    version = factories.add(
        coop.record,
        "form_version",
        form_id=form,
        number=1,
        too_few=2,
        created_at=ids.now(),
        published_at=ids.now(),
        version=1,
    )
    values = {"phase": "collecting", "blind": True, "wanted": 2, "created_at": ids.now(), "version": 1, **more}
    given = {"subject_kind": "request", "name": "Autumn", "form_version_id": version, **values}
    return factories.add(coop.record, "evaluation_round", **given)


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


@pytest.fixture(scope="module")
def same_coop(kept: Record) -> Coop:
    """One coop for tests that each look at a request of their own."""
    return Coop(kept)


@pytest.fixture(scope="module")
def somebody(same_coop: Coop) -> dict[str, Actor]:
    """Somebody in each role."""
    return {role: same_coop.account(f"Zoe {role}", (role,)) for role in ROLES}


@pytest.mark.parametrize("state", [state for state in REQUEST if state != "draft"])
@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_taken_where_it_is_drawn_and_nowhere_else(same_coop: Coop, step: str, state: str) -> None:
    request_id = same_coop.given(state)
    among, leads = LEADS[step]

    if state in among:
        STEPS[step](same_coop, same_coop.sam, request_id)
    else:
        with pytest.raises(BadInput, match=r"it cannot become|only asking for more opens it again"):
            STEPS[step](same_coop, same_coop.sam, request_id)

    assert same_coop.now(request_id).state == (leads if state in among else state)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("role", [role for role in ROLES if role != "staff"])
def test_only_the_staff_screens(same_coop: Coop, somebody: dict[str, Actor], role: str, step: str) -> None:
    request_id = same_coop.given("submitted")

    with pytest.raises(NotAllowed, match="check requests and send them on"):
        STEPS[step](same_coop, somebody[role], request_id)

    assert same_coop.now(request_id).state == "submitted"


@pytest.mark.parametrize("step", ["ineligible", "ready"])
def test_whoever_has_a_conflict_neither_stops_a_request_nor_lets_it_pass(coop: Coop, step: str) -> None:
    request_id = coop.submitted()
    of_the_lab = coop.account("Ben Janssens", ("staff",), person_id=coop.ben_person)

    with pytest.raises(NotAllowed, match="You have a conflict of interest here: In the lab Netwerk Gent"):
        STEPS[step](coop, of_the_lab, request_id)


@pytest.mark.parametrize("verb", [screening.ineligible, screening.ready])
def test_a_reason_is_needed(coop: Coop, verb: Any) -> None:
    request_id = coop.submitted()

    with pytest.raises(BadInput, match=r"^Say "):
        verb(coop.record, coop.sam, request_id, seen=coop.now(request_id).seen, reason=" ")
    with pytest.raises(BadInput, match="Write the question"):
        screening.ask(coop.record, coop.sam, request_id, seen=coop.now(request_id).seen, question=" ")


def test_what_skips_evaluation_says_so_on_its_way(coop: Coop) -> None:
    request_id = coop.submitted()

    STEPS["ready"](coop, coop.sam, request_id)

    way = [(row["state"], row["reason"]) for row in coop.now(request_id).states]
    assert way == [
        ("draft", None),
        ("submitted", None),
        ("screening", "Small and urgent"),
        ("under_evaluation", "Small and urgent"),
        ("ready_for_decision", "Small and urgent"),
    ]


def test_a_stale_page_screens_nothing(coop: Coop) -> None:
    request_id = coop.submitted()
    stale = coop.now(request_id).seen
    drafts.withdraw(coop.record, coop.ada, request_id, seen=stale, reason="Not needed")

    with pytest.raises(SomeoneElseWasFirst, match="it is withdrawn now"):
        screening.start(coop.record, coop.sam, request_id, seen=stale)


def test_a_request_goes_into_a_round_once_however_often_it_is_sent(coop: Coop) -> None:
    request_id, round_id = coop.submitted(), a_round(coop, envelope_id=coop.envelope)
    screening.send_to_evaluation(coop.record, coop.sam, request_id, seen=coop.now(request_id).seen, round_id=round_id)
    STEPS["ask"](coop, coop.sam, request_id)
    drafts.answer(coop.record, coop.ada, request_id, seen=coop.now(request_id).seen, answer="So")

    screening.send_to_evaluation(coop.record, coop.sam, request_id, seen=coop.now(request_id).seen, round_id=round_id)

    assert [row["subject_id"] for row in rounds.subjects_of(coop.record, round_id)] == [request_id]
    assert coop.now(request_id).state == "under_evaluation"


def test_rounds_of_other_envelopes_are_not_offered_and_refused(coop: Coop) -> None:
    other = a_round(coop, envelope_id=factories.envelope(coop.record, name="Other", year=TODAY.year))
    any_envelope = a_round(coop)
    request_id = coop.submitted()

    offered = [row["id"] for row in screening.open_rounds(coop.record, coop.now(request_id))]

    assert offered == [any_envelope]
    with pytest.raises(BadInput, match="This round does not collect evaluations of this request"):
        screening.send_to_evaluation(coop.record, coop.sam, request_id, seen=coop.now(request_id).seen, round_id=other)


def test_what_waits_for_the_staff_is_the_oldest_first(coop: Coop) -> None:
    newer, older = coop.submitted(title="Newer"), coop.in_state("resubmitted", title="Older")
    coop.in_state("under_evaluation")
    coop.written()
    with coop.record.change(None, "operator") as change:
        change.touch("budget_request")
        change.sql("update budget_request set submitted_on = '2024-01-01' where id = $id", {"id": older})
        change.event("test.given", "request", older)

    assert [row["id"] for row in screening.waiting(coop.record)] == [older, newer]
