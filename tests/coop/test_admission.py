"""What the staff do with what was handed in, and with the advice that the Board reads."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from itertools import pairwise

import pytest

from dashboard.coop import admission, advice, recommendations, writing
from dashboard.store.record import Record
from dashboard.words.permissions import GRANTS, ROLES, Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import PHASE_ALLOWS, RECOMMENDATION
from tests import factories
from tests.coop.writing_together import Coop


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def deeds(coop: Coop, other: uuid.UUID) -> dict[str, Callable[[uuid.UUID, Actor], object]]:
    """Everything that the staff do with one, by the state that it leads to."""

    def seen(one: uuid.UUID) -> recommendations.Seen:
        return coop.now(one).seen

    record = coop.record
    return {
        "screening": lambda one, who: admission.start(record, who, one, seen=seen(one)),
        "admissible": lambda one, who: admission.admit(record, who, one, seen=seen(one)),
        "returned": lambda one, who: admission.send_back(record, who, one, seen=seen(one), reason="Say who pays"),
        "inadmissible": lambda one, who: admission.refuse(record, who, one, seen=seen(one), reason="Not ours to do"),
        "merged": lambda one, who: admission.merge(record, who, one, other, seen=seen(one), reason="The same"),
        "advised": lambda one, who: advice.give(record, who, one, "feasible", "We can", seen=seen(one)),
    }


def test_what_was_handed_in_waits_for_the_staff_the_oldest_first_and_a_draft_does_not(coop: Coop) -> None:
    coop.written(title="A draft")
    first, second = coop.submitted(title="First"), coop.submitted(title="Second")
    admission.start(coop.record, coop.sam, second, seen=coop.now(second).seen)

    assert [(row["id"], row["state"]) for row in admission.waiting(coop.record)] == [
        (first, "submitted"),
        (second, "screening"),
    ]


def test_each_way_leads_where_the_machine_draws_it_from_being_handed_in_or_checked(coop: Coop) -> None:
    other = coop.submitted(title="Another")

    for state, deed in deeds(coop, other).items():
        for begun in (False, True):
            one = coop.submitted(title=f"To be {state}")
            if begun and state != "screening":
                admission.start(coop.record, coop.sam, one, seen=coop.now(one).seen)
            before = coop.now(one).state

            deed(one, coop.sam)

            assert coop.now(one).state == (before if state == "advised" else state)
            passed = [row["state"] for row in coop.now(one).states]
            assert all(after in RECOMMENDATION[now] for now, after in pairwise(passed))


def test_only_those_with_the_right_do_it_whoever_asks(coop: Coop) -> None:
    other, one = coop.submitted(title="Another"), coop.submitted()
    outsiders = {role: coop.account(role) for role in ROLES if role not in GRANTS["recommendation.screen"]}

    for deed in deeds(coop, other).values():
        for outsider in outsiders.values():
            with pytest.raises(NotAllowed):
                deed(one, outsider)

    assert coop.now(one).state == "submitted"


def test_whoever_wrote_it_leaves_it_to_a_colleague(coop: Coop) -> None:
    other, one = coop.submitted(title="Another"), coop.submitted()
    author = coop.account("staff", person_id=coop.ada_person)
    of_the_group = coop.account("staff", person_id=coop.ben_person)

    for deed in deeds(coop, other).values():
        for somebody in (author, of_the_group):
            with pytest.raises(NotAllowed, match="You wrote this recommendation"):
                deed(one, somebody)

    assert coop.now(one).state == "submitted"


def test_the_phase_says_whether_one_is_checked_and_advised_on(coop: Coop) -> None:
    other, one = coop.submitted(title="Another"), coop.submitted()

    done: dict[str, set[str]] = {}
    for phase in PHASE_ALLOWS:
        coop.turn(phase)
        done[phase] = set()
        for state, deed in deeds(coop, other).items():
            coop.put(one, "screening" if state != "screening" else "submitted")
            try:
                deed(one, coop.sam)
            except BadInput as refusal:
                if "is in the phase" not in str(refusal):
                    raise
            else:
                done[phase].add("advise" if state == "advised" else "screen")

    assert done == {phase: {"screen", "advise"} & allowed for phase, allowed in PHASE_ALLOWS.items()}


def test_a_negative_answer_needs_its_reason_and_its_writers_read_it(coop: Coop) -> None:
    other, one = coop.submitted(title="Another"), coop.submitted()
    seen = coop.now(one).seen

    with pytest.raises(BadInput, match="Say what is to be mended"):
        admission.send_back(coop.record, coop.sam, one, seen=seen, reason=" ")
    with pytest.raises(BadInput, match="Say which rule"):
        admission.refuse(coop.record, coop.sam, one, seen=seen, reason="")
    with pytest.raises(BadInput, match="Say why they go on as one"):
        admission.merge(coop.record, coop.sam, one, other, seen=seen, reason="")
    admission.send_back(coop.record, coop.sam, one, seen=seen, reason="Say who pays")

    assert coop.now(one).states[-1]["reason"] == "Say who pays"


def test_an_old_page_decides_nothing(coop: Coop) -> None:
    one = coop.submitted()
    seen = coop.now(one).seen
    writing.withdraw(coop.record, coop.ada, one, seen=seen, reason="A better one is coming")

    with pytest.raises(SomeoneElseWasFirst, match="withdrawn"):
        admission.admit(coop.record, coop.sam, one, seen=seen)


def test_what_is_merged_brings_its_authors_along_and_goes_into_what_goes_on_in_the_same_cycle(coop: Coop) -> None:
    one = coop.submitted(author_ids=(coop.ada_person, coop.ben_person))
    into = coop.submitted(title="Goes on", author_ids=(coop.ada_person,))
    elsewhere = factories.recommendation(coop.record, cycle_id=factories.cycle(coop.record))
    gone, draft = coop.submitted(title="Gone"), coop.written(title="Draft")
    coop.put(gone, "inadmissible")

    for wrong in (elsewhere, gone, draft, one):
        with pytest.raises(BadInput, match="Choose another recommendation of the same cycle"):
            admission.merge(coop.record, coop.sam, one, wrong, seen=coop.now(one).seen, reason="The same")
    assert [row["id"] for row in admission.can_take_in(coop.record, coop.now(one))] == [into]
    admission.merge(coop.record, coop.sam, one, into, seen=coop.now(one).seen, reason="The same")

    assert (coop.now(one).state, coop.now(one).states[-1]["merged_into"]) == ("merged", into)
    authors = writing.content_now(coop.record, coop.now(into)).author_ids
    assert set(authors) == {coop.ada_person, coop.ben_person}


def test_the_newest_advice_counts_and_says_which_version_it_judges(coop: Coop) -> None:
    one = coop.submitted()
    advice.give(coop.record, coop.sam, one, "not_feasible", "Nobody is free", seen=coop.now(one).seen)
    coop.put(one, "returned")
    coop.save(one, title="Smaller")
    coop.hand_in(one)

    advice.give(coop.record, coop.sam, one, "feasible", "That we can", seen=coop.now(one).seen)

    newest = advice.newest(coop.record, one)
    assert newest is not None
    assert (newest["advice"], newest["body"], newest["number"], newest["who"]) == (
        "feasible",
        "That we can",
        2,
        "Sam Staff",
    )
    assert [row["number"] for row in advice.all_of(coop.record, one)] == [2, 1]
    assert advice.newest(coop.record, coop.submitted(title="No advice yet")) is None


def test_advice_is_given_on_what_was_read(coop: Coop) -> None:
    one = coop.submitted()
    seen = coop.now(one).seen
    coop.put(one, "returned")
    coop.save(one, title="Another text")

    with pytest.raises(SomeoneElseWasFirst, match="The text changed"):
        advice.give(coop.record, coop.sam, one, "feasible", "That we can", seen=seen)
    draft = coop.written()
    with pytest.raises(BadInput, match="waits for no advice"):
        advice.give(coop.record, coop.sam, draft, "feasible", "Too early", seen=coop.now(draft).seen)
