"""A cycle and its dated phases. The phase of the day says what may be done: `states.PHASE_ALLOWS`, one set a phase.

cycles.require(change, recommendation.cycle_id, "comment", ids.today())   # raises with a sentence
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.store.record import Change, Record
from dashboard.words import vocabulary
from dashboard.words.language import N_, _, day
from dashboard.words.refusals import BadInput
from dashboard.words.states import PHASE_ALLOWS

# what a phase allows, as a sentence says it
DEEDS = {
    "set_up": N_("working groups are set up"),
    "write": N_("recommendations are written"),
    "comment": N_("members comment"),
    "submit": N_("recommendations are submitted"),
    "screen": N_("recommendations are checked"),
    "advise": N_("staff advise"),
    "evaluate": N_("recommendations are evaluated"),
    "table": N_("recommendations are put before the Board"),
    "decide": N_("the Board decides"),
    "reply": N_("working groups answer the decisions"),
    "report": N_("owners report what became of them"),
    "verify": N_("reports are verified"),
}


@dataclass(frozen=True)
class Phase:
    """A phase and its days, both included; without an end it lasts until the next one begins."""

    id: uuid.UUID
    phase: str
    starts_on: dt.date
    ends_on: dt.date | None


@dataclass(frozen=True)
class Cycle:
    """A cycle as it stands, with its phases in the order in which they begin."""

    id: uuid.UUID
    external_id: str | None
    name: str
    starts_on: dt.date
    ends_on: dt.date | None
    version: int
    phases: tuple[Phase, ...]

    def phase_on(self, on: dt.date) -> str:
        """The phase of that day: the last one that had begun.

        A cycle that came in without phases is being followed up from its first day on.
        """
        if not self.phases:
            return "planned" if on < self.starts_on else "follow_up"
        begun = [phase.phase for phase in self.phases if phase.starts_on <= on]
        return begun[-1] if begun else "planned"

    def allows(self, what: str, on: dt.date) -> bool:
        """Whether the phase of that day allows it."""
        return what in PHASE_ALLOWS[self.phase_on(on)]


def get(read: Record | Change, cycle_id: uuid.UUID) -> Cycle:
    """The cycle of that id. Raises BadInput when there is none."""
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("cycles/by_id", id=cycle_id)
    if not found:
        raise BadInput(_("There is no such cycle. Choose one from the list."))
    return Cycle(**found[0], phases=tuple(Phase(**row) for row in rows("cycles/phases", cycle_id=cycle_id)))


def require(read: Record | Change, cycle_id: uuid.UUID | None, what: str, on: dt.date) -> Cycle | None:
    """The cycle, when the phase of that day allows it; None where there is no cycle, and so no phase in the way.

    Raises BadInput saying which phase it is, and when the deed has its time.
    """
    if cycle_id is None:
        return None
    cycle = get(read, cycle_id)
    if cycle.allows(what, on):
        return cycle
    said = _("The cycle %(cycle)s is in the phase “%(phase)s”. This has its time in: %(phases)s.")
    raise BadInput(
        said
        % {
            "cycle": cycle.name,
            "phase": vocabulary.word(cycle.phase_on(on)),
            "phases": ", ".join(_when(cycle, phase) for phase, allowed in PHASE_ALLOWS.items() if what in allowed),
        }
    )


def _when(cycle: Cycle, phase: str) -> str:
    begins = next((one.starts_on for one in cycle.phases if one.phase == phase), None)
    word = vocabulary.word(phase)
    if begins is None:
        return word
    return _("%(phase)s (from %(day)s)") % {"phase": word, "day": day(begins)}
