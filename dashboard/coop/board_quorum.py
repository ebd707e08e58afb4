"""Who sits on the Board at a meeting, who is there, who is recused from an item, and whether that is enough.

    meeting.quorum(recusals_of_the_item)   # entitled, present, recused, required; .met

A seat is a person, however many accounts they have. Whoever is recused from an item counts neither among those
entitled nor among those present; what is required is a share of those who are left, and one person at least.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dashboard.store.record import Row
from dashboard.words.language import _, number


@dataclass(frozen=True)
class Quorum:
    """Who counts for one item, and how many have to be there."""

    entitled: int  # who sits on the Board, less who is recused
    present: int  # of those entitled
    recused: int
    required: int

    @property
    def met(self) -> bool:
        """Whether enough of those who may decide are there."""
        return self.present >= self.required

    @property
    def sentence(self) -> str:
        """How it stands, in words."""
        words = {name: number(value) for name, value in vars(self).items()}
        if self.entitled == 0:
            said = _("Nobody is left who may decide: all of the Board are recused. It goes to the General Assembly.")
        elif self.met:
            said = _("Quorum: %(present)s of %(entitled)s who may decide are there; %(required)s are needed.")
        else:
            said = _("No quorum: %(present)s of %(entitled)s who may decide are there; %(required)s are needed.")
        if not self.recused:
            return said % words
        return f"{said % words} {_('Recused: %(recused)s.') % words}"


@dataclass(frozen=True)
class Seat:
    """One person who sits on the Board on the day of a meeting."""

    account_id: uuid.UUID  # the first of theirs
    person_id: uuid.UUID | None
    name: str
    present: bool
    account_ids: frozenset[uuid.UUID]


@dataclass(frozen=True)
class Recusal:
    """Somebody who does not take part in an item, and why."""

    id: uuid.UUID
    item_id: uuid.UUID
    account_id: uuid.UUID
    person_id: uuid.UUID | None
    name: str
    reason: str
    recused_at: dt.datetime

    def is_of(self, seat: Seat) -> bool:
        """Whether it keeps this seat out: by the account, or by another one of the same person."""
        return self.account_id in seat.account_ids or (self.person_id is not None and self.person_id == seat.person_id)


@dataclass(frozen=True)
class Meeting:
    """A meeting of the Board as it stands."""

    id: uuid.UUID
    name: str
    cycle_id: uuid.UUID | None
    cycle: str | None
    held_on: dt.date
    place: str | None
    state: str
    quorum_share: int  # in hundredths
    opened_at: dt.datetime | None
    published_at: dt.datetime | None
    version: int
    seats: tuple[Seat, ...]

    @property
    def present(self) -> tuple[Seat, ...]:
        """Who is there."""
        return tuple(seat for seat in self.seats if seat.present)

    def seat(self, account_id: uuid.UUID | None) -> Seat | None:
        """The seat that an account has; None for whoever does not sit on the Board on that day."""
        return next((seat for seat in self.seats if account_id in seat.account_ids), None)

    def seats_left(self, recusals: Iterable[Recusal]) -> tuple[Seat, ...]:
        """Who may decide on an item: every seat that is not recused from it."""
        out = tuple(recusals)
        return tuple(seat for seat in self.seats if not any(recusal.is_of(seat) for recusal in out))

    def quorum(self, recusals: Iterable[Recusal] = ()) -> Quorum:
        """The quorum for an item with these recusals."""
        left = self.seats_left(recusals)
        # rounded up: half of five are three
        required = max(1, -(-len(left) * self.quorum_share // 100))
        return Quorum(
            entitled=len(left),
            present=sum(seat.present for seat in left),
            recused=len(self.seats) - len(left),
            required=required,
        )


def seats(rows: Collection[Row]) -> tuple[Seat, ...]:
    """The seats of the accounts that hold the role, one a person: present when any account of theirs is."""
    of: dict[uuid.UUID, list[Row]] = {}
    for row in rows:
        of.setdefault(row["person_id"] or row["account_id"], []).append(row)
    return tuple(
        Seat(
            account_id=mine[0]["account_id"],
            person_id=mine[0]["person_id"],
            name=mine[0]["name"],
            present=any(row["present"] for row in mine),
            account_ids=frozenset(row["account_id"] for row in mine),
        )
        for mine in of.values()
    )
