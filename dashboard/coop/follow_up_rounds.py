"""Rounds of follow-up: one campaign over many recommendations, a card for each, until it is closed with a report.

    round_id = follow_up_rounds.start(record, actor, Settings("Autumn", due_on), Choice(words=("in progress",)))
    follow_up_rounds.mine(record, actor)                # the cards that this account is asked to answer
    follow_up_rounds.remind(record, actor, round_id)    # whoever has not answered
    follow_up_rounds.close(record, actor, round_id, seen=version)

A card is answered by an entry on its recommendation (`follow_up.report`, `follow_up.nothing_changed`); a card of
which the owner changes goes to the new one.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

from dashboard.coop import cycles, follow_up, kept
from dashboard.coop.acting import acting
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _, day
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import five_word

OVER = ("abandoned", "superseded")
# what a card hangs on
_CARDS = (
    "follow_up_card", "follow_up_entry", "follow_up_detail", "follow_up_reminder", "recommendation", "cycle", "theme",
    "account",
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """What the owners are told: the name of the round, by when, and why."""

    name: str
    due_on: dt.date
    note: str = ""


@dataclass(frozen=True)
class Choice:
    """Which accepted recommendations are asked about; what is left empty leaves nothing out."""

    cycle_ids: tuple[uuid.UUID, ...] = ()
    theme_ids: tuple[uuid.UUID, ...] = ()
    words: tuple[str, ...] = ()  # of the five: realised, in progress, not realised
    what_is_over: bool = False  # abandoned and superseded ones too

    def holds(self, row: Row) -> bool:
        """Whether a row of `follow_up.accepted` is among them."""
        return (
            (self.what_is_over or row["implementation"] not in OVER)
            and (not self.cycle_ids or row["cycle_id"] in self.cycle_ids)
            and (not self.theme_ids or row["theme_id"] in self.theme_ids)
            and (not self.words or five_word(row["outcome"], row["implementation"]) in self.words)
        )


# ---------------------------------------------------------------------- reading
def get(read: Record | Change, round_id: uuid.UUID) -> Row:
    """A round: id, name, asked_on, due_on, note, closed_on, report, version. Raises BadInput when there is none."""
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("rounds_of_follow_up/by_id", id=round_id)
    if not found:
        raise BadInput(_("There is no such round of follow-up. Choose one from the list."))
    return found[0]


def all_rounds(record: Record) -> list[Row]:
    """Every round, the newest first, each with how many `cards` it has and how many were `answered`."""
    return record.rows("rounds_of_follow_up/all")


def cards(read: Record | Change, round_id: uuid.UUID) -> list[Row]:
    """Every card of a round: whom it asks, what was known before, what was answered, when somebody was reminded."""
    if isinstance(read, Change):
        return read.run("rounds_of_follow_up/cards", round_id=round_id)
    return kept.read(
        read, ("cards", round_id), _CARDS, lambda: read.rows("rounds_of_follow_up/cards", round_id=round_id)
    )


def mine(record: Record, actor: Actor) -> list[Row]:
    """The cards of open rounds that this account is asked to answer, answered ones too, the first due first."""
    if actor.account_id is None:
        return []
    return record.rows("rounds_of_follow_up/mine", account_id=actor.account_id)


def chosen(read: Record | Change, choice: Choice, on: dt.date) -> list[Row]:
    """What a round of this choice would ask about: nothing that an open round asks already, or that is not to be
    reported on in the phase of its cycle."""
    rows = read.run if isinstance(read, Change) else read.rows
    asked = {row["recommendation_id"] for row in rows("rounds_of_follow_up/asked")}
    found = [row for row in follow_up.accepted(read, on) if choice.holds(row) and row["id"] not in asked]
    phases = {id_: cycles.get(read, id_).allows("report", on) for id_ in {row["cycle_id"] for row in found} if id_}
    return [row for row in found if phases.get(row["cycle_id"], True)]


def report_of(the_round: Row) -> dict[str, Any] | None:
    """What changed in a round that was closed: cards, answered, unchanged, before, after, changes, not_heard."""
    return json.loads(the_round["report"]) if the_round["report"] else None


# ---------------------------------------------------------------------- writing
def start(record: Record, actor: Actor, settings: Settings, choice: Choice) -> uuid.UUID:
    """Begin a round over what the choice holds now; its id. Raises NotAllowed or BadInput."""
    actor, role = acting(record, actor, "follow_up.manage")
    round_id, today = ids.new_id(), ids.today()
    name = " ".join(settings.name.split())
    if not name:
        raise BadInput(_("A round needs a name."))
    if settings.due_on <= today:
        raise BadInput(_("The owners need time to answer: choose a day after today."))
    with record.change(actor.account_id, role) as change:
        found = chosen(change, choice, today)
        if not found:
            raise BadInput(_("Nothing is left to ask about: widen the choice, or wait until the open round is closed."))
        told = {"name": name, "due_on": settings.due_on, "note": settings.note.strip() or None, "asked_on": today}
        change.run("rounds_of_follow_up/add", id=round_id, started_by=actor.account_id, **told)
        for row in found:
            asks = {"recommendation_id": row["id"], "account_id": row["account_id"], "before_entry_id": row["entry_id"]}
            change.run("rounds_of_follow_up/add_card", id=ids.new_id(), round_id=round_id, **asks)
        change.event("follow_up_round.start", "follow_up_round", round_id, after={**told, "cards": len(found)})
    return round_id


def remind(record: Record, actor: Actor, round_id: uuid.UUID) -> int:
    """Remind whoever has not answered, once a day at most; how many cards that was. Raises NotAllowed or BadInput."""
    actor, role = acting(record, actor, "follow_up.manage")
    with record.change(actor.account_id, role) as change:
        _open(change, round_id)
        waiting = [row for row in cards(change, round_id) if row["account_id"] and not row["answered_at"]]
        due = [row for row in waiting if not (row["reminded_at"] and row["reminded_at"].date() >= ids.today())]
        if not due:
            raise BadInput(_("Nobody is left to be reminded today."))
        for row in due:
            whom = {"card_id": row["id"], "account_id": row["account_id"]}
            change.run(
                "rounds_of_follow_up/remind",
                id=ids.new_id(),
                reminded_by=actor.account_id,
                reminded_at=ids.now(),
                **whom,
            )
        people = len({row["account_id"] for row in due})
        told = {"cards": len(due), "owners": people}
        change.event("follow_up_round.remind", "follow_up_round", round_id, after=told)
    return len(due)


def close(record: Record, actor: Actor, round_id: uuid.UUID, seen: int) -> dict[str, Any]:
    """End a round and fix what changed, which is returned. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    actor, role = acting(record, actor, "follow_up.manage")
    with record.change(actor.account_id, role) as change:
        if _open(change, round_id)["version"] != seen:
            raise SomeoneElseWasFirst(_("This round changed while you were looking. Nothing was saved; look again."))
        told = what_changed(change, round_id)
        text = json.dumps(told, ensure_ascii=False)
        change.must_change_one(
            "rounds_of_follow_up/close", id=round_id, version=seen, closed_on=ids.today(), report=text
        )
        counts = {name: told[name] for name in ("cards", "answered", "changed", "unchanged")}
        change.event("follow_up_round.close", "follow_up_round", round_id, after=counts)
    return told


def what_changed(read: Record | Change, round_id: uuid.UUID) -> dict[str, Any]:
    """What the round has brought so far: how many changed, how many did not, and who was not heard of."""
    found = cards(read, round_id)
    changes, before, after = [], Counter[str](), Counter[str]()
    for row in found:
        was = five_word("accepted", row["before_implementation"])
        answered = row["entry_id"] is not None
        now = five_word("accepted", row["implementation"]) if answered else was
        before[was] += 1
        after[now] += 1
        if answered and row["implementation"] != row["before_implementation"]:
            states = {"was": row["before_implementation"], "is": row["implementation"]}
            changes.append(_named(row) | states)
    answers = sum(row["entry_id"] is not None for row in found)
    return {
        "cards": len(found),
        "answered": answers,
        "changed": len(changes),
        "unchanged": answers - len(changes),
        "before": dict(before),
        "after": dict(after),
        "changes": changes,
        "not_heard": [_named(row) | {"owner": row["owner"]} for row in found if row["entry_id"] is None],
    }


# ---------------------------------------------------------------------- inside
def _named(row: Row) -> dict[str, Any]:
    return {"recommendation_id": str(row["recommendation_id"]), "code": row["code"], "title": row["title"]}


def _open(change: Change, round_id: uuid.UUID) -> Row:
    found = get(change, round_id)
    if found["closed_on"] is not None:
        raise BadInput(_("This round was closed on %(day)s.") % {"day": day(found["closed_on"])})
    return found
