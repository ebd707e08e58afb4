"""What the demo coop is given before it is served to the browser tests: one server for all of them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from dashboard.coop import accounts, admission, agendas, board_meetings, envelopes, transfers, writing
from dashboard.coop.envelopes import Rules
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor
from tests import factories
from tests.coop.deciding import Coop
from tests.serving import PASSWORD

_LONG_AGO = 500 * dt.timedelta(days=1)  # older than any request of the demo that waits
_OF_LAB = """
select m.lab_id, l.name as lab, e.id as envelope_id, coalesce(p.name_en, p.name) as priority
from live.membership as m
join live.lab as l on l.id = m.lab_id
join live.envelope as e on e.theme_id = l.theme_id and e.year = $year
join live.priority as p on p.id = e.priority_id
where m.person_id = $person_id and m.role = 'animator' and m.state = 'active' and m.until_date is null
order by m.from_date, m.lab_id
limit 1
"""
_TO_SHOW = """
select r.id as request, r.envelope_id as envelope, r.lab_id as lab, (select min(id) from live.evaluation_round) as round
from live.budget_request as r
join live.request_state as s on s.request_id = r.id
where r.lab_id is not null
group by r.id, r.envelope_id, r.lab_id, r.submitted_on
having list_contains($states, arg_max(s.state, (s.since, s.id)))
order by list_position($states, arg_max(s.state, (s.since, s.id))), r.submitted_on, r.id
limit 1
"""


@dataclass(frozen=True)
class Prepared:
    """What the tests need to know of the record that is served."""

    lab: str  # of the demo's animator; the demo's approver2 takes part in it too
    envelope: str  # of that lab's theme and of this year, with enough left
    priority: str  # that this envelope belongs to, in English
    to_decide: tuple[uuid.UUID, ...]  # requests for 1,800 EUR; the first has waited longest of all
    # a request that waits for a decision, one that is being paid, what they belong to, a meeting of the Board,
    # and recommendations: decided on, returned to their writers, waiting to be checked
    shown: dict[str, uuid.UUID]


def prepare(record: Record) -> Prepared:
    """Two approvers with three requests to decide on, one more of the staff, and approver2 in the animator's lab."""
    shown = _one(record, _TO_SHOW, states=["ready_for_decision"])
    shown["paying"] = _one(record, _TO_SHOW, states=["partly_paid", "committed", "paid", "settled"])["request"]
    of_state = {row["state"]: row["id"] for row in board_meetings.all_meetings(record)}
    shown["meeting"] = of_state["open"]
    shown["decided"] = agendas.items(record, of_state["published"])[0]["recommendation_id"]
    shown["mended"] = next(
        row["id"] for row in writing.mine(record, _actor(record, "member")) if row["state"] == "returned"
    )
    shown["checked"] = admission.waiting(record)[0]["id"]
    of_lab = _animators_lab(record)
    coop = Coop(record)
    factories.meeting(record, lab_id=coop.lab, held_on=ids.today())  # or its lab were the one that is silent longest
    long_ago = coop.asks(title="Oldest of all", submitted_on=ids.today() - _LONG_AGO)
    to_decide = (long_ago, coop.request_id, coop.asks(title="Second series"))
    for login, role in (("noor", "approver"), ("octave", "approver"), ("mia", "staff")):
        person = factories.person(record, name=f"{login.title()} Claes")
        given = {"login": f"{login}@demo.coop", "name": login.title(), "roles": [role], "person_id": person}
        accounts.add(record, OPERATOR, password=PASSWORD, **given)  # type: ignore[arg-type]
    return Prepared(of_lab["lab"], of_lab["envelope"], of_lab["priority"], to_decide, shown)


def _animators_lab(record: Record) -> dict[str, Any]:
    of_lab = _one(record, _OF_LAB, person_id=_actor(record, "animator").person_id, year=ids.today().year)
    colleague = _actor(record, "approver2").person_id
    assert colleague is not None
    factories.membership(record, lab_id=of_lab["lab_id"], person_id=colleague)
    # whatever day it is: the envelope takes requests and has more left than is asked
    staff, envelope = _actor(record, "staff"), envelopes.get(record, of_lab["envelope_id"], ids.today())
    seen = (envelope.version, envelope.rule_version)
    envelopes.set_rules(record, staff, envelope.id, Rules(ceiling_cents=300_000), seen=seen, reason="all the year")
    transfers.allocate(record, staff, envelope.id, 500_000, "so that there is enough")
    return of_lab | {"envelope": f"{envelope.name} ({envelope.year})"}


def _actor(record: Record, login: str) -> Actor:
    account = next(one for one in accounts.all_accounts(record) if one["login"] == f"{login}@demo.coop")
    actor = accounts.actor_of(record, account["id"], ids.today())
    assert actor is not None
    return actor


def _one(record: Record, sql: str, **params: Any) -> dict[str, Any]:
    with record.reading() as reading:
        return dict(reading.rows(sql, params)[0])
