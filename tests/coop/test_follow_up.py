"""Owners report what became of a recommendation, with evidence; a second person confirms or doubts it."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.coop import evidence, follow_up, owners
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.following import DAY, GIVEN, TODAY, Coop
from tests.exchange.bringing import rows


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


# ---------------------------------------------------------------------- owners
def test_periods_of_owners_follow_each_other_and_the_recommendation_says_the_newest(coop: Coop) -> None:
    coop.own(coop.mentors, name="ben", from_date=TODAY)

    told = [(row["name"], row["from_date"], row["until_date"]) for row in owners.periods(coop.record, coop.mentors)]
    yesterday = owners.current(coop.record, coop.mentors, TODAY - DAY)

    assert told == [("Ben", TODAY, None), ("Ada", new.JUNE, TODAY - DAY)]
    assert yesterday is not None
    assert yesterday["name"] == "Ada"
    assert rows(coop.record, "select owner from recommendation where external_id = 'R1'") == [("Ben",)]


def test_an_owner_named_twice_on_one_day_leaves_one_period(coop: Coop) -> None:
    coop.own(coop.ships, name="ben", from_date=TODAY)
    coop.own(coop.ships, name="ada", from_date=TODAY)
    coop.own(coop.ships, name="ada", from_date=TODAY)

    assert [row["name"] for row in owners.periods(coop.record, coop.ships)] == ["Ada"]


def test_only_vie_coop_names_an_owner_and_only_one_who_can_report(coop: Coop) -> None:
    owners.name(coop.record, coop.noor, coop.ships, coop.accounts["ben"], TODAY + DAY)

    with pytest.raises(NotAllowed):
        owners.name(coop.record, coop.ben, coop.ships, coop.accounts["ben"])
    assert rows(coop.record, "select owner, due_on from recommendation where external_id = 'R3'") == [
        ("Ben", TODAY + DAY)
    ]
    assert {row["name"] for row in owners.candidates(coop.record)} == {"Ada", "Ben", "Noor", "Nele", "Bea"}


# ---------------------------------------------------------------------- reporting
def test_an_owner_reports_with_evidence_and_it_is_what_is_known_last(coop: Coop) -> None:
    entry_id = coop.told(coop.mentors)

    known = follow_up.newest(coop.record, coop.mentors)

    assert known is not None
    assert (known["id"], known["implementation"], known["done"]) == (entry_id, "in_progress", "Two pairs have met.")
    assert (known["reported_by"], known["evidence"]) == ("Ada", "https://coop.example/mentors")
    assert (known["as_of"], known["next_review_on"]) == (TODAY, TODAY + 90 * DAY)
    assert follow_up.seen_by(known) == "unverified"
    [(action, owner)] = rows(
        coop.record, "select action, after_state->>'reported_by' from event where action like 'follow_up.%'"
    )
    assert (action, owner) == ("follow_up.report", "Ada")


@pytest.mark.parametrize(
    ("lacks", "sentence"),
    [
        ({"links": ()}, "Add evidence: a link or a file that shows it."),
        ({"links": ("minutes of May",)}, "“minutes of May” is no link."),
        ({"links": ("javascript:alert(1)",)}, "is no link"),
        ({"done": " "}, "Say in a few words what was done, or why nothing was."),
        ({"next_review_on": None}, "Say when to look at it next."),
        ({"next_review_on": TODAY}, "The next review is a day to come, within three years."),
        ({"as_of": TODAY + DAY}, "What is known cannot be of a day to come."),
        ({"implementation": "blocked"}, "Say why it is blocked."),
        ({"implementation": "abandoned", "cause": " "}, "Say why it is abandoned."),
        ({"implementation": "done"}, "Say how far it is."),
    ],
)
def test_no_report_without_what_makes_it_one(coop: Coop, lacks: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence.replace(".", r"\.")):
        coop.told(coop.mentors, **lacks)

    assert follow_up.newest(coop.record, coop.mentors) is None


def test_a_report_is_refused_for_what_was_not_accepted_and_where_nobody_owns_it(coop: Coop) -> None:
    with pytest.raises(BadInput, match="was not accepted"):
        coop.told(coop.flags, "noor")
    with pytest.raises(BadInput, match="Nobody owns this recommendation yet"):
        coop.told(coop.ships, "noor")


@pytest.mark.parametrize(("name", "may"), [("ada", True), ("noor", True), ("ben", False), ("bea", False)])
def test_the_owner_reports_or_vie_coop_in_their_place(coop: Coop, name: str, may: bool) -> None:
    why_not = follow_up.why_not(coop.record, getattr(coop, name), coop.mentors, TODAY)

    if may:
        coop.told(coop.mentors, name)
    else:
        with pytest.raises(NotAllowed, match="Ada reports on this"):
            coop.told(coop.mentors, name)

    assert (why_not is None) == may


def test_an_auditor_reports_nothing(coop: Coop) -> None:
    with pytest.raises(NotAllowed):
        coop.told(coop.mentors, "ida")


def test_what_somebody_has_not_seen_is_not_overwritten(coop: Coop) -> None:
    coop.told(coop.mentors)

    with pytest.raises(SomeoneElseWasFirst, match="reported on this meanwhile"):
        follow_up.report(coop.record, coop.ada, coop.mentors, GIVEN, None)


def test_the_phase_of_the_cycle_says_when_owners_report(coop: Coop) -> None:
    new.add(coop.record, "cycle_phase", cycle_id=coop.cycle, phase="board", starts_on=new.JANUARY)

    with pytest.raises(BadInput, match="is in the phase “before the Board”"):
        coop.told(coop.mentors)


def test_a_file_is_evidence_and_whoever_reads_recommendations_may_open_it(coop: Coop) -> None:
    entry_id = coop.told(coop.mentors, links=(), files=(("../Minutes.txt", b"We met."),))

    [file] = evidence.of_entry(coop.record, entry_id)
    seen = evidence.for_reader(coop.record, coop.ben, file["id"])

    assert (file["file_name"], file["media_type"], file["size_bytes"]) == ("Minutes.txt", "text/plain", 7)
    assert seen is not None
    assert seen[1] == b"We met."
    assert evidence.for_reader(coop.record, coop.ben, entry_id) is None


# ---------------------------------------------------------------------- nothing changed
def test_nothing_changed_repeats_what_is_known_as_of_today_with_its_evidence(coop: Coop) -> None:
    before = coop.told(coop.mentors, as_of=TODAY - 9 * DAY, files=(("Minutes.txt", b"We met."),))

    entry_id = follow_up.nothing_changed(coop.record, coop.ada, coop.mentors, before)

    known = follow_up.newest(coop.record, coop.mentors)
    assert known is not None
    assert (known["id"], known["as_of"], known["implementation"]) == (entry_id, TODAY, "in_progress")
    assert known["no_change"] is True
    shown = [one["link"] or one["file_name"] for one in evidence.of_entry(coop.record, entry_id)]
    assert shown == ["https://coop.example/mentors", "Minutes.txt"]


def test_nothing_changed_is_refused_where_nothing_is_known_or_nothing_shows_it(coop: Coop) -> None:
    with pytest.raises(BadInput, match="Nothing is known of this yet"):
        follow_up.nothing_changed(coop.record, coop.ada, coop.mentors, None)
    bare = new.follow_up(coop.record, recommendation_id=coop.mentors, done="Some talk.")
    with pytest.raises(BadInput, match="Add evidence"):
        follow_up.nothing_changed(coop.record, coop.ada, coop.mentors, bare)


# ---------------------------------------------------------------------- a second person
@pytest.mark.parametrize(
    ("name", "may"), [("ada", False), ("ben", False), ("noor", True), ("bea", True), ("ida", False)]
)
def test_a_second_person_confirms(coop: Coop, name: str, may: bool) -> None:
    entry_id = coop.told(coop.mentors)

    if not may:
        with pytest.raises(NotAllowed):
            follow_up.verify(coop.record, getattr(coop, name), entry_id, confirmed=True)
        return
    follow_up.verify(coop.record, getattr(coop, name), entry_id, confirmed=True)

    known = follow_up.newest(coop.record, coop.mentors)
    assert known is not None
    assert (follow_up.seen_by(known), known["verifier"]) == ("verified", name.title())
    assert follow_up.unverified(coop.record) == []


def test_whoever_reported_in_the_owners_place_is_no_second_person(coop: Coop) -> None:
    entry_id = coop.told(coop.mentors, "noor")

    with pytest.raises(NotAllowed, match="somebody else confirms"):
        follow_up.verify(coop.record, coop.noor, entry_id, confirmed=True)
    follow_up.verify(coop.record, coop.nele, entry_id, confirmed=True)


def test_a_doubt_says_why_and_a_new_report_answers_it(coop: Coop) -> None:
    entry_id = coop.told(coop.mentors)

    with pytest.raises(BadInput, match="Say what you doubt"):
        follow_up.verify(coop.record, coop.bea, entry_id, confirmed=False)
    follow_up.verify(coop.record, coop.bea, entry_id, confirmed=False, note="The link is of 2019.")
    doubted = follow_up.newest(coop.record, coop.mentors)
    coop.told(coop.mentors, done="Three pairs.")
    answered = follow_up.newest(coop.record, coop.mentors)

    assert doubted is not None
    assert (follow_up.seen_by(doubted), doubted["verification_note"]) == ("doubted", "The link is of 2019.")
    assert answered is not None
    assert follow_up.seen_by(answered) == "unverified"


def test_a_newer_report_is_read_before_one_confirms(coop: Coop) -> None:
    earlier = coop.told(coop.mentors)
    coop.told(coop.mentors, done="Three pairs.")

    with pytest.raises(SomeoneElseWasFirst, match="A newer report came in"):
        follow_up.verify(coop.record, coop.noor, earlier, confirmed=True)
