"""Taking part: people, not head counts, per theme, language and region, over time, and who comes back."""

from typing import Any

import streamlit as st

from dashboard.cells import figure, filters, linked
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("activity.view")

st.markdown(f"# {_('Taking part')}")
with st.container(horizontal=True, gap="small"):
    country = filters.choice(
        reader, "country", _("Country"), filters.values(reader, "participation_by_country", "country")
    )
    language = filters.choice(
        reader, "language", _("Language"), filters.values(reader, "participation_by_language", "language")
    )
    since = filters.since(reader)
chosen: dict[str, Any] = {"since": since, "country": country, "language": language}

theme, place, time, back = linked.tabs(
    {
        "theme": _("Per theme and form"),
        "place": _("Per language and region"),
        "time": _("Over time"),
        "back": _("Who comes back"),
    }
)
if theme.open:
    with theme:
        figure.draw(reader, "participation_by_theme", **chosen)
        figure.draw(reader, "participation_by_form", **chosen)
if place.open:
    with place:
        left, right = st.columns(2)
        with left:
            figure.draw(reader, "participation_by_language", since=since)
            figure.draw(reader, "participation_by_gender", **chosen)
        with right:
            figure.draw(reader, "participation_by_country", since=since)
        figure.draw(reader, "participation_by_city", since=since, country=country)
if time.open:
    with time:
        figure.draw(reader, "participation_cumulative")
        figure.draw(reader, "participation_by_month", since=since)
        figure.draw(reader, "meetings_by_month", since=since)
if back.open:
    with back:
        figure.draw(reader, "new_and_returning", since=since)
        figure.draw(reader, "cohort_retention")
