"""What changed since one last looked: told to those who may see it, in their language, and to nobody else."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from dashboard.coop import accounts, since, since_rules
from dashboard.frame.pages_table import PAGES
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.language import day
from dashboard.words.permissions import EVERYONE, GRANTS, ROLES, Actor
from tests import factories as new
from tests.coop.newsworthy import DAY, NOW, OWN, TODAY, Happened
from tests.factories import deciding

WINDOW = (NOW - DAY, TODAY)
READERS = (*ROLES, OWN)
NOBODY: frozenset[str] = frozenset()
ALL = EVERYONE | {OWN}
ITSELF = frozenset({OWN})
FOLLOWING = frozenset({"staff", "auditor"})
# what is told -> who is told it: the whole of what this software says about what others did
TOLD = {
    "lab: The lab “Lab that began”: active": ALL,
    "lab: The lab “Lab that is proposed”: proposed": FOLLOWING,
    "lab: The lab “Lab that I proposed”: returned": FOLLOWING | ITSELF,
    "Lab that was edited": NOBODY,
    "own_membership: The lab “Their lab” did not take you in": ITSELF,
    "membership: 1 person came into the lab “Our lab”": FOLLOWING | ITSELF,
    "membership: 1 person came into the lab “Their lab”": FOLLOWING,
    f"meeting: Meeting of “Our lab” on {day(TODAY + DAY)}: scheduled": ITSELF,
    "meeting: Meeting of “Their lab”": NOBODY,
    "progress: The progress update of “Our lab”: acknowledged": ITSELF,
    "progress: The progress update of “Their lab”": NOBODY,
    "need: A need of the lab “Our lab” was answered": ITSELF,
    "need: A need of the lab “Their lab”": NOBODY,
    "expert: The question of the lab “Our lab” to an expert: answered": ITSELF,
    "expert: The question of the lab “Their lab”": NOBODY,
    "room: The room Blue room (Brussels) for “My evening” was taken back": ITSELF,
    "join_request: Your waiting for a lab on Third places: declined": ITSELF,
    "note: A colleague noted something on the lab “Our lab”": FOLLOWING,
    "note: A colleague noted something on the lab “Their lab”": FOLLOWING,
    "import: The file “Members.csv” was brought in": GRANTS["data.import"],
    "role: Your roles changed. You are now: member": ITSELF,
    "envelope: Something changed in the envelope “Envelope of the year”": GRANTS["money.view"],
    "request: The budget request “Workshops of ours”: submitted": GRANTS["money.view"] | ITSELF,
    "request: The budget request “Workshops of theirs”: submitted": GRANTS["money.view"],
    "cycle: The days of cycle Cycle of the year changed": ALL,
    "working_group: You are in the working group “Our group” now": ITSELF,
    "recommendation: “Ours” is now: admissible": ALL,
    "recommendation: “Theirs” is now: admissible": ALL,
    "recommendation: “Tabled” is now": GRANTS["board.view"],
    "advice: “Ours” has advice on its feasibility": GRANTS["recommendation.screen"] | ITSELF,
    "advice: “Theirs” has advice on its feasibility": GRANTS["recommendation.screen"],
    "answer: Your comment on “Theirs” was answered": ITSELF,
    "comment: “Secret own draft”, which your group wrote, was commented on": ITSELF,
    "decision: The Board decided on “Decided”: accepted": ALL,
    "follow_up: “Followed” is now: implemented": ALL,
    "board: Meeting of the Board “November”: planned": GRANTS["board.view"],
    "round: The round of evaluation “Autumn round”: collecting": GRANTS["evaluation.view"] | ITSELF,
    "evaluation: 1 evaluation came in for the round “Autumn round”": GRANTS["evaluation.manage"],
    "evaluation_back: 1 evaluation of yours was given back to you": ITSELF,
}


@pytest.fixture(scope="module")
def happened(kept: Record) -> Happened:
    return Happened(kept)


@pytest.fixture(scope="module")
def heard(happened: Happened) -> dict[str, str]:
    """What each reader is told."""
    return {name: happened.told(name) for name in READERS}


@pytest.mark.parametrize("said", TOLD)
def test_who_is_told_of_what(heard: dict[str, str], said: str) -> None:
    assert {name for name in READERS if said in heard[name]} == TOLD[said]


@pytest.mark.parametrize("name", READERS)
def test_nobody_is_told_anything_beside_that(heard: dict[str, str], name: str) -> None:
    lines = heard[name].splitlines()

    assert [line for line in lines if not any(said in line for said in TOLD)] == []


@pytest.mark.parametrize("name", READERS)
def test_no_name_of_a_person_and_nothing_that_anybody_wrote_is_told(heard: dict[str, str], name: str) -> None:
    # of a draft its own people are told that it was commented on, and by which name they call it
    own = "“Secret own draft”, which your group wrote"

    assert re.findall("Secret|oppose", heard[name].replace(own, "")) == []


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_it_is_told_in_the_readers_language(happened: Happened, language: str) -> None:
    told = happened.told(OWN, language)

    assert len(told.splitlines()) == len(happened.told(OWN).splitlines())


def test_every_rule_is_tried(heard: dict[str, str]) -> None:
    kinds = {line.split(":")[0] for text in heard.values() for line in text.splitlines()}

    assert {rule.kind for rule in since.RULES} - kinds == set()


def test_the_events_that_are_told_of_are_written_somewhere() -> None:
    code = Path(since.__file__).resolve().parents[1]
    written = "".join(path.read_text() for path in code.rglob("*.py") if not path.name.startswith("since"))
    named = {*since_rules._STEPS, *since_rules._OF_THE_AGENDA, *since_rules._REPORTS, *since_rules._ACCOUNTS}

    assert sorted(name for name in named if f'"{name}"' not in written) == []


def test_news_lead_to_pages_that_there_are(happened: Happened) -> None:
    paths = {news.path for name in READERS for news in since.of(happened.record, happened.actors[name], *WINDOW)}

    assert paths <= {entry.path for entry in PAGES}


def test_ones_own_deeds_are_no_news(happened: Happened) -> None:
    other = accounts.actor_of(happened.record, happened.other, TODAY)
    assert other is not None

    assert since.of(happened.record, other, *WINDOW) == []


def test_what_happened_before_is_no_news(happened: Happened) -> None:
    assert since.of(happened.record, happened.actors["staff"], ids.now(), TODAY) == []


# ---------------------------------------------------------------------- looking
@pytest.fixture
def noor(record: Record) -> Actor:
    found = accounts.actor_of(record, deciding.account(record, roles=("staff",)), TODAY)
    assert found is not None
    return found


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[dt.datetime]:
    """The moment that it is, for looking; a test moves it on."""
    at = [dt.datetime(2026, 11, 23, 9)]
    monkeypatch.setattr(since.ids, "now", lambda: at[0])
    return at


def test_who_never_looked_is_told_of_two_weeks(record: Record, noor: Actor, clock: list[dt.datetime]) -> None:
    assert [since.look(record, noor) for _ in range(2)] == [dt.datetime(2026, 11, 9, 9)] * 2


def test_a_visit_keeps_its_news_however_often_the_page_is_loaded(
    record: Record, noor: Actor, clock: list[dt.datetime]
) -> None:
    since.look(record, noor)
    clock[0] = tuesday = dt.datetime(2026, 11, 24, 9)
    news = [since.look(record, noor)]
    for minutes in (1, 15, 40, 70, 100):
        clock[0] = tuesday + dt.timedelta(minutes=minutes)
        news.append(since.look(record, noor))

    assert news == [dt.datetime(2026, 11, 23, 9)] * 6


def test_the_next_visit_is_told_of_what_came_after_the_last_look_of_the_one_before(
    record: Record, noor: Actor, clock: list[dt.datetime]
) -> None:
    for minutes in (0, 30, 45):
        clock[0] = dt.datetime(2026, 11, 23, 9) + dt.timedelta(minutes=minutes)
        since.look(record, noor)
    clock[0] = dt.datetime(2026, 11, 27, 9)

    assert since.look(record, noor) == dt.datetime(2026, 11, 23, 9, 45)


def test_what_was_read_is_news_no_more(record: Record, noor: Actor, clock: list[dt.datetime]) -> None:
    since.look(record, noor)
    clock[0] = read = dt.datetime(2026, 11, 23, 9, 5)
    since.seen(record, noor)
    clock[0] = dt.datetime(2026, 11, 23, 9, 8)

    assert since.look(record, noor) == read


def test_looking_costs_the_log_one_line_in_ten_minutes(record: Record, noor: Actor, clock: list[dt.datetime]) -> None:
    for minutes in range(40):
        clock[0] = dt.datetime(2026, 11, 23, 9) + dt.timedelta(minutes=minutes)
        since.look(record, noor)

    looks = [row for row in record.rows("events/all") if row["action"] == "inbox.look"]
    assert len(looks) == 4


def test_more_than_a_few_of_a_kind_are_told_as_a_number(record: Record, noor: Actor) -> None:
    with new.together(record) as rows:
        labs = [new.lab(rows, name=f"Lab {n}") for n in range(5)]
    after = ids.now()
    with record.change(None, "operator") as change:
        for lab in labs:
            change.event("lab.activate", "lab", lab, after={"state": "active"})

    told = [(news.sentence, news.count, news.path) for news in since.of(record, noor, after, TODAY)]

    assert told == [("5 labs moved on.", 5, "labs")]


def test_an_answer_is_kept_until_something_moves(happened: Happened, monkeypatch: pytest.MonkeyPatch) -> None:
    before = happened.told("staff")
    monkeypatch.setattr(Record, "rows", None)  # whoever asks the record fails

    assert happened.told("staff") == before
