"""A notebook as it is read and printed: every cell in words, with each figure's rows as its reader may see them.

What is gathered here is plain data: it becomes a page of HTML, a PDF, and the frozen content of a board pack.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.coop import cell_contents, notebooks, own_queries, reactive, themes, threads
from dashboard.coop.cell_contents import Discussion, Input, Narrative, OfChart, OfFigure, Query
from dashboard.coop.notebooks import Cell, Notebook
from dashboard.coop.own_queries import Result
from dashboard.exchange import etat_des_lieux, notebook_code
from dashboard.store.figures import Answer, Figures, figure
from dashboard.store.record import Record
from dashboard.words import permissions, vocabulary
from dashboard.words.language import _, current, day, number
from dashboard.words.permissions import Actor
from dashboard.words.refusals import Refusal

MOST_ROWS = 200  # of a table on paper; the rest is in the notebook that is taken along
_MOST_BARS = 20
Piece = dict[str, Any]  # of JSON


@dataclass
class Printed:
    """A notebook in words, in one language, as one reader sees it as at a day."""

    title: str
    language: str
    as_of: dt.date
    said: str
    pieces: list[Piece] = field(default_factory=list)


def gather(
    record: Record,
    figures: Figures,
    actor: Actor,
    notebook_id: uuid.UUID,
    as_of: dt.date,
    values: Mapping[uuid.UUID, str] | None = None,
) -> Printed:
    """Every cell of a notebook in the current language. `values`: what the inputs are set to.

    Raises NotAllowed for whom it is not shared with, or who may not export.
    """
    permissions.require(actor, "data.export")
    notebook = notebooks.get(record, actor, notebook_id)
    start = {cell.id: cell.content.value for cell in notebook.cells if isinstance(cell.content, Input)}
    wired = {one.id: one for one in reactive.wired([(cell.id, cell.content) for cell in notebook.cells])}
    told = {"owner": notebook.owner, "day": day(as_of)}
    made = Printed(notebook.title, current(), as_of, _("A notebook of %(owner)s, as at %(day)s.") % told)
    one = _Printing(record, figures, actor, notebook, as_of, start | dict(values or {}), wired)
    talk = threads.of_notebook(record, actor, notebook_id)
    for cell in notebook.cells:
        made.pieces += one.pieces(cell)
        made.pieces += [_said(thread) for thread in talk if thread.about.cell_id == cell.id]
    made.pieces += [_said(thread) for thread in talk if thread.about.cell_id is None]
    return made


@dataclass
class _Printing:
    record: Record
    figures: Figures
    actor: Actor
    notebook: Notebook
    as_of: dt.date
    values: Mapping[uuid.UUID, str]
    wired: Mapping[uuid.UUID, reactive.Wired]
    results: dict[uuid.UUID, Result] = field(default_factory=dict)

    def pieces(self, cell: Cell) -> list[Piece]:
        """What a cell is on paper."""
        match cell.content:
            case Narrative(text=text):
                return [{"kind": "words", "markdown": text}] if text.strip() else []
            case Discussion(question=question):
                return [{"kind": "question", "markdown": question}] if question.strip() else []
            case Input() as content:
                return [self._input(cell, content)]
            case OfFigure() as content:
                return [self._figure(cell, content)]
            case Query() as content:
                return [self._query(cell, content)]
            case OfChart() as content:
                return [self._chart(cell, content)]

    def _input(self, cell: Cell, content: Input) -> Piece:
        value = self.values[cell.id]
        if content.kind == "theme":
            value = themes.names(self.record, current()).shown.get(value, value)
        elif content.kind in ("country", "language") and value:
            value = (vocabulary.country if content.kind == "country" else vocabulary.language)(value)
        return {"kind": "input", "label": content.label or content.name, "value": value or _("all")}

    def _figure(self, cell: Cell, content: OfFigure) -> Piece:
        header = figure(content.figure)
        title = _(header.title)
        verdict = permissions.judge(self.actor, header.action)
        if not verdict.allowed:
            return {"kind": "note", "title": title, "said": verdict.reason}
        taken = self._taken(cell)
        given = dict(content.given) | {
            param: taken[name] for param, name in content.from_inputs.items() if name in taken
        }
        on = dt.date.fromisoformat(content.pinned) if content.pinned else self.as_of
        kept = {name: value for name, value in given.items() if value != ""}
        try:
            answer = self.figures.answer(content.figure, permissions.audience(self.actor), **{"as_of": on, **kept})
        except Refusal as refusal:
            return {"kind": "note", "title": title, "said": str(refusal)}
        return self._of_answer(answer, on, kept)

    def _of_answer(self, answer: Answer, on: dt.date, given: Mapping[str, str]) -> Piece:
        names = themes.names(self.record, current()).shown
        told = etat_des_lieux.table(answer, names)
        return {
            "kind": "figure",
            "figure": answer.figure.name,
            "params": {**given, "as_of": on.isoformat()},
            "title": told.title,
            "note": f"{told.note} {_('As at %(day)s.') % {'day': day(on)}}",
            "headings": list(told.headings),
            "right": list(told.right),
            "rows": [list(row) for row in told.rows[:MOST_ROWS]],
            "left_out": max(0, len(told.rows) - MOST_ROWS),
            "hidden": answer.hidden,
            "bars": _bars_of(answer, told),
            "sha256": hashlib.sha256(notebook_code.parquet(answer.table)).hexdigest(),
        }

    def _query(self, cell: Cell, content: Query) -> Piece:
        title = content.name
        verdict = permissions.judge(self.actor, "sql.run")
        if not verdict.allowed:
            return {"kind": "note", "title": title, "said": verdict.reason}
        given: dict[str, Any] = {name: value or None for name, value in self._taken(cell).items()}
        if reactive.OF_THE_READER & cell_contents.takes(content):
            given["as_of"] = self.as_of
        try:
            result = own_queries.run(self.record, self.actor, content.sql, given)
        except Refusal as refusal:
            return {"kind": "note", "title": title, "said": str(refusal)}
        self.results[cell.id] = result
        numbers = [
            i for i, _c in enumerate(result.columns) if all(isinstance(row[i], int | float) for row in result.rows)
        ]
        return {
            "kind": "query",
            "title": title,
            "sql": content.sql,
            "note": result.said,
            "headings": [column.name for column in result.columns],
            "right": numbers if result.rows else [],
            "rows": [["–" if value is None else str(value) for value in row] for row in result.rows[:MOST_ROWS]],
            "left_out": max(0, len(result.rows) - MOST_ROWS),
        }

    def _chart(self, cell: Cell, content: OfChart) -> Piece:
        source = self.wired[cell.id].sources.get(content.of)
        result = self.results.get(source) if source is not None else None
        names = [column.name for column in result.columns] if result is not None else []
        title = _("%(y)s along %(x)s") % {"y": content.y or "–", "x": content.x or "–"}
        if result is None or content.x not in names or content.y not in names:
            return {"kind": "note", "title": title, "said": _("This chart waits for its query.")}
        x, y = names.index(content.x), names.index(content.y)
        points = [(str(row[x]), row[y]) for row in result.rows if isinstance(row[y], int | float)]
        bars = [
            {"name": name, "value": float(value), "said": number(value, 0 if value == int(value) else 2)}
            for name, value in points[:_MOST_BARS]
        ]
        return {"kind": "chart", "title": title, "bars": bars, "left_out": max(0, len(points) - _MOST_BARS)}

    def _taken(self, cell: Cell) -> dict[str, str]:
        return {name: self.values[id_] for name, id_ in self.wired[cell.id].sources.items() if id_ in self.values}


# ---------------------------------------------------------------------- inside
def _bars_of(answer: Answer, told: etat_des_lieux.Table) -> list[Piece]:
    """The bars of a figure that its header draws as bars, where they are few and none is below nothing."""
    chart = answer.figure.chart
    if chart is None or chart.kind not in ("bar", "parts") or not 0 < len(answer.rows) <= _MOST_BARS:
        return []
    values = [row[chart.y] for row in answer.rows]
    if any(not isinstance(value, int | float) or value < 0 for value in values):
        return []
    x, y = told.place(chart.x), told.place(chart.y)
    return [
        {"name": row[x], "value": float(value), "said": row[y]} for row, value in zip(told.rows, values, strict=True)
    ]


def _said(thread: threads.Thread) -> Piece:
    lines = [
        {"who": message["who"], "when": f"{day(message['written_at'].date())}", "said": message["body"]}
        for message in thread.messages
    ]
    if thread.settled_how:
        when = day((thread.settled_at or thread.opened_at).date())
        lines.append({"who": thread.settled_by_name or "–", "when": when, "said": thread.settled_how})
    return {"kind": "said", "lines": lines}
