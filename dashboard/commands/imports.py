"""`coopboard import`, `imports` and `undo`: data comes in, is listed, and is taken back."""

from __future__ import annotations

import sys
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from dashboard.commands.records import Db
from dashboard.exchange import foreign_words, imports, kinds, mapping, sources
from dashboard.exchange.fields import Kind
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.problems import Refused, refuse
from dashboard.exchange.sources import Source
from dashboard.store.record import Record
from dashboard.words.language import _, number
from dashboard.words.permissions import OPERATOR

app = typer.Typer()

_KINDS = ", ".join(name for name, kind in kinds.KINDS.items() if kind.shown)


@app.command("import")
def import_command(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"What the rows are: {_KINDS}.")],
    db: Db,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="CSV, TSV, XLSX, Parquet, or .pb for pabulib.")
    ] = None,
    map_file: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help="TOML or JSON: heading = field.")
    ] = None,
    create: Annotated[
        str,
        typer.Option(
            "--create",
            metavar="WHAT,...",
            help="Make what a row names and the record lacks: " + ", ".join(kinds.CREATABLE) + ".",
        ),
    ] = "",
    words: Annotated[
        Path | None, typer.Option("--words", metavar="FILE", help="TOML or JSON: their word = ours.")
    ] = None,
    word: Annotated[
        list[str] | None,
        typer.Option("--word", metavar="THEIRS=OURS", help='What a word stands for: "in uitvoering=in progress".'),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")] = False,
) -> None:
    """Bring in a file, all or nothing. Without FILE: say which fields a KIND has."""
    chosen = kinds.kind(kind)
    if file is None:
        _say_fields(chosen)
        return
    wanted = [word for word in create.split(",") if word.strip()]
    with Record.open(db) as record:
        source = sources.read_source(file)
        columns = Mapping.load(map_file, chosen) if map_file else mapping.propose(record, chosen, source.headings)
        said = foreign_words.from_options(chosen, columns.given, words, word or [])
        columns = replace(columns, values=foreign_words.with_words(columns.values, said))
        _say_columns(source, columns)
        if dry_run:
            _look(record, chosen, source, columns, wanted)
        else:
            _apply(record, chosen, source, columns, wanted)


@app.command("imports")
def list_imports(db: Db) -> None:
    """List what was brought in, the newest first."""
    with Record.open(db) as record:
        found = imports.history(record)
    if not found:
        typer.echo(_("Nothing was brought in yet. Begin with: coopboard import KIND FILE"))
        return
    table = Table("id", _("kind"), _("file"), _("when (UTC)"), _("created"), _("changed"), _("same"), _("undone"))
    for row in found:
        undone = f"{row['undone_at']:%Y-%m-%d %H:%M}" if row["undone_at"] else ""
        cells = [str(row["id"]), row["kind"], row["file_name"], f"{row['applied_at']:%Y-%m-%d %H:%M}"]
        counts = [number(row[name]) for name in ("created", "changed", "unchanged")]
        # Text: a file's name is no markup
        table.add_row(*(Text(cell) for cell in (*cells, *counts, undone)))
    Console(width=None if sys.stdout.isatty() else 200).print(table)


@app.command("undo")
def undo_command(
    import_id: Annotated[str, typer.Argument(metavar="IMPORT_ID", help="As `coopboard imports` lists it.")],
    db: Db,
    reason: Annotated[str, typer.Option("--reason", help="Why; it stays in the log.")],
) -> None:
    """Take an import back: what it created goes out of sight, what it changed becomes what it was."""
    try:
        wanted = uuid.UUID(import_id)
    except ValueError:
        raise refuse(_("%(id)s is no id of an import. See: coopboard imports") % {"id": import_id}) from None
    with Record.open(db) as record:
        imports.undo(record, OPERATOR, wanted, reason)
    typer.echo(_("The import was taken back."))


def _apply(record: Record, kind: Kind, source: Source, columns: Mapping, create: list[str]) -> None:
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=1.0)
        done = imports.apply(
            record,
            OPERATOR,
            kind,
            source,
            columns,
            create,
            lambda fraction, text: bar.update(task, completed=fraction, description=text),
        )
    _say_counts(done.rows, done.created, done.changed, done.unchanged)
    _say_words(done.words)
    if done.import_id is None:
        typer.echo(_("Nothing to change: the record has all of this already."))
    else:
        said = _("To take it back: coopboard undo %(id)s --db PATH --reason TEXT")
        typer.echo(said % {"id": done.import_id})


def _look(record: Record, kind: Kind, source: Source, columns: Mapping, create: list[str]) -> None:
    found = imports.preview(record, kind, source, columns, create)
    if found.problems:
        raise Refused(found.problems, found.problem_count)
    _say_counts(found.rows, found.created, found.changed, found.unchanged)
    _say_words(found.words)
    for what, names in found.will_create.items():
        shown = ", ".join(names[:10]) + ("…" if len(names) > 10 else "")
        said = _("Would be made, %(what)s: %(n)s (%(names)s)")
        typer.echo(said % {"what": what, "n": number(len(names)), "names": shown})
    typer.echo(_("This was a dry run: nothing was changed."))


def _say_columns(source: Source, columns: Mapping) -> None:
    if source.format == "pabulib":
        return
    for heading in source.headings:
        said = columns.columns.get(heading) or _("(left out)")
        typer.echo(f"  {heading} → {said}", err=True)


def _say_counts(rows: int, created: int, changed: int, unchanged: int) -> None:
    said = _("%(rows)s rows: %(created)s created, %(changed)s changed, %(unchanged)s as they were.")
    counts = {"rows": rows, "created": created, "changed": changed, "unchanged": unchanged}
    typer.echo(said % {name: number(count) for name, count in counts.items()})


def _say_words(words: list[foreign_words.Word]) -> None:
    """What the file's own words for closed lists were taken for."""
    how = {"said": _("as you said"), "remembered": _("as it was said before"), "known": _("as the vocabulary has it")}
    for word in words:
        said = _("  %(field)s: “%(word)s” is %(code)s in %(rows)s rows (%(how)s)")
        told = {"field": word.field, "word": word.word, "code": word.code, "rows": number(word.rows)}
        typer.echo(said % {**told, "how": how.get(word.how, word.how)})


def _say_fields(kind: Kind) -> None:
    typer.echo(
        _("%(title)s (%(name)s): a column for each of these, in any order.")
        % {"title": _(kind.title), "name": kind.name}
    )
    for field in kind.fields:
        needed = _("needed") if field.required else ""
        about = "; ".join(
            part for part in (needed, ", ".join(field.choices) if field.choices else "", _(field.help)) if part
        )
        typer.echo(f"  {field.name:<20} {_(field.title)}" + (f": {about}" if about else ""))
    for names in kind.keys:
        typer.echo(_("A row is known again by %(names)s.") % {"names": " + ".join(names)})
