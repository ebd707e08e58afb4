"""What every chart shares: margins, axes without clutter, labels that fit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboard.cells import speech
from dashboard.cells.reader import Reader

Spec = dict[str, Any]
_ROW = 36  # pixels a bar: two lines of a long name fit
_LABEL = 26  # letters of a category's name before it is folded

LEGEND = {"orientation": "h", "y": -0.02, "yanchor": "top", "x": 0, "traceorder": "normal", "title": {"text": ""}}
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
        "xaxis": {"fixedrange": True, "automargin": True, "showgrid": False},
        "yaxis": {"fixedrange": True, "automargin": True, "rangemode": "tozero"},
        "dragmode": False,
    }


def end_label(name: str, x: Any, y: Any, colour: str) -> Spec:
    """A line's name where it ends, instead of a legend."""
    return {
        "x": x, "y": y, "text": fold(name), "xanchor": "left", "xshift": 8, "showarrow": False,
        "align": "left", "font": {"color": colour},
    }  # fmt: skip


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
    return text.replace("<", "&lt;").replace("%{", "% {")


def fold(text: str) -> str:
    """A long name on two lines; a year at its end is kept. Markup in it is text."""
    safe = text.replace("<", "&lt;")
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
