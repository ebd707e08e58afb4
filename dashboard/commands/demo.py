"""`coopboard demo` makes a coop to look at and serves it; `coopboard generate` makes a large one for measuring."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.words.language import _, number
from dashboard.words.refusals import Refusal

if TYPE_CHECKING:
    from dashboard.exchange.demo import DemoAccounts
    from dashboard.store.record import Record

app = typer.Typer()

_SEED = 2026


@app.command("demo")
def demo(
    db: Annotated[
        Path | None,
        typer.Option("--db", help="Where to keep the demo. Without it, it goes when you stop.", metavar="PATH"),
    ] = None,
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65_535)] = 8501,
    seed: Annotated[int, typer.Option(help="The same seed gives the same coop.", min=0)] = _SEED,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Only make it; needs --db.")] = False,
) -> None:
    """Make a demo coop with invented people, and open the app on it on this machine."""
    if no_serve and db is None:
        raise Refusal(_("--no-serve makes a demo to keep: say where with --db PATH."))
    if db is not None:
        _open(db, port, seed, browser=not no_browser, served=not no_serve)
        return
    with tempfile.TemporaryDirectory(prefix="coopboard-demo-") as folder:
        _open(Path(folder) / "demo.duckdb", port, seed, browser=not no_browser, served=True)


@app.command("generate")
def generate(
    db: Annotated[Path, typer.Option("--db", help="The file of the new record.", metavar="PATH")],
    members: Annotated[int, typer.Option(help="How many members; ten attendances for each.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same coop.", min=0)] = _SEED,
) -> None:
    """Make a large coop off the rules of the demo, for measuring."""
    from dashboard.exchange import generate as large

    begun = time.monotonic()

    def tell(part: str) -> None:
        typer.echo(f"{time.monotonic() - begun:6.1f} s  {part}")

    with _new(db) as record:
        large.generate(record, members, seed, progress=tell)
    typer.echo(
        _("A coop of %(members)s members is at %(path)s: %(size)s MB, made in %(seconds)s s.")
        % {
            "members": number(members),
            "path": db,
            "size": number(db.stat().st_size / 1_000_000),
            "seconds": number(time.monotonic() - begun),
        }
    )


def _open(db: Path, port: int, seed: int, *, browser: bool, served: bool) -> None:
    accounts = _accounts_of(db, seed)
    address = f"http://127.0.0.1:{port}"
    if not served:
        _show(accounts)
        typer.echo(_("Open it with: coopboard demo --db %(path)s") % {"path": db})
        return
    from dashboard.commands.serve import serve

    def tell() -> None:
        _show(accounts)
        typer.echo(_("Coopboard opens at %(address)s (stop with Ctrl+C)") % {"address": address})
        if browser:
            _browse(address)

    serve(db, port, ready=tell)


def _accounts_of(db: Path, seed: int) -> DemoAccounts:
    """The accounts of the demo at `db`, which is made where there is none and opened again where there is."""
    from dashboard.exchange import demo as coop
    from dashboard.store.record import Record

    if not db.exists():
        with _new(db) as record:
            return coop.make_demo(record, seed, progress=_tell_part)
    with Record.open(db) as record:
        if not coop.is_demo(record):
            raise Refusal(
                _("%(path)s is no demo, and stays as it is. Open it with coopboard serve, or give another --db.")
                % {"path": db}
            )
        typer.echo(_("The demo at %(path)s is opened again.") % {"path": db})
        return coop.add_accounts(record)


def _tell_part(part: str) -> None:
    typer.echo(_("Making the demo coop: %(part)s") % {"part": part})


@contextmanager
def _new(db: Path) -> Iterator[Record]:
    """A new record, which is taken away again when it could not be filled."""
    from dashboard.store.record import Record

    with Record.open(db, create=True) as record:
        try:
            yield record
        except BaseException:
            record.close()
            for left in (db, db.with_name(db.name + ".wal"), db.with_name(db.name + ".head")):
                left.unlink(missing_ok=True)
            raise


def _show(accounts: DemoAccounts) -> None:
    from rich.console import Console
    from rich.table import Table

    from dashboard.words.permissions import ROLES

    table = Table(title=_("Sign in with one of these"), title_justify="left")
    for heading in (_("Login"), _("Password"), _("Role")):
        table.add_column(heading)
    for account in accounts:
        table.add_row(account.login, account.password, _(ROLES[account.role]))
    Console().print(table)


def _browse(address: str) -> None:
    """Open a browser, where there is a screen to show it on."""
    import webbrowser

    has_screen = sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if has_screen:
        webbrowser.open(address)
