"""What own queries may read: the tables that `queries/published/<table>.sql` says, each a SELECT with a header.

    -- objective
    -- title:    Objectives of the labs
    -- grain:    one row per objective that a lab set itself
    -- scopes:   persons, everyone
    -- without:  text
    -- uses:     lab_as_of
    -- column lab_id UUID: the lab (lab.id)
    -- column text VARCHAR: what the lab set out to do

`scopes` says who may see it: `persons` are those who see persons by name, `everyone` is anybody. `without` names the
columns that are left out for everyone, `only` the column that is true of the rows that everyone sees. A column that
the header does not name is in no snapshot, whatever the query answers. `uses` names pieces of queries/shared/, as
figures do; `$as_of` is the day on which the snapshot is made. `right` is the action whose holders may see all of it,
for a figure that is made of somebody's query; without it, persons.view, or nothing where everyone sees it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from dashboard.store import figures, queries
from dashboard.words.permissions import GRANTS
from dashboard.words.refusals import BadInput

PERSONS, EVERYONE = "persons", "everyone"
_KEYS = {"title", "grain", "scopes", "without", "only", "right", "uses"}
_COLUMN = re.compile(r"^column (\w+) ([A-Z]+): (.+)$")


@dataclass(frozen=True)
class PublishedColumn:
    """A column with what it means, in English; `_()` says it in the reader's language."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class PublishedTable:
    """A table of a snapshot."""

    name: str
    title: str
    grain: str
    scopes: frozenset[str]
    without: frozenset[str]
    only: str | None
    right: str | None
    columns: tuple[PublishedColumn, ...]
    uses: tuple[str, ...]
    sql: str

    def columns_for(self, scope: str) -> tuple[PublishedColumn, ...]:
        """The columns that `scope` may see; none of a table that it may not see at all."""
        if scope not in self.scopes:
            return ()
        hidden = self.without if scope == EVERYONE else frozenset()
        return tuple(column for column in self.columns if column.name not in hidden)

    def query(self, on: dt.date) -> str:
        """The whole query, as at `on`."""
        return on_day(figures.with_pieces(self.uses, self.sql), on)

    def rows_for(self, scope: str) -> str:
        """The condition on the rows that `scope` may see."""
        return self.only if scope == EVERYONE and self.only else "true"


@cache
def tables() -> dict[str, PublishedTable]:
    """Every published table by its name, sorted. Raises BadInput for a header that is amiss."""
    found = [parse(path) for path in sorted(queries.folder("queries", "published").glob("*.sql"))]
    return {table.name: table for table in found}


def tables_for(scope: str) -> list[PublishedTable]:
    """The tables that `scope` may see."""
    return [table for table in tables().values() if scope in table.scopes]


def on_day(sql: str, day: dt.date) -> str:
    """`sql` with the day in the place of `$as_of`: what makes a table takes no parameters."""
    return sql.replace("$as_of", f"cast('{day.isoformat()}' as DATE)")


def parse(path: Path) -> PublishedTable:
    """The table that a file publishes. Raises BadInput with what cannot be read."""
    text = path.read_text(encoding="utf-8")
    comment = list(takewhile(lambda line: line.startswith("--"), text.splitlines()))
    lines = [line.removeprefix("--").strip() for line in comment]
    if not lines or lines[0] != path.stem:
        raise BadInput(f"{path.name}: the first line must be `-- {path.stem}`")
    said: dict[str, str] = {}
    columns: list[PublishedColumn] = []
    for line in lines[1:]:
        key, colon, rest = line.partition(":")
        if column := _COLUMN.match(line):
            columns.append(PublishedColumn(column[1], column[2], column[3].strip()))
        elif colon and key in _KEYS and key not in said:
            said[key] = rest.strip()
        else:
            raise BadInput(f"{path.name}: cannot read the header line {line!r}")
    return _checked(path.name, said, columns, text[len("\n".join(comment)) :].strip().rstrip(";"))


def _checked(where: str, said: dict[str, str], columns: list[PublishedColumn], sql: str) -> PublishedTable:
    missing = sorted({"title", "grain", "scopes"} - said.keys())
    if missing or not columns:
        raise BadInput(f"{where}: the header lacks {', '.join(missing) or 'its columns'}")
    scopes, without = frozenset(_parts(said["scopes"])), frozenset(_parts(said.get("without", "")))
    if not scopes or scopes - {PERSONS, EVERYONE}:
        raise BadInput(f"{where}: `scopes` is persons, everyone or both, not {said['scopes']!r}")
    if PERSONS not in scopes:
        raise BadInput(f"{where}: who sees persons sees what everyone sees: add persons to `scopes`")
    if said.get("right", "persons.view") not in GRANTS:
        raise BadInput(f"{where}: `right` is no action: {said['right']!r}")
    unknown = sorted(without - {column.name for column in columns})
    if unknown:
        raise BadInput(f"{where}: `without` names {', '.join(unknown)}, which is no column")
    return PublishedTable(
        name=where.removesuffix(".sql"),
        title=said["title"],
        grain=said["grain"],
        scopes=scopes,
        without=without,
        only=said.get("only"),
        right=said.get("right", None if EVERYONE in scopes else "persons.view"),
        columns=tuple(columns),
        uses=tuple(_parts(said.get("uses", ""))),
        sql=sql,
    )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
