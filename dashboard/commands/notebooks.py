"""`coopboard notebook`: which notebooks there are; taking one along, and bringing one in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.records import Db
from dashboard.words import language
from dashboard.words.language import _, number
from dashboard.words.permissions import OPERATOR, Actor, judge
from dashboard.words.refusals import BadInput

if TYPE_CHECKING:
    from dashboard.coop.notebooks import Listed
    from dashboard.store.record import Record

app = typer.Typer()
notebook = typer.Typer(help="List notebooks, take one along, bring one in.", no_args_is_help=True)
app.add_typer(notebook, name="notebook")

As = Annotated[
    str | None, typer.Option("--as", help="As whom: the address of an account.", metavar="ACCOUNT", show_default=False)
]
Lang = Annotated[str, typer.Option("--lang", help="The language: fr, nl or en.")]


@notebook.command("list")
def list_notebooks(db: Db, account: As = None, lang: Lang = "en") -> None:
    """List the notebooks, the one that moved last first: title, owner, cells."""
    from dashboard.coop import notebooks
    from dashboard.store.record import Record

    language.speak(lang)
    with Record.open(db) as record:
        for one in notebooks.mine(record, _actor(record, account) or OPERATOR):
            typer.echo(f"{one.title}\t{one.owner}\t{one.cells}")


@notebook.command("export")
def export(
    name: Annotated[str, typer.Argument(help="The title of the notebook.", metavar="NAME")],
    db: Db,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file; by its ending a .zip, .html or .pdf.", metavar="FILE")
    ],
    account: As = None,
    lang: Lang = "en",
) -> None:
    """Take a notebook along, as that account sees it; without one, as whoever holds the file."""
    from dashboard.coop import notebooks
    from dashboard.exchange import notebook_file, notebook_page, notebook_pdf, notebook_print
    from dashboard.store import ids
    from dashboard.store.figures import Figures
    from dashboard.store.record import Record

    language.speak(lang)
    ending = output.suffix.lower()
    if ending not in (".zip", ".html", ".pdf"):
        raise BadInput(_("%(file)s: end its name with .zip, .html or .pdf.") % {"file": output.name})
    with Record.open(db) as record:
        actor = _actor(record, account) or OPERATOR
        one = _of_title(notebooks.mine(record, actor), name)
        figures = Figures(record)
        if ending == ".zip":
            content = notebook_file.write(record, figures, actor, one.id, ids.today())
        else:
            printed = notebook_print.gather(record, figures, actor, one.id, ids.today())
            content = notebook_page.html(printed).encode() if ending == ".html" else notebook_pdf.write(printed)
    try:
        output.write_bytes(content)
    except OSError as error:
        raise BadInput(_("%(file)s cannot be written: %(why)s.") % {"file": output, "why": error.strerror}) from None
    typer.echo(_("%(file)s is written.") % {"file": output})


@notebook.command("import")
def bring_in(
    file: Annotated[Path, typer.Argument(help="A .ipynb, or a .zip that holds one.", metavar="FILE")],
    db: Db,
    account: As = None,
    lang: Lang = "en",
) -> None:
    """Bring in a notebook, whose owner becomes that account; without one, the longest standing account of the staff."""
    from dashboard.coop import notebooks
    from dashboard.exchange import notebook_reading
    from dashboard.store.record import Record

    language.speak(lang)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise BadInput(_("%(file)s cannot be read: %(why)s.") % {"file": file, "why": error.strerror}) from None
    found = notebook_reading.read(content, file.name)
    with Record.open(db) as record:
        actor = _actor(record, account) or _of_the_staff(record)
        notebooks.create(record, actor, found.title, found.cells)
    said = _("“%(title)s” is brought in: %(n)s cells, %(text)s of them kept as text. It belongs to %(owner)s.")
    told = {"title": found.title, "n": number(len(found.cells)), "text": number(found.kept_as_text)}
    typer.echo(said % (told | {"owner": actor.name}))


# ---------------------------------------------------------------------- inside
def _actor(record: Record, login: str | None) -> Actor | None:
    from dashboard.coop import accounts
    from dashboard.store import ids

    if login is None:
        return None
    found = accounts.by_login(record, login)
    actor = accounts.actor_of(record, found["id"], ids.today()) if found else None
    if actor is None:
        raise BadInput(_("--as %(login)s: there is no account of that name that may sign in.") % {"login": login})
    return actor


def _of_the_staff(record: Record) -> Actor:
    from dashboard.coop import accounts, notebooks
    from dashboard.store import ids

    known = sorted(accounts.all_accounts(record), key=lambda row: (row["created_at"], str(row["id"])))
    for row in known:
        actor = accounts.actor_of(record, row["id"], ids.today())
        if actor is not None and "staff" in actor.roles and judge(actor, notebooks.WRITE).allowed:
            return actor
    raise BadInput(_("Say whose notebook it becomes: --as ACCOUNT. There is no account of the staff."))


def _of_title(found: list[Listed], name: str) -> Listed:
    named = [one for one in found if one.title == name or str(one.id) == name]
    if not named:
        known = ", ".join(f"“{one.title}”" for one in found) or _("none")
        raise BadInput(_("There is no notebook “%(name)s”. There are: %(known)s.") % {"name": name, "known": known})
    if len(named) > 1:
        ids_ = ", ".join(str(one.id) for one in named)
        raise BadInput(
            _("There are several notebooks “%(name)s”. Give one of these: %(ids)s.") % {"name": name, "ids": ids_}
        )
    return named[0]
