"""The rows of what a request says: read whole, and written where they differ, inside a change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.coop import drafting, envelopes
from dashboard.coop.drafting import Content, DraftLine
from dashboard.coop.request_rights import people_of_lab, rows
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.store.record import Change, Record
from dashboard.words.language import _
from dashboard.words.refusals import BadInput

_COLUMNS = (
    "title",
    "purpose",
    "envelope_id",
    "other_funding_cents",
    "needed_by",
    "beneficiaries",
    "expected_result",
    "success_measure",
)


def content_now(read: Record | Change, request: Request) -> Content:
    """What a request says, as its writers hold it."""
    found = rows(read, "drafts/beneficiaries", request_id=request.id)
    return drafting.content_of(request, sorted(row["person_id"] for row in found))


def write(change: Change, request: Request, after: Content, action: str) -> None:
    """Write what differs from what the request says now, with the event. Raises BadInput."""
    before = content_now(change, request)
    changed = drafting.differences(before, after)
    if not changed:
        # a change says what happened: here, that somebody saved the same again
        change.event(action, "request", request.id, after={})
        return
    currency = _currency(change, request, after)
    _check_persons(change, request, before, after)
    plain = {name: getattr(after, name) for name in _COLUMNS}
    change.must_change_one(
        "drafts/change",
        id=request.id,
        version=request.version,
        currency=currency,
        requested_cents=after.requested_cents,
        **plain,
    )
    _write_lines(change, request, before.lines, after.lines)
    for person_id in set(before.person_ids) - set(after.person_ids):
        change.run("drafts/remove_beneficiary", request_id=request.id, person_id=person_id, removed_at=ids.now())
    for person_id in sorted(set(after.person_ids) - set(before.person_ids)):
        change.run("drafts/add_beneficiary", id=ids.new_id(), request_id=request.id, person_id=person_id)
    change.event(
        action,
        "request",
        request.id,
        before={name: _logged(before, name) for name in changed},
        after={name: _logged(after, name) for name in changed},
    )


def _write_lines(change: Change, request: Request, before: Sequence[DraftLine], after: Sequence[DraftLine]) -> None:
    there = {line.id for line in before}
    for line_id in there - {line.id for line in after}:
        change.must_change_one("drafts/remove_line", id=line_id, request_id=request.id, removed_at=ids.now())
    for place, line in enumerate(after, 1):
        values: dict[str, Any] = {
            "id": line.id,
            "request_id": request.id,
            "position": place,
            "category": line.category,
            "description": line.description,
            "quantity": float(line.quantity),
            "unit_cents": line.unit_cents,
            "amount_cents": line.amount_cents,
            "payee": line.payee,
            "payee_id": line.payee_id,
        }
        if line.id in there:
            change.must_change_one("drafts/change_line", **values)
        elif not change.run("drafts/bring_back_line", **values):  # taken away by one, still wanted by another
            change.run("drafts/add_line", **values)


def _check_persons(change: Change, request: Request, before: Content, after: Content) -> None:
    """A writer names persons of the lab alone: a list of everyone would tell who is a member."""
    known = {*before.person_ids, *(line.payee_id for line in before.lines), request.author_id}
    named = {*after.person_ids, *(line.payee_id for line in after.lines if line.payee_id)} - known
    if named - {row["id"] for row in people_of_lab(change, request.lab_id, ids.today())}:
        raise BadInput(_("Choose persons who take part in the lab, or write the name of somebody else as text."))


def _currency(change: Change, request: Request, after: Content) -> str:
    if after.envelope_id is None:
        return request.currency
    return envelopes.get(change, after.envelope_id, ids.today()).currency


def _logged(content: Content, name: str) -> Any:
    value = getattr(content, name)
    return [vars(line) for line in value] if name == "lines" else value
