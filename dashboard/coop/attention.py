"""What needs attention: plain rules, each with the figure whose rows are the reason.

A rule is a figure that lists what is amiss, the worst first; the sentence quotes its first row. Adding a rule is
adding an entry here and a file in queries/figures/.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.store.figures import Answer, figure
from dashboard.words import permissions
from dashboard.words.language import _, days_ago, ngettext, number


@dataclass(frozen=True)
class Attention:
    """One thing that needs care: a sentence, how many rows stand behind it, and the figure that lists them."""

    figure: str
    sentence: str
    rows: int


def _silent(first: dict[str, Any], n: int) -> str:
    said = ngettext(
        "Lab %(lab)s has been silent for %(days)s",
        "%(n)s labs are silent; %(lab)s the longest, for %(days)s",
        n,
    )
    return said % {"n": number(n), "lab": first["lab"], "days": days_ago(first["silent_days"])}


def _waiting(first: dict[str, Any], n: int) -> str:
    said = ngettext(
        "%(n)s budget request has waited for an answer for %(days)s",
        "%(n)s budget requests wait for an answer, the oldest for %(days)s",
        n,
    )
    return said % {"n": number(n), "days": days_ago(first["age_days"] or 0)}


def _counted(one: str, many: str) -> Callable[[dict[str, Any], int], str]:
    return lambda _first, n: ngettext(one, many, n) % {"n": number(n)}


# the messages given to `_counted` are collected by its name (scripts/extract_messages.py)
RULES: dict[str, Callable[[dict[str, Any], int], str]] = {
    "open_requests": _waiting,
    "stale_labs": _silent,
    "progress_late": _counted("%(n)s progress update is late", "%(n)s progress updates are late"),
    "progress_empty": _counted("%(n)s progress update was filed empty", "%(n)s progress updates were filed empty"),
    "labs_without_animator": _counted("%(n)s lab has no animator", "%(n)s labs have no animator"),
    "overdue_recommendations": _counted("%(n)s recommendation is overdue", "%(n)s recommendations are overdue"),
    "stale_follow_up": _counted(
        "%(n)s accepted recommendation has not been heard of for a year",
        "%(n)s accepted recommendations have not been heard of for a year",
    ),
}


def needs_attention(
    asks: Callable[[list[tuple[str, dict[str, Any]]]], list[Answer]], actor: permissions.Actor
) -> list[Attention]:
    """What needs care and this actor may see, in the order of the rules. `asks` answers figures as of one moment."""
    wanted = [name for name in RULES if permissions.judge(actor, figure(name).action).allowed]
    answers = asks([(name, {}) for name in wanted])
    return [
        Attention(
            answer.figure.name, RULES[answer.figure.name](answer.first, answer.table.num_rows), answer.table.num_rows
        )
        for answer in answers
        if not answer.is_empty
    ]


def greeting(now: dt.datetime, name: str) -> str:
    """A greeting by the hour."""
    said = _("Good morning, %(name)s.") if now.hour < 12 else _("Good afternoon, %(name)s.")
    return said % {"name": name}
