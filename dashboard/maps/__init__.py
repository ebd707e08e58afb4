"""The map of Europe that is drawn without asking anybody for it: outlines of countries, and where cities lie.

`europe.json` holds each country's outlines as [[longitude, latitude, longitude, ...], ...], from Natural Earth's
countries at 1:50 million (public domain, through world-atlas), simplified to about four kilometres.
`cities.csv` holds cities to a hundredth of a degree under the names that they go by, `|` between.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from functools import cache
from importlib.resources import files

Outline = tuple[float, ...]  # longitude, latitude, longitude, ...


@cache
def outlines() -> dict[str, tuple[Outline, ...]]:
    """Each country's outlines by its code, `BE`."""
    text = (files("dashboard") / "maps" / "europe.json").read_text(encoding="utf-8")
    return {code: tuple(tuple(ring) for ring in rings) for code, rings in json.loads(text).items()}


def place(country: str | None, city: str | None) -> tuple[float, float] | None:
    """(longitude, latitude) of a city, whatever the language and accents it is written with; None when not known."""
    return _cities().get((country or "", _folded(city))) if country and city else None


@cache
def _cities() -> dict[tuple[str, str], tuple[float, float]]:
    text = (files("dashboard") / "maps" / "cities.csv").read_text(encoding="utf-8")
    found = {}
    for line in csv.DictReader(text.splitlines()):
        for name in line["names"].split("|"):
            found[line["country"], _folded(name)] = (float(line["longitude"]), float(line["latitude"]))
    return found


def _folded(name: str | None) -> str:
    bare = unicodedata.normalize("NFKD", (name or "").strip().casefold())
    return "".join(letter for letter in bare if letter.isalnum())
