"""A lab that is followed up: Ada animates it, Ben takes part, Zoe is in another; Sam and Noor are of the staff."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from dashboard.coop import accounts, progress
from dashboard.coop.progress import Answers, Update
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.factories import deciding

TODAY = ids.today()
DAY = dt.timedelta(days=1)
SAID = Answers(done="Five talks", learned="Evenings work", next_steps="A guide")


class Coop:
    """The lab Netwerk Gent, which reports every quarter, and the people around it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        with new.together(record) as rows:
            self.lab = new.lab(rows, name="Netwerk Gent", rhythm_days=91, founded_on=TODAY - 400 * DAY)
            self.other = new.lab(rows, name="Atelier", founded_on=TODAY - 400 * DAY)
            who = {name: new.person(rows, name=name) for name in ("Ada", "Ben", "Zoe", "Aud")}
            new.membership(rows, lab_id=self.lab, person_id=who["Ada"], role="animator")
            new.membership(rows, lab_id=self.lab, person_id=who["Ben"])
            new.membership(rows, lab_id=self.other, person_id=who["Zoe"], role="animator")
            known = {
                name: deciding.account(rows, name=name, roles=(role,), person_id=who.get(name))
                for name, role in (
                    ("Ada", "member"),
                    ("Ben", "member"),
                    ("Zoe", "animator"),
                    ("Sam", "staff"),
                    ("Noor", "staff"),
                    ("Aud", "auditor"),
                    ("Adam", "administrator"),
                )
            }
        self.who = who
        self.people = {name: self._actor(account_id) for name, account_id in known.items()}
        self.ada, self.ben, self.zoe, self.sam = (self.people[name] for name in ("Ada", "Ben", "Zoe", "Sam"))

    def _actor(self, account_id: uuid.UUID) -> Actor:
        found = accounts.actor_of(self.record, account_id, TODAY)
        assert found is not None
        return found

    def update(self, **more: Any) -> uuid.UUID:
        """An update that was laid out a while ago and is due in ten days."""
        given: dict[str, Any] = {"due_on": TODAY + 10 * DAY, "submitted_on": None, "period": "2026-Q3", **more}
        given |= {"answers_filled": more.get("answers_filled"), "answers_empty": more.get("answers_empty")}
        return new.progress(self.record, lab_id=self.lab, **given)

    def now(self, update_id: uuid.UUID) -> Update:
        """An update as it stands."""
        return progress.get(self.record, update_id)

    def handed_in(self, answers: Answers = SAID) -> uuid.UUID:
        """An update that Ada handed in."""
        update = self.update()
        progress.submit(self.record, self.ada, update, seen=1, answers=answers)
        return update

    def way(self, update_id: uuid.UUID) -> list[str]:
        """The states that an update went through."""
        return [row["state"] for row in progress.states(self.record, update_id)]

    def log(self, subject_id: uuid.UUID) -> list[str]:
        """What the log says happened to something, in order."""
        with self.record.reading() as reading:
            found = reading.rows("select action from event where subject_id = $id order by seq", {"id": subject_id})
        return [row["action"] for row in found if not row["action"].startswith("test.")]
