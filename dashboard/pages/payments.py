"""Payments: what waits to be paid, what was paid, and whether the bank or the accounting says the same."""

import streamlit as st

from dashboard.cells import doing, figure, linked, links, reconciling
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("payment.enter")

st.page_link(links.BUDGET, label=_("Money"), icon=":material/arrow_back:")
st.markdown(f"# {_('Payments and reconciliation')}")
doing.told()
doing.today(reader)
waiting, entered, reconcile = linked.tabs(
    {
        "waiting": _("Waiting for payment"),
        "entered": _("Payments entered"),
        "reconcile": _("Reconciliation"),
    }
)
if waiting.open:
    with waiting:
        figure.draw(reader, "awaiting_payment")
        figure.draw(reader, "grants_unaccounted")
if entered.open:
    with entered:
        figure.draw(reader, "payments_list")
if reconcile.open:
    with reconcile:
        reconciling.draw(reader)
