"""Money: whole cents from what people write, or a refusal; never a guess about a float."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.words.money import cents
from dashboard.words.refusals import BadInput


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1800", 180_000),
        ("0", 0),
        ("12,5", 1_250),
        ("€ 12,5", 1_250),
        ("12.50 €", 1_250),
        ("1 234,56", 123_456),
        ("1\u202f234,56", 123_456),
        ("1\u00a0234,56 EUR", 123_456),
        ("1,234.56", 123_456),
        ("1.234,56", 123_456),
        ("1'234.56", 123_456),
        ("1.234", 123_400),
        ("1,234", 123_400),
        ("1.234.567", 123_456_700),
        ("-12,50", -1_250),
        ("0,05", 5),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, amount: int) -> None:
    assert cents(text) == amount


NO_NUMBERS = ["nan", "NaN", "inf", "-Infinity", "1e5", "1_000", "١٢"]  # which Python itself would read


@pytest.mark.parametrize("text", [*NO_NUMBERS, "", "twelve", "12,345.6789", "1.2345", "12€50", "--5", "=1+1"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        cents(text)


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_every_amount_comes_back_from_each_way_of_writing_it(amount: int) -> None:
    sign, whole, part = "-" if amount < 0 else "", abs(amount) // 100, f"{abs(amount) % 100:02d}"
    grouped = f"{whole:,}"

    assert cents(f"{sign}{whole}.{part}") == amount
    assert cents(f"{sign}{whole},{part}") == amount
    assert cents(f"{sign}{grouped}.{part}") == amount
    assert cents(f"{sign}{grouped.replace(',', '.')},{part}") == amount
    assert cents(f"{sign}{grouped.replace(',', chr(0x202F))},{part} €") == amount


@given(st.text(max_size=30))
def test_any_text_gives_whole_cents_or_a_refusal(text: str) -> None:
    amount: int | None = None
    with contextlib.suppress(BadInput):
        amount = cents(text)

    assert amount is None or type(amount) is int
