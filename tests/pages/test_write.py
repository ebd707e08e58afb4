"""Writing and reading a recommendation as people do it: a form that saves itself, the staff, comments, versions."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import comments, lineage, recommendation_texts, writing
from dashboard.frame import house
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories
from tests.coop.writing_together import DAY, TODAY, Coop
from tests.pages import opening


@pytest.fixture
def coop(record: Record) -> Coop:
    house.use(record)
    return Coop(record)


def opened(actor: Actor, script: str, **query: str) -> AppTest:
    return opening.opened(actor.account_id, script, **query)


def form(actor: Actor, recommendation_id: uuid.UUID) -> AppTest:
    return opened(actor, links.WRITE, id=str(recommendation_id))


def page(actor: Actor, recommendation_id: uuid.UUID, **query: str) -> AppTest:
    return opened(actor, links.RECOMMENDATION, id=str(recommendation_id), **query)


def labelled(kind: Any, label: str) -> Any:
    return next(field for field in kind if field.label == label or field.label.startswith(f"{label}: "))


def press(seen: AppTest, label: str) -> AppTest:
    seen = labelled(seen.button, label).click().run()
    assert [error.value for error in seen.exception] == []
    return seen


def words(seen: AppTest) -> str:
    """Everything that stands on the page as text or as a table."""
    assert [error.value for error in seen.exception] == []
    shown = [seen.markdown, seen.get("html"), seen.caption, seen.info, seen.warning, seen.error, seen.success]
    found = [str(getattr(block, "value", "") or block.proto) for kind in shown for block in kind]
    return " ".join(found).replace("\\", "").replace("\xa0", " ")


def test_one_begins_writes_and_hands_in_and_the_page_says_what_comes_next(coop: Coop) -> None:
    seen = press(opened(coop.ada, links.WRITE), "Write a recommendation")

    for label, typed in (("Title", "Een peter of meter"), ("Text", "Voor wie begint."), ("Reasons", "Een op drie.")):
        field = labelled([*seen.text_input, *seen.text_area], label)
        seen = field.set_value(typed).run()
    seen = press(press(seen, "Check it and hand it in"), "Hand it in")

    assert "“Een peter of meter” was handed in. Vie coop checks it next." in words(seen)
    [mine] = writing.mine(coop.record, coop.ada)
    assert (mine["title"], mine["state"], mine["external_id"]) == ("Een peter of meter", "submitted", "2026-01")


def test_what_lacks_is_said_and_nothing_typed_is_lost(coop: Coop) -> None:
    recommendation_id = writing.begin(coop.record, coop.ada, coop.group)
    seen = form(coop.ada, recommendation_id)
    labelled(seen.text_input, "Title").set_value("Een peter").run()
    labelled(seen.text_input, "What it costs, in euros").set_value("much").run()

    seen = press(seen, "Check it and hand it in")

    assert "“much” is no amount" in words(seen)
    assert "Before it is handed in, write: Text, Reasons." in words(seen)
    assert labelled(seen.text_input, "Title").value == "Een peter"
    assert labelled(seen.text_input, "What it costs, in euros").value == "much"


def test_earlier_ones_alike_show_in_another_language_with_what_became_of_them_and_are_linked(coop: Coop) -> None:
    earlier = factories.recommendation(
        coop.record, title="Un parrain ou une marraine pour chaque nouveau membre", source_language="fr",
        external_id="2019-11", cycle_id=factories.cycle(coop.record, name="2019"), submitted_on=TODAY - 900 * DAY,
    )  # fmt: skip
    factories.decision(coop.record, recommendation_id=earlier, outcome="accepted")
    factories.follow_up(coop.record, recommendation_id=earlier, implementation="implemented")
    recommendation_id = coop.written()

    seen = form(coop.ada, recommendation_id)
    shown = words(seen)
    seen = press(seen, "Link them")

    assert "2019-11 Un parrain ou une marraine" in shown
    assert "2019 · realised" in shown
    [tie] = lineage.of(coop.record, recommendation_id)
    assert (tie["earlier_id"], tie["kind"], tie["status"]) == (earlier, "repeats", "realised")


def test_what_was_changed_is_said_while_checking_and_the_staff_read_it(coop: Coop) -> None:
    recommendation_id = coop.submitted()
    coop.put(recommendation_id, "returned")
    coop.save(recommendation_id, title="Een mentor voor elke vennoot")

    seen = press(form(coop.ada, recommendation_id), "Check it and hand it in")
    seen = labelled(seen.text_area, "What did you change, and why?").set_value("Mentor says it better").run()
    press(seen, "Hand it in")

    assert coop.now(recommendation_id).state == "submitted"
    assert "Mentor says it better" in words(page(coop.sam, recommendation_id, view="versions"))


def test_two_who_write_at_once_see_what_differs_and_keep_both(coop: Coop) -> None:
    recommendation_id = coop.written()
    seen = form(coop.ada, recommendation_id)
    coop.save(recommendation_id, coop.ben, reasons="Ben's reasons")

    seen = labelled(seen.text_input, "Title").set_value("Ada's title").run()
    shown = words(seen)
    press(seen, "Keep what I typed, and what else they changed")

    assert "Ben Janssens saved this while you were writing" in shown
    now = coop.now(recommendation_id)
    assert (now.title, now.reasons) == ("Ada's title", "Ben's reasons")


@pytest.mark.parametrize("script", [links.WRITE, links.RECOMMENDATION])
def test_a_draft_is_not_there_for_others(coop: Coop, script: str) -> None:
    recommendation_id = coop.written(title="A secret")

    for somebody in (coop.mia, coop.account("animator", "evaluator", "approver", "board", "auditor")):
        shown = words(opened(somebody, script, id=str(recommendation_id)))
        assert "names no recommendation" in shown
        assert "secret" not in shown


def test_the_staff_return_it_with_a_reason_which_its_writers_read(coop: Coop) -> None:
    recommendation_id = coop.submitted()
    seen = page(coop.sam, recommendation_id)
    seen = labelled(seen.selectbox, "What is to be done?").set_value("send_back").run()

    refused = words(press(seen, "Return it to its writers"))
    labelled(seen.text_area, "What is to be mended?").set_value("Say who pays for it").run()
    press(seen, "Return it to its writers")

    assert "Say what is to be mended" in refused
    assert coop.now(recommendation_id).state == "returned"
    assert "Say who pays for it" in words(form(coop.ada, recommendation_id))
    assert "Say who pays for it" in words(page(coop.ada, recommendation_id))


def test_a_member_comments_and_the_group_answers_and_others_see_no_name(coop: Coop) -> None:
    recommendation_id = coop.submitted()
    seen = page(coop.mia, recommendation_id, view="comments")
    labelled(seen.text_area, "Your comment").set_value("Who **pays**?").run()
    press(seen, "Comment")

    seen = page(coop.ada, recommendation_id, view="comments")
    theirs = words(seen)
    labelled(seen.text_area, "What you make of it").set_value("The coop does").run()
    press(seen, "Answer")

    [comment] = comments.of(coop.record, recommendation_id)
    assert (comment["body"], comment["answer"]) == ("Who **pays**?", "The coop does")
    assert "Mia Dubois" in theirs
    others = words(page(coop.account("member"), recommendation_id, view="comments"))
    assert "Mia Dubois" not in others
    assert "a member" in others
    assert "The coop does" in others


def test_a_phase_in_which_nobody_comments_says_so_in_the_place_of_the_field(coop: Coop) -> None:
    recommendation_id = coop.submitted()
    coop.turn("evaluation")

    seen = page(coop.mia, recommendation_id, view="comments")

    assert "is in the phase “evaluation”. This has its time in: drafting" in words(seen)
    assert [button.label for button in seen.button if button.label == "Comment"] == []


def test_versions_are_compared_word_by_word_and_a_translation_of_an_old_one_is_stale(coop: Coop) -> None:
    recommendation_id = coop.submitted(title="Een peter voor elke vennoot")
    recommendation_texts.translate(
        coop.record, coop.ada, recommendation_id, seen_number=1, language="fr", title="Un parrain", body="Pour chacun"
    )
    coop.put(recommendation_id, "returned")
    coop.save(recommendation_id, title="Een mentor voor elke vennoot")

    shown = words(page(coop.ada, recommendation_id, view="versions"))
    in_french = words(page(coop.mia, recommendation_id, lang="FR"))

    assert "Title: 1 word added, 1 word taken away" in shown
    assert "<del>" in shown
    assert "peter" in shown
    assert "stale" in shown
    assert "Pour chacun" in in_french


def test_what_people_wrote_is_shown_as_letters_and_does_nothing(coop: Coop) -> None:
    bad = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))"
    recommendation_id = coop.submitted(title=bad, body=bad, reasons=bad, parts=(bad,), addressee=bad)
    coop.put(recommendation_id, "returned")
    coop.save(recommendation_id, title=f"{bad} more", body=bad, reasons=bad, parts=(bad,), addressee=bad)

    for view in ("text", "versions"):
        shown = "".join(str(block.proto) for block in page(coop.ada, recommendation_id, view=view).get("html"))
        assert "<script>" not in shown
        assert "<img" not in shown


def test_from_a_past_day_nothing_can_be_changed(coop: Coop) -> None:
    recommendation_id = coop.submitted()

    seen = page(coop.sam, recommendation_id, as_of=(TODAY - DAY).isoformat())

    assert "This page shows today" in words(seen)
    assert labelled(seen.button, "Begin to check it").disabled


def test_what_it_is_tied_to_is_said_and_taken_away_on_its_page(coop: Coop) -> None:
    recommendation_id, lab = coop.submitted(), factories.lab(coop.record, name="Netwerk Gent")
    seen = page(coop.ada, recommendation_id)
    seen.session_state[f"ties-{recommendation_id}-open"] = True
    seen = seen.run()

    seen = labelled(seen.selectbox, "A lab or budget request that grew from it").set_value(lab).run()
    seen = press(seen, "Say so")
    shown = words(seen)
    seen = press(seen, "Take the link away")

    assert "led to" in shown
    assert "lab Netwerk Gent" in shown
    assert "led to" not in words(seen)


def test_a_translation_is_written_beside_what_it_translates(coop: Coop) -> None:
    recommendation_id = coop.submitted(title="Een peter")
    seen = page(coop.ada, recommendation_id, view="versions")
    seen.session_state["translate-open"] = True
    seen = seen.run()

    labelled(seen.text_input, "Title").set_value("Un parrain").run()
    labelled(seen.text_area, "Text").set_value("Pour chacun").run()
    press(seen, "Keep the translation of version 1")

    assert recommendation_texts.current(coop.record, recommendation_id, "fr").title == "Un parrain"
