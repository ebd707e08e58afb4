"""`coopboard sql`: a query of one's own, on the same path, with the same limits and the same log as in a notebook."""

from __future__ import annotations

import datetime as dt
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands.records import Db
from dashboard.words import language
from dashboard.words.language import _
from dashboard.words.refusals import BadInput, Refusal

if TYPE_CHECKING:
    from dashboard.coop.own_queries import Result
    from dashboard.store.record import Record
    from dashboard.words.permissions import Actor

app = typer.Typer()
REFUSED = 3  # the exit status


@app.command("sql")
def ask(
    db: Db,
    account: Annotated[str, typer.Option("--as", help="Who asks: the address of an account.", metavar="ACCOUNT")],
    file: Annotated[str, typer.Option("--file", help="The file with the query; - for standard input.", metavar="FILE")],
    param: Annotated[
        list[str] | None,
        typer.Option("--param", help="What stands for $NAME in the query. Repeatable.", metavar="NAME=VALUE"),
    ] = None,
    for_everyone: Annotated[
        bool, typer.Option("--for-everyone", help="Read only what everybody may see, persons left out.")
    ] = False,
    lang: Annotated[str, typer.Option("--lang", help="The language of a refusal: fr, nl or en.")] = "en",
) -> None:
    """Ask the record by a query of one's own. JSON out; exit status 3 when it is refused."""
    language.speak(lang)
    try:
        written = _written(_asked(db, account, file, param or [], for_everyone))
    except Refusal as refusal:
        typer.echo(json.dumps({"refused": str(refusal), "kind": getattr(refusal, "kind", "refused")}))
        typer.echo(str(refusal), err=True)
        raise typer.Exit(REFUSED) from None
    typer.echo(json.dumps(written, ensure_ascii=False))


def _asked(db: Path, account: str, file: str, params: list[str], for_everyone: bool) -> Result:
    from dashboard.coop import own_queries
    from dashboard.store.record import Record

    sql = _query(file)
    given = dict(_pair(text) for text in params)
    with Record.open(db) as record:
        return own_queries.run(record, _actor(record, account), sql, given, for_everyone=for_everyone)


def _actor(record: Record, login: str) -> Actor:
    from dashboard.coop import accounts
    from dashboard.store import ids

    found = accounts.by_login(record, login)
    actor = accounts.actor_of(record, found["id"], ids.today()) if found else None
    if actor is None:
        raise Refusal(_("--as %(login)s: there is no account of that name that may sign in.") % {"login": login})
    return actor


def _query(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(_("%(path)s cannot be read: %(reason)s.") % {"path": file, "reason": reason}) from error
    except UnicodeDecodeError as error:
        said = _("%(path)s is not text in UTF-8. Save it as that, and try again.")
        raise Refusal(said % {"path": file}) from error


def _pair(text: str) -> tuple[str, Any]:
    name, sign, value = text.partition("=")
    if not sign:
        raise BadInput(_("--param %(text)s: write it as name=value, such as as_of=2026-11-22.") % {"text": text})
    return name.strip().removeprefix("$"), _typed(value)


def _typed(text: str) -> Any:
    """A day, a whole number, a number, true or false where it reads as one; else the text."""
    if text in ("true", "false"):
        return text == "true"
    for read in (dt.date.fromisoformat, int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def _written(result: Result) -> dict[str, Any]:
    return {
        "columns": [{"name": column.name, "type": column.type} for column in result.columns],
        "rows": [[_plain(value) for value in row] for row in result.rows],
        "capped": result.capped,
        "seconds": round(result.seconds, 3),
        "as_of": result.as_of.isoformat(timespec="seconds"),
        "scope": result.scope,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # JSON has no infinity
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)
