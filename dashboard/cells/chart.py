"""A figure's chart as a plain Plotly dict, made from its header: a hundred times quicker than plotly.express.

Each point carries the number of its row in `customdata`, so that a click leads to the rows behind it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from dashboard.cells import chart_layout as lay
from dashboard.cells import chart_money, palette, speech
from dashboard.cells.reader import Reader
from dashboard.coop import themes
from dashboard.store.figures import Answer
from dashboard.store.headers import Chart, Column
from dashboard.words.language import heading

Spec = lay.Spec
_FEW = 12  # bars that stand have room for their number

_made: dict[tuple[int, str, bool], tuple[Answer, Spec]] = {}


def spec(reader: Reader, answer: Answer) -> Spec | None:
    """The chart of an answer, or None where its header names none. Shared: never changed."""
    chart = answer.figure.chart
    if chart is None or answer.is_empty:
        return None
    key = (id(answer), reader.language, reader.dark)
    kept = _made.get(key)
    if kept is None or kept[0] is not answer:
        if len(_made) > 400:
            _made.clear()
        made = _KINDS[chart.kind](reader, answer, chart)
        made["layout"] |= {"uniformtext": {"mode": "hide", "minsize": 10}, "font": {"color": palette.text(reader.dark)}}
        for axis in ("xaxis", "yaxis"):
            made["layout"][axis]["tickfont"] = {"color": palette.text(reader.dark), "size": 12}
            if "title" in made["layout"][axis]:
                made["layout"][axis]["title"]["font"]["color"] = palette.text(reader.dark)
        kept = _made[key] = (answer, made)
    return kept[1]


def _bar(reader: Reader, answer: Answer, chart: Chart) -> Spec:
    rows = answer.rows
    measure = answer.figure.column(chart.y)
    if lay.is_time(rows, chart.x):
        return _upright(reader, answer, chart, "bar")
    place = themes.names(reader.record, reader.language).place
    order = sorted(range(len(rows)), key=lambda i: rows[i][chart.x] is None)  # what has no name comes last
    trace: Spec = {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(order))),
        "x": [rows[i][chart.y] for i in order],
        "text": [speech.value(reader, measure, rows[i][chart.y]) for i in order],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": order,
        "marker": {"color": [_one(chart.x, rows[i][chart.x], place, i) for i in order]},
        "hovertemplate": "%{hovertext}: %{text}<extra></extra>",
    }
    names = [speech.label(reader, chart.x, rows[i][chart.x]) for i in order]
    trace["hovertext"] = [lay.hover(name) for name in names]
    layout = lay.sideways(names)
    layout["margin"]["r"] = lay.room_for(trace["text"])
    return {"data": [trace], "layout": layout}


def _one(column: str, code: Any, place: dict[str, int], index: int) -> str:
    coloured = column == "theme" or code in palette.STATUS
    return palette.of(column, code, place, index) if coloured else palette.ONE


def _stacked(reader: Reader, answer: Answer, chart: Chart) -> Spec:
    rows = answer.rows
    assert chart.color, "a stacked chart says color="
    sideways = not lay.is_time(rows, chart.x)
    place = themes.names(reader.record, reader.language).place
    measure = answer.figure.column(chart.y)
    series: dict[Any, list[int]] = {}
    for index, row in enumerate(rows):
        series.setdefault(row[chart.color], []).append(index)
    traces = []
    at = {value: place for place, value in enumerate(dict.fromkeys(row[chart.x] for row in rows))}
    at_mouse = "%{hovertext}" if sideways else "%{x}"
    for order, (code, members) in enumerate(series.items()):
        labels = [at[rows[i][chart.x]] if sideways else lay.on_axis(reader, chart.x, rows[i][chart.x]) for i in members]
        values = [lay.plain_value(rows[i][chart.y], measure.unit) for i in members]
        name = speech.label(reader, chart.color, code)
        traces.append(
            {
                "type": "bar",
                "name": name,
                "orientation": "h" if sideways else "v",
                "y" if sideways else "x": labels,
                "x" if sideways else "y": values,
                "customdata": members,
                "marker": {"color": palette.of(chart.color, code, place, order)},
                "text": [speech.value(reader, measure, rows[i][chart.y]) if rows[i][chart.y] else "" for i in members],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "hovertext": [
                    lay.hover(speech.label(reader, chart.x, rows[i][chart.x])) if sideways else "" for i in members
                ],
                "hovertemplate": f"{at_mouse} · {lay.hover(name)}: %{{text}}<extra></extra>",
            }
        )
    names = [speech.label(reader, chart.x, value) for value in at]
    layout = lay.sideways(names) if sideways else lay.upright()
    if sideways:
        layout["height"] = layout["height"] + lay.legend_height(len(traces))
    layout |= {"barmode": "stack", "showlegend": True, "legend": lay.LEGEND}
    return {"data": traces, "layout": layout}


def _parts(reader: Reader, answer: Answer, chart: Chart) -> Spec:
    rows = answer.rows
    measure = answer.figure.column(chart.y)
    traces = []
    for index, row in enumerate(rows):
        name = speech.label(reader, chart.x, row[chart.x])
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": [0],
                "x": [row[chart.y]],
                "customdata": [index],
                "text": [speech.value(reader, measure, row[chart.y])],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "marker": {"color": palette.of(chart.x, row[chart.x], {}, index)},
                "hovertemplate": f"{lay.hover(name)}: %{{text}}<extra></extra>",
            }
        )
    layout = lay.sideways([""]) | {"barmode": "stack", "showlegend": True, "legend": lay.LEGEND}
    layout["height"] += lay.legend_height(len(traces))
    return {"data": traces, "layout": layout}


def _line(reader: Reader, answer: Answer, chart: Chart) -> Spec:
    return _upright(reader, answer, chart, "line")


def _area(reader: Reader, answer: Answer, chart: Chart) -> Spec:
    return _upright(reader, answer, chart, "area")


@dataclass(frozen=True)
class _Series:
    """Points of one colour: the measure that they show, and their rows."""

    name: str
    measure: Column
    members: list[int]
    colour: str


def _upright(reader: Reader, answer: Answer, chart: Chart, kind: str) -> Spec:
    few = answer.table.num_rows <= (_FEW // 2 if chart.against else _FEW)
    traces, notes = [], []
    drawn = _series_of(reader, answer, chart)
    for series in drawn:
        trace = _trace(reader, answer, chart, series)
        if kind == "bar":
            trace |= {"type": "bar", "marker": {"color": series.colour}, "textposition": "outside" if few else "none"}
            trace |= {"textangle": 0, "cliponaxis": False}
        else:
            trace |= {"type": "scatter", "mode": "lines+markers", "line": {"color": series.colour, "width": 2}}
            trace |= {"marker": {"size": 5, "color": series.colour}, "fill": "tozeroy" if kind == "area" else "none"}
            if series.name and trace["x"]:
                notes.append(lay.end_label(series.name, trace["x"][-1], trace["y"][-1], series.colour))
        traces.append(trace)
    layout = lay.upright()
    layout["yaxis"]["title"] = lay.axis_title(_along(answer, chart))
    if not isinstance(answer.first[chart.x], dt.date):
        layout["xaxis"]["type"] = "category"  # a year is a name: there is none between two
    layout["annotations"] = notes
    if notes:
        lay.apart(notes, max((y for trace in traces for y in trace["y"] if y is not None), default=0))
        layout["margin"] = {**layout["margin"], "r": 120}
    if kind == "bar" and len(drawn) > 1:
        layout |= {"barmode": "group", "showlegend": True, "legend": lay.LEGEND, "height": layout["height"] + 30}
        layout["margin"] = {**layout["margin"], "b": 60}
    return {"data": traces, "layout": layout}


def _series_of(reader: Reader, answer: Answer, chart: Chart) -> list[_Series]:
    """A series for each of two measures, or for each value of `color`."""
    known = answer.figure.column
    if chart.against:
        every = list(range(answer.table.num_rows))
        names = ((chart.y, palette.ONE), (chart.against, palette.BESIDE))
        return [_Series(heading(name), known(name), every, colour) for name, colour in names]
    place = themes.names(reader.record, reader.language).place
    found: dict[Any, list[int]] = {}
    for index, row in enumerate(answer.rows):
        found.setdefault(row[chart.color] if chart.color else None, []).append(index)
    return [
        _Series(
            speech.label(reader, chart.color, code) if chart.color else "",
            known(chart.y),
            members,
            palette.of(chart.color, code, place, order) if chart.color else palette.ONE,
        )
        for order, (code, members) in enumerate(found.items())
    ]


def _trace(reader: Reader, answer: Answer, chart: Chart, series: _Series) -> Spec:
    rows, measure, across = answer.rows, series.measure, answer.figure.column(chart.x)
    at_mouse = f" · {lay.hover(series.name)}" if series.name else ""
    return {
        "x": [lay.on_axis(reader, chart.x, rows[i][chart.x]) for i in series.members],
        "y": [lay.plain_value(rows[i][measure.name], measure.unit) for i in series.members],
        "name": series.name,
        "customdata": series.members,
        "text": [speech.value(reader, measure, rows[i][measure.name]) for i in series.members],
        "hovertext": [lay.hover(speech.value(reader, across, rows[i][chart.x])) for i in series.members],
        "hovertemplate": f"%{{hovertext}}{at_mouse}: %{{text}}<extra></extra>",
    }


def _along(answer: Answer, chart: Chart) -> str:
    """What the axis counts: the measure's heading, or where there are two only their unit."""
    unit = answer.figure.column(chart.y).unit
    if not chart.against:
        return speech.headings(answer)[chart.y]
    return "EUR" if unit == speech.CENTS else heading(unit or "")


def _heat(reader: Reader, answer: Answer, chart: Chart) -> Spec:
    rows = answer.rows
    assert chart.color, "a heat chart says color="
    measure = answer.figure.column(chart.color)
    xs = list(dict.fromkeys(row[chart.x] for row in rows))
    ys = list(dict.fromkeys(row[chart.y] for row in rows))
    at = {(row[chart.x], row[chart.y]): (index, row[chart.color]) for index, row in enumerate(rows)}
    grid = [[at.get((x, y), (None, None)) for x in xs] for y in ys]
    said = [[speech.value(reader, measure, v) if v is not None else "" for _, v in line] for line in grid]
    across, down = _named(reader, chart.x, xs), _named(reader, chart.y, ys)
    trace = {
        "type": "heatmap",
        "x": across,
        "y": down,
        "z": [[v for _, v in line] for line in grid],
        "text": said,
        "texttemplate": "%{text}",
        "customdata": [[index for index, _ in line] for line in grid],
        "colorscale": [[0, "#E8F0FE"], [1, "#154EB1"]],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hovertemplate": "%{y} · %{x}: %{text}<extra></extra>",
    }
    layout = lay.sideways(down)
    layout["xaxis"] = {"type": "category", "side": "top", "showgrid": False, "fixedrange": True}
    layout["yaxis"] = {"type": "category", "autorange": "reversed", "fixedrange": True, "automargin": True}
    layout["yaxis"]["showgrid"] = False
    headings = speech.headings(answer)
    for axis, column, values in (("xaxis", chart.x, xs), ("yaxis", chart.y, ys)):
        if not any(isinstance(value, str) for value in values):  # names say what they are
            layout[axis]["title"] = lay.axis_title(headings[column])
    layout["height"] += 30
    layout["margin"] = {**layout["margin"], "t": 60}
    return {"data": [trace], "layout": layout}


def _named(reader: Reader, column: str, values: list[Any]) -> list[str]:
    """What stands along a side of a heat map: in the reader's words, each name once."""
    found: list[str] = []
    for value in values:
        shown = lay.on_axis(reader, column, value)
        while shown in found:
            shown = f"{shown}\u200b"  # two names that fold alike stay two
        found.append(shown)
    return found


_KINDS = {
    "bar": _bar,
    "stacked": _stacked,
    "parts": _parts,
    "line": _line,
    "area": _area,
    "heat": _heat,
    "waterfall": chart_money.waterfall,
    "burndown": chart_money.burn_down,
}
