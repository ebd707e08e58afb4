"""The money of a request as it is written: its envelope with what it allows, and its lines."""

from __future__ import annotations

import uuid
from typing import Any

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from dashboard.cells import asking_state, doing
from dashboard.cells.asking_state import Writing, key
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import drafts, envelopes, request_rights
from dashboard.coop.drafting import DraftLine
from dashboard.coop.envelopes import Envelope
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money, ngettext, number


def draw(reader: Reader, request: Request, now: Writing, saves: dict[str, Any]) -> None:
    """Envelope, lines, their sum, and what comes from elsewhere. `saves` is given to every field."""
    envelope = _envelope(reader, request, now, saves)
    of_lab = request_rights.people_of_lab(reader.record, request.lab_id, ids.today())
    # whoever left the lab since stays to be seen where they are named
    named = {line.payee_id: drafts.person_name(reader.record, line.payee_id) for line in request.lines if line.payee_id}
    people = doing.told_apart(named | {row["id"]: row["name"] for row in of_lab})
    written = {line.id: line for line in now.base.lines}
    for place, line_id in enumerate(now.lines, 1):
        line = written.get(line_id, DraftLine(line_id))
        folded = _opened(request, now, place, line, people)
        if folded is not None:
            with folded:
                _line(reader, request, now, saves, place, line_id, envelope, people)
    st.button(
        _("Add a line"),
        icon=":material/add:",
        key="ask-add-line",
        on_click=asking_state.add_line,
        args=(reader, request.id),
    )
    said = ngettext("%(amount)s in %(n)s line", "%(amount)s in %(n)s lines", len(request.lines))
    amount = doing.exact(request.requested_cents, request.currency)
    st.markdown(f"**{plain(said % {'amount': amount, 'n': number(len(request.lines))})}**")
    st.caption(_("What others give for the same: subsidies, entrance fees, partners."))
    st.text_input(_("Other funding"), key=key(request.id, now, "other_funding_cents"), width=200, **saves)


def _opened(
    request: Request, now: Writing, place: int, line: DraftLine, people: dict[uuid.UUID, str]
) -> ExpanderContainer | None:
    """A line folded to what it says, seven fields less to draw; the ones that are not told yet are open."""
    name = key(request.id, now, "open", line.id)
    if name not in st.session_state:
        st.session_state[name] = not (line.category and line.unit_cents)
    if line.id not in now.labels or not st.session_state[name]:
        # under another name it were another to the browser, which would take the reader's place in it away
        now.labels[line.id] = _said(place, line, people, request.currency)
    folded = st.expander(plain(now.labels[line.id]), key=name, on_change="rerun")
    # what could not be kept stays in its field, also where that is folded away
    if folded.open or now.problems or now.refused or now.outdated:
        asking_state.unfold(request.id, now, line)
        return folded
    asking_state.fold(request.id, now, line.id)
    return None


def _said(place: int, line: DraftLine, people: dict[uuid.UUID, str], currency: str) -> str:
    payee = people.get(line.payee_id) if line.payee_id else line.payee
    told = [vocabulary.word(line.category) if line.category else "", line.description, payee]
    if line.unit_cents:
        told.append(money(line.amount_cents, currency))
    return " · ".join([_("Line %(n)s") % {"n": place}, *filter(None, told)])


def _envelope(reader: Reader, request: Request, now: Writing, saves: dict[str, Any]) -> Envelope | None:
    on = ids.today()
    known = {one.id: one for one in envelopes.proposed(reader.record, request.theme_id, on)}
    if request.envelope_id is not None and request.envelope_id not in known:
        known[request.envelope_id] = envelopes.get(reader.record, request.envelope_id, on)
    shown = doing.told_apart({one.id: f"{one.name} ({one.year})" for one in known.values()})
    if not known:
        st.warning(_("No envelope takes requests now. Your draft is kept."), icon=":material/info:")
    st.caption(_("The one of your lab's theme is proposed."))
    chosen: uuid.UUID | None = st.selectbox(
        _("Envelope"),
        list(known),
        index=None,
        format_func=lambda one: shown.get(one, ""),
        key=key(request.id, now, "envelope_id"),
        placeholder=_("Choose an envelope"),
        **saves,
    )
    envelope = known.get(chosen) if chosen is not None else None
    rules = plain(" ".join(in_words(envelope))) if envelope is not None else ""
    lines = _("A line for each thing. Whoever takes part in the lab does so unpaid: a line that pays them is flagged.")
    st.caption("\n\n".join(filter(None, (rules, lines))))  # what may be asked of it, and how it is told below
    return envelope


def in_words(envelope: Envelope) -> list[str]:
    """What may be asked of an envelope, a sentence for each rule."""
    rules, told = envelope.rules, []
    if rules.ceiling_cents is not None:
        told.append(_("At most %(amount)s a request.") % {"amount": money(rules.ceiling_cents, envelope.currency)})
    if rules.categories:
        told.append(_("It pays: %(eligible)s.") % {"eligible": ", ".join(rules.categories)})
    if rules.labs_only:
        told.append(_("For labs only."))
    if rules.quote_above_cents is not None:
        said = _("A line above %(amount)s needs a quote.")
        told.append(said % {"amount": money(rules.quote_above_cents, envelope.currency)})
    if rules.opens_on:
        told.append(_("Requests from %(day)s on.") % {"day": day(rules.opens_on)})
    if rules.closes_on:
        told.append(_("Requests until %(day)s.") % {"day": day(rules.closes_on)})
    if rules.note:
        told.append(rules.note)
    return told


def _line(
    reader: Reader,
    request: Request,
    now: Writing,
    saves: dict[str, Any],
    place: int,
    line_id: uuid.UUID,
    envelope: Envelope | None,
    people: dict[uuid.UUID, str],
) -> None:
    def name(part: str) -> str:
        return key(request.id, now, part, line_id)

    kind, what, number_of, unit = st.columns([2, 3, 1, 1.5])
    with kind:
        _category(name("category"), envelope, saves)
    with what:
        st.text_input(_("What"), key=name("description"), **saves)
    with number_of:
        st.text_input(_("Quantity"), key=name("quantity"), **saves)
    with unit:
        st.text_input(_("Unit cost"), key=name("unit_cents"), **saves)
    to, person, away = st.columns([3, 3, 1.5], vertical_alignment="bottom")
    with to:
        st.text_input(_("Paid to"), key=name("payee"), **saves)
    with person:
        st.selectbox(
            _("or a person of the lab"),
            list(people),
            index=None,
            format_func=lambda one: people.get(one) or "–",
            key=name("payee_id"),
            placeholder=_("nobody"),
            **saves,
        )
    with away:
        st.button(
            _("Take line %(n)s away") % {"n": place},
            key=name("away"),
            type="tertiary",
            on_click=asking_state.remove_line,
            args=(reader, request.id, line_id),
        )


def _category(name: str, envelope: Envelope | None, saves: dict[str, Any]) -> None:
    eligible = list(envelope.rules.categories) if envelope else []
    if not eligible:
        st.text_input(_("Kind of cost"), key=name, **saves)
        return
    kept = st.session_state.get(name)
    # what was written under another envelope stays to be seen, and is said not to be eligible
    options = [*eligible, *([kept] if kept and kept not in eligible else [])]
    if not kept:
        st.session_state[name] = None
    st.selectbox(_("Kind of cost"), options, index=None, key=name, placeholder=_("Choose one"), **saves)
