"""Taking part: people, not head counts: per theme and place, how intensely, over time, and who comes back."""

from typing import Any

import streamlit as st

from dashboard.cells import figure, filters, linked, links, participation_map
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("activity.view")

st.markdown(f"# {_('Taking part')}")
if reader.may("introduction.view"):
    st.page_link(links.MATCHING, label=_("Put people in touch"), icon=":material/handshake:")
with st.container(horizontal=True, gap="small"):
    country = filters.choice(
        reader, "country", _("Country"), filters.values(reader, "participation_by_country", "country")
    )
    language = filters.choice(
        reader, "language", _("Language"), filters.values(reader, "participation_by_language", "language")
    )
    since = filters.since(reader)
chosen: dict[str, Any] = {"since": since, "country": country, "language": language}

theme, place, where, how, time, back = linked.tabs(
    {
        "theme": _("Per theme, form and gender"),
        "place": _("Rates per language and region"),
        "map": _("Map"),
        "how": _("How intensely"),
        "time": _("Over time"),
        "back": _("Who comes back"),
    }
)
if theme.open:
    with theme:
        figure.draw(reader, "participation_by_theme", **chosen)
        figure.draw(reader, "participation_by_form", **chosen)
        figure.draw(reader, "participation_by_gender", **chosen)
if place.open:
    with place:
        figure.draw(reader, "participation_by_country_and_language", since=since)
        figure.draw(reader, "participation_by_language", since=since)
        figure.draw(reader, "participation_by_country", since=since)
if where.open:
    with where:
        participation_map.draw(reader, country, since=since)
        figure.draw(reader, "participation_by_city", since=since, country=country)
if how.open:
    with how:
        figure.draw(reader, "participation_intensity", country=country, language=language)
        figure.draw(reader, "participation_funnel")
if time.open:
    with time:
        figure.draw(reader, "participation_cumulative")
        figure.draw(reader, "participation_by_month", since=since)
        figure.draw(reader, "meetings_by_month", since=since)
if back.open:
    with back:
        figure.draw(reader, "new_returning_lapsed")
        figure.draw(reader, "new_and_returning", since=since)
        figure.draw(reader, "cohort_retention")
