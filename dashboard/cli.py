"""The command `coopboard`: which commands there are, where each stands, and how a refusal is said.

A command's file in `commands/` is imported only when it is asked for, so that `coopboard query` starts
without Streamlit. Such a file has `app`, a `typer.Typer` with its commands.
"""

from __future__ import annotations

import sys
import traceback
from importlib import import_module

import typer

from dashboard.words.language import _
from dashboard.words.refusals import Refusal

COMMANDS = {
    "demo": "demo",
    "generate": "demo",
    "serve": "serve",
    "init": "records",
    "verify": "records",
    "due": "upkeep",
    "import": "imports",
    "imports": "imports",
    "undo": "imports",
    "user": "people",
    "queries": "figures",
    "query": "figures",
    "allocate": "allocation",
    "export": "allocation",
    "report": "reports",
    "digest": "mail",
    "sql": "sql",
    "notebook": "notebooks",
}


def build(wanted: str | None = None) -> typer.Typer:
    """The command with the group that holds `wanted`, or with every group when that is no command."""
    app = typer.Typer(
        name="coopboard",
        help=_("Oversee the cooperative life of a members' coop, from one file of records."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_everywhere)
    files = [COMMANDS[wanted]] if wanted in COMMANDS else list(dict.fromkeys(COMMANDS.values()))
    for file in files:
        app.add_typer(import_module(f"dashboard.commands.{file}").app)
    return app


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. A refusal is one sentence on stderr and exit status 1."""
    given = sys.argv[1:] if arguments is None else arguments
    # wherever it stands: people add it to the end of what has just failed
    debug = "--debug" in given
    given = [argument for argument in given if argument != "--debug"]
    wanted = next((argument for argument in given if not argument.startswith("-")), None)
    try:
        build(wanted)(args=given, prog_name="coopboard")
    except Refusal as refusal:
        sys.exit(_say(str(refusal), debug))
    except BrokenPipeError:
        sys.stderr.close()  # the reader, such as `head`, has seen enough
        sys.exit(1)
    except Exception as error:
        told = f"{type(error).__name__}: {error}".splitlines()[0]
        hint = _("Something unexpected happened (%(told)s). The same command with --debug tells where.")
        sys.exit(_say(hint % {"told": told}, debug))


def _everywhere(
    debug: bool = typer.Option(False, "--debug", help="Show where an error comes from, for whoever mends it."),
) -> None:
    """Take the options that every command has. `main` has read them already."""


def _say(sentence: str, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    typer.echo(sentence, err=True)
    return 1


if __name__ == "__main__":
    main()
