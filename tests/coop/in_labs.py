"""People for tests of labs: the staff, and members with an account and a person of their own; and a lab that runs."""

from __future__ import annotations

import uuid

from dashboard.coop import accounts, founding, lab_life, labs, memberships
from dashboard.coop.lab_texts import Proposal
from dashboard.coop.labs import Lab, Seen
from dashboard.store import ids
from dashboard.store.record import Record, Row
from dashboard.words.permissions import OPERATOR, Actor
from tests import factories as new
from tests.factories.adding import COUNT, Id

TODAY = ids.today()


class House:
    """A theme, the staff, and members by name: `house.somebody("Ada")`."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.theme = new.theme(record, name=f"Theme {next(COUNT)}")
        self.staff = self.somebody("Noor", "staff")

    def somebody(self, name: str, *roles: str) -> Actor:
        """An account in these roles (a member's without any), with a person of its own."""
        n = next(COUNT)
        person = new.person(self.record, name=name, email=f"{name.lower()}{n}@people.coop")
        given = {"login": f"{name.lower()}{n}@test.coop", "name": name, "person_id": person, "password": None}
        account = accounts.add(self.record, OPERATOR, roles=list(roles or ("member",)), **given)  # type: ignore[arg-type]
        return self.now(account)

    def now(self, account_id: uuid.UUID) -> Actor:
        """The account with the roles that it holds now."""
        found = accounts.actor_of(self.record, account_id, TODAY)
        assert found is not None
        return found

    def told(self, **other: object) -> Proposal:
        """A proposal that fits."""
        given: dict[str, object] = {
            "name": f"Lab {next(COUNT)}",
            "theme_id": self.theme,
            "purpose": "To help each other",
            "language": "nl",
            **other,
        }
        return Proposal(**given)  # type: ignore[arg-type]

    def lab(self, by: Actor, *, places: int | None = None, begun: bool = True) -> Id:
        """A lab that `by` proposed and the staff admitted."""
        lab_id = founding.propose(self.record, by, self.told(), accepted=True)
        founding.admit(self.record, self.staff, lab_id, seen=self.seen(lab_id), places=places)
        if begun:
            lab_life.begin(self.record, by, lab_id, seen=self.seen(lab_id))
        return lab_id

    def seen(self, lab_id: Id) -> Seen:
        return labs.get(self.record, lab_id).seen

    def state(self, lab_id: Id) -> str:
        return labs.get(self.record, lab_id).state

    def now_of(self, lab_id: Id) -> Lab:
        return labs.get(self.record, lab_id)

    def joined(self, lab_id: Id, who: Actor) -> uuid.UUID:
        """`who` asks to join and is taken in; the membership's id."""
        asked = memberships.ask_to_join(self.record, who, lab_id, accepted=True)
        memberships.admit(self.record, self.staff, asked, seen=1)
        return asked

    def held(self, lab_id: Id, who: Actor) -> list[Row]:
        return memberships.held(self.record, lab_id, who.person_id)

    def people(self, lab_id: Id) -> list[tuple[str, str]]:
        return [(row["name"], row["role"]) for row in labs.people(self.record, lab_id, TODAY)]

    def log(self, subject_id: Id) -> list[str]:
        """What the log says happened to something, in order."""
        with self.record.reading() as reading:
            found = reading.rows("select action from event where subject_id = $id order by seq", {"id": subject_id})
        return [row["action"] for row in found]
