"""The cycle: where it stands and what is mine to do in it, its working groups, and for staff how it goes on."""

import streamlit as st

from dashboard.cells import cycle_forms, cycle_steps, doing, group_list, linked, one_group, states
from dashboard.cells.text import plain
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("recommendations.view")

top = st.container()  # what it says stands above the field that it depends on
cycle = cycle_steps.chosen(reader)
top.markdown(f"# {plain(cycle_steps.sentence(cycle, reader.as_of)) if cycle else _('Cycle')}")
doing.told()
enabled = doing.today(reader)
if cycle is None:
    states.nothing_yet(reader, _("There is no cycle yet."))
    if reader.may("cycle.manage"):
        cycle_forms.draw(reader, None, enabled=enabled)
else:
    said = {"steps": _("Where it stands"), "groups": _("Working groups")}
    said |= {"run": _("Run the cycle")} if reader.may("cycle.manage") else {}
    tabs = dict(zip(said, linked.tabs(said), strict=True))
    with tabs["steps"]:
        if tabs["steps"].open:
            cycle_steps.draw(reader, cycle)
    with tabs["groups"]:
        if tabs["groups"].open:
            group = one_group.chosen(reader)
            if group is None:
                group_list.draw(reader, cycle, enabled=enabled)
            else:
                one_group.draw(reader, group, enabled=enabled)
    if "run" in tabs and tabs["run"].open:
        with tabs["run"]:
            cycle_forms.draw(reader, cycle, enabled=enabled)
