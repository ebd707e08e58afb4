"""What a cell says: days, amounts, counts, choices. A whole column is read at once, in one form.

Each function takes the distinct texts of a column and answers (understood, refused): text -> value, and
text -> what was expected, in the reader's language.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.numbers import list_currencies

from dashboard.exchange import vocabulary
from dashboard.exchange.fields import Field
from dashboard.exchange.headings import fold
from dashboard.store import ids
from dashboard.words.language import _, number

Understood = dict[str, Any]
Refused = dict[str, str]

FIRST_DAY = dt.date(1900, 1, 1)
YEARS_AHEAD = 20
MOST_CENTS = 100_000_000_00  # from here on an amount is taken for a typing error
MOST_COUNT = 100_000_000

_CLOCK = r"(?:[T ](?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?)?"
_DAY_FORMS = {
    "yyyy-mm-dd": r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
    "yyyy/mm/dd": r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})",
    "yyyymmdd": r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    "dd/mm/yyyy": r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})",
    "dd.mm.yyyy": r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",
    "dd-mm-yyyy": r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})",
    "mm/dd/yyyy": r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})",
}
_DAY_PATTERNS = {form: re.compile(pattern + _CLOCK, re.ASCII) for form, pattern in _DAY_FORMS.items()}


def read(field: Field, texts: Iterable[str]) -> tuple[Understood, Refused]:
    """The values that the distinct `texts` of a column stand for, as the field's type has them."""
    readers: dict[str, Callable[[], tuple[Understood, Refused]]] = {
        "day": lambda: _days(texts, moments=False),
        "moment": lambda: _days(texts, moments=True),
        "money": lambda: _amounts(texts, negative=field.negative),
        "whole": lambda: _counts(texts),
        "period": lambda: _each(texts, _period, _("a year, quarter, half or month: 2025, 2025-Q3, 2025-H1, 2025-07")),
        "language": lambda: _looked_up(texts, vocabulary.languages(), _("a language, such as fr or français")),
        "country": lambda: _looked_up(texts, vocabulary.countries(), _("a country, such as BE or Belgique")),
        "boolean": lambda: _booleans(texts),
        "choice": lambda: _choices(field, texts),
        "text": lambda: ({text: text for text in texts}, {}),
        "email": lambda: ({text: text.lower() for text in texts}, {}),
    }
    return readers[field.type]()


# ------------------------------------------------------------------ days
def _days(texts: Iterable[str], *, moments: bool) -> tuple[Understood, Refused]:
    read_as = {text: _day_forms(text) for text in texts}
    no_day = {text: _("a date, such as 2026-11-23 or 23/11/2026") for text, forms in read_as.items() if not forms}
    rest = {text: forms for text, forms in read_as.items() if forms}
    form = _one_form(rest.values(), tuple(_DAY_FORMS))
    other = _("a date of the form %(form)s, as in the rest of the column") % {"form": form}
    refused = no_day | {text: other for text, forms in rest.items() if form not in forms}
    last = ids.today().year + YEARS_AHEAD
    outside = _("a date from 1900 to %(last)s") % {"last": last}
    understood: Understood = {}
    for text, forms in rest.items():
        if form not in forms:
            continue
        moment = forms[form]
        if not FIRST_DAY <= moment.date() <= dt.date(last, 12, 31):
            refused[text] = outside
        else:
            understood[text] = moment if moments else moment.date()
    return understood, refused


def _day_forms(text: str) -> dict[str, dt.datetime]:
    """The forms that `text` fits, with the moment that it would then be."""
    found = {}
    for form, pattern in _DAY_PATTERNS.items():
        match = pattern.fullmatch(text)
        if match:
            try:
                found[form] = _moment(match)
            except (ValueError, OverflowError):
                continue
    return found


def _moment(match: re.Match[str]) -> dt.datetime:
    day = dt.datetime(int(match["y"]), int(match["m"]), int(match["d"]))
    if not match["clock"]:
        return day
    hours, minutes, seconds = [*match["clock"].split(":"), "0"][:3]
    clock = dt.timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))
    if clock >= dt.timedelta(days=1) or int(minutes) > 59 or float(seconds) >= 60:
        raise ValueError
    zone = match["zone"]
    if zone in (None, "Z", "UTC"):
        return day + clock
    sign = -1 if zone[0] == "-" else 1
    return day + clock - sign * dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))


def _one_form(fits: Iterable[Iterable[str]], forms: tuple[str, ...]) -> str:
    """The form that every value fits, or else the one that most do. At a tie the earlier of `forms`."""
    count = Counter(form for each in fits for form in each)
    return max(forms, key=lambda form: (count[form], -forms.index(form)))


# ------------------------------------------------------------------ amounts and counts
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_SIGNS = (",", ".")


@lru_cache(maxsize=100_000)
def _amount_forms(text: str) -> dict[str, int]:
    """In cents, per decimal sign with which `text` can be read."""
    bare = _SPACES.sub("", text).replace("−", "-")
    bare = re.sub(r"^(EUR|€)|(EUR|€)$", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"^-(EUR|€)", "-", bare, flags=re.IGNORECASE)
    found = {}
    for decimal, grouping in (_SIGNS, _SIGNS[::-1]):
        whole = rf"(?:\d+|\d{{1,3}}(?:{re.escape(grouping)}\d{{3}})+)"
        match = re.fullmatch(rf"(-?{whole})(?:{re.escape(decimal)}(\d{{1,2}})0*)?", bare, re.ASCII)
        if match:
            plain = match[1].replace(grouping, "") + "." + (match[2] or "0")
            found[decimal] = int(Decimal(plain) * 100)
    return found


def _amounts(texts: Iterable[str], *, negative: bool) -> tuple[Understood, Refused]:
    read_as = {text: _amount_forms(text) for text in texts}
    sign = _one_form((forms for forms in read_as.values() if forms), _SIGNS)
    understood: Understood = {}
    refused: Refused = {}
    for text, forms in read_as.items():
        if not forms:
            refused[text] = _("an amount of money, such as 1 234,56 or 1,234.56")
        elif sign not in forms:
            refused[text] = _("an amount with %(sign)r as its decimal sign, as in the rest of the column") % {
                "sign": sign
            }
        elif abs(forms[sign]) >= MOST_CENTS:
            refused[text] = _("an amount under %(most)s (a typing error?)") % {"most": number(MOST_CENTS // 100)}
        elif forms[sign] < 0 and not negative:
            refused[text] = _("an amount that is not negative")
        else:
            understood[text] = forms[sign]
    return understood, refused


def _counts(texts: Iterable[str]) -> tuple[Understood, Refused]:
    understood, refused = _amounts(texts, negative=False)
    for text, cents in understood.items():
        if cents % 100:
            refused[text] = ""
    wanted = _("a whole number from 0 to %(most)s") % {"most": number(MOST_COUNT)}
    return (
        {text: cents // 100 for text, cents in understood.items() if text not in refused},
        dict.fromkeys(refused, wanted),
    )


# ------------------------------------------------------------------ words
def _each(texts: Iterable[str], reader: Callable[[str], str | None], expected: str) -> tuple[Understood, Refused]:
    understood = {text: reader(text) for text in texts}
    refused = {text: expected for text, value in understood.items() if value is None}
    return {text: value for text, value in understood.items() if value is not None}, refused


def _looked_up(texts: Iterable[str], known: dict[str, str], expected: str) -> tuple[Understood, Refused]:
    return _each(texts, lambda text: known.get(fold(text)), expected)


@lru_cache(maxsize=1)
def _currencies() -> dict[str, str]:
    return {code.casefold(): code for code in list_currencies()} | {"€": "EUR", "euro": "EUR", "euros": "EUR"}


def _choices(field: Field, texts: Iterable[str]) -> tuple[Understood, Refused]:
    if field.name == "currency":
        wanted = _("a currency's code, such as EUR")
        return _each(texts, lambda text: _currencies().get(text.strip().casefold()), wanted)
    wanted = _("one of: %(choices)s") % {"choices": ", ".join(field.choices)}
    return _looked_up(texts, vocabulary.folded(field.choices), wanted)


def _booleans(texts: Iterable[str]) -> tuple[Understood, Refused]:
    understood, refused = _looked_up(texts, vocabulary.folded(vocabulary.BOOLEAN), _("yes or no"))
    return {text: value == "true" for text, value in understood.items()}, refused


_PERIODS = (
    (re.compile(r"(\d{4})(?:\.0)?"), r"{0}"),
    (re.compile(r"(\d{4})[ -/]?[qtk]([1-4])", re.IGNORECASE), "{0}-Q{1}"),
    (re.compile(r"[qtk]([1-4])[ -/]?(\d{4})", re.IGNORECASE), "{1}-Q{0}"),
    (re.compile(r"(\d{4})[ -/]?[hs]([12])", re.IGNORECASE), "{0}-H{1}"),
    (re.compile(r"[hs]([12])[ -/]?(\d{4})", re.IGNORECASE), "{1}-H{0}"),
    (re.compile(r"(\d{4})[-/](0[1-9]|1[0-2])"), "{0}-{1}"),
    (re.compile(r"(0[1-9]|1[0-2])[-/](\d{4})"), "{1}-{0}"),
)


def _period(text: str) -> str | None:
    for pattern, shape in _PERIODS:
        match = pattern.fullmatch(text)
        if match:
            period = shape.format(*match.groups())
            return period if FIRST_DAY.year <= int(period[:4]) <= ids.today().year + YEARS_AHEAD else None
    return None
