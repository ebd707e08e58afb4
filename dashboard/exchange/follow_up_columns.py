"""The columns of an owner's workbook of follow-up: their headings in each language, how they are written and read."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from dashboard.exchange import delimited, workbooks
from dashboard.exchange.delimited import Parsed
from dashboard.exchange.headings import fold
from dashboard.exchange.problems import refuse
from dashboard.store.record import Row
from dashboard.words.language import LANGUAGES, N_, _, day, number, speaking

COLUMNS = {
    "reference": N_("Reference (leave it as it is)"),
    "title": N_("Recommendation"),
    "cycle": N_("Cycle"),
    "known_on": N_("Known as of"),
    "nothing_changed": N_("Nothing changed (x)"),
    "implementation": N_("How far it is"),
    "done": N_("What was done"),
    "cause": N_("Why (when blocked, abandoned or reverted)"),
    "evidence": N_("Evidence (links)"),
    "as_of": N_("As of (empty: the day it comes in)"),
    "next_review_on": N_("Next review on"),
}
# what owners fill in
EDITED = ("implementation", "done", "cause", "evidence", "next_review_on")
_TO_FILL_IN = (*EDITED, "nothing_changed", "as_of")
_WIDTHS = {"reference": 8, "title": 42, "done": 48, "cause": 30, "evidence": 42}
MOST_BYTES = 5_000_000

Line = dict[str, str | dt.date | None]


def title(name: str) -> str:
    """The heading of a column in the current language."""
    return _(COLUMNS[name])


def as_xlsx(rows: Sequence[Line], the_round: Row, choices: Sequence[str]) -> bytes:
    """The rows as a workbook: what may be filled in is marked, the states are a list to choose from."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": the_round["name"]})
        sheet = book.add_worksheet(_("Follow-up")[:31])
        plain = {"text_wrap": True, "valign": "top"}
        head = book.add_format({"bold": True, "bottom": 1, **plain})
        ours = {"text": book.add_format(plain), "day": book.add_format({**plain, "num_format": "yyyy-mm-dd"})}
        marked = {**plain, "bg_color": "#FFF8E1", "border": 1, "border_color": "#D9D9D9"}
        theirs = {"text": book.add_format(marked), "day": book.add_format({**marked, "num_format": "yyyy-mm-dd"})}
        for place, name in enumerate(COLUMNS):
            sheet.write_string(0, place, title(name), head)
            sheet.set_column(place, place, _WIDTHS.get(name, 18))
            for line, row in enumerate(rows, start=1):
                _write(sheet, line, place, row.get(name), theirs if name in _TO_FILL_IN else ours)
        if rows:
            at = list(COLUMNS).index("implementation")
            allowed = {"validate": "list", "source": list(choices)}
            if len(",".join(choices)) < 255:  # a list to choose from holds no more
                sheet.data_validation(1, at, len(rows), at, allowed)
        sheet.freeze_panes(1, 2)
        about = book.add_worksheet(_("How to fill it in")[:31])
        about.set_column(0, 0, 100)
        for line, said in enumerate(_how(the_round)):
            about.write_string(line, 0, said, ours["text"])
    return out.getvalue()


def _write(sheet: Any, line: int, place: int, value: str | dt.date | None, formats: dict[str, Any]) -> None:
    if isinstance(value, dt.date):
        sheet.write_datetime(line, place, dt.datetime(value.year, value.month, value.day), formats["day"])
    elif value:
        sheet.write_string(line, place, value[:32_767], formats["text"])
    else:
        sheet.write_blank(line, place, None, formats["text"])


def _how(the_round: Row) -> list[str]:
    until = _("Bring this file back on the page Follow-up until %(day)s.") % {"day": day(the_round["due_on"])}
    said = [
        the_round["name"],
        the_round["note"] or "",
        until,
        _("A row that you leave as it is changes nothing. Put an x where nothing changed since."),
        _("Otherwise say how far it is, what was done, a link that shows it, and when to look at it next."),
        _("Leave the first column as it is: it says which recommendation a row is about."),
    ]
    return [line for line in said if line]


def read(content: bytes, file_name: str) -> Parsed:
    """The rows of a workbook or CSV that comes back. Raises Refused."""
    if len(content) > MOST_BYTES:
        raise refuse(_("a file of at most %(most)s MB") % {"most": number(MOST_BYTES // 1_000_000)}, value=file_name)
    if content.startswith(b"PK"):
        return workbooks.read_xlsx(content)
    text, _encoding = delimited.decode(content)
    return delimited.parse(text, delimited.separator(text))


def places(headings: Sequence[str]) -> dict[str, int | None]:
    """Where each column stands, by its heading in any language; None for one that is not needed and not there."""
    there = {fold(heading): place for place, heading in enumerate(headings)}
    found: dict[str, int | None] = {}
    for name in COLUMNS:
        known = []
        for language in LANGUAGES:
            with speaking(language):
                known.append(fold(title(name)))
        found[name] = next((there[word] for word in known if word in there), None)
        if found[name] is None and name not in ("cycle", "known_on", "nothing_changed", "as_of"):
            said = _("the column “%(column)s” is missing: bring back the file as it was handed out")
            raise refuse(said % {"column": title(name)}, 1)
    return found
