"""A notebook to take along: `.ipynb` with the data that its cells need as Parquet beside it, in one zip.

It runs in plain Jupyter with duckdb, pandas and plotly, and gives the numbers of the page, as its reader may see them:
what is hidden on screen is hidden here. Each cell says in its metadata what it was, so that it comes back as it went.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import uuid
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat.v4 import new_notebook

from dashboard.coop import cell_contents, narratives, notebooks, own_queries, query_headers, reactive, threads
from dashboard.coop.cell_contents import Discussion, Input, Narrative, OfChart, OfFigure, Query
from dashboard.coop.notebooks import Cell, Notebook
from dashboard.exchange import notebook_code as code
from dashboard.store import ids, published, published_rows
from dashboard.store.figures import Answer, Figures, figure
from dashboard.store.record import Record
from dashboard.words import language, permissions
from dashboard.words.language import _, day
from dashboard.words.permissions import Actor
from dashboard.words.refusals import Refusal

VERSION = 1  # of what stands in the metadata
_SAFE = re.compile(r"[^A-Za-z0-9]+")


@dataclass
class _Out:
    """What is gathered while a notebook is written."""

    record: Record
    figures: Figures
    actor: Actor
    notebook: Notebook
    as_of: dt.date
    values: Mapping[uuid.UUID, str]
    said: dict[uuid.UUID, list[dict[str, str]]]  # what was said of each cell
    cells: list[nbformat.NotebookNode] = field(default_factory=list)
    data: dict[str, bytes] = field(default_factory=dict)
    tables: set[str] = field(default_factory=set)
    wired: Mapping[uuid.UUID, reactive.Wired] = field(default_factory=dict)


def file_name(notebook: Notebook, ending: str) -> str:
    """A file name of the title: letters and digits alone."""
    return (_SAFE.sub("-", notebook.title).strip("-").lower()[:60] or "notebook") + ending


def write(
    record: Record,
    figures: Figures,
    actor: Actor,
    notebook_id: uuid.UUID,
    as_of: dt.date,
    values: Mapping[uuid.UUID, str] | None = None,
) -> bytes:
    """The zip, in the current language, as `actor` may see it. `values`: what the inputs are set to.

    Raises NotAllowed for whom it is not shared with, or who may not export.
    """
    permissions.require(actor, "data.export")
    notebook = notebooks.get(record, actor, notebook_id)
    cells = [(cell.id, cell.content) for cell in notebook.cells]
    start = {cell.id: cell.content.value for cell in notebook.cells if isinstance(cell.content, Input)}
    out = _Out(record, figures, actor, notebook, as_of, start | dict(values or {}), _threads(record, actor, notebook))
    out.wired = {one.id: one for one in reactive.wired(cells)}
    for place, cell in enumerate(notebook.cells, 1):
        _cell(out, cell, place)
    _take_tables(out)
    made = new_notebook(  # type: ignore[no-untyped-call]
        cells=[*_head(out), *out.cells, *_foot(out)], metadata=_metadata(out)
    )
    made.nbformat_minor = 5
    nbformat.validate(made)
    name = file_name(notebook, "")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(f"{name}.ipynb", nbformat.writes(made))  # type: ignore[no-untyped-call]
        for path, content in sorted(out.data.items()):
            zipped.writestr(path, content)
    return packed.getvalue()


# ---------------------------------------------------------------------- cells
def _cell(out: _Out, cell: Cell, place: int) -> None:
    match cell.content:
        case Narrative(text=text):
            _words(out, cell, narratives.clean(text))
        case Discussion(question=question):
            _words(out, cell, _talk(out, cell, question))
        case Input() as content:
            label = content.label or content.name
            _code(out, cell, code.of_input(content.name, label, out.values[cell.id]))
        case OfFigure() as content:
            _figure(out, cell, content, place)
        case Query() as content:
            _query(out, cell, content)
        case OfChart() as content:
            _chart(out, cell, content)
    talk = out.said.get(cell.id, [])
    if talk and not isinstance(cell.content, Discussion):
        out.cells.append(code.markdown(_said(talk), f"talk-{cell.id}"))


def _figure(out: _Out, cell: Cell, content: OfFigure, place: int) -> None:
    header, pinned = figure(content.figure), content.pinned
    on = dt.date.fromisoformat(pinned) if pinned else out.as_of
    answer = _answer(out, cell, content, on)
    if isinstance(answer, str):
        _words(out, cell, code.plain(answer))
        return
    name, path = f"figure_{place}", f"data/figure_{place}.parquet"
    out.data[path] = code.parquet(answer.table)
    hidden = _("Groups of fewer than five people are hidden, and what would give them back.") if answer.hidden else ""
    when = _("As at %(day)s.") % {"day": day(on)}
    about = f"**{code.plain(_(header.title))}**: {code.plain(_(header.counts))} {when} {hidden}"
    out.cells.append(code.markdown(about.strip(), f"about-{cell.id}"))
    known = {"figure": content.figure, "as_of": on.isoformat(), "sha256": hashlib.sha256(out.data[path]).hexdigest()}
    _code(out, cell, code.of_figure(header, name, path), known | {"data": path})


def _answer(out: _Out, cell: Cell, content: OfFigure, on: dt.date) -> Answer | str:
    """The answer for this reader, or the sentence that says why there is none."""
    verdict = permissions.judge(out.actor, figure(content.figure).action)
    if not verdict.allowed:
        return verdict.reason
    taken = _taken(out, cell)
    if any(name not in taken for name in content.from_inputs.values()):
        return _("This figure waits for an input that no cell above gives.")
    given = dict(content.given) | {param: taken[name] for param, name in content.from_inputs.items()}
    try:
        return out.figures.answer(
            content.figure,
            permissions.audience(out.actor),
            **{"as_of": on, **{name: value for name, value in given.items() if value != ""}},
        )
    except Refusal as refusal:
        return str(refusal)


def _query(out: _Out, cell: Cell, content: Query) -> None:
    verdict = permissions.judge(out.actor, "sql.run")
    said = "" if verdict.allowed else verdict.reason
    if verdict.allowed:
        try:
            read, own = query_headers.tables_named(out.record, out.actor, content.sql)
            known = {table.name for table in published.tables_for(own_queries.scope_of(out.actor))}
            out.tables |= (read - own) & known
        except Refusal as refusal:
            said = str(refusal)
    if said:
        _words(out, cell, f"{code.sql_shown(content.sql)}\n\n{code.plain(said)}")
    else:
        _code(out, cell, code.of_query(content.name, content.sql, sorted(cell_contents.takes(content))))


def _chart(out: _Out, cell: Cell, content: OfChart) -> None:
    if content.of not in out.wired[cell.id].sources or not permissions.judge(out.actor, "sql.run").allowed:
        _words(out, cell, _("This chart waits for its query."))
        return
    _code(out, cell, code.of_chart(content))


# ---------------------------------------------------------------------- around them
def _head(out: _Out) -> list[nbformat.NotebookNode]:
    said = _("Taken along from Coopboard by %(who)s on %(day)s, as at %(as_of)s.")
    told = {"who": out.actor.name, "day": day(ids.today()), "as_of": day(out.as_of)}
    title = f"# {code.plain(out.notebook.title)}\n\n{code.plain(said % told)}"
    setup = code.setup(out.as_of, sorted(out.tables))
    return [code.markdown(title, "coopboard-title"), code.python(setup, "coopboard-setup")]


def _foot(out: _Out) -> list[nbformat.NotebookNode]:
    whole = out.said.get(out.notebook.id, [])
    return [code.markdown(_said(whole), "coopboard-said")] if whole else []


def _take_tables(out: _Out) -> None:
    scope = own_queries.scope_of(out.actor)
    for name, table in published_rows.of(out.record, sorted(out.tables), scope).items():
        out.data[f"data/{name}.parquet"] = code.parquet(table)


def _metadata(out: _Out) -> dict[str, Any]:
    return {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
        "coopboard": {
            "version": VERSION,
            "title": out.notebook.title,
            "notebook": str(out.notebook.id),
            "step": out.notebook.last_step,
            "template": out.notebook.template or "",
            "as_of": out.as_of.isoformat(),
            "language": language.current(),
            "taken_by": out.actor.name,
            "taken_at": ids.now().isoformat(timespec="seconds"),
            "data": {path: hashlib.sha256(content).hexdigest() for path, content in sorted(out.data.items())},
        },
    }


def _threads(record: Record, actor: Actor, notebook: Notebook) -> dict[uuid.UUID, list[dict[str, str]]]:
    """What was said, of each cell and (under the notebook's id) of the whole."""
    found: dict[uuid.UUID, list[dict[str, str]]] = {}
    for thread in threads.of_notebook(record, actor, notebook.id):
        lines = [
            {
                "who": message["who"],
                "when": message["written_at"].isoformat(timespec="minutes"),
                "said": message["body"],
            }
            for message in thread.messages
        ]
        if thread.settled_how:
            settled = thread.settled_at or thread.opened_at
            lines.append(
                {
                    "who": thread.settled_by_name or "",
                    "when": settled.isoformat(timespec="minutes"),
                    "said": thread.settled_how,
                }
            )
        found.setdefault(thread.about.cell_id or notebook.id, []).extend(lines)
    return found


def _talk(out: _Out, cell: Cell, question: str) -> str:
    talk = out.said.get(cell.id, [])
    return narratives.clean(question) + (f"\n\n{_said(talk)}" if talk else "")


def _said(talk: list[dict[str, str]]) -> str:
    lines = [f"> **{code.plain(one['who'])}**, {one['when']} UTC: {code.plain(one['said'])}" for one in talk]
    return f"**{_('What was said')}**\n\n" + "\n>\n".join(lines)


def _taken(out: _Out, cell: Cell) -> dict[str, str]:
    return {name: out.values[id_] for name, id_ in out.wired[cell.id].sources.items() if id_ in out.values}


def _words(out: _Out, cell: Cell, text: str) -> None:
    _add(out, cell, code.markdown(text, str(cell.id)), {})


def _code(out: _Out, cell: Cell, text: str, more: Mapping[str, Any] | None = None) -> None:
    _add(out, cell, code.python(text, str(cell.id)), more or {})


def _add(out: _Out, cell: Cell, made: nbformat.NotebookNode, more: Mapping[str, Any]) -> None:
    made.metadata["coopboard"] = {
        "kind": cell.kind,
        "content": json.loads(cell_contents.written(cell.content)),
        "folded": cell.folded,
        "said": out.said.get(cell.id, []),
        **more,
    }
    out.cells.append(made)
