"""The header of a figure: its first comment block, parsed into what the app, the dictionary and the tests use.

    -- participation_by_theme
    -- title:    People taking part, per theme
    -- says:     {people} people took part in {labs} labs; {top_theme} drew the most.
    -- says_one: {people} person took part; {top_theme} drew the most.
    -- params:   as_of DATE, since DATE?, limit INTEGER = 50
    -- columns:  theme VARCHAR; people BIGINT [people]; share DOUBLE [% of members]
    -- grain:    one row per theme
    -- chart:    bar x=theme y=people
    -- action:   activity.view
    -- suppress: people < 5
    -- counts:   a person in two labs of one theme counts once; observers do not count
    -- of:       members on the as-at date
    -- total:    participation_total
    -- agrees:   sum(labs) = labs_total.labs
    -- opens:    labs_list theme=theme
    -- uses:     lab_as_of
    -- cuts:     country, language

`chart` says a kind and the columns that it is drawn from:

    bar x=theme y=people                          lying bars; standing ones where x is a day, a month or a year
    stacked x=theme y=people color=status         parts of a bar, one for each value of `color`
    parts x=status y=recommendations              one bar, cut into its rows
    line x=month y=people color=theme             a line for each value of `color`, named where it ends
    area x=month y=people                         a line with what is under it
    heat x=year y=cohort color=share              a table whose cells are shaded by `color`
    waterfall x=step y=amount_cents               the first row is where it starts, the last what all come to;
                                                  the rows between add to it or take from it
    bar x=year y=asked_cents against=granted      two measures side by side; a line has one for each of them
    burndown x=month y=left_cents against=even    what is left, as far as it is known, over what it is laid against

A column with a unit in brackets is a measure; one without is a dimension. `total` names the figure of one
row whose columns `says` may quote. `says_one` is said instead where the first value that `says` names is 1.
`agrees` says which sums must equal which other figure's. `opens` names the figure with the rows behind one row of
this. `uses` names the pieces of queries/shared/ put before the query. `suppress` and `cuts` (parameters that choose
some of the people) are told in suppression.py.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from dashboard.words.refusals import BadInput

TYPES = ("DATE", "VARCHAR", "INTEGER", "BIGINT", "DOUBLE", "BOOLEAN", "TIMESTAMP", "UUID")
_KEYS = {
    "title", "says", "says_one", "params", "columns", "grain", "chart", "action", "suppress",
    "counts", "of", "total", "agrees", "opens", "uses", "note", "cuts",
}  # fmt: skip
_REQUIRED = {"title", "params", "columns", "grain", "action", "counts"}
_PARAM = re.compile(r"^(\w+) (\w+)(\?)?(?: = (.+))?$")
_COLUMN = re.compile(r"^(\w+) (\w+)(?: \[([^\]]+)\])?$")
_SUPPRESS = re.compile(
    r"^(\w+(?:, \w+)*) < (\d+)(?: (within|along|per|across) (\w+)(?: and (\w+))?)?( in order)?(?: keeps (.+))?$"
)
_AGREES = re.compile(r"^sum\((\w+)\) = (\w+)\.(\w+)$")


@dataclass(frozen=True)
class Param:
    """A parameter: `name TYPE`, `name TYPE?` (may be left out), `name TYPE = default`."""

    name: str
    type: str
    optional: bool
    default: Any = None


@dataclass(frozen=True)
class Column:
    """A column: a measure when it has a unit, otherwise a dimension."""

    name: str
    type: str
    unit: str | None

    @property
    def is_measure(self) -> bool:
        """Whether it counts or measures something."""
        return self.unit is not None


@dataclass(frozen=True)
class Chart:
    """How a figure is drawn, and from which columns: the kinds are told at the top of this file."""

    kind: str
    x: str
    y: str
    color: str | None = None
    against: str | None = None


@dataclass(frozen=True)
class Suppression:
    """Rows where one of `columns` is from 1 to below `least` are hidden from who may not see persons.

    `people, members < 5 within country in order keeps meetings`; what each word means stands in suppression.py.
    """

    columns: tuple[str, ...]
    least: int
    how: str | None = None  # within | along | per | across
    group: str | None = None  # the dimension that `how` speaks of
    in_order: bool = False
    keeps: tuple[str, ...] = ()  # measures that do not count people and stay
    other: str | None = None  # the second dimension that `across` speaks of


@dataclass(frozen=True)
class Agreement:
    """The sum of `column` equals `other_column` of the one row of the figure `other`."""

    column: str
    other: str
    other_column: str


@dataclass(frozen=True)
class Opens:
    """The figure behind a row: its name, and which of its parameters take which column of the row."""

    figure: str
    params: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """One named question and everything that is said about it."""

    name: str
    area: str
    title: str
    says: str | None
    says_one: str | None  # where the first value that `says` names is 1
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    grain: str
    chart: Chart | None
    action: str
    suppress: Suppression | None
    counts: str
    of: str | None
    total: str | None
    agrees: tuple[Agreement, ...]
    opens: Opens | None
    uses: tuple[str, ...]
    cuts: tuple[str, ...]
    note: str | None
    sql: str

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        return next((c for c in self.columns if c.name == name), None) or _missing(name)

    def typed(self, given: dict[str, Any]) -> dict[str, Any]:
        """The parameters of a run: those given, read as their type, and defaults for the rest.

        Raises BadInput for a parameter that the figure does not have, lacks, or that does not fit its type.
        """
        known = {param.name: param for param in self.params}
        for name in given.keys() - known.keys():
            raise BadInput(f"{self.name} has no parameter {name!r}. It takes: {', '.join(known)}.")
        values = {}
        for param in self.params:
            value = given.get(param.name)
            value = param.default if value is None or value == "" else _read(param, value)
            if value is None and not param.optional:
                raise BadInput(f"{self.name} needs the parameter {param.name} ({param.type}).")
            values[param.name] = value
        return values


def _missing(name: str) -> Column:
    raise KeyError(name)


def _read(param: Param, value: Any) -> Any:
    try:
        if param.type == "DATE" and isinstance(value, str):
            return dt.date.fromisoformat(value)
        if param.type in ("INTEGER", "BIGINT"):
            return int(value)
        if param.type == "DOUBLE":
            return float(value)
    except ValueError:
        expected = {"DATE": "a day as 2026-11-22", "DOUBLE": "a number"}.get(param.type, "a whole number")
        raise BadInput(f"{param.name}={value!r} is not {expected}.") from None
    return value


def parse(path: Path) -> Figure:
    """The figure in a file. Raises BadInput with the line that cannot be read."""
    return parse_text(path.stem, path.parent.name, path.read_text(encoding="utf-8"))


def parse_text(wanted: str, area: str, text: str) -> Figure:
    """The figure that `text` is as `<area>/<wanted>.sql`. Raises BadInput with the line that cannot be read."""
    where = f"{wanted}.sql"
    comment = list(takewhile(lambda line: line.startswith("--"), text.splitlines()))
    lines = [line.removeprefix("--").strip() for line in comment]
    name = lines[0] if lines else ""
    if name != wanted:
        raise BadInput(f"{where}: the first line must be `-- {wanted}`, not `-- {name}`")
    said = _keys(where, lines[1:])
    missing = sorted(_REQUIRED - said.keys())
    if missing:
        raise BadInput(f"{where}: the header lacks {', '.join(missing)}")
    return Figure(
        name=name,
        area=area,
        title=said["title"],
        says=said.get("says"),
        says_one=said.get("says_one"),
        params=tuple(_param(where, part) for part in _parts(said["params"], ",")),
        columns=tuple(_column(where, part) for part in _parts(said["columns"], ";")),
        grain=said["grain"],
        chart=_chart(said["chart"]) if "chart" in said else None,
        action=said["action"],
        suppress=_suppression(where, said["suppress"]) if "suppress" in said else None,
        counts=said["counts"],
        of=said.get("of"),
        total=said.get("total"),
        agrees=tuple(_agreement(where, part) for part in _parts(said.get("agrees", ""), ";")),
        opens=_opens(said["opens"]) if "opens" in said else None,
        uses=tuple(_parts(said.get("uses", ""), ",")),
        cuts=tuple(_parts(said.get("cuts", ""), ",")),
        note=said.get("note"),
        sql=text[len("\n".join(comment)) :].strip().rstrip(";"),
    )


def _keys(where: str, lines: list[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    key = ""
    for line in lines:
        head, colon, rest = line.partition(":")
        if colon and head in _KEYS:
            if head in said:
                raise BadInput(f"{where}: the header says {head} twice")
            key, said[head] = head, rest.strip()
        elif key:
            said[key] = f"{said[key]} {line}".strip()  # a line that goes on
        else:
            raise BadInput(f"{where}: cannot read the header line {line!r}")
    return said


def _parts(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]


def _param(where: str, part: str) -> Param:
    found = _PARAM.match(part)
    if not found or found[2] not in TYPES:
        raise BadInput(f"{where}: cannot read the parameter {part!r}")
    param = Param(found[1], found[2], bool(found[3]))
    return param if found[4] is None else Param(found[1], found[2], True, _read(param, found[4]))


def _column(where: str, part: str) -> Column:
    found = _COLUMN.match(part)
    if not found or found[2] not in TYPES:
        raise BadInput(f"{where}: cannot read the column {part!r}")
    return Column(found[1], found[2], found[3])


def _chart(text: str) -> Chart:
    kind, *pairs = text.split()
    return Chart(kind, **dict(pair.split("=", 1) for pair in pairs))


def _suppression(where: str, text: str) -> Suppression:
    found = _SUPPRESS.match(text)
    if not found:
        raise BadInput(f"{where}: cannot read `suppress: {text}`; write `suppress: people < 5 [within country]`")
    if (found[3] == "across") != bool(found[5]):
        raise BadInput(f"{where}: `suppress` is across two columns: `people < 5 across country and language`")
    columns, keeps = tuple(_parts(found[1], ",")), tuple(_parts(found[7] or "", ","))
    return Suppression(columns, int(found[2]), found[3], found[4], bool(found[6]), keeps, found[5])


def _agreement(where: str, part: str) -> Agreement:
    found = _AGREES.match(part)
    if not found:
        raise BadInput(f"{where}: cannot read `agrees: {part}`; write `sum(labs) = labs_total.labs`")
    return Agreement(found[1], found[2], found[3])


def _opens(text: str) -> Opens:
    figure, *pairs = text.split()
    return Opens(figure, tuple((param, column) for param, column in (pair.split("=", 1) for pair in pairs)))
