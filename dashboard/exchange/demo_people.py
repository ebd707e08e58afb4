"""The people of the demo coop: members since 1998, members who left, and those who took part without a share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.exchange import demo_ground as ground
from dashboard.exchange.demo_ground import Seeded, Shape

LANGUAGES = ("fr", "nl", "en", "de", "it", "es", "sv", "hu")
_LOCAL = {"BE": "de", "FR": "fr", "DE": "de", "AT": "de", "IT": "it", "ES": "es", "NL": "nl", "SE": "sv", "HU": "hu"}
_GENDERS = ("f", "m", "x")
_NEVER = np.int32(2_000_000)  # a day that does not come


@dataclass(frozen=True)
class People:
    """Everyone, as columns. Days are numbers; `until` is far off for those who are still members."""

    ids: pa.Array
    language: np.ndarray  # a place in LANGUAGES
    city: np.ndarray  # a place in the list of cities
    since: np.ndarray
    until: np.ndarray
    part: np.ndarray  # places of those who take part
    part_from: np.ndarray  # for each of them, when it begins
    part_until: np.ndarray
    zeal: np.ndarray  # for each of them, how likely to come to a meeting


def make(seeded: Seeded, shape: Shape) -> tuple[People, pa.Table]:
    """The people and the rows of `person`."""
    random = seeded.stream(1)
    left, outside = shape.members * 17 // 100, max(1, shape.members // 250)
    count = shape.members + left + outside
    city = random.choice(len(ground.cities().names), count, p=_weights()).astype(np.int16)
    language = _languages(random, city)
    gender = random.choice(4, count, p=[0.485, 0.485, 0.015, 0.015]).astype(np.int8)
    first = ground.number(dt.date(1998, 5, 4))
    since = (first + (seeded.day - 3 - first) * random.beta(1.9, 1.05, count)).astype(np.int32)
    # whoever left stays in the past: spread among the others, not at the end of the list
    kind = random.permutation(np.repeat(np.array([0, 1, 2], dtype=np.int8), [shape.members, left, outside]))
    has_left, is_outside = kind == 1, kind == 2
    until = np.full(count, _NEVER, dtype=np.int32)
    gone = since + 60 + (random.random(count) ** 0.6 * (seeded.day - since - 70)).astype(np.int32)
    until[has_left] = np.clip(gone, since, seeded.day - 1)[has_left]
    ids = seeded.ids(count)
    people = _taking_part(random, seeded, shape, ids, language, city, since, until, is_outside)
    return people, _rows(random, seeded, people, gender, has_left, is_outside)


def _weights() -> np.ndarray:
    weights = np.array([float(line["weight"]) for line in ground.lines("cities")])
    return np.asarray(weights / weights.sum())


def _languages(random: np.random.Generator, city: np.ndarray) -> np.ndarray:
    """Each person's language, by the shares of their city; the rest speak the language of the country."""
    shares = np.array([[int(line[code]) for code in LANGUAGES[:3]] for line in ground.lines("cities")])
    local = np.array([LANGUAGES.index(_LOCAL[line["country"]]) for line in ground.lines("cities")])
    drawn = random.random(len(city)) * 100
    bounds = shares.cumsum(axis=1)[city]
    place = (drawn[:, None] >= bounds).sum(axis=1)
    return np.asarray(np.where(place == 3, local[city], place), dtype=np.int8)


def _taking_part(
    random: np.random.Generator,
    seeded: Seeded,
    shape: Shape,
    ids: pa.Array,
    language: np.ndarray,
    city: np.ndarray,
    since: np.ndarray,
    until: np.ndarray,
    is_outside: np.ndarray,
) -> People:
    start = ground.number(ground.FIRST_DAY)
    outside = np.flatnonzero(is_outside)
    # labs work in three languages, so who takes part speaks one of them
    could = np.flatnonzero(~is_outside & (until > start + 200) & (since < seeded.day - 20) & (language < 3))
    inside = random.choice(could, min(len(could), shape.took_part - len(outside)), replace=False)
    part = np.sort(np.concatenate([outside, inside]))
    earliest = np.maximum(np.where(is_outside[part], start, since[part]), start)
    latest = np.minimum(until[part], seeded.day)
    part_from = earliest + (random.beta(1.0, 1.2, len(part)) * (latest - earliest)).astype(np.int32)
    stays = random.exponential(1_000, len(part)).astype(np.int32) + 30
    since_or_start = np.where(is_outside, start, since).astype(np.int32)
    return People(
        ids=ids,
        language=language,
        city=city,
        since=since_or_start,
        until=until,
        part=part,
        part_from=part_from.astype(np.int32),
        part_until=np.minimum(part_from + stays, until[part]).astype(np.int32),
        zeal=(0.15 + 0.8 * random.beta(1.3, 1.3, len(part))).astype(np.float32),
    )


def _rows(
    random: np.random.Generator,
    seeded: Seeded,
    people: People,
    gender: np.ndarray,
    has_left: np.ndarray,
    is_outside: np.ndarray,
) -> pa.Table:
    count = len(gender)
    places = ground.cities()
    erased = np.zeros(count, dtype=bool)
    erased[np.flatnonzero(has_left)[:: max(1, int(has_left.sum()) // 12)]] = True
    keys = pc.utf8_lpad(pa.array(np.arange(1, count + 1)).cast(pa.string()), width=6, padding="0")
    external = pc.binary_join_element_wise("P", keys, "")
    erased_at = pa.array(
        np.where(erased, people.until, 0).astype("datetime64[D]").astype("datetime64[us]"), mask=~erased
    )
    return pa.table(
        {
            "id": people.ids,
            "external_id": external,
            "name": _without(_names(random, people.language, gender), erased),
            "email": _without(
                pc.binary_join_element_wise(pc.utf8_lower(external), "members.coop.example", "@"), erased
            ),
            "gender": pa.array([*_GENDERS, None]).take(pa.array(gender)),
            "language": pa.array(LANGUAGES).take(pa.array(people.language)),
            "country": pa.array(places.countries).take(pa.array(people.city)),
            "city": pa.array(places.names).take(pa.array(people.city)),
            "member_since": ground.dates(people.since, is_outside),
            "member_until": ground.dates(people.until, ~has_left),
            "erased_at": erased_at,
            "version": pa.array(np.ones(count, dtype=np.int32)),
        }
    )


def _without(values: pa.Array, missing: np.ndarray) -> pa.Array:
    return pc.if_else(pa.array(missing), pa.scalar(None, pa.string()), values)


def _names(random: np.random.Generator, language: np.ndarray, gender: np.ndarray) -> pa.Array:
    """Invented names: usual first names, and family names put together from syllables of the language."""
    known = np.minimum(gender, 2)  # a gender that nobody told gets any name
    firsts, first_at = _listed(_GENDERS)
    families, family_at = _listed(("family",))
    return pc.binary_join_element_wise(
        firsts.take(_drawn(random, *first_at, language * len(_GENDERS) + known)),
        families.take(_drawn(random, *family_at, language)),
        " ",
    )


def _listed(parts: tuple[str, ...]) -> tuple[pa.Array, tuple[np.ndarray, np.ndarray]]:
    """Every name of the languages and parts one after another, and where each list begins and how long it is."""
    found = {(line["language"], line["part"]): line["texts"].split() for line in ground.lines("names")}
    for code in LANGUAGES:
        starts, ends = found[code, "start"], found[code, "end"]
        found[code, "family"] = [(start + end).replace("-", " ") for start in starts for end in ends]
    lists = [found[code, part] for code in LANGUAGES for part in parts]
    lengths = np.array([len(names) for names in lists])
    return pa.array([name for names in lists for name in names]), (lengths.cumsum() - lengths, lengths)


def _drawn(random: np.random.Generator, begins: np.ndarray, lengths: np.ndarray, which: np.ndarray) -> pa.Array:
    return pa.array(begins[which] + (random.random(len(which)) * lengths[which]).astype(np.int64))
