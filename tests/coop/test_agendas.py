"""The agenda: what is tabled, in which order, and who stays out of what."""

from __future__ import annotations

import pytest

from dashboard.coop import agendas, board_decisions, board_meetings
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories
from tests.coop.boarding import BOARD, DAY, TITLES, TODAY, Coop


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def account(coop: Coop, name: str) -> object:
    return coop.board[name].account_id


def test_what_is_ready_is_tabled_in_the_order_given_and_waits_no_more(coop: Coop) -> None:
    assert [row["title"] for row in agendas.ready(coop.record)] == list(TITLES)
    meeting = coop.plans()

    coop.tables(meeting, coop.recommended[2], coop.recommended[0])

    assert [row["title"] for row in agendas.items(coop.record, meeting)] == [TITLES[2], TITLES[0]]
    assert [row["title"] for row in agendas.ready(coop.record)] == [TITLES[1]]
    assert coop.get(coop.recommended[0]).state == "tabled"


def test_what_is_not_ready_puts_nothing_on_the_agenda(coop: Coop) -> None:
    early = coop.recommends("Too early", state="under_evaluation")
    meeting = coop.plans()

    with pytest.raises(BadInput, match="it cannot become tabled"):
        coop.tables(meeting, coop.recommended[0], early)

    assert agendas.items(coop.record, meeting) == []
    assert coop.get(coop.recommended[0]).state == "ready_for_board"


@pytest.mark.parametrize("phase", ["planned", "call", "drafting", "evaluation", "closed"])
def test_nothing_is_tabled_outside_the_phases_of_the_board(record: Record, phase: str) -> None:
    coop = Coop(record, phase=phase)
    meeting = coop.plans()

    with pytest.raises(BadInput, match="This has its time in"):
        coop.tables(meeting)

    assert agendas.items(record, meeting) == []


def test_a_page_that_stood_open_tables_nothing(coop: Coop) -> None:
    seen = {coop.recommended[0]: coop.get(coop.recommended[0]).seen}
    first = coop.plans()
    coop.tables(first, coop.recommended[0])

    with pytest.raises(SomeoneElseWasFirst, match="it is tabled now"):
        agendas.table(coop.record, coop.staff, coop.plans(), seen)


def test_the_agenda_is_put_in_another_order(coop: Coop) -> None:
    meeting = coop.plans()
    items = coop.tables(meeting)

    agendas.move(coop.record, coop.staff, items[2], -1)
    agendas.move(coop.record, coop.staff, items[0], -5)
    agendas.move(coop.record, coop.staff, items[0], 1)

    order = [row["title"] for row in agendas.items(coop.record, meeting)]
    assert order == [TITLES[2], TITLES[0], TITLES[1]]
    assert [row["position"] for row in agendas.items(coop.record, meeting)] == [1, 2, 3]


def test_an_author_on_the_board_is_proposed_for_recusal_and_a_colleague_of_the_group_too(coop: Coop) -> None:
    coop.writes(coop.board["Ada"], coop.recommended[0])
    coop.joins(coop.board["Bo"], until=TODAY - 30 * DAY)
    meeting = coop.plans()
    item, other, _third = coop.tables(meeting)

    named = [(one.seat.name, one.sentences) for one in agendas.get(coop.record, item).proposed]

    until = TODAY - 30 * DAY
    left = f"In the working group Gent (participant) until {until.day} {until:%b} {until.year}.".replace(
        "Sep ", "Sept "
    )
    assert named == [("Ada", ("Author of this recommendation.",)), ("Bo", (left,))]
    assert [one.seat.name for one in agendas.get(coop.record, other).proposed] == ["Bo"]


def test_members_recuse_themselves_and_staff_record_it_of_anyone(coop: Coop) -> None:
    meeting = coop.plans()
    [item] = coop.tables(meeting, coop.recommended[0])

    agendas.recuse(coop.record, coop.board["Ada"], item, account(coop, "Ada"), "my sister asks for it")  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="You can recuse yourself only"):
        agendas.recuse(coop.record, coop.board["Ada"], item, account(coop, "Bo"), "his sister")  # type: ignore[arg-type]
    agendas.recuse(coop.record, coop.staff, item, account(coop, "Bo"), "as he said in the meeting")  # type: ignore[arg-type]

    found = [(one.name, one.reason) for one in agendas.get(coop.record, item).recusals]
    assert found == [("Ada", "my sister asks for it"), ("Bo", "as he said in the meeting")]


@pytest.mark.parametrize(
    ("name", "reason", "sentence"),
    [
        ("Ada", "  ", "Say why"),
        ("Ada", "again", "is recused from this already"),
        ("Sam", "why not", "Only those who sit"),
    ],
)
def test_a_recusal_needs_a_reason_and_a_seat_and_is_recorded_once(
    coop: Coop, name: str, reason: str, sentence: str
) -> None:
    [item] = coop.tables(coop.plans(), coop.recommended[0])
    if reason == "again":
        agendas.recuse(coop.record, coop.staff, item, account(coop, "Ada"), "wrote it")  # type: ignore[arg-type]
    who = coop.staff.account_id if name == "Sam" else account(coop, name)

    with pytest.raises(BadInput, match=sentence):
        agendas.recuse(coop.record, coop.staff, item, who, reason)  # type: ignore[arg-type]


def test_a_recusal_by_mistake_is_taken_back_and_one_by_a_conflict_stays(coop: Coop) -> None:
    coop.writes(coop.board["Ada"], coop.recommended[0])
    [item] = coop.tables(coop.plans(), coop.recommended[0])
    for name in ("Ada", "Bo"):
        agendas.recuse(coop.record, coop.staff, item, account(coop, name), "as found")  # type: ignore[arg-type]

    agendas.take_part(coop.record, coop.staff, item, account(coop, "Bo"))  # type: ignore[arg-type]
    with pytest.raises(BadInput, match=r"Ada stays recused: Author of this recommendation."):
        agendas.take_part(coop.record, coop.staff, item, account(coop, "Ada"))  # type: ignore[arg-type]

    assert [one.name for one in agendas.get(coop.record, item).recusals] == ["Ada"]


def test_a_recusal_drops_what_was_prepared_with_that_person_counted(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    prepared = coop.prepares(item)

    agendas.recuse(coop.record, coop.staff, item, account(coop, "Ada"), "wrote it")  # type: ignore[arg-type]

    assert not board_decisions.get(coop.record, prepared).waits
    assert board_decisions.prepared_of(coop.record, meeting) == {}


def test_an_item_that_is_taken_off_waits_for_another_meeting(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    prepared = coop.prepares(item)

    agendas.take_off(coop.record, coop.staff, item, 1)

    assert coop.get(coop.recommended[0]).state == "ready_for_board"
    assert not board_decisions.get(coop.record, prepared).waits
    assert len(agendas.items(coop.record, meeting)) == 2


def test_a_closed_meeting_keeps_its_recusals_and_its_order(coop: Coop) -> None:
    meeting, [item, *_others] = coop.meets(*BOARD)
    coop.closes(meeting)

    with pytest.raises(BadInput, match=r"is closed. This is done while it is planned, open"):
        agendas.recuse(coop.record, coop.staff, item, account(coop, "Ada"), "wrote it")  # type: ignore[arg-type]
    with pytest.raises(BadInput, match=r"is closed. This is done while it is planned, open"):
        agendas.move(coop.record, coop.staff, item, 1)


def test_what_was_put_off_comes_before_the_board_again_with_a_reason(coop: Coop) -> None:
    put_off = coop.recommends("Put off", state=None)
    factories.decision(coop.record, recommendation_id=put_off, outcome="deferred", review_on=TODAY)
    done = coop.recommends("Done", state=None)
    factories.decision(coop.record, recommendation_id=done, outcome="accepted")
    assert [row["title"] for row in agendas.again(coop.record)] == ["Put off"]

    with pytest.raises(BadInput, match="Say why"):
        agendas.take_up(coop.record, coop.staff, put_off, coop.get(put_off).seen, "")
    with pytest.raises(BadInput, match="Only what was put off"):
        agendas.take_up(coop.record, coop.staff, done, coop.get(done).seen, "we want it")
    agendas.take_up(coop.record, coop.staff, put_off, coop.get(put_off).seen, "the half year is over")

    assert coop.get(put_off).state == "ready_for_board"
    assert agendas.again(coop.record) == []
    assert [row["title"] for row in agendas.ready(coop.record)] == [*TITLES, "Put off"]


def test_a_meeting_shows_on_the_list_with_what_is_on_it(coop: Coop) -> None:
    coop.meets(*BOARD)

    [row] = board_meetings.all_meetings(coop.record)

    assert (row["items"], row["prepared"], row["published"]) == (3, 0, 0)
