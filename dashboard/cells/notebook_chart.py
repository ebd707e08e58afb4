"""A chart of what a query above answered, drawn from the columns that were chosen."""

from __future__ import annotations

import uuid
from typing import Any

import streamlit as st

from dashboard.cells import chart_layout as lay
from dashboard.cells import notebook_query, palette
from dashboard.cells.notebook_cell_page import Page
from dashboard.cells.ready import ready
from dashboard.cells.text import plain
from dashboard.coop.cell_contents import OfChart, Query
from dashboard.coop.notebooks import Cell
from dashboard.coop.own_queries import Result
from dashboard.words import permissions
from dashboard.words.language import _, number

_PLOTLY = {"displayModeBar": False, "responsive": True}
_MOST = 2_000  # points


def draw(page: Page, cell: Cell, content: OfChart) -> None:
    """The chart, or what it waits for."""
    if not permissions.judge(page.reader.actor, "sql.run").allowed:
        st.info(plain(permissions.judge(page.reader.actor, "sql.run").reason), icon=":material/lock:")
        return
    source = page.wired[cell.id].sources.get(content.of)
    result = answer(page, source)
    if source is None:
        st.info(_("Choose which query above this chart is of."), icon=":material/bar_chart:")
    elif result is None:
        st.caption(_("The query of this chart has not run yet."))
    elif content.x not in names(result) or content.y not in names(result):
        st.info(_("Choose the columns of this chart."), icon=":material/bar_chart:")
    else:
        st.plotly_chart(
            ready(spec(page, content, result)),
            key=f"nb-chart-{cell.id}",
            config=_PLOTLY,
            alt=_("%(y)s by %(x)s: %(n)s rows") % {"y": content.y, "x": content.x, "n": number(len(result.rows))},
        )


def answer(page: Page, source: uuid.UUID | None) -> Result | None:
    """What the query of a chart said last."""
    if source is None:
        return None
    cell = page.notebook.cell(source)
    ran = notebook_query.answered(page, cell, cell.content) if isinstance(cell.content, Query) else None
    return ran.result if ran is not None and isinstance(ran.result, Result) else None


def names(result: Result) -> list[str]:
    """The columns of a result."""
    return [column.name for column in result.columns]


def spec(page: Page, content: OfChart, result: Result) -> dict[str, Any]:
    """The chart as a Plotly dict: one trace, or one for each value of the colour's column."""
    at = {name: place for place, name in enumerate(names(result))}
    x, y, colour = at[content.x], at[content.y], at.get(content.color or "")
    series: dict[Any, list[tuple[Any, ...]]] = {}
    for row in result.rows[:_MOST]:
        series.setdefault(row[colour] if colour is not None else None, []).append(row)
    traces = []
    for order, (name, members) in enumerate(series.items()):
        trace: dict[str, Any] = {
            "x": [_plain(row[x]) for row in members],
            "y": [_plain(row[y]) for row in members],
            "name": lay.hover(str(name)) if name is not None else "",
        }
        shade = palette.of("series", name, {}, order) if colour is not None else palette.ONE
        if content.mark == "bar":
            trace |= {"type": "bar", "marker": {"color": shade}}
        else:
            trace |= {"type": "scatter", "mode": "lines+markers", "line": {"color": shade}}
            trace |= {"fill": "tozeroy"} if content.mark == "area" else {}
        traces.append(trace)
    layout = lay.upright() | {"showlegend": len(traces) > 1, "legend": lay.LEGEND, "barmode": "stack"}
    layout["font"] = {"color": palette.text(page.reader.dark)}
    for axis, title in (("xaxis", content.x), ("yaxis", content.y)):
        layout[axis] = {**layout.get(axis, {}), "title": {"text": lay.hover(title)}, "automargin": True}
    return {"data": traces, "layout": layout}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return lay.hover(value)
    return value if value is None or isinstance(value, int | float | bool) else str(value)
