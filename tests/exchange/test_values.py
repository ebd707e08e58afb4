"""Days, amounts and words as people write them; a column is of one form."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exchange import values
from dashboard.exchange.fields import Field
from dashboard.exchange.headings import fold
from dashboard.store import ids

DAY = Field("day", "", "day")
MOMENT = Field("moment", "", "moment")
MONEY = Field("money", "", "money")
SIGNED = Field("money", "", "money", negative=True)
WHOLE = Field("whole", "", "whole")
LAST = ids.today().replace(month=12, day=31)

days = st.dates(dt.date(1900, 1, 1), LAST)
written = {
    "%Y-%m-%d": lambda d: d.isoformat(),
    "dd/mm": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}",
    "d.m": lambda d: f"{d.day}.{d.month}.{d.year}",
    "dd-mm": lambda d: f"{d.day:02d}-{d.month:02d}-{d.year}",
    "compact": lambda d: f"{d.year}{d.month:02d}{d.day:02d}",
}


@given(st.lists(days, min_size=1), st.sampled_from(sorted(written)))
def test_a_column_of_days_in_one_form_is_read_as_those_days(column: list[dt.date], form: str) -> None:
    texts = {written[form](day): day for day in column}

    assert values.read(DAY, texts) == (texts, {})


def test_a_day_that_fits_no_dd_mm_makes_the_column_mm_dd() -> None:
    texts = ["12/31/2024", "02/01/2024"]

    understood, refused = values.read(DAY, texts)

    assert (understood["02/01/2024"], refused) == (dt.date(2024, 2, 1), {})


def test_days_that_fit_either_are_read_as_dd_mm() -> None:
    assert values.read(DAY, ["02/01/2024"]) == ({"02/01/2024": dt.date(2024, 1, 2)}, {})


def test_the_minority_of_a_column_of_mixed_days_is_refused() -> None:
    understood, refused = values.read(DAY, ["31/01/2024", "30/01/2024", "01/31/2024"])

    assert sorted(understood) == ["30/01/2024", "31/01/2024"]
    assert refused == {"01/31/2024": "a date of the form dd/mm/yyyy, as in the rest of the column"}


@pytest.mark.parametrize("text", ["1020-05-01", "1899-12-31", "2200-01-01"])
def test_a_day_outside_living_memory_is_refused(text: str) -> None:
    assert values.read(DAY, [text]) == ({}, {text: f"a date from 1900 to {ids.today().year + 20}"})


@pytest.mark.parametrize("text", ["31/02/2024", "Tuesday", "45000", "1/1/24", "2024-13-01", "2024-01-01 25:00"])
def test_what_is_no_day_is_refused(text: str) -> None:
    assert list(values.read(DAY, [text])[1]) == [text]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-01 10:30", dt.datetime(2024, 5, 1, 10, 30)),
        ("2024-05-01T10:30:15Z", dt.datetime(2024, 5, 1, 10, 30, 15)),
        ("2024-05-01T01:30:00+02:00", dt.datetime(2024, 4, 30, 23, 30)),
        ("01/05/2024 9:00", dt.datetime(2024, 5, 1, 9)),
    ],
)
def test_a_moment_is_kept_in_utc(text: str, moment: dt.datetime) -> None:
    assert values.read(MOMENT, [text]) == ({text: moment}, {})


amounts = st.integers(0, values.MOST_CENTS - 1)


def _written(cents: int, grouping: str, decimal: str) -> str:
    return f"{cents // 100:,}".replace(",", grouping) + f"{decimal}{cents % 100:02d}"


@given(
    st.lists(amounts, min_size=1),
    st.sampled_from([("", ","), ("", "."), (".", ","), (",", "."), (" ", ","), ("\u202f", ",")]),
)
def test_amounts_are_read_as_they_were_written(column: list[int], signs: tuple[str, str]) -> None:
    texts = {_written(cents, *signs): cents for cents in column}

    assert values.read(MONEY, texts) == (texts, {})


@given(amounts.filter(lambda cents: cents > 0))
def test_a_negative_amount_goes_where_it_may_be_and_nowhere_else(cents: int) -> None:
    text = f"-{_written(cents, '', '.')}"

    assert values.read(SIGNED, [text]) == ({text: -cents}, {})
    assert values.read(MONEY, [text]) == ({}, {text: "an amount that is not negative"})


@pytest.mark.parametrize(
    ("text", "cents"),
    [("€ 12,5", 1250), ("12.50 EUR", 1250), ("1.234", 123_400), ("1'234.50", 123_450), ("100000.0", 10_000_000)],
)
def test_signs_spaces_and_grouping_are_understood(text: str, cents: int) -> None:
    assert values.read(MONEY, [text]) == ({text: cents}, {})


def test_one_decimal_sign_holds_for_a_column() -> None:
    understood, refused = values.read(MONEY, ["1,50", "2,50", "3.75"])

    assert understood == {"1,50": 150, "2,50": 250}
    assert refused == {"3.75": "an amount with ',' as its decimal sign, as in the rest of the column"}


def test_an_amount_of_a_hundred_million_is_taken_for_a_typing_error() -> None:
    text = "999999999"

    assert values.read(MONEY, [text])[1] == {text: "an amount under 100,000,000 (a typing error?)"}


@pytest.mark.parametrize("text", ["12a", "1.2.3", "0x10", "1e5", "NaN", "12,345,6", "٣"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert list(values.read(MONEY, [text])[1]) == [text]


def test_counts_are_whole_and_not_negative() -> None:
    understood, refused = values.read(WHOLE, ["12", "1 030", "1.5", "-1"])

    assert (understood, sorted(refused)) == ({"12": 12, "1 030": 1030}, ["-1", "1.5"])


def test_languages_and_countries_are_known_by_name_and_code() -> None:
    language, country = Field("language", "", "language"), Field("country", "", "country")

    assert values.read(language, ["Frans", "français", "FR", "German"])[0] == {
        "Frans": "fr",
        "français": "fr",
        "FR": "fr",
        "German": "de",
    }
    assert values.read(country, ["België", "be", "Espanya"])[0] == {"België": "BE", "be": "BE", "Espanya": "ES"}


@given(st.text())
def test_folding_is_done_after_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
