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
        _("Next: coopboard user add, coopboard import, coopboard serve. Each takes --db %(path)s.") % {"path": db}
    )


@app.command("verify")
def look_over(
    db: Db,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what is amiss.")] = False,
) -> None:
    """Check the event chain, integrity and sums of a record. Exit status 1 when something is amiss."""
    from dashboard.coop.verification import verify
    from dashboard.store.figures import Figures

    with Record.open(db) as record:
        findings = verify(record, Figures(record))
    amiss = [finding for finding in findings if not finding.ok]
    for finding in amiss if quiet else findings:
        typer.echo(f"{_('ok') if finding.ok else _('AMISS')}  {finding.area}: {finding.what}")
        for row in finding.rows:
            typer.echo(f"       {row['table_name']} {row['row_id'] or ''} {row['problem']}".rstrip())
    if amiss:
        said = ngettext("%(n)s thing is amiss.", "%(n)s things are amiss.", len(amiss))
        typer.echo(said % {"n": len(amiss)}, err=True)
        raise typer.Exit(1)
    if not quiet:
        typer.echo(_("All is well."))
