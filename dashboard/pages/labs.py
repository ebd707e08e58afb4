"""Labs: which there are, which need care and why, and the way to each."""

import streamlit as st

from dashboard.cells import figure, filters, linked, links
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("activity.view")

st.markdown(f"# {_('Labs')}")
if reader.may("lab.propose"):
    with st.container(horizontal=True):
        st.page_link(links.JOIN, label=_("Join a lab"), icon=":material/group_add:")
        st.page_link(links.PROPOSE, label=_("Propose a lab"), icon=":material/add_circle:")
everything, care, spread, progress, meetings = linked.tabs(
    {
        "all": _("All labs"),
        "care": _("Need care"),
        "spread": _("Per theme and state"),
        "progress": _("Progress and objectives"),
        "meetings": _("Meetings"),
    }
)
if everything.open:
    with everything:
        with st.container(horizontal=True, gap="small"):
            theme = filters.theme(reader)
            state = filters.choice(reader, "state", _("State"), filters.values(reader, "labs_by_state", "state"))
            country = filters.choice(reader, "country", _("Country"), filters.values(reader, "labs_list", "country"))
            language = filters.choice(
                reader, "language", _("Language"), filters.values(reader, "labs_list", "language")
            )
        figure.draw(reader, "labs_list", theme=theme, state=state, country=country, language=language)
if care.open:
    with care:
        if reader.may("care.view"):
            st.page_link(links.CARE, label=_("Following up"), icon=":material/monitor_heart:")
        figure.draw(reader, "stale_labs")
        figure.draw(reader, "labs_without_animator")
if spread.open:
    with spread:
        figure.draw(reader, "labs_by_theme")
        figure.draw(reader, "labs_by_state")
if progress.open:
    with progress:
        figure.draw(reader, "progress_status")
        figure.draw(reader, "progress_late")
        figure.draw(reader, "progress_by_theme_and_year")
        figure.draw(reader, "objectives_by_state")
if meetings.open:
    with meetings:
        figure.draw(reader, "meetings_by_theme")
        figure.draw(reader, "meetings_by_month")
        figure.draw(reader, "meetings_by_place")
