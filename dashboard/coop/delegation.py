"""Whether somebody may decide on a request's money, and why: the matrix, the conflicts, and who signed already.

    verdict = delegation.verdict(change, actor, request, granted_cents, ids.today(), signatures=signed)
    verdict.may, verdict.why, verdict.steps

Signatures count persons: two roles or two accounts of one person sign once. A step for which nobody without a
conflict is left goes up a level, to the board; where nobody is left there either, nobody decides, and the refusal
says who must name somebody. It never goes around the rule.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.coop import conflicts, rights
from dashboard.coop.request_rights import rows
from dashboard.coop.requests import Request
from dashboard.coop.rights import LADDER, Right
from dashboard.store.record import Change, Record
from dashboard.words.language import _, money, ngettext
from dashboard.words.permissions import ROLES, Actor


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
class Verdict:
    """Whether an actor may sign now, why (or why not) in sentences, and what a decision takes."""

    may: bool
    why: tuple[str, ...]
    steps: tuple[Step, ...]
    may_override: bool  # the actor may sign the step that grants more than is available
    escalated: bool  # the actor stands in for a level below
    role: str | None = None  # the role in which the actor would sign
    step: int | None = None  # and which step
    later: bool = False  # the turn of the actor comes after others
    conflicts: tuple[conflicts.Conflict, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every step has its signatures."""
        return bool(self.steps) and all(step.open == 0 for step in self.steps)


def verdict(
    read: Record | Change,
    actor: Actor,
    request: Request,
    amount_cents: int,
    on: dt.date,
    *,
    signatures: Sequence[Signature] = (),
    override: bool = False,
    names: bool = True,
) -> Verdict:
    """The verdict on an actor deciding on `amount_cents` of a request, in the reader's language.

    The amount at stake is what would be granted, or what was asked where nothing is. `override` asks for a decision
    that may go above what the envelope has. Without `names` it is not found out who else may, unless the answer hangs
    on it.
    """
    asked = rights.steps(read, request.theme_id, amount_cents, on, override=override)
    table = _Table(read, request, on, asked, signatures)
    steps = table.steps(names=names)
    own = conflicts.found(read, actor.person_id, request, on)
    if not asked:
        return Verdict(False, (_nobody_named(amount_cents, override),), (), False, False, conflicts=own)
    if own:
        why = (_("You may not decide on this request."), *(conflict.sentence for conflict in own))
        return Verdict(False, why, steps, False, False, conflicts=own)
    found = _standing(table, steps, actor, amount_cents)
    return found if found.may or names else _standing(table, table.steps(names=True), actor, amount_cents)


def _standing(table: _Table, steps: tuple[Step, ...], actor: Actor, amount_cents: int) -> Verdict:
    """The verdict on somebody without a conflict."""
    held = [holder.role for holder in table.holders if holder.account_id == actor.account_id]
    place = next((place for place, step in enumerate(steps) if step.open), None)
    fitting = [i for i, step in enumerate(steps) if step.open and _fits(step, held)]
    overriding = any(steps[i].may_override for i in fitting)
    if actor.person_id in table.persons_signed:
        return Verdict(False, (_("You have signed this already: each person signs once."),), steps, False, False)
    if place is None:
        return Verdict(False, (_("Everybody who must sign has signed."),), steps, False, False)
    step = steps[place]
    if place in fitting:
        role = step.role if step.role in held else next(role for role in LADDER if role in held and _above(role, step))
        why = _why_me(table.asked[place], step, role, amount_cents)
        return Verdict(True, why, steps, overriding, role != step.role, role, place)
    why = (_why_not(step, held), *_who_else(step))
    return Verdict(False, why, steps, overriding, False, later=bool(fitting))


def _fits(step: Step, held: Sequence[str]) -> bool:
    return step.role in held or (step.escalated and any(_above(role, step) for role in held))


def _above(role: str, step: Step) -> bool:
    return LADDER.index(role) > LADDER.index(step.role)


# ---------------------------------------------------------------------- in words
def said(step: Step) -> str:
    """A step in one sentence: who it asks for, who signed, and who still may."""
    words = {"n": step.people, "role": _(ROLES[step.role]), "who": ", ".join(step.signed)}
    parts = [ngettext("%(n)s person: %(role)s.", "%(n)s people: %(role)s.", step.people) % words]
    if step.signed:
        parts.append(_("Signed by %(who)s.") % words)
    return " ".join([*parts, *(_who_else(step) if step.open else ())])


def _why_me(right: Right, step: Step, role: str, amount_cents: int) -> tuple[str, ...]:
    words = {"role": _(ROLES[role]), "amount": money(right.up_to_cents), "below": _(ROLES[step.role])}
    if role != step.role:
        first = _("As %(role)s you stand in: too few are left without a conflict in the role %(below)s.")
    elif right.up_to_cents is None:
        first = _("As %(role)s you may decide on any amount.")
    elif right.theme_id is not None:
        first = _("As %(role)s you may decide on up to %(amount)s on this theme.")
    else:
        first = _("As %(role)s you may decide on up to %(amount)s.")
    if step.open == 1:
        return (first % words,)
    more = ngettext("%(n)s more person must sign this step.", "%(n)s more people must sign this step.", step.open - 1)
    return (first % words, more % {"n": step.open - 1})


def _why_not(step: Step, held: Sequence[str]) -> str:
    words = {"role": _(ROLES[step.role]), "n": step.open}
    if any(_above(role, step) for role in held):
        return (
            ngettext(
                "Your turn comes after %(n)s signature in the role %(role)s.",
                "Your turn comes after %(n)s signatures in the role %(role)s.",
                step.open,
            )
            % words
        )
    if not held:
        return _("You may not decide here: your roles do not decide on money of this theme.")
    return _("You may not decide here: this step is for the role %(role)s.") % words


def _who_else(step: Step) -> tuple[str, ...]:
    found = []
    if step.names:
        found.append(_("Who may: %(who)s.") % {"who": ", ".join(step.names)})
    if step.stuck:
        who = _("The General Assembly or an administrator must name somebody.")
        found.append(f"{_('Too few people without a conflict are left.')} {who}")
    elif step.escalated:
        found.append(_("Too few are left in this role, so it goes up to the Board."))
    return tuple(found)


def _nobody_named(amount_cents: int, override: bool) -> str:
    if override:
        return _("Nobody may grant more than an envelope has: the matrix of who may decide names nobody for it.")
    words = {"amount": money(amount_cents)}
    named = _("The matrix of who may decide names nobody for %(amount)s on this theme.") % words
    return f"{named} {_('The General Assembly or an administrator must name somebody.')}"


# ---------------------------------------------------------------------- who is there
@dataclass(frozen=True)
class _Holder:
    account_id: uuid.UUID
    person_id: uuid.UUID | None
    name: str
    role: str


class _Table:
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
        self.holders = tuple(
            _Holder(**row) for row in rows(read, "rights/holders", today=on, theme_id=request.theme_id)
        )
        self._tied: dict[uuid.UUID, bool] = {}
        self._signatures = [signature for signature in signatures if self._counts(signature)]
        self.persons_signed = {signature.person_id for signature in signatures}

    def steps(self, *, names: bool) -> tuple[Step, ...]:
        """Every step as it stands; with `names`, who still may sign each."""
        if names:
            people = [holder.person_id for holder in self.holders if holder.person_id is not None]
            every = conflicts.found_of_all(self._read, people, self._request, self._on)
            self._tied |= {person_id: bool(ties) for person_id, ties in every.items()}
        return tuple(self._step(place, names) for place in range(len(self.asked)))

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
