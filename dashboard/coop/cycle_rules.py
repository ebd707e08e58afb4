"""The rules of what is somebody's to do in a phase of a cycle: a deed, the right that it asks, and what it says.

Nothing of a draft that is nobody's business stands in a sentence: only counts of one's own.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from dashboard.coop import evaluations
from dashboard.coop.cycles import Cycle
from dashboard.store.record import Record, Row
from dashboard.words.language import _, day, ngettext, number
from dashboard.words.permissions import Actor
from dashboard.words.states import OUTCOMES_ACCEPTED

_UNDER_WAY = ("submitted", "screening", "admissible", "under_evaluation", "ready_for_board")
_CAME_BACK = ("returned", "referred_back")


@dataclass(frozen=True)
class Task:
    """One thing to do: its sentence, how many (None: not counted), the page, and whether somebody waits for it."""

    sentence: str
    count: int | None
    path: str
    query: dict[str, str] = field(default_factory=dict)
    is_awaited: bool = True


@dataclass(frozen=True)
class Look:
    """What the rules look at, read once."""

    record: Record
    actor: Actor
    cycle: Cycle
    on: dt.date
    rows: list[Row]
    groups: list[Row]
    mine: list[Row]

    def of_mine(self, *states: str) -> list[Row]:
        """The recommendations of one's own groups that stand in one of these states."""
        ids = {group["id"] for group in self.mine}
        return [row for row in self.rows if row["working_group_id"] in ids and row["state"] in states]

    def accepted(self) -> list[Row]:
        """What the Board accepted."""
        return [row for row in self.rows if row["outcome"] in OUTCOMES_ACCEPTED]


Rule = Callable[[Look], Task | None]


def _set_up(look: Look) -> Task | None:
    query = {"cycle": str(look.cycle.id), "view": "groups"}
    if not look.groups:
        return Task(_("Make the working groups of this cycle."), None, "cycle", query)
    n = sum(not group["animators"] for group in look.groups)
    said = ngettext("%(n)s working group has no animator.", "%(n)s working groups have no animator.", n)
    return _task(said, n, "cycle", query)


def _write(look: Look) -> Task | None:
    if not look.mine:
        return None
    n = len(look.of_mine("draft"))
    if not n:
        return Task(_("Write a recommendation with your working group."), None, "write", is_awaited=False)
    said = ngettext(
        "%(n)s recommendation of your working groups is a draft.",
        "%(n)s recommendations of your working groups are drafts.",
        n,
    )
    return _task(said, n, "write")


def _mend(look: Look) -> Task | None:
    return _of_rows(
        look.of_mine(*_CAME_BACK),
        lambda n: ngettext(
            "%(n)s recommendation came back to your working group to be mended.",
            "%(n)s recommendations came back to your working groups to be mended.",
            n,
        ),
    )


def _answer(look: Look) -> Task | None:
    rows = [row for row in look.of_mine("draft", *_CAME_BACK, *_UNDER_WAY) if row["unanswered"]]
    n = sum(row["unanswered"] for row in rows)
    said = ngettext(
        "%(n)s comment on what your working groups wrote has no answer.",
        "%(n)s comments on what your working groups wrote have no answer.",
        n,
    )
    return _task(said, n, *_to(rows, "text"))


def _comment(look: Look) -> Task | None:
    own = {group["id"] for group in look.mine}
    rows = [
        row
        for row in look.rows
        if row["state"] in ("submitted", "screening", "admissible")
        and row["working_group_id"] not in own
        and not row["commented"]
    ]
    task = _of_rows(
        rows,
        lambda n: ngettext(
            "%(n)s recommendation of others can be commented on.",
            "%(n)s recommendations of others can be commented on.",
            n,
        ),
    )
    return task and Task(task.sentence, task.count, task.path, task.query, is_awaited=False)


def _screen(look: Look) -> Task | None:
    return _of_rows(
        [row for row in look.rows if row["state"] in ("submitted", "screening")],
        lambda n: ngettext("%(n)s recommendation waits to be checked.", "%(n)s recommendations wait to be checked.", n),
    )


def _advise(look: Look) -> Task | None:
    return _of_rows(
        [row for row in look.rows if row["state"] in _UNDER_WAY and not row["advised"]],
        lambda n: ngettext(
            "%(n)s recommendation has no advice on its feasibility.",
            "%(n)s recommendations have no advice on their feasibility.",
            n,
        ),
    )


def _send_on(look: Look) -> Task | None:
    n = sum(row["state"] == "admissible" and not row["in_round"] for row in look.rows)
    said = ngettext(
        "%(n)s admissible recommendation is in no round of evaluation.",
        "%(n)s admissible recommendations are in no round of evaluation.",
        n,
    )
    return _task(said, n, "forms")


def _evaluate(look: Look) -> Task | None:
    asked = evaluations.mine(look.record, look.actor)
    n = sum(bool(row["to_do"]) for row in asked if row["subject_kind"] == "recommendation")
    said = ngettext("%(n)s evaluation waits for you.", "%(n)s evaluations wait for you.", n)
    return _task(said, n, "evaluate")


def _table(look: Look) -> Task | None:
    n = sum(row["state"] == "ready_for_board" for row in look.rows)
    said = ngettext(
        "%(n)s recommendation is ready for the Board and on no agenda.",
        "%(n)s recommendations are ready for the Board and on no agenda.",
        n,
    )
    return _task(said, n, "board")


def _decide(look: Look) -> Task | None:
    ahead = [row for row in look.record.rows("cycles/board_day") if row["state"] != "closed"]
    meeting = next((row for row in ahead if row["items"]), None)
    if meeting is None:
        return None
    said = ngettext(
        "The Board meets on %(day)s, with %(n)s recommendation on its agenda.",
        "The Board meets on %(day)s, with %(n)s recommendations on its agenda.",
        meeting["items"],
    )
    words = {"day": day(meeting["held_on"]), "n": number(meeting["items"])}
    return Task(said % words, meeting["items"], "meeting", {"id": str(meeting["id"])})


def _publish(look: Look) -> Task | None:
    closed = [row for row in look.record.rows("cycles/board_day") if row["state"] == "closed" and row["prepared"]]
    n = sum(row["prepared"] for row in closed)
    said = ngettext(
        "%(n)s prepared decision waits to be published.", "%(n)s prepared decisions wait to be published.", n
    )
    return _task(said, n, "meeting", {"id": str(closed[0]["id"])} if closed else {})


def _reply(look: Look) -> Task | None:
    rows = [row for row in look.of_mine("decided") if row["outcome"] and not row["replied"]]
    task = _of_rows(
        rows,
        lambda n: ngettext(
            "%(n)s decision on what your working groups wrote can be answered.",
            "%(n)s decisions on what your working groups wrote can be answered.",
            n,
        ),
        view="decision",
    )
    return task and Task(task.sentence, task.count, task.path, task.query, is_awaited=False)


def _report(look: Look) -> Task | None:
    n = sum(
        row["owner_id"] is not None
        and row["owner_id"] == look.actor.account_id
        and (row["entry_id"] is None or (row["next_review_on"] or look.on) <= look.on)
        for row in look.accepted()
    )
    said = ngettext(
        "%(n)s recommendation that you look after waits for your news.",
        "%(n)s recommendations that you look after wait for your news.",
        n,
    )
    return _task(said, n, "follow-up")


def _own(look: Look) -> Task | None:
    n = sum(row["owner_id"] is None for row in look.accepted())
    said = ngettext(
        "%(n)s accepted recommendation has nobody who reports on it.",
        "%(n)s accepted recommendations have nobody who reports on them.",
        n,
    )
    return _task(said, n, "follow-up")


def _verify(look: Look) -> Task | None:
    n = sum(row["entry_id"] is not None and not row["verified"] for row in look.accepted())
    said = ngettext(
        "%(n)s report waits for a second person to confirm it.",
        "%(n)s reports wait for a second person to confirm them.",
        n,
    )
    return _task(said, n, "follow-up")


# what has its time in which phase (states.PHASE_ALLOWS), for whom, and what it says
RULES: tuple[tuple[str, str, Rule], ...] = (
    ("set_up", "cycle.manage", _set_up),
    ("write", "recommendation.write", _write),
    ("screen", "recommendation.write", _mend),
    ("comment", "recommendation.write", _answer),
    ("comment", "recommendation.comment", _comment),
    ("screen", "recommendation.screen", _screen),
    ("advise", "recommendation.screen", _advise),
    ("evaluate", "evaluation.fill", _evaluate),
    ("evaluate", "evaluation.manage", _send_on),
    ("table", "board.prepare", _table),
    ("decide", "board.view", _decide),
    ("decide", "board.decide", _publish),
    ("reply", "reply.write", _reply),
    ("report", "follow_up.write", _report),
    ("report", "follow_up.manage", _own),
    ("verify", "follow_up.verify", _verify),
)


def _of_rows(rows: list[Row], say: Callable[[int], str], view: str = "") -> Task | None:
    return _task(say(len(rows)), len(rows), *_to(rows, view))


def _task(said: str, n: int, path: str, query: dict[str, str] | None = None) -> Task | None:
    return Task(said % {"n": number(n)}, n, path, query or {}) if n else None


def _to(rows: list[Row], view: str = "") -> tuple[str, dict[str, str]]:
    """The page of the first of them."""
    first: uuid.UUID | None = rows[0]["id"] if rows else None
    query = {"id": str(first)} if first else {}
    return "recommendation", query | ({"view": view} if view and view != "text" else {})
