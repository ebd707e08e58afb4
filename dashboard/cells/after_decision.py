"""One request after the decision on it: what was promised, what is paid, what is left, and what to do next.

    after_decision.draw(reader, request)      # on the page of one request; draws nothing before a decision

The entries themselves stand on the same page, in the ledger of the request.
"""

from __future__ import annotations

import streamlit as st

from dashboard.cells import account_form, cards, doing
from dashboard.cells.cards import Card
from dashboard.cells.reader import Reader
from dashboard.coop import payments
from dashboard.coop.payments import Standing
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money
from dashboard.words.states import GRANTED


def draw(reader: Reader, request: Request) -> None:
    """The money of a request that something was granted to, its entries, and the account of what came of it."""
    now = payments.of(reader.record, request.id)
    if request.state not in payments.PROMISED and not payments.entries_of(reader.record, request.id):
        return
    st.markdown(f"## {_('After the decision')}")
    past = reader.as_of != ids.today()  # the page says so
    _numbers(request, now)
    if reader.may(payments.ACTION):
        _to_do(reader, request, now, past)
    account_form.draw(reader, request, now, past)


def _numbers(request: Request, now: Standing) -> None:
    since = _("since %(day)s") % {"day": day(now.committed_on)} if now.committed_on else _("not committed yet")
    promised = since if now.promised_cents else ""
    cards.draw(
        [
            Card(_("Promised"), money(now.promised_cents, request.currency), promised),
            Card(_("Paid"), money(now.paid_cents, request.currency)),
            Card(_("Left to pay"), money(now.promised_cents - now.paid_cents, request.currency)),
        ]
    )


def _to_do(reader: Reader, request: Request, now: Standing, past: bool) -> None:
    if request.state in GRANTED:
        _commit(reader, request, now, past)
        return
    if payments.lags(request, now):
        _catch_up(reader, request, now, past)
    if request.state in payments.PAYABLE and now.left_cents > 0:
        _pay(reader, request, now, past)
    with st.container(horizontal=True, gap="small"):
        if request.state in (*payments.PAYABLE, "settled") and now.left_cents > 0:
            _release(reader, request, now, past)
        if now.paid_cents > 0:
            _sent_back(reader, request, now, past)


def _commit(reader: Reader, request: Request, now: Standing, past: bool) -> None:
    amount = money(request.granted_cents, request.currency)
    st.caption(
        _("Committing promises the money: from then on it can be paid. Until then the approval can be cancelled.")
    )
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Commit %(amount)s") % {"amount": amount},
            type="primary",
            icon=":material/handshake:",
            key=f"commit-{request.id}",
            disabled=past,
            on_click=doing.run,
            args=(
                reader,
                lambda: payments.commit(reader.record, reader.actor, request.id, request.seen),
                _("%(amount)s is committed.") % {"amount": amount},
            ),
        )
        label, key = _("Cancel the approval"), f"cancel-pop-{request.id}"
        with st.popover(label, icon=":material/cancel:", key=key, on_change="rerun") as opened:
            if not opened.open:
                return
            reason = _reason(f"cancel-why-{request.id}")
            st.button(
                _("Cancel, and give %(amount)s back to the envelope") % {"amount": money(now.reserved_cents)},
                key=f"cancel-{request.id}",
                disabled=past,
                on_click=doing.run,
                args=(
                    reader,
                    lambda: payments.cancel(reader.record, reader.actor, request.id, doing.typed(reason), request.seen),
                    _("The approval is cancelled, and the money is back in the envelope."),
                    [reason],
                ),
            )


def _catch_up(reader: Reader, request: Request, now: Standing, past: bool) -> None:
    to = vocabulary.word(payments.lags(request, now) or "")
    said = _("The ledger says that this request is %(then)s: entries came in with a file.")
    st.info(said % {"then": to}, icon=":material/sync_problem:")
    st.button(
        _("Mark it as %(then)s") % {"then": to},
        key=f"follow-{request.id}",
        disabled=past,
        on_click=doing.run,
        args=(
            reader,
            lambda: payments.follow_ledger(reader.record, reader.actor, request.id, request.seen),
            _("The request follows the ledger."),
        ),
    )


def _pay(reader: Reader, request: Request, now: Standing, past: bool) -> None:
    amount, on, reference = (f"pay-{name}-{request.id}" for name in ("amount", "on", "reference"))

    def pay() -> None:
        payments.pay(
            reader.record,
            reader.actor,
            request.id,
            doing.cents(doing.typed(amount)),
            st.session_state[on],
            doing.typed(reference),
            request.seen,
            paid_seen=now.paid_cents,
        )

    with st.form(f"pay-form-{request.id}"):
        st.markdown(f"**{_('Enter a payment')}**")
        with st.container(horizontal=True, gap="small"):
            left, latest = money(now.left_cents, request.currency), min(ids.today(), reader.as_of)
            said = _("Amount, %(left)s at most") % {"left": left}
            st.text_input(said, doing.field(now.left_cents), key=amount, width=260)
            st.date_input(_("Paid on"), latest, max_value=ids.today(), key=on, format="DD/MM/YYYY", width=200)
            st.text_input(
                _("Reference on the transfer or invoice"), request.external_id or "", key=reference, width=340
            )
        st.form_submit_button(
            _("Enter this payment"),
            type="primary",
            icon=":material/payments:",
            key=f"pay-{request.id}",
            disabled=past,
            on_click=doing.run,
            args=(reader, pay, _("The payment stands in the ledger."), [amount, on, reference]),
        )


def _release(reader: Reader, request: Request, now: Standing, past: bool) -> None:
    left = money(now.left_cents, request.currency)
    label, key = _("Release what is not needed"), f"release-pop-{request.id}"
    with st.popover(label, icon=":material/undo:", key=key, on_change="rerun") as opened:
        if not opened.open:
            return
        amount = f"release-amount-{request.id}-{now.left_cents}"  # what is left moves on with each payment
        st.text_input(_("Amount, %(left)s at most") % {"left": left}, doing.field(now.left_cents), key=amount)
        reason = _reason(f"release-why-{request.id}")
        st.button(
            _("Give it back to the envelope"),
            key=f"release-{request.id}",
            disabled=past,
            on_click=doing.run,
            args=(
                reader,
                lambda: payments.release(
                    reader.record,
                    reader.actor,
                    request.id,
                    doing.cents(doing.typed(amount)),
                    doing.typed(reason),
                    request.seen,
                ),
                _("What is not needed is back in the envelope."),
                [amount, reason],
            ),
        )


def _sent_back(reader: Reader, request: Request, now: Standing, past: bool) -> None:
    amount, on, again = (f"back-{name}-{request.id}" for name in ("amount", "on", "again"))
    label, key = _("Money was sent back"), f"back-pop-{request.id}"
    with st.popover(label, icon=":material/reply:", key=key, on_change="rerun") as opened:
        if not opened.open:
            return
        st.text_input(_("Amount, %(left)s at most") % {"left": money(now.paid_cents, request.currency)}, key=amount)
        st.date_input(_("Came in on"), ids.today(), max_value=ids.today(), key=on, format="DD/MM/YYYY")
        reason = _reason(f"back-why-{request.id}")
        st.checkbox(_("The lab may still use it: keep it promised"), key=again)
        st.button(
            _("Enter what came back"),
            key=f"back-{request.id}",
            disabled=past,
            on_click=doing.run,
            args=(
                reader,
                lambda: payments.give_back(
                    reader.record,
                    reader.actor,
                    request.id,
                    doing.cents(doing.typed(amount)),
                    st.session_state[on],
                    doing.typed(reason),
                    request.seen,
                    released=not st.session_state[again],
                ),
                _("What came back stands in the ledger."),
                [amount, on, reason, again],
            ),
        )


def _reason(key: str) -> str:
    st.text_input(_("Why? It stays in the log."), key=key)
    return key
