"""`coopboard due`: what time alone brings about is laid out, for a timer that runs while the app is stopped."""

from __future__ import annotations

import typer

from dashboard.commands.records import Db
from dashboard.store.record import Record
from dashboard.words.language import _, ngettext
from dashboard.words.permissions import OPERATOR

app = typer.Typer()


@app.command("due")
def lay_out(db: Db) -> None:
    """Lay out the progress updates due within 30 days, and let old invitations expire; twice is as good as once."""
    from dashboard.coop import memberships, progress_due
    from dashboard.store import ids

    with Record.open(db) as record:
        made = progress_due.make_due(record, OPERATOR, ids.today())
        expired = memberships.expire(record, OPERATOR)
    if expired:
        told = ngettext("%(n)s invitation to a lab expired.", "%(n)s invitations to labs expired.", expired)
        typer.echo(told % {"n": expired})
    if not made:
        typer.echo(_("No lab has another update to write."))
        return
    said = ngettext("%(n)s progress update is laid out.", "%(n)s progress updates are laid out.", made)
    typer.echo(said % {"n": made})
