"""Money: what each priority got, what was asked and granted, what is left, what waits, and what came of it."""

import streamlit as st

from dashboard.cells import figure, linked, links, money
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("money.view")

st.markdown(f"# {_('Money')}")
left_over, years, asked, waiting, after = linked.tabs(
    {
        "envelopes": _("Envelopes"),
        "years": _("Per priority and month"),
        "asked": _("Asked and granted"),
        "waiting": _("Waiting for an answer"),
        "after": _("After the decision"),
    }
)
if left_over.open:
    with left_over:
        money.envelopes_tab(reader)
if years.open:
    with years:
        money.years_tab(reader)
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
        if reader.may("allocation.view"):
            said = _("Compare what methods of allocation would fund")
            st.page_link(links.ALLOCATE, label=said, icon=":material/balance:")
if after.open:
    with after:
        money.after_decision_tab(reader)
