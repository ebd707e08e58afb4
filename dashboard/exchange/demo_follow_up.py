"""What the Board of the demo coop decided on a recommendation, and what was heard of it since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import numpy as np

from dashboard.exchange import demo_ground as ground
from dashboard.exchange.demo_ground import Seeded, date, pick, texts

_BOARD = 15  # members
_QUORUM = 8
_EVERY = 61  # days between its meetings
_ACCEPTED = ("accepted", "accepted", "accepted", "accepted_with_amendments", "accepted_in_principle")
_NOT_REALISED = ("not_started", "not_started", "not_started", "abandoned", "abandoned", "superseded")
_SECOND_PERSON = "Vie coop"


def decisions(
    seeded: Seeded, random: np.random.Generator, row: dict[str, Any], fate: str, board: int
) -> list[dict[str, Any]]:
    """The decisions on a recommendation, the one that holds last. Some came back to the Board once."""
    outcome = {"rejected": "rejected", "postponed": "deferred"}.get(fate) or pick(random, _ACCEPTED)
    day = board + int(random.integers(0, 2)) * _EVERY
    before = []
    if random.random() < 0.09 and fate != "postponed":
        earlier = pick(random, ("referred_back", "deferred", "no_decision"))
        before = [_decision(seeded, random, row, earlier, day)]
        day += 2 * _EVERY
    return [*before, _decision(seeded, random, row, outcome, day)]


def _decision(
    seeded: Seeded, random: np.random.Generator, row: dict[str, Any], outcome: str, day: int
) -> dict[str, Any]:
    present = int(random.integers(_QUORUM + 1, _BOARD + 1))
    recused = int(random.random() < 0.08)
    against = int(random.integers(0, 3))
    abstained = int(random.integers(0, 3))
    if outcome == "rejected":
        against = (present - recused) // 2 + 1
        abstained = 0
    language = row["source_language"]
    review = day + int(random.integers(300, 600)) if outcome in ("deferred", "accepted_in_principle") else None
    reasons = None if outcome == "no_decision" else texts(f"decision_{outcome}", language)[0]
    return {
        "id": seeded.id(),
        "recommendation_id": row["id"],
        "body": "Board",
        "decided_on": date(day),
        "outcome": outcome,
        "reasons": reasons,
        "amendments": reasons if outcome == "accepted_with_amendments" else None,
        "votes_for": present - recused - against - abstained,
        "votes_against": against,
        "votes_abstained": abstained,
        "present": present,
        "recused": recused,
        "quorum_required": _QUORUM,
        "quorum_met": present - recused >= _QUORUM,
        "review_on": None if review is None else date(review),
        "published_on": date(day + 9),
        "version": 1,
    }


def became(
    seeded: Seeded,
    random: np.random.Generator,
    row: dict[str, Any],
    fate: str,
    decided_on: dt.date,
    unheard_of: bool,
) -> tuple[dt.date, list[dict[str, Any]]]:
    """When an accepted recommendation was or is due, and the follow-up entries on it, oldest first."""
    decided = ground.number(decided_on)
    last = "implemented" if fate == "realised" else _unrealised(random, fate, unheard_of)
    # what is done is done; of what is not, the last word is of this year unless nobody has asked for longer
    if last == "implemented":
        # something was realised lately
        known = decided + int((seeded.day - 3 - decided) * min(0.98, random.beta(1.2, 2.2)))
    elif unheard_of:
        known = max(decided + 40, seeded.day - int(random.integers(400, 700)))
    else:
        known = seeded.day - int(random.integers(6, 300))
    overdue = last not in ("implemented", "") and random.random() < 0.25
    due = known + int(random.integers(-90, 200)) if last == "implemented" else _due(random, seeded.day, overdue)
    steps = list(_steps(random, last, decided, known)) if last else []
    return date(due), [_entry(seeded, random, row, state, day) for state, day in steps]


def _unrealised(random: np.random.Generator, fate: str, unheard_of: bool) -> str:
    """The last that was heard; empty where nobody has ever told anything."""
    if fate == "in_progress":
        return str(pick(random, ("in_progress", "in_progress", "partly_implemented", "blocked")))
    return "" if unheard_of else str(pick(random, _NOT_REALISED))


def _due(random: np.random.Generator, today: int, overdue: bool) -> int:
    return today - int(random.integers(15, 320)) if overdue else today + int(random.integers(20, 540))


def _steps(random: np.random.Generator, last: str, decided: int, known: int) -> Iterator[tuple[str, int]]:
    """What was heard every ten months or so, from the decision to the last word."""
    early = ("not_started",) if last in ("not_started", "abandoned") else ("not_started", "in_progress")
    later = {"implemented": "in_progress", "partly_implemented": "in_progress", "blocked": "in_progress"}
    day, heard = decided + int(random.integers(60, 200)), 0
    while day < known - 60:
        yield (early[heard] if heard < len(early) else later.get(last, early[-1])), day
        day, heard = day + int(random.integers(230, 380)), heard + 1
    yield last, max(known, decided)


def _entry(seeded: Seeded, random: np.random.Generator, row: dict[str, Any], state: str, day: int) -> dict[str, Any]:
    is_open = state not in ("implemented", "abandoned", "superseded")
    return {
        "id": seeded.id(),
        "recommendation_id": row["id"],
        "as_of": date(day),
        "implementation": state,
        "done": texts(f"follow_{state}", row["source_language"])[0],
        "evidence": f"https://coop.example/suivi/{row['external_id']}",
        "reported_by": row["owner"],
        "verified_by": _SECOND_PERSON if random.random() < 0.7 and row["owner"] != _SECOND_PERSON else None,
        "next_review_on": date(day + 365) if is_open else None,
        "version": 1,
    }
