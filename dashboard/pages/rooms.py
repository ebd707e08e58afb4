"""What the coop offers to labs: rooms and who has them, experts on call, tools; and for staff, saying which."""

import streamlit as st

from dashboard.cells import doing, experts_list, linked, offer_forms, rooms_list, tools_list
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("activity.view")

st.markdown(f"# {_('Rooms, experts and tools')}")
doing.told()
enabled = doing.today(reader)
manages = reader.may("offer.manage")
rooms, experts, tools = linked.tabs({"rooms": _("Rooms"), "experts": _("Experts"), "tools": _("Tools")})
if rooms.open:
    with rooms:
        rooms_list.draw(reader, enabled=enabled)
        if manages:
            offer_forms.draw_rooms(reader, enabled=enabled)
if experts.open:
    with experts:
        experts_list.draw(reader, enabled=enabled)
        if manages:
            offer_forms.draw_experts(reader, enabled=enabled)
if tools.open:
    with tools:
        tools_list.draw(reader)
        if manages:
            offer_forms.draw_tools(reader, enabled=enabled)
