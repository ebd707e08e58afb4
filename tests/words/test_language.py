"""Numbers, days, money and shares as French, Dutch and English write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from dashboard.words import language
from dashboard.words.language import speaking

THIN, HARD = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("show", "fr", "nl", "en"),
    [
        (lambda: language.number(1234567), f"1{THIN}234{THIN}567", "1.234.567", "1,234,567"),
        (lambda: language.number(1234.5, 1), f"1{THIN}234,5", "1.234,5", "1,234.5"),
        (lambda: language.number(None), "–", "–", "–"),
        (lambda: language.money(180_000), f"1{THIN}800{HARD}EUR", f"1.800{HARD}EUR", f"1,800{HARD}EUR"),
        (lambda: language.money(180_050), f"1{THIN}800,50{HARD}EUR", f"1.800,50{HARD}EUR", f"1,800.50{HARD}EUR"),
        (lambda: language.money(-5), f"-0,05{HARD}EUR", f"-0,05{HARD}EUR", f"-0.05{HARD}EUR"),
        (lambda: language.money(None), "–", "–", "–"),
        (lambda: language.percent(12.5, 1), f"12,5{THIN}%", f"12,5{HARD}%", "12.5%"),
        (lambda: language.percent(None), "–", "–", "–"),
        (lambda: language.day(dt.date(2026, 11, 22)), "22 nov. 2026", "22 nov 2026", "22 Nov 2026"),
        (lambda: language.day(None), "–", "–", "–"),
    ],
)
def test_values_are_written_as_each_language_writes_them(show: Callable[[], str], fr: str, nl: str, en: str) -> None:
    written = {}
    for code in ("fr", "nl", "en"):
        with speaking(code):
            written[code] = show()

    assert written == {"fr": fr, "nl": nl, "en": en}


def test_a_language_that_is_not_spoken_falls_back_to_english() -> None:
    with speaking("ca"):
        assert language.current() == "en"


def test_the_language_is_given_back_after_the_block() -> None:
    before = language.current()

    with speaking("fr"), speaking("nl"):
        assert language.current() == "nl"

    assert language.current() == before


def test_a_message_without_translation_is_said_in_english() -> None:
    with speaking("fr"):
        assert language._("no such message") == "no such message"


def test_an_empty_message_stays_empty() -> None:
    # gettext answers the header of the catalogue for it
    with speaking("fr"):
        assert language._("") == ""


def test_one_day_and_more_days_differ() -> None:
    assert (language.days_ago(1), language.days_ago(12)) == ("1 day", "12 days")


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("declared_people", "Declared people"),
        ("theme", "Theme"),
        ("requested_cents", "Requested"),
        ("as_of", "As of"),
        ("meetings_without_count", "Meetings without count"),
    ],
)
def test_a_name_in_code_becomes_a_heading(name: str, heading: str) -> None:
    assert language.heading(name) == heading
