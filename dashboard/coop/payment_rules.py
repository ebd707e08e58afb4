"""What a payment has to be before it goes into the ledger. Each raises BadInput with what to do instead."""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import requests
from dashboard.store import ids
from dashboard.store.record import Change
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money
from dashboard.words.refusals import BadInput
from dashboard.words.states import GRANTED

PAYABLE = ("committed", "partly_paid", "paid")
LONGEST_REFERENCE = 140  # of a European transfer


def approved(state: str) -> None:
    """What is committed was just approved."""
    if state not in GRANTED:
        said = _("This request is %(state)s: only what was just approved can be committed.")
        raise BadInput(said % {"state": vocabulary.word(state)})


def payable(state: str) -> None:
    """Money is paid of what is committed, until it is settled."""
    if state not in PAYABLE:
        said = _("This request is %(state)s: money can be paid once it is committed, and until it is settled.")
        raise BadInput(said % {"state": vocabulary.word(state)})


def releasable(state: str) -> None:
    """What is released was committed."""
    if state not in (*PAYABLE, "settled"):
        said = _("This request is %(state)s: only what is committed and not paid can be released.")
        raise BadInput(said % {"state": vocabulary.word(state)})


def cancellable(state: str) -> None:
    """Only what is approved and not committed is cancelled."""
    requests.check_step(state, "cancelled")


def above_zero(cents: int) -> None:
    """Money moves one way; what comes back has a verb of its own."""
    if cents <= 0:
        raise BadInput(_("The amount should be above zero."))


def on_a_day(on: dt.date, committed_on: dt.date | None) -> None:
    """A payment is of a day that has come, and not before the commitment."""
    if on > ids.today():
        raise BadInput(_("%(day)s lies in the future. Enter a payment when it has been made.") % {"day": day(on)})
    if committed_on is not None and on < committed_on:
        said = _("%(day)s lies before %(since)s, the day on which the money was committed. Check the date.")
        raise BadInput(said % {"day": day(on), "since": day(committed_on)})


def promised_by_then(change: Change, request_id: uuid.UUID, cents: int, on: dt.date) -> None:
    """What is paid on a day was committed by that day: a part that was committed later is paid later."""
    [by_then] = change.run("payments/promised_by", request_id=request_id, on_day=on)
    if by_then["paid_cents"] + cents > by_then["committed_cents"]:
        said = _("By %(day)s %(promised)s was committed and %(paid)s paid: this payment is of a later day, or smaller.")
        words = {"promised": money(by_then["committed_cents"]), "paid": money(by_then["paid_cents"])}
        raise BadInput(said % {"day": day(on), **words})


def not_twice(change: Change, request_id: uuid.UUID, kind: str, cents: int, on: dt.date, reference: str | None) -> None:
    """The same amount of the same day under the same reference is the same payment."""
    if change.run(
        "payments/same", request_id=request_id, kind=kind, amount_cents=cents, entry_date=on, reference=reference
    ):
        said = _(
            "The ledger holds %(amount)s of %(day)s with this reference for this request already. "
            "If it is another one, give it a reference of its own."
        )
        raise BadInput(said % {"amount": money(cents), "day": day(on)})


def reference(text: str | None) -> str | None:
    """A reference on one line, as it is kept; None for none."""
    said = " ".join((text or "").split())
    if len(said) > LONGEST_REFERENCE:
        raise BadInput(_("A reference has at most %(most)s characters.") % {"most": LONGEST_REFERENCE})
    return said or None


def reason(text: str) -> str:
    """The reason as it is kept."""
    if not text.strip():
        raise BadInput(_("Say why: the log keeps the reason."))
    return text.strip()
