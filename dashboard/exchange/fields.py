"""What a kind of file can hold: its fields, where they go, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

FieldType = Literal[
    "text", "email", "day", "moment", "money", "whole", "boolean", "choice", "language", "country", "period", "ref"
]

# how each type is kept in the record
DATABASE_TYPES: dict[str, str] = {
    "text": "VARCHAR",
    "email": "VARCHAR",
    "day": "DATE",
    "moment": "TIMESTAMP",
    "money": "BIGINT",
    "whole": "BIGINT",
    "boolean": "BOOLEAN",
    "choice": "VARCHAR",
    "language": "VARCHAR",
    "country": "VARCHAR",
    "period": "VARCHAR",
    "ref": "UUID",
}


@dataclass(frozen=True)
class Field:
    """One thing that a column of a file may hold.

    `column` is where it goes in the kind's table; None when it only feeds a dated fact. `choices` maps each code
    to words for it in any language. `of` is what a reference names; `within` the field that narrows it down.
    `not_before` is the field that begins the period which this one ends.
    """

    name: str
    title: str
    type: FieldType = "text"
    required: bool = False
    help: str = ""
    column: str | None = ""
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    of: str = ""
    within: str = ""
    negative: bool = False
    not_before: str = ""

    @property
    def stored_in(self) -> str | None:
        """The column of the kind's table, or None."""
        if self.column == "":
            return f"{self.name}_id" if self.type == "ref" else self.name
        return self.column


@dataclass(frozen=True)
class Fact:
    """Dated rows that follow from a row of a file: `queries/imports/facts/<name>.sql` says which.

    It runs where one of the fields `given` is mapped, or for new rows when `always`.
    """

    name: str
    table: str
    given: tuple[str, ...]
    always: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of file: which table its rows go to, and by what a row is known again.

    `keys` are tried in turn; the first whose first field is mapped is used. Rows that repeat one another under a
    key without id count once when `repeats_are_same`. A file that is `whole` says everything there is of what its
    rows hang on: `queries/imports/gone/<kind>.sql` finds what it no longer says.
    """

    name: str
    title: str
    table: str
    fields: tuple[Field, ...]
    keys: tuple[tuple[str, ...], ...]
    facts: tuple[Fact, ...] = ()
    repeats_are_same: bool = True
    shown: bool = True
    has_shape: bool = False
    has_version: bool = True
    whole: bool = False

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all fields."""
        return tuple(each.name for each in self.fields)
