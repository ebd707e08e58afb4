"""Who reads, in which language, as at which day: what every cell is drawn for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from dashboard.store.figures import Answer, Figures, figure
from dashboard.store.record import Record
from dashboard.words import permissions


@dataclass(frozen=True)
class Reader:
    """One person looking at one page."""

    record: Record
    figures: Figures
    actor: permissions.Actor
    language: str
    as_of: dt.date
    dark: bool = False  # the page's ground: charts put their words on it

    def may(self, action: str) -> bool:
        """Whether this reader has the right."""
        return permissions.allows(self.actor, action)

    def ask(self, name: str, **params: Any) -> Answer:
        """A figure's answer for this reader, as at their day."""
        return self.asks([(name, params)])[0]

    def asks(self, asked: list[tuple[str, dict[str, Any]]]) -> list[Answer]:
        """Several figures as of one moment. Raises NotAllowed when one may not be read."""
        for name, _ in asked:
            if not self.may(action := figure(name).action):
                permissions.require(self.actor, action)  # which says why not
        dated = [(name, {"as_of": self.as_of, **params}) for name, params in asked]
        return self.figures.answers(dated, permissions.audience(self.actor))

    def may_ask(self, name: str) -> bool:
        """Whether this reader may read the figure of that name."""
        return self.may(figure(name).action)
