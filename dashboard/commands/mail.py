"""`coopboard digest`: what waits and what is new, by mail, to those who chose it. Stop the app, or let it send."""

from __future__ import annotations

from typing import Annotated

import typer

from dashboard.commands.records import Db
from dashboard.store.record import Record
from dashboard.words.language import _, ngettext
from dashboard.words.refusals import Refusal

app = typer.Typer()


@app.command("digest")
def send(
    db: Db,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many would go out.")] = False,
) -> None:
    """Send the digests that are due. Needs COOPBOARD_SMTP_URL; says how many went out, never to whom."""
    from dashboard.exchange import digests_by_mail
    from dashboard.frame import settings

    wanted = settings.read()
    if wanted.mail is None and not dry_run:
        raise Refusal(_("No mail server is set, so nothing was sent. Set COOPBOARD_SMTP_URL, or try --dry-run."))
    with Record.open(db) as record:
        gone = digests_by_mail.send_due(record, None if dry_run else wanted.mail, wanted.public_url or "")
    if dry_run:
        said = ngettext("%(n)s digest would go out.", "%(n)s digests would go out.", gone.sent)
    else:
        said = ngettext("%(n)s digest went out.", "%(n)s digests went out.", gone.sent)
    typer.echo(said % {"n": gone.sent})
    if gone.empty:
        said = ngettext("%(n)s had nothing to tell.", "%(n)s had nothing to tell.", gone.empty)
        typer.echo(said % {"n": gone.empty})
    if gone.failed:
        said = ngettext("%(n)s was not taken (%(why)s).", "%(n)s were not taken (%(why)s).", gone.failed)
        typer.echo(said % {"n": gone.failed, "why": gone.problem}, err=True)
        raise typer.Exit(1)
