"""Following up as people do it: the board, an update written by its lab and answered, a signal put aside, a task."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import care, lab_ties, progress
from dashboard.coop.progress import Answers
from dashboard.frame import house
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.coop.following_up import DAY, SAID, TODAY, Coop
from tests.pages import opening
from tests.pages.opening import Open


@pytest.fixture
def coop(record: Record) -> Iterator[Coop]:
    house.use(record)
    yield Coop(record)
    house._record, house._figures = None, None


def opened(actor: Actor, script: str = links.CARE, **query: str) -> AppTest:
    seen = opening.opened(actor.account_id, script, **query)
    assert [error.value for error in seen.exception] == []
    return seen


def of_lab(actor: Actor, coop: Coop, view: str, **query: str) -> AppTest:
    return opened(actor, links.LAB, id=str(coop.lab), view=view, **query)


def said(seen: AppTest) -> str:
    """Everything that stands on a page as text."""
    drawn = [*seen.markdown, *seen.get("html"), *seen.info, *seen.caption, *seen.error, *seen.success, *seen.warning]
    return re.sub(r"\\(.)", r"\1", " ".join(str(getattr(one, "value", None) or one.proto.body) for one in drawn))


def press(seen: AppTest, label: str) -> AppTest:
    [button] = [one for one in seen.button if one.label == label]
    seen = button.click().run()
    assert [error.value for error in seen.exception] == []
    return seen


# ---------------------------------------------------------------------- the board
def test_the_board_shows_every_lab_by_state_with_what_may_be_amiss(open_page: Open) -> None:
    seen = open_page("staff", links.CARE)

    assert seen.exception == []
    board = said(seen)
    assert re.search(r"5\d labs; on \d+ of them a signal stands", board)
    assert all(f"<h2>{state} (" in board for state in ("Proposed", "Admitted", "Active", "Dormant", "Closing"))
    assert "Silent: Last met on" in board


def test_a_filter_in_the_link_leaves_the_labs_with_that_signal(coop: Coop) -> None:
    seen = opened(coop.sam, signal="no_animator")
    assert "No lab fits this choice" in said(seen)

    quiet = new.lab(coop.record, name="Stille Hoek", founded_on=TODAY - DAY)
    seen = opened(coop.sam, signal="no_animator")

    assert "Stille Hoek" in said(seen)
    assert str(quiet) in said(seen)
    assert "Atelier" not in said(seen)


def test_the_board_on_an_earlier_day_is_of_that_day(coop: Coop) -> None:
    seen = opened(coop.sam, as_of=(TODAY - 399 * DAY).isoformat())

    assert seen.exception == []
    assert "Silent" not in said(seen)


@pytest.mark.parametrize("who", ["Ada", "Zoe", "Adam"])
def test_who_may_not_follow_up_sees_neither_the_board_nor_the_side_of_a_lab(coop: Coop, who: str) -> None:
    care.note(coop.record, coop.sam, coop.lab, "Only for us")

    board, lab = opened(coop.people[who]), of_lab(coop.people[who], coop, "care")

    assert "one needs one of these roles" in said(board)
    assert "Only for us" not in said(lab)
    assert "Following up" not in [tab.label for tab in lab.tabs]


# ---------------------------------------------------------------------- an update
def test_a_lab_writes_an_update_that_saves_itself_and_hands_it_in(coop: Coop) -> None:
    update = coop.update()
    seen = of_lab(coop.ada, coop, "progress", update=str(update))

    seen.text_area(f"progress-{update}-done").input("Five talks").run()
    assert (coop.now(update).state, coop.now(update).answers) == ("draft", Answers(done="Five talks"))
    press(seen, "Hand it in")

    assert (coop.now(update).state, coop.now(update).answers_filled) == ("submitted", 1)
    assert "Handed in. Vie coop reads it." in said(seen)


def test_what_two_wrote_in_different_fields_goes_together(coop: Coop) -> None:
    update = coop.update()
    seen = of_lab(coop.ada, coop, "progress", update=str(update))
    progress.save(coop.record, coop.ben, update, seen=1, answers=Answers(learned="Evenings work"))

    seen.text_area(f"progress-{update}-done").input("Five talks").run()

    assert coop.now(update).answers == Answers(done="Five talks", learned="Evenings work")
    assert seen.text_area(f"progress-{update}-learned").value == "Evenings work"


@pytest.mark.parametrize(("label", "kept"), [("Keep mine", "Five talks"), ("Take theirs", "Six talks")])
def test_where_two_answered_one_question_one_says_which_to_keep(coop: Coop, label: str, kept: str) -> None:
    update = coop.update()
    seen = of_lab(coop.ada, coop, "progress", update=str(update))
    progress.save(coop.record, coop.ben, update, seen=1, answers=Answers(done="Six talks"))
    seen.text_area(f"progress-{update}-done").input("Five talks").run()
    assert "Theirs, on “What did you do?”: Six talks" in said(seen)
    assert coop.now(update).answers.done == "Six talks"

    press(seen, label)

    assert coop.now(update).answers.done == seen.text_area(f"progress-{update}-done").value == kept


def test_staff_send_an_update_back_with_a_reason_and_the_lab_reads_it(coop: Coop) -> None:
    update = coop.handed_in()
    seen = of_lab(coop.sam, coop, "progress", update=str(update))

    press(seen, "Send it back")
    assert "Say why: the lab reads the reason." in said(seen)
    key = next(one.key for one in seen.text_area if one.key.startswith(f"answer-{update}"))
    seen.text_area(key).input("Who *came*?").run()
    press(seen, "Send it back")

    assert coop.now(update).state == "changes_requested"
    assert "Vie coop asks: Who *came*?" in said(of_lab(coop.ada, coop, "progress", update=str(update)))


def test_a_draft_and_what_vie_coop_asked_are_read_by_nobody_else(coop: Coop) -> None:
    update = coop.handed_in()
    progress.give_back(coop.record, coop.sam, update, seen=coop.now(update).version, reason="Who came?")
    again = Answers(done="Only drafted")
    progress.save(coop.record, coop.ada, update, seen=coop.now(update).version, answers=again)

    told = said(of_lab(coop.zoe, coop, "progress", update=str(update)))

    assert SAID.done
    assert SAID.done in told
    assert "Only drafted" not in told
    assert "Who came?" not in told


def test_a_lab_begins_the_update_that_its_rhythm_asks_for(coop: Coop) -> None:
    seen = of_lab(coop.ada, coop, "progress")

    press(seen, "Begin this update")

    [row] = progress.of_lab(coop.record, coop.lab)
    assert row["state"] == "due"
    assert str(row["id"]) in said(seen)


def test_on_an_earlier_day_nothing_can_be_written(coop: Coop) -> None:
    update = coop.update()

    seen = of_lab(coop.ada, coop, "progress", update=str(update), as_of=(TODAY - DAY).isoformat())

    assert "Set the day at the top back to today" in said(seen)
    assert [one.key for one in seen.text_area] == []


# ---------------------------------------------------------------------- signals, tasks, links
def test_staff_put_a_signal_aside_note_and_plan(coop: Coop) -> None:
    seen = of_lab(coop.sam, coop, "care")
    assert "Founded on" in said(seen)  # it never met
    seen.session_state[f"aside-{coop.lab}-open"] = True
    seen.session_state[f"task-{coop.lab}-open"] = True
    seen.run()

    seen.text_input(f"aside-{coop.lab}--why").input("They meet in January").run()
    press(seen, "Put it aside")
    seen.text_input(f"task-{coop.lab}-0-body").input("Find a room").run()
    press(seen, "Add this task")
    seen.text_area(f"note-{coop.lab}-0").input("Spoke with Ada").run()
    press(seen, "Keep this note")

    [aside], [task], [note] = (
        care.asides(coop.record, coop.lab),
        care.tasks(coop.record, lab_id=coop.lab),
        care.notes(coop.record, coop.lab),
    )
    assert (aside["signal"], aside["until_date"], task["owner_id"], note["body"]) == (
        "silent", TODAY + 30 * DAY, coop.sam.account_id, "Spoke with Ada"
    )  # fmt: skip
    assert all(told in said(seen) for told in ("They meet in January", "Find a room", "Spoke with Ada"))
    assert "Find a room" in said(opened(coop.sam, view="tasks"))
    assert "No task is open" in said(opened(coop.people["Noor"], view="tasks"))


def test_a_similar_lab_is_suggested_to_the_staff_alone_and_the_link_is_read_by_all(coop: Coop) -> None:
    told = {"language": "fr", "project": "Un parrain pour accueillir chaque nouveau membre"}
    mine, theirs = (new.lab(coop.record, name=name, **told) for name in ("Parrains", "Accueil"))
    staff = opened(coop.sam, links.LAB, id=str(mine), view="needs")
    assert "accueillir" in said(staff)
    assert "Words that both use" not in said(opened(coop.zoe, links.LAB, id=str(mine), view="needs"))

    staff.session_state[f"link-{mine}-open"] = True
    staff.run()
    press(staff, "Keep this link")

    [link] = lab_ties.of_lab(coop.record, theirs)
    assert (link["kind"], "accueillir" in link["reason"]) == ("similar", True)
    assert "Parrains" in said(opened(coop.zoe, links.LAB, id=str(theirs), view="needs"))
