"""Writing a recommendation: a draft that saves itself, handing it in, taking it back.

    recommendation_id = writing.begin(record, actor, working_group_id)
    seen = writing.save(record, actor, recommendation_id, seen=seen, content=content)
    writing.submit(record, actor, recommendation_id, seen=seen)

Every save names what was seen. Whoever comes second gets `Outdated`, which holds what it says now.
"""

from __future__ import annotations

import re
import uuid

from dashboard.coop import cycles, recommendation_content, recommendation_texts, recommendations
from dashboard.coop.recommendation_content import Content
from dashboard.coop.recommendation_rights import (
    changing,
    in_time,
    is_own,
    is_private,
    may_read,
    may_write,
    needed,
    require_own,
    require_readable,
    rows,
)
from dashboard.coop.recommendation_rows import content_now, write
from dashboard.coop.recommendations import Recommendation, Seen
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import DEFAULT, LANGUAGES, _
from dashboard.words.permissions import Actor, judge
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import RECOMMENDATION

__all__ = [
    "Outdated",
    "begin",
    "content_now",
    "groups_of",
    "is_own",
    "is_private",
    "may_read",
    "may_write",
    "mine",
    "people",
    "save",
    "submit",
    "withdraw",
]


class Outdated(SomeoneElseWasFirst):
    """Somebody else saved first. Nothing of either is lost: `recommendation` and `content` are what it says now."""

    def __init__(self, sentence: str, recommendation: Recommendation, content: Content) -> None:
        super().__init__(sentence)
        self.recommendation, self.content = recommendation, content


# ---------------------------------------------------------------------- reading
def mine(record: Record, actor: Actor) -> list[Row]:
    """What `actor` and their working groups wrote: id, external_id, title, cycle, working_group, state, unanswered."""
    if actor.person_id is None:
        return []
    return record.rows("recommendations/of_person", person_id=actor.person_id, on_day=ids.today())


def groups_of(read: Record | Change, actor: Actor) -> list[Row]:
    """The working groups for which `actor` may write now: id, name, cycle_id, cycle, theme_id, language.

    Their own; for the staff every one. Only those of a cycle in a phase in which recommendations are written.
    """
    if judge(actor, "recommendation.screen").allowed:
        found = rows(read, "recommendations/groups")
    elif actor.person_id is None:
        return []
    else:
        found = rows(read, "recommendations/groups_of_person", person_id=actor.person_id, on_day=ids.today())
    known = {one: cycles.get(read, one) for one in dict.fromkeys(row["cycle_id"] for row in found)}
    return [row for row in found if known[row["cycle_id"]].allows("write", ids.today())]


def people(read: Record | Change, recommendation_id: uuid.UUID) -> list[Row]:
    """Who may be named an author: id and name of its working group's people, and of those who are one already."""
    return rows(read, "recommendations/people", recommendation_id=recommendation_id, on_day=ids.today())


# ---------------------------------------------------------------------- writing
def begin(record: Record, actor: Actor, working_group_id: uuid.UUID) -> uuid.UUID:
    """Begin a recommendation of a working group, as a draft, and return its id. Raises NotAllowed or BadInput."""
    recommendation_id = ids.new_id()
    with changing(record, actor, "recommendation.write") as (change, actor):
        group = next((row for row in _groups(change, actor) if row["id"] == working_group_id), None)
        if group is None:
            raise NotAllowed(_("You write with a working group that you are in. Choose one of yours."))
        cycles.require(change, group["cycle_id"], "write", ids.today())
        spoken = group["language"] if group["language"] in LANGUAGES else actor.language
        change.run(
            "recommendations/add",
            id=recommendation_id,
            cycle_id=group["cycle_id"],
            working_group_id=working_group_id,
            theme_id=group["theme_id"],
            source_language=spoken if spoken in LANGUAGES else DEFAULT,
            submitted_on=ids.today(),
        )
        state = {"id": ids.new_id(), "state": "draft", "since": ids.now(), "reason": None, "merged_into": None}
        state["decided_by"] = actor.account_id
        change.run("recommendations/add_state", recommendation_id=recommendation_id, **state)
        if is_own(change, actor.person_id, recommendation_id):
            change.run(
                "texts/add_author", id=ids.new_id(), recommendation_id=recommendation_id, person_id=actor.person_id
            )
        change.event(
            "recommendation.begin", "recommendation", recommendation_id, after={"working_group_id": working_group_id}
        )
    return recommendation_id


def save(record: Record, actor: Actor, recommendation_id: uuid.UUID, *, seen: Seen, content: Content) -> Seen:
    """Keep what it says now, and return what is seen from here on. What did not change is not written.

    Raises Outdated when somebody saved since `seen`, NotAllowed, or BadInput for what cannot be kept, a state in
    which it is not written any more, and a phase in which nobody writes.
    """
    content = recommendation_content.checked(content)
    if _is_kept(record, recommendation_id, seen, content):
        return seen
    with changing(record, actor, "recommendation.write") as (change, actor):
        recommendation = _mine_as_seen(change, actor, recommendation_id, seen)
        if not recommendation.is_being_written:
            said = _("This recommendation is %(state)s: what it says stays as it is.")
            raise BadInput(said % {"state": vocabulary.word(recommendation.state)})
        in_time(change, recommendation, "write")
        _check_authors(change, recommendation, content)
        write(change, recommendation, content, actor.account_id)
        return recommendations.get(change, recommendation_id).seen


def submit(record: Record, actor: Actor, recommendation_id: uuid.UUID, *, seen: Seen, note: str = "") -> None:
    """Hand it in, the first time with the number by which it will be known. `note` says what was changed and why.

    Raises NotAllowed, Outdated, or BadInput: something lacks, or the phase does not allow it.
    """
    with changing(record, actor, "recommendation.write") as (change, actor):
        recommendation = _mine_as_seen(change, actor, recommendation_id, seen)
        in_time(change, recommendation, "submit")
        lacking = recommendation_content.lacking(content_now(change, recommendation))
        if lacking:
            named = ", ".join(_(recommendation_content.FIELDS[name]) for name in lacking)
            raise BadInput(_("Before it is handed in, write: %(fields)s.") % {"fields": named})
        row = recommendations.move(change, recommendation, "submitted", decided_by=actor.account_id)
        first = is_private(recommendation)
        number = recommendation.external_id or _next_number(change, recommendation)
        on = ids.today() if first else recommendation.submitted_on
        change.must_change_one(
            "recommendations/hand_in",
            id=recommendation_id,
            version=recommendation.version,
            submitted_on=on,
            external_id=number,
        )
        _say(change, recommendation, note)
        after = {"state": "submitted", "since": row["since"], "external_id": number, "text": recommendation.text_number}
        change.event(
            "recommendation.submit",
            "recommendation",
            recommendation_id,
            before={"state": recommendation.state},
            after=after,
            reason=note.strip() or None,
        )


def withdraw(record: Record, actor: Actor, recommendation_id: uuid.UUID, *, seen: Seen, reason: str) -> None:
    """Take it back, with the reason. Raises NotAllowed, Outdated, or BadInput once the Board has it before it."""
    reason = needed(reason, _("Say why it is withdrawn: whoever worked on it reads the reason."))
    with changing(record, actor, "recommendation.write") as (change, actor):
        recommendation = _mine_as_seen(change, actor, recommendation_id, seen)
        if "withdrawn" not in RECOMMENDATION[recommendation.state]:
            said = _("This recommendation is %(state)s: it cannot be withdrawn any more.")
            raise BadInput(said % {"state": vocabulary.word(recommendation.state)})
        by = actor.account_id
        row = recommendations.move(change, recommendation, "withdrawn", decided_by=by, reason=reason)
        before, after = {"state": recommendation.state}, {"state": "withdrawn", "since": row["since"]}
        # a draft stays nobody's business: the reason stands with its state, not in the log
        told = None if is_private(recommendation) else reason
        change.event(
            "recommendation.withdraw", "recommendation", recommendation_id, before=before, after=after, reason=told
        )


# ---------------------------------------------------------------------- inside
def _groups(change: Change, actor: Actor) -> list[Row]:
    """The groups for which `actor` may write in some phase."""
    if judge(actor, "recommendation.screen").allowed:
        return rows(change, "recommendations/groups")
    asked = {"person_id": actor.person_id, "on_day": ids.today()}
    return rows(change, "recommendations/groups_of_person", **asked) if actor.person_id else []


def _mine_as_seen(change: Change, actor: Actor, recommendation_id: uuid.UUID, seen: Seen) -> Recommendation:
    """The recommendation, when `actor` may write it and it is still what was seen."""
    recommendation = recommendations.get(change, recommendation_id)
    require_readable(change, actor, recommendation)
    require_own(change, actor, recommendation)
    if recommendation.seen != seen:
        raise Outdated(_first(change, recommendation, seen), recommendation, content_now(change, recommendation))
    return recommendation


def _first(change: Change, recommendation: Recommendation, seen: Seen) -> str:
    if recommendation.seen.state_id != seen.state_id:
        said = _("Somebody was first: this recommendation is %(state)s now. Nothing of yours was saved; look again.")
        return said % {"state": vocabulary.word(recommendation.state)}
    sources = [row for row in recommendation_texts.saved(change, recommendation.id) if row["is_source"]]
    who = (sources[-1]["who"] if sources else None) or _("Somebody else")
    said = _("%(who)s saved this while you were writing. What you typed is kept below; see what differs.")
    return said % {"who": who}


def _is_kept(record: Record, recommendation_id: uuid.UUID, seen: Seen, after: Content) -> bool:
    now = recommendations.get(record, recommendation_id)
    return now.seen == seen and content_now(record, now) == after


def _check_authors(change: Change, recommendation: Recommendation, content: Content) -> None:
    known = {row["id"] for row in people(change, recommendation.id)}
    if not set(content.author_ids) <= known:
        raise BadInput(_("An author is somebody of the working group. Add them to the group first."))


def _next_number(change: Change, recommendation: Recommendation) -> str | None:
    """The number by which it will be known: of its cycle, one after the highest."""
    if recommendation.cycle_id is None or recommendation.cycle is None:
        return None
    known = rows(change, "recommendations/numbers", cycle_id=recommendation.cycle_id)
    named = re.compile(re.escape(recommendation.cycle) + r"-(\d{1,6})")
    taken = [int(match[1]) for row in known if (match := named.fullmatch(row["external_id"]))]
    return f"{recommendation.cycle}-{max(taken, default=0) + 1:02d}"


def _say(change: Change, recommendation: Recommendation, note: str) -> None:
    sources = [row for row in recommendation_texts.saved(change, recommendation.id) if row["is_source"]]
    if note.strip() and sources:
        change.must_change_one("texts/say", id=sources[-1]["id"], note=" ".join(note.split()))
