"""`coopboard queries` and `coopboard query`: the figures of the pages, for scripts and spreadsheets."""

from __future__ import annotations

import datetime as dt
import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.words import language, vocabulary
from dashboard.words.language import _
from dashboard.words.permissions import OPERATOR, Audience, audience
from dashboard.words.refusals import BadInput, Refusal

if TYPE_CHECKING:
    from dashboard.store.figures import Answer
    from dashboard.store.headers import Column, Figure

app = typer.Typer()


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


class Reader(StrEnum):
    """For whom: the operator holds the file and sees every group; the public gets small groups hidden."""

    operator = "operator"
    public = "public"


Lang = Annotated[str, typer.Option("--lang", help="The language of titles and headings: fr, nl or en.")]


@app.command("queries")
def list_figures(lang: Lang = "en") -> None:
    """List every figure: its name, its title and what it takes."""
    from dashboard.store.figures import catalogue

    language.speak(lang)
    area = ""
    for figure in catalogue().values():
        if figure.area != area:
            typer.echo(f"{'' if not area else chr(10)}{language.heading(figure.area)}")
            area = figure.area
        typer.echo(f"  {figure.name:<40} {_(figure.title)}")
        typer.echo(f"  {'':<40} {_takes(figure)}")


@app.command("query")
def ask(
    name: Annotated[str, typer.Argument(help="The figure, as `coopboard queries` lists it.", metavar="NAME")],
    db: Annotated[Path, typer.Option("--db", help="The file of the record.", metavar="PATH")],
    param: Annotated[
        list[str] | None,
        typer.Option("--param", help="A parameter, such as as_of=2026-11-22. Repeatable.", metavar="K=V"),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How the answer is written.")] = Format.table,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead.", metavar="FILE")
    ] = None,
    reader: Annotated[
        Reader, typer.Option("--as", help="`public` hides small groups, as on the pages.")
    ] = Reader.operator,
    lang: Lang = "en",
) -> None:
    """Answer one figure."""
    from dashboard.coop import themes
    from dashboard.store.figures import Figures
    from dashboard.store.record import Record

    language.speak(lang)
    given = dict(_pair(text) for text in param or [])
    seen_by = audience(OPERATOR) if reader is Reader.operator else Audience(sees_persons=False)
    with Record.open(db) as record:
        answer = Figures(record).answer(name, seen_by, **given)
        names = themes.names(record, language.current()).shown
    if format_ is Format.table and output is None:
        _draw(answer, names)
    else:
        _write(_encoded(answer, names, format_), output)


def _takes(figure: Figure) -> str:
    said = [f"{param.name}{'?' if param.optional else ''}" for param in figure.params]
    return _("takes %(params)s") % {"params": ", ".join(said)}


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise BadInput(_("--param %(text)s: write it as name=value, such as as_of=2026-11-22.") % {"text": text})
    return key.strip(), value


def _encoded(answer: Answer, names: dict[str, str], format_: Format) -> bytes:
    from dashboard.exchange import figure_files

    if format_ is Format.parquet:
        return _parquet(answer)
    if format_ is Format.json:
        return figure_files.rows_as_json(answer)
    if format_ is Format.csv:
        return figure_files.as_csv(answer).encode()
    return _drawn(answer, names).encode()


def _parquet(answer: Answer) -> bytes:
    from pyarrow import BufferOutputStream, parquet

    sink = BufferOutputStream()
    parquet.write_table(answer.table, sink)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


def _drawn(answer: Answer, names: dict[str, str]) -> str:
    from rich.console import Console

    text = io.StringIO()
    Console(file=text, width=160, color_system=None).print(_table(answer, names))
    return text.getvalue()


def _draw(answer: Answer, names: dict[str, str]) -> None:
    from rich.console import Console

    console = Console()
    console.print(_table(answer, names))
    if answer.is_empty:
        console.print(_("Nothing to show for these parameters."), markup=False)
    if answer.hidden:
        console.print(_("Rows of small groups that are hidden: %(n)s") % {"n": answer.hidden}, markup=False)


def _table(answer: Answer, names: dict[str, str]) -> Any:
    from rich.table import Table
    from rich.text import Text

    # Text, not markup: names come from people
    drawn = Table(title=Text(_(answer.figure.title)), title_justify="left")
    for column in answer.figure.columns:
        unit = f" ({_(column.unit)})" if column.unit not in (None, "EUR cents", column.name) else ""
        drawn.add_column(language.heading(column.name) + unit, justify="right" if column.is_measure else "left")
    for row in answer.rows:
        drawn.add_row(*(Text(_shown(column, row[column.name], names)) for column in answer.figure.columns))
    return drawn


def _shown(column: Column, value: Any, names: dict[str, str]) -> str:
    if value is None:
        return "–" if column.is_measure else vocabulary.of_nothing(column.name) or "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return language.day(value)
    if column.name.endswith("_cents"):
        return language.money(value)
    if isinstance(value, int | float) and column.is_measure:
        return language.number(value, 0 if float(value).is_integer() else 1)
    if column.name in ("theme", "priority"):
        value = names.get(value, value)
    elif column.name in vocabulary.BY_COLUMN:
        value = vocabulary.BY_COLUMN[column.name](value)
    # control characters of a name must not steer the terminal
    return "".join(sign if sign.isprintable() else " " for sign in str(value))


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(_("%(path)s cannot be written: %(reason)s.") % {"path": output, "reason": reason}) from error
