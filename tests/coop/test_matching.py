"""Which line is which payment: by what it names, else by amount and day where nothing else could be meant."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from dashboard.coop.matching import Line, Payment, match, proposed

DAY = dt.date(2026, 5, 10)
A, B, X, Y = (uuid.UUID(int=n) for n in (1, 2, 11, 12))
R1, R2 = uuid.UUID(int=21), uuid.UUID(int=22)
KNOWN = {"B-2026-1": R1, "B-2026-12": R2}


def line(
    id: uuid.UUID = A, cents: int = 145_000, days: int = 0, reference: str | None = None, own: str | None = None
) -> Line:
    return Line(id, own, DAY + dt.timedelta(days=days), cents, "Zaal Zuid", reference)


def payment(
    id: uuid.UUID = X, cents: int = 145_000, reference: str | None = None, of: str | None = "B-2026-1", days: int = 0
) -> Payment:
    on = DAY + dt.timedelta(days=days)
    return Payment(id, on, cents, reference, KNOWN.get(of or ""), "Workshops", of, "Envelope 2026")


@pytest.mark.parametrize(
    ("lines", "payments", "found"),
    [
        # by what the line names, however far the day
        ([line(days=40, reference="facture B-2026-1, merci")], [payment()], {A: X}),
        ([line(days=40, reference="b 2026 1")], [payment()], {A: X}),
        ([line(days=40, reference="INV/2026/7")], [payment(reference="INV-2026-7")], {A: X}),
        # part of another id is not the id
        ([line(days=40, reference="B-2026-12")], [payment()], {}),
        ([line(days=40, reference="x1")], [payment(reference="1", of=None)], {}),
        # the amount must be the same to the cent, and its direction
        ([line(cents=145_001, reference="B-2026-1")], [payment()], {}),
        ([line(cents=-145_000, reference="B-2026-1")], [payment()], {}),
        ([line(cents=-5_000, reference="B-2026-1")], [payment(cents=-5_000)], {A: X}),
        # without a name: within five days, and only when nothing else could be meant
        ([line(days=5)], [payment()], {A: X}),
        ([line(days=-5)], [payment()], {A: X}),
        ([line(days=6)], [payment()], {}),
        ([line(A), line(B)], [payment()], {}),
        ([line()], [payment(X), payment(Y)], {}),
        # a line that names another request is not this one's
        ([line(reference="B-2026-12")], [payment(of="B-2026-1")], {}),
        # two that name the same: the nearest day, each once
        (
            [line(A, days=9, reference="B-2026-1"), line(B, days=1, reference="B-2026-1")],
            [payment(X), payment(Y, days=8)],
            {A: Y, B: X},
        ),
        # what is named goes first and leaves a single one behind
        ([line(A, reference="B-2026-12"), line(B, days=1)], [payment(X), payment(Y, of="B-2026-12")], {A: Y, B: X}),
        ([], [payment()], {}),
        ([line()], [], {}),
    ],
)
def test_a_line_is_a_payment_when_nothing_else_could_be_meant(
    lines: list[Line], payments: list[Payment], found: dict[uuid.UUID, uuid.UUID]
) -> None:
    assert match(lines, payments, KNOWN, {}) == found


def test_a_line_that_another_statement_brought_is_the_same_payment_again() -> None:
    before = {("T-1", 145_000, DAY): X}

    assert match([line(own="T-1")], [payment(X), payment(Y)], KNOWN, before) == {A: X}


def test_a_request_is_proposed_for_a_line_that_names_just_one() -> None:
    lines = [line(A, reference="B-2026-12"), line(B, reference="B-2026-1 and B-2026-12"), line(X)]

    assert proposed(lines, {"B-2026-1": "one", "B-2026-12": "twelve", None: "none"}) == {A: "twelve"}
