"""What a reader of a language reads, which translations are stale, and what members and the group say about a text."""

from __future__ import annotations

import pytest

from dashboard.coop import comments, recommendation_texts
from dashboard.store.record import Record
from dashboard.words.permissions import GRANTS, ROLES
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import PHASE_ALLOWS, RECOMMENDATION
from tests import factories
from tests.coop.writing_together import Coop


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def translate(coop: Coop, one: object, language: str = "fr", title: str = "Un parrain", number: int = 1) -> None:
    recommendation_texts.translate(
        coop.record,
        coop.ada,
        one,  # type: ignore[arg-type]
        seen_number=number,
        language=language,
        title=title,
        body="Pour chacun",
    )


def read(coop: Coop, one: object, language: str) -> tuple[str | None, str, int, bool, bool]:
    found = recommendation_texts.current(coop.record, one, language)  # type: ignore[arg-type]
    return found.language, found.title, found.number, found.is_source, found.is_stale


# ---------------------------------------------------------------------- translations
def test_one_reads_ones_own_language_where_it_was_translated_and_else_what_was_written(coop: Coop) -> None:
    one = coop.submitted(title="Een peter")
    translate(coop, one)

    assert read(coop, one, "nl") == ("nl", "Een peter", 1, True, False)
    assert read(coop, one, "fr") == ("fr", "Un parrain", 1, False, False)
    assert read(coop, one, "en") == ("nl", "Een peter", 1, True, False)


def test_a_translation_is_stale_once_there_is_a_newer_text_and_no_longer_when_it_is_done_again(coop: Coop) -> None:
    one = coop.submitted(title="Een peter")
    translate(coop, one)
    coop.put(one, "returned")
    coop.save(one, title="Een mentor")
    stale = read(coop, one, "fr")

    translate(coop, one, title="Un mentor", number=2)

    assert stale == ("fr", "Un parrain", 1, False, True)
    assert read(coop, one, "fr") == ("fr", "Un mentor", 2, False, False)


def test_a_recommendation_of_a_file_reads_what_its_columns_say_as_version_1(coop: Coop) -> None:
    one = factories.recommendation(coop.record, title="As it came", text="Old", source_language="fr")

    assert read(coop, one, "nl") == ("fr", "As it came", 1, True, False)


def test_who_writes_it_translates_it_and_others_do_not(coop: Coop) -> None:
    one = coop.submitted()

    for somebody in (coop.mia, coop.account("board"), coop.account("auditor")):
        with pytest.raises(NotAllowed):
            recommendation_texts.translate(
                coop.record, somebody, one, seen_number=1, language="fr", title="Un parrain", body="Pour chacun"
            )

    assert read(coop, one, "fr")[0] == "nl"


def test_what_is_no_translation_is_refused(coop: Coop) -> None:
    one = coop.submitted()

    with pytest.raises(BadInput, match="no translation of it"):
        translate(coop, one, language="nl")
    with pytest.raises(BadInput, match="French, Dutch or English"):
        translate(coop, one, language="de")
    with pytest.raises(BadInput, match="Translate the title"):
        translate(coop, one, title=" ")
    with pytest.raises(SomeoneElseWasFirst, match="changed while you translated"):
        translate(coop, one, number=7)


# ---------------------------------------------------------------------- comments
def test_whoever_may_comment_does_so_in_the_phase_for_it_and_in_no_other(coop: Coop) -> None:
    one = coop.submitted()
    accounts = {role: coop.account(role) for role in ROLES}

    said: dict[str, set[str]] = {}
    for phase in PHASE_ALLOWS:
        coop.turn(phase)
        said[phase] = set()
        for role, account in accounts.items():
            try:
                comments.add(coop.record, account, one, f"In {phase}", seen_number=1)
            except (BadInput, NotAllowed):
                continue
            said[phase].add(role)

    may = set(GRANTS["recommendation.comment"])
    assert said == {phase: may if "comment" in allowed else set() for phase, allowed in PHASE_ALLOWS.items()}


def test_a_comment_speaks_of_the_version_that_was_read(coop: Coop) -> None:
    one = coop.submitted()
    coop.put(one, "returned")
    coop.save(one, title="A newer text")

    comments.add(coop.record, coop.mia, one, "Who pays?", seen_number=1)

    assert [(row["number"], row["body"], row["who"]) for row in comments.of(coop.record, one)] == [
        (1, "Who pays?", "Mia Dubois")
    ]


def test_members_comment_on_what_was_handed_in_and_its_own_people_on_a_draft(coop: Coop) -> None:
    draft = coop.written()

    with pytest.raises(BadInput, match="no such recommendation"):
        comments.add(coop.record, coop.mia, draft, "I guessed the address", seen_number=1)
    comments.add(coop.record, coop.ben, draft, "A word to Ada", seen_number=1)

    assert [row["who"] for row in comments.of(coop.record, draft)] == ["Ben Janssens"]


def test_comments_end_where_the_text_can_change_no_more(coop: Coop) -> None:
    one = coop.submitted()

    taken = set()
    for state in RECOMMENDATION:
        if state == "referred_back":
            continue
        coop.put(one, state)
        try:
            comments.add(coop.record, coop.mia, one, f"When it is {state}", seen_number=1)
        except BadInput:
            continue
        taken.add(state)

    assert taken == {"draft", "returned", "submitted", "screening", "admissible"}


def test_the_group_answers_and_an_answer_given_meanwhile_is_not_lost(coop: Coop) -> None:
    one = coop.submitted()
    comment = comments.add(coop.record, coop.mia, one, "Who pays?", seen_number=1)
    coop.turn("evaluation")

    with pytest.raises(NotAllowed):
        comments.answer(coop.record, coop.mia, comment, "Me", seen=1)
    comments.answer(coop.record, coop.ben, comment, "The coop does", seen=1)
    with pytest.raises(SomeoneElseWasFirst):
        comments.answer(coop.record, coop.ada, comment, "Nobody does", seen=1)

    [row] = comments.of(coop.record, one)
    assert (row["answer"], row["answered_by"]) == ("The coop does", "Ben Janssens")


def test_one_takes_ones_own_comment_back_while_nobody_answered(coop: Coop) -> None:
    one = coop.submitted()
    first = comments.add(coop.record, coop.mia, one, "Who pays?", seen_number=1)
    second = comments.add(coop.record, coop.mia, one, "And when?", seen_number=1)
    comments.answer(coop.record, coop.ada, second, "In May", seen=1)

    with pytest.raises(NotAllowed):
        comments.take_back(coop.record, coop.ben, first, seen=1)
    with pytest.raises(BadInput, match="both stay"):
        comments.take_back(coop.record, coop.mia, second, seen=2)
    comments.take_back(coop.record, coop.mia, first, seen=1)

    assert [row["id"] for row in comments.of(coop.record, one)] == [second]
