"""Money: what each priority got, what was asked and granted, what is left, and what waits for an answer."""

import streamlit as st

from dashboard.cells import figure, linked
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("money.view")

st.markdown(f"# {_('Money')}")
left_over, asked, waiting = linked.tabs(
    {
        "envelopes": _("Envelopes"),
        "asked": _("Asked and granted"),
        "waiting": _("Waiting for an answer"),
    }
)
if left_over.open:
    with left_over:
        figure.draw(reader, "envelopes_by_priority")
        figure.draw(reader, "envelope_status")
        figure.draw(reader, "ledger_by_month")
if asked.open:
    with asked:
        figure.draw(reader, "requests_by_theme")
        figure.draw(reader, "requests_by_priority")
        figure.draw(reader, "granted_against_asked")
        figure.draw(reader, "ballots_by_theme")
        figure.draw(reader, "requests_by_place")
if waiting.open:
    with waiting:
        figure.draw(reader, "open_requests_by_age")
        figure.draw(reader, "open_requests")
        figure.draw(reader, "requests_by_state")
