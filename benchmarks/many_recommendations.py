"""A demo coop with as many recommendations as one asks for, so that the pages of the cycle can be measured on them.

Before the demo's own cycles stand earlier ones: their groups, what they recommended, with two versions of the text and
a translation, states, decisions, two to four follow-up entries each, links to earlier ones and what grew from some.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from typing import Any

import pyarrow as pa

from dashboard.exchange import demo
from dashboard.store import ids
from dashboard.store.record import Record

RECOMMENDATIONS, CYCLES, GROUPS = 2_000, 12, 14
WORDS = (
    "mentor",
    "room",
    "tool",
    "share",
    "office",
    "language",
    "training",
    "contract",
    "member",
    "assembly",
    "budget",
)
OUTCOMES = ("accepted", "accepted", "accepted_with_amendments", "accepted_in_principle", "rejected", "deferred")
DONE = ("not_started", "in_progress", "partly_implemented", "implemented", "implemented", "blocked", "abandoned")
STATES = ("draft", "submitted", "screening", "admissible", "under_evaluation", "ready_for_board", "tabled", "decided")

Rows = dict[str, list[dict[str, Any]]]


def fill(record: Record, wanted: int = RECOMMENDATIONS, cycles: int = CYCLES, seed: int = 4) -> None:
    """Make the demo coop in an empty record, and add cycles and recommendations until there are as many."""
    demo.make_demo(record)
    with record.reading() as reading:
        there = reading.rows("select count(*) as n from live.recommendation")[0]["n"]
        known = reading.rows("select count(*) as n, min(starts_on) as first from live.cycle")[0]
        themes = [row["id"] for row in reading.rows("select id from live.theme order by position")]
        labs = [row["id"] for row in reading.rows("select id from live.lab order by name limit 40")]
    chance = random.Random(seed)
    rows: Rows = defaultdict(list)
    more, left = cycles - known["n"], wanted - there
    for place in range(more):
        count = left // (more - place)
        left -= count
        cycle(rows, chance, known["first"].year - more + place, count, themes, labs)
    with record.change(None, "operator") as change:
        for table, made in rows.items():
            change.load(table, pa.Table.from_pylist([{k: text(v) for k, v in row.items()} for row in made]))
        change.event("benchmark.filled", "record", None)


def cycle(rows: Rows, chance: random.Random, year: int, count: int, themes: list[Any], labs: list[Any]) -> None:
    """One cycle that is over, with its groups and its recommendations."""
    starts = dt.date(year, 1, 10)
    cycle_id = new(rows, "cycle", name=str(year), starts_on=starts, ends_on=starts.replace(month=12), version=1)
    groups = [
        new(
            rows, "working_group", cycle_id=cycle_id, theme_id=themes[place % len(themes)], name=f"Groupe {place + 1}",
            city=("Bruxelles", "Gent", "Liège")[place % 3], country="BE", language=("fr", "nl")[place % 2], version=1,
            started_on=starts + dt.timedelta(40),
        )
        for place in range(GROUPS)
    ]  # fmt: skip
    for number in range(count):
        place = number * GROUPS // count
        one = {"cycle_id": cycle_id, "working_group_id": groups[place], "theme_id": themes[place % len(themes)]}
        recommendation(rows, chance, f"{year}-{number + 1:03d}", starts + dt.timedelta(90 + number % 60), one, labs)


def recommendation(
    rows: Rows, chance: random.Random, code: str, day: dt.date, where: dict[str, Any], labs: list[Any]
) -> None:
    """A recommendation with all that happened to it."""
    title = f"A {' '.join(chance.choices(WORDS, k=6))} for everyone ({code})"
    body = " ".join(chance.choices(WORDS, k=120))
    one = new(
        rows, "recommendation", external_id=code, title=title, text=body, source_language="fr", submitted_on=day,
        owner="Vie coop", due_on=day + dt.timedelta(chance.randint(500, 2_500)), version=1, **where,
    )  # fmt: skip
    for number, language, is_source in ((1, "fr", True), (2, "fr", True), (1, "nl", False)):
        new(
            rows, "recommendation_text", recommendation_id=one, language=language, number=number, title=title,
            is_source=is_source, body=body, written_at=moment(day, number),
        )  # fmt: skip
    for after, state in enumerate(STATES):
        new(rows, "recommendation_state", recommendation_id=one, state=state, since=moment(day, after * 15 - 15))
    outcome = chance.choice(OUTCOMES)
    decided = day + dt.timedelta(95)
    later = decided + dt.timedelta(400) if outcome == "deferred" else None
    new(
        rows, "decision", recommendation_id=one, body="Board", decided_on=decided, outcome=outcome, reasons="As asked",
        review_on=later, version=1,
    )  # fmt: skip
    if outcome in ("rejected", "deferred"):
        return
    for place in range(chance.randint(2, 4)):
        known = decided + dt.timedelta(200 + place * chance.randint(200, 900))
        new(
            rows, "follow_up_entry", recommendation_id=one, as_of=min(known, ids.today()), done="Done a little",
            implementation=chance.choice(DONE), evidence="https://example.org/minutes", version=1,
        )  # fmt: skip
    others = rows["recommendation"]
    if len(others) > 200 and chance.random() < 0.2:
        earlier = chance.choice(others[:-1])["id"]
        new(
            rows, "recommendation_link", recommendation_id=one, earlier_id=earlier, kind="extends",
            linked_at=moment(day, 1),
        )  # fmt: skip
    if chance.random() < 0.1:
        new(
            rows, "recommendation_outgrowth", recommendation_id=one, lab_id=chance.choice(labs),
            linked_at=moment(day, 300),
        )  # fmt: skip


def new(rows: Rows, table: str, **values: Any) -> Any:
    """One row, and its id."""
    rows[table].append({"id": ids.new_id(), **values})
    return rows[table][-1]["id"]


def moment(day: dt.date, after: int) -> dt.datetime:
    """Noon, so many days after."""
    return dt.datetime.combine(day + dt.timedelta(after), dt.time(12))


def text(value: Any) -> Any:
    """A value as Arrow loads it: an id as its text."""
    return value if value is None or isinstance(value, str | int | dt.date) else str(value)
