"""`coopboard init` and `coopboard verify`: a record is made, and looked over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.store.record import Record
from dashboard.words.language import _, ngettext

app = typer.Typer()

Db = Annotated[Path, typer.Option("--db", help="The file of the record.", metavar="PATH")]


@app.command("init")
def make_record(db: Db) -> None:
    """Make an empty record."""
    with Record.open(db, create=True):
        pass
    typer.echo(_("An empty record is at %(path)s.") % {"path": db})
    typer.echo(
        _("Next: coopboard user add, coopboard import, coopboard serve. Each takes --db %(path)s.")
        % {"path": db}
    )


@app.command("verify")
def look_over(db: Db) -> None:
    """Check the event chain, integrity and sums of a record. Exit status 1 when something is amiss."""
    from dashboard.coop.verification import verify

    with Record.open(db) as record:
        findings = [str(finding) for finding in verify(record)]
    for finding in findings:
        typer.echo(finding)
    if findings:
        amiss = ngettext("%(n)s thing is amiss.", "%(n)s things are amiss.", len(findings))
        typer.echo(amiss % {"n": len(findings)}, err=True)
        raise typer.Exit(1)
    typer.echo(_("All is well: the event chain is whole, nothing is orphaned, and the sums agree."))
