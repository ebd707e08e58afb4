"""The labs of the demo coop: what each is, the states that it went through, its objectives and its progress."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.exchange import demo_ground as ground
from dashboard.exchange.demo_ground import Seeded, Shape, date, pick, texts

_AIMS = ("innovation", "collaboration", "learning", "democracy")
_QUESTIONS = ("done", "learned", "difficulties", "next_steps", "help_wanted")
# days ago of the last sign of life of a lab that fell silent: one is clearly silent longest
_LONGEST, _SILENT = 233, (131, 118, 104, 95)
# states before a lab works, as (state, days before today); see words/states.py: LAB
_EARLY: dict[str, tuple[tuple[str, int], ...]] = {
    "proposed": (("proposed", 12),),
    "returned": (("proposed", 40), ("returned", 22)),
    "declined": (("proposed", 130), ("declined", 96)),
    "withdrawn": (("proposed", 200), ("withdrawn", 171)),
    "admitted": (("proposed", 70), ("admitted", 18)),
}


@dataclass(frozen=True)
class Lab:
    """A lab as the other parts of the demo need it. Days are numbers."""

    id: uuid.UUID
    name: str
    theme: int  # 1 to 5
    language: str
    city: int  # a place in the list of cities
    fate: str
    story: str
    founded: int | None  # None: it never began
    last: int  # the last sign of life
    ended: int | None
    pause: tuple[int, int] | None  # a time asleep


def make(seeded: Seeded, shape: Shape, themes: list[uuid.UUID], liaison: uuid.UUID) -> tuple[list[Lab], dict[str, Any]]:
    """The labs, and the rows of `lab`, `lab_state`, `objective` and `progress_update`."""
    random = seeded.stream(2)
    labs = [
        _lab(seeded, random, line, place, again)
        for again in range(shape.rounds_of_labs)
        for place, line in enumerate(ground.lines("labs"))
    ]
    rows: dict[str, list[dict[str, Any]]] = {"lab": [], "lab_state": [], "objective": [], "progress_update": []}
    for place, lab in enumerate(labs):
        rows["lab"].append(_row(random, lab, place, themes, liaison))
        rows["lab_state"] += _states(seeded, random, lab)
        if lab.founded is not None:
            rows["objective"] += _objectives(seeded, random, lab)
            rows["progress_update"] += _progress(seeded, random, lab)
    return labs, rows


def _lab(seeded: Seeded, random: np.random.Generator, line: dict[str, str], place: int, again: int) -> Lab:
    cities = ground.cities()
    city, founded = cities.names.index(line["city"]), None
    if line["founded_on"]:
        founded = ground.number(dt.date.fromisoformat(line["founded_on"])) + (int(random.integers(400)) if again else 0)
    last, ended = seeded.day - int(random.integers(2, 27)), None
    if line["fate"] in ("closed", "merged") and founded is not None:
        ended = founded + int(random.integers(560, 900))
        last = ended - int(random.integers(20, 50))
    elif line["fate"] == "dormant":
        last = seeded.day - int(random.integers(70, 150))
    elif line["story"] == "silent_longest":
        last = seeded.day - _LONGEST
    elif line["story"] == "silent":
        last = seeded.day - _SILENT[place % len(_SILENT)]
    pause = None
    if founded is not None and ended is None and place % 7 == 3 and seeded.day - founded > 1_300:
        pause = (founded + 420, founded + 560)
    return Lab(
        id=seeded.id(),
        name=line["name"] + (f" {again + 1}" if again else ""),
        theme=int(line["theme"]),
        language=line["language"],
        city=city,
        fate=line["fate"],
        story=line["story"],
        founded=founded,
        last=last,
        ended=ended,
        pause=pause,
    )


def _row(
    random: np.random.Generator, lab: Lab, place: int, themes: list[uuid.UUID], liaison: uuid.UUID
) -> dict[str, Any]:
    cities, begun = ground.cities(), lab.founded is not None
    aims = sorted(random.choice(4, int(random.integers(1, 4)), replace=False))
    return {
        "id": lab.id,
        "external_id": f"L-{place + 1:03d}",
        "name": lab.name,
        "theme_id": themes[lab.theme - 1],
        "aims": ",".join(_AIMS[aim] for aim in aims),
        "purpose": pick(random, texts("purpose", lab.language, lab.theme)),
        "project": pick(random, texts("project", lab.language, lab.theme)),
        "methodology": pick(random, texts("methodology", lab.language)) if begun else None,
        "calendar": pick(random, texts("calendar", lab.language)) if begun else None,
        "language": lab.language,
        "country": cities.countries[lab.city],
        "city": cities.names[lab.city],
        "founded_on": None if lab.founded is None else date(lab.founded),
        "liaison_id": liaison if begun else None,
        # every quarter, or every half year
        "rhythm_days": (182 if place % 4 == 1 else 91) if begun else None,
        "version": 1,
    }


def _states(seeded: Seeded, random: np.random.Generator, lab: Lab) -> Iterator[dict[str, Any]]:
    for state, since in _way(seeded, random, lab):
        reason = texts(f"lab_{state}")[0] if state in ("returned", *_REASONED) else None
        yield {"id": seeded.id(), "lab_id": lab.id, "state": state, "since": date(since), "reason": reason}


_REASONED = ("declined", "withdrawn", "dormant", "closing", "closed", "merged")


def _way(seeded: Seeded, random: np.random.Generator, lab: Lab) -> list[tuple[str, int]]:
    """The states that a lab went through, in order, each a step that words/states.py draws."""
    if lab.founded is None:
        return [(state, seeded.day - ago) for state, ago in _EARLY[lab.fate]]
    asked = lab.founded - int(random.integers(40, 90))
    way = [("proposed", asked), ("admitted", asked + int(random.integers(12, 35))), ("active", lab.founded)]
    if lab.pause:
        way += [("dormant", lab.pause[0]), ("active", lab.pause[1])]
    if lab.fate == "dormant":
        way += [("dormant", lab.last + 25)]
    elif lab.fate == "closing":
        way += [("closing", lab.last - 3)]
    elif lab.fate == "closed" and lab.ended:
        way += [("closing", lab.ended - 60), ("closed", lab.ended)]
    elif lab.fate == "merged" and lab.ended:
        way += [("merged", lab.ended)]
    return way


def _objectives(seeded: Seeded, random: np.random.Generator, lab: Lab) -> Iterator[dict[str, Any]]:
    wanted = list(texts("objective", lab.language))
    random.shuffle(wanted)
    begun = lab.founded or 0
    for place in range(int(random.integers(3, 6))):
        set_on = begun + 20 + place * int(random.integers(150, 330))
        if set_on > lab.last:
            return
        due = set_on + int(random.integers(180, 360))
        state = str(random.choice(("open", "met", "partly", "dropped"), p=_chances(lab, due, seeded.day)))
        closed = min(lab.last, due + int(random.integers(-60, 45))) if state != "open" else None
        yield {
            "id": seeded.id(),
            "lab_id": lab.id,
            "text": wanted[place % len(wanted)],
            "set_on": date(set_on),
            "due_on": date(due),
            "state": state,
            "closed_on": None if closed is None else date(max(closed, set_on)),
            "version": 1,
        }


def _chances(lab: Lab, due: int, today: int) -> tuple[float, float, float, float]:
    if lab.ended is not None:
        return (0, 0.55, 0.25, 0.2)
    return (0.14, 0.55, 0.2, 0.11) if due < today - 60 else (0.85, 0.15, 0, 0)


def _progress(seeded: Seeded, random: np.random.Generator, lab: Lab) -> list[dict[str, Any]]:
    """An update a quarter or half year, due a fortnight after it ends; the next one is there already."""
    quarters = list(_quarters((lab.founded or 0) + 45, seeded.day if lab.ended is None else lab.last))
    rows: list[dict[str, Any]] = []
    for period, due in quarters:
        # counted from the end: what the newest reports look like is the lab's story
        newest = len(quarters) - len(rows)
        row = {"id": seeded.id(), "lab_id": lab.id, "period": period, "due_on": date(due), "version": 1}
        rows.append(row | _answered(seeded, random, lab, due, newest))
    return rows


def _quarters(start: int, until: int) -> Iterator[tuple[str, int]]:
    """(period, due day) of the quarters that end after `start`, up to the one that is running on `until`."""
    first = date(start)
    year, quarter = first.year, (first.month - 1) // 3
    while ground.number(dt.date(year, quarter * 3 + 1, 1)) <= until:
        ends = ground.number(dt.date(year + quarter // 3, (quarter * 3 + 3) % 12 + 1, 1))
        yield f"{year}-Q{quarter + 1}", ends + 13
        year, quarter = (year, quarter + 1) if quarter < 3 else (year + 1, 0)


def _answered(seeded: Seeded, random: np.random.Generator, lab: Lab, due: int, newest: int) -> dict[str, Any]:
    """What a lab made of an update: handed it in, skipped it with a reason, or nothing yet."""
    skips = random.random() < 0.03 or (lab.story == "skipped" and newest in (2, 3))
    submitted = due + int(random.integers(-9, 12))
    if submitted > min(lab.last if lab.story.startswith("silent") or lab.fate == "dormant" else seeded.day, seeded.day):
        return {}
    if skips:
        return (
            {"skipped_on": date(due - 1), "skip_reason": texts("skip_reason", lab.language)[0]}
            if due <= seeded.day
            else {}
        )
    if lab.story == "late" and newest <= 2 + (lab.theme == 1):
        return {}
    filled = int(random.integers(3, 6))
    if (lab.story == "empty" and newest in (2, 3)) or random.random() < 0.03:
        filled = int(random.integers(2))
    seen = submitted + int(random.integers(2, 15))
    told = {question: pick(random, texts(question, lab.language)) for question in _QUESTIONS[:filled]}
    return told | {
        "submitted_on": date(submitted),
        # what was filed empty is answered by Vie coop, the newest not yet
        "acknowledged_on": date(seen) if seen <= seeded.day and (filled > 1 or newest > 4) else None,
        "answers_filled": filled,
        "answers_empty": len(_QUESTIONS) - filled,
    }
