"""Digests by mail: who chose them, whose turn it is, and what one says: the home page's two lists, and no more.

    digests.choose(record, actor, "weekly", seen=digests.choice(record, actor).version)
    for account in digests.due(record, ids.now()):
        letter = digests.compose(record, account, ids.now())          # None: there is nothing to tell
        digest_id, token = digests.begin(record, letter)
        ...                                                           # exchange/mail.py sends it
        digests.sent(record, digest_id)
    digests.end(record, token)                                        # one click ends them

Nobody gets one who did not choose it. A digest is written for the roles held at that moment, as the home page is.
"""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass

from dashboard.coop import accounts, inbox, since
from dashboard.coop.inbox import Line
from dashboard.coop.request_rights import changing
from dashboard.coop.sessions import ONESELF, hash_of
from dashboard.coop.since import News
from dashboard.store import ids
from dashboard.store.record import Record, Row
from dashboard.words import permissions
from dashboard.words.language import DEFAULT, N_, _, speaking
from dashboard.words.permissions import OPERATOR
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import MAIL_RHYTHMS

CHOOSE = "digest.choose"
RHYTHMS = {"never": N_("never"), "daily": N_("every day"), "weekly": N_("every week")}
_DAYS = {"daily": 1, "weekly": 7}
_AGAIN = dt.timedelta(hours=1)  # after the server took none: it may be ill, and another mail does not heal it
_LONGEST_PROBLEM = 300


@dataclass(frozen=True)
class Choice:
    """What somebody gets by mail; `version` 0: they never chose."""

    rhythm: str
    version: int


@dataclass(frozen=True)
class Letter:
    """What one digest says, in the language of whoever gets it."""

    account_id: uuid.UUID
    to: str  # the address
    name: str
    language: str
    rhythm: str
    after: dt.datetime  # what happened since is told
    until: dt.datetime
    lines: tuple[Line, ...]
    news: tuple[News, ...]


# ---------------------------------------------------------------------- choosing
def choice(record: Record, actor: permissions.Actor) -> Choice:
    """What this actor gets by mail: nothing, unless they chose it."""
    row = record.one("digests/choice", account_id=actor.account_id)
    return Choice(row["rhythm"], row["version"]) if row else Choice("never", 0)


def choose(record: Record, actor: permissions.Actor, rhythm: str, *, seen: int) -> None:
    """Choose a rhythm for oneself. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    if rhythm not in MAIL_RHYTHMS or actor.account_id is None:
        raise BadInput(_("Choose never, every day or every week."))
    with changing(record, actor, CHOOSE) as change:
        before = change.run("digests/choice", account_id=actor.account_id)
        if (before[0]["version"] if before else 0) != seen:
            raise SomeoneElseWasFirst(_("You chose otherwise in another window. Nothing was saved; look again."))
        row = {"account_id": actor.account_id, "rhythm": rhythm, "chosen_at": ids.now()}
        if before:
            change.must_change_one("digests/choose_again", **row, version=seen)
        else:
            change.run("digests/choose", **row)
        told = {"rhythm": before[0]["rhythm"]} if before else None
        change.event(CHOOSE, "account", actor.account_id, before=told, after={"rhythm": rhythm})


def owner(record: Record, token: str) -> Row | None:
    """Whose digests the address with this token ends: (account_id, rhythm, version, language); None: nobody's."""
    return record.one("digests/by_token", token_hash=hash_of(token))


def end(record: Record, token: str) -> bool:
    """End the digests of whoever was sent this token; once they have ended, that is well too. False: it is nobody's."""
    row = owner(record, token)
    if row is None:
        return False
    if row["rhythm"] in (None, "never"):
        return True
    with record.change(row["account_id"], ONESELF) as change:
        found = change.run("digests/by_token", token_hash=hash_of(token))[0]
        if found["rhythm"] != "never":
            change.must_change_one(
                "digests/choose_again",
                account_id=found["account_id"],
                rhythm="never",
                chosen_at=ids.now(),
                version=found["version"],
            )
        before, after = {"rhythm": found["rhythm"]}, {"rhythm": "never"}
        change.event("digest.end", "account", found["account_id"], before=before, after=after)
    return True


# ---------------------------------------------------------------------- writing and sending
def due(record: Record, now: dt.datetime) -> list[Row]:
    """Whose turn it is: the day after they chose, then every day or every seven. Rows of digests/chosen.sql."""
    return [row for row in record.rows("digests/chosen") if _is_due(row, now)]


def compose(record: Record, account: Row, now: dt.datetime) -> Letter | None:
    """The digest of one account, of `due`; None where there is nothing to tell, or nobody who may be told."""
    actor = accounts.actor_of(record, account["account_id"], now.date())
    if actor is None or not all(permissions.judge(actor, action).allowed for action in ("home.view", CHOOSE)):
        return None
    after = account["told_until"] or account["chosen_at"]
    with speaking(actor.language or DEFAULT):
        lines = tuple(inbox.of(record, actor, now.date()))
        news = tuple(since.of(record, actor, after, now.date()))
    if not lines and not news:
        return None
    return Letter(
        account_id=account["account_id"],
        to=account["login"],
        name=actor.name,
        language=actor.language or DEFAULT,
        rhythm=account["rhythm"],
        after=after,
        until=now,
        lines=lines,
        news=news,
    )


def begin(record: Record, letter: Letter) -> tuple[uuid.UUID, str]:
    """Note that a digest is about to go out: its id, and the token of the address that ends them."""
    digest_id, token = ids.new_id(), secrets.token_urlsafe(32)
    with record.change(OPERATOR.account_id, "operator") as change:
        row = {"id": digest_id, "account_id": letter.account_id, "until_at": letter.until}
        change.run("digests/begin", **row, token_hash=hash_of(token))
        told = {"lines": len(letter.lines), "news": len(letter.news), "rhythm": letter.rhythm}
        change.event("digest.write", "digest", digest_id, after=told)
    return digest_id, token


def sent(record: Record, digest_id: uuid.UUID) -> None:
    """Note that the mail server took it."""
    with record.change(OPERATOR.account_id, "operator") as change:
        change.must_change_one("digests/sent", id=digest_id, sent_at=ids.now())
        change.event("digest.send", "digest", digest_id)


def failed(record: Record, digest_id: uuid.UUID, problem: str) -> None:
    """Note why it was not taken: the next one tells the same again."""
    said = " ".join(problem.split())[:_LONGEST_PROBLEM]
    with record.change(OPERATOR.account_id, "operator") as change:
        change.must_change_one("digests/failed", id=digest_id, problem=said)
        change.event("digest.fail", "digest", digest_id, after={"problem": said})


def _is_due(row: Row, now: dt.datetime) -> bool:
    if row["tried_at"] is not None and row["tried_at"] > now - _AGAIN:
        return False
    if row["sent_at"] is None or row["sent_at"] < row["chosen_at"]:
        return bool(row["chosen_at"].date() < now.date())
    return bool((now.date() - row["sent_at"].date()).days >= _DAYS[row["rhythm"]])
