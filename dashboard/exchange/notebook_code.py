"""What stands in the cells of a notebook that is taken along: plain Python for duckdb, pandas and plotly, and Markdown.

Whatever people wrote goes in as a literal or as escaped text: nothing of theirs becomes code but the SQL of a query,
which runs on the reader's own machine.
"""

from __future__ import annotations

import datetime as dt
import io
import keyword
import re
from collections.abc import Iterable

import nbformat
import pyarrow as pa
import pyarrow.parquet as pq
from nbformat import v4

from dashboard.coop import narratives
from dashboard.coop.cell_contents import OfChart
from dashboard.store.headers import Figure

_TAKEN = frozenset({"con", "pd", "go", "duckdb", "datetime", "as_of"})
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_SETUP = """import datetime

import duckdb
import pandas as pd
import plotly.graph_objects as go

con = duckdb.connect()
as_of = datetime.date({year}, {month}, {day})"""


def setup(as_of: dt.date, tables: Iterable[str]) -> str:
    """The first lines: libraries, the day, and the tables that queries read."""
    views = [f'con.read_parquet("data/{name}.parquet").create_view("{name}")' for name in tables]
    return "\n".join([_SETUP.format(year=as_of.year, month=as_of.month, day=as_of.day), *views])


def named(name: str) -> str:
    """The name of an input or a query as a variable that stands in nobody's way."""
    return f"{name}_" if keyword.iskeyword(name) or keyword.issoftkeyword(name) or name in _TAKEN else name


def of_input(name: str, label: str, value: str) -> str:
    """An input: a variable with what it is set to."""
    return f"# {narratives.clean(' '.join(label.split()))}\n{named(name)} = {value or None!r}"


def of_figure(header: Figure, name: str, path: str) -> str:
    """A figure: its rows from the file beside the notebook, and its chart."""
    return "\n".join([f'{name} = con.read_parquet("{path}").df()', *_drawn(header, name), name])


def of_query(name: str, sql: str, takes: Iterable[str]) -> str:
    """A query: run as it stands, with the inputs that it takes."""
    given = ", ".join(f'"{one}": {one if one == "as_of" else named(one)}' for one in takes)
    asked = f"{_literal(sql)}, {{{given}}}" if given else _literal(sql)
    return f"{named(name)} = con.execute({asked}).df()\n{named(name)}"


def of_chart(content: OfChart) -> str:
    """A chart of a query."""
    mark = {"bar": "go.Bar(", "line": "go.Scatter(", "area": "go.Scatter(fill='tozeroy', "}[content.mark]
    rows = named(content.of)
    if content.color:
        lines = [
            "go.Figure([",
            f"    {mark}x=part[{content.x!r}], y=part[{content.y!r}], name=str(key))",
            f"    for key, part in {rows}.groupby({content.color!r}, dropna=False, sort=False)",
            "])",
        ]
        return "\n".join(lines)
    return f"go.Figure({mark}x={rows}[{content.x!r}], y={rows}[{content.y!r}]))"


def markdown(text: str, id_: str) -> nbformat.NotebookNode:
    """A Markdown cell."""
    return _with_id(v4.new_markdown_cell(text), id_)  # type: ignore[no-untyped-call]


def python(text: str, id_: str) -> nbformat.NotebookNode:
    """A code cell."""
    return _with_id(v4.new_code_cell(text), id_)  # type: ignore[no-untyped-call]


def plain(text: str) -> str:
    """Text as Markdown that shows its letters."""
    return _MARKS.sub(r"\\\1", narratives.clean(text).replace("\n", " "))


def sql_shown(sql: str) -> str:
    """A query as Markdown that shows it and does not run it."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", sql)), default=0))
    return f"{fence}sql\n{narratives.clean(sql)}\n{fence}"


def parquet(table: pa.Table) -> bytes:
    """An Arrow table as Parquet that every reader knows: ids become text. The same table, the same bytes."""
    fields = [
        table[name] if not isinstance(table.schema.field(name).type, pa.UuidType) else _as_text(table[name])
        for name in table.column_names
    ]
    kept = io.BytesIO()
    pq.write_table(pa.table(dict(zip(table.column_names, fields, strict=True))), kept)
    return kept.getvalue()


# ---------------------------------------------------------------------- inside
def _drawn(header: Figure, name: str) -> list[str]:
    """The chart of a figure in Plotly, as lines of Python; none where its header has no simple one."""
    chart = header.chart
    if chart is None or chart.kind not in ("bar", "stacked", "line", "area"):
        return []
    if chart.kind in ("line", "area") or chart.color is None:
        mark = "Scatter" if chart.kind in ("line", "area") else "Bar"
        if chart.color is None:
            return [f"go.Figure(go.{mark}(x={name}[{chart.x!r}], y={name}[{chart.y!r}])).show()"]
    else:
        mark = "Bar"
    return [
        "go.Figure([",
        f"    go.{mark}(x=part[{chart.x!r}], y=part[{chart.y!r}], name=str(key))",
        f"    for key, part in {name}.groupby({chart.color!r}, dropna=False, sort=False)",
        "]).update_layout(barmode='stack').show()",
    ]


def _with_id(made: nbformat.NotebookNode, id_: str) -> nbformat.NotebookNode:
    made["id"] = id_[:64]
    return made


def _literal(sql: str) -> str:
    """A Python literal of a query, readable where it can be."""
    if '"""' in sql or "\\" in sql or sql.endswith('"') or (not sql.isprintable() and "\n" not in sql):
        return repr(sql)
    return f'"""\n{sql}\n"""'


def _as_text(column: pa.ChunkedArray) -> pa.Array:
    return pa.array([None if value is None else str(value) for value in column.to_pylist()], pa.string())
