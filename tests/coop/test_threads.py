"""What people say of figures and notebooks: who reads and writes it, who is called, and when it is open again."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from dashboard.coop import mentions, notebook_sharing, notebooks, threads, value_watch
from dashboard.coop.cell_contents import Narrative
from dashboard.coop.threads import About, Thread
from dashboard.coop.value_watch import Watched
from dashboard.store import ids
from dashboard.store.figures import Answer, Figures, figure
from dashboard.store.record import Record
from dashboard.words import permissions
from dashboard.words.permissions import ROLES, Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.cycling import actor

FIGURE = "participation_by_theme"
VALUE = About(figure=FIGURE, place={"theme": "Peer support", "column": "people"}, value_then=6.0, moves_by=2.0)


def asking(record: Record, who: Actor) -> value_watch.Ask:
    figures = Figures(record)

    def ask(name: str, params: Mapping[str, Any]) -> Answer:
        permissions.require(who, figure(name).action)
        return figures.answer(name, permissions.audience(who), **params)

    return ask


def of(record: Record, who: Actor) -> Thread:
    (found,) = threads.of_figure(record, who, FIGURE)
    return found


def joined(record: Record, n: int) -> None:
    """`n` more people take part in the theme's lab."""
    with new.together(record) as rows:
        for person in new.people(rows, n):
            new.membership(rows, lab_id=LAB, person_id=person, from_date=new.JANUARY)


LAB = uuid.UUID(int=77)


@pytest.fixture
def coop(record: Record) -> Record:
    theme = new.theme(record)
    new.lab(record, id=LAB, theme_id=theme)
    joined(record, 6)
    return record


@pytest.mark.parametrize("role", ROLES)
def test_who_may_read_a_figure_may_speak_of_it_but_for_those_who_only_watch(coop: Record, role: str) -> None:
    who, other = actor(coop, role), actor(coop, "staff", name="Other")

    def tried() -> bool:
        try:
            threads.begin(coop, who, "Is this right?", About(figure=FIGURE))
        except NotAllowed:
            return False
        return True

    assert tried() == (role not in ("auditor", "administrator"))
    assert len(threads.of_figure(coop, other, FIGURE)) == int(role not in ("auditor", "administrator"))


def test_a_figure_that_one_may_not_read_is_not_spoken_of(coop: Record) -> None:
    member = actor(coop, "member")

    with pytest.raises(NotAllowed, match="see envelopes"):
        threads.begin(coop, member, "How much?", About(figure="envelope_status"))
    with pytest.raises(NotAllowed):
        threads.of_figure(coop, member, "envelope_status")


def test_in_a_notebook_one_speaks_when_it_is_shared_for_that(coop: Record) -> None:
    noor, mia = actor(coop, "staff", name="Noor"), actor(coop, "board", name="Mia")
    notebook_id = notebooks.create(coop, noor, "Review", [Narrative("a")])
    about = About(notebook_id=notebook_id, cell_id=notebooks.get(coop, noor, notebook_id).cells[0].id)
    with pytest.raises(NotAllowed, match="not shared with you"):
        threads.begin(coop, mia, "Hm", about)
    notebook_sharing.share(coop, noor, notebook_id, "read", account_id=mia.account_id)
    with pytest.raises(NotAllowed, match="shared with you to read"):
        threads.begin(coop, mia, "Hm", about)
    notebook_sharing.share(coop, noor, notebook_id, "comment", account_id=mia.account_id)

    thread_id = threads.begin(coop, mia, "Hm", about)
    threads.say(coop, noor, thread_id, "Yes?")

    (found,) = threads.of_notebook(coop, mia, notebook_id)
    assert [(message["who"], message["body"]) for message in found.messages] == [("Mia", "Hm"), ("Noor", "Yes?")]


def test_a_challenge_is_worn_by_its_figure_until_somebody_else_answers_it(coop: Record) -> None:
    mia, noor = actor(coop, "member", name="Mia"), actor(coop, "staff", name="Noor")
    thread_id = threads.begin(coop, mia, "Observers count too, no?", About(figure=FIGURE), kind="challenge")
    assert threads.challenged(coop) == {FIGURE: 1}
    with pytest.raises(NotAllowed, match="Somebody else answers a challenge"):
        threads.settle(coop, mia, thread_id, "Never mind", seen=1)

    threads.settle(coop, noor, thread_id, "Observers do not count: see the definition.", seen=1)

    assert threads.challenged(coop) == {}
    found = of(coop, mia)
    assert (found.state, found.settled_by_name, found.settled_how) == (
        "resolved", "Noor", "Observers do not count: see the definition.",
    )  # fmt: skip


def test_of_two_who_settle_a_thread_at_once_one_is_told(coop: Record) -> None:
    mia, noor = actor(coop, "member", name="Mia"), actor(coop, "staff", name="Noor")
    thread_id = threads.begin(coop, mia, "Hm", About(figure=FIGURE))
    threads.settle(coop, noor, thread_id, "So", seen=1)
    threads.open_again(coop, noor, thread_id, seen=2)

    with pytest.raises(SomeoneElseWasFirst):
        threads.settle(coop, mia, thread_id, "Thus", seen=1)

    assert of(coop, mia).state == "open"


def test_who_is_called_by_name_and_may_read_it_is_told_once(coop: Record) -> None:
    mia, noor, ben = (
        actor(coop, "member", name="Mia"),
        actor(coop, "staff", name="Noor"),
        actor(coop, "member", name="Ben"),
    )
    notebook_id = notebooks.create(coop, noor, "Review")
    notebook_sharing.share(coop, noor, notebook_id, "comment", account_id=mia.account_id)

    threads.begin(coop, mia, "@noor, and @ben@test.coop: look. @Mia @Nobody", About(notebook_id=notebook_id))
    threads.begin(coop, mia, "@Ben look at this figure", About(figure=FIGURE))

    assert [row["body"] for row in mentions.waiting(coop, noor)] == ["@noor, and @ben@test.coop: look. @Mia @Nobody"]
    assert [row["body"] for row in mentions.waiting(coop, ben)] == ["@Ben look at this figure"]
    assert mentions.waiting(coop, mia) == []
    mentions.looked(coop, noor, [row["id"] for row in mentions.waiting(coop, noor)])
    assert mentions.waiting(coop, noor) == []
    mentions.looked(coop, noor, [row["id"] for row in mentions.waiting(coop, ben)])
    assert len(mentions.waiting(coop, ben)) == 1


def test_a_comment_on_a_number_shows_what_it_was_and_is_open_again_when_it_moved_too_far(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    ask = asking(coop, noor)
    thread_id = threads.begin(coop, noor, "Six only?", VALUE)
    threads.settle(coop, noor, thread_id, "So it is", seen=1, value_now=6.0)
    assert value_watch.watched(of(coop, noor), ask, ids.today()) == Watched(6.0, 6.0, False)

    joined(coop, 2)
    within = value_watch.watched(of(coop, noor), ask, ids.today())
    joined(coop, 1)
    beyond = value_watch.watched(of(coop, noor), ask, ids.today())

    assert within == Watched(6.0, 8.0, False)
    assert beyond == Watched(6.0, 9.0, True)
    assert (value_watch.is_open(of(coop, noor), within), value_watch.is_open(of(coop, noor), beyond)) == (False, True)
    threads.open_again(coop, noor, thread_id, seen=2)
    threads.settle(coop, noor, thread_id, "Nine now", seen=3, value_now=9.0)
    assert value_watch.watched(of(coop, noor), ask, ids.today()) == Watched(6.0, 9.0, False)


def test_what_a_reader_may_not_see_is_told_neither_now_nor_then(record: Record) -> None:
    theme = new.theme(record)
    new.lab(record, id=LAB, theme_id=theme)
    joined(record, 3)
    noor, member = actor(record, "staff", name="Noor"), actor(record, "member")
    threads.begin(record, noor, "So few?", replace(VALUE, value_then=3.0))

    seen = value_watch.watched(of(record, member), asking(record, member), ids.today())

    assert seen == Watched(None, None, False)
    assert value_watch.watched(of(record, noor), asking(record, noor), ids.today()) == Watched(3.0, 3.0, False)


@pytest.mark.parametrize(
    ("body", "about", "said"),
    [
        ("  ", About(figure=FIGURE), "Write what you want to say"),
        ("x" * 5_001, About(figure=FIGURE), "at most"),
        ("x", About(), "Say what this is about"),
        ("x", About(figure="nothing_such"), "There is no figure"),
        ("x", replace(VALUE, moves_by=-1.0), "by how much"),
        ("x", About(figure=FIGURE, moves_by=1.0), "by how much"),
    ],
)
def test_what_makes_no_thread_is_refused_by_a_sentence(coop: Record, body: str, about: About, said: str) -> None:
    noor = actor(coop, "staff", name="Noor")

    with pytest.raises(BadInput, match=said):
        threads.begin(coop, noor, body, about)

    assert threads.of_figure(coop, noor, FIGURE) == []


def test_a_place_is_found_again_in_an_answer_of_another_day(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    answer = asking(coop, noor)(FIGURE, {"as_of": ids.today()})

    place = value_watch.place_of(FIGURE, answer.rows[0], "people")

    assert place == {"theme": "Peer support", "column": "people"}
    assert value_watch.value(replace(VALUE, place=place), asking(coop, noor), dt.date(2023, 12, 31)) is None
