"""Whether somebody may decide on a request's money, and why: the matrix, the conflicts, and who signed already.

    verdict = delegation.verdict(change, actor, request, granted_cents, ids.today(), signatures=signed)
    verdict.may, verdict.why, verdict.steps

Signatures count persons: two roles or two accounts of one person sign once. A step for which nobody without a
conflict is left goes up a level, to the board; where nobody is left there either, nobody decides, and the refusal
says who must name somebody. It never goes around the rule.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.coop import conflicts, rights
from dashboard.coop.requests import Request
from dashboard.coop.rights import LADDER, Right
from dashboard.coop.signing import Signature, Step, Table
from dashboard.store.record import Change, Record
from dashboard.words.language import _, money, ngettext
from dashboard.words.permissions import ROLES, Actor


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
    table = Table(read, request, on, asked, signatures)
    steps = table.steps(names=names)
    own = conflicts.found(read, actor.person_id, request, on)
    if not asked:
        return Verdict(False, (_nobody_named(amount_cents, override),), (), False, False, conflicts=own)
    if own:
        why = (_("You may not decide on this request."), *(conflict.sentence for conflict in own))
        return Verdict(False, why, steps, False, False, conflicts=own)
    found = _standing(table, steps, actor, amount_cents)
    return found if found.may or names else _standing(table, table.steps(names=True), actor, amount_cents)


def _standing(table: Table, steps: tuple[Step, ...], actor: Actor, amount_cents: int) -> Verdict:
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
        spoilt = table.spoilt(actor.person_id, place) if len(fitting) > 1 else None
        if spoilt:
            return Verdict(False, (_needed(spoilt), *_who_else(step)), steps, overriding, False, later=True)
        role = step.role if step.role in held else next(role for role in LADDER if role in held and _above(role, step))
        why = (*_why_me(table.asked[place], step, role, amount_cents), *_later_stuck(steps, place))
        return Verdict(True, why, steps, overriding, role != step.role, role, place)
    why = (_why_not(step, held), *_who_else(step), *_later_stuck(steps, place))
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


def _needed(step: Step) -> str:
    said = _("You are needed in the role %(role)s: if you signed here, too few would be left for that step.")
    return said % {"role": _(ROLES[step.role])}


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


def _later_stuck(steps: Sequence[Step], place: int) -> tuple[str, ...]:
    stuck = next((step for step in steps[place + 1 :] if step.stuck), None)
    if stuck is None or steps[place].stuck:
        return ()
    said = _("Too few people without a conflict are left for the step of the role %(role)s.")
    who = _("The General Assembly or an administrator must name somebody.")
    return (f"{said % {'role': _(ROLES[stuck.role])}} {who}",)


def _nobody_named(amount_cents: int, override: bool) -> str:
    if override:
        return _("Nobody may grant more than an envelope has: the matrix of who may decide names nobody for it.")
    words = {"amount": money(amount_cents)}
    named = _("The matrix of who may decide names nobody for %(amount)s on this theme.") % words
    return f"{named} {_('The General Assembly or an administrator must name somebody.')}"
