"""What is wrong in a file, as sentences: which line, which column, what stands there, what was expected."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.words.language import _, ngettext, number
from dashboard.words.refusals import BadInput

SHOWN = 50
_LONGEST = 60


def shortened(value: str) -> str:
    """`value` on one line and short enough for a sentence."""
    line = " ".join(value[: _LONGEST * 4].split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `line` counts the lines of the file (the rows of a workbook); None: the whole file."""

    line: int | None
    column: str | None
    value: str | None
    expected: str

    def sentence(self) -> str:
        """The problem in the reader's language."""
        places = []
        if self.line is not None:
            places.append(_("line %(line)s") % {"line": self.line})
        if self.column is not None:
            places.append(_("column “%(column)s”") % {"column": shortened(self.column)})
        where = ", ".join(places)
        where = where[:1].upper() + where[1:]
        if self.value is None:
            return f"{where}: {self.expected}" if where else self.expected
        found = _("“%(value)s” stands where this was expected: %(expected)s.") % {
            "value": shortened(self.value),
            "expected": self.expected.removesuffix("."),
        }
        return f"{where}: {found}" if where else found


class Refused(BadInput):
    """A file that was not brought in, with everything that is to mend; nothing was changed.

    `count` may be more than the `problems` shown.
    """

    def __init__(self, problems: list[Problem], count: int | None = None) -> None:
        self.problems = problems[:SHOWN]
        self.count = max(count or 0, len(problems))
        lines = [problem.sentence() for problem in self.problems]
        if self.count > len(lines):
            more = self.count - len(lines)
            lines.append(ngettext("And %(n)s more.", "And %(n)s more.", more) % {"n": number(more)})
        super().__init__("\n".join(lines))


def refuse(expected: str, line: int | None = None, column: str | None = None, value: str | None = None) -> Refused:
    """A refusal for a single problem, to be raised."""
    return Refused([Problem(line, column, value, expected)])
