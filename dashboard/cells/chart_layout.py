"""What every chart shares: margins, axes without clutter, labels that fit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboard.cells import speech
from dashboard.cells.reader import Reader
from dashboard.coop.narratives import clean
from dashboard.words.language import current

Spec = dict[str, Any]
_ROW = 36  # pixels a bar: two lines of a long name fit
_DRAWN = 235  # pixels from the lowest to the highest value of a standing chart
_GAP = 32  # pixels that a name on two lines takes
_LOWEST = 14
_LABEL = 26  # letters of a category's name before it is folded

# at the foot of the chart, whatever height it takes
LEGEND = {
    "orientation": "h", "xref": "container", "x": 0.01, "yref": "container", "y": 0, "yanchor": "bottom",
    "traceorder": "normal", "title": {"text": ""}, "maxheight": 0.95,
}  # fmt: skip
# months in figures: Plotly knows their names in English only
_DAYS = [
    {"dtickrange": ["M12", None], "value": "%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%m/%Y"},
    {"dtickrange": [None, "M1"], "value": "%d/%m/%Y"},
]
_SEPARATORS = {"fr": ",\u202f", "nl": ",.", "en": ".,"}
_MARGIN = {"l": 8, "r": 48, "t": 8, "b": 8}


def sideways(names: list[str]) -> Spec:
    """The layout of bars that lie, one for each name."""
    # bars stand at numbers and names are their labels: two long names that fold alike stay two bars
    return {
        "height": max(90, _ROW * len(names) + 30),
        "margin": dict(_MARGIN),
        "showlegend": False,
        "bargap": 0.25,
        "xaxis": {"visible": False, "fixedrange": True},
        "yaxis": {
            "autorange": "reversed",
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickvals": list(range(len(names))),
            "ticktext": [fold(name) for name in names],
        },
        "dragmode": False,
    }


def upright() -> Spec:
    """The layout of bars that stand and of lines over time."""
    return {
        "height": 300,
        "margin": dict(_MARGIN),
        "showlegend": False,
        "bargap": 0.2,
        "xaxis": {"fixedrange": True, "automargin": True, "showgrid": False, "tickformatstops": _DAYS},
        "yaxis": {"fixedrange": True, "automargin": True, "rangemode": "tozero", "tickformat": ",~f"},
        "separators": _SEPARATORS[current()],
        "dragmode": False,
    }


def end_label(name: str, x: Any, y: Any, colour: str) -> Spec:
    """A line's name where it ends, instead of a legend."""
    return {
        "x": x, "y": y, "text": fold(name), "xanchor": "left", "xshift": 8, "showarrow": False,
        "align": "left", "font": {"color": colour},
    }  # fmt: skip


def legend_height(names: int) -> int:
    """The pixels that a legend needs where the screen is so narrow that each name has a line."""
    return 20 * names


def apart(notes: list[Spec], highest: float) -> None:
    """Move names at the ends of lines away from each other; `highest` is what the axis reaches."""
    taken: float = _LOWEST - _GAP
    for note in sorted(notes, key=lambda note: note["y"] or 0):
        stands = (note["y"] or 0) / highest * _DRAWN if highest > 0 else 0
        taken = max(stands, taken + _GAP)
        note["yshift"] = round(taken - stands)


def room_for(labels: list[str]) -> int:
    """The margin in pixels that the longest label at a bar's end needs."""
    return max(48, 7 * max(map(len, labels), default=0) + 8)


def axis_title(text: str) -> Spec:
    """What an axis counts, along it."""
    return {"text": text.replace("<", "&lt;"), "font": {"size": 12}, "standoff": 8}


def is_time(rows: list[dict[str, Any]], column: str) -> bool:
    """Whether a column holds days or years, so that it runs from left to right."""
    first = next((row[column] for row in rows if row[column] is not None), None)
    return isinstance(first, dt.date) or (isinstance(first, int) and not isinstance(first, bool))


def on_axis(reader: Reader, column: str, value: Any) -> Any:
    """A value as its axis takes it: days as ISO text, so that Plotly sees time."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else fold(speech.label(reader, column, value))


def plain_value(value: Any, unit: str | None) -> Any:
    """A measure as it is drawn: cents become euros."""
    return value / 100 if value is not None and unit == speech.CENTS else value


def hover(text: str) -> str:
    """Text for a hover template: neither markup nor a place of the template."""
    return clean(text).replace("<", "&lt;").replace("%{", "% {")


def fold(text: str) -> str:
    """A long name on two lines; a year at its end is kept. Markup in it is text."""
    safe = clean(text).replace("<", "&lt;")
    if len(safe) <= _LABEL:
        return safe
    cut = safe.rfind(" ", 0, _LABEL)
    if cut < 8:
        return safe[: _LABEL - 1] + "…"
    rest = safe[cut + 1 :]
    if len(rest) > _LABEL:
        year = rest[-5:] if rest[-4:].isdigit() else ""
        rest = rest[: _LABEL - 1 - len(year)].rstrip() + "…" + year
    return safe[:cut] + "<br>" + rest
