"""The ballots of the demo coop: members voted on what one envelope that belongs to no theme should fund.

Ballots name nobody. A voter approves of what speaks to their theme, and of what everybody likes.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import numpy as np

from dashboard.exchange import demo_ground as ground
from dashboard.exchange.demo_ground import Seeded

_VOTERS = 240
_OPENED, _CLOSED = 21, 7  # days ago
_FEWEST = 3  # requests to choose from
_NOT_VOTED_ON = ("draft", "withdrawn", "ineligible")
_OF_ONES_THEME, _OF_ANOTHER = 0.55, 0.18  # how likely a voter approves of a request that all like equally

Rows = dict[str, list[dict[str, Any]]]


def make(seeded: Seeded, money: Rows) -> Rows:
    """The rows of `ballot` and `ballot_choice` for the rows of the demo's money, where an envelope has a choice."""
    voted_on = _voted_on(seeded, money)
    if voted_on is None:
        return {}
    random = seeded.stream(9)
    envelope, requests = voted_on
    themes = np.array([str(request["theme_id"]) for request in requests])
    liked = 0.5 + random.random(len(requests))
    rows: Rows = {"ballot": [], "ballot_choice": []}
    for nth in range(1, _VOTERS + 1):
        own = themes[random.integers(len(themes))]
        chance = np.where(themes == own, _OF_ONES_THEME, _OF_ANOTHER) * liked
        chosen = np.flatnonzero(random.random(len(requests)) < chance)
        ballot = {
            "id": seeded.id(),
            "external_id": f"V-{envelope['year']}-{nth:03}",
            "envelope_id": envelope["id"],
            "cast_on": ground.date(seeded.day - int(random.integers(_CLOSED, _OPENED))),
            "version": 1,
        }
        rows["ballot"].append(ballot)
        rows["ballot_choice"] += [
            {"id": seeded.id(), "ballot_id": ballot["id"], "request_id": requests[place]["id"], "points": 1}
            for place in chosen
        ]
    return rows


def _voted_on(seeded: Seeded, money: Rows) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
    """The newest envelope without a theme of which more was asked than it has, and its requests."""
    opened = seeded.today - dt.timedelta(days=_OPENED)
    states = {row["request_id"]: row["state"] for row in money["request_state"]}  # the newest of each comes last
    allocated = _allocated(money)
    for envelope in sorted(money["envelope"], key=lambda row: -int(row["year"])):
        found = [
            row
            for row in money["budget_request"]
            if row["envelope_id"] == envelope["id"]
            and row["submitted_on"] is not None
            and row["submitted_on"] < opened
            and states.get(row["id"]) not in _NOT_VOTED_ON
        ]
        asked = sum(int(row["requested_cents"]) for row in found)
        if envelope["theme_id"] is None and len(found) >= _FEWEST and asked > allocated[envelope["id"]]:
            return envelope, found
    return None


def _allocated(money: Rows) -> dict[uuid.UUID, int]:
    found: dict[uuid.UUID, int] = {}
    for entry in money["ledger_entry"]:
        if entry["kind"] in ("allocation", "transfer", "carry_over"):
            found[entry["envelope_id"]] = found.get(entry["envelope_id"], 0) + int(entry["amount_cents"])
    return found
