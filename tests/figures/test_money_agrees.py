"""One ledger: whichever figure, page or export says a sum of money, it is the same sum, to the cent."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.cells import speech
from dashboard.cells.reader import Reader
from dashboard.coop import ledger, payments, requests
from dashboard.exchange import spreadsheets
from dashboard.store import ids
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor, Audience
from tests import factories as new
from tests.factories.payments import granted

TODAY = ids.today()
STAFF = Audience(sees_persons=True)
YEAR = TODAY.year


@pytest.fixture(scope="module")
def used(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Two envelopes of this year and one of the last, with money at every step of its way."""
    path = tmp_path_factory.mktemp("agrees") / "coop.duckdb"
    path.write_bytes(empty_record.read_bytes())
    with Record.open(path) as record:
        _use(record)
        yield record


def _use(record: Record) -> None:
    life, tools = new.priority(record, name="Life"), new.priority(record, name="Tools", position=2)
    one = new.envelope(record, name="Life now", priority_id=life, year=YEAR)
    two = new.envelope(record, name="Tools now", priority_id=tools, year=YEAR, allocated_cents=333_333)
    old = new.envelope(record, name="Life before", priority_id=life, year=YEAR - 1, allocated_cents=200_001)
    january = dt.date(YEAR, 1, 20)
    for envelope, kind, cents in ((one, "transfer", -50_000), (two, "transfer", 50_000), (two, "carry_over", 1)):
        new.ledger(record, envelope_id=envelope, kind=kind, amount_cents=cents, entry_date=january)
    for place, envelope in enumerate((one, one, two, old), start=1):
        made = [granted(record, envelope_id=envelope, granted_cents=10_000 * place + 7, on=january) for _ in range(4)]
        _move(record, made)


def _move(record: Record, made: list[uuid.UUID]) -> None:
    """One stays approved, one is committed, one is paid in part and its rest released, of one something came back."""

    def seen(request: uuid.UUID) -> requests.Seen:
        return requests.get(record, request).seen

    for request in made[1:]:
        payments.commit(record, OPERATOR, request, seen(request))
    for request in made[2:]:
        payments.pay(record, OPERATOR, request, 9_003, TODAY, "one", seen(request))
    payments.release(record, OPERATOR, made[2], None, "cheaper", seen(made[2]))
    payments.give_back(record, OPERATOR, made[3], 1_001, TODAY, "too much", seen(made[3]))


@pytest.fixture
def figures(used: Record) -> Figures:
    return Figures(used)


def rows(figures: Figures, name: str, **params: Any) -> list[dict[str, Any]]:
    return figures.answer(name, STAFF, as_of=TODAY, **params).rows


def steps(figures: Figures, **params: Any) -> dict[str, int]:
    return {row["step"]: row["amount_cents"] for row in rows(figures, "money_waterfall", **params)}


def test_each_envelope_says_the_same_in_the_ledger_the_status_the_waterfall_and_the_burn_down(
    used: Record, figures: Figures
) -> None:
    known = {row["name"]: row for row in used.rows("envelopes/all", on_day=TODAY, id=None)}

    for status in rows(figures, "envelope_status"):
        name = status["envelope"]
        of_ledger = ledger.of_envelope(used, known[name]["id"])
        fall = steps(figures, envelope=name)
        down = rows(figures, "burn_down", envelope=name, year=known[name]["year"])
        said = {
            "allocated_cents": of_ledger.allocated_cents,
            "reserved_cents": of_ledger.reserved_cents,
            "committed_cents": of_ledger.committed_cents,
            "paid_cents": of_ledger.paid_cents,
            "released_cents": of_ledger.released_cents,
            "available_cents": of_ledger.available_cents,
        }
        assert status == {"envelope": name, **said}
        assert {
            "allocated_cents": fall["allocation"] + fall["transfer"] + fall["carry_over"],
            "reserved_cents": -fall["reserved"],
            "committed_cents": -fall["paid"] - fall["unpaid"] - fall["released"],
            "paid_cents": -fall["paid"],
            "released_cents": fall["released"],
            "available_cents": fall["available"],
        } == said
        assert fall["available"] == sum(amount for step, amount in fall.items() if step != "available")
        known_months = [row for row in down if row["available_cents"] is not None]
        assert known_months[-1]["available_cents"] == status["available_cents"]
        assert sum(row["allocated_cents"] for row in down) == status["allocated_cents"]
        assert sum(row["taken_cents"] for row in down) == status["reserved_cents"] + status["committed_cents"]


def test_all_envelopes_together_say_what_their_parts_do(figures: Figures) -> None:
    [total] = rows(figures, "money_total")
    fall = steps(figures)
    waiting = rows(figures, "awaiting_payment")
    paid = rows(figures, "payments_list")
    lines = [row for year in (YEAR, YEAR - 1) for row in rows(figures, "priority_lines", year=year)]

    assert fall["available"] == total["available_cents"]
    assert sum(row["left_cents"] for row in waiting) == (
        total["reserved_cents"] + total["committed_cents"] - total["paid_cents"]
    )
    assert sum(row["amount_cents"] for row in paid) == total["paid_cents"]
    assert sum(row["paid_in_month_cents"] for row in lines) == total["paid_cents"]
    assert sum(row["paid_cents"] for row in rows(figures, "grants_unaccounted")) == total["paid_cents"]
    assert total["paid_cents"] == 4 * (9_003 + 9_003 - 1_001)


def test_a_priority_is_the_sum_of_its_envelopes_and_its_line_ends_where_the_status_stands(figures: Figures) -> None:
    by_priority = {row["priority"]: row for row in rows(figures, "envelopes_by_priority")}

    for name, row in by_priority.items():
        assert steps(figures, priority=name)["available"] == row["available_cents"]
        ends = [
            [one for one in rows(figures, "priority_lines", year=year) if one["priority"] == name][-1:]
            for year in (YEAR, YEAR - 1)
        ]
        assert sum(one["paid_cents"] for end in ends for one in end) == row["paid_cents"]
        assert sum(one["committed_cents"] for end in ends for one in end) == row["committed_cents"]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("envelope_status", "available_cents"),
        ("envelope_status", "paid_cents"),
        ("awaiting_payment", "left_cents"),
        ("payments_list", "amount_cents"),
        ("money_waterfall", "amount_cents"),
        ("burn_down", "taken_cents"),
    ],
)
def test_an_export_holds_the_same_cents(used: Record, figures: Figures, name: str, column: str) -> None:
    reader = Reader(used, figures, Actor(None, "x", frozenset({"staff"})), "en", TODAY)
    answer = reader.ask(name)

    text = spreadsheets.as_csv(speech.spoken(reader, answer), speech.headings(answer)).decode("utf-8-sig")

    read = list(csv.DictReader(io.StringIO(text)))
    heading = speech.headings(answer)[column]
    assert [round(float(row[heading]) * 100) for row in read] == [row[column] for row in answer.rows]


def test_the_demo_coop_agrees_with_itself(demo_record: Record) -> None:
    figures = Figures(demo_record)
    [total] = rows(figures, "money_total")

    assert steps(figures)["available"] == total["available_cents"]
    assert sum(row["available_cents"] for row in rows(figures, "envelope_status")) == total["available_cents"]
    assert sum(row["amount_cents"] for row in rows(figures, "payments_list")) == total["paid_cents"]
