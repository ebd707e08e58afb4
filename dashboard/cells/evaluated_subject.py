"""What is evaluated, beside the fields: its text, its lines and what it costs."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import rows, speech
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import recommendation_texts
from dashboard.coop.recommendations import Recommendation
from dashboard.coop.requests import Request
from dashboard.coop.subjects import Subject
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money, number


def draw(reader: Reader, subject: Subject) -> None:
    """Draw the subject as it stands now."""
    if subject.request is not None:
        _request(reader, subject.request)
    elif subject.recommendation is not None:
        _recommendation(reader, subject.recommendation)


def _request(reader: Reader, request: Request) -> None:
    st.markdown(f"## {plain(_('%(cents)s asked') % {'cents': money(request.requested_cents, request.currency)})}")
    where = [request.lab, speech.label(reader, "theme", request.theme), request.place, request.envelope]
    texts = [
        (_("Purpose"), request.purpose),
        (_("Expected result"), request.expected_result),
        (_("Measure of success"), request.success_measure),
        (_("Who benefits"), request.beneficiaries),
        (_("Needed by"), day(request.needed_by) if request.needed_by else None),
        (_("Other funding"), money(request.other_funding_cents) if request.other_funding_cents else None),
    ]
    st.markdown(plain(" · ".join(part for part in where if part)) + "\n\n" + _paragraphs(texts))
    if request.lines:
        rows.draw(
            (_("Line"), _("Quantity"), _("Each"), _("Amount")),
            [
                (
                    " · ".join(part for part in (vocabulary.word(line.category), line.description, line.payee) if part),
                    number(float(line.quantity), 0 if float(line.quantity).is_integer() else 2),
                    money(line.unit_cents, request.currency),
                    money(line.amount_cents, request.currency),
                )
                for line in request.lines
            ],
            caption=_("Lines"),
            numbers=(1, 2, 3),
            foot=(_("Total"), "", "", money(request.requested_cents, request.currency)),
        )


def _recommendation(reader: Reader, found: Recommendation) -> None:
    text = recommendation_texts.current(reader.record, found.id, reader.language)
    cost = money(found.cost_cents) if found.cost_cents is not None else None
    st.markdown(f"## {plain(_('The recommendation'))}")
    texts = [(_("Text"), text.body), (_("Reasons"), text.reasons), (_("Addressee"), found.addressee), (_("Cost"), cost)]
    st.markdown(_paragraphs(texts))


def _paragraphs(texts: list[tuple[str, str | None]]) -> str:
    return "\n\n".join(f"**{title}**  \n{_broken(text)}" for title, text in texts if text)


def _broken(text: str) -> str:
    """Text over several lines, each as it was written."""
    return "  \n".join(plain(line) for line in text.splitlines() if line.strip())
