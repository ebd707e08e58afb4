"""What the page of money asks first: which year, which priority, which envelope."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.cells import figure, filters, linked, links
from dashboard.cells.reader import Reader
from dashboard.coop import envelopes
from dashboard.coop.envelopes import Envelope
from dashboard.words.language import _


def envelopes_tab(reader: Reader) -> None:
    """Where the money of one year stands; every filter lives in the link."""
    known = envelopes.all_of(reader.record, reader.as_of)
    with st.container(horizontal=True, gap="small"):
        year = _year(known)
        of_year = [one for one in known if year is None or one.year == year]
        priorities = list(dict.fromkeys(one.priority for one in of_year if one.priority))
        priority = filters.choice(reader, "priority", _("Priority"), priorities)
        names = [one.name for one in of_year if priority in (None, one.priority)]
        name = filters.choice(reader, "envelope", _("Envelope"), names)
    chosen = next((one for one in of_year if one.name == name), None)
    if chosen is not None:
        st.page_link(
            links.ENVELOPE,
            label=_("Open this envelope"),
            query_params={"id": str(chosen.id)},
            icon=":material/account_balance_wallet:",
        )
    asked: dict[str, Any] = {"year": year, "priority": priority, "envelope": name}
    figure.draw(reader, "money_waterfall", **asked)
    # a burn-down is of one year: that of the envelope, or else of the day
    figure.draw(reader, "burn_down", **asked | ({"year": chosen.year} if chosen else {}))
    figure.draw(reader, "envelope_status")


def years_tab(reader: Reader) -> None:
    """What each priority got in a year and year by year, and what moved month by month."""
    year = _year(envelopes.all_of(reader.record, reader.as_of))
    figure.draw(reader, "priority_lines", year=year)
    figure.draw(reader, "envelopes_by_priority")
    figure.draw(reader, "ledger_by_month", year=year)


def _year(known: list[Envelope]) -> int | None:
    """The year in the link, of those that have an envelope; None for every year."""
    years = list(dict.fromkeys(str(one.year) for one in known))
    chosen = linked.select(_("Year"), years, "year", str, placeholder=_("every year")) if years else None
    return int(chosen) if chosen else None


def after_decision_tab(reader: Reader) -> None:
    """What waits for payment or for an account, what was paid, and what went above an envelope."""
    if reader.may("payment.enter"):
        st.page_link(links.PAYMENTS, label=_("Enter payments and reconcile them"), icon=":material/payments:")
    figure.draw(reader, "awaiting_payment")
    figure.draw(reader, "grants_unaccounted")
    figure.draw(reader, "payments_list")
    figure.draw(reader, "overrides_list")
