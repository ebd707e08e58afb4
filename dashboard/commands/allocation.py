"""`coopboard allocate` and `coopboard export`: what methods of allocation would fund, and an envelope as Pabulib."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.records import Db
from dashboard.words import language
from dashboard.words.language import _, money, number
from dashboard.words.refusals import Refusal

if TYPE_CHECKING:
    from dashboard.coop.allocation import Funded

app = typer.Typer()
export = typer.Typer(help="Write what the record has in a format that others read.", no_args_is_help=True)
app.add_typer(export, name="export")


class Method(StrEnum):
    """How an envelope is allocated."""

    greedy = "greedy"
    equal_shares = "equal-shares"
    phragmen = "phragmen"


class Wishes(StrEnum):
    """What says which requests people want."""

    ballots = "ballots"
    evaluations = "evaluations"


class Shape(StrEnum):
    """How the answer is written."""

    json = "json"
    table = "table"


Envelope = Annotated[
    str, typer.Option("--envelope", help="Its name, its external id or its id in the record.", metavar="NAME")
]


@app.command("allocate")
def allocate(
    db: Db,
    envelope: Envelope,
    method: Annotated[Method, typer.Option("--method", help="How the money is allocated.")],
    format_: Annotated[Shape, typer.Option("--format", help="How the answer is written.")] = Shape.table,
    source: Annotated[
        Wishes | None,
        typer.Option("--source", help="What says what people want; without it ballots where there are any."),
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="The language of a table: fr, nl or en.")] = "en",
) -> None:
    """Say what a method would fund from an envelope, what it costs and what stays unused. Changes nothing."""
    from dashboard.coop import allocation, allocation_asked, themes
    from dashboard.store.record import Record

    language.speak(lang)
    with Record.open(db) as record:
        chosen = allocation_asked.named(record, envelope)
        wishes = source.value if source else allocation_asked.source_of(chosen)
        found = allocation.fund(record, chosen["id"], method.value, wishes)
        names = themes.names(record, language.current()).shown
    if format_ is Shape.json:
        sys.stdout.write(_json(found))
    else:
        _draw(found, names)


@export.command("pabulib")
def pabulib(
    db: Db,
    envelope: Envelope,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write, such as town.pb.", metavar="FILE")],
) -> None:
    """Write an envelope with its requests and ballots as a Pabulib file (.pb)."""
    from dashboard.coop import allocation_asked
    from dashboard.exchange import pabulib_export
    from dashboard.store.record import Record

    with Record.open(db) as record:
        chosen = allocation_asked.named(record, envelope)
        content = pabulib_export.of_envelope(record, chosen["id"])
    try:
        output.write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(_("%(path)s cannot be written: %(reason)s.") % {"path": output, "reason": reason}) from error
    typer.echo(_("The envelope %(envelope)s is in %(path)s.") % {"envelope": chosen["name"], "path": output})


def _json(found: Funded) -> str:
    funded = [
        {
            "title": project.title,
            "request_id": str(project.request_id),
            "external_id": project.external_id,
            "theme": project.theme,
            "cost_cents": project.cost_cents,
        }
        for project in found.projects
        if project.funded
    ]
    answer = {
        "envelope": found.envelope,
        "method": found.method,
        "source": found.source,
        "budget_cents": found.budget_cents,
        "funded": funded,
        "cost_cents": found.cost_cents,
        "unused_cents": found.unused_cents,
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _draw(found: Funded, names: dict[str, str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dashboard.coop.allocation import METHODS, SOURCES

    # Text, not markup: titles come from people, and their control characters must not steer the terminal
    title = f"{found.envelope}: {_(METHODS[found.method])} ({_(SOURCES[found.source])})"
    drawn = Table(title=Text(_shown(title)), title_justify="left")
    drawn.add_column(_("Funded"))
    drawn.add_column(_("Theme"))
    drawn.add_column(_("Support"), justify="right")
    drawn.add_column(_("Cost"), justify="right")
    for project in found.projects:
        if project.funded:
            theme = names.get(project.theme or "", project.theme or "–")
            cells = [project.title, theme, number(project.support), money(project.cost_cents)]
            drawn.add_row(*(Text(_shown(cell)) for cell in cells))
    console = Console()
    console.print(drawn)
    said = _("%(n)s of %(m)s requests for %(cost)s; %(unused)s of %(budget)s stay unused.")
    words = {
        "n": sum(project.funded for project in found.projects),
        "m": len(found.projects),
        "cost": money(found.cost_cents),
        "unused": money(found.unused_cents),
        "budget": money(found.budget_cents),
    }
    console.print(said % words, markup=False, highlight=False)


def _shown(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
