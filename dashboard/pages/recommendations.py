"""État des lieux: what became of every recommendation, in the coop's five words."""

import streamlit as st

from dashboard.cells import figure, filters, linked
from dashboard.frame.guard import require
from dashboard.words.language import _
from dashboard.words.states import AWAITING, FIVE_WORDS

reader = require("recommendations.view")

st.markdown(f"# {_('What became of the recommendations')}")
overview, groups, silence, every = linked.tabs(
    {
        "overview": _("At a glance"),
        "groups": _("Per working group"),
        "silence": _("Not heard of"),
        "all": _("All recommendations"),
    }
)
if overview.open:
    with overview:
        figure.draw(reader, "recommendations_by_status")
        left, right = st.columns(2)
        with left:
            figure.draw(reader, "recommendations_by_theme")
        with right:
            figure.draw(reader, "recommendations_by_cycle")
if groups.open:
    with groups:
        figure.draw(reader, "recommendations_by_working_group")
if silence.open:
    with silence:
        figure.draw(reader, "stale_follow_up")
        figure.draw(reader, "overdue_recommendations")
if every.open:
    with every:
        with st.container(horizontal=True, gap="small"):
            theme = filters.theme(reader)
            status = filters.choice(reader, "status", _("Status"), [*FIVE_WORDS, AWAITING])
        figure.draw(reader, "recommendations_list", theme=theme, status=status)
