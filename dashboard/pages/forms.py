"""Forms and rounds: what evaluators are asked, of what, by whom, and what came of it."""

import streamlit as st

from dashboard.cells import doing, form_building, linked, round_running
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("evaluation.manage")

st.markdown(f"# {_('Forms and rounds of evaluation')}")
doing.told()
rounds, forms = linked.tabs({"rounds": _("Rounds"), "forms": _("Forms")})
if rounds.open:
    with rounds:
        round_running.draw(reader)
if forms.open:
    with forms:
        form_building.draw(reader)
