"""Filters that live in the link: what one chose can be sent to a colleague as an address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dashboard.cells import linked, speech
from dashboard.cells.reader import Reader
from dashboard.coop import themes
from dashboard.words.language import _

_YEARS_BACK = {"1y": 1, "3y": 3, "5y": 5}


def choice(reader: Reader, column: str, title: str, options: list[str], *, key: str | None = None) -> str | None:
    """One of `options` (codes), or None for all of them; in the link as `?<column>=`."""
    return linked.select(title, options, key or column, _said(reader, column), placeholder=_("all"))


def _said(reader: Reader, column: str) -> Callable[[str], str]:
    return lambda code: speech.label(reader, column, code)


def theme(reader: Reader) -> str | None:
    """A theme, or None for all."""
    return choice(reader, "theme", _("Theme"), list(themes.names(reader.record, reader.language).themes))


def values(reader: Reader, figure: str, column: str) -> list[str]:
    """The codes that a column of a figure answers: what can be filtered by."""
    found = reader.ask(figure).table[column].to_pylist()
    return [code for code in dict.fromkeys(found) if code is not None]


def since(reader: Reader) -> dt.date | None:
    """The first day of the period chosen, or None for everything since the beginning."""
    said = {"1y": _("the last 12 months"), "3y": _("the last 3 years"), "5y": _("the last 5 years")}
    chosen = linked.select(
        _("Period"), list(_YEARS_BACK), "period", lambda code: said[code], placeholder=_("everything so far")
    )
    return years_before(reader.as_of, _YEARS_BACK[chosen]) if chosen else None


def years_before(day: dt.date, years: int) -> dt.date:
    """The day after the same day `years` ago: 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year - years) + dt.timedelta(days=1)
    except ValueError:
        return dt.date(day.year - years, 3, 1)
