"""`coopboard report`: what became of the recommendations, as a PDF, a workbook or JSON."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.records import Db
from dashboard.words import language
from dashboard.words.language import _
from dashboard.words.permissions import OPERATOR
from dashboard.words.refusals import BadInput, Refusal

if TYPE_CHECKING:
    from dashboard.exchange.etat_des_lieux import Report

app = typer.Typer()
report = typer.Typer(help="Write a report of figures as at a day.", no_args_is_help=True)
app.add_typer(report, name="report")


class Lang(StrEnum):
    """The language of the report."""

    fr = "fr"
    nl = "nl"
    en = "en"


@report.command("etat-des-lieux")
def etat_des_lieux(
    db: Db,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file; by its ending a .pdf, .xlsx or .json.", metavar="FILE")
    ],
    lang: Annotated[Lang, typer.Option("--lang", help="The language of the report.")] = Lang.en,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day, as 2026-11-22; without it, today.", metavar="DATE")
    ] = None,
    compared: Annotated[
        str | None, typer.Option("--compare", help="An earlier day to set beside it.", metavar="DATE")
    ] = None,
) -> None:
    """Write what became of the recommendations."""
    from dashboard.exchange import etat_des_lieux as gathered
    from dashboard.store import ids
    from dashboard.store.figures import Figures
    from dashboard.store.record import Record

    language.speak(lang.value)
    ending = output.suffix.lower()
    if ending not in (".pdf", ".xlsx", ".json"):
        raise BadInput(_("%(file)s: end its name with .pdf, .xlsx or .json.") % {"file": output.name})
    day = _day("--as-of", as_of) or ids.today()
    then = _day("--compare", compared)
    with Record.open(db) as record:
        found = gathered.gather(record, Figures(record), OPERATOR, as_of=day, language=lang.value, compared=then)
    try:
        output.write_bytes(_written(found, ending))
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(_("%(path)s cannot be written: %(reason)s.") % {"path": output, "reason": reason}) from error
    typer.echo(found.said)


def _written(found: Report, ending: str) -> bytes:
    from dashboard.exchange import etat_des_lieux as gathered

    if ending == ".json":
        return gathered.as_json(found)
    if ending == ".xlsx":
        from dashboard.exchange import report_workbook

        return report_workbook.write(found)
    from dashboard.exchange import report_pdf

    return report_pdf.write(found)


def _day(option: str, text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        said = _("%(option)s %(text)s: write the day as 2026-11-22.")
        raise BadInput(said % {"option": option, "text": text}) from None
