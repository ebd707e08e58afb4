"""The steps of a decision on money as they stand: who signed, who still may, and whether all can be filled.

Signatures count persons. A step for which too few are left without a conflict goes up a level. Nobody is named for
a step who is needed for another one: a person who is approver and the only board member left signs as the board.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.coop import conflicts
from dashboard.coop.request_rights import rows
from dashboard.coop.requests import Request
from dashboard.coop.rights import LADDER, Right
from dashboard.store.record import Change, Record


@dataclass(frozen=True)
class Signature:
    """Who signed which step (counted from 0), in which role."""

    account_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    role: str
    step: int


@dataclass(frozen=True)
class Step:
    """A step as it stands: how many people it asks for, who signed, and who still may (by name)."""

    role: str
    people: int
    may_override: bool
    signed: tuple[str, ...]
    names: tuple[str, ...]
    escalated: bool  # too few are left in its role: the next one up may take the empty places
    stuck: bool  # too few are left at all

    @property
    def filled(self) -> int:
        """How many signatures count."""
        return len(self.signed)

    @property
    def open(self) -> int:
        """How many are still wanted."""
        return max(0, self.people - self.filled)


@dataclass(frozen=True)
class Holder:
    """An account that holds a role in which money is decided on."""

    account_id: uuid.UUID
    person_id: uuid.UUID | None
    name: str
    role: str


class Table:
    """Who could sign this request's decision, and whose signature counts."""

    def __init__(
        self,
        read: Record | Change,
        request: Request,
        on: dt.date,
        asked: Sequence[Right],
        signatures: Sequence[Signature],
    ) -> None:
        self._read, self._request, self._on = read, request, on
        self.asked = asked
        self.holders = tuple(Holder(**row) for row in rows(read, "rights/holders", today=on, theme_id=request.theme_id))
        self._tied: dict[uuid.UUID, bool] = {}
        self._signatures = [signature for signature in signatures if self._counts(signature)]
        self.persons_signed = {signature.person_id for signature in signatures}

    def steps(self, *, names: bool) -> tuple[Step, ...]:
        """Every step as it stands; with `names`, who still may sign each."""
        if names:
            people = [holder.person_id for holder in self.holders if holder.person_id is not None]
            every = conflicts.found_of_all(self._read, people, self._request, self._on)
            self._tied |= {person_id: bool(ties) for person_id, ties in every.items()}
        found = tuple(self._step(place, names) for place in range(len(self.asked)))
        return self._that_can_be_filled(found) if names else found

    def spoilt(self, person_id: uuid.UUID | None, place: int) -> Step | None:
        """The step that could not be filled any more if this person signed the one at `place`; None: all still can."""
        return self._spoilt(self.steps(names=True), person_id, place)

    def _spoilt(self, steps: Sequence[Step], person_id: uuid.UUID | None, place: int) -> Step | None:
        fits = self._fits(steps)
        before = _unfilled(_wanted(steps), fits)
        wanted = _wanted(steps)
        wanted.remove(place)
        after = _unfilled(wanted, {person: places for person, places in fits.items() if person != person_id})
        return steps[after[0]] if len(after) > len(before) else None

    def _that_can_be_filled(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """Steps whose names leave out who is needed elsewhere; one for which too few people are left is stuck."""
        empty = _unfilled(_wanted(steps), self._fits(steps))
        found = []
        for place, step in enumerate(steps):
            if step.open:
                could = self._could_sign(step).items()
                names = tuple(name for person, name in could if not self._spoilt(steps, person, place))
                step = replace(step, names=names, stuck=step.stuck or place in empty)
            found.append(step)
        return tuple(found)

    def _fits(self, steps: Sequence[Step]) -> dict[uuid.UUID, set[int]]:
        """Which steps each person could sign who has not signed and has no conflict."""
        found: dict[uuid.UUID, set[int]] = {}
        for place, step in enumerate(steps):
            for person_id in self._could_sign(step) if step.open else ():
                found.setdefault(person_id, set()).add(place)
        return found

    def _could_sign(self, step: Step) -> dict[uuid.UUID, str]:
        roles = LADDER[LADDER.index(step.role) :] if step.escalated else (step.role,)
        found: dict[uuid.UUID, str] = {}
        for role in roles:
            found |= self._free(role)
        return found

    def _step(self, place: int, names: bool) -> Step:
        right = self.asked[place]
        signed = tuple(signature.name for signature in self._signatures if signature.step == place)[: right.people]
        wanted = right.people - len(signed)
        if not names or not wanted:
            return Step(right.role, right.people, right.may_override, signed, (), False, False)
        free = self._free(right.role)
        above: dict[uuid.UUID, str] = {}
        if wanted > len(free):
            for role in LADDER[LADDER.index(right.role) + 1 :]:
                above |= self._free(role)
        escalated = wanted > len(free) and right.role != LADDER[-1]
        return Step(
            role=right.role,
            people=right.people,
            may_override=right.may_override,
            signed=signed,
            names=tuple((free | above).values()),
            escalated=escalated,
            stuck=wanted > len(free | above),
        )

    def _counts(self, signature: Signature) -> bool:
        """Whether a signature still counts: its role is held today, it fits the step, and no conflict arose."""
        held = any(
            (holder.account_id, holder.person_id, holder.role)
            == (signature.account_id, signature.person_id, signature.role)
            for holder in self.holders
        )
        if not held or signature.step >= len(self.asked):
            return False
        wanted = LADDER.index(self.asked[signature.step].role)
        return LADDER.index(signature.role) >= wanted and not self._is_tied(signature.person_id)

    def _free(self, role: str) -> dict[uuid.UUID, str]:
        """Who holds a role, has no conflict and has not signed, by person."""
        return {
            holder.person_id: holder.name
            for holder in self.holders
            if holder.role == role
            and holder.person_id is not None
            and holder.person_id not in self.persons_signed
            and not self._is_tied(holder.person_id)
        }

    def _is_tied(self, person_id: uuid.UUID) -> bool:
        if person_id not in self._tied:
            self._tied[person_id] = bool(conflicts.found(self._read, person_id, self._request, self._on))
        return self._tied[person_id]


def _wanted(steps: Sequence[Step]) -> list[int]:
    """The places of the steps, each as often as it wants signatures."""
    return [place for place, step in enumerate(steps) for _signature in range(step.open)]


def _unfilled(wanted: Sequence[int], fits: Mapping[uuid.UUID, set[int]]) -> list[int]:
    """The places that stay empty when as many as can be are filled, each by another person; the last ones first to.

    A matching by augmenting paths: whoever fills a place moves to another one that they fit, where that makes room.
    """
    filled_by: dict[uuid.UUID, int] = {}

    def place_somebody(place: int, tried: set[uuid.UUID]) -> bool:
        for person, places in fits.items():
            if place in places and person not in tried:
                tried.add(person)
                if person not in filled_by or place_somebody(filled_by[person], tried):
                    filled_by[person] = place
                    return True
        return False

    return [place for place in wanted if not place_somebody(place, set())]
