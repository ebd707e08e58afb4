"""The matrix of who may decide on what amount: rows that administrators add and end, and never overwrite.

The rows of one theme (or of every theme) with one ceiling are the steps of a decision, in the order of `position`.
A theme with rows of its own goes by those alone. Where no row is for every theme, the built-in rule holds.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words.language import _
from dashboard.words.permissions import Actor, require
from dashboard.words.refusals import BadInput

LADDER = ("approver", "board")  # who takes a step's place when nobody without a conflict is left for it: the next
MOST_PEOPLE = 9


@dataclass(frozen=True)
class Right:
    """One step: so many people in this role, for amounts up to and with `up_to_cents` (None: any amount)."""

    theme_id: uuid.UUID | None
    up_to_cents: int | None
    position: int
    role: str
    people: int
    may_override: bool
    from_date: dt.date = dt.date.min
    until_date: dt.date | None = None
    id: uuid.UUID | None = None
    theme: str | None = None
    version: int = 0

    def holds(self, on: dt.date) -> bool:
        """Whether the row is in force on that day."""
        return self.from_date <= on and (self.until_date is None or on <= self.until_date)


BUILT_IN = (
    Right(None, 200_000, 1, "approver", 1, False),
    Right(None, 1_000_000, 1, "approver", 2, False),
    Right(None, None, 1, "approver", 2, False),
    Right(None, None, 2, "board", 1, True),
)


def matrix(read: Record | Change, on: dt.date) -> tuple[Right, ...]:
    """The rows in force on a day, by theme, amount and position; those for every theme first."""
    held = tuple(right for right in every(read) if right.holds(on))
    return held if any(right.theme_id is None for right in held) else (*BUILT_IN, *held)


def every(read: Record | Change) -> tuple[Right, ...]:
    """Every row that was ever added, ended ones and those to come included."""
    return tuple(Right(**row) for row in rows(read, "rights/matrix"))


def themes(read: Record | Change) -> dict[uuid.UUID, str]:
    """The themes that a rule can be of, by name."""
    return {row["id"]: row["name"] for row in rows(read, "rights/themes")}


def steps(
    read: Record | Change, theme_id: uuid.UUID | None, amount_cents: int, on: dt.date, *, override: bool = False
) -> tuple[Right, ...]:
    """The steps of a decision on so many cents of a theme: of the smallest ceiling that holds the amount.

    With `override`, of the smallest such ceiling where somebody may override. () when the matrix names nobody.
    """
    held = matrix(read, on)
    own = [right for right in held if theme_id is not None and right.theme_id == theme_id]
    brackets: dict[int | None, list[Right]] = {}
    for right in own or [right for right in held if right.theme_id is None]:
        if right.up_to_cents is None or amount_cents <= right.up_to_cents:
            brackets.setdefault(right.up_to_cents, []).append(right)
    for ceiling in sorted(brackets, key=lambda cents: (cents is None, cents or 0)):
        if not override or any(right.may_override for right in brackets[ceiling]):
            return tuple(sorted(brackets[ceiling], key=lambda right: right.position))
    return ()


# ---------------------------------------------------------------------- editing
def add(
    record: Record,
    actor: Actor,
    *,
    role: str,
    people: int,
    position: int = 1,
    theme_id: uuid.UUID | None = None,
    up_to_cents: int | None = None,
    may_override: bool = False,
    from_date: dt.date | None = None,
    until_date: dt.date | None = None,
) -> uuid.UUID:
    """Add a step, from today on unless a later day is given, and return its id. Raises NotAllowed or BadInput."""
    acting_as = require(actor, "rights.edit")
    since = from_date or ids.today()
    right = Right(theme_id, up_to_cents, position, role, people, may_override, since, until_date)
    _check(right)
    with record.change(actor.account_id, acting_as) as change:
        _check_free(right, every(change))
        return _add(change, right)


def end(record: Record, actor: Actor, right_id: uuid.UUID, last_day: dt.date | None = None) -> None:
    """End a step: it holds until and with `last_day`, or no longer from today on. Raises NotAllowed or BadInput."""
    acting_as = require(actor, "rights.edit")
    yesterday = ids.today() - dt.timedelta(days=1)
    with record.change(actor.account_id, acting_as) as change:
        right = next((right for right in every(change) if right.id == right_id), None)
        if right is None or (right.until_date is not None and right.until_date <= yesterday):
            raise BadInput(_("There is no such step that still holds. Look at the table again."))
        until = last_day or yesterday
        if until < yesterday:
            raise BadInput(_("A step ends today or later: what was decided by it stays as it was."))
        gone = ids.now() if until < right.from_date else None  # it held for no day
        which = {"id": right_id, "version": right.version, "until_date": until}
        change.must_change_one("rights/end", **which, removed_at=gone)
        before = {"until": right.until_date}
        change.event("right.end", "decision_right", right_id, before=before, after={"until": until})


def adopt_built_in(record: Record, actor: Actor) -> None:
    """Write the built-in rule into the matrix, so that it can be edited. Raises NotAllowed or BadInput."""
    acting_as = require(actor, "rights.edit")
    with record.change(actor.account_id, acting_as) as change:
        if any(right.theme_id is None for right in every(change) if right.holds(ids.today())):
            raise BadInput(_("The matrix has steps for every theme already: edit those."))
        for right in BUILT_IN:
            _add(change, Right(**{**asdict(right), "from_date": ids.today()}))


def _add(change: Change, right: Right) -> uuid.UUID:
    right_id = ids.new_id()
    values = {name: value for name, value in asdict(right).items() if name not in ("id", "theme", "version")}
    change.run("rights/add", id=right_id, **values)
    change.event("right.add", "decision_right", right_id, after=values)
    return right_id


def _check(right: Right) -> None:
    if right.role not in LADDER:
        raise BadInput(_("Only budget approvers and board members decide on money: choose one of the two roles."))
    if not 1 <= right.people <= MOST_PEOPLE:
        raise BadInput(_("A step asks for one to %(most)s people.") % {"most": MOST_PEOPLE})
    if right.up_to_cents is not None and right.up_to_cents <= 0:
        raise BadInput(_("The amount up to which a step holds is above zero; leave it empty for any amount."))
    if right.position < 1:
        raise BadInput(_("Steps are counted from 1 on."))
    if right.from_date < ids.today():
        raise BadInput(_("A step begins today or later: what was decided before stays as it was."))
    if right.until_date is not None and right.until_date < right.from_date:
        raise BadInput(_("The last day lies before the first one."))


def _check_free(right: Right, others: Sequence[Right]) -> None:
    for other in others:
        same = (other.theme_id, other.up_to_cents, other.position) == (
            right.theme_id,
            right.up_to_cents,
            right.position,
        )
        apart = (other.until_date is not None and other.until_date < right.from_date) or (
            right.until_date is not None and right.until_date < other.from_date
        )
        if same and not apart:
            raise BadInput(_("There is such a step already in that time. End it first, or choose another position."))
