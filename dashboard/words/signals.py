"""What stands behind a signal, in words: lab_signals.sql gives it as `met=2026-07-15; days=131`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dashboard.words.language import N_, _, day, days_ago, money, ngettext, number

# what each signal means, for whoever sees it for the first time
MEANS = {
    "silent": N_("It held no meeting in 90 days."),
    "report_late": N_("An update is past its due day, or none was filed for a year."),
    "report_empty": N_("A report was filed that says little or nothing, and nobody has answered it."),
    "few_carry_it": N_("Of those who came in a year, two people are 60 % or more."),
    "money_untouched": N_("Money was granted 90 days ago or more, and none of it is paid."),
    "nobody_new": N_("Nobody came in for a year."),
    "no_animator": N_("Nobody animates it."),
    "need_unanswered": N_("A need waits for an answer for 30 days or more."),
}


def told(evidence: str) -> str:
    """The evidence in the current language; as it is written where it is of no kind that is known."""
    parts = dict(part.split("=", 1) for part in evidence.split("; ") if "=" in part)
    first = next(iter(parts), "")
    speak = _SPEAK.get(first)
    try:
        return speak(parts) if speak else evidence
    except (KeyError, ValueError):
        return evidence  # a text of somebody's that begins as one of ours


# ---------------------------------------------------------------------- inside
def _met(parts: dict[str, str]) -> str:
    return _("Last met on %(day)s, %(days)s ago.") % {"day": _day(parts["met"]), "days": days_ago(int(parts["days"]))}


def _founded(parts: dict[str, str]) -> str:
    said = _("Founded on %(day)s, %(days)s ago, and has not met.")
    return said % {"day": _day(parts["founded"]), "days": days_ago(int(parts["days"]))}


def _due(parts: dict[str, str]) -> str:
    n = int(parts["n"])
    said = ngettext(
        "The update on %(period)s was due on %(day)s.",
        "%(n)s updates are late; that on %(period)s was due on %(day)s.",
        n,
    )
    return said % {"n": number(n), "period": period(parts["period"]), "day": _day(parts["due"])}


def _filed(parts: dict[str, str]) -> str:
    if parts["filed"] == "never":
        return _("It never filed an update.")
    said = _("Its last update is on %(period)s, filed on %(day)s.")
    return said % {"period": period(parts["period"]), "day": _day(parts["filed"])}


def _periods(parts: dict[str, str]) -> str:
    said = _("On %(periods)s: %(filled)s answers, %(open)s questions left open.")
    periods = ", ".join(period(one) for one in parts["periods"].split(", "))
    return said % {"periods": periods, "filled": _number(parts["filled"]), "open": _number(parts["open"])}


def _two(parts: dict[str, str]) -> str:
    said = _("Two people are %(two)s of %(named)s attendances by name, at %(meetings)s meetings in a year.")
    return said % {name: _number(value) for name, value in parts.items()}


def _cents(parts: dict[str, str]) -> str:
    n = int(parts["n"])
    said = ngettext(
        "%(amount)s granted in one request, %(days)s ago.",
        "%(amount)s granted in %(n)s requests, the first %(days)s ago.",
        n,
    )
    return said % {"amount": money(int(parts["cents"])), "n": number(n), "days": days_ago(int(parts["days"]))}


def _joined(parts: dict[str, str]) -> str:
    if parts["joined"] == "never":
        return _("Nobody ever came in.")
    said = _("The last to come in did on %(day)s, %(days)s ago.")
    return said % {"day": _day(parts["joined"]), "days": days_ago(int(parts["days"]))}


def _animator(parts: dict[str, str]) -> str:
    if parts["animator"] == "never":
        return _("It never had an animator.")
    return _("Its last animator left on %(day)s.") % {"day": _day(parts["animator"])}


def _needs(parts: dict[str, str]) -> str:
    from dashboard.words import vocabulary  # which knows this file

    n = int(parts["n"])
    kinds = ", ".join(vocabulary.word(kind) for kind in parts["needs"].split(", "))
    said = ngettext(
        "A need waits (%(kinds)s), for %(days)s.", "%(n)s needs wait (%(kinds)s), the first for %(days)s.", n
    )
    return said % {"n": number(n), "kinds": kinds, "days": days_ago(int(parts["days"]))}


def period(code: str) -> str:
    """A period as people read it: `2025-Q3` stays, two days become two days in words."""
    first, _slash, last = code.partition("/")
    return f"{_day(first)} – {_day(last)}" if last else code


def _day(text: str) -> str:
    try:
        return day(dt.date.fromisoformat(text))
    except ValueError:
        return text


def _number(text: str) -> str:
    return number(int(text)) if text.isdigit() else "–"


_SPEAK: dict[str, Callable[[dict[str, str]], str]] = {
    "met": _met,
    "founded": _founded,
    "due": _due,
    "filed": _filed,
    "periods": _periods,
    "two": _two,
    "cents": _cents,
    "joined": _joined,
    "animator": _animator,
    "needs": _needs,
}
