"""État des lieux: what became of every recommendation, in the coop's five words."""

import streamlit as st

from dashboard.cells import comparing, figure, filters, linked, report_buttons
from dashboard.frame.guard import require
from dashboard.words.language import _
from dashboard.words.states import AWAITING, FIVE_WORDS

reader = require("recommendations.view")

st.markdown(f"# {_('What became of the recommendations')}")
actions = st.container(horizontal=True, gap="small", vertical_alignment="center")
compared = None
overview, rates, groups, age, compare, every = linked.tabs(
    {
        "overview": _("At a glance"),
        "rates": _("How far realised"),
        "groups": _("Per working group"),
        "silence": _("Not heard of"),
        "compare": _("Then and now"),
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
if rates.open:
    with rates:
        figure.draw(reader, "realisation_by_theme")
        figure.draw(reader, "realisation_by_cycle")
if groups.open:
    with groups:
        figure.draw(reader, "recommendations_by_working_group")
if age.open:
    with age:
        figure.draw(reader, "recommendations_by_age")
        figure.draw(reader, "stale_follow_up", read_in=reader.language)
        figure.draw(reader, "overdue_recommendations", read_in=reader.language)
if compare.open:
    with compare:
        compared = comparing.draw(reader)
if every.open:
    with every:
        with st.container(horizontal=True, gap="small"):
            theme = filters.theme(reader)
            status = filters.choice(reader, "status", _("Status"), [*FIVE_WORDS, AWAITING])
        figure.draw(reader, "recommendations_list", theme=theme, status=status, read_in=reader.language)
with actions:
    report_buttons.draw(reader, compared)
