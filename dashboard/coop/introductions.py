"""Putting people in touch who wait: a proposal names them and a lab that has room, or none where they begin one.

    made = introductions.propose(record, actor, theme_id=..., language="nl", country="BE", lab_id=None,
                                 request_ids=[...], message="You all live near Gent ...")
    introductions.send(record, actor, made, seen=1)             # each of them reads the message
    introductions.told(record, actor.person_id)                  # what one was told, while one still waits

Staff make proposals, from what introduction_suggestions finds, and send or drop them. Sending names nobody to anybody:
who may be named stands in the message, which staff write. Nobody stands in two open proposals.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.coop import labs, membership_rows, waiting_list
from dashboard.coop.lab_rights import changing
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _, number
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import INTRODUCTION


@dataclass(frozen=True)
class Introduction:
    """A proposal to put people in touch, as it stands."""

    id: uuid.UUID
    theme_id: uuid.UUID
    language: str
    country: str | None
    lab_id: uuid.UUID | None  # None: they begin a lab
    message: str
    state: str
    made_at: dt.datetime
    made_by: uuid.UUID | None
    settled_at: dt.datetime | None
    settled_by: uuid.UUID | None
    reason: str | None
    version: int


# ---------------------------------------------------------------------- reading
def get(read: Record | Change, introduction_id: uuid.UUID) -> Introduction:
    """The proposal of that id. Raises BadInput when there is none."""
    found = rows(read, "introductions/by_id", id=introduction_id)
    if not found:
        raise BadInput(_("There is no such proposal. Choose one from the list."))
    return Introduction(**found[0])


def every(read: Record | Change) -> list[Row]:
    """Every proposal, those not settled first: id, theme, language, country, lab, message, state, made_at, made_by,
    settled_at, reason, version, and how many people it names and how many of them were placed."""
    return rows(read, "introductions/all")


def people(read: Record | Change, introduction_id: uuid.UUID) -> list[Row]:
    """Whom a proposal names: person_id, name, request_id, state, country, city, aims, brings, asked_on."""
    return rows(read, "introductions/people", introduction_id=introduction_id)


def told(read: Record | Change, person_id: uuid.UUID | None) -> list[Row]:
    """What somebody who still waits was told, the newest first.

    Rows of id, request_id, theme_id, theme, language, country, lab_id and lab (None: to begin one), message, sent_at,
    others (how many more were told the same).
    """
    return rows(read, "introductions/told", person_id=person_id) if person_id is not None else []


# ---------------------------------------------------------------------- proposing, sending, dropping
def propose(
    record: Record,
    actor: Actor,
    *,
    theme_id: uuid.UUID,
    language: str,
    country: str | None,
    lab_id: uuid.UUID | None,
    request_ids: Sequence[uuid.UUID],
    message: str,
) -> uuid.UUID:
    """Propose to put those who wait with `request_ids` in touch, with a lab or to begin one; the proposal's id.

    Raises NotAllowed, BadInput, or SomeoneElseWasFirst when one of them waits no longer or is in another proposal.
    """
    said = message.strip()
    if not said:
        raise BadInput(_("Write what they are told: what it is about, and how to go on."))
    chosen, made_id = list(dict.fromkeys(request_ids)), ids.new_id()
    with changing(record, actor, "introduction.send") as (change, actor):
        asked = [waiting_list.get(change, one) for one in chosen]
        about: Row = {"theme_id": theme_id, "language": language, "country": country, "lab_id": lab_id}
        _require_fitting(change, about, asked, None)
        change.run("introductions/add", id=made_id, **about, message=said, made_at=ids.now(), made_by=actor.account_id)
        for one in asked:
            row = {"introduction_id": made_id, "person_id": one.person_id, "join_request_id": one.id}
            change.run("introductions/add_person", id=ids.new_id(), **row)
        after = {**about, "message": said, "people": [one.person_id for one in asked]}
        change.event("introduction.propose", "introduction", made_id, after=after)
    return made_id


def send(record: Record, actor: Actor, introduction_id: uuid.UUID, seen: int) -> None:
    """Tell each of them: they read the message from now on. `seen` is the version.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst, also when one of them waits no longer or the lab has no room.
    """
    with changing(record, actor, "introduction.send") as (change, actor):
        now = _unmoved(change, introduction_id, seen, "sent")
        asked = [waiting_list.get(change, row["request_id"]) for row in people(change, now.id)]
        about = {"theme_id": now.theme_id, "language": now.language, "country": now.country, "lab_id": now.lab_id}
        _require_fitting(change, about, asked, now.id)
        _settle(change, actor, now, "sent", None)


def drop(record: Record, actor: Actor, introduction_id: uuid.UUID, seen: int, reason: str) -> None:
    """Do not send a proposal, with the reason. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    said = " ".join(reason.split())
    if not said:
        raise BadInput(_("Say why it is dropped."))
    with changing(record, actor, "introduction.send") as (change, actor):
        _settle(change, actor, _unmoved(change, introduction_id, seen, "dropped"), "dropped", said)


# ---------------------------------------------------------------------- inside
def _unmoved(change: Change, introduction_id: uuid.UUID, seen: int, to: str) -> Introduction:
    now = get(change, introduction_id)
    if now.version != seen or to not in INTRODUCTION[now.state]:
        said = _("This proposal changed while you were looking: it is %(state)s now. Nothing was saved; look again.")
        raise SomeoneElseWasFirst(said % {"state": vocabulary.word(now.state)})
    return now


def _settle(change: Change, actor: Actor, now: Introduction, to: str, reason: str | None) -> None:
    after: Row = {"state": to, "settled_at": ids.now(), "settled_by": actor.account_id, "reason": reason}
    change.must_change_one("introductions/settle", id=now.id, version=now.version, **after)
    verb = {"sent": "send", "dropped": "drop"}[to]
    told_of = {"state": to, "lab_id": now.lab_id, "theme_id": now.theme_id}
    change.event(
        f"introduction.{verb}", "introduction", now.id, before={"state": now.state}, after=told_of, reason=reason
    )


def _require_fitting(
    change: Change, about: Row, asked: Sequence[waiting_list.Waiting], own_id: uuid.UUID | None
) -> None:
    """Pass when all of them still wait for this, are in no other open proposal, and the lab can take them in."""
    if any(one.theme_id != about["theme_id"] or one.language != about["language"] for one in asked):
        raise BadInput(_("They do not all wait for this theme in this language. Choose from the list."))
    gone = sum(one.state != "waiting" for one in asked)
    if gone:
        said = _("Of those chosen, %(n)s wait no longer. Nothing was saved; look again.")
        raise SomeoneElseWasFirst(said % {"n": number(gone)})
    mine = {one.id for one in asked}
    others = [row for row in rows(change, "introductions/of_waiting") if row["request_id"] in mine]
    if any(row["state"] == "proposed" and row["id"] != own_id for row in others):
        raise SomeoneElseWasFirst(_("One of them is in another proposal already. Settle that first."))
    if about["lab_id"] is None:
        if len(mine) < 2:
            raise BadInput(_("To begin a lab takes two people at least."))
        return
    if not mine:
        raise BadInput(_("Choose who is put in touch with this lab."))
    if any(row["state"] == "sent" and row["lab_id"] == about["lab_id"] for row in others):
        raise BadInput(_("One of them was told of this lab already."))
    _require_room(change, about, len(mine))


def _require_room(change: Change, about: Row, people: int) -> None:
    lab = labs.get(change, about["lab_id"])
    if not lab.runs:
        said = _("This lab is %(state)s: nobody can join it now.")
        raise BadInput(said % {"state": vocabulary.word(lab.state)})
    if lab.theme_id != about["theme_id"] or lab.language not in (None, about["language"]):
        raise BadInput(_("This lab works on another theme or in another language."))
    room = membership_rows.room(change, lab)
    if room is not None and room < people:
        raise BadInput(_("This lab has room for %(n)s. Choose fewer people, or another lab.") % {"n": number(room)})
