"""Money per theme, a bar for each method: one colour a theme, as everywhere."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.cells import allocating_words as words
from dashboard.cells import chart_layout as lay
from dashboard.cells import palette, speech
from dashboard.cells.reader import Reader
from dashboard.cells.ready import Ready, ready
from dashboard.coop import themes
from dashboard.coop.allocation import SideBySide
from dashboard.words.language import _, money

_UNUSED = "#9AA3AD"
_MOST = 50  # charts
_made: dict[tuple[int, str, bool], tuple[SideBySide, dict[str, Any]]] = {}


def draw(reader: Reader, found: SideBySide) -> None:
    """A bar for each column, its themes in their colours, and what stays unused."""
    alt = _("Money per theme and method, the same as in the table below.")
    st.plotly_chart(_ready(reader, found), key="allocation-chart", config={"displayModeBar": False}, alt=alt)


def _ready(reader: Reader, found: SideBySide) -> Ready:
    """The chart, checked by Plotly once: that takes half of the page."""
    key = (id(found), reader.language, reader.dark)
    known = _made.get(key)
    if known is None or known[0] is not found:
        if len(_made) >= _MOST:
            _made.clear()
        known = _made[key] = (found, spec(reader, found))
    return ready(known[1])


def spec(reader: Reader, found: SideBySide) -> dict[str, Any]:
    """The chart as a plain Plotly dict, in euros."""
    place = themes.names(reader.record, reader.language).place
    names = [words.title(column.code) for column in found.columns]
    traces = [
        _trace(
            speech.label(reader, "theme", theme),
            palette.of("theme", theme, place),
            [column.by_theme[theme] for column in found.columns],
            names,
        )
        for theme in ordered(reader, found)
    ]
    unused = [max(0, column.unused_cents) for column in found.columns]
    if any(unused):
        hatched = _trace(_("Unused"), _UNUSED, unused, names)
        hatched["marker"] |= {"pattern": {"shape": "/", "fgcolor": "rgba(128,128,128,.6)", "bgcolor": "rgba(0,0,0,0)"}}
        hatched["textposition"] = "none"
        traces.append(hatched)
    layout = lay.sideways(names)
    text = {"color": palette.text(reader.dark)}
    layout["yaxis"]["tickfont"] = {**text, "size": 12}
    layout |= {"barmode": "stack", "showlegend": True, "legend": lay.LEGEND, "font": text}
    layout |= {"height": layout["height"] + 40 + 22 * len(traces), "uniformtext": {"mode": "hide", "minsize": 10}}
    return {"data": traces, "layout": layout}


def ordered(reader: Reader, found: SideBySide) -> list[str | None]:
    """The themes of the requests in the order of every list, what has none at the end."""
    place = themes.names(reader.record, reader.language).place
    known = found.columns[0].by_theme
    return sorted(known, key=lambda theme: (theme is None, place.get(theme or "", 0), theme or ""))


def _trace(name: str, colour: str, cents: list[int], rows: list[str]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": lay.hover(name),
        "y": list(range(len(cents))),
        "x": [amount / 100 for amount in cents],
        "text": [money(amount) if amount else "" for amount in cents],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "marker": {"color": colour},
        "hovertext": [lay.hover(row) for row in rows],
        "hovertemplate": f"%{{hovertext}} · {lay.hover(name)}: %{{text}}<extra></extra>",
    }
