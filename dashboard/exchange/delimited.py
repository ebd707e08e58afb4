"""CSV and its relatives: which encoding, which separator, which lines. Anything doubtful is refused in a sentence."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from dashboard.exchange.problems import Problem, Refused, refuse
from dashboard.words.language import _, number

SEPARATORS = {",": ",", ";": ";", "\t": "tab", "|": "|"}
MOST_COLUMNS = 500
LONGEST_CELL = 100_000  # characters
# csv's own limit holds for the whole process and says too little: cells are measured here, files in sources.py
csv.field_size_limit(2**31 - 1)
_NEVER_DECODES = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# a letter beyond ASCII as UTF-8 writes it
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True)
class Parsed:
    """The rows of a file as texts, and the line on which each begins (1 for the first line of the file)."""

    headings: list[str]
    rows: list[list[str]]
    lines: list[int]


def decode(content: bytes) -> tuple[str, str]:
    """(the text without byte-order mark, the encoding's name). Raises Refused for NUL bytes and mixed encodings."""
    if content.startswith(b"\xef\xbb\xbf"):
        return _utf8(content[3:]), "utf-8-sig"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(content, "utf-16"), "utf-16"
    head = content[:2000]
    if head[1::2].count(0) > len(head) // 4:
        return _utf16(content, "utf-16-le"), "utf-16"
    if head[::2].count(0) > len(head) // 4:
        return _utf16(content, "utf-16-be"), "utf-16"
    nul = content.find(b"\x00")
    if nul >= 0:
        raise refuse(_("a NUL byte stands there: this is no text file, or a damaged one"), _line_of(content, nul))
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _UTF8_LETTER.search(content):
            raise _two_encodings(content, error) from None
    odd = _NEVER_DECODES.search(content)
    if odd:
        raise refuse(
            _("the letters are in no encoding that is known here. Save the file as “CSV UTF-8”"),
            _line_of(content, odd.start()),
        )
    return content.decode("cp1252"), "cp1252"


def _utf8(content: bytes) -> str:
    nul = content.find(b"\x00")
    if nul >= 0:
        raise refuse(_("a NUL byte stands there: this is no text file, or a damaged one"), _line_of(content, nul))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _two_encodings(content, error) from None


def _utf16(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise refuse(_("the file begins as UTF-16 but does not go on so. Save it as “CSV UTF-8”")) from None
    if "\x00" in text:
        raise refuse(
            _("a NUL byte stands there: this is no text file, or a damaged one"),
            text.count("\n", 0, text.find("\x00")) + 1,
        )
    return text


def _two_encodings(content: bytes, error: UnicodeDecodeError) -> Refused:
    line = content[error.start - 20 if error.start > 20 else 0 : error.start + 20]
    shown = line.splitlines()[-1] if b"\n" not in line else line.split(b"\n")[line[:20].count(b"\n")]
    return Refused(
        [
            Problem(
                _line_of(content, error.start),
                None,
                shown.decode("utf-8", "replace"),
                _("one encoding in the whole file; here UTF-8 changes to another. Save the whole file as “CSV UTF-8”"),
            )
        ]
    )


def _line_of(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1


def separator(text: str) -> str:
    """The character between the cells: the one that gives the first lines most cells, evenly."""
    head = "".join(text[:200_000].splitlines(keepends=True)[:200])

    def score(candidate: str) -> tuple[bool, int, int]:
        widths = [len(row) for row in first_rows(head, candidate) if row]
        if not widths or widths[0] < 2:
            return (False, 0, 0)
        even = sum(width == widths[0] for width in widths)
        return (even > len(widths) // 2, even * 1000 // len(widths), widths[0])

    best = max(SEPARATORS, key=score)
    return best if score(best)[1] else ","


def first_rows(head: str, sep: str) -> list[list[str]]:
    """At most fifty rows of the beginning of a file, as far as they can be read."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(head, newline=""), delimiter=sep):
            rows.append(row)
            if len(rows) == 50:
                break
    except csv.Error:
        return rows
    return rows


def headings_of(text: str, sep: str) -> list[str]:
    """The first line that holds anything, as headings."""
    for row in csv.reader(io.StringIO(text[:1_000_000], newline=""), delimiter=sep):
        if any(cell.strip() for cell in row):
            return [cell.strip() for cell in row]
    return []


def parse(text: str, sep: str) -> Parsed:
    """Every row with the line it begins on, lines inside quotes counted. Raises Refused for what does not fit."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sep, strict=True)
    headings: list[str] = []
    rows: list[list[str]] = []
    lines: list[int] = []
    begins = 1
    wrong: list[Problem] = []
    try:
        for row in reader:
            line, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            too_long = next((n for n, cell in enumerate(row) if len(cell) > LONGEST_CELL), None)
            if too_long is not None:
                raise _too_long(line, headings, too_long, row[too_long])
            if not headings:
                headings = [cell.strip() for cell in row]
                continue
            cells = _fitted(row, len(headings))
            if cells is None:
                wrong.append(_misfit(line, len(row), len(headings), sep))
                continue
            rows.append(cells)
            lines.append(line)
    except csv.Error as error:
        raise refuse(
            _("the quotation marks do not close, or a text follows a closing one (%(error)s)") % {"error": error},
            begins,
        ) from None
    if wrong:
        raise Refused(wrong)
    return Parsed(headings, rows, lines)


def _fitted(row: list[str], width: int) -> list[str] | None:
    """The row with as many cells as there are headings; empty cells at its end may be missing or too many."""
    if len(row) > width and not any(cell.strip() for cell in row[width:]):
        row = row[:width]
    return row if len(row) == width else None


def _misfit(line: int, cells: int, headings: int, sep: str) -> Problem:
    sentence = _(
        "%(cells)s cells stand where there are %(headings)s headings. "
        "Put a text that holds the separator %(separator)r in quotation marks"
    )
    return Problem(line, None, None, sentence % {"cells": cells, "headings": headings, "separator": SEPARATORS[sep]})


def _too_long(line: int, headings: list[str], column: int, cell: str) -> Refused:
    wanted = _("at most %(most)s characters in a cell, not %(found)s") % {
        "most": number(LONGEST_CELL),
        "found": number(len(cell)),
    }
    heading = headings[column] if column < len(headings) else None
    return refuse(wanted, line, heading, cell)
