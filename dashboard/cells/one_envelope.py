"""One envelope: where it stands, what may be asked of it, what moved, and who did what with it."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import asking_lines, cards, figure, links, rows, speech
from dashboard.cells.cards import Card
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import named, plain
from dashboard.coop import envelopes, ledger
from dashboard.coop.envelopes import Envelope
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import N_, _, day, money
from dashboard.words.permissions import ROLES
from dashboard.words.refusals import Refusal

# what the log says of an envelope, in words
DONE = {
    "envelope.plan": N_("planned it"),
    "envelope.open": N_("opened it"),
    "envelope.freeze": N_("froze it"),
    "envelope.unfreeze": N_("unfroze it"),
    "envelope.close": N_("closed it"),
    "envelope.rules": N_("changed its rules"),
    "envelope.allocate": N_("allocated to it"),
    "envelope.transfer": N_("moved money between envelopes"),
    "envelope.carry_over": N_("carried money over"),
}


def chosen(reader: Reader) -> Envelope | None:
    """The envelope that the link names; None when it names none."""
    try:
        return envelopes.get(reader.record, uuid.UUID(st.query_params.get("id", "")), ids.today())
    except (ValueError, Refusal):
        return None


def all_of_them(reader: Reader) -> None:
    """Every envelope, the newest year first, with its state and what it has left."""
    found = envelopes.all_of(reader.record, ids.today())
    body = [
        (
            Link(one.name, links.address("envelope", reader, id=str(one.id))),
            str(one.year),
            speech.label(reader, "priority", one.priority),
            vocabulary.word(one.state),
            money(ledger.of_envelope(reader.record, one.id).available_cents, one.currency),
        )
        for one in found
    ]
    if body:
        heads = (_("Envelope"), _("Year"), _("Priority"), _("State"), _("Available"))
        rows.draw(heads, body, caption=_("All envelopes, the newest year first"), numbers=(4,))
    else:
        st.caption(_("There is no envelope yet."))


def head(reader: Reader, envelope: Envelope) -> None:
    """Name, state, what is left of what was allocated, and the rules in words."""
    st.page_link(links.BUDGET, label=_("Money"), icon=":material/arrow_back:")
    st.markdown(f"# {plain(envelope.name)}")
    said = [
        str(envelope.year),
        speech.label(reader, "priority", envelope.priority),
        speech.label(reader, "theme", envelope.theme),
        vocabulary.word(envelope.state),
    ]
    st.markdown(plain(" · ".join(said)))
    if envelope.state in ("frozen", "closed"):
        st.info(_("It takes no new requests and no new approvals; what was granted before is still paid."))
    _numbers(envelope, ledger.of_envelope(reader.record, envelope.id))
    told = asking_lines.in_words(envelope)
    st.markdown(named(_("Rules"), plain(" ".join(told) or _("Anything may be asked of it."))))


def moved(reader: Reader, envelope: Envelope) -> None:
    """The entries of its ledger."""
    figure.draw(reader, "ledger_list", envelope_id=envelope.id)


def log(reader: Reader, envelope: Envelope) -> None:
    """Who did what with it, and why."""
    found = [row for row in envelopes.log(reader.record, envelope.id) if row["action"] in DONE]
    if not found:
        st.caption(_("Nobody changed it since it came in."))
        return
    body = [_done(row) for row in found]
    rows.draw((_("On"), _("Who"), _("As"), _("What"), _("Why")), body, caption=_("Who did what, the newest first"))


def _done(row: Row) -> tuple[str, ...]:
    role, what = row["actor_role"], DONE[row["action"]]
    who, acting_as = row["who"] or _("command line"), _(ROLES[role]) if role in ROLES else "–"
    return day(row["happened_at"].date()), who, acting_as, _(what), row["reason"] or ""


def _numbers(envelope: Envelope, now: ledger.Balance) -> None:
    def card(title: str, cents: int, of: str = "") -> Card:
        return Card(title, money(cents, envelope.currency), of=of)

    above = _("%(amount)s of it by override") % {"amount": money(now.override_cents, envelope.currency)}
    cards.draw(
        [
            card(_("Available"), now.available_cents),
            card(_("Allocated"), now.allocated_cents),
            card(_("Reserved"), now.reserved_cents, above if now.override_cents else ""),
            card(_("Committed"), now.committed_cents),
            card(_("Paid"), now.paid_cents),
        ]
    )
