"""The accounts of the demo: one for each role named after it, and a colleague where it takes two.

Each belongs to a person of the coop, so that conflicts of interest can be found; `approver2` takes part in the lab
whose request has waited longest, and so is the one who may not decide on it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from dashboard.coop import accounts
from dashboard.store import queries
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR

# known to everybody, and meant to look it: the demo is served on this machine only
PASSWORD = "demo-coop-2026"  # noqa: S105
STAFF = "Noor Berkenhoven"
# login, role, name, language, the part that the account's person has in the coop (queries/imports/demo_cast.sql)
_ACCOUNTS = (
    ("member", "member", "Maïa Clairbrume", "fr", "author"),
    ("animator", "animator", "Jonas Steenvelde", "nl", "animator"),
    ("evaluator", "evaluator", "Tamsin Larkmere", "en", "bystander 1"),
    ("evaluator2", "evaluator", "Wout Hazelhof", "nl", "bystander 2"),
    ("staff", "staff", STAFF, "en", "staff"),
    ("approver", "approver", "Octave Granrieux", "fr", "bystander 3"),
    ("approver2", "approver", "Lieve Zanderloo", "nl", "colleague"),
    ("board", "board", "Anouk Meerstraet", "nl", "bystander 4"),
    ("board2", "board", "Idris Valcourt", "fr", "bystander 7"),
    ("board3", "board", "Greet Oosterlinck", "nl", "bystander 8"),
    ("board4", "board", "Mathilde Sorvigne", "fr", "bystander 9"),
    ("auditor", "auditor", "Petra Hartwick", "en", "bystander 5"),
    ("administrator", "administrator", "Sylvain Montour", "fr", "bystander 6"),
)


@dataclass(frozen=True)
class DemoAccount:
    """An account of the demo."""

    login: str
    password: str
    role: str
    name: str


DemoAccounts = tuple[DemoAccount, ...]


def demo_accounts() -> DemoAccounts:
    """The accounts that every demo has."""
    return tuple(DemoAccount(f"{login}@demo.coop", PASSWORD, role, name) for login, role, name, *_rest in _ACCOUNTS)


def add_accounts(record: Record) -> DemoAccounts:
    """Add those of the demo's accounts that are not there yet, and return all of them."""
    known = {account["login"] for account in accounts.all_accounts(record)}
    wanted = [account for account in _ACCOUNTS if f"{account[0]}@demo.coop" not in known]
    persons = _cast(record) if wanted else {}
    for login, role, name, language, part in wanted:
        accounts.add(
            record,
            OPERATOR,
            login=f"{login}@demo.coop",
            name=name,
            password=PASSWORD,
            roles=[role],
            language=language,
            person_id=persons.get(part),
        )
    return demo_accounts()


def name_the_cast(record: Record) -> None:
    """Give the persons whom the accounts belong to the accounts' names."""
    persons = _cast(record)
    with record.change(None, "operator") as change:
        change.touch("person")
        for _login, _role, name, _language, part in _ACCOUNTS:
            if part in persons:
                change.sql(queries.text("imports/demo_name"), {"id": persons[part], "name": name})
        change.event("demo.name", "person", None, after={"named": len(persons)})


def _cast(record: Record) -> dict[str, uuid.UUID]:
    with record.reading() as reading:
        found = reading.rows(queries.text("imports/demo_cast"), {"staff": STAFF})
    return {row["part"]: row["person_id"] for row in found if row["person_id"] is not None}
