"""One lab: what it is and what became of it, its people, meetings, progress, needs and links, money; and its steps."""

import streamlit as st

from dashboard.cells import (
    doing,
    figure,
    lab_about,
    lab_calendar,
    lab_care,
    lab_joining,
    lab_money,
    lab_needs,
    lab_people,
    lab_progress,
    lab_steps,
    lab_ties,
    lab_view,
    linked,
    one_lab,
)
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("activity.view")

card = one_lab.chosen(reader)
one_lab.head(reader, card)
doing.told()
view = lab_view.of(reader, card, enabled=doing.today(reader))
lab_steps.why(view)
lab_joining.draw(view)
lab_steps.draw(view)

sides = {
    "about": _("What it is"),
    "people": _("People"),
    "meetings": _("Meetings"),
    "progress": _("Progress"),
    "needs": _("Needs and links"),
    "money": _("Money"),
    "theme": _("Labs of this theme"),
} | ({"care": _("Following up")} if reader.may("care.view") else {})
about, people, meetings, progress, needs, money, theme, *care = linked.tabs(sides)
if about.open:
    with about:
        lab_about.draw(view)
if people.open:
    with people:
        lab_people.draw(view)
if meetings.open:
    with meetings:
        lab_calendar.draw(view)
if progress.open:
    with progress:
        lab_progress.draw(view)
if needs.open:
    with needs:
        st.markdown(f"## {_('What it needs')}")
        lab_needs.draw(view)
        lab_ties.draw(view)
if money.open:
    with money:
        lab_money.draw(view)
if theme.open:
    with theme:
        figure.draw(reader, "labs_list", key="theme-labs", theme=card["theme"])
if care and care[0].open:
    with care[0]:
        lab_care.draw(view)
