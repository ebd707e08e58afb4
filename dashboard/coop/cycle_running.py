"""Running a cycle: it is planned with dated phases, its dates move, and it goes on to its next phase.

    cycle_id = cycle_running.plan(record, actor, "2027", {"call": dt.date(2027, 1, 18), "drafting": ...})
    cycle_running.go_on(record, actor, cycle_id, seen=cycle.version)

Phases follow one another as `states.CYCLE` draws them, none is left out and none overlaps: each lasts until the next
one begins. What has begun keeps its day; only a step that was taken today can be taken back, with its reason.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Container, Mapping
from itertools import groupby, pairwise

from dashboard.coop import cycles
from dashboard.coop.acting import acting
from dashboard.coop.cycles import Cycle, Phase
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words import vocabulary
from dashboard.words.language import _, day
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import CYCLE

ACTION = "cycle.manage"
DATED = tuple(phase for phase in CYCLE if phase != "planned")  # before the first of them it is planned
_RUNS = frozenset(DATED) - {"follow_up", "closed"}

Days = Mapping[str, dt.date]


# ---------------------------------------------------------------------- reading
def all_cycles(read: Record | Change) -> list[Cycle]:
    """Every cycle with its phases, the newest first."""
    found = []
    for _id, of_one in groupby(rows(read, "cycles/all"), key=lambda row: row["id"]):
        lines = list(of_one)
        first = {name: lines[0][name] for name in ("id", "external_id", "name", "starts_on", "ends_on", "version")}
        phases = tuple(
            Phase(row["phase_id"], row["phase"], row["phase_starts_on"], row["phase_ends_on"])
            for row in lines
            if row["phase_id"] is not None
        )
        found.append(Cycle(**first, phases=phases))
    return found


def running(known: list[Cycle], on: dt.date) -> Cycle | None:
    """The one of the cycles (the newest first) that runs on a day: from its call until its decisions are published.

    Where none does: the next to begin, else the newest.
    """
    now = next((cycle for cycle in known if cycle.phase_on(on) in _RUNS), None)
    to_come = [cycle for cycle in known if cycle.phase_on(on) == "planned"]
    return now or (to_come[-1] if to_come else next(iter(known), None))


def following(cycle: Cycle, on: dt.date) -> str | None:
    """The phase after the one of that day; None after the last."""
    return next(iter(CYCLE[cycle.phase_on(on)]), None)


def begins(cycle: Cycle, phase: str) -> dt.date | None:
    """The day on which a phase begins or began; None where none is set."""
    return next((one.starts_on for one in cycle.phases if one.phase == phase), None)


def until(cycle: Cycle, on: dt.date) -> dt.date | None:
    """The last day of the phase of that day; None while it is open."""
    after = following(cycle, on)
    day_after = begins(cycle, after) if after else None
    return None if day_after is None else max(day_after - dt.timedelta(days=1), on)


# ---------------------------------------------------------------------- verbs
def plan(record: Record, actor: Actor, name: str, days: Days) -> uuid.UUID:
    """Plan a cycle whose phases begin on `days`, from the call on; the last ones may be left for later. Its id.

    Days that are past are taken as they are: the cycle runs already. Raises NotAllowed or BadInput.
    """
    name, today, cycle_id = " ".join(name.split()), ids.today(), ids.new_id()
    actor, role = acting(record, actor, ACTION)
    if not name:
        raise BadInput(_("A cycle needs a name, such as its year."))
    _in_order(days)
    if "call" not in days:
        raise BadInput(_("Say on which day the call begins: a cycle starts with it."))
    wanted = [("planned", today)] * (days["call"] > today) + [(one, days[one]) for one in DATED if one in days]
    with record.change(actor.account_id, role) as change:
        if any(other.name == name for other in all_cycles(change)):
            raise BadInput(_("There is a cycle %(name)s already. Give it another name.") % {"name": name})
        change.run("cycles/add", id=cycle_id, name=name, starts_on=wanted[0][1], ends_on=_last(days))
        _write(change, cycle_id, (), wanted)
        change.event("cycle.plan", "cycle", cycle_id, after={"name": name, "phases": dict(wanted)})
    return cycle_id


def set_dates(record: Record, actor: Actor, cycle_id: uuid.UUID, seen: int, days: Days, reason: str = "") -> None:
    """Give the phases that are still to come their days; those that `days` leaves out have none any more.

    A day that people were told already moves with a reason only. Raises NotAllowed, BadInput, SomeoneElseWasFirst.
    """
    actor, role = acting(record, actor, ACTION)
    reason, today = " ".join(reason.split()), ids.today()
    with record.change(actor.account_id, role) as change:
        cycle = _unmoved(change, cycle_id, seen)
        # one that came in without phases is given all of them, past days included
        begun, told = dict(_begun(cycle, today)) if cycle.phases else {}, _to_come(cycle, today)
        if not cycle.phases and "call" not in days:
            raise BadInput(_("Say on which day the call begins: a cycle starts with it."))
        for phase, starts_on in begun.items():
            if days.get(phase, starts_on) != starts_on:
                said = _("“%(phase)s” began on %(day)s: what has begun keeps its day.")
                raise BadInput(said % {"phase": vocabulary.word(phase), "day": day(starts_on)})
        to_come = {phase: days[phase] for phase in DATED if phase in days and phase not in begun}
        if cycle.phases and any(starts_on <= today for starts_on in to_come.values()):
            raise BadInput(_("A phase that is still to come begins after today. To begin it now, go on to it."))
        _in_order(begun | to_come, begun)
        moved = any(to_come.get(phase) != starts_on for phase, starts_on in told.items())
        if (moved or not cycle.phases) and not reason:
            raise BadInput(_("People were told this day. Say why it changes: they read the reason."))
        _change(change, cycle, [*begun.items(), *to_come.items()], "cycle.dates", reason)


def go_on(record: Record, actor: Actor, cycle_id: uuid.UUID, seen: int, reason: str = "") -> str:
    """Begin the next phase today, and return it. Earlier than people were told it needs a reason.

    A phase that is left on the day that it began shares that day with the next, which holds from then on.
    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    actor, role = acting(record, actor, ACTION)
    reason, today = " ".join(reason.split()), ids.today()
    with record.change(actor.account_id, role) as change:
        cycle = _unmoved(change, cycle_id, seen)
        to = following(cycle, today)
        if to is None:
            raise BadInput(_("This cycle is closed: no phase follows."))
        told = begins(cycle, to)
        if told is not None and not reason:
            said = _("People were told that “%(phase)s” begins on %(day)s. Say why it begins earlier.")
            raise BadInput(said % {"phase": vocabulary.word(to), "day": day(told)})
        later = [(phase, starts_on) for phase, starts_on in _to_come(cycle, today).items() if phase != to]
        _change(change, cycle, [*_begun(cycle, today), (to, today), *later], "cycle.phase", reason)
    return to


def take_back(record: Record, actor: Actor, cycle_id: uuid.UUID, seen: int, reason: str) -> str:
    """Take back a step that was taken today: the phase before goes on, and is returned.

    Raises NotAllowed, BadInput (it began before today; no reason) or SomeoneElseWasFirst.
    """
    actor, role = acting(record, actor, ACTION)
    reason, today = " ".join(reason.split()), ids.today()
    if not reason:
        raise BadInput(_("Say why this step is taken back: everyone saw it."))
    with record.change(actor.account_id, role) as change:
        cycle = _unmoved(change, cycle_id, seen)
        begun = _begun(cycle, today)
        if len(begun) < 2 or begun[-1][1] != today:
            raise BadInput(_("Only a step that was taken today can be taken back. A phase that began stays."))
        _change(change, cycle, begun[:-1], "cycle.take_back", reason)
    return begun[-2][0]


# ---------------------------------------------------------------------- inside
def _unmoved(change: Change, cycle_id: uuid.UUID, seen: int) -> Cycle:
    cycle = cycles.get(change, cycle_id)
    if cycle.version != seen:
        said = _("This cycle changed while you were looking: it is in “%(phase)s” now. Nothing was saved; look again.")
        raise SomeoneElseWasFirst(said % {"phase": vocabulary.word(cycle.phase_on(ids.today()))})
    return cycle


def _in_order(days: Days, begun: Container[str] = ()) -> None:
    """Raises BadInput unless the phases follow one another, none left out and each after the one before."""
    if unknown := days.keys() - set(CYCLE):
        raise BadInput(_("%(phase)s is no phase of a cycle.") % {"phase": f"“{min(unknown)}”"})
    given = [phase for phase in CYCLE if phase in days]
    row = DATED if given[:1] != ["planned"] else tuple(CYCLE)
    expected = row[row.index(given[0]) :] if given else ()
    lacking = next((phase for phase, there in zip(expected, given, strict=False) if phase != there), None)
    if lacking is not None:
        said = _("“%(phase)s” has no day, and a later phase has one. No phase is left out: give it a day.")
        raise BadInput(said % {"phase": vocabulary.word(lacking)})
    for earlier, later in pairwise(given):
        if later not in begun and days[later] <= days[earlier]:
            said = _("“%(later)s” must begin after “%(earlier)s”, which begins on %(day)s.")
            words = {"later": vocabulary.word(later), "earlier": vocabulary.word(earlier), "day": day(days[earlier])}
            raise BadInput(said % words)


def _begun(cycle: Cycle, on: dt.date) -> list[tuple[str, dt.date]]:
    """The phases that had begun by a day; a cycle that came in without any is planned or followed up from its start."""
    if cycle.phases:
        return [(one.phase, one.starts_on) for one in cycle.phases if one.starts_on <= on]
    return [(cycle.phase_on(on), min(cycle.starts_on, on))]


def _to_come(cycle: Cycle, on: dt.date) -> dict[str, dt.date]:
    return {one.phase: one.starts_on for one in cycle.phases if one.starts_on > on}


def _change(change: Change, cycle: Cycle, wanted: list[tuple[str, dt.date]], action: str, reason: str) -> None:
    days = {phase: starts_on for phase, starts_on in wanted if phase in DATED}
    ends = _last(days) or cycle.ends_on
    row = {"id": cycle.id, "version": cycle.version, "starts_on": cycle.starts_on, "ends_on": ends}
    change.must_change_one("cycles/change", **row)
    _write(change, cycle.id, cycle.phases, wanted)
    before = {"phases": {one.phase: one.starts_on for one in cycle.phases}}
    change.event(action, "cycle", cycle.id, before=before, after={"phases": dict(wanted)}, reason=reason or None)


def _write(change: Change, cycle_id: uuid.UUID, known: tuple[Phase, ...], wanted: list[tuple[str, dt.date]]) -> None:
    """Bring the rows of the phases to what is wanted: each ends on the day before the next, or on its first day."""
    rows_of = {one.phase: one for one in known}
    for place, (phase, starts_on) in enumerate(wanted):
        after = wanted[place + 1][1] if place + 1 < len(wanted) else None
        ends_on = None if after is None else max(after - dt.timedelta(days=1), starts_on)
        one = rows_of.pop(phase, None)
        if one is None:
            row = {"id": ids.new_id(), "cycle_id": cycle_id, "phase": phase, "starts_on": starts_on}
            change.run("cycles/add_phase", **row, ends_on=ends_on)
        elif (one.starts_on, one.ends_on) != (starts_on, ends_on):
            change.must_change_one("cycles/set_days", id=one.id, starts_on=starts_on, ends_on=ends_on)
    for gone in rows_of.values():
        change.must_change_one("cycles/remove_phase", id=gone.id, removed_at=ids.now())


def _last(days: Days) -> dt.date | None:
    """The last day of a cycle: the one before its follow-up begins."""
    return days["follow_up"] - dt.timedelta(days=1) if "follow_up" in days else None
