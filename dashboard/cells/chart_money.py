"""Two charts that money asks for: what became of an amount step by step, and what is left month by month."""

from __future__ import annotations

from typing import Any

from dashboard.cells import chart_layout as lay
from dashboard.cells import palette, speech
from dashboard.cells.reader import Reader
from dashboard.store.figures import Answer
from dashboard.store.headers import Chart
from dashboard.words.language import heading

Spec = lay.Spec
_EVEN = "#7A8B99"


def waterfall(reader: Reader, answer: Answer, chart: Chart) -> Spec:
    """Bars that lie: the first is where it starts, the last what the others come to, those between add or take."""
    rows = answer.rows
    measure = answer.figure.column(chart.y)
    last = len(rows) - 1
    names = [speech.label(reader, chart.x, row[chart.x]) for row in rows]
    said = [speech.value(reader, measure, row[chart.y]) for row in rows]
    trace = {
        "type": "waterfall",
        "orientation": "h",
        "y": list(range(len(rows))),
        "x": [lay.plain_value(row[chart.y], measure.unit) for row in rows],
        "measure": ["absolute" if i == 0 else "total" if i == last else "relative" for i in range(len(rows))],
        "text": said,
        "textposition": "outside",
        "textangle": 0,
        "cliponaxis": False,
        "customdata": list(range(len(rows))),
        "connector": {"line": {"color": palette.NOTHING, "width": 1}},
        "increasing": {"marker": {"color": palette.MORE}},
        "decreasing": {"marker": {"color": palette.LESS}},
        "totals": {"marker": {"color": palette.ONE}},
        "hovertext": [lay.hover(name) for name in names],
        "hovertemplate": "%{hovertext}: %{text}<extra></extra>",
    }
    layout = lay.sideways(names)
    layout["margin"]["r"] = lay.room_for(said)
    return {"data": [trace], "layout": layout}


def burn_down(reader: Reader, answer: Answer, chart: Chart) -> Spec:
    """A line of what was left, as far as it is known, over the straight line of an even use."""
    rows = answer.rows
    assert chart.against, "a burn-down says against="
    layout = lay.upright()
    headings = speech.headings(answer)
    layout["yaxis"]["title"] = lay.axis_title(headings[chart.y])
    layout |= {"showlegend": True, "legend": lay.LEGEND, "height": 330}
    layout["margin"]["b"] = 60
    even = _line(reader, answer, chart, chart.against, list(range(len(rows))))
    even |= {"mode": "lines", "line": {"color": _EVEN, "width": 2, "dash": "dot"}}
    known = [i for i, row in enumerate(rows) if row[chart.y] is not None]
    left = _line(reader, answer, chart, chart.y, known)
    left |= {"mode": "lines+markers", "line": {"color": palette.ONE, "width": 2, "shape": "hv"}}
    left |= {"marker": {"size": 6, "color": palette.ONE}}
    return {"data": [even, left], "layout": layout}


def _line(reader: Reader, answer: Answer, chart: Chart, column: str, members: list[int]) -> dict[str, Any]:
    rows = answer.rows
    measure, across = answer.figure.column(column), answer.figure.column(chart.x)
    name = heading(column)
    return {
        "type": "scatter",
        "name": name,
        "x": [lay.on_axis(reader, chart.x, rows[i][chart.x]) for i in members],
        "y": [lay.plain_value(rows[i][column], measure.unit) for i in members],
        "customdata": members,
        "text": [speech.value(reader, measure, rows[i][column]) for i in members],
        "hovertext": [lay.hover(speech.value(reader, across, rows[i][chart.x])) for i in members],
        "hovertemplate": f"%{{hovertext}} · {lay.hover(name)}: %{{text}}<extra></extra>",
    }
