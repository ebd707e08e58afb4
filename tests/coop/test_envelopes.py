"""Envelopes: their states, their rules, and money between them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.coop import envelopes, ledger, transfers
from dashboard.coop.envelopes import Rules
from dashboard.coop.ledger import Entry
from dashboard.store.record import Record
from dashboard.words.permissions import ROLES, Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories
from tests.coop.asking import DAY, TODAY, Coop
from tests.factories import deciding

STEPS: dict[str, Callable[[Record, Actor, uuid.UUID, str], None]] = {
    "open": envelopes.open_,
    "freeze": envelopes.freeze,
    "unfreeze": envelopes.unfreeze,
    "close": envelopes.close,
}


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def state(coop: Coop, envelope_id: uuid.UUID, on: dt.date = TODAY) -> str:
    return envelopes.state(coop.record, envelope_id, on)


def available(coop: Coop, envelope_id: uuid.UUID) -> int:
    return ledger.of_envelope(coop.record, envelope_id).available_cents


# ---------------------------------------------------------------------- states
def test_an_envelope_is_planned_with_its_rules_and_what_it_has(coop: Coop) -> None:
    rules = Rules(ceiling_cents=250_000, categories=("room", "trainer"), labs_only=True, note="Two quotes, please")

    envelope_id = envelopes.plan(
        coop.record,
        coop.sam,
        name=" Peer  support 2027 ",
        year=2027,
        reason="Assembly of June",
        priority_id=coop.priority,
        theme_id=coop.theme,
        rules=rules,
        allocated_cents=800_000,
    )

    planned = envelopes.get(coop.record, envelope_id, TODAY)
    assert (planned.name, planned.state, planned.rules, planned.theme) == (
        "Peer support 2027",
        "planned",
        rules,
        "Peer support",
    )
    assert available(coop, envelope_id) == 800_000


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": " "}, "An envelope needs a name"),
        ({"year": 27}, "27 is no year of an envelope"),
        ({"reason": " "}, "Say why"),
        ({"allocated_cents": -1}, "is not below zero"),
        ({"rules": Rules(ceiling_cents=-1)}, "is not below zero"),
        ({"rules": Rules(opens_on=TODAY, closes_on=TODAY - DAY)}, "before it opens"),
        ({"name": "Peer support now"}, "There is an envelope Peer support now already"),
    ],
)
def test_what_is_no_envelope_is_not_planned(coop: Coop, given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        envelopes.plan(coop.record, coop.sam, **{"name": "New", "year": 2027, "reason": "why", **given})


def test_without_a_state_of_its_own_an_envelope_opens_by_its_day(coop: Coop) -> None:
    by_day = factories.envelope(coop.record, name="By day", year=2020, opens_on=TODAY)
    by_year = factories.envelope(coop.record, name="By year", year=TODAY.year)

    assert [state(coop, by_day, TODAY - DAY), state(coop, by_day)] == ["planned", "open"]
    assert state(coop, by_year, dt.date(TODAY.year - 1, 12, 31)) == "planned"
    assert state(coop, by_year, dt.date(TODAY.year, 1, 1)) == "open"


# which step leads from which state to which; all others are refused
LEADS = {("planned", "open"): "open", ("open", "freeze"): "frozen", ("frozen", "unfreeze"): "open"}
LEADS |= {("frozen", "close"): "closed"}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("now", ["planned", "open", "frozen", "closed"])
def test_an_envelope_takes_the_steps_that_are_drawn_and_no_other(coop: Coop, now: str, step: str) -> None:
    deciding.envelope_state(coop.record, envelope_id=coop.envelope, state=now, since=TODAY)

    if (now, step) in LEADS:
        STEPS[step](coop.record, coop.sam, coop.envelope, "because")
    else:
        with pytest.raises(BadInput, match=f"This envelope is {now}"):
            STEPS[step](coop.record, coop.sam, coop.envelope, "because")

    assert state(coop, coop.envelope) == LEADS.get((now, step), now)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("role", ROLES)
def test_only_staff_opens_freezes_and_closes(coop: Coop, role: str, step: str) -> None:
    if role == "staff":
        return
    somebody = coop.account("Zoe Ander", (role,))

    with pytest.raises(NotAllowed, match="open, freeze and close envelopes"):
        STEPS[step](coop.record, somebody, coop.envelope, "because")


def test_each_step_says_why_and_who_did_it_is_told(coop: Coop) -> None:
    with pytest.raises(BadInput, match="Say why"):
        envelopes.freeze(coop.record, coop.sam, coop.envelope, "  ")

    envelopes.freeze(coop.record, coop.sam, coop.envelope, "The year's accounts are closing")

    [done] = [row for row in envelopes.log(coop.record, coop.envelope) if row["action"] == "envelope.freeze"]
    assert (done["who"], done["actor_role"], done["reason"]) == (
        "Sam Staff",
        "staff",
        "The year's accounts are closing",
    )


def test_an_envelope_in_which_something_is_reserved_does_not_close(coop: Coop) -> None:
    with coop.record.change(None, "operator") as change:
        ledger.post(change, coop.envelope, [Entry("reservation", 10_000)])
        change.event("test.given", "envelope", coop.envelope)
    envelopes.freeze(coop.record, coop.sam, coop.envelope, "End of the year")

    with pytest.raises(BadInput, match=r"100.EUR is still reserved in it"):
        envelopes.close(coop.record, coop.sam, coop.envelope, "End of the year")


def test_the_envelope_of_the_labs_theme_is_proposed_first_and_closed_ones_not_at_all(coop: Coop) -> None:
    this = {"year": TODAY.year}
    other = factories.envelope(coop.record, name="Other", theme_id=factories.theme(coop.record, name="Other"), **this)
    general = factories.envelope(coop.record, name="General", **this)
    shut = factories.envelope(coop.record, name="Shut", theme_id=coop.theme, closes_on=TODAY - DAY, **this)
    factories.envelope(coop.record, name="Next", theme_id=coop.theme, year=TODAY.year + 1)

    proposed = [envelope.id for envelope in envelopes.proposed(coop.record, coop.theme, TODAY)]

    assert proposed == [coop.envelope, general, other]
    assert shut not in proposed


# ---------------------------------------------------------------------- rules
def test_rules_are_edited_by_who_saw_them(coop: Coop) -> None:
    rules = Rules(ceiling_cents=250_000, quote_above_cents=50_000, opens_on=TODAY, categories=("room",))
    seen = (1, None)

    envelopes.set_rules(coop.record, coop.sam, coop.envelope, rules, seen=seen, reason="As the Board decided")

    now = envelopes.get(coop.record, coop.envelope, TODAY)
    assert (now.rules, now.version, now.rule_version) == (rules, 2, 1)
    with pytest.raises(SomeoneElseWasFirst, match="Someone else changed these rules"):
        envelopes.set_rules(coop.record, coop.sam, coop.envelope, Rules(), seen=seen, reason="Again")
    envelopes.set_rules(coop.record, coop.sam, coop.envelope, Rules(), seen=(2, 1), reason="Again")
    assert envelopes.get(coop.record, coop.envelope, TODAY).rules == Rules()


def test_the_rules_of_a_closed_envelope_stay(coop: Coop) -> None:
    deciding.envelope_state(coop.record, envelope_id=coop.envelope, state="closed", since=TODAY)

    with pytest.raises(BadInput, match="its rules stay as they were"):
        envelopes.set_rules(coop.record, coop.sam, coop.envelope, Rules(), seen=(1, None), reason="x")


def test_there_is_no_envelope_of_an_unknown_id(coop: Coop) -> None:
    with pytest.raises(BadInput, match="There is no such envelope any more"):
        envelopes.state(coop.record, uuid.uuid4(), TODAY)


# ---------------------------------------------------------------------- money
@pytest.fixture
def paula(coop: Coop) -> Actor:
    return coop.account("Paula Approver", ("approver",))


def another(coop: Coop, **more: Any) -> uuid.UUID:
    given = {"name": "Another", "year": TODAY.year, "priority_id": coop.priority, "allocated_cents": 0, **more}
    return factories.envelope(coop.record, **given)


def test_a_transfer_leaves_one_envelope_and_reaches_the_other_in_one_change(coop: Coop, paula: Actor) -> None:
    other = another(coop)

    transfers.transfer(coop.record, paula, coop.envelope, other, 250_000, "More labs on the other theme")

    assert (available(coop, coop.envelope), available(coop, other)) == (750_000, 250_000)
    told = [(row["action"], row["reason"]) for row in envelopes.log(coop.record, other)][:1]
    assert told == [("envelope.transfer", "More labs on the other theme")]


def test_what_is_left_is_carried_over_also_from_a_closed_envelope(coop: Coop, paula: Actor) -> None:
    following = another(coop, year=TODAY.year + 1)
    deciding.envelope_state(coop.record, envelope_id=coop.envelope, state="closed", since=TODAY)

    transfers.carry_over(coop.record, paula, coop.envelope, following, 1_000_000, "Not spent")

    assert (available(coop, coop.envelope), available(coop, following)) == (0, 1_000_000)
    now = envelopes.get(coop.record, coop.envelope, TODAY)
    assert [one.id for one in transfers.next_years(coop.record, now, TODAY)] == [following]


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"year": TODAY.year}, "which Another is not"),
        ({"year": TODAY.year + 2}, "which Another is not"),
        ({"year": TODAY.year + 1, "priority_id": None}, "which Another is not"),
    ],
)
def test_money_is_carried_over_to_the_next_year_of_its_priority_alone(
    coop: Coop, paula: Actor, other: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        transfers.carry_over(coop.record, paula, coop.envelope, another(coop, **other), 1, "x")


def test_never_more_than_available_moves_whatever_an_override_allows(coop: Coop, paula: Actor) -> None:
    other = another(coop)
    with coop.record.change(None, "operator") as change:
        ledger.post(change, coop.envelope, [Entry("override", 500_000), Entry("reservation", 1_200_000)])
        change.event("test.given", "envelope", coop.envelope)

    with pytest.raises(BadInput, match=r"has 0.EUR available, less than 0.01.EUR"):
        transfers.transfer(coop.record, paula, coop.envelope, other, 1, "x")


@pytest.mark.parametrize("cents", [1_000_001, 10**15])
def test_more_than_available_does_not_move_and_neither_end_changes(coop: Coop, paula: Actor, cents: int) -> None:
    other = another(coop)

    with pytest.raises(BadInput, match="available, less than"):
        transfers.transfer(coop.record, paula, coop.envelope, other, cents, "x")

    assert (available(coop, coop.envelope), available(coop, other)) == (1_000_000, 0)


@pytest.mark.parametrize(
    ("cents", "reason", "sentence"),
    [(0, "x", "above zero"), (-5, "x", "above zero"), (5, " ", "Say why")],
)
def test_an_amount_and_a_reason_are_needed(coop: Coop, paula: Actor, cents: int, reason: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        transfers.transfer(coop.record, paula, coop.envelope, another(coop), cents, reason)


def test_nothing_moves_to_itself_to_a_closed_one_or_to_another_currency(coop: Coop, paula: Actor) -> None:
    shut, pounds = another(coop, name="Shut"), another(coop, name="Pounds", currency="GBP")
    deciding.envelope_state(coop.record, envelope_id=shut, state="closed", since=TODAY)

    for target, sentence in ((coop.envelope, "two different"), (shut, "Shut is closed"), (pounds, "currencies")):
        with pytest.raises(BadInput, match=sentence):
            transfers.transfer(coop.record, paula, coop.envelope, target, 5, "x")


@pytest.mark.parametrize("role", ROLES)
def test_who_moves_money_and_who_allocates_it_are_not_the_same(coop: Coop, role: str) -> None:
    somebody, other = coop.account("Zoe Ander", (role,)), another(coop)
    done = []
    for name, verb in {
        "allocate": lambda: transfers.allocate(coop.record, somebody, coop.envelope, 100, "x"),
        "transfer": lambda: transfers.transfer(coop.record, somebody, coop.envelope, other, 100, "x"),
    }.items():
        try:
            verb()
        except NotAllowed:
            continue
        done.append(name)

    assert done == {"staff": ["allocate"], "approver": ["transfer"], "board": ["transfer"]}.get(role, [])


def test_an_allocation_is_added_and_taken_back_as_far_as_it_is_available(coop: Coop) -> None:
    transfers.allocate(coop.record, coop.sam, coop.envelope, 500_000, "The Assembly gave more")
    transfers.allocate(coop.record, coop.sam, coop.envelope, -100_000, "Too much")

    with pytest.raises(BadInput, match=r"less than 14,000.01"):
        transfers.allocate(coop.record, coop.sam, coop.envelope, -1_400_001, "x")
    with pytest.raises(BadInput, match="other than zero"):
        transfers.allocate(coop.record, coop.sam, coop.envelope, 0, "x")

    assert available(coop, coop.envelope) == 1_400_000
