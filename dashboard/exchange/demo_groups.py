"""Who is in the demo's working groups: those who came to their meetings, and two of the demo's accounts."""

from __future__ import annotations

import uuid

from dashboard.coop import accounts
from dashboard.exchange import demo_ground
from dashboard.store import ids, queries
from dashboard.store.record import Record, Row

# an account, as what, in the group of the running cycle of which language
_ACCOUNTS = (("member", "participant", "fr"), ("animator", "animator", "nl"))


def make(record: Record) -> None:
    """People for every working group; in those of the running cycle, the demo's member and its animator."""
    with record.reading() as reading:
        people = reading.rows(queries.text("imports/demo_group_people"))
        running = reading.rows(queries.text("imports/demo_running_groups"))
    persons = {account["login"]: account["person_id"] for account in accounts.all_accounts(record)}
    rows = [_row(row["working_group_id"], row["person_id"], _role(row["nth"]), row["from_date"]) for row in people]
    for login, role, language in _ACCOUNTS:
        person = persons.get(f"{login}@demo.coop")
        group = next((row for row in running if row["language"] == language), None)
        if person is not None and group is not None:
            if role == "animator":
                rows = [_stepped_aside(row, group["id"]) for row in rows]
            rows.append(_row(group["id"], person, role, group["started_on"]))
    with record.change(None, "operator") as change:
        change.load("working_group_member", demo_ground.table(rows))
        change.event("demo.groups", "working_group_member", None, after={"people": len(rows)})


def _role(nth: int) -> str:
    return {1: "animator", 2: "secretary"}.get(nth, "participant")


def _stepped_aside(row: Row, group_id: uuid.UUID) -> Row:
    """The account animates the group; who came most often takes part."""
    is_animator = row["working_group_id"] == group_id and row["role"] == "animator"
    return row | {"role": "participant"} if is_animator else row


def _row(group_id: uuid.UUID, person_id: uuid.UUID, role: str, from_date: object) -> Row:
    return {
        "id": ids.new_id(),
        "working_group_id": group_id,
        "person_id": person_id,
        "role": role,
        "from_date": from_date,
        "version": 1,
    }
