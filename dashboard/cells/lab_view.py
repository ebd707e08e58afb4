"""How somebody looks at a lab's page: from inside or outside, as one who runs it or not; asked once a rerun."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dashboard.cells.reader import Reader
from dashboard.coop import lab_rights, labs, memberships
from dashboard.coop.labs import Lab
from dashboard.store.record import Row


@dataclass(frozen=True)
class View:
    """A reader before a lab. What depends on roles in it is asked when it is needed, and once."""

    reader: Reader
    lab: Lab  # as it stands today
    card: dict[str, Any]  # the figure `lab_card`, as at the reader's day
    enabled: bool  # whether the page stands on today, so that something can be changed

    @cached_property
    def inside(self) -> bool:
        """Whether the reader takes part in it, or is of the staff."""
        return lab_rights.is_inside(self.reader.record, self.reader.actor, self.lab, "lab.write")

    @cached_property
    def runs(self) -> bool:
        """Whether the reader runs it, or is of the staff."""
        actor = self.reader.actor
        return lab_rights.is_inside(self.reader.record, actor, self.lab, "lab.write", lab_rights.RUNS_IT)

    @cached_property
    def names(self) -> bool:
        """Whether the reader sees who is in it by name: its own people, in whatever role, and who may see persons."""
        return self.reader.may("persons.view") or bool(self.roles)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of the reader in it."""
        return lab_rights.roles_in(self.reader.record, self.reader.actor.person_id, self.lab.id)

    @property
    def staff(self) -> bool:
        """Whether the reader admits labs and says when they rest or end."""
        return self.reader.may("lab.admit")

    @cached_property
    def standing(self) -> Row | None:
        """What stands between the reader and the lab: an asking, an invitation, being in it; None: nothing."""
        return memberships.standing(self.reader.record, self.lab.id, self.reader.actor.person_id)


def of(reader: Reader, card: dict[str, Any], *, enabled: bool) -> View:
    """The view of a reader on the lab of that card."""
    lab_id: uuid.UUID = card["lab_id"]
    return View(reader, labs.get(reader.record, lab_id), card, enabled)
