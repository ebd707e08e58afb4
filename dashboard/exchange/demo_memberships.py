"""Who is in which lab of the demo coop, and when: one row a period."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from dashboard.exchange import demo_ground as ground
from dashboard.exchange.demo_ground import Seeded, Shape
from dashboard.exchange.demo_labs import Lab
from dashboard.exchange.demo_people import LANGUAGES, People

_ROLES = ("participant", "initiator", "animator", "observer", "expert", "liaison")
_PARTICIPANT, _INITIATOR, _ANIMATOR, _OBSERVER, _EXPERT = range(5)
# what comes of asking and inviting where no membership came of it: state, days since, share
_WITHOUT = (
    ("requested", 45, 0.6),
    ("invited", 20, 0.12),
    ("refused", 300, 0.1),
    ("declined", 300, 0.1),
    ("expired", 300, 0.08),
)
_OPEN_ENDED = 1_900_000
_DAYS = 100_000  # more than there are: a key and a day make one number
_FIRST_LAB = ground.number(dt.date(2019, 1, 1))


@dataclass(frozen=True)
class Memberships:
    """The memberships held, as columns in the order of the labs. People are places in `People.part`."""

    lab: np.ndarray
    person: np.ndarray
    role: np.ndarray
    begins: np.ndarray
    ends: np.ndarray  # the last day; far off while it goes on

    def writers(self, people: People, labs: list[Lab]) -> dict[uuid.UUID, uuid.UUID]:
        """Who writes for each lab: its first member in the list."""
        found, first = np.unique(self.lab, return_index=True)
        persons = people.ids.take(pa.array(people.part[self.person[first]])).to_pylist()
        return {labs[place].id: person for place, person in zip(found, persons, strict=True)}


class Neighbours:
    """Those who take part, sorted by language and city, so that people of one place stand side by side."""

    def __init__(self, people: People) -> None:
        self._cities = len(ground.cities().names)
        key = people.language[people.part].astype(np.int64) * self._cities + people.city[people.part]
        self.order = np.lexsort((people.part_from, key))
        self._sorted = key[self.order]
        self._begun = self._sorted * _DAYS + people.part_from[self.order]

    def until(self, day: np.ndarray, language: np.ndarray, city: np.ndarray) -> np.ndarray:
        """How many of those with the language in the city began to take part by the day."""
        key = language.astype(np.int64) * self._cities + city
        return np.asarray(
            np.searchsorted(self._begun, key * _DAYS + day, side="right") - np.searchsorted(self._sorted, key)
        )

    def slices(self, language: np.ndarray, city: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
        """(first, how many) in `order` of those with the language, in the city or in all of them."""
        low = language.astype(np.int64) * self._cities + (0 if city is None else city)
        high = low + (self._cities if city is None else 1)
        first = np.searchsorted(self._sorted, low)
        return first, np.searchsorted(self._sorted, high) - first


def make(seeded: Seeded, shape: Shape, labs: list[Lab], people: People) -> tuple[Memberships, pa.Table]:
    """The memberships held, and the rows of `membership` with those that came to nothing."""
    random = seeded.stream(3)
    begun = np.array([place for place, lab in enumerate(labs) if lab.founded is not None])
    size = 8 + random.poisson(max(0, shape.people_a_lab - 8), len(begun))
    lab = np.repeat(begun, size)
    rank = np.arange(len(lab)) - np.repeat(size.cumsum() - size, size)
    neighbours = Neighbours(people)
    role = np.select([rank < 2, rank == 2], [_INITIATOR, _ANIMATOR], _PARTICIPANT)
    person = np.where(
        role == _ANIMATOR,
        _steady(random, seeded, people, labs, lab),
        _persons(random, neighbours, labs, lab),
    )
    role = np.where((rank > 6) & (random.random(len(lab)) < 0.07), _OBSERVER, role)
    role = np.where((rank > 6) & (random.random(len(lab)) < 0.03), _EXPERT, role)
    held = _periods(random, seeded, labs, people, lab, person, role)
    return held, pa.concat_tables(
        [_rows(seeded, labs, people, held), _without_membership(random, seeded, labs, people, neighbours, held)]
    )


def _persons(random: np.random.Generator, neighbours: Neighbours, labs: list[Lab], lab: np.ndarray) -> np.ndarray:
    """Three in four from the lab's own city, the others from wherever its language is spoken."""
    language = np.array([LANGUAGES.index(one.language) for one in labs])[lab]
    city = np.array([one.city for one in labs])[lab]
    near, far = neighbours.slices(language, city), neighbours.slices(language, None)
    stays = (random.random(len(lab)) < 0.75) & (near[1] > 12)
    first, many = np.where(stays, near[0], far[0]), np.where(stays, near[1], far[1])
    return np.asarray(neighbours.order[first + (random.random(len(lab)) * many).astype(np.int64)])


def _steady(
    random: np.random.Generator, seeded: Seeded, people: People, labs: list[Lab], lab: np.ndarray
) -> np.ndarray:
    """For each place somebody of the lab's language who was there before any lab and still is: an animator stays."""
    here = (people.since[people.part] < _FIRST_LAB) & (people.until[people.part] > seeded.day)
    language = np.array([LANGUAGES.index(one.language) for one in labs])[lab]
    drawn, person = random.random(len(lab)), np.zeros(len(lab), dtype=np.int64)
    for code in np.unique(language):
        those = np.flatnonzero(here & (people.language[people.part] == code))
        person = np.where(language == code, those[(drawn * len(those)).astype(np.int64)], person)
    return person


def _periods(
    random: np.random.Generator,
    seeded: Seeded,
    labs: list[Lab],
    people: People,
    lab: np.ndarray,
    person: np.ndarray,
    role: np.ndarray,
) -> Memberships:
    founded = np.array([one.founded or 0 for one in labs])[lab]
    last = np.array([one.last for one in labs])[lab]
    ended = np.array([one.ended or _OPEN_ENDED for one in labs])[lab]
    leads = (role == _INITIATOR) | (role == _ANIMATOR)
    early = leads | (random.random(len(lab)) < 0.4)
    begins = np.where(early, founded, founded + (random.random(len(lab)) * (last - founded)).astype(np.int64))
    begins = np.maximum(begins, people.since[people.part[person]])
    gone = begins + 40 + random.exponential(900, len(lab)).astype(np.int64)
    ends = np.where((gone < last) & (role != _ANIMATOR), gone, _OPEN_ENDED)
    # the animator of a lab that has none left two months ago
    alone = np.array([one.story == "no_animator" for one in labs])[lab]
    ends = np.where(alone & (role == _ANIMATOR), seeded.day - 61, ends)
    share_until = people.until[people.part[person]]
    ends = np.minimum(np.minimum(ends, ended), np.where(share_until <= seeded.day, share_until, _OPEN_ENDED))
    # a person who could not have been there, or is in the lab already, is left out; animators are asked first
    good = np.flatnonzero((begins <= last) & (ends > begins + 7))
    asked_first = good[np.argsort(np.where(role[good] == _ANIMATOR, 0, 1), kind="stable")]
    pairs = lab[asked_first].astype(np.int64) * len(people.part) + person[asked_first]
    kept = np.sort(asked_first[np.unique(pairs, return_index=True)[1]])
    return Memberships(lab[kept], person[kept], role[kept], begins[kept], ends[kept])


def _rows(seeded: Seeded, labs: list[Lab], people: People, held: Memberships) -> pa.Table:
    goes_on = held.ends >= _OPEN_ENDED
    lab_ends = np.array([one.ended or -1 for one in labs])[held.lab]
    state = np.where(goes_on, 0, np.where(held.ends == lab_ends, 2, 1)).astype(np.int8)
    language = pa.array([one.language for one in labs]).take(pa.array(held.lab))
    reasons = pa.array([ground.texts("end_reason", one.language)[0] for one in labs]).take(pa.array(held.lab))
    city = pa.array(ground.cities().names).take(pa.array(people.city[people.part[held.person]]))
    return pa.table(
        {
            "id": seeded.ids(len(held.lab)),
            "lab_id": pa.array([one.id for one in labs], type=pa.uuid()).take(pa.array(held.lab)),
            "person_id": people.ids.take(pa.array(people.part[held.person])),
            "role": pa.array(_ROLES).take(pa.array(held.role)),
            "state": pa.array(["active", "left", "ended"]).take(pa.array(state)),
            "asked_on": ground.dates(held.begins - 9),
            "from_date": ground.dates(held.begins),
            "until_date": ground.dates(np.where(goes_on, 0, held.ends), goes_on),
            "language": language,
            "city": city,
            "conditions_accepted": ground.dates(held.begins),
            "end_reason": pa.array(reasons.to_pylist(), mask=state != 1),
            "version": pa.array(np.ones(len(held.lab), dtype=np.int32)),
        }
    )


def _without_membership(
    random: np.random.Generator,
    seeded: Seeded,
    labs: list[Lab],
    people: People,
    neighbours: Neighbours,
    held: Memberships,
) -> pa.Table:
    """People who asked or were invited and are not in: those who wait are a page's first concern."""
    asking = np.array([place for place, one in enumerate(labs) if one.fate in ("active", "admitted", "proposed")])
    lab = np.repeat(asking, random.integers(0, 6, len(asking)))
    person = _persons(random, neighbours, labs, lab)
    pairs = lab.astype(np.int64) * len(people.part) + person
    taken = held.lab.astype(np.int64) * len(people.part) + held.person
    fresh = np.isin(pairs, taken, invert=True) & (people.until[people.part[person]] > seeded.day)
    kept = np.intersect1d(np.unique(pairs, return_index=True)[1], np.flatnonzero(fresh))
    lab, person = lab[kept], person[kept]
    kind = random.choice(len(_WITHOUT), len(lab), p=[share for _, _, share in _WITHOUT])
    waiting = np.array([labs[place].fate != "active" for place in lab])
    kind = np.where(waiting, 0, kind)
    within = np.array([days for _, days, _ in _WITHOUT])[kind]
    within = np.where(waiting, 11, within)
    asked = seeded.day - 1 - (random.random(len(lab)) * (within - 1)).astype(np.int64)
    return pa.table(
        {
            "id": seeded.ids(len(lab)),
            "lab_id": pa.array([labs[place].id for place in lab], type=pa.uuid()),
            "person_id": people.ids.take(pa.array(people.part[person])),
            "role": pa.array(["participant"] * len(lab)),
            "state": pa.array([state for state, _, _ in _WITHOUT]).take(pa.array(kind)),
            "asked_on": ground.dates(asked),
            "from_date": pa.nulls(len(lab), pa.date32()),
            "until_date": pa.nulls(len(lab), pa.date32()),
            "language": pa.array([labs[place].language for place in lab]),
            "city": pa.array(ground.cities().names).take(pa.array(people.city[people.part[person]])),
            "conditions_accepted": pa.nulls(len(lab), pa.date32()),
            "end_reason": pa.nulls(len(lab), pa.string()),
            "version": pa.array(np.ones(len(lab), dtype=np.int32)),
        }
    )
