"""What changed since somebody last looked: sentences in their language, of what they may see, and nothing else.

    after = since.look(record, actor)                      # the home page was opened; since when news is news
    for news in since.of(record, actor, after, ids.today()):
        print(news.sentence, news.path, news.query)

The log of changes says that something happened; what it is called and how it stands is read from the record, under the
same rules as on its own page. A kind of event that no rule tells of is told to nobody. One's own deeds are no news.
"""

from __future__ import annotations

import datetime as dt
import uuid
from weakref import WeakKeyDictionary

from dashboard.coop import since_labs, since_rules
from dashboard.coop.sessions import ONESELF
from dashboard.coop.since_look import Look, News, Rule
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.language import current
from dashboard.words.permissions import Actor

__all__ = ["RULES", "News", "look", "of", "seen"]

RULES: tuple[Rule, ...] = (*since_rules.RULES, *since_labs.RULES)
FIRST = dt.timedelta(days=14)  # what somebody who never looked is told of
VISIT = dt.timedelta(hours=1)  # a look after so long begins a new visit
_NOTED = dt.timedelta(minutes=10)  # within a visit a look is noted no oftener
_KEPT = 2_000  # of one record: people times languages
# what moves when people come and go, and changes nothing that is told here
_UNTOLD = ("sign_in_session", "last_look", "digest")

_Known = dict[tuple[object, ...], tuple[tuple[object, ...], list[News]]]
_known: WeakKeyDictionary[Record, _Known] = WeakKeyDictionary()


def look(record: Record, actor: Actor) -> dt.datetime:
    """The home page was opened: since when what happened is new to this actor (UTC).

    What was new when the visit began stays so for all of it, so that a page that is loaded again loses nothing.
    """
    now = ids.now()
    account_id = actor.account_id
    if account_id is None:
        return now - FIRST
    row = record.one("inbox/look", account_id=account_id)
    if row is None:
        after = now - FIRST
        _note(record, account_id, None, now, after)
        return after
    last: dt.datetime = row["looked_at"]
    before: dt.datetime | None = row["before_at"]
    if now - last >= VISIT:
        _note(record, account_id, last, now, last)
        return last
    if now - last >= _NOTED:
        _note(record, account_id, last, now, before)
    return before or last


def seen(record: Record, actor: Actor) -> None:
    """Everything up to now is news no more. Nothing happens where the actor never looked."""
    if actor.account_id is None:
        return
    row = record.one("inbox/look", account_id=actor.account_id)
    if row is not None:
        now = ids.now()
        _note(record, actor.account_id, row["looked_at"], now, now)


def of(record: Record, actor: Actor, after: dt.datetime, on: dt.date) -> list[News]:
    """What others did after that moment and this actor may see today, the newest first. Kept while nothing moves."""
    versions = record.versions
    # versions only ever grow, so their sum tells whether anything moved
    moved = sum(versions.values()) - sum(versions.get(table, 0) for table in _UNTOLD)
    now = (after, on, actor.person_id, moved)
    known = _known.setdefault(record, {})
    if len(known) > _KEPT:
        known.clear()
    key = (actor.account_id, actor.roles, current())
    if key not in known or known[key][0] != now:
        known[key] = (now, _found(Look(record, actor, on, after)))
    return known[key][1]


# ---------------------------------------------------------------------- inside
def _found(look: Look) -> list[News]:
    happened = {(row["subject_kind"], row["action"]) for row in look.happened("inbox/new_kinds")}
    found: list[News] = []
    for rule in RULES:
        if rule.speaks_of(happened) and (rule.action is None or look.may(rule.action)):
            found += rule.find(look)
    return sorted(found, key=lambda news: news.happened_at, reverse=True)


def _note(
    record: Record, account_id: uuid.UUID, before: dt.datetime | None, now: dt.datetime, after: dt.datetime | None
) -> None:
    with record.change(account_id, ONESELF) as change:
        row = {"account_id": account_id, "looked_at": now, "before_at": after}
        if before is None and not change.run("inbox/look", account_id=account_id):
            change.run("inbox/first_look", **row)
        else:
            # another tab that was first has noted the same
            change.run("inbox/look_again", **row, seen=before)
        change.event("inbox.look", "account", account_id)
