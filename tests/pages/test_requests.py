"""Asking for a budget, as people do it: the form that saves itself, two at once, the page of a request, the staff."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import asking_state, links
from dashboard.cells.reader import Reader
from dashboard.coop import attachments, drafts, transfers
from dashboard.frame import house
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import ROLES, Actor
from tests import factories
from tests.coop.asking import DAY, TODAY, Coop, line
from tests.factories import deciding
from tests.pages import opening


@pytest.fixture
def coop(record: Record) -> Coop:
    house.use(record)
    return Coop(record)


def opened(actor: Actor, script: str, **query: str) -> AppTest:
    return opening.opened(actor.account_id, script, **query)


def form(actor: Actor, request_id: uuid.UUID, *lines: int) -> AppTest:
    """The form of a request, with the lines in these places folded open."""
    seen = opened(actor, links.REQUESTS, id=str(request_id))
    return unfold(seen, request_id, *lines) if lines else seen


def unfold(seen: AppTest, request_id: uuid.UUID, *lines: int, to: bool = True) -> AppTest:
    now = seen.session_state[f"ask-{request_id}"]
    for place in lines:
        seen.session_state[asking_state.key(request_id, now, "open", now.lines[place - 1])] = to
    return seen.run()


def page(actor: Actor, request_id: uuid.UUID) -> AppTest:
    return opened(actor, links.REQUEST, id=str(request_id))


def unfolded(seen: AppTest, *forms: str) -> AppTest:
    """The page with forms folded open that are drawn only then."""
    for one in forms:
        seen.session_state[f"{one}-open"] = True
    return seen.run() if forms else seen


def labelled(kind: Any, label: str, place: int = 0) -> Any:
    return [field for field in kind if field.label == label][place]


def press(seen: AppTest, label: str) -> AppTest:
    seen = labelled(seen.button, label).click().run()
    assert [error.value for error in seen.exception] == []
    return seen


def said(kind: Any) -> str:
    return " ".join(str(block.value) for block in kind).replace("\\", "").replace("\xa0", " ")


def words(seen: AppTest) -> str:
    """Everything that stands on the page as text or as a table."""
    html = " ".join(str(element.proto.body) for element in seen.get("html"))
    return f"{said(seen.markdown)} {html}".replace("\xa0", " ")


# ---------------------------------------------------------------------- writing
def test_a_lab_asks_for_1800_in_three_lines_and_hands_it_in(coop: Coop) -> None:
    seen = opened(coop.ada, links.REQUESTS)
    seen = press(seen, "Ask for a budget")
    labelled(seen.text_input, "Title").input("Workshop series").run()
    for place, (kind, quantity, unit) in enumerate(
        (("room", "3", "150"), ("trainer", "3", "400,00"), ("print", "1", "150"))
    ):
        seen = press(seen, "Add a line")
        labelled(seen.text_input, "Kind of cost", place).input(kind).run()
        labelled(seen.text_input, "Quantity", place).input(quantity).run()
        seen = labelled(seen.text_input, "Unit cost", place).input(unit).run()

    seen = press(seen, "Check it and hand it in")
    summary = words(seen)
    seen = press(seen, "Ask for EUR\u00a01,800.00")

    assert "trainer" in summary
    assert said(seen.success) == "“Workshop series” was handed in: EUR 1,800.00. Vie coop looks at it next."
    [request] = drafts.open_for(coop.record, coop.ada)
    assert (request["state"], request["requested_cents"]) == ("submitted", 180_000)


def test_the_summary_stays_until_one_goes_on_writing(coop: Coop) -> None:
    request_id = coop.written()
    seen = press(form(coop.ada, request_id), "Check it and hand it in")

    seen = seen.run()  # whatever else on the page was touched
    stayed = [button.key for button in seen.button if button.key in ("ask-submit", "ask-back", "ask-check")]
    seen = press(seen, "Go on writing")

    assert stayed == ["ask-submit", "ask-back"]
    assert labelled(seen.text_input, "Title").value == coop.now(request_id).title


def test_every_change_is_kept_at_once(coop: Coop) -> None:
    request_id = coop.written()
    seen = form(coop.ada, request_id)

    labelled(seen.text_area, "Purpose").input("Another purpose").run()
    labelled(seen.text_input, "Other funding").input("1 250,50").run()
    labelled(seen.date_input, "Needed by").set_value(TODAY + 3 * DAY).run()
    labelled(seen.multiselect, "Persons who benefit").select(coop.ben_person).run()

    kept = coop.content_kept(request_id)
    assert (kept.purpose, kept.other_funding_cents, kept.needed_by, kept.person_ids) == (
        "Another purpose",
        125_050,
        TODAY + 3 * DAY,
        (coop.ben_person,),
    )


def test_who_types_so_fast_that_two_saves_meet_is_not_told_of_somebody_else(
    coop: Coop, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_id = coop.written()
    fields = form(coop.ada, request_id).session_state.to_dict()
    fields[next(name for name in fields if name.endswith("-title"))] = "Typed in no time"
    monkeypatch.setattr(asking_state.st, "session_state", fields)
    reader, save = Reader(coop.record, Figures(coop.record), coop.ada, "en", TODAY), drafts.save

    def slow(*given: Any, **more: Any) -> Any:
        sleep(0.05)  # a run that begins while this one saves has read what was seen before
        return save(*given, **more)

    monkeypatch.setattr(drafts, "save", slow)
    with ThreadPoolExecutor(2) as runs:
        list(runs.map(lambda _run: asking_state.save(reader, request_id), range(2)))

    assert fields[f"ask-{request_id}"].outdated is None
    assert coop.now(request_id).title == "Typed in no time"


def test_what_cannot_be_read_stays_in_its_field_and_is_told(coop: Coop) -> None:
    request_id = coop.written()
    seen = form(coop.ada, request_id, 1)

    seen = labelled(seen.text_input, "Unit cost").input("a lot").run()
    labelled(seen.text_input, "Title").input("Title meanwhile").run()

    assert "“a lot” is no amount. Write it as 1800 or 1,800.50." in said(seen.error)
    assert labelled(seen.text_input, "Unit cost").value == "a lot"
    kept = coop.content_kept(request_id)
    assert (kept.lines[0].unit_cents, kept.title) == (15_000, "Title meanwhile")


def folded(seen: AppTest) -> list[str]:
    return [fold.label for fold in seen.expander if fold.label.startswith("Line")]


def test_a_line_that_is_told_is_folded_to_what_it_says_and_folding_loses_nothing(coop: Coop) -> None:
    request_id = coop.written()
    seen = form(coop.ada, request_id)
    before = folded(seen)
    drawn = [field.label for field in seen.text_input]

    seen = unfold(seen, request_id, 1)
    labelled(seen.text_input, "What").input("Two evenings").run()
    seen = unfold(seen, request_id, 1, to=False)
    labelled(seen.text_input, "Title").input("Typed while it is folded").run()
    after = folded(seen)
    seen = unfold(seen, request_id, 1)

    assert before == [
        "Line 1 · room · 450\u00a0EUR",
        "Line 2 · trainer · 1,200\u00a0EUR",
        "Line 3 · print · 150\u00a0EUR",
    ]
    assert drawn == ["Title", "Other funding"]
    assert after == ["Line 1 · room · Two evenings · 450\u00a0EUR", *before[1:]]
    assert [labelled(seen.text_input, label).value for label in ("What", "Quantity", "Unit cost")] == [
        "Two evenings",
        "3",
        "150.00",
    ]
    kept = coop.content_kept(request_id)
    assert (kept.title, [one.description for one in kept.lines]) == (
        "Typed while it is folded",
        ["Two evenings", None, None],
    )


def test_what_cannot_be_read_stays_in_its_field_also_where_the_line_is_folded_away(coop: Coop) -> None:
    request_id = coop.written()
    seen = form(coop.ada, request_id, 1)

    seen = labelled(seen.text_input, "Unit cost").input("a lot").run()
    seen = unfold(seen, request_id, 1, to=False)

    assert labelled(seen.text_input, "Unit cost").value == "a lot"
    assert "“a lot” is no amount." in said(seen.error)


def test_lines_are_taken_away(coop: Coop) -> None:
    request_id = coop.written()
    seen = form(coop.ada, request_id, 2)

    seen = press(seen, "Take line 2 away")

    assert [one.category for one in coop.now(request_id).lines] == ["room", "print"]
    assert "EUR 600.00 in 2 lines" in said(seen.markdown)


def test_rules_are_checked_as_one_writes(coop: Coop) -> None:
    request_id = coop.written()
    with coop.record.change(None, "operator") as change:
        change.run(
            "envelopes/change", id=coop.envelope, version=1, ceiling_cents=100_000, opens_on=None, closes_on=None
        )
        change.event("test.given", "envelope", coop.envelope)

    seen = form(coop.ada, request_id, 2)
    above = said(seen.markdown)
    seen = press(press(seen, "Take line 2 away"), "Check it and hand it in")

    assert "one request of Peer support now may ask 1,000 EUR at most" in above
    assert labelled(seen.button, "Ask for EUR\u00a0600.00") is not None


def test_what_blocks_is_listed_at_the_top_and_leads_to_its_field(coop: Coop) -> None:
    seen = form(coop.ada, coop.written(title="", lines=()))

    seen = press(seen, "Check it and hand it in")

    assert said(seen.error) == (
        "**2 things to mend first**\n\n- [Give it a title.](#what-for)"
        "\n- [Add a line for each thing that the money is for.](#money)"
    )
    assert labelled(seen.text_input, "Title") is not None


def test_a_participant_who_is_paid_is_flagged_while_one_writes(coop: Coop) -> None:
    request_id = coop.written()
    seen = form(coop.ada, request_id, 1)

    seen = labelled(seen.selectbox, "or a person of the lab").select(coop.ben_person).run()

    assert "Line 1 pays Ben Janssens, who takes part in the lab. Taking part is unpaid." in said(seen.markdown)
    assert coop.now(request_id).lines[0].payee_id == coop.ben_person


# ---------------------------------------------------------------------- two at once
def test_of_two_who_write_at_once_the_second_is_told_and_keeps_what_was_typed(coop: Coop) -> None:
    request_id = coop.written()
    adas, bens = form(coop.ada, request_id), form(coop.ben, request_id)
    labelled(bens.text_area, "Purpose").input("Ben's purpose").run()

    adas = labelled(adas.text_input, "Title").input("Ada's title").run()
    told, table, typed = said(adas.error), words(adas), labelled(adas.text_input, "Title").value
    adas = press(adas, "Keep what I typed, and what else they changed")

    assert told.startswith("Ben Janssens saved this request while you were writing.")
    assert "Ben&#x27;s purpose" in table
    assert typed == "Ada's title"
    kept = coop.content_kept(request_id)
    assert (kept.title, kept.purpose) == ("Ada's title", "Ben's purpose")
    assert labelled(adas.text_area, "Purpose").value == "Ben's purpose"
    assert said(adas.error) == ""


def test_the_second_may_take_what_the_first_saved(coop: Coop) -> None:
    request_id = coop.written()
    adas, bens = form(coop.ada, request_id), form(coop.ben, request_id)
    labelled(bens.text_input, "Title").input("Ben's title").run()

    adas = labelled(adas.text_input, "Title").input("Ada's title").run()
    adas = press(adas, "Take what they saved")

    assert labelled(adas.text_input, "Title").value == "Ben's title"
    assert coop.now(request_id).title == "Ben's title"


def test_who_typed_nothing_sees_what_a_colleague_saved(coop: Coop) -> None:
    request_id = coop.written()
    adas, bens = form(coop.ada, request_id), form(coop.ben, request_id)
    labelled(bens.text_input, "Title").input("Ben's title").run()

    adas = adas.run()

    assert labelled(adas.text_input, "Title").value == "Ben's title"
    assert said(adas.error) == ""


def test_what_was_typed_into_a_request_that_was_handed_in_meanwhile_is_shown(coop: Coop) -> None:
    request_id = coop.written()
    adas = form(coop.ada, request_id)
    coop.hand_in(request_id)

    adas = labelled(adas.text_input, "Title").input("Too late").run()

    assert said(adas.info) == "This request is submitted: what it says stays as it is."
    assert "Too late" in words(adas)
    assert coop.now(request_id).title == "Workshop series"


# ---------------------------------------------------------------------- who sees it
@pytest.mark.parametrize("role", ROLES)
def test_the_page_of_a_request_opens_for_those_who_may_read_it(coop: Coop, role: str) -> None:
    somebody = coop.account("Zoe Ander", (role,))
    draft, handed_in = coop.written(title="Secret draft"), coop.submitted(title="Handed in")

    shown = ["Secret draft" in words(page(somebody, draft)), "Handed in" in words(page(somebody, handed_in))]

    assert shown == [role == "staff", role not in ("member", "administrator")]


@pytest.mark.parametrize("asked", ["", "nonsense", "01a20846-d938-75ec-af2a-89d7c0238956"])
def test_guessing_ids_tells_nothing(coop: Coop, asked: str) -> None:
    zoe = coop.account("Zoe Ander", ("member",))
    there = page(zoe, coop.submitted())

    not_there = opened(zoe, links.REQUEST, id=asked)

    assert (
        said(there.info)
        == said(not_there.info)
        == ("This link names no request that you may see. Choose one from the list.")
    )


def test_the_form_of_a_request_of_others_does_not_open(coop: Coop) -> None:
    request_id = coop.written(title="Secret draft")
    paula = coop.account("Paula", ("member", "approver"))

    seen = form(paula, request_id)

    assert said(seen.info) == "This link names no request that you may write. Choose one from the list."
    assert "Secret draft" not in words(seen)


def test_text_of_people_is_shown_as_text(coop: Coop) -> None:
    request_id = coop.submitted(title="<b>*bold*</b>", lines=(line(description="<script>alert(1)</script>"),))

    seen = page(coop.ada, request_id)

    html = " ".join(str(element.proto.body) for element in seen.get("html"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>" not in html
    assert "# \\<b\\>\\*bold\\*\\</b\\>" in [block.value for block in seen.markdown]


# ---------------------------------------------------------------------- its page
def test_the_page_shows_everything_of_one_request(coop: Coop) -> None:
    request_id = coop.written(lines=(line(payee_id=coop.ben_person),))
    attachments.add(coop.record, coop.ada, request_id, "quote.pdf", b"%PDF-1.7\n")
    coop.hand_in(request_id)
    transfers.allocate(coop.record, coop.sam, coop.envelope, 1, "One cent more")
    factories.ledger(coop.record, envelope_id=coop.envelope, request_id=request_id, kind="reservation", amount_cents=5)

    seen = page(coop.sam, request_id)

    shown = words(seen)
    assert said(seen.warning) == "Line 1 pays Ben Janssens, who takes part in the lab. Taking part is unpaid."
    for text in ("600 EUR", "9,999.96 EUR", "quote.pdf", "submitted", "Ada Peeters", "reservation", "0.05 EUR"):
        assert text in shown, text


def test_the_author_answers_a_question_and_a_refusal_keeps_the_words(coop: Coop) -> None:
    request_id = coop.in_state("more_information_requested")
    seen = page(coop.ada, request_id)

    seen = press(seen, "Send the answer")
    refused = said(seen.error)
    labelled(seen.text_area, "Your answer").input("Two trainers")
    seen = press(seen, "Send the answer")

    assert refused == "Write the answer: whoever asked reads it."
    assert said(seen.success) == "Your answer was sent."
    assert coop.now(request_id).state == "resubmitted"


def test_the_author_withdraws_and_asks_for_more(coop: Coop) -> None:
    withdrawn, approved = coop.submitted(), coop.in_state("approved")
    seen = unfolded(page(coop.ada, withdrawn), f"step-{withdrawn}-withdraw")
    labelled(seen.text_area, "Why is it withdrawn?").input("Not needed")
    press(seen, "Withdraw it")

    seen = unfolded(page(coop.ada, approved), f"step-{approved}-more")
    labelled(seen.text_input, "Line 2\\: unit cost of trainer").input("500")
    labelled(seen.text_area, "Why is more needed?").input("The fee went up")
    press(seen, "Ask for more")

    assert coop.now(withdrawn).state == "withdrawn"
    assert (coop.now(approved).state, coop.now(approved).requested_cents) == ("ready_for_decision", 210_000)


def test_staff_screen_ask_and_put_it_before_those_who_decide(coop: Coop) -> None:
    request_id = coop.submitted()
    seen = press(page(coop.sam, request_id), "Begin to screen it")
    assert coop.now(request_id).state == "screening"

    seen = unfolded(seen, f"screen-{request_id}-ask")
    labelled(seen.text_area, "Your question").input("Why three trainers?")
    seen = press(seen, "Send the question")
    assert coop.now(request_id).states[-1]["reason"] == "Why three trainers?"
    drafts.answer(coop.record, coop.ada, request_id, seen=coop.now(request_id).seen, answer="Three evenings")

    seen = unfolded(page(coop.sam, request_id), f"screen-{request_id}-ready")
    labelled(seen.text_area, "Why is no evaluation waited for?").input("Small and urgent")
    press(seen, "Ready for decision")

    assert coop.now(request_id).state == "ready_for_decision"


def test_the_staff_find_what_waits_for_them(coop: Coop) -> None:
    coop.submitted(title="Waits for staff")
    coop.written(title="Still written")

    shown = words(opened(coop.sam, links.REQUESTS))

    assert "1 request waits for Vie coop" in shown
    assert "Waits for staff" in shown
    assert "Still written" not in shown


def test_from_a_past_day_nothing_can_be_changed(coop: Coop) -> None:
    request_id = coop.submitted()

    seen = opened(coop.sam, links.REQUEST, id=str(request_id), as_of=(TODAY - DAY).isoformat())

    assert "This page shows today." in said(seen.info)
    steps = [button for button in seen.button if "do" in str(button.key) or "start" in str(button.key)]
    assert steps
    assert all(button.disabled for button in steps)


# ---------------------------------------------------------------------- envelopes
def envelope_page(actor: Actor, envelope_id: uuid.UUID, *forms: str) -> AppTest:
    """The page of an envelope, with what may be done with it folded open."""
    return unfolded(opened(actor, links.ENVELOPE, id=str(envelope_id)), *forms)


def test_staff_freeze_an_envelope_with_a_reason_and_the_page_tells_who(coop: Coop) -> None:
    seen = envelope_page(coop.sam, coop.envelope, f"state-{coop.envelope}")
    seen = press(seen, "Freeze it")
    refused = said(seen.error)
    seen.text_input(f"state-{coop.envelope}-why").input("The accounts are closing")
    seen = press(seen, "Freeze it")

    assert refused == "Say why: the log keeps the reason."
    assert "It takes no new requests and no new approvals" in said(seen.info)
    shown = words(seen)
    assert "froze it" in shown
    assert "The accounts are closing" in shown


def test_rules_are_edited_on_the_page(coop: Coop) -> None:
    seen = envelope_page(coop.sam, coop.envelope, f"rules-{coop.envelope}-1-None")
    labelled(seen.text_area, "Kinds of cost").input("room\n\ntrainer ")
    labelled(seen.text_input, "At most a request").input("2,500")
    labelled(seen.checkbox, "For labs only").check()
    seen.text_input(f"rules-{coop.envelope}-1-None-why").input("As the Board decided")
    seen = press(seen, "Keep these rules")

    assert "**Rules**: At most 2,500 EUR a request. It pays: room, trainer. For labs only." in said(seen.markdown)


def test_an_approver_moves_money_and_never_more_than_there_is(coop: Coop) -> None:
    paula = coop.account("Paula Approver", ("approver",))
    other = factories.envelope(coop.record, name="Another", year=TODAY.year, allocated_cents=0)
    key = f"transfer-{coop.envelope}"
    seen = envelope_page(paula, coop.envelope, key)
    seen.selectbox(f"{key}-to").select(other)
    seen.text_input(f"{key}-amount").input("10 000,01")
    seen.text_input(f"{key}-why").input("More labs there")
    seen = press(seen, "Move it")
    refused, kept = said(seen.error), seen.text_input(f"{key}-amount").value
    seen.text_input(f"{key}-amount").input("2500")
    seen = press(seen, "Move it")

    assert refused == "Peer support now has 10,000 EUR available, less than 10,000.01 EUR. Say a smaller amount."
    assert kept == "10 000,01"
    assert said(seen.success) == "Both ends are in the ledger."
    assert "2,500 EUR" in words(envelope_page(paula, other))


def test_an_envelope_is_planned_from_the_list_of_all(coop: Coop) -> None:
    seen = unfolded(opened(coop.sam, links.ENVELOPE), "plan")
    for key, text in {"name": "Peer support next", "year": "2027", "allocated": "8000", "why": "Assembly"}.items():
        seen.text_input(f"plan-{key}").input(text)
    seen.selectbox("plan-themes").select(coop.theme)
    seen = press(seen, "Plan it")

    assert said(seen.success) == "The envelope is planned."
    shown = words(seen)
    assert "Peer support next" in shown
    assert "8,000 EUR" in shown


@pytest.mark.parametrize("role", [role for role in ROLES if role not in ("staff", "member", "administrator")])
def test_who_may_not_change_an_envelope_sees_no_button_for_it(coop: Coop, role: str) -> None:
    somebody = coop.account("Zoe Ander", (role,))
    deciding.envelope_state(coop.record, envelope_id=coop.envelope, state="open")

    seen = envelope_page(somebody, coop.envelope)

    folds = {expander.label for expander in seen.expander}
    assert folds & {"It is open", "Edit its rules", "Allocate to it", "Plan an envelope"} == set()
