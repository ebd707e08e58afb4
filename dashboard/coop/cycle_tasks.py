"""What is somebody's to do in the phase in which a cycle stands: a sentence each, with how many and where.

    for task in cycle_tasks.of(record, actor, cycle, ids.today()):
        print(task.sentence, task.path, task.query)

A rule (cycle_rules.py) names the deed that it is about: a task shows only while the phase allows that deed, and to
whoever holds the right to it.
"""

from __future__ import annotations

import datetime as dt
from weakref import WeakKeyDictionary

from dashboard.coop import working_groups
from dashboard.coop.cycle_rules import RULES, Look, Task
from dashboard.coop.cycles import Cycle
from dashboard.coop.working_groups import Group
from dashboard.store.record import Record, Row
from dashboard.words import permissions
from dashboard.words.language import current
from dashboard.words.permissions import Actor
from dashboard.words.states import PHASE_ALLOWS

__all__ = ["Task", "of", "written_by"]

TABLES = (
    "cycle", "cycle_phase", "working_group", "working_group_member", "meeting",
    "recommendation", "recommendation_state", "recommendation_advice", "recommendation_comment", "recommendation_owner",
    "round_subject", "evaluation", "evaluation_round", "decision", "decision_reply",
    "follow_up_entry", "follow_up_verification", "board_meeting", "agenda_item", "board_decision",
    "account", "role_grant",
)  # fmt: skip
_KEPT = 2_000  # of one record: people times languages

_Known = dict[tuple[object, ...], tuple[tuple[object, ...], list[Task]]]
_known: WeakKeyDictionary[Record, _Known] = WeakKeyDictionary()


def of(record: Record, actor: Actor, cycle: Cycle, on: dt.date) -> list[Task]:
    """What this actor may do for the cycle on that day, in the order of the rules. Kept while nothing moves."""
    now = (on, *(record.versions.get(table, 0) for table in TABLES))
    kept = _known.setdefault(record, {})
    key = (actor.account_id, actor.roles, cycle.id, current())
    if key not in kept or kept[key][0] != now:
        if len(kept) > _KEPT:
            kept.clear()
        kept[key] = (now, _found(record, actor, cycle, on))
    return kept[key][1]


def _found(record: Record, actor: Actor, cycle: Cycle, on: dt.date) -> list[Task]:
    allowed = PHASE_ALLOWS[cycle.phase_on(on)]
    wanted = [rule for deed, action, rule in RULES if deed in allowed and permissions.judge(actor, action).allowed]
    if not wanted:
        return []
    look = Look(
        record,
        actor,
        cycle,
        on,
        record.rows("cycles/standing", cycle_id=cycle.id, account_id=actor.account_id, on_day=on),
        working_groups.of_cycle(record, cycle.id, on),
        working_groups.of_person(record, actor.person_id, cycle.id, on),
    )
    return [task for rule in wanted if (task := rule(look)) is not None]


def written_by(record: Record, actor: Actor, group: Group, on: dt.date) -> list[Row]:
    """What a working group wrote and this actor may read: a draft, and what was withdrawn, its people and staff only.

    Rows of queries/records/cycles/standing.sql.
    """
    rows = record.rows("cycles/standing", cycle_id=group.cycle_id, account_id=actor.account_id, on_day=on)
    is_own = working_groups.is_in(record, group.id, actor.person_id, on)
    sees_all = is_own or permissions.judge(actor, "recommendation.screen").allowed
    return [
        row
        for row in rows
        if row["working_group_id"] == group.id and (sees_all or row["state"] not in ("draft", "withdrawn"))
    ]
