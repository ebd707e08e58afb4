"""How a .pb file is written: three sections, each with its headings, semicolons between the cells."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field

from dashboard.exchange.problems import refuse
from dashboard.words.language import _

_SECTIONS = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("voter_id", "vote")}


@dataclass(frozen=True)
class Line:
    """A line of a section: its number in the file, and its cells by heading."""

    number: int
    cells: dict[str, str]

    @property
    def chosen(self) -> list[str]:
        """The projects of a vote, in its order."""
        return [project.strip() for project in self.cells["vote"].split(",") if project.strip()]

    @property
    def points(self) -> list[int] | None:
        """The points of a vote, or None where it gives none or no whole numbers."""
        texts = [text.strip() for text in self.cells.get("points", "").split(",") if text.strip()]
        if not texts or not all(re.fullmatch(r"-?\d{1,9}", text, re.ASCII) for text in texts):
            return None
        return [int(text) for text in texts]


@dataclass
class PabulibFile:
    """The three sections of a file."""

    meta: dict[str, Line] = field(default_factory=dict)
    projects: list[Line] = field(default_factory=list)
    votes: list[Line] = field(default_factory=list)
    meta_line: int = 1


def parse(text: str) -> PabulibFile:
    """Take a file apart. Raises Refused where a section, a heading or a cell is missing or too many."""
    file = PabulibFile()
    section = ""
    headings: list[str] = []
    seen: list[str] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    begins = 1
    for row in reader:
        number, begins = begins, reader.line_num + 1
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) == 1 and cells[0].upper() in _SECTIONS:
            section, headings = cells[0].upper(), []
            if section in seen:
                raise refuse(_("each section once"), number, None, section)
            seen.append(section)
        elif not section:
            raise refuse(_("META, the word with which a .pb file begins"), number, None, cells[0])
        elif not headings:
            headings = _headings(cells, section, number)
        else:
            _take(file, section, Line(number, _cells(cells, headings, number)))
    missing = [name for name in _SECTIONS if name not in seen]
    if missing:
        raise refuse(_("the file has no section %(section)s") % {"section": ", ".join(missing)})
    return file


def _headings(cells: list[str], section: str, number: int) -> list[str]:
    found = [cell.lower() for cell in cells]
    missing = [name for name in _SECTIONS[section] if name not in found]
    if missing:
        sentence = _("%(section)s needs the headings %(missing)s")
        raise refuse(sentence % {"section": section, "missing": ", ".join(missing)}, number, None, ";".join(cells))
    if len(set(found)) != len(found):
        raise refuse(_("each heading once"), number, None, ";".join(cells))
    return found


def _cells(cells: list[str], headings: list[str], number: int) -> dict[str, str]:
    cells = cells + [""] * (len(headings) - len(cells))
    if len(cells) > len(headings) and any(cells[len(headings) :]):
        sentence = _("%(cells)s cells stand where there are %(headings)s headings")
        raise refuse(sentence % {"cells": len(cells), "headings": len(headings)}, number)
    return dict(zip(headings, cells, strict=False))


def _take(file: PabulibFile, section: str, line: Line) -> None:
    if section == "PROJECTS":
        file.projects.append(line)
    elif section == "VOTES":
        file.votes.append(line)
    else:
        key = line.cells["key"].lower()
        if key in file.meta:
            raise refuse(_("each key once"), line.number, "key", key)
        file.meta[key] = line
