"""Where a recommendation comes from: links to earlier ones, what became of them, and what grew from it."""

from __future__ import annotations

import uuid

import pytest

from dashboard.coop import lineage, outgrowths, writing
from dashboard.store.record import Record
from dashboard.words.permissions import GRANTS, ROLES
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories
from tests.coop.writing_together import DAY, TODAY, Coop


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def earlier(coop: Coop, title: str = "Un parrain pour chaque nouveau membre", **more: str) -> uuid.UUID:
    """One of the cycle of 2019."""
    before = factories.cycle(coop.record, name="2019")
    told = {"source_language": "fr", "external_id": "2019-11", **more}
    day = TODAY - 900 * DAY
    return factories.recommendation(coop.record, cycle_id=before, title=title, submitted_on=day, **told)


def test_a_link_says_what_the_earlier_one_is_and_what_became_of_it(coop: Coop) -> None:
    before, now = earlier(coop), coop.written()
    factories.decision(coop.record, recommendation_id=before)
    factories.follow_up(coop.record, recommendation_id=before, implementation="partly_implemented")

    lineage.link(coop.record, coop.ada, now, before, "extends", note=" It asks for\nmore ")

    [row] = lineage.of(coop.record, now)
    wanted = ("earlier_id", "kind", "title", "cycle", "status", "external_id", "note")
    assert {name: row[name] for name in wanted} == {
        "earlier_id": before,
        "kind": "extends",
        "title": "Un parrain pour chaque nouveau membre",
        "cycle": "2019",
        "status": "in progress",
        "external_id": "2019-11",
        "note": "It asks for more",
    }


def test_the_earlier_one_shows_who_takes_it_up_once_that_was_handed_in(coop: Coop) -> None:
    before, now = earlier(coop), coop.written()
    lineage.link(coop.record, coop.ada, now, before, "repeats")

    while_a_draft = lineage.later(coop.record, before)
    coop.hand_in(now)

    assert while_a_draft == []
    assert [(row["later_id"], row["kind"]) for row in lineage.later(coop.record, before)] == [(now, "repeats")]


def test_only_those_who_write_it_link_it(coop: Coop) -> None:
    before, now = earlier(coop), coop.submitted()

    for somebody in (coop.mia, coop.account("board"), coop.account("auditor")):
        with pytest.raises(NotAllowed):
            lineage.link(coop.record, somebody, now, before, "repeats")
    lineage.link(coop.record, coop.sam, now, before, "repeats")

    assert len(lineage.of(coop.record, now)) == 1


def test_links_that_make_no_sense_are_refused(coop: Coop) -> None:
    before, now = earlier(coop), coop.submitted()
    third, draft = coop.submitted(title="A third"), coop.written()
    lineage.link(coop.record, coop.sam, now, before, "repeats")
    lineage.link(coop.record, coop.sam, before, third, "extends")

    for one, other, kind, why in (
        (now, before, "extends", "linked already"),
        (now, now, "repeats", "cannot be earlier"),
        (before, now, "repeats", "cannot be earlier"),
        (third, now, "repeats", "cannot be earlier"),
        (now, draft, "repeats", "no such recommendation"),
        (now, third, "resembles", "Say whether it repeats"),
    ):
        with pytest.raises(BadInput, match=why):
            lineage.link(coop.record, coop.sam, one, other, kind)


def test_a_link_that_does_not_hold_is_taken_away_once(coop: Coop) -> None:
    before, now = earlier(coop), coop.submitted()
    link = lineage.link(coop.record, coop.ada, now, before, "repeats")

    lineage.unlink(coop.record, coop.ben, now, link)

    assert lineage.of(coop.record, now) == []
    with pytest.raises(SomeoneElseWasFirst):
        lineage.unlink(coop.record, coop.ada, now, link)


def test_suggestions_come_from_any_language_with_what_became_of_them_and_never_from_a_draft(coop: Coop) -> None:
    before = earlier(coop)
    factories.decision(coop.record, recommendation_id=before, outcome="rejected")
    coop.written(title="Een peter voor elke nieuwe vennoot")
    withdrawn = coop.submitted(title="Een meter voor elke nieuwe vennoot")
    seen = coop.now(withdrawn).seen
    writing.withdraw(coop.record, coop.ada, withdrawn, seen=seen, reason="A better one is coming")

    found = lineage.suggested(coop.record, "A mentor for every new member")

    assert [(one.id, one.title, one.cycle, one.status) for one in found] == [
        (before, "Un parrain pour chaque nouveau membre", "2019", "rejected")
    ]


def test_suggestions_leave_out_what_is_being_written_and_what_is_hardly_alike(coop: Coop) -> None:
    now = coop.submitted()
    earlier(coop, title="Vélos à louer pour les coursiers")

    title, body = coop.content().title, coop.content().body

    assert lineage.suggested(coop.record, title, body, leaving_out=frozenset({now})) == []
    assert [one.id for one in lineage.suggested(coop.record, title, body)] == [now]


def test_what_was_decided_since_shows_in_the_next_suggestion(coop: Coop) -> None:
    before = earlier(coop)
    first = lineage.suggested(coop.record, "A mentor for every new member")

    factories.decision(coop.record, recommendation_id=before, outcome="deferred")

    statuses = [one.status for one in (*first, *lineage.suggested(coop.record, "A mentor for every new member"))]
    assert statuses == ["awaiting decision", "postponed"]


# ---------------------------------------------------------------------- what grew from it
def test_a_lab_and_a_request_grew_from_it(coop: Coop) -> None:
    now = coop.submitted()
    lab = factories.lab(coop.record, name="Netwerk Gent")
    request = factories.request(coop.record, title="Workshops", lab_id=lab, submitted_on=TODAY)

    outgrowths.link(coop.record, coop.ada, now, lab_id=lab, note="Founded by its authors")
    outgrowths.link(coop.record, coop.sam, now, request_id=request)

    assert [(row["lab"], row["request"], row["note"]) for row in outgrowths.of(coop.record, now)] == [
        ("Netwerk Gent", None, "Founded by its authors"),
        (None, "Workshops", None),
    ]


def test_only_those_who_write_it_say_what_grew_and_only_of_what_they_may_read(coop: Coop) -> None:
    now = coop.submitted()
    lab, request = factories.lab(coop.record), factories.request(coop.record, submitted_on=TODAY)

    for role in sorted(set(ROLES) - {"staff"}):
        with pytest.raises(NotAllowed):
            outgrowths.link(coop.record, coop.account(role), now, lab_id=lab)
    assert "member" not in GRANTS["money.view"]
    with pytest.raises(BadInput, match="no such request"):
        outgrowths.link(coop.record, coop.ada, now, request_id=request)
    for wrong in ({}, {"lab_id": lab, "request_id": request}):
        with pytest.raises(BadInput, match="Choose a lab or a budget request"):
            outgrowths.link(coop.record, coop.sam, now, **wrong)
    with pytest.raises(BadInput, match="no such lab"):
        outgrowths.link(coop.record, coop.sam, now, lab_id=now)

    assert outgrowths.of(coop.record, now) == []


def test_what_did_not_grow_from_it_is_taken_away_and_nothing_stands_twice(coop: Coop) -> None:
    now, lab = coop.submitted(), factories.lab(coop.record)
    link = outgrowths.link(coop.record, coop.ada, now, lab_id=lab)

    with pytest.raises(BadInput, match="already"):
        outgrowths.link(coop.record, coop.sam, now, lab_id=lab)
    outgrowths.unlink(coop.record, coop.ada, now, link)

    assert outgrowths.of(coop.record, now) == []
