"""What came of the money: the account that a lab files, and staff accept or send back with a reason.

    reports.file(record, actor, request.id, request.seen, what_came=..., measure_met="partly", ...)
    reports.accept(record, other, report.id, report.version)       # paid -> settled
    reports.open_of_lab(record, lab_id)                            # grants that nobody accounted for yet

Whoever filed an account does not accept it. A lab files again after one was sent back: each stays on record.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dashboard.coop import payments, request_rights, requests
from dashboard.coop.request_rights import changing, rows
from dashboard.coop.requests import Request, Seen
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import N_, _, money
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed

FILE, ACCEPT = "request.write", "payment.enter"
MEASURE = {"yes": N_("yes, it was met"), "partly": N_("in part"), "no": N_("no, it was not")}
LONGEST = 8_000
MOST_PEOPLE = 1_000_000


@dataclass(frozen=True)
class Report:
    """An account as it was filed; `spent_cents` of what was paid."""

    id: uuid.UUID
    request_id: uuid.UUID
    what_came: str
    measure_met: str
    people_reached: int | None
    spent_cents: int
    filed_by: uuid.UUID | None
    filed_by_name: str | None
    filed_on: dt.date
    accepted_by: uuid.UUID | None
    accepted_on: dt.date | None
    returned_on: dt.date | None
    returned_because: str | None
    version: int

    @property
    def waits(self) -> bool:
        """Whether it is neither accepted nor sent back."""
        return self.accepted_on is None and self.returned_on is None


@dataclass(frozen=True)
class Grant:
    """A request of a lab that money was promised or paid to, and whether it was accounted for."""

    request_id: uuid.UUID
    title: str
    submitted_on: dt.date | None
    state: str
    committed_cents: int
    paid_cents: int
    due_on: dt.date | None
    filed_on: dt.date | None
    waits: bool  # an account is filed and nobody has accepted it yet
    accounted: bool

    def is_late(self, today: dt.date) -> bool:
        """Whether its account was due before `today` and nobody filed one that stands."""
        return not self.accounted and not self.waits and self.due_on is not None and self.due_on < today


def of_request(read: Record | Change, request_id: uuid.UUID) -> tuple[Report, ...]:
    """Every account of a request, the newest first."""
    return tuple(Report(**row) for row in rows(read, "reports/of_request", request_id=request_id))


def of_lab(read: Record | Change, lab_id: uuid.UUID) -> tuple[Grant, ...]:
    """The requests of a lab that money was promised or paid to, the newest first."""
    return tuple(_grant(row) for row in rows(read, "reports/of_lab", lab_id=lab_id))


def open_of_lab(read: Record | Change, lab_id: uuid.UUID) -> tuple[Grant, ...]:
    """The grants of a lab that money was paid on and nobody has accounted for yet, the newest first."""
    return tuple(grant for grant in of_lab(read, lab_id) if grant.paid_cents > 0 and not grant.accounted)


def file(
    record: Record,
    actor: Actor,
    request_id: uuid.UUID,
    seen: Seen,
    *,
    what_came: str,
    measure_met: str,
    people_reached: int | None,
    spent_cents: int,
) -> uuid.UUID:
    """File the account of what came of a request's money, and return its id.

    Raises NotAllowed for who is neither of the lab nor staff, and BadInput where something is missing, no money
    was paid, or an account waits or was accepted already.
    """
    what_came = _checked(what_came, measure_met, people_reached, spent_cents)
    with changing(record, actor, FILE) as change:
        request = requests.unmoved(change, request_id, seen)
        request_rights.require_write(change, request_rights.now(record, actor), request)
        _can_be_filed(change, request)
        row = {
            "id": ids.new_id(),
            "what_came": what_came,
            "measure_met": measure_met,
            "people_reached": people_reached,
            "spent_cents": spent_cents,
            "filed_on": ids.today(),
        }
        change.run("reports/add", request_id=request.id, filed_by=actor.account_id, **row)
        change.event("report.file", "request", request.id, after=row)
    return uuid.UUID(str(row["id"]))


def accept(record: Record, actor: Actor, report_id: uuid.UUID, version: int) -> None:
    """Accept an account: a request that is paid is settled by it.

    Raises NotAllowed for whoever filed it, SomeoneElseWasFirst when it is not as seen, and BadInput while
    something promised is still unpaid.
    """
    with changing(record, actor, ACCEPT) as change:
        report, request = _judged(change, report_id)
        if report.filed_by is not None and report.filed_by == actor.account_id:
            raise NotAllowed(_("You filed this account yourself: somebody else accepts it."))
        left = payments.of(change, request.id).left_cents
        if left > 0:
            said = _("%(left)s of the promise is still unpaid. Pay or release it first, then accept the account.")
            raise BadInput(said % {"left": money(left)})
        today = ids.today()
        change.must_change_one(
            "reports/accept", id=report.id, version=version, accepted_by=actor.account_id, accepted_on=today
        )
        if request.state == "paid":
            requests.move(change, request, "settled", decided_by=actor.account_id)
        after = {"report_id": report.id, "accepted_on": today, "spent_cents": report.spent_cents}
        change.event("report.accept", "request", request.id, after=after)


def send_back(record: Record, actor: Actor, report_id: uuid.UUID, version: int, reason: str) -> None:
    """Return an account to the lab, which files another. Raises BadInput without a reason."""
    if not reason.strip():
        raise BadInput(_("Say what is missing: the lab reads it, and the log keeps it."))
    with changing(record, actor, ACCEPT) as change:
        report, request = _judged(change, report_id)
        change.must_change_one("reports/hold", id=report.id, version=version)
        row = {"reason": reason.strip(), "returned_by": actor.account_id, "returned_on": ids.today()}
        change.run("reports/send_back", id=ids.new_id(), report_id=report.id, **row)
        change.event("report.send_back", "request", request.id, after={"report_id": report.id}, reason=reason.strip())


# ---------------------------------------------------------------------- inside
def _checked(what_came: str, measure_met: str, people: int | None, spent_cents: int) -> str:
    said = what_came.strip()
    if not said:
        raise BadInput(_("Say what came of the money, in a few sentences."))
    if len(said) > LONGEST:
        raise BadInput(_("At most %(most)s characters, please.") % {"most": LONGEST})
    if measure_met not in MEASURE:
        raise BadInput(_("Say whether the measure of success was met: yes, in part, or no."))
    if people is not None and not 0 <= people <= MOST_PEOPLE:
        raise BadInput(_("The number of people reached should be zero or above."))
    if spent_cents < 0:
        raise BadInput(_("What was spent should be zero or above."))
    return said


def _can_be_filed(change: Change, request: Request) -> None:
    if payments.of(change, request.id).paid_cents <= 0:
        raise BadInput(_("Nothing has been paid on this request yet, so there is nothing to account for."))
    for report in of_request(change, request.id):
        if report.accepted_on is not None:
            raise BadInput(_("This request was accounted for already."))
        if report.waits:
            raise BadInput(_("An account waits to be accepted already. It can be changed once it was sent back."))


def _judged(change: Change, report_id: uuid.UUID) -> tuple[Report, Request]:
    found = change.run("reports/by_id", id=report_id)
    if not found:
        raise BadInput(_("There is no such account any more. Look at the request again."))
    request = requests.get(change, found[0]["request_id"])
    report = next(report for report in of_request(change, request.id) if report.id == report_id)
    if not report.waits:
        raise BadInput(_("This account was answered already. Look at the request again."))
    return report, request


def _grant(row: Row) -> Grant:
    state = row["state"] or "submitted"
    return Grant(
        request_id=row["request_id"],
        title=row["title"],
        submitted_on=row["submitted_on"],
        state=state,
        committed_cents=row["committed_cents"],
        paid_cents=row["paid_cents"],
        due_on=row["report_due_on"],
        filed_on=row["filed_on"],
        waits=row["waiting"] > 0,
        # what came in from a file may be settled without an account of ours
        accounted=row["accepted_on"] is not None or state == "settled",
    )
