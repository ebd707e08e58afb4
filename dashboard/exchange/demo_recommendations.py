"""The cycles of the demo coop, their working groups, what they recommended, what was decided and what became of it.

How many of each cycle were accepted, rejected, postponed, realised and are in progress stands in
data/demo/cycles.csv. The newest cycle runs now, and its recommendations await a decision.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.exchange import demo_ground as ground
from dashboard.exchange.demo_follow_up import became, decisions
from dashboard.exchange.demo_ground import Seeded, date, pick, texts

_AWAITING = 30  # recommendations of the cycle that runs
_UNHEARD_OF = 9  # accepted, not done, and not heard of for more than a year
# a phase and where it ends within its cycle, in hundredths; the last two come after
_PHASES = (("planned", 4), ("call", 18), ("drafting", 55), ("evaluation", 72), ("board", 90), ("published", 100))
# the phases of the cycle that runs: days from today on which each begins
_RUNNING = (("planned", -310), ("call", -280), ("drafting", -210), ("evaluation", -47), ("board", 20))


@dataclass(frozen=True)
class Cycle:
    """A cycle. Days are numbers; how many became what is empty for the one that runs."""

    id: uuid.UUID
    name: str
    starts: int
    ends: int | None
    drafted: int
    board: int
    counts: dict[str, int]


@dataclass(frozen=True)
class Group:
    """A working group as the other parts of the demo need it."""

    id: uuid.UUID
    cycle: Cycle
    theme: int
    name: str
    city: int
    language: str
    second: str
    started: int
    drafted: int


Rows = dict[str, list[dict[str, Any]]]


def make(seeded: Seeded, themes: list[uuid.UUID]) -> tuple[list[Group], Rows]:
    """The groups, and the rows of every table from `cycle` to `follow_up_entry`."""
    random = seeded.stream(7)
    rows: Rows = {"cycle": [], "cycle_phase": [], "working_group": []}
    cycles = [_closed(seeded, line) for line in ground.lines("cycles")]
    cycles.append(_running(seeded))
    for cycle in cycles:
        ends = None if cycle.ends is None else date(cycle.ends)
        starts = date(cycle.starts)
        rows["cycle"].append({"id": cycle.id, "name": cycle.name, "starts_on": starts, "ends_on": ends, "version": 1})
        # the one before the cycle that runs is still followed up, and what was put off comes before the Board again
        rows["cycle_phase"] += _phases(seeded, cycle, goes_on=cycle is cycles[-2])
    groups = [_group(seeded, cycles, line) for line in ground.lines("working_groups")]
    rows["working_group"] = [_group_row(group, themes) for group in groups]
    rows |= _recommended(seeded, random, cycles, groups, themes)
    return groups, rows


def _closed(seeded: Seeded, line: dict[str, str]) -> Cycle:
    starts = ground.number(dt.date.fromisoformat(line["starts_on"]))
    ends = ground.number(dt.date.fromisoformat(line["ends_on"]))
    counts = {word: int(line[word]) for word in ("accepted", "rejected", "postponed", "realised", "in_progress")}
    lasts = ends - starts
    return Cycle(
        seeded.id(), line["name"], starts, ends, starts + lasts * 55 // 100, starts + lasts * 80 // 100, counts
    )


def _running(seeded: Seeded) -> Cycle:
    days = {phase: seeded.day + after for phase, after in _RUNNING}
    return Cycle(seeded.id(), str(seeded.today.year), days["planned"], None, days["evaluation"], days["board"], {})


def _phases(seeded: Seeded, cycle: Cycle, *, goes_on: bool) -> Iterator[dict[str, Any]]:
    if cycle.ends is None:
        begins = [(phase, seeded.day + after) for phase, after in _RUNNING]
    else:
        ends = [cycle.starts + (cycle.ends - cycle.starts) * share // 100 for _, share in _PHASES]
        begins = list(zip([phase for phase, _ in _PHASES], [cycle.starts, *ends], strict=False))
        begins.append(("follow_up", ends[-1] + 1))
        if not goes_on:
            begins.append(("closed", ends[-1] + 540))
    for place, (phase, day) in enumerate(begins):
        if day > seeded.day and cycle.ends is not None:
            return
        until = begins[place + 1][1] - 1 if place + 1 < len(begins) else None
        yield {
            "id": seeded.id(),
            "cycle_id": cycle.id,
            "phase": phase,
            "starts_on": date(day),
            "ends_on": None if until is None else date(max(until, day)),
        }


def _group(seeded: Seeded, cycles: list[Cycle], line: dict[str, str]) -> Group:
    cycle = cycles[int(line["cycle"]) - 1]
    begins = cycle.starts + (cycle.drafted - cycle.starts) * 35 // 100
    return Group(
        id=seeded.id(),
        cycle=cycle,
        theme=int(line["theme"]),
        name=line["name"],
        city=ground.cities().names.index(line["city"]),
        language=line["language"],
        second=line["second_language"],
        started=begins,
        drafted=cycle.drafted,
    )


def _group_row(group: Group, themes: list[uuid.UUID]) -> dict[str, Any]:
    cities = ground.cities()
    return {
        "id": group.id,
        "cycle_id": group.cycle.id,
        "theme_id": themes[group.theme - 1],
        "name": group.name,
        "city": cities.names[group.city],
        "country": cities.countries[group.city],
        "language": group.language,
        "started_on": date(group.started),
        "version": 1,
    }


# ---------------------------------------------------------------------- what the groups recommended
def _recommended(
    seeded: Seeded, random: np.random.Generator, cycles: list[Cycle], groups: list[Group], themes: list[uuid.UUID]
) -> Rows:
    rows: Rows = {"recommendation": [], "decision": [], "follow_up_entry": []}
    used: set[str] = set()
    fates_of = [_fates(random, cycle) for cycle in cycles]
    unheard_of = _unheard_of(random, cycles, fates_of)
    for cycle, fates in zip(cycles, fates_of, strict=True):
        mine = [group for group in groups if group.cycle is cycle]
        # group by group, so that a group's recommendations are numbered one after another
        places = np.sort(np.arange(len(fates)) % len(mine))
        for number, (fate, place) in enumerate(zip(fates, places, strict=True), start=1):
            row = _row(seeded, random, mine[int(place)], number, used, themes)
            rows["recommendation"].append(row)
            if cycle.ends is None:
                continue
            decided = decisions(seeded, random, row, fate, cycle.board)
            rows["decision"] += decided
            if decided[-1]["outcome"] not in ("rejected", "deferred"):
                silent = row["external_id"] in unheard_of
                row["due_on"], entries = became(seeded, random, row, fate, decided[-1]["decided_on"], silent)
                rows["follow_up_entry"] += entries
    return rows


def _fates(random: np.random.Generator, cycle: Cycle) -> list[str]:
    """What became of each recommendation of a cycle, in some order."""
    if cycle.ends is None:
        return ["awaiting"] * _AWAITING
    counts = cycle.counts
    not_realised = counts["accepted"] - counts["realised"] - counts["in_progress"]
    fates = (
        ["realised"] * counts["realised"] + ["in_progress"] * counts["in_progress"] + ["not_realised"] * not_realised
    )
    fates += ["rejected"] * counts["rejected"] + ["postponed"] * counts["postponed"]
    random.shuffle(fates)
    return fates


def _unheard_of(random: np.random.Generator, cycles: list[Cycle], fates_of: list[list[str]]) -> set[str]:
    """The recommendations, by external id, that nobody has told anything about for more than a year."""
    unfinished = [
        _external_id(cycle, number)
        for cycle, fates in zip(cycles, fates_of, strict=True)
        for number, fate in enumerate(fates, start=1)
        if fate in ("in_progress", "not_realised")
    ]
    return set(random.choice(unfinished, _UNHEARD_OF, replace=False))


def _external_id(cycle: Cycle, number: int) -> str:
    return f"{cycle.name}-{number:02d}"


def _row(
    seeded: Seeded, random: np.random.Generator, group: Group, number: int, used: set[str], themes: list[uuid.UUID]
) -> dict[str, Any]:
    title, language = _title(random, group, used)
    submitted = group.drafted - int(random.integers(0, 25))
    return {
        "id": seeded.id(),
        "external_id": _external_id(group.cycle, number),
        "cycle_id": group.cycle.id,
        "working_group_id": group.id,
        "theme_id": themes[group.theme - 1],
        "title": title,
        "text": texts("recommendation_text", language)[0].format(city=ground.cities().named(group.city, language)),
        "source_language": language,
        "reasons": texts("recommendation_reasons", language)[0],
        "addressee": "Board",
        "cost_cents": int(random.integers(4, 120)) * 25_000 if random.random() < 0.7 else None,
        "submitted_on": date(submitted),
        "owner": pick(random, texts("owner")),
        "due_on": None,
        "version": 1,
    }


def _title(random: np.random.Generator, group: Group, used: set[str]) -> tuple[str, str]:
    """A title that no other recommendation has, in a language of the group, about its place or its year."""
    spoken = [code for code in (group.language, group.second) if code]
    mine = [
        line
        for line in ground.lines("recommendations")
        if line["theme"] == str(group.theme) and line["language"] in spoken
    ]
    # the group's own city and the year after first, then those around
    offices = [group.city, *ground.cities().offices]
    year = date(group.drafted).year + 1
    for around, place in enumerate(offices):
        for line in (mine[at] for at in random.permutation(len(mine))):
            code = line["language"]
            title = line["title"].format(city=ground.cities().named(place, code), year=year + around)
            if title not in used and (around == 0 or "{city}" in line["title"]):
                used.add(title)
                return title, code
    raise ValueError(f"data/demo/recommendations.csv has too few titles for {group.name}")
