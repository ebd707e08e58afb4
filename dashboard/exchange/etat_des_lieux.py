"""The état des lieux: one report of figures as at a day, before it becomes a PDF, a workbook or JSON.

    report = etat_des_lieux.gather(record, figures, actor, as_of=day, language="nl")
    report_pdf.write(report)

Every number comes from the figures that the page shows, asked for the same audience and as of one moment: what is
hidden there is hidden here. The report speaks one language; its answers keep their codes, for JSON.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.coop import themes
from dashboard.store.figures import Answer, Figures, figure
from dashboard.store.headers import Column
from dashboard.store.record import Record
from dashboard.words import permissions, vocabulary
from dashboard.words.language import _, day, heading, ngettext, number, percent, speaking
from dashboard.words.refusals import BadInput

# in the order in which the report tells them
FIGURES = (
    "recommendations_by_status",
    "realisation_by_theme",
    "realisation_by_cycle",
    "recommendations_by_working_group",
    "recommendations_by_age",
    "overdue_recommendations",
    "stale_follow_up",
    "recommendations_list",
)
COMPARED = ("recommendations_then_and_now", "recommendations_moved")
_IN_A_LANGUAGE = "read_in"


@dataclass(frozen=True)
class Table:
    """A figure as the report shows it: headings and cells in words, and the answer that they say."""

    answer: Answer
    title: str
    note: str
    headings: tuple[str, ...]
    right: tuple[int, ...]  # the places of columns that stand to the right
    rows: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """The figure's name."""
        return self.answer.figure.name

    def place(self, column: str) -> int:
        """Where a column of the figure stands among the cells."""
        return [one.name for one in _shown(self.answer)].index(column)


@dataclass(frozen=True)
class Report:
    """What became of the recommendations, as at a day, in one language."""

    language: str
    as_of: dt.date
    compared: dt.date | None
    title: str
    said: str  # the finding in a sentence
    total: dict[str, Any]  # the row of recommendations_total
    tables: dict[str, Table]  # by the figure's name, in order
    names: Mapping[str, str]  # what themes are called in the report's language


def gather(
    record: Record,
    figures: Figures,
    actor: permissions.Actor,
    *,
    as_of: dt.date,
    language: str,
    compared: dt.date | None = None,
) -> Report:
    """The report for `actor`, all of it read as of one moment.

    Raises NotAllowed when the actor may not export or not read one of its figures, BadInput when `compared` is not
    before `as_of`.
    """
    permissions.require(actor, "data.export")
    with speaking(language):
        if compared is not None and compared >= as_of:
            raise BadInput(
                _("Choose an earlier day to compare with: the report itself is as at %(day)s.") % {"day": day(as_of)}
            )
        wanted = _asked(as_of, compared, language)
        for name, _params in wanted:
            permissions.require(actor, figure(name).action)
        answers = figures.answers(wanted, permissions.audience(actor))
        total, *told = answers
        shown = themes.names(record, language).shown
        return Report(
            language=language,
            as_of=as_of,
            compared=compared,
            title=_("État des lieux of the recommendations"),
            said=sentence(total.first),
            total=total.first,
            tables={answer.figure.name: table(answer, shown) for answer in told},
            names=shown,
        )


def _asked(as_of: dt.date, compared: dt.date | None, language: str) -> list[tuple[str, dict[str, Any]]]:
    names = ["recommendations_total", *FIGURES, *(COMPARED if compared else ())]
    asked: list[tuple[str, dict[str, Any]]] = []
    for name in names:
        takes = {param.name for param in figure(name).params}
        given = {"as_of": as_of, "compared": compared, _IN_A_LANGUAGE: language}
        asked.append((name, {key: value for key, value in given.items() if key in takes}))
    return asked


def sentence(total: Mapping[str, Any]) -> str:
    """The finding: how many there are, and what became of those that were accepted."""
    if not total["recommendations"]:
        return _("No recommendation was submitted by that day.")
    all_ = ngettext("%(n)s recommendation", "%(n)s recommendations", total["recommendations"])
    cycles = ngettext("%(n)s cycle", "%(n)s cycles", total["cycles"])
    said = [
        _("%(recommendations)s in %(cycles)s.")
        % {
            "recommendations": all_ % {"n": number(total["recommendations"])},
            "cycles": cycles % {"n": number(total["cycles"])},
        }
    ]
    if not total["accepted"]:
        return f"{said[0]} {_('None of them is accepted yet.')}"
    rates = {
        "accepted": number(total["accepted"]),
        "realised": percent(total["rate"]),
        "in_progress": percent(total["in_progress_rate"]),
        "not_realised": percent(total["not_realised_rate"]),
    }
    of = _(
        "Of %(accepted)s accepted, %(realised)s are realised, "
        "%(in_progress)s in progress and %(not_realised)s not realised."
    )
    said.append(of % rates)
    if total["silent"]:
        silent = ngettext(
            "%(n)s has not been heard of for a year.", "%(n)s have not been heard of for a year.", total["silent"]
        )
        said.append(silent % {"n": number(total["silent"])})
    return " ".join(said)


# ---------------------------------------------------------------------- a figure in words
def table(answer: Answer, names: Mapping[str, str]) -> Table:
    """A figure's answer in the current language. `names`: what themes are called in it."""
    columns = _shown(answer)
    rows = answer.rows
    return Table(
        answer=answer,
        title=_(answer.figure.title),
        note=_(answer.figure.counts),
        headings=tuple(_heading(column) for column in columns),
        right=tuple(place for place, column in enumerate(columns) if column.is_measure),
        rows=tuple(tuple(said(column, row[column.name], names) for column in columns) for row in rows),
    )


def _shown(answer: Answer) -> list[Column]:
    return [column for column in answer.figure.columns if column.type != "UUID"]


def _heading(column: Column) -> str:
    plain = heading(column.name)
    return f"{plain} (%)" if column.unit and column.unit.startswith("%") else plain


def said(column: Column, raw: Any, names: Mapping[str, str]) -> str:
    """One value in words: a code in the reader's language, a day, a number."""
    if raw is None:
        return "–" if column.is_measure else (vocabulary.of_nothing(column.name) or "–")
    if isinstance(raw, dt.date):
        return day(raw)
    if column.unit and column.unit.startswith("%"):
        return number(float(raw))
    if isinstance(raw, int | float):
        return number(raw) if column.is_measure else str(raw)
    speak = vocabulary.BY_COLUMN.get(column.name)
    if speak is not None:
        return speak(str(raw))
    return names.get(str(raw), str(raw)) if column.name == "theme" else str(raw)


# ---------------------------------------------------------------------- JSON
def as_json(report: Report) -> bytes:
    """The report as JSON: the sentence in its language, and each figure's rows as the figure answers them."""
    with speaking(report.language):
        told = {
            "report": "etat-des-lieux",
            "as_of": report.as_of.isoformat(),
            "compared": report.compared.isoformat() if report.compared else None,
            "language": report.language,
            "title": report.title,
            "sentence": report.said,
            "total": _plain(report.total),
            "figures": {
                name: {"title": one.title, "counts": one.note, "rows": [_plain(row) for row in one.answer.rows]}
                for name, one in report.tables.items()
            },
        }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value if value is None or isinstance(value, bool | int | float | str) else str(value)
        for key, value in row.items()
    }
