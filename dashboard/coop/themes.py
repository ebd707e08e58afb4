"""Themes and the Assembly's priorities: their names in each language, and the colour that each theme keeps."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from dashboard.store.record import Record


@dataclass(frozen=True)
class Names:
    """What the coop calls its themes and priorities, for one language."""

    shown: dict[str, str]  # name as figures answer it -> name in the language
    place: dict[str, int]  # theme -> its place, which decides its colour in every chart
    themes: tuple[str, ...]  # as figures answer them, in order


_known: WeakKeyDictionary[Record, dict[tuple[int, int, str], Names]] = WeakKeyDictionary()


def names(record: Record, language: str) -> Names:
    """The names in `language` ('fr', 'nl', 'en'), the coop's own where none is given. Read once a version."""
    versions = record.versions
    key = (versions.get("theme", 0), versions.get("priority", 0), language)
    of_record = _known.setdefault(record, {})
    if key not in of_record:
        of_record[key] = _read(record, language)
    return of_record[key]


def _read(record: Record, language: str) -> Names:
    themes = record.rows("themes/names")
    priorities = record.rows("priorities/names")
    column = f"name_{language}"
    shown = {row["name"]: row.get(column) or row["name"] for row in [*themes, *priorities]}
    place = {row["name"]: index for index, row in enumerate(themes)}
    return Names(shown, place, tuple(place))
