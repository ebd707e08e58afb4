"""Which column holds what: proposed from what is remembered and from the headings' own words, or read from a file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.exchange.fields import Field, Kind
from dashboard.exchange.headings import fold
from dashboard.exchange.problems import Problem, refuse
from dashboard.exchange.sources import Source
from dashboard.store.record import Change, Record
from dashboard.words.language import _

IGNORED = ("", "-")
_BOTH = "+"  # one column may feed two fields: 'role+state'


@dataclass(frozen=True)
class Mapping:
    """`columns`: heading -> field (or two fields, joined by +). `values`: field -> {theirs: ours}.
    `constants`: field -> the same value in every row, written as a cell would be."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, str]:
        """field -> heading."""
        return {name: heading for heading, names in self.columns.items() for name in names.split(_BOTH) if name}

    @property
    def given(self) -> frozenset[str]:
        """Every field that gets a value from this mapping."""
        return frozenset(self.fields) | frozenset(self.constants)

    def as_json(self) -> str:
        """For the record of the import."""
        parts = {"columns": self.columns, "values": self.values, "constants": self.constants}
        return json.dumps(parts, ensure_ascii=False, sort_keys=True)

    @classmethod
    def load(cls, path: str | Path, kind: Kind) -> Mapping:
        """Read a mapping file, TOML or JSON.

        It has the tables `columns`, `values` and `constants`, or is one flat table of columns. Columns are given
        as heading -> field or field -> heading. Raises Refused for what it does not understand.
        """
        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise refuse(_("%(path)s cannot be read: %(why)s") % {"path": path, "why": error.strerror}) from None
        except UnicodeDecodeError:
            raise refuse(_("%(path)s is no text in UTF-8") % {"path": path}) from None
        try:
            found = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
        except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
            raise refuse(_("%(path)s is neither TOML nor JSON: %(why)s") % {"path": path, "why": error}) from None
        return cls.from_table(found, kind)

    @classmethod
    def from_table(cls, found: Any, kind: Kind) -> Mapping:
        """The mapping that a parsed file holds. Raises Refused."""
        if not isinstance(found, dict):
            raise refuse(_("a mapping is a table: heading = field"))
        parts = found if any(isinstance(v, dict) for v in found.values()) else {"columns": found}
        unknown = sorted(parts.keys() - {"columns", "values", "constants"})
        if unknown:
            raise refuse(_("a mapping has columns, values and constants; not %(what)s") % {"what": ", ".join(unknown)})
        for name, part in parts.items():
            if not isinstance(part, dict):
                raise refuse(_("%(part)s should be a table") % {"part": name})
        mapping = cls(
            _columns(parts.get("columns", {}), kind),
            {str(k): {str(a): str(b) for a, b in dict(v).items()} for k, v in parts.get("values", {}).items()},
            {str(k): str(v) for k, v in parts.get("constants", {}).items()},
        )
        for name in (*mapping.values, *mapping.constants):
            _check_field(name, kind)
        return mapping


def _columns(table: AnyMapping[str, Any], kind: Kind) -> dict[str, str]:
    """heading -> field(s), whichever side of the table holds the fields."""
    pairs = [(str(k), str(v)) for k, v in table.items() if str(v) not in IGNORED]
    known = set(kind.names)
    if not all(set(right.split(_BOTH)) <= known for _left, right in pairs) and all(
        left in known for left, _right in pairs
    ):
        turned: dict[str, str] = {}
        for name, heading in pairs:
            turned[heading] = f"{turned[heading]}{_BOTH}{name}" if heading in turned else name
        pairs = list(turned.items())
    for _heading, names in pairs:
        for name in names.split(_BOTH):
            _check_field(name, kind)
    return dict(pairs)


def _check_field(name: str, kind: Kind) -> None:
    if name not in kind.names:
        sentence = _("%(name)r is no field of %(kind)s. There are: %(known)s")
        raise refuse(sentence % {"name": name, "kind": kind.name, "known": ", ".join(kind.names)})


def propose(record: Record, kind: Kind, headings: list[str]) -> Mapping:
    """The mapping for these headings: what was remembered for this kind first, then what the headings say."""
    remembered = {row["heading"]: row["field"] for row in record.rows("imports/headings", kind=kind.name)}
    by_word = {
        fold(word): each.name
        for each in reversed(kind.fields)
        for words in reversed(list(each.synonyms.values()))
        for word in (*words, each.name)
    }
    columns: dict[str, str] = {}
    taken: set[str] = set()
    for known in (remembered, by_word):
        for heading in headings:
            names = known.get(fold(heading))
            if not names or heading in columns or not set(names.split(_BOTH)) <= set(kind.names) - taken:
                continue
            columns[heading] = names
            taken.update(names.split(_BOTH))
    return _with_last_values(record, kind, Mapping({h: columns[h] for h in headings if h in columns}))


def _with_last_values(record: Record, kind: Kind, mapping: Mapping) -> Mapping:
    """The values and constants of the last import of this kind, where its columns were the same."""
    last = record.one("imports/last_mapping", kind=kind.name)
    if last is None:
        return mapping
    before = json.loads(last["mapping"])
    if before.get("columns") != mapping.columns:
        return mapping
    return Mapping(mapping.columns, before.get("values", {}), before.get("constants", {}))


def remember(change: Change, kind: Kind, mapping: Mapping) -> None:
    """Keep what each heading meant, within the change that brings the file in."""
    for heading, names in mapping.columns.items():
        if fold(heading):
            change.run("imports/remember", kind=kind.name, heading=fold(heading), field=names)


def check(kind: Kind, source: Source, mapping: Mapping) -> list[Problem]:
    """What is wrong with the mapping as a whole: headings that are not there, fields that are missing or doubled."""
    problems = []
    there = ", ".join(f"“{heading}”" for heading in source.headings if heading)
    for heading, names in mapping.columns.items():
        count = [fold(h) for h in source.headings].count(fold(heading))
        if count == 0:
            sentence = _("the file has no such column; it has %(there)s")
            problems.append(Problem(1, heading, None, sentence % {"there": there}))
        elif count > 1:
            problems.append(Problem(1, heading, None, _("two columns bear this heading; give each its own")))
        for name in names.split(_BOTH):
            _check_field(name, kind)
    fed = [name for names in mapping.columns.values() for name in names.split(_BOTH)] + list(mapping.constants)
    for each in kind.fields:
        # rows that are known by their id may be changed without saying everything again (merging.py)
        if each.required and each.name not in fed and "external_id" not in fed:
            problems.append(needed(each, source))
        if fed.count(each.name) > 1:
            problems.append(Problem(1, None, None, _("%(name)s is mapped twice") % {"name": each.name}))
    return problems


def needed(field: Field, source: Source) -> Problem:
    """What is said where a column is missing that rows cannot do without."""
    sentence = _(
        "a column for %(title)s (%(name)s) is needed; the headings are %(there)s. "
        "Say which one it is, on the page or with --map"
    )
    there = ", ".join(f"“{heading}”" for heading in source.headings if heading)
    return Problem(1, None, None, sentence % {"title": _(field.title), "name": field.name, "there": there})
