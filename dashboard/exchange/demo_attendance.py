"""Who came to which meeting of the demo coop.

Each meeting has a pool of people who might come: the members of its lab, a working group's circle, those of its
city, or everyone. From a pool people are drawn without drawing anyone twice (steps through a prime number of
places), and kept when their period covers the day and their zeal takes them there. No loop over rows: ten
million attendances take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from dashboard.exchange.demo_ground import Seeded, Shape
from dashboard.exchange.demo_meetings import (
    ASSEMBLY,
    CONSULTATION,
    GROUP,
    HELD,
    LAB,
    PUBLISHED,
    SCHEDULED,
    THEME,
    Meetings,
)
from dashboard.exchange.demo_memberships import Memberships, Neighbours
from dashboard.exchange.demo_people import People

STATUSES = ("attended", "excused", "absent", "registered", "invited", "waitlisted")
_ATTENDED = 0
_CIRCLE = 24  # people of a working group
# how many are drawn for a meeting, in proportion to each other; of a lab and a group the whole pool may come
_DRAWN = {ASSEMBLY: 700, THEME: 130, CONSULTATION: 500}
_SAMPLE = 300  # meetings that tell how many of those drawn come
_PAIRS_AT_ONCE = 4_000_000
_ROWS_AT_ONCE = 1_000_000


class Attendance:
    """Who came where: places of meetings, people (in `People.part`) and statuses."""

    def __init__(self, meeting: np.ndarray, person: np.ndarray, status: np.ndarray) -> None:
        self.meeting = meeting
        self.person = person
        self.status = status

    def attended(self, meetings: int) -> np.ndarray:
        """How many attended each meeting."""
        return np.bincount(self.meeting[self.status == _ATTENDED], minlength=meetings)

    def rows(self, seeded: Seeded, people: People, meeting_ids: pa.Array) -> Iterator[pa.Table]:
        """The rows of `attendance`, a million at a time."""
        persons = people.ids.take(pa.array(people.part))
        for first in range(0, len(self.meeting), _ROWS_AT_ONCE):
            piece = slice(first, first + _ROWS_AT_ONCE)
            count = len(self.meeting[piece])
            yield pa.table(
                {
                    "id": seeded.ids(count),
                    "meeting_id": meeting_ids.take(pa.array(self.meeting[piece])),
                    "person_id": persons.take(pa.array(self.person[piece])),
                    "status": pa.array(STATUSES).take(pa.array(self.status[piece])),
                    "version": pa.array(np.ones(count, dtype=np.int32)),
                }
            )


def make(seeded: Seeded, shape: Shape, people: People, held: Memberships, meetings: Meetings) -> Attendance:
    """Exactly `shape.attendances` of them, or as many as the pools give."""
    random = seeded.stream(6)
    pools = _Pools(random, people, held, meetings)
    pools.fill(random, shape.attendances)
    pairs = [pools.came(random, piece) for piece in _pieces(pools.drawn)]
    meeting = np.concatenate([found for found, _ in pairs])
    person = np.concatenate([found for _, found in pairs])
    too_many = len(meeting) - shape.attendances
    if too_many > 0:
        kept = np.ones(len(meeting), dtype=bool)
        kept[random.choice(len(meeting), too_many, replace=False, shuffle=False)] = False
        meeting, person = meeting[kept], person[kept]
    return Attendance(meeting, person, _statuses(random, meetings.state[meeting]))


def _pieces(drawn: np.ndarray) -> Iterator[np.ndarray]:
    """The places of the meetings in pieces of some million pairs, so that memory stays small."""
    piece = drawn.cumsum() // _PAIRS_AT_ONCE
    yield from np.split(np.arange(len(drawn)), np.flatnonzero(np.diff(piece)) + 1)


class _Pools:
    """All pools in one list, and for each meeting where its own begins, how large it is and how many are drawn."""

    def __init__(self, random: np.random.Generator, people: People, held: Memberships, meetings: Meetings) -> None:
        neighbours = Neighbours(people)
        by_begin = np.argsort(people.part_from, kind="stable")
        count, members = len(by_begin), len(held.person)
        # three lists one after another: the labs' members, the neighbours of each place, everyone
        self.person = np.concatenate([held.person, neighbours.order, by_begin])
        self.begins = np.concatenate([held.begins, people.part_from[neighbours.order], people.part_from[by_begin]])
        self.ends = np.concatenate([held.ends, people.part_until[neighbours.order], people.part_until[by_begin]])
        self.zeal, self.meetings = people.zeal, meetings
        self.since, self.until = people.since[people.part], people.until[people.part]
        of_lab, of_group = meetings.form == LAB, meetings.form == GROUP
        # neighbours and everyone stand in the order in which they began: a meeting draws from those before it
        near = neighbours.slices(meetings.language, meetings.city)
        begun = neighbours.until(meetings.day, meetings.language, meetings.city)
        first, size = near[0] + members, np.where(of_group, near[1], begun)
        low = np.searchsorted(held.lab, meetings.of)
        first = np.where(of_lab, low, first)
        size = np.where(of_lab, np.searchsorted(held.lab, meetings.of, side="right") - low, size)
        # a group's circle: some neighbours, the same at each meeting, whenever they began to take part
        first = np.where(of_group, first + (meetings.of * 37) % np.maximum(size - _CIRCLE, 1), first)
        size = np.where(of_group, np.minimum(size, _CIRCLE), size)
        # assemblies and consultations are everyone's; so are meetings in a city with hardly anybody
        open_to_all = ~of_lab & ~of_group & ((meetings.form != THEME) | (near[1] < 60))
        first = np.where(open_to_all, members + count, first)
        so_far = np.searchsorted(people.part_from[by_begin], meetings.day, side="right")
        size = np.where(open_to_all, so_far, size)
        self.first, self.size, self.of_group = first, size, of_group
        self.drawn = np.where(meetings.empty, 0, size)

    def fill(self, random: np.random.Generator, wanted: int) -> None:
        """Draw as many for the meetings that are not of a lab or a group that `wanted` attendances come about."""
        of_others = self.meetings.form >= ASSEMBLY
        share = np.array([_DRAWN.get(form, 0) for form in range(5)])[self.meetings.form]
        self.drawn = np.where(of_others, np.minimum(self.drawn, share), self.drawn)
        came = []
        for places in (np.flatnonzero(~of_others), np.flatnonzero(of_others)):
            sample = np.sort(random.choice(places, min(_SAMPLE, len(places)), replace=False))
            came.append(len(self.came(random, sample)[0]) / max(1, self.drawn[sample].sum()))
        by_labs = came[0] * self.drawn[~of_others].sum()
        # a tenth too many are drawn, and taken out again; a meeting cannot draw more than its pool holds
        missing = max(0.0, wanted * 1.1 - by_labs)
        most, factor = np.where(of_others & ~self.meetings.empty, self.size, 0), 0.02
        while (more := np.minimum(most, np.ceil(share * factor))).sum() * came[1] < missing and (more < most).any():
            factor *= 1.05
        self.drawn = np.where(of_others, more.astype(np.int64), self.drawn)

    def came(self, random: np.random.Generator, piece: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(meeting, person) of those who were asked to the meetings of a piece and meant to come."""
        drawn = self.drawn[piece]
        meeting = np.repeat(piece, drawn)
        turn = np.arange(len(meeting)) - np.repeat(drawn.cumsum() - drawn, drawn)
        prime = _primes_above(self.size[piece])
        start = (random.random(len(piece)) * prime).astype(np.int64)
        step = 1 + (random.random(len(piece)) * (prime - 1)).astype(np.int64)
        place = (np.repeat(start, drawn) + np.repeat(step, drawn) * turn) % np.repeat(prime, drawn)
        real = place < np.repeat(self.size[piece], drawn)
        meeting, place = meeting[real], place[real] + np.repeat(self.first[piece], drawn)[real]
        day, person = self.meetings.day[meeting], self.person[place]
        there = (self.begins[place] <= day) & (day <= self.ends[place])
        there |= self.of_group[meeting] & (self.since[person] <= day) & (day <= self.until[person])
        there &= random.random(len(person)) < self.zeal[person]
        return meeting[there].astype(np.int32), person[there].astype(np.int32)


def _primes_above(sizes: np.ndarray) -> np.ndarray:
    """For each size the smallest prime that is at least as large, and at least 2."""
    limit = int(sizes.max(initial=2)) + 200
    is_prime = np.ones(limit + 1, dtype=bool)
    is_prime[:2] = False
    for factor in range(2, int(limit**0.5) + 1):
        if is_prime[factor]:
            is_prime[factor * factor :: factor] = False
    primes = np.flatnonzero(is_prime)
    return np.asarray(primes[np.searchsorted(primes, np.maximum(sizes, 2))])


def _statuses(random: np.random.Generator, state: np.ndarray) -> np.ndarray:
    chance = random.random(len(state), dtype=np.float32)
    after = np.where(chance < 0.85, 0, np.where(chance < 0.94, 1, 2))
    before = np.where(chance < 0.65, 3, np.where(chance < 0.92, 4, 5))
    was_held = (state == HELD) | (state == PUBLISHED)
    to_come = np.where(state == SCHEDULED, before, 4)
    return np.asarray(np.where(was_held, after, to_come), dtype=np.int8)
