"""What methods would fund from an envelope, beside what staff propose and what was decided."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest

from dashboard.coop import allocation, allocation_asked
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput
from tests import factories
from tests.exchange.bringing import bring, rows

Id = uuid.UUID
METHODS = ("greedy", "equal-shares", "phragmen")


def funded(record: Record, envelope: Id, method: str, source: str = "ballots") -> list[str]:
    found = allocation.fund(record, envelope, method, source)
    return [project.title for project in found.projects if project.funded]


def town(record: Record) -> tuple[Id, dict[str, Id]]:
    """An envelope of 100 EUR, and by ballots: bench (60, three votes), tree (50, two), lamp (40, one)."""
    green = factories.theme(record, name="Green")
    roads = factories.theme(record, name="Roads", position=2)
    envelope = factories.envelope(record, allocated_cents=10_000)
    asked = {
        title: factories.request(record, envelope_id=envelope, title=title, requested_cents=cents, theme_id=theme)
        for title, cents, theme in (("bench", 6_000, green), ("tree", 5_000, green), ("lamp", 4_000, roads))
    }
    for chosen in (("bench", "tree"), ("bench", "tree"), ("bench", "lamp")):
        factories.ballot(record, envelope_id=envelope, request_ids=[asked[title] for title in chosen])
    return envelope, asked


def test_assen_2024_is_funded_by_equal_shares_as_the_town_itself_selected(record: Record, real: Path) -> None:
    bring(record, "pabulib", real / "assen_2024.pb")
    [(selected, cents)] = rows(
        record,
        "select list(r.title order by r.title), sum(s.granted_cents)::bigint from live.request_state s "
        "join live.budget_request r on r.id = s.request_id where s.state = 'approved'",
    )
    envelope = allocation_asked.named(record, "Assen Top Idee 2024")["id"]

    found = allocation.fund(record, envelope, "equal-shares", "ballots")

    assert sorted(project.title for project in found.projects if project.funded) == selected
    assert len(selected) == 9
    assert (found.cost_cents, cents, found.budget_cents, found.unused_cents) == (
        7_670_000,
        7_670_000,
        10_000_000,
        2_330_000,
    )


def test_a_small_town_by_hand(record: Record) -> None:
    """Greedy takes the bench, skips the tree (50 of the 40 left) and takes the lamp.

    Equal shares: everybody holds 33.33, and the bench costs 20 each; the tree would take 25 each of two with 13.33,
    the lamp 40 of one. With twelve euros more for each those two have 25, and bench and tree would make 110:
    the step before is kept, although the lamp would still fit.
    Phragmén: the bench at 20; the tree would be next, at 45, and does not fit: it ends.
    """
    envelope, _asked = town(record)

    assert {method: funded(record, envelope, method) for method in METHODS} == {
        "greedy": ["bench", "lamp"],
        "equal-shares": ["bench"],
        "phragmen": ["bench"],
    }


def test_what_is_funded_says_its_support_its_theme_and_what_stays_unused(record: Record) -> None:
    envelope, asked = town(record)

    found = allocation.fund(record, envelope, "greedy", "ballots")

    assert found == allocation.Funded(
        envelope="Envelope 2024",
        method="greedy",
        source="ballots",
        projects=(
            allocation.Project(asked["bench"], None, "bench", "Green", 6_000, funded=True, support=3),
            allocation.Project(asked["tree"], None, "tree", "Green", 5_000, funded=False, support=2),
            allocation.Project(asked["lamp"], None, "lamp", "Roads", 4_000, funded=True, support=1),
        ),
        budget_cents=10_000,
        cost_cents=10_000,
    )
    assert found.unused_cents == 0


def test_a_tie_goes_to_the_cheaper_then_by_title(record: Record) -> None:
    envelope = factories.envelope(record, allocated_cents=1_000)
    asked = [
        factories.request(record, envelope_id=envelope, title=title, requested_cents=cents)
        for title, cents in (("b", 600), ("a", 600), ("c", 700), ("d", 500))
    ]
    factories.ballot(record, envelope_id=envelope, request_ids=asked)

    found = allocation.fund(record, envelope, "greedy", "ballots")

    assert [(project.title, project.funded) for project in found.projects] == [
        ("d", True),
        ("a", False),
        ("b", False),
        ("c", False),
    ]


@pytest.mark.parametrize("method", METHODS)
def test_nobody_pays_for_what_nobody_wants_nor_for_what_is_dearer_than_everything(record: Record, method: str) -> None:
    envelope = factories.envelope(record, allocated_cents=10_000)
    dear = factories.request(record, envelope_id=envelope, title="palace", requested_cents=10_001)
    fits = factories.request(record, envelope_id=envelope, title="bench", requested_cents=9_000)
    free = factories.request(record, envelope_id=envelope, title="name", requested_cents=0)
    factories.request(record, envelope_id=envelope, title="unwanted", requested_cents=100)
    for _ in range(3):
        factories.ballot(record, envelope_id=envelope, request_ids=[dear, free])
    factories.ballot(record, envelope_id=envelope, request_ids=[fits])

    assert funded(record, envelope, method) == ["name", "bench"]


@pytest.mark.parametrize("state", ["draft", "withdrawn", "ineligible"])
def test_what_was_not_put_to_the_vote_does_not_stand(record: Record, state: str) -> None:
    envelope = factories.envelope(record)
    gone = factories.request(record, envelope_id=envelope, title="gone", states=[(state, factories.JUNE)])
    there = factories.request(record, envelope_id=envelope, title="there", states=[("rejected", factories.JUNE)])
    factories.ballot(record, envelope_id=envelope, request_ids=[gone, there])

    found = allocation.fund(record, envelope, "greedy", "ballots")

    assert [project.title for project in found.projects] == ["there"]


# ---------------------------------------------------------------------- evaluations
def evaluated(record: Record, **round_: object) -> tuple[Id, dict[str, Id], list[Id]]:
    """100 EUR available of 150, bench (60) and tree (50), two evaluators, a scale of weight 3 and a yes or no of 1."""
    envelope = factories.envelope(record, allocated_cents=15_000)
    factories.ledger(record, envelope_id=envelope, kind="reservation", amount_cents=5_000)
    asked = {
        title: factories.request(
            record, envelope_id=envelope, title=title, requested_cents=cents, states=[(state, factories.JUNE)]
        )
        for title, cents, state in (
            ("bench", 6_000, "ready_for_decision"),
            ("tree", 5_000, "under_evaluation"),
            ("done", 100, "approved"),
        )
    }
    form = factories.form(record)
    scale = factories.criterion(record, form_version_id=form, weight=3)
    yes = factories.criterion(record, form_version_id=form, kind="yes_no", position=2)
    note = factories.criterion(record, form_version_id=form, position=3, summed=False, weight=9)
    given = {"phase": "deliberating", **round_}
    round_id = factories.evaluation_round(record, form_version_id=form, subject_ids=list(asked.values()), **given)  # type: ignore[arg-type]
    ada, bea = (
        factories.add(record, "account", login=f"{name}@a.org", name=name, created_at=ids.now(), version=1)
        for name in "ab"
    )
    says = {
        (ada, "bench"): {scale: 5, yes: 0, note: 1},  # 3 of 4: 750
        (ada, "tree"): {scale: 1, yes: 1},  # 1 of 4: 250
        (bea, "bench"): {scale: 3, yes: None},  # half of 3: 500
        (bea, "done"): {scale: 5, yes: 1},
    }
    for (who, title), answers in says.items():
        factories.evaluation(record, round_id=round_id, subject_id=asked[title], account_id=who, answers=answers)
    return envelope, asked, [ada, bea]


def test_each_evaluator_is_a_voter_with_their_own_weighted_total_for_points(record: Record) -> None:
    envelope, _asked, _who = evaluated(record)

    found = allocation_asked.read(record, envelope, "evaluations")

    assert [(one.title, one.support) for one in found.candidates] == [("bench", 1_250), ("tree", 250)]
    assert found.ballots == ((((0, 500),), 1), (((0, 750), (1, 250)), 1))
    assert (found.voters, found.budget_cents, found.approved_from) == (2, 10_000, 500)


@pytest.mark.parametrize("method", METHODS)
def test_by_evaluations_the_requests_that_wait_stand_for_what_is_available(record: Record, method: str) -> None:
    envelope, _asked, _who = evaluated(record)

    assert funded(record, envelope, method, "evaluations") == ["bench"]


def test_a_blind_round_that_still_collects_gives_nothing_away(record: Record) -> None:
    envelope, _asked, _who = evaluated(record, phase="collecting", wanted=3)

    with pytest.raises(BadInput) as refused:
        allocation.fund(record, envelope, "greedy", "evaluations")

    assert str(refused.value) == (
        "No evaluation of a request of Envelope 2024 can be read yet: none is submitted, or its round is blind."
    )


def test_what_was_said_of_an_earlier_version_does_not_count(record: Record) -> None:
    envelope = factories.envelope(record)
    request = factories.request(record, envelope_id=envelope)
    form = factories.form(record)
    scale = factories.criterion(record, form_version_id=form)
    round_id = factories.evaluation_round(record, form_version_id=form, subject_ids=[request], phase="closed")
    who = factories.add(record, "account", login="a@a.org", name="a", created_at=ids.now(), version=1)
    given = {"round_id": round_id, "subject_id": request, "account_id": who, "answers": {scale: 5}}
    factories.evaluation(record, **given, subject_version=2)  # type: ignore[arg-type]

    with pytest.raises(BadInput, match="can be read yet"):
        allocation.fund(record, envelope, "greedy", "evaluations")


@pytest.mark.parametrize(
    ("answers", "overall", "points"),
    [
        ([("scale", 1, 1, 5, 5.0)], None, 1_000),
        ([("scale", 1, 1, 5, 4.0)], "oppose", 750),
        ([("scale", 3, 1, 5, 5.0), ("yes_no", 1, None, None, 0.0)], None, 750),
        ([("scale", 1, 1, 4, 2.0)], None, 333),
        ([("scale", 1, 1, 4, 3.0)], None, 667),
        ([("scale", 0, 1, 5, 5.0)], None, None),
        ([("scale", 1, 5, 5, 5.0)], None, None),
        ([(None, None, None, None, None)], "support", 1_000),
        ([(None, None, None, None, None)], "support_with_changes", 750),
        ([(None, None, None, None, None)], "oppose", 0),
        ([(None, None, None, None, None)], "no_view", None),
    ],
)
def test_an_evaluation_as_points(answers: list[tuple[object, ...]], overall: str | None, points: int | None) -> None:
    names = ("kind", "weight", "scale_min", "scale_max", "value")

    found = allocation_asked.total([{**dict(zip(names, row, strict=True)), "overall": overall} for row in answers])

    assert found == points


# ---------------------------------------------------------------------- side by side
def prepared(record: Record, request: Id, outcome: str, cents: int | None, **more: object) -> Id:
    values = {"request_version": 1, "prepared_by": ids.new_id(), "prepared_at": ids.now(), "version": 1, **more}
    return factories.add(record, "request_decision", request_id=request, outcome=outcome, granted_cents=cents, **values)


def test_side_by_side_says_who_gains_which_themes_are_left_out_and_what_stays_unused(record: Record) -> None:
    envelope, asked = town(record)
    prepared(record, asked["tree"], "approved_in_part", 3_000)
    prepared(record, asked["bench"], "rejected", None)
    factories.request_state(
        record, request_id=asked["lamp"], state="approved", granted_cents=4_000, since=dt.date(2024, 7, 1)
    )

    found = allocation.side_by_side(record, envelope, "ballots")

    assert {
        column.code: (column.funded, column.cost_cents, column.unused_cents, dict(column.by_theme), column.left_out)
        for column in found.columns
    } == {
        "greedy": (2, 10_000, 0, {"Green": 6_000, "Roads": 4_000}, ()),
        "equal-shares": (1, 6_000, 4_000, {"Green": 6_000, "Roads": 0}, ("Roads",)),
        "phragmen": (1, 6_000, 4_000, {"Green": 6_000, "Roads": 0}, ("Roads",)),
        "proposal": (1, 3_000, 7_000, {"Green": 3_000, "Roads": 0}, ("Roads",)),
        "decided": (1, 4_000, 6_000, {"Green": 0, "Roads": 4_000}, ("Green",)),
    }
    assert {column.code: (column.gaining, column.chosen) for column in found.columns} == {
        "greedy": (3, 4),
        "equal-shares": (3, 3),
        "phragmen": (3, 3),
        "proposal": (2, 2),
        "decided": (1, 1),
    }
    assert found.asked.voters == 3


def test_without_a_proposal_or_a_decision_there_is_no_such_column(record: Record) -> None:
    envelope, _asked = town(record)

    found = allocation.side_by_side(record, envelope, "ballots")

    assert [column.code for column in found.columns] == list(METHODS)
    assert found.column("proposal") is None


@pytest.mark.parametrize(
    "more",
    [{"applied_at": dt.datetime(2024, 6, 2)}, {"dropped_at": dt.datetime(2024, 6, 2)}, {"request_version": 2}],
    ids=["applied", "dropped", "of another version"],
)
def test_a_proposal_that_no_longer_stands_is_none(record: Record, more: dict[str, object]) -> None:
    envelope, asked = town(record)
    prepared(record, asked["tree"], "approved", 5_000, **more)

    assert allocation.side_by_side(record, envelope, "ballots").column("proposal") is None


def test_what_was_worked_out_is_kept_until_money_requests_or_wishes_change(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    envelope, asked = town(record)
    allocation.side_by_side(record, envelope, "ballots")
    worked: list[str] = []
    work = allocation._worked_out
    monkeypatch.setattr(allocation, "_worked_out", lambda method, key: worked.append(method) or work(method, key))

    assert allocation.is_known(record, envelope, "ballots")
    factories.request_state(record, request_id=asked["lamp"], state="screening", since=dt.date(2024, 7, 1))
    allocation.side_by_side(record, envelope, "ballots")
    assert worked == []

    factories.ballot(record, envelope_id=envelope, request_ids=[asked["lamp"]])
    assert not allocation.is_known(record, envelope, "ballots")
    allocation.side_by_side(record, envelope, "ballots")
    assert worked == list(METHODS)


# ---------------------------------------------------------------------- refusals
def test_what_cannot_be_asked_is_refused_in_a_sentence(record: Record) -> None:
    envelope = factories.envelope(record)

    with pytest.raises(BadInput) as method:
        allocation.fund(record, envelope, "lottery", "ballots")
    with pytest.raises(BadInput) as source:
        allocation.fund(record, envelope, "greedy", "wishes")
    with pytest.raises(BadInput) as nobody:
        allocation.fund(record, envelope, "greedy", "ballots")
    with pytest.raises(BadInput) as gone:
        allocation.fund(record, ids.new_id(), "greedy", "ballots")
    factories.ballot(record, envelope_id=envelope)
    with pytest.raises(BadInput) as nothing:
        allocation.fund(record, envelope, "greedy", "ballots")

    assert [str(refused.value) for refused in (method, source, nobody, gone, nothing)] == [
        "There is no method lottery. There are: greedy, equal-shares, phragmen.",
        "There is no source wishes. There are: ballots, evaluations.",
        "The envelope Envelope 2024 has no ballots. Bring them in with an import, or choose evaluations.",
        "There is no such envelope any more. Choose another one.",
        "The envelope Envelope 2024 has no request that could be funded.",
    ]


def test_an_envelope_is_found_by_name_or_id_and_one_name_of_several_is_refused(record: Record) -> None:
    first = factories.envelope(record, name="Labs", external_id="E1")
    second = factories.envelope(record, name="Labs", year=2025)

    with pytest.raises(BadInput) as several:
        allocation_asked.named(record, "Labs")
    with pytest.raises(BadInput) as none:
        allocation_asked.named(record, "Laps")

    assert allocation_asked.named(record, "E1")["id"] == first
    assert allocation_asked.named(record, str(second))["id"] == second
    assert str(several.value) == (
        f"2 envelopes bear the name Labs. Name the one you mean by its id: {second} (2025); E1 (2024)."
    )
    assert str(none.value) == "There is no envelope Laps. There are: Labs."
