"""One request: what it asks and what for, what became of it and who moved it on."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import cards, links, rows, speech
from dashboard.cells.cards import Card
from dashboard.cells.reader import Reader
from dashboard.cells.text import named, plain
from dashboard.coop import drafts, eligibility, envelopes, ledger, request_rights, requests
from dashboard.coop.requests import Line, Request
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money, number
from dashboard.words.refusals import Refusal


def chosen(reader: Reader) -> Request:
    """The request that the link names, when the reader may see it; without one, a sentence and the way back."""
    request = _asked(reader)
    if request is None:
        st.markdown(f"# {_('One budget request')}")
        st.info(_("This link names no request that you may see. Choose one from the list."))
        if reader.may("request.write"):
            st.page_link(links.REQUESTS, label=_("Budget requests"), icon=":material/arrow_back:")
        elif reader.may("money.view"):
            st.page_link(links.BUDGET, label=_("Money"), icon=":material/arrow_back:")
        st.stop()
    return request


def head(reader: Reader, request: Request) -> None:
    """Title, lab, theme and state; what is asked, granted and left."""
    if reader.may("request.write"):
        st.page_link(links.REQUESTS, label=_("Budget requests"), icon=":material/arrow_back:")
    st.markdown(f"# {plain(request.title or _('without a title'))}")
    said = [
        request.lab or _("no lab"),
        speech.label(reader, "theme", request.theme),
        vocabulary.word(request.state),
        *([_("handed in on %(day)s") % {"day": day(request.submitted_on)}] if request.submitted_on else []),
    ]
    st.markdown(plain(" · ".join(said)))
    for flag in eligibility.flags(reader.record, request):
        st.warning(plain(flag.sentence), icon=":material/flag:")
    _numbers(reader, request)


def text(reader: Reader, request: Request) -> None:
    """What it is for, for whom, and how one will see that it worked."""
    people = [row["name"] or "–" for row in drafts.beneficiaries(reader.record, request.id)]
    told = {
        _("Purpose"): request.purpose,
        _("Who benefits"): ", ".join(filter(None, [request.beneficiaries, *people])),
        _("Expected result"): request.expected_result,
        _("Measure of success"): request.success_measure,
        _("Other funding"): money(request.other_funding_cents, request.currency) if request.other_funding_cents else "",
        _("Account due on"): day(request.report_due_on) if request.report_due_on else "",
    }
    said = [named(title, plain(words)) for title, words in told.items() if words]
    if said:
        st.markdown("  \n".join(said))


def lines(reader: Reader, request: Request) -> None:
    """What the money is for, line by line."""
    if not request.lines:
        st.caption(_("It has no lines."))
        return
    body = [
        (
            vocabulary.word(line.category) or "–",
            line.description or "",
            number(line.quantity, 0 if float(line.quantity).is_integer() else 2),
            money(line.unit_cents, request.currency),
            _payee(reader, line),
            money(line.amount_cents, request.currency),
        )
        for line in request.lines
    ]
    heads = (_("Kind of cost"), _("What"), _("Quantity"), _("Unit cost"), _("Paid to"), _("Amount"))
    foot = (_("In all"), "", "", "", "", money(request.requested_cents, request.currency))
    rows.draw(heads, body, caption=_("What the money is for"), numbers=(2, 3, 5), foot=foot)


def timeline(reader: Reader, request: Request) -> None:
    """What it went through: which state, when, by whom and why."""
    found = request_rights.rows(reader.record, "requests/timeline", request_id=request.id)
    body = [
        (
            day(row["since"]),
            vocabulary.word(row["state"])
            + (f" ({money(row['granted_cents'], request.currency)})" if row["granted_cents"] is not None else ""),
            _who(reader, row["state"], row["who"]),
            row["reason"] or "",
        )
        for row in found
    ]
    if body:
        rows.draw((_("On"), _("It became"), _("By"), _("Why")), body, caption=_("What it went through"), quiet=True)
    else:
        st.caption(_("Nothing is known of its way: it came in with a file."))


def entries(reader: Reader, request: Request) -> None:
    """What the ledger says of it."""
    found = request_rights.rows(reader.record, "requests/entries", request_id=request.id)
    if not found:
        st.caption(_("The ledger has no entry for it yet."))
        return
    body = [
        (
            day(row["entry_date"]),
            vocabulary.word(row["kind"]),
            row["reference"] or row["reason"] or "",
            money(row["amount_cents"], request.currency),
        )
        for row in found
    ]
    heads = (_("On"), _("Entry"), _("Reference"), _("Amount"))
    rows.draw(heads, body, caption=_("Entries of the ledger"), numbers=(3,), quiet=True)


def whole(reader: Reader, request: Request) -> None:
    """Text and lines, as a summary to check."""
    text(reader, request)
    lines(reader, request)


# ---------------------------------------------------------------------- inside
def _asked(reader: Reader) -> Request | None:
    # one answer for what is not there and for what is not for them: guessing ids tells nothing
    try:
        request = requests.get(reader.record, uuid.UUID(st.query_params.get("id", "")))
    except (ValueError, Refusal):
        return None
    return request if request_rights.may_read(reader.record, reader.actor, request) else None


def _numbers(reader: Reader, request: Request) -> None:
    held = ledger.of_request(reader.record, request.id)
    shown = [Card(_("Asked"), money(request.requested_cents, request.currency))]
    if request.granted_cents is not None:
        paid = _("%(paid)s paid") % {"paid": money(held.paid_cents, request.currency)}
        shown.append(Card(_("Granted"), money(request.granted_cents, request.currency), of=paid))
    shown.append(Card(_("Needed by"), day(request.needed_by)))
    if request.envelope_id is not None:
        shown.append(_envelope(reader, request, request.envelope_id))
    cards.draw(shown)


def _envelope(reader: Reader, request: Request, envelope_id: uuid.UUID) -> Card:
    envelope = envelopes.get(reader.record, envelope_id, ids.today())
    state = vocabulary.word(envelope.state)
    if not reader.may("money.view"):
        return Card(_("Envelope"), state, of=envelope.name)
    left = money(ledger.of_envelope(reader.record, envelope_id).available_cents, envelope.currency)
    address = links.address("envelope", reader, id=str(envelope_id))
    return Card(_("Left in the envelope"), left, of=f"{envelope.name} · {state}", address=address)


def _payee(reader: Reader, line: Line) -> str:
    known = drafts.person_name(reader.record, line.payee_id) if line.payee_id else None
    return ", ".join(filter(None, [line.payee, known])) or "–"


def _who(reader: Reader, state: str, who: str | None) -> str:
    # the last evaluator makes a request ready: writers must not learn who that was
    if state == "ready_for_decision" and not reader.may("evaluation.view"):
        return "–"
    return who or "–"


def page_of(request_id: uuid.UUID, reader: Reader) -> str:
    """The address of a request's page."""
    return links.address("request", reader, id=str(request_id))
