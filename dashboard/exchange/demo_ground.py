"""What the demo coop stands on: how large it is, ids and choices that follow from the seed, and its small files.

Everything that the demo makes comes from a seed and a day: the same two give the same coop, ids included.
Days are whole numbers counted from 1970-01-01, as numpy and Arrow keep them, until they are written.
"""

from __future__ import annotations

import csv
import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from dashboard.store import queries

FIRST_DAY = dt.date(2015, 2, 2)  # the participatory process began
EPOCH = dt.date(1970, 1, 1)
ZONES = {"HU": "Europe/Budapest", "SE": "Europe/Stockholm", "DE": "Europe/Berlin", "AT": "Europe/Vienna"} | {
    "BE": "Europe/Brussels", "FR": "Europe/Paris", "IT": "Europe/Rome", "ES": "Europe/Madrid", "NL": "Europe/Amsterdam"
}  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """How large a coop is made. Labs come in multiples of those in data/demo/labs.csv."""

    members: int
    took_part: int
    rounds_of_labs: int
    people_a_lab: int
    attendances: int
    other_meetings: int
    requests: int


DEMO = Shape(
    members=35_000,
    took_part=5_050,
    rounds_of_labs=1,
    people_a_lab=46,
    attendances=30_000,
    other_meetings=800,
    requests=180,
)


def shape_for(members: int) -> Shape:
    """A coop of so many members for measuring: ten attendances a member, and two members in five took part."""
    rounds = max(1, members // 50_000)
    return Shape(
        members=members,
        took_part=max(40, members * 2 // 5),
        rounds_of_labs=rounds,
        people_a_lab=max(4, min(150, members // 200)),
        attendances=members * 10,
        other_meetings=max(1_500, members // 25),
        requests=min(180 * rounds, 2_000),
    )


class Seeded:
    """What follows from the seed alone: ids, and a stream of choices for each part of the coop."""

    def __init__(self, seed: int, today: dt.date) -> None:
        self.seed = seed
        self.today = today
        self.day = number(today)
        self._random = np.random.default_rng([seed, 0])
        self._millisecond = np.uint64(self.day * 86_400_000)
        self._count = 0
        self._ready: list[uuid.UUID] = []

    def stream(self, part: int) -> np.random.Generator:
        """The choices of one part of the coop: a change in one part leaves the others as they were."""
        return np.random.default_rng([self.seed, part])

    def ids(self, n: int) -> pa.Array:
        """The next `n` ids, shaped like uuid7 and ascending, as an Arrow array of UUID."""
        count = np.arange(self._count, self._count + n, dtype=np.uint64)
        self._count += n
        halves = np.empty((n, 2), dtype=">u8")
        moved_on = self._millisecond + (count >> np.uint64(12))
        halves[:, 0] = (moved_on << np.uint64(16)) | np.uint64(0x7000) | (count & np.uint64(0xFFF))
        halves[:, 1] = self._random.integers(0, 1 << 62, n, dtype=np.uint64) | np.uint64(1 << 63)
        storage = pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), n, [None, pa.py_buffer(halves.tobytes())])
        return pa.ExtensionArray.from_storage(pa.uuid(), storage)

    def id(self) -> uuid.UUID:
        """The next id."""
        if not self._ready:
            self._ready = self.ids(512).to_pylist()[::-1]
        return self._ready.pop()


def number(value: dt.date) -> int:
    """A date as days since 1970-01-01."""
    return (value - EPOCH).days


def date(day: int | np.integer[Any]) -> dt.date:
    """The date of a day since 1970-01-01."""
    return EPOCH + dt.timedelta(days=int(day))


def dates(days: np.ndarray, missing: np.ndarray | None = None) -> pa.Array:
    """Days as an Arrow array of dates; where `missing` is true there is none."""
    return pa.array(days.astype(np.int32), mask=missing).cast(pa.date32())


def table(rows: Sequence[dict[str, Any]]) -> pa.Table:
    """Rows as an Arrow table; a key that a row lacks is empty there. Ids are told by their names."""
    names = list(dict.fromkeys(key for row in rows for key in row))
    return pa.table({name: _column(name, [row.get(name) for row in rows]) for name in names})


def _column(name: str, values: list[Any]) -> pa.Array:
    is_id = name != "external_id" and (name == "id" or name.endswith("_id"))
    return pa.array(values, type=pa.uuid() if is_id else None)


@cache
def lines(name: str) -> tuple[dict[str, str], ...]:
    """The lines of `data/demo/<name>.csv`."""
    path = queries.folder("data", "demo") / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def texts(kind: str, language: str = "", theme: int | None = None) -> tuple[str, ...]:
    """The texts of a kind in data/demo/texts.csv; in English where there are none in `language`."""
    of_kind = [line for line in lines("texts") if line["kind"] == kind and line["theme"] in ("", str(theme or ""))]
    for wanted in (language, "en", ""):
        found = tuple(line["text"] for line in of_kind if line["language"] == wanted)
        if found:
            return found
    raise KeyError(f"no text {kind!r} in data/demo/texts.csv")


def pick(random: np.random.Generator, options: Sequence[Any]) -> Any:
    """One of `options`."""
    return options[int(random.integers(len(options)))]


@dataclass(frozen=True)
class Cities:
    """The cities of data/demo/cities.csv, a place each in the lists."""

    names: tuple[str, ...]
    countries: tuple[str, ...]
    offices: tuple[int, ...]

    def named(self, place: int, language: str) -> str:
        """What a city is called in a language."""
        return lines("cities")[place].get(f"in_{language}") or self.names[place]


@cache
def cities() -> Cities:
    """The cities, in the order of their file."""
    found = lines("cities")
    return Cities(
        names=tuple(line["city"] for line in found),
        countries=tuple(line["country"] for line in found),
        offices=tuple(place for place, line in enumerate(found) if line["office"] == "1"),
    )
