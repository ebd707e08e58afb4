"""French, Dutch and English: the catalogues, and numbers, days and money as each language writes them.

Translate at call time, never at import: `_("...")` reads the language of the running request. Mark a string
that is stored before it is shown with `N_("...")` and pass it through `_()` where it is shown.
"""

from __future__ import annotations

import datetime as dt
import gettext
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib.resources import files

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = {"fr": "Français", "nl": "Nederlands", "en": "English"}
_LOCALES = {"fr": "fr_BE", "nl": "nl_BE", "en": "en_GB"}  # how numbers and days are written in Europe
DEFAULT = "en"

_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """The message catalogue of one language, read from its .po file once a process."""
    source = files("dashboard") / "translations" / f"{language}.po"
    if not source.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with source.open("rb") as handle:
        write_mo(compiled, read_po(handle, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def current() -> str:
    """The language of the running request: 'fr', 'nl' or 'en'."""
    return _language.get()


def speak(language: str) -> None:
    """Set the language of the running request. An unknown one falls back to English."""
    _language.set(language if language in LANGUAGES else DEFAULT)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block."""
    token = _language.set(language if language in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _language.reset(token)


def _(message: str) -> str:
    """`message` in the current language, or as it is where no translation exists."""
    return _catalogue(current()).gettext(message) if message else message


def ngettext(one: str, many: str, n: int) -> str:
    """The form of the message that fits `n` in the current language."""
    return _catalogue(current()).ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name
    """Mark `message` for extraction; translate it with `_` when it is shown."""
    return message


def number(value: float | int | None, decimals: int = 0) -> str:
    """A number as the current language writes it; an en dash where there is none."""
    return "–" if value is None else _number(value, decimals, current())


@lru_cache(maxsize=20_000)
def _number(value: float | int, decimals: int, language: str) -> str:
    # Babel takes 0.1 ms for one, and a page shows a hundred of the same at every rerun
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=_LOCALES[language]))


def percent(value: float | None, decimals: int = 0) -> str:
    """A share given in per cent (0 to 100), with a no-break space before the sign where the language has it."""
    if value is None:
        return "–"
    gap = "" if current() == "en" else "\u202f" if current() == "fr" else "\u00a0"
    return f"{number(value, decimals)}{gap}%"


def money(cents: int | None, currency: str = "EUR") -> str:
    """An amount in whole cents, without the cents where they are zero: `1,800 EUR`, `1 800,50 EUR`."""
    if cents is None:
        return "–"
    decimals = 2 if cents % 100 else 0
    return f"{number(cents / 100, decimals)}\u00a0{currency}"


def day(value: dt.date | None, length: str = "medium") -> str:
    """A day as the current language writes it: `22 Nov 2026`."""
    return "–" if value is None else _day(value, length, current())


@lru_cache(maxsize=20_000)
def _day(value: dt.date, length: str, language: str) -> str:
    return str(format_date(value, format=length, locale=_LOCALES[language]))


def span(value: dt.date, name: str) -> str:
    """A day that stands for a `month` or a `quarter` as that: `November 2026`, `Q4 2026`; else the day."""
    pattern = {"month": "LLLL y", "quarter": "QQQ y"}.get(name)
    return str(format_date(value, format=pattern, locale=_LOCALES[current()])) if pattern else day(value)


def days_ago(days: int) -> str:
    """`12 days`, in the current language."""
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": number(days)}


def heading(name: str) -> str:
    """A column, parameter or area named in code as a heading: `declared_people` is "Declared people"."""
    return _(humanised(name))


def humanised(name: str) -> str:
    """The English words of a name in code, which are the message that `heading` translates."""
    words = name.removesuffix("_cents").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
