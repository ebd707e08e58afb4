"""My meetings: what I am invited to, what comes and was, and following meetings in my own calendar."""

import streamlit as st

from dashboard.cells import doing, linked, my_meetings, subscriptions
from dashboard.frame import settings
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("calendar.subscribe")

st.markdown(f"# {_('My meetings')}")
doing.told()
enabled = doing.today(reader)
mine, calendars = linked.tabs({"meetings": _("Meetings"), "calendars": _("In my own calendar")})
if mine.open:
    with mine:
        my_meetings.draw(reader)
if calendars.open:
    with calendars:
        base = settings.current().public_url or str(st.context.url or "").partition("/my-meetings")[0]
        subscriptions.draw(reader, base, enabled=enabled)
