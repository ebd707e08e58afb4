"""The meetings of the demo coop in each form: of labs, working groups, assemblies, themes and consultations."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from dashboard.exchange import demo_ground as ground
from dashboard.exchange.demo_ground import Seeded, Shape
from dashboard.exchange.demo_labs import Lab
from dashboard.exchange.demo_people import LANGUAGES
from dashboard.exchange.demo_recommendations import Group

FORMS = ("lab", "working_group", "assembly", "theme_meeting", "consultation")
LAB, GROUP, ASSEMBLY, THEME, CONSULTATION = range(5)
STATES = ("held", "minutes_published", "scheduled", "cancelled", "postponed", "draft")
HELD, PUBLISHED, SCHEDULED, CANCELLED, POSTPONED, DRAFT = range(6)
# of the meetings that are not of a lab or a group: how many are of each form
_SHARES = {ASSEMBLY: 0.11, THEME: 0.7, CONSULTATION: 0.19}
_KINDS = (("regular", "workshop"), ("regular",), ("assembly",), ("public",), ("public",))


@dataclass(frozen=True)
class Meetings:
    """Every meeting, as columns. `of` is a place in the labs, the groups or the themes, as the form says."""

    form: np.ndarray
    of: np.ndarray  # -1: of none
    day: np.ndarray
    city: np.ndarray
    language: np.ndarray
    state: np.ndarray
    empty: np.ndarray  # nobody came


def make(seeded: Seeded, shape: Shape, labs: list[Lab], groups: list[Group]) -> Meetings:
    """Every meeting since 2015, and those to come in the next weeks."""
    random = seeded.stream(4)
    parts = [_of_labs(seeded, random, labs), _of_groups(random, groups), _others(seeded, random, shape)]
    form, of, day, city, language = (np.concatenate(column) for column in zip(*parts, strict=True))
    before = day <= seeded.day
    state = np.where(random.random(len(day)) < 0.72, PUBLISHED, HELD)
    state = np.where(day > seeded.day - 12, HELD, state)
    fails, is_last = random.random(len(day)), _last_of_its_lab(form, of, day)
    state = np.where(before & ~is_last & (fails < 0.025), CANCELLED, state)
    state = np.where(before & ~is_last & (fails > 0.985), POSTPONED, state)
    state = np.where(before, state, np.where(day > seeded.day + 28, DRAFT, SCHEDULED))
    held = np.flatnonzero((state <= PUBLISHED) & (form == THEME))
    empty = np.zeros(len(day), dtype=bool)
    empty[random.choice(held, max(1, len(held) // 110), replace=False)] = True
    return Meetings(form, of, day, city, language, state.astype(np.int8), empty)


def _of_labs(seeded: Seeded, random: np.random.Generator, labs: list[Lab]) -> tuple[np.ndarray, ...]:
    """From the founding to the last sign of life every seven to ten weeks, and the next date of those awake."""
    days = []
    for lab in labs:
        if lab.founded is None:
            days.append(np.empty(0, dtype=np.int64))
            continue
        step = int(random.integers(50, 68))
        found = np.arange(lab.last, lab.founded - 1, -step)[::-1].copy()
        found[:-1] += random.integers(-5, 6, len(found) - 1)
        found[0] = max(found[0], lab.founded)
        if lab.pause:
            found = found[(found < lab.pause[0]) | (found > lab.pause[1])]
        if lab.fate == "active" and not lab.story.startswith("silent"):
            found = np.append(found, seeded.day + int(random.integers(3, 45)))
        days.append(found)
    of = np.repeat(np.arange(len(labs)), [len(found) for found in days])
    city = np.array([lab.city for lab in labs])[of]
    language = np.array([LANGUAGES.index(lab.language) for lab in labs])[of]
    return np.full(len(of), LAB), of, _on_weekdays(np.concatenate(days), seeded.day), city, language


def _of_groups(random: np.random.Generator, groups: list[Group]) -> tuple[np.ndarray, ...]:
    """A working group meets some five times while its cycle drafts."""
    times = random.integers(4, 7, len(groups))
    of = np.repeat(np.arange(len(groups)), times)
    begins = np.array([group.started for group in groups])[of]
    lasts = np.array([group.drafted for group in groups])[of] - begins
    day = begins + (random.random(len(of)) * lasts).astype(np.int64)
    city = np.array([group.city for group in groups])[of]
    language = np.array([LANGUAGES.index(group.language) for group in groups])[of]
    return np.full(len(of), GROUP), of, day, city, language


def _others(seeded: Seeded, random: np.random.Generator, shape: Shape) -> tuple[np.ndarray, ...]:
    """Meetings that belong to no lab or group; theme meetings and consultations serve a theme."""
    counts = [int(shape.other_meetings * share) for share in _SHARES.values()]
    form = np.repeat(list(_SHARES), counts)
    start = ground.number(ground.FIRST_DAY)
    # more of them as the years go by, and the newest lately
    day = start + ((seeded.day - 2 - start) * random.random(len(form)) ** 0.9).astype(np.int64)
    offices = np.array(ground.cities().offices)
    city = offices[(random.random(len(form)) ** 1.8 * len(offices)).astype(np.int64)]
    of = np.where(form == ASSEMBLY, -1, random.integers(0, 5, len(form)))
    spoken = np.array([max(LANGUAGES[:3], key=lambda code: int(line[code])) for line in ground.lines("cities")])
    language = np.array([LANGUAGES.index(code) for code in spoken])[city]
    return form, of, _on_weekdays(day, seeded.day), city, language


def _on_weekdays(day: np.ndarray, today: int) -> np.ndarray:
    """Days of a weekend moved to the Friday before. What is of the last weeks or to come stays where it is."""
    weekday = (day + 3) % 7  # 1970-01-01 was a Thursday
    return np.asarray(np.where((weekday > 4) & (day < today - 30), day - (weekday - 4), day))


def _last_of_its_lab(form: np.ndarray, of: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Where a meeting is the newest of its lab, or the one before: those are held, as they are its signs of life."""
    following = np.append(of[2:], [-1, -1]) == of
    return np.asarray((form == LAB) & ~following)


def rows(
    seeded: Seeded,
    meetings: Meetings,
    ids: pa.Array,
    labs: list[Lab],
    groups: list[Group],
    themes: list[uuid.UUID],
    attended: np.ndarray,
) -> pa.Table:
    """The rows of `meeting`, with the headcounts that were declared for those who came."""
    random = seeded.stream(5)
    count, form, of = len(meetings.form), meetings.form, meetings.of
    held = meetings.state <= PUBLISHED
    declared = attended + np.where(meetings.empty, 0, random.poisson(1.6, count))
    uncounted = ~held | ((random.random(count) < 0.05) & ~meetings.empty)
    in_zones = [ground.ZONES[country] for country in ground.cities().countries]
    online = (form == CONSULTATION) | (random.random(count) < 0.12)
    starts = meetings.day.astype("datetime64[D]").astype("datetime64[m]") + random.choice([660, 990, 1020], count)
    titles, kinds = _worded(random, meetings)
    minutes = pa.array([ground.texts("minutes", code)[0] for code in LANGUAGES])
    return pa.table(
        {
            "id": ids,
            "lab_id": _references([lab.id for lab in labs], of, form == LAB),
            "working_group_id": _references([group.id for group in groups], of, form == GROUP),
            "theme_id": _references(themes, of, form >= THEME),
            "title": titles,
            "kind": kinds,
            "form": pa.array(FORMS).take(pa.array(form)),
            "held_on": ground.dates(meetings.day),
            "starts_at": pa.array(starts.astype("datetime64[us]")),
            "ends_at": pa.array((starts + 120).astype("datetime64[us]")),
            "time_zone": pa.array(in_zones).take(pa.array(meetings.city)),
            "place": pa.array(["office", "online"]).take(pa.array(online.astype(np.int8))),
            "city": pa.array(ground.cities().names).take(pa.array(meetings.city)),
            "country": pa.array(ground.cities().countries).take(pa.array(meetings.city)),
            "language": pa.array(LANGUAGES).take(pa.array(meetings.language)),
            "state": pa.array(STATES).take(pa.array(meetings.state)),
            "declared_people": pa.array(declared.astype(np.int32), mask=uncounted),
            "minutes": minutes.take(pa.array(meetings.language, mask=meetings.state != PUBLISHED)),
            "version": pa.array(np.ones(count, dtype=np.int32)),
        }
    )


def _references(ids: list[uuid.UUID], of: np.ndarray, mine: np.ndarray) -> pa.Array:
    return pa.array(ids, type=pa.uuid()).take(pa.array(of, mask=~mine))


def _worded(random: np.random.Generator, meetings: Meetings) -> tuple[pa.Array, pa.Array]:
    """A title in the language of the meeting, and its kind: the second of two titles is that of a workshop."""
    second = (random.random(len(meetings.form)) < 0.3).astype(np.int64)
    listed = [ground.texts(f"meeting_{form}", code) for form in FORMS for code in LANGUAGES]
    titles = pa.array([texts[min(place, len(texts) - 1)] for texts in listed for place in (0, 1)])
    kinds = pa.array([kinds[min(place, len(kinds) - 1)] for kinds in _KINDS for place in (0, 1)])
    which = (meetings.form * len(LANGUAGES) + meetings.language) * 2 + second
    return titles.take(pa.array(which)), kinds.take(pa.array(meetings.form * 2 + second))
