"""`coopboard init` and `coopboard verify`: a record is made, and looked over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.store.record import Record
from dashboard.words.language import _, day, ngettext
from dashboard.words.refusals import BadInput

if TYPE_CHECKING:
    from dashboard.coop.verification import Finding

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
    pack: Annotated[
        Path | None,
        typer.Option("--pack", help="Say of this file whether it is one of a frozen board pack.", metavar="FILE"),
    ] = None,
) -> None:
    """Check the event chain, integrity and sums of a record. Exit status 1 when something is amiss."""
    from dashboard.coop.verification import verify
    from dashboard.store.figures import Figures

    with Record.open(db) as record:
        findings = verify(record, Figures(record))
        if pack is not None:
            findings.append(_of_pack(record, pack))
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


def _of_pack(record: Record, path: Path) -> Finding:
    """Whether a file is what was handed round with a board pack, to the last byte."""
    from dashboard.coop import packs
    from dashboard.coop.verification import Finding

    try:
        found = packs.frozen_as(record, path.read_bytes())
    except OSError as error:
        raise BadInput(_("%(file)s cannot be read: %(why)s.") % {"file": path, "why": error.strerror}) from None
    if found is None:
        return Finding("pack", False, _("%(file)s is no file of any board pack of this record.") % {"file": path.name})
    said = _("%(file)s is of board pack %(n)s, frozen on %(day)s, as it was frozen.")
    told = {"file": path.name, "n": found["number"], "day": day(found["frozen_at"].date())}
    return Finding("pack", True, said % told)
