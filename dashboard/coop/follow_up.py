"""Follow-up: what became of a recommendation, told in dated entries that are added and never overwritten.

    follow_up.newest(record, recommendation_id)                        # what is known last, or None
    follow_up.report(record, actor, recommendation_id, given, seen)    # its owner, or staff in their place
    follow_up.nothing_changed(record, actor, recommendation_id, seen)  # what is known still holds, as of today
    follow_up.verify(record, actor, entry_id, confirmed=True)          # a second person

No entry without an owner, evidence, the day as of which it is true, and the day of the next review.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from dashboard.coop import cycles, evidence, kept, owners, recommendations
from dashboard.coop.acting import acting
from dashboard.coop.evidence import File
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day
from dashboard.words.permissions import Actor, judge
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import IMPLEMENTATION

NEEDS_CAUSE = ("blocked", "abandoned", "reverted")
FURTHEST = dt.timedelta(days=3 * 366)  # the next review is within three years
USUAL = dt.timedelta(days=182)  # and in half a year unless said otherwise
LONGEST = 5_000  # characters
# what the long lists hang on
_UNVERIFIED = ("recommendation", "follow_up_entry", "follow_up_detail", "follow_up_verification")
_ACCEPTED = (
    "recommendation", "recommendation_state", "recommendation_owner", "decision", "follow_up_entry", "cycle", "theme",
)  # fmt: skip


@dataclass(frozen=True)
class Given:
    """What somebody tells of a recommendation."""

    as_of: dt.date
    implementation: str
    done: str
    next_review_on: dt.date | None
    cause: str = ""
    links: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    same_evidence: bool = False  # what showed the entry before still shows it


# ---------------------------------------------------------------------- reading
def newest(read: Record | Change, recommendation_id: uuid.UUID) -> Row | None:
    """What is known last of it, or None: id, as_of, implementation, done, evidence, reported_by, next_review_on, cause,
    and how a second person sees it: confirmed (None: not yet verified), verification_note, verified_on, verifier."""
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("follow_up/newest", recommendation_id=recommendation_id)
    return found[0] if found else None


def entries(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """Everything that was told of it, the newest first."""
    rows = read.run if isinstance(read, Change) else read.rows
    return rows("follow_up/entries", recommendation_id=recommendation_id)


def accepted(
    read: Record | Change,
    on: dt.date,
    recommendation_id: uuid.UUID | None = None,
    account_id: uuid.UUID | None = None,
) -> list[Row]:
    """Accepted recommendations (or the one, if it is; or those that an account owns on that day): what each is called,
    `account_id` of who owns it, and what is known last: entry_id, as_of, implementation, next_review_on."""
    which = {"today": on, "recommendation_id": recommendation_id, "account_id": account_id}
    if isinstance(read, Change) or recommendation_id or account_id:
        return (read.run if isinstance(read, Change) else read.rows)("follow_up/accepted", **which)
    return kept.read(read, ("accepted", on), _ACCEPTED, lambda: read.rows("follow_up/accepted", **which))


def unverified(record: Record) -> list[Row]:
    """What is known last of each recommendation, where no second person has confirmed it; what was doubted too."""
    return kept.read(record, "unverified", _UNVERIFIED, lambda: record.rows("follow_up/unverified"))


def seen_by(entry: Row) -> str:
    """How a second person sees an entry: verified, doubted or unverified."""
    if entry["confirmed"] is None:
        return "verified" if entry["verified_by"] else "unverified"
    return "verified" if entry["confirmed"] else "doubted"


def why_not(read: Record | Change, actor: Actor, recommendation_id: uuid.UUID, on: dt.date) -> str | None:
    """Why this actor may not report on it on that day; None when they may."""
    try:
        _may_report(read, actor, recommendation_id, on)
    except (BadInput, NotAllowed) as refusal:
        return str(refusal)
    return None


def why_not_verify(read: Record | Change, actor: Actor, entry_id: uuid.UUID, on: dt.date) -> str | None:
    """Why this actor is no second person for an entry; None when they are."""
    try:
        _may_verify(read, actor, entry_id, on)
    except (BadInput, NotAllowed, SomeoneElseWasFirst) as refusal:
        return str(refusal)
    return None


# ---------------------------------------------------------------------- writing
def report(
    record: Record, actor: Actor, recommendation_id: uuid.UUID, given: Given, seen: uuid.UUID | None
) -> uuid.UUID:
    """Add an entry and return its id; `seen` is the newest entry that the writer had before their eyes.

    It answers the cards of open rounds. Raises NotAllowed, BadInput with all that lacks, or SomeoneElseWasFirst.
    """
    actor, role = acting(record, actor, "follow_up.write")
    with record.change(actor.account_id, role) as change:
        return add(change, actor, recommendation_id, given, seen)


def nothing_changed(record: Record, actor: Actor, recommendation_id: uuid.UUID, seen: uuid.UUID | None) -> uuid.UUID:
    """Say that what is known still holds today, with the evidence that it had; the id of the new entry.

    Raises as `report` does: where nothing is known, or nothing shows it, there is nothing to confirm.
    """
    actor, role = acting(record, actor, "follow_up.write")
    with record.change(actor.account_id, role) as change:
        return add_unchanged(change, actor, recommendation_id, seen)


def verify(record: Record, actor: Actor, entry_id: uuid.UUID, *, confirmed: bool, note: str = "") -> None:
    """Confirm or doubt an entry as a second person; a doubt says why.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    actor, role = acting(record, actor, "follow_up.verify")
    note = " ".join(note.split())
    with record.change(actor.account_id, role) as change:
        entry = _may_verify(change, actor, entry_id, ids.today())
        if not confirmed and not note:
            raise BadInput(_("Say what you doubt: the owner reads it and answers with a new report."))
        told = {"entry_id": entry_id, "confirmed": confirmed, "note": note or None}
        change.run(
            "follow_up/add_verification",
            id=ids.new_id(),
            verified_by=actor.account_id,
            verified_on=ids.today(),
            recorded_at=ids.now(),
            **told,
        )
        action = "follow_up.confirm" if confirmed else "follow_up.doubt"
        change.event(action, "recommendation", entry["recommendation_id"], after=told, reason=note or None)


# ---------------------------------------------------------------------- inside somebody's change
def add(
    change: Change,
    actor: Actor,
    recommendation_id: uuid.UUID,
    given: Given,
    seen: uuid.UUID | None,
    *,
    no_change: bool = False,
) -> uuid.UUID:
    """Add an entry inside the caller's change, with its event. Raises as `report` does."""
    owner = _may_report(change, actor, recommendation_id, ids.today())
    before = newest(change, recommendation_id)
    if (before["id"] if before else None) != seen:
        raise SomeoneElseWasFirst(_("Somebody reported on this meanwhile. Nothing was saved; read it first."))
    earlier = evidence.of_entry(change, before["id"]) if before and given.same_evidence else []
    old = before["evidence"] if before and given.same_evidence and not earlier else None
    lacks = lacking(given, before, shown=bool(earlier or old))
    if lacks:
        raise BadInput(" ".join(lacks))
    entry_id = ids.new_id()
    evidence.repeat(change, entry_id, earlier, actor.account_id)
    new = evidence.keep(change, entry_id, given.links, given.files, actor.account_id)
    told = {
        "as_of": given.as_of,
        "implementation": given.implementation,
        "done": given.done.strip(),
        "evidence": evidence.said([*earlier, *new]) or old,
        "reported_by": owner["name"],
        "next_review_on": given.next_review_on,
    }
    detail = {"account_id": actor.account_id, "cause": given.cause.strip() or None, "no_change": no_change}
    change.run("follow_up/add", id=entry_id, recommendation_id=recommendation_id, **told)
    change.run("follow_up/add_detail", entry_id=entry_id, recorded_at=ids.now(), **detail)
    where = {"recommendation_id": recommendation_id, "entry_id": entry_id}
    change.run("rounds_of_follow_up/answer", answered_at=ids.now(), **where)
    was = {"entry_id": before["id"], "implementation": before["implementation"]} if before else None
    after = {"entry_id": entry_id, **told, "cause": detail["cause"]}
    action = "follow_up.nothing_changed" if no_change else "follow_up.report"
    change.event(action, "recommendation", recommendation_id, before=was, after=after)
    return entry_id


def add_unchanged(change: Change, actor: Actor, recommendation_id: uuid.UUID, seen: uuid.UUID | None) -> uuid.UUID:
    """Add that nothing changed, inside the caller's change. Raises as `nothing_changed` does."""
    before = newest(change, recommendation_id)
    if before is None:
        raise BadInput(_("Nothing is known of this yet that could be unchanged: report on it."))
    return add(change, actor, recommendation_id, unchanged(before), seen, no_change=True)


def unchanged(before: Row) -> Given:
    """What is known, as of today; the next review is in half a year unless a later day was said."""
    today = ids.today()
    said = before["next_review_on"]
    return Given(
        as_of=today,
        implementation=before["implementation"],
        done=before["done"] or _("Nothing changed."),
        next_review_on=said if said and said > today else today + USUAL,
        cause=before["cause"] or "",
        same_evidence=True,
    )


def lacking(given: Given, before: Row | None, *, shown: bool) -> list[str]:
    """What an entry still needs, in sentences; `shown` says that earlier evidence goes along."""
    found = []
    today = ids.today()
    if given.implementation not in IMPLEMENTATION:
        found.append(_("Say how far it is."))
    if not given.done.strip():
        found.append(_("Say in a few words what was done, or why nothing was."))
    if max(len(given.done), len(given.cause)) > LONGEST:
        found.append(_("That is too long to be read: link to the rest."))
    if given.implementation in NEEDS_CAUSE and not given.cause.strip():
        found.append(_("Say why it is %(state)s.") % {"state": vocabulary.word(given.implementation)})
    if not (given.links or given.files or shown):
        found.append(_("Add evidence: a link or a file that shows it."))
    if given.as_of > today:
        found.append(_("What is known cannot be of a day to come."))
    if before is not None and given.as_of < before["as_of"]:
        found.append(
            _("Something is known as of %(day)s already: say a day from then on.") % {"day": day(before["as_of"])}
        )
    if given.next_review_on is None:
        found.append(_("Say when to look at it next."))
    elif not max(today, given.as_of) < given.next_review_on <= today + FURTHEST:
        found.append(_("The next review is a day to come, within three years."))
    return found


# ---------------------------------------------------------------------- rights
def _may_report(read: Record | Change, actor: Actor, recommendation_id: uuid.UUID, on: dt.date) -> Row:
    """Its owner of that day, when the actor may report. Raises BadInput or NotAllowed."""
    recommendation = recommendations.get(read, recommendation_id)
    if not accepted(read, on, recommendation_id):
        raise BadInput(_("There is nothing to report: this recommendation was not accepted."))
    cycles.require(read, recommendation.cycle_id, "report", on)
    owner = owners.current(read, recommendation_id, on)
    if owner is None:
        raise BadInput(_("Nobody owns this recommendation yet: somebody of Vie coop names an owner first."))
    if owner["account_id"] == actor.account_id or judge(actor, "follow_up.manage").allowed:
        return owner
    raise NotAllowed(_("%(owner)s reports on this, or somebody of Vie coop in their place.") % {"owner": owner["name"]})


def _may_verify(read: Record | Change, actor: Actor, entry_id: uuid.UUID, on: dt.date) -> Row:
    """The entry, when the actor is a second person to it. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("follow_up/of_entry", id=entry_id)
    if not found or actor.account_id is None:
        raise BadInput(_("There is no such report. Look at the list again."))
    entry: Row = found[0]
    recommendation = recommendations.get(read, entry["recommendation_id"])
    cycles.require(read, recommendation.cycle_id, "verify", on)
    last = newest(read, recommendation.id)
    if last is None or last["id"] != entry_id:
        raise SomeoneElseWasFirst(_("A newer report came in meanwhile. Nothing was saved; read that one."))
    owner = owners.current(read, recommendation.id, on)
    first = {entry["account_id"], owner["account_id"] if owner else None}
    is_person = actor.person_id is not None and actor.person_id == entry["person_id"]
    if actor.account_id in first or is_person or actor.name == entry["reported_by"]:
        raise NotAllowed(_("You reported this or own it: somebody else confirms or doubts it."))
    return entry


def with_evidence(given: Given, text: str, files: tuple[File, ...]) -> Given:
    """The same with the links of a text and with files. Raises BadInput for what is no link."""
    return replace(given, links=evidence.in_words(text), files=files)
