"""Who could be put in touch: those who wait, with a lab that has room and fits, or with each other to begin one.

    for suggestion in introduction_suggestions.suggest(record): ...

A lab fits that works on the theme in the language. Of those that fit, each person is offered the nearest: in their
city, in their country, online, elsewhere. Where no lab of their country or online has room, and enough of them wait
for one theme, in one language and country, they are enough to begin one (`enough`, a setting; four unless set).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.coop import waiting_list
from dashboard.coop.lab_rights import changing
from dashboard.coop.request_rights import rows
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput

ENOUGH = 4
MOST = 50  # who would be more in one lab than this is no small group
_ENOUGH = "introduction.enough"
# how near a lab is, the nearest first
NEAR = ("same_city", "same_country", "online", "elsewhere")


@dataclass(frozen=True)
class Suggestion:
    """People who could be put in touch: with a lab, or (`lab_id` None) with each other to begin one."""

    theme_id: uuid.UUID
    theme: str
    language: str
    country: str | None  # of those who would begin one; None: online, or a lab's own business
    lab_id: uuid.UUID | None
    lab: str | None
    near: str | None  # of NEAR: how near the lab is to the one who is farthest from it
    room: int | None  # how many the lab can still take in; None: as many as come
    people: tuple[Row, ...]  # as waiting_list.waiting answers them, who waits longest first

    @property
    def request_ids(self) -> tuple[uuid.UUID, ...]:
        """What each of them waits with."""
        return tuple(row["id"] for row in self.people)


def enough(read: Record | Change) -> int:
    """How many people of one language and country are enough to begin a lab on a theme."""
    found = rows(read, "settings/by_name", name=_ENOUGH)
    return int(found[0]["value"]) if found else ENOUGH


def set_enough(record: Record, actor: Actor, number: int) -> None:
    """Say how many are enough to begin a lab: from 2 to 50. Raises NotAllowed or BadInput."""
    if not 2 <= number <= MOST:
        raise BadInput(_("Choose a number from 2 to %s.") % MOST)
    with changing(record, actor, "introduction.send") as (change, actor):
        before = enough(change)
        is_set = bool(rows(change, "settings/by_name", name=_ENOUGH))
        change.run("settings/change" if is_set else "settings/add", name=_ENOUGH, value=str(number))
        change.event("introduction.set_enough", "setting", None, before={"enough": before}, after={"enough": number})


def suggest(read: Record | Change) -> list[Suggestion]:
    """Everybody who could be put in touch now: whoever waits longest first, each person once.

    Who stands in a proposal that is still open is left out, and so is whoever was sent to that lab already, or was
    told of each other once.
    """
    told = _told(read)
    free = [row for row in waiting_list.waiting(read) if None not in told.get(row["id"], {}).get("proposed", ())]
    labs = rows(read, "introductions/labs")
    with_a_lab, without = _to_labs(free, labs, told)
    found = with_a_lab + _to_begin(without, enough(read), told)
    return sorted(found, key=lambda one: (one.people[0]["asked_on"], one.theme, one.lab or ""))


def _told(read: Record | Change) -> dict[uuid.UUID, dict[str, set[uuid.UUID | None]]]:
    """Of each one who waits: the labs of the proposals that were sent; `proposed` holds None where one is open."""
    found: dict[uuid.UUID, dict[str, set[uuid.UUID | None]]] = {}
    for row in rows(read, "introductions/of_waiting"):
        kinds = found.setdefault(row["request_id"], {"sent": set(), "proposed": set()})
        kinds[row["state"]].add(row["lab_id"] if row["state"] == "sent" else None)
    return found


def _to_labs(
    free: list[Row], labs: list[Row], told: dict[uuid.UUID, dict[str, set[uuid.UUID | None]]]
) -> tuple[list[Suggestion], list[Row]]:
    """(what labs can take in, those who find none in their country or online)."""
    left = {lab["id"]: _room(lab) for lab in labs}
    chosen: dict[uuid.UUID, list[tuple[Row, str]]] = {}
    far: list[Row] = []
    for row in free:
        sent = told.get(row["id"], {}).get("sent", set())
        fitting = [lab for lab in labs if fits(row, lab) and lab["id"] not in sent and left[lab["id"]] != 0]
        ranked = sorted(fitting, key=lambda lab: (NEAR.index(near(row, lab)), lab["name"], lab["id"]))
        if not ranked or near(row, ranked[0]) == "elsewhere":
            far.append(row)
        if ranked:
            lab = ranked[0]
            room = left[lab["id"]]
            left[lab["id"]] = None if room is None else room - 1
            chosen.setdefault(lab["id"], []).append((row, near(row, lab)))
    known = {lab["id"]: lab for lab in labs}
    return [_suggested(known[lab_id], people) for lab_id, people in chosen.items()], far


def _suggested(lab: Row, chosen: list[tuple[Row, str]]) -> Suggestion:
    people = tuple(row for row, _near in chosen)
    farthest = max((how for _row, how in chosen), key=NEAR.index)
    first = people[0]
    about = (first["theme_id"], first["theme"], first["language"])
    return Suggestion(*about, None, lab["id"], lab["name"], farthest, _room(lab), people)


def _to_begin(
    far: Iterable[Row], least: int, told: dict[uuid.UUID, dict[str, set[uuid.UUID | None]]]
) -> list[Suggestion]:
    groups: dict[tuple[uuid.UUID, str, str | None], list[Row]] = {}
    for row in far:
        if None not in told.get(row["id"], {}).get("sent", ()):
            groups.setdefault((row["theme_id"], row["language"], row["country"]), []).append(row)
    return [
        Suggestion(theme_id, people[0]["theme"], language, country, None, None, None, None, tuple(people))
        for (theme_id, language, country), people in groups.items()
        if len(people) >= least
    ]


def fits(row: Row, lab: Row) -> bool:
    """Whether a lab works on the theme in the language that somebody waits for."""
    return bool(lab["theme_id"] == row["theme_id"] and lab["language"] == row["language"])


def near(row: Row, lab: Row) -> str:
    """How near a lab is to somebody: one of NEAR. A lab of no country meets online."""
    if lab["country"] is None:
        return "online"
    if row["country"] != lab["country"]:
        return "elsewhere"
    here, there = (row["city"] or "").casefold(), (lab["city"] or "").casefold()
    return "same_city" if here and here == there else "same_country"


def _room(lab: Row) -> int | None:
    return None if lab["places"] is None else max(0, lab["places"] - lab["people"])
