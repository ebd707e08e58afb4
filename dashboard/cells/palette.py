"""Colours that mean the same everywhere, in light and in dark: one for each theme, one for each status.

From Smart's published tokens, spread so that neighbours differ in lightness as well as in hue.
"""

from __future__ import annotations

THEMES = (
    "#1267FB",  # blue
    "#00A57D",  # green
    "#E8505B",  # red
    "#E0A800",  # yellow
    "#8A5CF6",  # violet
    "#0FA3B1",  # teal
    "#D9772B",  # orange
    "#7A8B99",  # slate
    "#C0498F",  # pink
    "#6B9A1F",  # olive
)
ONE = "#1267FB"
BESIDE = "#00A57D"  # a second measure beside the one
NOTHING = "#9AA3AD"
# what adds to an amount and what takes from it
MORE = "#00A57D"
LESS = "#D9772B"
STATUS = {
    "realised": "#00A57D",
    "in progress": "#1267FB",
    "not realised": "#E0A800",
    "rejected": "#E8505B",
    "postponed": "#9AA3AD",
    "awaiting decision": "#C9CFD6",
    "active": "#00A57D",
    "admitted": "#1267FB",
    "proposed": "#8A5CF6",
    "dormant": "#E0A800",
    "closing": "#D9772B",
    "closed": "#9AA3AD",
    "new": "#1267FB",
    "returning": "#00A57D",
    "attended": "#00A57D",
    "met": "#00A57D",
    "partly": "#1267FB",
    "open": "#E0A800",
    "dropped": "#9AA3AD",
    "late": "#E8505B",
    "due": "#E0A800",
    "empty": "#D9772B",
    "submitted": "#00A57D",
}


def text(dark: bool) -> str:
    """The colour of words in a chart: readable on the page's own ground."""
    return "#DADADA" if dark else "#3A3A3A"


def of(column: str, code: str | None, place: dict[str, int], index: int = 0) -> str:
    """The colour of a value in a column: a theme's own, a status's own, or the next of the palette."""
    if code is None:
        return NOTHING
    if column == "theme":
        return THEMES[place.get(code, index) % len(THEMES)]
    return STATUS.get(code) or THEMES[index % len(THEMES)]
