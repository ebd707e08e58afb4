"""Writing a budget request: a draft that saves itself, handing it in, answering, withdrawing, asking for more.

    request_id = drafts.begin(record, actor, lab_id)
    seen = drafts.save(record, actor, request_id, seen=seen, content=content)
    drafts.submit(record, actor, request_id, seen=seen)

Every save names the version that was seen. Whoever comes second gets `Outdated`, which holds what it says now.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import AbstractContextManager

from dashboard.coop import draft_rows, drafting, eligibility, envelopes, ledger, requests
from dashboard.coop.draft_rows import content_now
from dashboard.coop.drafting import Content, DraftLine
from dashboard.coop.ledger import Entry
from dashboard.coop.request_rights import changing, labs_of, require_write, rows
from dashboard.coop.request_rights import now as actor_now
from dashboard.coop.requests import Request, Seen
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _, money
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst
from dashboard.words.states import GRANTED, REQUEST

# what a request says may change while it is written, and while a question about it waits for an answer
WRITTEN_IN = ("draft", "more_information_requested")


class Outdated(SomeoneElseWasFirst):
    """Somebody else saved first. Nothing of either is lost: `request` and `content` are what it says now."""

    def __init__(self, sentence: str, request: Request, content: Content) -> None:
        super().__init__(sentence)
        self.request, self.content = request, content


# ---------------------------------------------------------------------- reading
def beneficiaries(read: Record | Change, request_id: uuid.UUID) -> list[Row]:
    """The persons who benefit from a request: person_id and name."""
    return rows(read, "drafts/beneficiaries", request_id=request_id)


def open_for(record: Record, actor: Actor) -> list[Row]:
    """The requests of `actor` and of their labs, drafts first: id, title, lab, state, requested_cents, submitted_on."""
    if actor.person_id is None:
        return []
    return rows(record, "requests/of_person", person_id=actor.person_id, on_day=ids.today())


def person_name(read: Record | Change, person_id: uuid.UUID) -> str | None:
    """The name of a person; None where there is none any more."""
    found = rows(read, "drafts/person", id=person_id)
    return found[0]["name"] if found else None


# ---------------------------------------------------------------------- writing
def begin(record: Record, actor: Actor, lab_id: uuid.UUID) -> uuid.UUID:
    """Begin a request for a lab, with the envelope that its theme proposes, and return its id.

    Raises NotAllowed, or BadInput when it is none of the actor's labs.
    """
    request_id = ids.new_id()
    with _writing(record, actor) as change:
        lab = next((row for row in labs_of(change, actor_now(record, actor), ids.today()) if row["id"] == lab_id), None)
        if lab is None:
            raise BadInput(_("You may ask for a lab that you take part in. Choose one of yours."))
        proposed = envelopes.proposed(change, lab["theme_id"], ids.today())
        envelope = proposed[0] if proposed else None
        change.run(
            "drafts/add",
            id=request_id,
            lab_id=lab_id,
            author_id=actor.person_id,
            envelope_id=envelope.id if envelope else None,
            currency=envelope.currency if envelope else "EUR",
        )
        state = {"state": "draft", "since": ids.today(), "decided_by": actor.account_id}
        change.run(
            "requests/add_state", id=ids.new_id(), request_id=request_id, granted_cents=None, reason=None, **state
        )
        change.event("request.begin", "request", request_id, after={"lab_id": lab_id})
    return request_id


def save(record: Record, actor: Actor, request_id: uuid.UUID, *, seen: Seen, content: Content) -> Seen:
    """Keep what a request says now, and return what is seen from here on. What did not change is not written.

    Raises Outdated when somebody saved since `seen`, NotAllowed, or BadInput for what cannot be kept.
    """
    content = drafting.checked(content)
    if _is_kept(record, request_id, seen, content):
        return seen
    with _writing(record, actor) as change:
        request = _mine_as_seen(record, change, actor, request_id, seen)
        if request.state not in WRITTEN_IN:
            said = _("This request is %(state)s: what it says stays as it is.")
            raise BadInput(said % {"state": vocabulary.word(request.state)})
        draft_rows.write(change, request, content, "request.save")
        return requests.get(change, request_id).seen


def submit(record: Record, actor: Actor, request_id: uuid.UUID, *, seen: Seen) -> None:
    """Hand in a draft. Raises NotAllowed, Outdated, or BadInput with everything that its envelope does not allow."""
    with _writing(record, actor) as change:
        request = _mine_as_seen(record, change, actor, request_id, seen)
        if request.state != "draft":
            raise BadInput(_("This request was handed in already."))
        _refuse_what_blocks(change, request)
        change.must_change_one("drafts/submit", id=request_id, version=request.version, submitted_on=ids.today())
        row = requests.move(change, request, "submitted", decided_by=actor.account_id)
        after = {"state": "submitted", "since": row["since"], "requested_cents": request.requested_cents}
        flags = [flag.sentence for flag in eligibility.flags(change, request)]
        change.event("request.submit", "request", request_id, after={**after, "flags": flags})


def answer(record: Record, actor: Actor, request_id: uuid.UUID, *, seen: Seen, answer: str) -> None:
    """Answer the question that was asked about a request. Raises NotAllowed, Outdated or BadInput."""
    if not answer.strip():
        raise BadInput(_("Write the answer: whoever asked reads it."))
    with _writing(record, actor) as change:
        request = _mine_as_seen(record, change, actor, request_id, seen)
        if request.state != "more_information_requested":
            raise BadInput(_("No question about this request waits for an answer."))
        _refuse_what_blocks(change, request)
        _step(change, actor, request, "resubmitted", "request.answer", answer.strip())


def withdraw(record: Record, actor: Actor, request_id: uuid.UUID, *, seen: Seen, reason: str = "") -> None:
    """Take a request back, with a reason once it was handed in. Raises NotAllowed, Outdated or BadInput."""
    with _writing(record, actor) as change:
        request = _mine_as_seen(record, change, actor, request_id, seen)
        if "withdrawn" not in REQUEST[request.state]:
            said = _("This request is %(state)s: it cannot be withdrawn any more.")
            raise BadInput(said % {"state": vocabulary.word(request.state)})
        if request.state != "draft" and not reason.strip():
            raise BadInput(_("Say why the request is withdrawn: whoever works on it reads it."))
        _step(change, actor, request, "withdrawn", "request.withdraw", reason.strip() or None)


def raise_amount(
    record: Record, actor: Actor, request_id: uuid.UUID, *, seen: Seen, lines: Sequence[DraftLine], reason: str
) -> None:
    """Ask for more than was approved: the reservation is taken back, and the request waits for a decision anew.

    `lines` are all the lines as they are to be. Raises NotAllowed, Outdated, or BadInput when the request is not
    approved, the sum does not rise above what was asked, or its envelope does not allow it.
    """
    if not reason.strip():
        raise BadInput(_("Say why more is needed: whoever decides reads it."))
    with _writing(record, actor) as change:
        request = _mine_as_seen(record, change, actor, request_id, seen)
        if request.state not in GRANTED:
            said = _("This request is %(state)s: only one that is approved, and not yet committed, asks for more.")
            raise BadInput(said % {"state": vocabulary.word(request.state)})
        wanted = drafting.checked(drafting.merged(Content(), Content(lines=tuple(lines)), Content()))
        if wanted.requested_cents <= request.requested_cents:
            said = _("%(new)s is not more than the %(old)s that was asked.")
            amounts = {"new": wanted.requested_cents, "old": request.requested_cents}
            raise BadInput(said % {name: money(cents, request.currency) for name, cents in amounts.items()})
        now = content_now(change, request)
        draft_rows.write(change, request, Content(**{**vars(now), "lines": wanted.lines}), "request.raise")
        raised = requests.get(change, request_id)
        _refuse_what_blocks(change, raised)
        _take_back(change, raised, reason.strip())
        _step(change, actor, raised, "ready_for_decision", "request.reopen", reason.strip())


# ---------------------------------------------------------------------- inside
def _writing(record: Record, actor: Actor) -> AbstractContextManager[Change]:
    return changing(record, actor, "request.write")


def _mine_as_seen(record: Record, change: Change, actor: Actor, request_id: uuid.UUID, seen: Seen) -> Request:
    """The request, when `actor` may write it and it is still what was seen."""
    request = requests.get(change, request_id)
    require_write(change, actor_now(record, actor), request)
    if request.seen != seen:
        raise Outdated(_first(change, request, seen), request, content_now(change, request))
    return request


def _first(change: Change, request: Request, seen: Seen) -> str:
    said = rows(change, "requests/log", request_id=request.id)
    who = (said[-1]["who"] if said else None) or _("Somebody else")
    if request.seen.state_id != seen.state_id:
        sentence = _("%(who)s was first: this request is %(state)s now. Nothing of yours was saved; look again.")
        return sentence % {"who": who, "state": vocabulary.word(request.state)}
    sentence = _("%(who)s saved this request while you were writing. What you typed is kept below; see what differs.")
    return sentence % {"who": who}


def _is_kept(record: Record, request_id: uuid.UUID, seen: Seen, after: Content) -> bool:
    request = requests.get(record, request_id)
    return request.seen == seen and not drafting.differences(content_now(record, request), after)


def _refuse_what_blocks(change: Change, request: Request) -> None:
    blocking = [finding.sentence for finding in eligibility.check(change, request, ids.today()) if finding.blocking]
    if blocking:
        raise BadInput(" ".join(blocking))


def _take_back(change: Change, request: Request, reason: str) -> None:
    held = ledger.of_request(change, request.id)
    entries = [Entry("reservation", -held.reserved_cents), Entry("override", -held.override_cents)]
    entries = [entry for entry in entries if entry.amount_cents]
    if entries and request.envelope_id is not None:
        ledger.post(change, request.envelope_id, entries, request_id=request.id, reason=reason)


def _step(change: Change, actor: Actor, request: Request, to: str, action: str, reason: str | None) -> None:
    row = requests.move(change, request, to, decided_by=actor.account_id, reason=reason)
    before, after = {"state": request.state}, {"state": to, "since": row["since"]}
    change.event(action, "request", request.id, before=before, after=after, reason=reason)
