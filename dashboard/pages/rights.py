"""Who may decide: the matrix in words, one's own interests, and the overrides that were made."""

import streamlit as st

from dashboard.cells import doing, linked, who_may_decide
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("home.view")

st.markdown(f"# {_('Who may decide')}")
doing.told()
seen = {"matrix": _("Who decides on what amount"), "interests": _("My interests")}
if reader.may("money.view"):
    seen["overrides"] = _("Above the envelope")
tabs = linked.tabs(seen)
draw = (who_may_decide.matrix, who_may_decide.my_interests, who_may_decide.overrides)
for tab, drawn in zip(tabs, draw, strict=False):
    if tab.open:
        with tab:
            drawn(reader)
