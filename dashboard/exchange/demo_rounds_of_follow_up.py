"""The demo's follow-up: who owns what, and a round that runs, answered in part, confirmed in part, once doubted.

Made by the app's own verbs, in the name of its accounts.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.coop import accounts, follow_up, follow_up_rounds
from dashboard.coop.follow_up import Given
from dashboard.coop.follow_up_rounds import Choice, Settings
from dashboard.exchange import demo_ground
from dashboard.store import ids
from dashboard.store.record import Record, Row
from dashboard.words.permissions import Actor

_ROUND = "Suivi d'automne"  # the coop's own first language
_NOTE = "L'assemblée générale de décembre lira ce que vous répondez."
_DAYS = 18  # that are left to answer
_NAMED = dt.timedelta(days=200)  # ago
# who owns how many of what is in progress, the newest first; the rest is owned by nobody
_OWNERS = (("animator", 4), ("staff", 4), ("board", 3), ("approver", 3), ("evaluator", 2))
_CYCLES = 2  # the newest ones that the round asks about
_PAGE = "https://coop.example/suivi/"


@dataclass(frozen=True)
class _Known:
    """An account's actor, and the recommendations that it owns."""

    actor: Actor
    owned: list[Row]


def make(record: Record) -> None:
    """Owners, a round with answers of all kinds, and reminders to those who are late."""
    today = ids.today()
    unfinished = _in_progress(record, today)
    known = _own(record, unfinished)
    if any(login not in known for login, _count in _OWNERS[:3]):
        return
    staff = known["staff"].actor
    _start(record, staff, unfinished, today)
    jonas, _noor, anouk = (known[login] for login, _count in _OWNERS[:3])
    # the five words stay as data/demo/cycles.csv has them
    done = _report(record, jonas.actor, jonas.owned[0], "partly_implemented", "Twee kantoren doen het al.", today)
    follow_up.verify(record, staff, done, confirmed=True)
    follow_up.nothing_changed(record, jonas.actor, jonas.owned[1]["id"], jonas.owned[1]["entry_id"])
    doubted = _report(record, anouk.actor, anouk.owned[0], "partly_implemented", "Het staat op de website.", today)
    follow_up.verify(record, staff, doubted, confirmed=False, note="La page n'existe qu'en néerlandais.")
    round_id = follow_up_rounds.all_rounds(record)[0]["id"]
    follow_up_rounds.remind(record, staff, round_id)


def _in_progress(record: Record, today: dt.date) -> list[Row]:
    """What is in progress in the newest cycles: first what needs no cause, and so is answered by one tap."""
    words = ("in_progress", "partly_implemented", "blocked")
    found = [row for row in reversed(follow_up.accepted(record, today)) if row["implementation"] in words]
    cycles = list(dict.fromkeys(row["cycle_id"] for row in found))[:_CYCLES]
    mine = [row for row in found if row["cycle_id"] in cycles and row["as_of"] <= today]
    return sorted(mine, key=lambda row: words.index(row["implementation"]))


def _own(record: Record, unfinished: list[Row]) -> dict[str, _Known]:
    logins = {account["login"]: account["id"] for account in accounts.all_accounts(record)}
    found: dict[str, _Known] = {}
    named: list[Row] = []
    first = 0
    with record.change(None, "operator") as change:
        for login, count in _OWNERS:
            account_id = logins.get(f"{login}@demo.coop")
            mine = unfinished[first : first + count]
            first += count
            if account_id is None or len(mine) < count:
                continue
            actor = accounts.actor_of(record, account_id, ids.today())
            if actor is None:
                continue
            found[login] = _Known(actor, mine)
            named += [_named(row, account_id) for row in mine]
            for row in mine:
                change.run("owners/repeat", id=row["id"], owner=actor.name, due_on=row["due_on"])
        if named:
            change.load("recommendation_owner", demo_ground.table(named))
        change.event("demo.own", "recommendation", None, after={"owned": first})
    return found


def _named(row: Row, account_id: uuid.UUID) -> Row:
    since = max(row["decided_on"], ids.today() - _NAMED)
    return {
        "id": ids.new_id(),
        "recommendation_id": row["id"],
        "account_id": account_id,
        "from_date": since,
        "version": 1,
    }


def _start(record: Record, staff: Actor, asked: list[Row], today: dt.date) -> None:
    cycles = tuple({row["cycle_id"] for row in asked})
    settings = Settings(f"{_ROUND} {today.year}", today + dt.timedelta(days=_DAYS), _NOTE)
    follow_up_rounds.start(record, staff, settings, Choice(cycle_ids=cycles, words=("in progress",)))


def _report(record: Record, actor: Actor, row: Row, implementation: str, done: str, today: dt.date) -> uuid.UUID:
    given = Given(
        as_of=today,
        implementation=implementation,
        done=done,
        next_review_on=today + dt.timedelta(days=180),
        links=(f"{_PAGE}{row['code']}",),
    )
    return follow_up.report(record, actor, row["id"], given, row["entry_id"])
