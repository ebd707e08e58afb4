"""Writing a recommendation: who reads and writes it, what is a version, and what two who write at once are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.coop import comments, recommendation_rows, recommendation_texts, recommendations, writing
from dashboard.coop.recommendation_content import Content
from dashboard.coop.writing import Outdated
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import ROLES
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import PHASE_ALLOWS, RECOMMENDATION
from tests import factories
from tests.coop.writing_together import TODAY, Coop


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def texts(coop: Coop, recommendation_id: object) -> list[tuple[int, str, str]]:
    rows = recommendation_texts.saved(coop.record, recommendation_id)  # type: ignore[arg-type]
    return [(row["number"], row["language"], row["title"]) for row in rows]


def refused(deed: Callable[[str], object], given: str, why: str) -> bool:
    """Whether it is refused, and for that reason."""
    try:
        deed(given)
    except BadInput as refusal:
        if why not in str(refusal):
            raise
        return True
    return False


def test_it_begins_as_a_draft_of_ones_group_in_its_language_with_oneself_as_author(coop: Coop) -> None:
    recommendation_id = writing.begin(coop.record, coop.ada, coop.group)

    now = coop.now(recommendation_id)
    assert (now.state, now.cycle, now.working_group, now.theme, now.source_language) == (
        "draft", "2026", "Gent", "Peer support", "nl",
    )  # fmt: skip
    assert writing.content_now(coop.record, now) == Content("nl", theme_id=coop.theme, author_ids=(coop.ada_person,))


def test_one_writes_with_ones_own_group_and_the_staff_with_any(coop: Coop) -> None:
    for somebody in (coop.mia, coop.account("animator"), coop.account("board"), coop.account("auditor")):
        with pytest.raises(NotAllowed):
            writing.begin(coop.record, somebody, coop.group)
    with pytest.raises(NotAllowed):
        writing.begin(coop.record, coop.ada, coop.elsewhere)

    theirs = writing.begin(coop.record, coop.sam, coop.elsewhere)

    assert coop.now(theirs).working_group == "Liège"
    assert writing.content_now(coop.record, coop.now(theirs)).author_ids == ()


def test_a_draft_keeps_everything_that_was_written(coop: Coop) -> None:
    written = coop.content(author_ids=(coop.ada_person, coop.ben_person))

    recommendation_id = coop.written(author_ids=written.author_ids)

    assert writing.content_now(coop.record, coop.now(recommendation_id)) == replace(
        written, author_ids=tuple(sorted(written.author_ids))
    )
    now = coop.now(recommendation_id)
    assert (now.title, now.text, now.reasons) == (written.title, written.body, written.reasons)


def test_a_sitting_is_one_version_however_often_it_saves_itself(coop: Coop) -> None:
    recommendation_id = coop.written(title="Een pe")

    coop.save(recommendation_id, title="Een peter")
    coop.save(recommendation_id, title="Een peter of meter")

    assert texts(coop, recommendation_id) == [(1, "nl", "Een peter of meter")]


def test_somebody_else_a_pause_or_a_word_about_it_begins_the_next_version(
    coop: Coop, monkeypatch: pytest.MonkeyPatch
) -> None:
    recommendation_id = coop.written(title="By Ada")

    coop.save(recommendation_id, coop.ben, title="By Ben")
    comments.add(coop.record, coop.ada, recommendation_id, "Good.", seen_number=2)
    coop.save(recommendation_id, coop.ben, title="By Ben, after the comment")
    later = ids.now() + recommendation_rows.SITTING + dt.timedelta(seconds=1)
    monkeypatch.setattr(ids, "now", lambda: later)
    coop.save(recommendation_id, coop.ben, title="By Ben, after lunch")

    assert texts(coop, recommendation_id) == [
        (1, "nl", "By Ada"),
        (2, "nl", "By Ben"),
        (3, "nl", "By Ben, after the comment"),
        (4, "nl", "By Ben, after lunch"),
    ]
    assert coop.now(recommendation_id).text_number == 4


def test_cost_and_addressee_are_no_part_of_the_text_and_parts_are(coop: Coop) -> None:
    recommendation_id = coop.submitted()
    coop.put(recommendation_id, "returned")

    coop.save(recommendation_id, cost_cents=99, addressee="The Board", author_ids=())
    after_cost = coop.now(recommendation_id).text_number
    coop.save(recommendation_id, cost_cents=99, addressee="The Board", author_ids=(), parts=("One part alone",))

    assert (after_cost, coop.now(recommendation_id).text_number) == (1, 2)


def test_what_came_in_with_a_file_keeps_what_it_said_as_its_first_version(coop: Coop) -> None:
    recommendation_id = factories.recommendation(
        coop.record,
        working_group_id=coop.group,
        cycle_id=coop.cycle,
        title="As it came",
        text="Old",
        source_language="nl",
    )
    coop.put(recommendation_id, "returned")

    coop.save(recommendation_id, title="Mended")

    assert texts(coop, recommendation_id) == [(1, "nl", "As it came"), (2, "nl", "Mended")]


def test_parts_that_say_the_same_stay_the_same_part_wherever_they_stand(coop: Coop) -> None:
    recommendation_id = coop.written()
    first, second = coop.record.rows("texts/parts", recommendation_id=recommendation_id)

    coop.save(recommendation_id, parts=(second["body"], "A third", first["body"]))

    kept = coop.record.rows("texts/parts", recommendation_id=recommendation_id)
    assert [(row["body"], row["position"]) for row in kept] == [
        (second["body"], 1),
        ("A third", 2),
        (first["body"], 3),
    ]
    assert (kept[0]["id"], kept[2]["id"]) == (second["id"], first["id"])


def test_a_draft_is_seen_by_its_own_people_and_the_staff_alone(coop: Coop) -> None:
    draft = coop.now(coop.written())
    outsiders = {role: coop.account(role) for role in ROLES if role != "staff"}

    assert [writing.may_read(coop.record, one, draft) for one in (coop.ada, coop.ben, coop.sam)] == [True] * 3
    assert {role for role, one in outsiders.items() if writing.may_read(coop.record, one, draft)} == set()


def test_what_was_handed_in_is_read_by_everybody_and_stays_so_when_it_is_withdrawn(coop: Coop) -> None:
    recommendation_id = coop.submitted()
    handed_in = coop.now(recommendation_id)
    writing.withdraw(coop.record, coop.ada, recommendation_id, seen=handed_in.seen, reason="A better one is coming")

    everybody = [coop.account(role) for role in ROLES]
    assert all(writing.may_read(coop.record, one, handed_in) for one in everybody)
    assert all(writing.may_read(coop.record, one, coop.now(recommendation_id)) for one in everybody)


def test_a_draft_that_was_withdrawn_stays_nobodys_business_and_the_log_does_not_tell_what_it_said(coop: Coop) -> None:
    recommendation_id = coop.written(title="A secret title", body="A secret text")
    seen = coop.now(recommendation_id).seen

    writing.withdraw(coop.record, coop.ada, recommendation_id, seen=seen, reason="A secret reason")

    assert not writing.may_read(coop.record, coop.mia, coop.now(recommendation_id))
    logged = str(coop.record.rows("events/all"))
    assert "recommendation.withdraw" in logged
    assert "secret" not in logged.lower()


def test_who_left_the_group_no_longer_writes_unless_they_are_an_author(coop: Coop) -> None:
    recommendation_id = coop.written()
    gone = factories.person(coop.record)
    factories.in_group(
        coop.record, working_group_id=coop.group, person_id=gone, until_date=TODAY - dt.timedelta(days=1)
    )
    somebody = coop.account("member", person_id=gone)

    before = writing.may_write(coop.record, somebody, coop.now(recommendation_id))
    factories.add(coop.record, "recommendation_author", recommendation_id=recommendation_id, person_id=gone)

    assert (before, writing.may_write(coop.record, somebody, coop.now(recommendation_id))) == (False, True)


def test_an_author_is_somebody_of_the_group(coop: Coop) -> None:
    recommendation_id = coop.written()
    assert coop.mia.person_id is not None

    with pytest.raises(BadInput, match="somebody of the working group"):
        coop.save(recommendation_id, author_ids=(coop.mia.person_id,))


def test_whoever_saves_second_is_told_and_loses_nothing(coop: Coop) -> None:
    recommendation_id = coop.written()
    seen = coop.now(recommendation_id).seen
    writing.save(coop.record, coop.ben, recommendation_id, seen=seen, content=coop.content(title="By Ben"))

    with pytest.raises(Outdated, match="Ben Janssens saved this") as told:
        writing.save(coop.record, coop.ada, recommendation_id, seen=seen, content=coop.content(title="By Ada"))

    assert told.value.content.title == "By Ben"
    assert coop.now(recommendation_id).title == "By Ben"


def test_handing_in_gives_the_number_by_which_it_is_known(coop: Coop) -> None:
    factories.recommendation(coop.record, cycle_id=coop.cycle, external_id="2026-07")
    factories.recommendation(coop.record, cycle_id=factories.cycle(coop.record), external_id="2026-99")

    recommendation_id = coop.submitted()

    now = coop.now(recommendation_id)
    assert (now.state, now.external_id, now.submitted_on) == ("submitted", "2026-08", TODAY)


def test_handing_in_again_keeps_the_number_and_the_day_and_says_what_was_changed(coop: Coop) -> None:
    recommendation_id = coop.submitted()
    first = coop.now(recommendation_id)
    coop.put(recommendation_id, "returned")
    coop.save(recommendation_id, title="Een mentor voor elke nieuwe vennoot")

    coop.hand_in(recommendation_id, note="  Mentor says it\nbetter ")

    now = coop.now(recommendation_id)
    assert (now.state, now.external_id, now.submitted_on) == ("submitted", first.external_id, first.submitted_on)
    assert recommendation_texts.current(coop.record, recommendation_id).note == "Mentor says it better"


def test_nothing_is_handed_in_without_title_text_and_reasons(coop: Coop) -> None:
    recommendation_id = coop.written(body="", reasons=None)

    with pytest.raises(BadInput, match="Text, Reasons"):
        coop.hand_in(recommendation_id)


def test_the_phase_says_whether_one_begins_saves_and_hands_in(coop: Coop) -> None:
    recommendation_id = coop.written()
    deeds: dict[str, Callable[[str], object]] = {
        "begin": lambda phase: writing.begin(coop.record, coop.ada, coop.group),
        "save": lambda phase: coop.save(recommendation_id, title=f"In {phase}"),
        "submit": lambda phase: coop.hand_in(recommendation_id),
    }

    done: dict[str, set[str]] = {}
    for phase in PHASE_ALLOWS:
        coop.turn(phase)
        coop.put(recommendation_id, "draft")
        done[phase] = {name for name, deed in deeds.items() if not refused(deed, phase, "is in the phase")}
        assert bool(writing.groups_of(coop.record, coop.ada)) == ("write" in PHASE_ALLOWS[phase])

    assert done == {
        phase: ({"begin", "save"} if "write" in allowed else set()) | ({"submit"} & allowed)
        for phase, allowed in PHASE_ALLOWS.items()
    }


def test_what_was_returned_is_mended_as_long_as_the_staff_check(coop: Coop) -> None:
    recommendation_id = coop.submitted()
    coop.put(recommendation_id, "returned")

    coop.turn("evaluation")
    coop.save(recommendation_id, title="Mended")
    coop.turn("board")

    with pytest.raises(BadInput, match="is in the phase"):
        coop.hand_in(recommendation_id)
    assert coop.now(recommendation_id).title == "Mended"


def test_what_the_board_referred_back_is_mended_and_handed_in_in_any_phase(coop: Coop) -> None:
    recommendation_id = coop.submitted()
    coop.put(recommendation_id, "referred_back")
    coop.turn("published")

    coop.save(recommendation_id, title="As the Board asked")
    coop.hand_in(recommendation_id)

    assert (coop.now(recommendation_id).state, coop.now(recommendation_id).text_number) == ("submitted", 2)


def test_each_state_says_whether_it_is_written_and_withdrawn(coop: Coop) -> None:
    recommendation_id = coop.written()

    def withdraw(_state: str) -> None:
        seen = coop.now(recommendation_id).seen
        writing.withdraw(coop.record, coop.ada, recommendation_id, seen=seen, reason="No longer needed")

    written, withdrawn = set(), set()
    for state in RECOMMENDATION:
        if state == "referred_back":
            continue  # has its own test: from then on no phase is in the way
        coop.put(recommendation_id, state)
        if not refused(lambda state: coop.save(recommendation_id, title=f"As {state}"), state, "stays as it is"):
            written.add(state)
        if not refused(withdraw, state, "cannot be withdrawn any more"):
            withdrawn.add(state)

    assert written == {"draft", "returned"}
    assert withdrawn == {state for state, after in RECOMMENDATION.items() if "withdrawn" in after} - {"referred_back"}


def test_withdrawing_asks_why_and_an_old_page_withdraws_nothing(coop: Coop) -> None:
    recommendation_id = coop.submitted()
    seen = coop.now(recommendation_id).seen
    coop.put(recommendation_id, "screening")

    with pytest.raises(BadInput, match="Say why"):
        writing.withdraw(coop.record, coop.ada, recommendation_id, seen=seen, reason=" ")
    with pytest.raises(SomeoneElseWasFirst, match="screening"):
        writing.withdraw(coop.record, coop.ada, recommendation_id, seen=seen, reason="No longer needed")

    assert coop.now(recommendation_id).state == "screening"


def test_rights_are_read_fresh_when_it_is_saved(coop: Coop) -> None:
    recommendation_id = coop.written()
    factories.remove(coop.record, "working_group_member")
    factories.remove(coop.record, "recommendation_author")

    with pytest.raises(BadInput, match="no such recommendation"):
        coop.save(recommendation_id, title="Too late")
    with pytest.raises(BadInput, match="no such recommendation"):
        recommendations.get(coop.record, ids.new_id())
