"""`coopboard user`: accounts and roles, for whoever holds the file of the record. Stop the app first.

A password is asked for twice and never shown, or read from standard input; it is never an argument, which
other users of the machine could read.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer

from dashboard.coop import accounts
from dashboard.store.record import Record
from dashboard.words.language import _
from dashboard.words.permissions import OPERATOR
from dashboard.words.refusals import BadInput

app = typer.Typer()
user = typer.Typer(help=_("Accounts: who may sign in, and in which roles."), no_args_is_help=True)
app.add_typer(user, name="user")

Db = Annotated[Path, typer.Option("--db", help="The file of the record.", metavar="PATH")]
Login = Annotated[str, typer.Argument(help="The e-mail address that somebody signs in with.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input, one line.")]


@user.command("add")
def add(
    login: Login,
    db: Db,
    name: Annotated[str, typer.Option(help="The name of whoever signs in.")],
    role: Annotated[list[str] | None, typer.Option(help="A role held from today on; repeat it for more.")] = None,
    language: Annotated[str | None, typer.Option(help="fr, nl or en.")] = None,
    oidc_only: Annotated[bool, typer.Option("--oidc-only", help="No password: OpenID Connect only.")] = False,
    password_stdin: FromStdin = False,
) -> None:
    """Add an account."""
    password = None if oidc_only else _password(password_stdin)
    with Record.open(db) as record:
        accounts.add(
            record,
            OPERATOR,
            login=login,
            name=name,
            password=password,
            roles=role or [],
            language=language,
        )
    typer.echo(_("%(login)s may sign in.") % {"login": accounts.folded(login)})


@user.command("role")
def give_or_end_role(
    login: Login,
    role: Annotated[str, typer.Argument(help="member, animator, evaluator, staff, approver, board ...")],
    db: Db,
    until: Annotated[str | None, typer.Option(help="The last day it holds: YYYY-MM-DD.")] = None,
    theme: Annotated[str | None, typer.Option(help="For this theme only, by its name.")] = None,
    end: Annotated[bool, typer.Option("--end", help="End the role instead, at once, for every theme.")] = False,
) -> None:
    """Give a role from today on, or end it."""
    if end and (until or theme):
        raise BadInput(_("--end ends the role at once; --until and --theme go with giving one. Choose one of them."))
    with Record.open(db) as record:
        if end:
            accounts.end_role(record, OPERATOR, login, role)
        else:
            accounts.give_role(record, OPERATOR, login, role, _day(until), theme)
    said = _("%(login)s no longer holds the role %(role)s.") if end else _("%(login)s holds the role %(role)s.")
    typer.echo(said % {"login": accounts.folded(login), "role": role})


@user.command("link")
def link(
    login: Login,
    db: Db,
    person: Annotated[str, typer.Option(help="The person's e-mail address or id, as imported.")],
) -> None:
    """Say which person an account belongs to: whoever evaluates or decides needs one."""
    with Record.open(db) as record:
        accounts.link(record, OPERATOR, login, person)
    typer.echo(_("%(login)s belongs to that person.") % {"login": accounts.folded(login)})


@user.command("disable")
def disable(
    login: Login,
    db: Db,
    reason: Annotated[str, typer.Option(help="Why; the log keeps it.", prompt="Why")],
) -> None:
    """Keep an account from signing in, and end its sessions."""
    with Record.open(db) as record:
        accounts.disable(record, OPERATOR, login, reason)
    typer.echo(_("%(login)s can no longer sign in.") % {"login": accounts.folded(login)})


@user.command("enable")
def enable(login: Login, db: Db) -> None:
    """Let a disabled account sign in again."""
    with Record.open(db) as record:
        accounts.enable(record, OPERATOR, login)
    typer.echo(_("%(login)s may sign in.") % {"login": accounts.folded(login)})


@user.command("password")
def password(login: Login, db: Db, password_stdin: FromStdin = False) -> None:
    """Give an account another password, and end its sessions."""
    given = _password(password_stdin)
    with Record.open(db) as record:
        accounts.set_password(record, OPERATOR, login, given)
    typer.echo(_("%(login)s has another password.") % {"login": accounts.folded(login)})


@user.command("list")
def list_accounts(db: Db) -> None:
    """List the accounts with the roles that they hold today."""
    with Record.open(db) as record:
        found = accounts.all_accounts(record)
    if not found:
        typer.echo(_("There is no account yet. Add one with: coopboard user add"))
    width = max((len(account["login"]) for account in found), default=0)
    for account in found:
        roles = ", ".join(account["roles"]) or _("no role")
        state = " " + _("(disabled)") if account["disabled_at"] else ""
        typer.echo(f"{_shown(account['login']):<{width}}  {_shown(account['name'])}: {roles}{state}")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt(_("Password"), hide_input=True, confirmation_prompt=_("Once more")))


def _day(given: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError:
        raise BadInput(_("%(day)r is no day. Write it as 2026-12-31.") % {"day": given}) from None


def _shown(text: str) -> str:
    """Text from people, without what a terminal would obey."""
    return "".join(character if character.isprintable() else "?" for character in text)
