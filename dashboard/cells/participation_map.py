"""Where people take part, on a map of Europe: each country darker by its rate, each city a dot by its people.

Drawn from outlines in the package as lines on plain axes: Plotly's own maps would fetch theirs from elsewhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import maps
from dashboard.cells import chart_layout as lay
from dashboard.cells import palette, speech
from dashboard.cells.reader import Reader
from dashboard.cells.ready import ready
from dashboard.cells.text import plain
from dashboard.store.figures import Answer
from dashboard.store.record import Row
from dashboard.words.language import _, day, number, percent

Spec = dict[str, Any]
View = tuple[float, float, float, float]  # west, east, south, north
_EUROPE = (-10.5, 27.0, 36.0, 61.0)
_STRETCH = 1.56  # a degree of latitude is so many degrees of longitude long, at 50 degrees north
_LARGEST = 34  # pixels across the dot of the city with most people
_LISTED = 12  # cities that are not on the map, in words
_APART = 0.09  # of the map's width: names of cities that lie closer would cover each other

_made: dict[tuple[int, int, str | None, str, bool], Drawn] = {}


@dataclass(frozen=True)
class Drawn:
    """A map as it is drawn, and what is said under it. Shared: never changed."""

    cities: Answer
    countries: Answer
    spec: Spec
    said: str


def draw(reader: Reader, country: str | None = None, **chosen: Any) -> None:
    """The map of where people take part: all of Europe, or one country."""
    cities, countries = reader.asks(
        [("participation_by_city", {**chosen, "country": country}), ("participation_by_country", chosen)]
    )
    with st.container(border=True, key="cell-participation-map"):
        told = f"{_('Where people take part')} · {_('as at %(day)s') % {'day': day(reader.as_of)}}"
        st.markdown(f"## {plain(speech.sentence(reader, cities))}\n:small[{plain(told)}]")
        if cities.is_empty:
            return
        made = drawn(reader, cities, countries, country)
        alt = f"{_('A map')}: {speech.sentence(reader, cities)} {_('The table below has the same numbers.')}"
        st.plotly_chart(ready(made.spec), key="participation-map", config={"displayModeBar": False}, alt=alt)
        st.caption(plain(made.said))


def drawn(reader: Reader, cities: Answer, countries: Answer, country: str | None) -> Drawn:
    """The map as a plain Plotly dict, with what is said under it: made once for each pair of answers."""
    key = (id(cities), id(countries), country, reader.language, reader.dark)
    kept = _made.get(key)
    if kept is None or kept.cities is not cities or kept.countries is not countries:
        if len(_made) > 100:
            _made.clear()
        view = _view(country)
        traces = [*_ground(reader, countries, view), _dots(reader, cities, view)]
        said = " ".join(filter(None, [_key(countries), _elsewhere(reader, cities, view)]))
        kept = _made[key] = Drawn(cities, countries, {"data": traces, "layout": _layout(reader, view)}, said)
    return kept


def located(cities: Answer, view: View) -> tuple[list[tuple[Row, Any]], list[Row]]:
    """(rows with a number that lie in view, each with its place; rows with a number that do not)."""
    on_map, off_map = [], []
    for row in cities.rows:
        if not row["people"]:
            continue
        at = maps.place(row["country"], row["city"])
        if at and view[0] <= at[0] <= view[1] and view[2] <= at[1] <= view[3]:
            on_map.append((row, at))
        else:
            off_map.append(row)
    return on_map, off_map


# ---------------------------------------------------------------------- what is drawn
def _ground(reader: Reader, countries: Answer, view: View) -> list[Spec]:
    """The outlines: those without anybody in one trace, the others in one each, darker by their rate."""
    rates = {row["country"]: row for row in countries.rows if row["people"]}
    highest = max((row["share"] or 0 for row in rates.values()), default=0)
    others: list[maps.Outline] = []
    traces = []
    for code, rings in maps.outlines().items():
        seen = [ring for ring in rings if _touches(ring, view)]
        if code not in rates:
            others += seen
        elif seen:
            row = rates[code]
            alpha = 0.1 + 0.4 * ((row["share"] or 0) / highest if highest else 0)
            shares = percent(row["share"], 1) if row["share"] is not None else "–"
            said = _("%(country)s: %(people)s people, %(share)s of its members") % {
                "country": speech.label(reader, "country", code),
                "people": number(row["people"]),
                "share": shares,
            }
            traces.append(
                _outline(seen, f"rgba(18,103,251,{alpha:.2f})") | {"hoveron": "fills", "text": lay.hover(said)}
            )
            traces[-1] |= {"hoverinfo": "text"}
    return [_outline(others, "rgba(128,128,128,.12)") | {"hoverinfo": "skip"}, *traces]


def _outline(rings: list[maps.Outline], fill: str) -> Spec:
    across: list[float | None] = []
    up: list[float | None] = []
    for ring in rings:
        across += [*ring[::2], None]
        up += [*ring[1::2], None]
    line = {"color": "rgba(128,128,128,.7)", "width": 0.7}
    return {"type": "scatter", "mode": "lines", "x": across, "y": up, "fill": "toself", "fillcolor": fill, "line": line}


def _dots(reader: Reader, cities: Answer, view: View) -> Spec:
    on_map, _off = located(cities, view)
    on_map.sort(key=lambda pair: -pair[0]["people"])  # the small ones in front
    most = on_map[0][0]["people"] if on_map else 1
    named = _named([at for _row, at in on_map], view)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [at[0] for _row, at in on_map],
        "y": [at[1] for _row, at in on_map],
        "text": [lay.hover(row["city"]) if place in named else "" for place, (row, _at) in enumerate(on_map)],
        "textposition": "top center",
        "textfont": {"color": palette.text(reader.dark), "size": 11},
        "hovertext": [f"{lay.hover(row['city'])}: {number(row['people'])}" for row, _at in on_map],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": [max(5, round(_LARGEST * math.sqrt(row["people"] / most))) for row, _at in on_map],
            "color": "rgba(255,64,84,.75)" if reader.dark else "rgba(178,45,59,.55)",
            "line": {"color": "#FFFFFF" if reader.dark else "#B32D3B", "width": 1},
        },
    }


def _named(places: list[tuple[float, float]], view: View) -> set[int]:
    """Which cities have room for their name: of those that lie close together, the largest."""
    apart = _APART * (view[1] - view[0])
    chosen: list[int] = []
    for number_of, (across, up) in enumerate(places):
        if all(abs(across - places[one][0]) > 2 * apart or abs(up - places[one][1]) > apart / 2 for one in chosen):
            chosen.append(number_of)
    return set(chosen)


def _layout(reader: Reader, view: View) -> Spec:
    hidden = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False}
    return {
        "height": 480,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": hidden | {"range": list(view[:2]), "constrain": "domain"},
        "yaxis": hidden | {"range": list(view[2:]), "scaleanchor": "x", "scaleratio": _STRETCH, "constrain": "domain"},
        "font": {"color": palette.text(reader.dark)},
    }


def _view(country: str | None) -> View:
    """What the map shows: Europe, or the country with a margin around it."""
    rings = maps.outlines().get(country or "")
    if not rings:
        return _EUROPE
    across = [x for ring in rings for x in ring[::2]]
    up = [y for ring in rings for y in ring[1::2]]
    margin = 0.15 * max(max(across) - min(across), max(up) - min(up))
    return (min(across) - margin, max(across) + margin, min(up) - margin / 2, max(up) + margin / 2)


def _touches(ring: maps.Outline, view: View) -> bool:
    west, east, south, north = view
    across, up = ring[::2], ring[1::2]
    return not (max(across) < west or min(across) > east or max(up) < south or min(up) > north)


# ---------------------------------------------------------------------- what is said
def _key(countries: Answer) -> str:
    rates = sorted(row["share"] for row in countries.rows if row["share"] is not None and row["people"])
    if not rates:
        return ""
    said = _("The larger a dot, the more people; the darker a country, the higher its rate (%(low)s to %(high)s).")
    return said % {"low": percent(rates[0], 1), "high": percent(rates[-1], 1)}


def _elsewhere(reader: Reader, cities: Answer, view: View) -> str:
    """What the map cannot show: cities of which no place is known, and groups that are hidden."""
    _on, off = located(cities, view)
    hidden = cities.hidden
    told = []
    if off:
        listed = ", ".join(f"{_where(reader, row)} ({number(row['people'])})" for row in off[:_LISTED])
        listed += ", …" if len(off) > _LISTED else ""
        told.append(_("Not on the map: %(cities)s.") % {"cities": listed})
    if hidden:
        told.append(_("Groups of fewer than five people are hidden, and what would give them back."))
    return " ".join(told)


def _where(reader: Reader, row: Row) -> str:
    if row["city"]:
        return str(row["city"])
    return speech.label(reader, "country", row["country"]) if row["country"] else _("not known")
