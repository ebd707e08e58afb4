"""Writing a request: what is kept, who may write, and what two who write at once are told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.coop import draft_rows, drafting, drafts, ledger
from dashboard.coop.drafting import Content
from dashboard.coop.drafts import Outdated
from dashboard.coop.ledger import Entry
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import ROLES
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import REQUEST
from tests import factories
from tests.coop.asking import DAY, TODAY, Coop, line


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def test_a_request_begins_as_a_draft_for_ones_lab_with_the_envelope_of_its_theme(coop: Coop) -> None:
    factories.envelope(coop.record, name="Another theme", year=TODAY.year, theme_id=factories.theme(coop.record))

    request_id = drafts.begin(coop.record, coop.ada, coop.lab)

    now = coop.now(request_id)
    assert (now.state, now.lab_id, now.author_id, now.envelope_id, now.title, now.requested_cents) == (
        "draft",
        coop.lab,
        coop.ada_person,
        coop.envelope,
        "",
        0,
    )


def test_a_draft_keeps_everything_that_was_written(coop: Coop) -> None:
    request_id = drafts.begin(coop.record, coop.ada, coop.lab)
    written = coop.content(
        lines=(line("room", 12_345, "2.5", description="Two evenings and a half", payee="Zaal BV"),),
        other_funding_cents=10_000,
        beneficiaries="Everyone in Gent",
        person_ids=(coop.ben_person,),
    )

    drafts.save(coop.record, coop.ada, request_id, seen=coop.now(request_id).seen, content=written)

    now = coop.now(request_id)
    assert draft_rows.content_now(coop.record, now) == written
    assert now.requested_cents == 30_863  # 2.5 times 123.45, half a cent up


def test_lines_are_changed_added_and_taken_away_without_losing_who_they_are(coop: Coop) -> None:
    request_id = coop.written()
    room, trainer, _print = draft_rows.content_now(coop.record, coop.now(request_id)).lines
    extra = line("food", 5_000)

    lines = (replace(trainer, unit_cents=50_000), room, extra)
    drafts.save(coop.record, coop.ada, request_id, seen=coop.now(request_id).seen, content=coop.content(lines=lines))

    kept = coop.now(request_id).lines
    assert [(one.id, one.position, one.amount_cents) for one in kept] == [
        (trainer.id, 1, 150_000),
        (room.id, 2, 45_000),
        (extra.id, 3, 5_000),
    ]


def test_each_save_moves_the_version_on_and_the_same_again_does_not(coop: Coop) -> None:
    request_id = coop.written()
    before = coop.now(request_id).seen

    same = drafts.save(coop.record, coop.ada, request_id, seen=before, content=coop.content_kept(request_id))
    after = drafts.save(
        coop.record, coop.ada, request_id, seen=same, content=replace(coop.content_kept(request_id), title="Other")
    )

    assert (same, after.version) == (before, before.version + 1)


def test_the_log_tells_what_differed_and_nothing_else(coop: Coop) -> None:
    request_id = coop.written()
    content = replace(coop.content_kept(request_id), title="Another title")

    drafts.save(coop.record, coop.ada, request_id, seen=coop.now(request_id).seen, content=content)

    last = coop.record.rows("events/all")[-1]
    assert (last["action"], last["before_state"], last["after_state"]) == (
        "request.save",
        '{"title":"Workshop series"}',
        '{"title":"Another title"}',
    )


# ---------------------------------------------------------------------- two who write at once
def test_the_second_of_two_who_write_at_once_is_told_with_the_difference(coop: Coop) -> None:
    request_id = coop.written()
    seen, base = coop.now(request_id).seen, coop.content_kept(request_id)
    drafts.save(coop.record, coop.ben, request_id, seen=seen, content=replace(base, purpose="Ben's purpose"))

    with pytest.raises(Outdated) as told:
        drafts.save(coop.record, coop.ada, request_id, seen=seen, content=replace(base, title="Ada's title"))

    assert str(told.value) == (
        "Ben Janssens saved this request while you were writing. What you typed is kept below; see what differs."
    )
    assert drafting.differences(base, told.value.content) == ("purpose",)
    assert coop.now(request_id).title == "Workshop series"


def test_what_both_wrote_goes_together_when_the_second_keeps_theirs(coop: Coop) -> None:
    request_id = coop.written()
    seen, base = coop.now(request_id).seen, coop.content_kept(request_id)
    room, trainer, printed = base.lines
    bens = replace(base, purpose="Ben's", lines=(replace(room, unit_cents=20_000), trainer, printed))
    drafts.save(coop.record, coop.ben, request_id, seen=seen, content=bens)
    extra = line("food", 5_000)
    adas = replace(base, title="Ada's", lines=(room, replace(trainer, unit_cents=45_000), extra))
    with pytest.raises(Outdated) as told:
        drafts.save(coop.record, coop.ada, request_id, seen=seen, content=adas)

    both = drafting.merged(base, adas, told.value.content)
    drafts.save(coop.record, coop.ada, request_id, seen=told.value.request.seen, content=both)

    now = coop.content_kept(request_id)
    assert (now.title, now.purpose) == ("Ada's", "Ben's")
    assert [one.unit_cents for one in now.lines] == [20_000, 45_000, 5_000]


def test_a_line_that_one_took_away_and_the_other_changed_stands_again(coop: Coop) -> None:
    request_id = coop.written()
    seen, base = coop.now(request_id).seen, coop.content_kept(request_id)
    room, trainer, printed = base.lines
    drafts.save(coop.record, coop.ben, request_id, seen=seen, content=replace(base, lines=(room, printed)))
    adas = replace(base, lines=(room, replace(trainer, unit_cents=45_000), printed))
    with pytest.raises(Outdated) as told:
        drafts.save(coop.record, coop.ada, request_id, seen=seen, content=adas)

    both = drafting.merged(base, adas, told.value.content)
    drafts.save(coop.record, coop.ada, request_id, seen=told.value.request.seen, content=both)

    assert [one.unit_cents for one in coop.now(request_id).lines] == [15_000, 15_000, 45_000]


def test_nobody_saves_into_what_was_handed_in_meanwhile(coop: Coop) -> None:
    request_id = coop.written()
    seen = coop.now(request_id).seen
    drafts.submit(coop.record, coop.ben, request_id, seen=seen)

    with pytest.raises(Outdated, match="Ben Janssens was first: this request is submitted now"):
        drafts.save(coop.record, coop.ada, request_id, seen=seen, content=coop.content(title="Too late"))


# ---------------------------------------------------------------------- who may
@pytest.mark.parametrize("role", ROLES)
def test_whoever_is_not_of_the_lab_writes_nothing_unless_of_the_staff(coop: Coop, role: str) -> None:
    request_id = coop.written()
    somebody = coop.account("Zoe Ander", (role,))
    content = replace(coop.content_kept(request_id), title="Not mine")

    if role == "staff":
        drafts.save(coop.record, somebody, request_id, seen=coop.now(request_id).seen, content=content)
    else:
        with pytest.raises(NotAllowed):
            drafts.save(coop.record, somebody, request_id, seen=coop.now(request_id).seen, content=content)

    assert (coop.now(request_id).title == "Not mine") == (role == "staff")


@pytest.mark.parametrize("role", ["observer", "expert", "liaison"])
def test_whoever_only_watches_a_lab_does_not_ask_for_it(coop: Coop, role: str) -> None:
    person = factories.person(coop.record, name="Olga Kijker")
    factories.membership(coop.record, lab_id=coop.lab, person_id=person, role=role)
    olga = coop.account("Olga Kijker", ("member",), person_id=person)

    with pytest.raises(BadInput, match="You may ask for a lab that you take part in"):
        drafts.begin(coop.record, olga, coop.lab)


def test_whoever_left_the_lab_writes_no_more_but_what_they_wrote_themselves(coop: Coop) -> None:
    left = factories.person(coop.record, name="Lea Weg")
    factories.membership(coop.record, lab_id=coop.lab, person_id=left, until_date=TODAY - DAY)
    lea = coop.account("Lea Weg", ("member",), person_id=left)
    request_id = coop.written()

    with pytest.raises(NotAllowed, match="Only its author, those who take part in its lab"):
        drafts.save(coop.record, lea, request_id, seen=coop.now(request_id).seen, content=coop.content(title="x"))


def test_a_role_that_was_lost_since_the_page_was_opened_counts_no_more(coop: Coop) -> None:
    request_id = coop.written()
    stale = coop.sam
    with coop.record.change(None, "operator") as change:
        change.touch("role_grant")
        change.sql(
            "update role_grant set until_date = $d where account_id = $a", {"d": TODAY - DAY, "a": stale.account_id}
        )
        change.event("test.given", "account", stale.account_id)

    with pytest.raises(NotAllowed, match="ask for a budget for one's own lab"):
        drafts.save(coop.record, stale, request_id, seen=coop.now(request_id).seen, content=coop.content(title="x"))


def test_a_writer_names_no_persons_from_outside_the_lab(coop: Coop) -> None:
    stranger = factories.person(coop.record, name="Nobody Known")
    request_id = drafts.begin(coop.record, coop.ada, coop.lab)

    for named in ({"person_ids": (stranger,)}, {"lines": (line(payee_id=stranger),)}):
        with pytest.raises(BadInput, match="Choose persons who take part in the lab"):
            drafts.save(
                coop.record, coop.ada, request_id, seen=coop.now(request_id).seen, content=coop.content(**named)
            )


# ---------------------------------------------------------------------- what cannot be kept
@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"title": "x" * 201}, "A title has 200 characters at most"),
        ({"purpose": "x" * 10_001}, "A text has 10,000 characters at most"),
        ({"lines": tuple(line() for _ in range(51))}, "A request has 50 lines at most"),
        ({"lines": (line(quantity="0"),)}, "Line 1: the quantity lies above zero"),
        ({"lines": (line(unit_cents=-1),)}, "Line 1: this amount cannot be asked"),
        ({"other_funding_cents": -1}, "Other funding is an amount that is not below zero"),
        ({"envelope_id": ids.new_id()}, "There is no such envelope any more"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(coop: Coop, other: dict[str, object], sentence: str) -> None:
    request_id = drafts.begin(coop.record, coop.ada, coop.lab)

    with pytest.raises(BadInput, match=sentence):
        drafts.save(coop.record, coop.ada, request_id, seen=coop.now(request_id).seen, content=coop.content(**other))

    assert coop.content_kept(request_id) == Content(envelope_id=coop.envelope)


# ---------------------------------------------------------------------- handing in, answering, withdrawing
def test_a_request_is_handed_in_with_its_day(coop: Coop) -> None:
    request_id = coop.submitted()

    now = coop.now(request_id)
    assert (now.state, now.submitted_on, now.requested_cents) == ("submitted", TODAY, 180_000)


def test_what_the_envelope_does_not_allow_is_not_handed_in(coop: Coop) -> None:
    request_id = coop.written(title="", lines=())

    with pytest.raises(BadInput) as refused:
        drafts.submit(coop.record, coop.ada, request_id, seen=coop.now(request_id).seen)

    assert str(refused.value) == "Give it a title. Add a line for each thing that the money is for."
    assert coop.now(request_id).state == "draft"


def test_nothing_is_handed_in_twice(coop: Coop) -> None:
    request_id = coop.submitted()

    with pytest.raises(BadInput, match="handed in already"):
        drafts.submit(coop.record, coop.ada, request_id, seen=coop.now(request_id).seen)


def test_a_question_is_answered_and_what_was_asked_may_be_mended(coop: Coop) -> None:
    request_id = coop.in_state("more_information_requested")
    seen = drafts.save(
        coop.record,
        coop.ada,
        request_id,
        seen=coop.now(request_id).seen,
        content=replace(coop.content_kept(request_id), purpose="Clearer"),
    )

    drafts.answer(coop.record, coop.ada, request_id, seen=seen, answer=" Two trainers, not three. ")

    now = coop.now(request_id)
    assert (now.state, now.purpose, now.states[-1]["reason"]) == ("resubmitted", "Clearer", "Two trainers, not three.")


def test_an_answer_needs_words_and_a_question(coop: Coop) -> None:
    asked, not_asked = coop.in_state("more_information_requested"), coop.submitted()

    with pytest.raises(BadInput, match="Write the answer"):
        drafts.answer(coop.record, coop.ada, asked, seen=coop.now(asked).seen, answer=" ")
    with pytest.raises(BadInput, match="No question about this request waits"):
        drafts.answer(coop.record, coop.ada, not_asked, seen=coop.now(not_asked).seen, answer="Yes")


@pytest.mark.parametrize("state", [state for state in REQUEST if state != "draft"])
def test_a_request_is_withdrawn_as_long_as_it_is_not_decided(coop: Coop, state: str) -> None:
    request_id = coop.in_state(state)
    may = "withdrawn" in REQUEST[state]

    if may:
        drafts.withdraw(coop.record, coop.ada, request_id, seen=coop.now(request_id).seen, reason="No longer needed")
    else:
        with pytest.raises(BadInput, match="it cannot be withdrawn any more"):
            drafts.withdraw(coop.record, coop.ada, request_id, seen=coop.now(request_id).seen, reason="Never mind")

    assert coop.now(request_id).state == ("withdrawn" if may else state)


def test_a_draft_is_thrown_away_without_a_reason_and_what_was_handed_in_with_one(coop: Coop) -> None:
    draft, handed_in = coop.written(), coop.submitted()

    drafts.withdraw(coop.record, coop.ada, draft, seen=coop.now(draft).seen)
    with pytest.raises(BadInput, match="Say why the request is withdrawn"):
        drafts.withdraw(coop.record, coop.ada, handed_in, seen=coop.now(handed_in).seen)

    assert coop.now(draft).state == "withdrawn"


# ---------------------------------------------------------------------- asking for more
def approved(coop: Coop) -> tuple[object, tuple[drafting.DraftLine, ...]]:
    request_id = coop.in_state("approved")
    with coop.record.change(None, "operator") as change:
        ledger.post(change, coop.envelope, [Entry("reservation", 180_000)], request_id=request_id)
        change.event("test.given", "request", request_id)
    room, trainer, printed = coop.content_kept(request_id).lines
    return request_id, (room, replace(trainer, unit_cents=50_000), printed)


def test_asking_for_more_takes_the_reservation_back_and_waits_for_a_decision_anew(coop: Coop) -> None:
    request_id, more = approved(coop)
    before = coop.now(request_id)

    drafts.raise_amount(coop.record, coop.ada, request_id, seen=before.seen, lines=more, reason="The fee went up")

    now = coop.now(request_id)
    assert (now.state, now.requested_cents, now.version) == ("ready_for_decision", 210_000, before.version + 1)
    assert ledger.of_request(coop.record, request_id).reserved_cents == 0
    assert ledger.of_envelope(coop.record, coop.envelope).available_cents == 1_000_000


def test_less_is_no_reason_to_decide_anew(coop: Coop) -> None:
    request_id, more = approved(coop)

    with pytest.raises(BadInput, match=r"450.EUR is not more than the 1,800.EUR that was asked"):
        drafts.raise_amount(
            coop.record, coop.ada, request_id, seen=coop.now(request_id).seen, lines=more[:1], reason="Less"
        )


def test_only_what_is_approved_and_not_yet_committed_asks_for_more(coop: Coop) -> None:
    request_id = coop.in_state("committed")

    with pytest.raises(BadInput, match="only one that is approved, and not yet committed"):
        drafts.raise_amount(
            coop.record,
            coop.ada,
            request_id,
            seen=coop.now(request_id).seen,
            lines=(line(unit_cents=999_999),),
            reason="x",
        )


def test_no_more_is_asked_of_a_frozen_envelope_and_the_reservation_stays(coop: Coop) -> None:
    request_id, more = approved(coop)
    factories.add(coop.record, "envelope_state", envelope_id=coop.envelope, state="frozen", since=TODAY)

    with pytest.raises(BadInput, match="is frozen: it takes no new requests"):
        drafts.raise_amount(
            coop.record, coop.ada, request_id, seen=coop.now(request_id).seen, lines=more, reason="The fee went up"
        )

    assert ledger.of_request(coop.record, request_id).reserved_cents == 180_000
    assert coop.now(request_id).requested_cents == 180_000


def test_more_is_asked_of_what_was_seen_alone(coop: Coop) -> None:
    request_id, more = approved(coop)
    stale = coop.now(request_id).seen
    factories.request_state(coop.record, request_id=request_id, state="committed", since=TODAY)

    with pytest.raises(SomeoneElseWasFirst):
        drafts.raise_amount(coop.record, coop.ada, request_id, seen=stale, lines=more, reason="The fee went up")


def test_half_a_cent_goes_up() -> None:
    assert line(unit_cents=5, quantity="0.5").amount_cents == 3
    assert line(unit_cents=33, quantity=str(Decimal(1) / 3)).amount_cents == 11
