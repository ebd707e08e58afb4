"""A round asks about many recommendations at once, and closes with a report of what changed."""

from __future__ import annotations

import pytest

from dashboard.coop import follow_up, follow_up_rounds
from dashboard.coop.follow_up_rounds import Choice, Settings
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.following import DAY, TODAY, Coop

AUTUMN = Settings("Autumn", TODAY + 14 * DAY)


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def cards(coop: Coop, round_id: object) -> list[tuple[str, str | None, bool]]:
    """(title, who is asked, whether it was answered)."""
    found = follow_up_rounds.cards(coop.record, round_id)  # type: ignore[arg-type]
    return [(row["title"], row["owner"], row["answered_at"] is not None) for row in found]


def test_each_accepted_recommendation_gets_a_card_for_its_owner(coop: Coop) -> None:
    known = coop.told(coop.mentors)

    round_id = follow_up_rounds.start(coop.record, coop.noor, AUTUMN, Choice())

    assert cards(coop, round_id) == [("Mentors", "Ada", False), ("Rooms", "Ada", False), ("Ships", None, False)]
    assert [row["before_entry_id"] for row in follow_up_rounds.cards(coop.record, round_id)] == [known, None, None]
    assert [row["title"] for row in follow_up_rounds.mine(coop.record, coop.ada)] == ["Mentors", "Rooms"]
    assert follow_up_rounds.mine(coop.record, coop.ben) == []


@pytest.mark.parametrize(
    ("choice", "titles"),
    [
        ({"words": ("in progress",)}, ["Mentors"]),
        ({"words": ("not realised",)}, ["Rooms", "Ships"]),
        ({"themes": True}, ["Mentors"]),
        ({"cycles": True}, ["Mentors", "Rooms", "Ships"]),
    ],
)
def test_a_round_is_chosen_by_cycle_theme_and_status(coop: Coop, choice: dict[str, object], titles: list[str]) -> None:
    coop.told(coop.mentors)
    chosen = Choice(
        (coop.cycle,) if "cycles" in choice else (),
        (coop.theme,) if "themes" in choice else (),
        choice.get("words", ()),  # type: ignore[arg-type]
    )

    round_id = follow_up_rounds.start(coop.record, coop.noor, AUTUMN, chosen)

    assert [title for title, *_rest in cards(coop, round_id)] == titles


def test_what_is_over_is_asked_about_only_when_one_says_so(coop: Coop) -> None:
    coop.told(coop.mentors, implementation="abandoned", cause="Nobody came.")

    found = follow_up_rounds.chosen(coop.record, Choice(), TODAY)
    all_of_them = follow_up_rounds.chosen(coop.record, Choice(what_is_over=True), TODAY)

    assert [row["title"] for row in found] == ["Rooms", "Ships"]
    assert [row["title"] for row in all_of_them] == ["Mentors", "Rooms", "Ships"]


def test_nobody_is_asked_twice_and_a_phase_in_the_way_asks_nobody(coop: Coop) -> None:
    follow_up_rounds.start(coop.record, coop.noor, AUTUMN, Choice(words=("realised", "in progress", "not realised")))

    with pytest.raises(BadInput, match="Nothing is left to ask about"):
        follow_up_rounds.start(coop.record, coop.noor, AUTUMN, Choice())


def test_recommendations_of_a_cycle_that_the_board_still_has_are_not_asked_about(coop: Coop) -> None:
    new.add(coop.record, "cycle_phase", cycle_id=coop.cycle, phase="board", starts_on=new.JANUARY)

    with pytest.raises(BadInput, match="Nothing is left to ask about"):
        follow_up_rounds.start(coop.record, coop.noor, AUTUMN, Choice())


def test_a_report_answers_the_card(coop: Coop) -> None:
    round_id = follow_up_rounds.start(coop.record, coop.noor, AUTUMN, Choice())

    coop.told(coop.rooms)

    assert cards(coop, round_id)[1] == ("Rooms", "Ada", True)
    assert [(one["cards"], one["answered"]) for one in follow_up_rounds.all_rounds(coop.record)] == [(3, 1)]


def test_a_card_goes_to_the_new_owner(coop: Coop) -> None:
    round_id = follow_up_rounds.start(coop.record, coop.noor, AUTUMN, Choice())

    coop.own(coop.mentors, coop.ships, name="ben", from_date=TODAY)

    assert cards(coop, round_id) == [("Mentors", "Ben", False), ("Rooms", "Ada", False), ("Ships", "Ben", False)]


def test_whoever_has_not_answered_is_reminded_once_a_day(coop: Coop) -> None:
    round_id = follow_up_rounds.start(coop.record, coop.noor, AUTUMN, Choice())
    coop.told(coop.rooms)

    reminded = follow_up_rounds.remind(coop.record, coop.noor, round_id)

    assert reminded == 1
    assert [bool(row["reminded_at"]) for row in follow_up_rounds.mine(coop.record, coop.ada)] == [True, False]
    with pytest.raises(BadInput, match="Nobody is left to be reminded today"):
        follow_up_rounds.remind(coop.record, coop.noor, round_id)


def test_closing_fixes_what_changed_and_who_was_not_heard_of(coop: Coop) -> None:
    before = coop.told(coop.rooms)
    round_id = follow_up_rounds.start(coop.record, coop.noor, AUTUMN, Choice())
    coop.told(coop.mentors, implementation="implemented")
    follow_up.nothing_changed(coop.record, coop.ada, coop.rooms, before)

    told = follow_up_rounds.close(coop.record, coop.noor, round_id, 1)

    assert (told["cards"], told["answered"], told["changed"], told["unchanged"]) == (3, 2, 1, 1)
    assert told["before"] == {"not realised": 2, "in progress": 1}
    assert told["after"] == {"realised": 1, "in progress": 1, "not realised": 1}
    assert [(one["code"], one["was"], one["is"]) for one in told["changes"]] == [("R1", None, "implemented")]
    assert [(one["code"], one["owner"]) for one in told["not_heard"]] == [("R3", None)]
    assert follow_up_rounds.report_of(follow_up_rounds.get(coop.record, round_id)) == told


def test_what_comes_after_closing_leaves_the_report_as_it_was(coop: Coop) -> None:
    round_id = follow_up_rounds.start(coop.record, coop.noor, AUTUMN, Choice())
    told = follow_up_rounds.close(coop.record, coop.noor, round_id, 1)

    coop.told(coop.mentors)

    assert cards(coop, round_id)[0] == ("Mentors", "Ada", False)
    assert follow_up_rounds.report_of(follow_up_rounds.get(coop.record, round_id)) == told
    with pytest.raises(BadInput, match="This round was closed on"):
        follow_up_rounds.remind(coop.record, coop.noor, round_id)


def test_a_round_is_closed_by_who_saw_it_as_it_is(coop: Coop) -> None:
    round_id = follow_up_rounds.start(coop.record, coop.noor, AUTUMN, Choice())

    with pytest.raises(SomeoneElseWasFirst):
        follow_up_rounds.close(coop.record, coop.noor, round_id, 7)


@pytest.mark.parametrize("name", ["ada", "bea", "ida"])
def test_only_vie_coop_runs_rounds(coop: Coop, name: str) -> None:
    with pytest.raises(NotAllowed):
        follow_up_rounds.start(coop.record, getattr(coop, name), AUTUMN, Choice())


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [(Settings(" ", TODAY + DAY), "A round needs a name"), (Settings("Autumn", TODAY), "choose a day after today")],
)
def test_a_round_needs_a_name_and_time(coop: Coop, settings: Settings, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        follow_up_rounds.start(coop.record, coop.noor, settings, Choice())
