"""The money of the demo coop: envelopes of four years, one per priority and theme, and the requests made on them.

An envelope is never overdrawn: a request that would not fit in it is rejected. What a request's states say, the
ledger says too: approved reserves, committed commits, paid pays, released and cancelled give back.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dashboard.exchange import demo_ground as ground
from dashboard.exchange.demo_ground import Seeded, Shape, date, pick, texts
from dashboard.exchange.demo_labs import Lab
from dashboard.exchange.demo_ways import ANSWERED, OPEN, Step, draft_way, way, way_to

_YEARS = 4
# (priority, theme or None, cents of the first of the four years)
_ENVELOPES = (
    (1, None, 500_000),
    (2, 1, 850_000),
    (2, 2, 750_000),
    (2, 3, 550_000),
    (2, 5, 650_000),
    (3, None, 350_000),
    (4, 4, 650_000),
)
_GROWS = 14  # per cent of the first year's amount, each year
_FREE = 4  # per cent of an envelope that is kept
_UNITS = (2_500, 4_000, 6_000, 7_500, 12_000, 15_000, 18_000, 25_000)
_DRAFTS = 3


@dataclass
class Envelope:
    """An envelope while requests are made on it."""

    id: uuid.UUID
    theme: int | None
    year: int
    allocated: int
    granted: int = 0


@dataclass
class Request:
    """A request while it is being made."""

    row: dict[str, Any]
    envelope: Envelope
    steps: list[Step]
    granted: int = 0
    lines: list[dict[str, Any]] = field(default_factory=list)


Rows = dict[str, list[dict[str, Any]]]


def make(
    seeded: Seeded,
    shape: Shape,
    labs: list[Lab],
    authors: dict[uuid.UUID, uuid.UUID],
    themes: list[uuid.UUID],
    priorities: list[uuid.UUID],
) -> Rows:
    """The rows of `envelope`, `budget_request`, `request_line`, `request_state` and `ledger_entry`."""
    random = seeded.stream(8)
    rows: Rows = {"envelope": [], "ledger_entry": []}
    envelopes = _envelopes(seeded, shape, themes, priorities, rows)
    requests = [
        _request(seeded, random, labs, authors, themes, envelopes, steps, submitted)
        for submitted, steps in _all_ways(seeded, random, shape)
    ]
    _grant(random, requests)
    _pay_a_participant(requests, labs, authors)
    rows["budget_request"] = [request.row for request in requests]
    rows["request_line"] = [line for request in requests for line in request.lines]
    rows["request_state"] = [state for request in requests for state in _states(seeded, request)]
    rows["ledger_entry"] += [entry for request in requests for entry in _entries(seeded, random, request)]
    return rows


# ---------------------------------------------------------------------- envelopes
def _envelopes(
    seeded: Seeded, shape: Shape, themes: list[uuid.UUID], priorities: list[uuid.UUID], rows: Rows
) -> list[Envelope]:
    found = []
    for since, year in enumerate(range(seeded.today.year - _YEARS + 1, seeded.today.year + 1)):
        opens = dt.date(year, 1, 15)
        for place, (priority, theme, first) in enumerate(_ENVELOPES, start=1):
            cents = first * (100 + _GROWS * since) // 100 // 10_000 * 10_000 * shape.rounds_of_labs
            envelope = Envelope(seeded.id(), theme, year, cents)
            found.append(envelope)
            about = ground.lines("themes")[theme - 1]["fr"] if theme else ground.lines("priorities")[priority - 1]["fr"]
            rows["envelope"].append(
                {
                    "id": envelope.id,
                    "external_id": f"E-{year}-{place}",
                    "name": f"{about} {year}",
                    "priority_id": priorities[priority - 1],
                    "theme_id": themes[theme - 1] if theme else None,
                    "year": year,
                    "currency": "EUR",
                    "ceiling_cents": 300_000,
                    "opens_on": opens,
                    "closes_on": dt.date(year, 12, 15),
                    "version": 1,
                }
            )
            rows["ledger_entry"].append(_entry(seeded, envelope, None, "allocation", cents, ground.number(opens)))
    _move(seeded, found, rows)
    return found


def _move(seeded: Seeded, envelopes: list[Envelope], rows: Rows) -> None:
    """This year one envelope carries something over, and another gives to a third."""
    opened = ground.number(dt.date(seeded.today.year, 1, 15))
    day = min(opened + 60, seeded.day)
    for place, kind, cents in ((-3, "carry_over", 60_000), (-7, "transfer", -80_000), (-6, "transfer", 80_000)):
        envelopes[place].allocated += cents
        rows["ledger_entry"].append(_entry(seeded, envelopes[place], None, kind, cents, day))


def _entry(
    seeded: Seeded, envelope: Envelope, request: dict[str, Any] | None, kind: str, cents: int, day: int
) -> dict[str, Any]:
    return {
        "id": seeded.id(),
        "envelope_id": envelope.id,
        "request_id": request["id"] if request else None,
        "kind": kind,
        "amount_cents": cents,
        "entry_date": date(min(day, seeded.day)),
        "reference": request["external_id"] if request else None,
        "version": 1,
    }


# ---------------------------------------------------------------------- requests
def _all_ways(seeded: Seeded, random: np.random.Generator, shape: Shape) -> list[tuple[int | None, list[Step]]]:
    """When each request was submitted and the states that it went through, oldest first."""
    start = ground.number(dt.date(seeded.today.year - _YEARS + 1, 2, 1))
    answered = shape.requests - len(ANSWERED) - len(OPEN) - _DRAFTS
    submitted = np.sort(start + (random.random(answered) * (seeded.day - 48 - start)).astype(np.int64))
    ways: list[tuple[int | None, list[Step]]] = [(int(day), way(random, int(day), seeded.day)) for day in submitted]
    ways += [(seeded.day - age, way_to(state, seeded.day - age, seeded.day)) for age, state in ANSWERED + OPEN]
    return ways + [(None, draft_way(seeded.day - 2 - 5 * place)) for place in range(_DRAFTS)]


def _request(
    seeded: Seeded,
    random: np.random.Generator,
    labs: list[Lab],
    authors: dict[uuid.UUID, uuid.UUID],
    themes: list[uuid.UUID],
    envelopes: list[Envelope],
    steps: list[Step],
    submitted: int | None,
) -> Request:
    day = submitted if submitted is not None else steps[0].day
    lab = _asking(random, labs, day)
    # nothing is asked between the years: a request belongs to the year of its day
    in_year = [envelope for envelope in envelopes if envelope.year == date(day).year]
    own = [envelope for envelope in in_year if envelope.theme == lab.theme]
    general = [envelope for envelope in in_year if envelope.theme is None]
    of_lab = random.random() < 0.82
    envelope = own[0] if of_lab else pick(random, general)
    request_id, language = seeded.id(), lab.language
    lines = _lines(seeded, random, request_id, language)
    row = {
        "id": request_id,
        "external_id": f"B-{date(day).year}-{str(request_id)[-6:]}",
        "envelope_id": envelope.id,
        "lab_id": lab.id if of_lab else None,
        "theme_id": themes[lab.theme - 1],
        "author_id": authors[lab.id],
        "title": f"{pick(random, texts('request', language, lab.theme))} – {_place(lab)}",
        "purpose": pick(random, texts("purpose", language, lab.theme)),
        "place": ground.cities().names[lab.city],
        "requested_cents": sum(line["amount_cents"] for line in lines),
        "other_funding_cents": int(random.integers(1, 8)) * 5_000 if random.random() < 0.2 else 0,
        "currency": "EUR",
        "submitted_on": None if submitted is None else date(submitted),
        "needed_by": date(day + int(random.integers(50, 120))),
        "beneficiaries": texts("beneficiaries", language)[0],
        "expected_result": texts("expected_result", language)[0],
        "success_measure": texts("success_measure", language)[0],
        "report_due_on": date(day + 270),
        "version": 1,
    }
    return Request(row, envelope, steps, lines=lines)


def _asking(random: np.random.Generator, labs: list[Lab], day: int) -> Lab:
    """A lab that was at work on the day."""
    while True:
        lab: Lab = pick(random, labs)
        if lab.founded is not None and lab.founded + 60 < day <= lab.last + 30 and not lab.story.startswith("silent"):
            return lab


def _place(lab: Lab) -> str:
    return ground.cities().named(lab.city, lab.language)


def _lines(seeded: Seeded, random: np.random.Generator, request_id: uuid.UUID, language: str) -> list[dict[str, Any]]:
    categories = texts("cost_line", language)[0].split("|")
    chosen = random.choice(len(categories), int(random.integers(2, 5)), replace=False)
    lines = []
    for position, category in enumerate(sorted(chosen), start=1):
        quantity, unit = int(random.integers(1, 7)), int(pick(random, _UNITS))
        line = {"id": seeded.id(), "request_id": request_id, "position": position, "category": categories[category]}
        amounts = {"quantity": float(quantity), "unit_cents": unit, "amount_cents": quantity * unit}
        lines.append(line | amounts | {"payee": None, "payee_id": None, "version": 1})
    return lines


def _pay_a_participant(requests: list[Request], labs: list[Lab], authors: dict[uuid.UUID, uuid.UUID]) -> None:
    """Two open requests would pay a participant of their own lab, which breaks the rules and is to be flagged."""
    of_labs = [request for request in requests[-len(OPEN) - _DRAFTS : -_DRAFTS] if request.row["lab_id"]]
    for request in of_labs[:2]:
        request.lines[-1]["payee_id"] = authors[request.row["lab_id"]]


# ---------------------------------------------------------------------- what came of them
def _grant(random: np.random.Generator, requests: list[Request]) -> None:
    """Give each approved request its amount, in the order of the decisions, while the envelope has it."""
    decided = [(step.day, place) for place, one in enumerate(requests) for step in one.steps if step.grants]
    for _, place in sorted(decided):
        request = requests[place]
        requested = int(request.row["requested_cents"])
        in_part = any(step.state == "approved_in_part" for step in request.steps)
        granted = requested * int(random.integers(60, 91)) // 100 // 1_000 * 1_000 if in_part else requested
        if request.envelope.granted + granted > request.envelope.allocated * (100 - _FREE) // 100:
            day = next(step.day for step in request.steps if step.grants)
            request.steps = [step for step in request.steps if step.day < day] + [Step("rejected", day)]
            continue
        request.envelope.granted += granted
        request.granted = granted


def _states(seeded: Seeded, request: Request) -> list[dict[str, Any]]:
    return [
        {
            "id": seeded.id(),
            "request_id": request.row["id"],
            "state": step.state,
            "since": date(step.day),
            "granted_cents": request.granted if step.grants else None,
            "reason": texts(f"request_{step.state}")[0] if step.has_reason else None,
        }
        for step in request.steps
    ]


def _entries(seeded: Seeded, random: np.random.Generator, request: Request) -> list[dict[str, Any]]:
    granted, left, entries = request.granted, request.granted, []
    for step in request.steps:
        moves: list[tuple[str, int]] = []
        if step.grants:
            moves = [("reservation", granted)]
        elif step.state == "cancelled":
            moves = [("reservation", -granted)]
        elif step.state == "committed":
            moves = [("reservation", -granted), ("commitment", granted)]
        elif step.state == "released":
            moves = [("release", granted)]
        elif step.state in ("partly_paid", "paid"):
            part = granted * int(random.integers(40, 71)) // 100 if step.state == "partly_paid" else left
            left -= part
            moves = [("payment", part)]
        elif step.state == "settled" and random.random() < 0.15:
            moves = [("return", granted // 20)]
        entries += [_entry(seeded, request.envelope, request.row, kind, cents, step.day) for kind, cents in moves]
    return entries
