"""One lab: what it is, how it is doing and why, its meetings, people, progress, and the labs of its theme."""

from dashboard.cells import figure, linked, one_lab
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("activity.view")

card = one_lab.chosen(reader)
one_lab.head(reader, card)

life, people, money, theme = linked.tabs(
    {
        "life": _("Meetings and progress"),
        "people": _("People"),
        "money": _("Money"),
        "theme": _("Labs of this theme"),
    }
)
if life.open:
    with life:
        figure.draw(reader, "lab_meetings", lab_id=card["lab_id"])
        figure.draw(reader, "lab_progress", lab_id=card["lab_id"])
        figure.draw(reader, "lab_objectives", lab_id=card["lab_id"])
if people.open:
    with people:
        one_lab.if_allowed(reader, "lab_people", card)
if money.open:
    with money:
        one_lab.if_allowed(reader, "lab_requests", card)
if theme.open:
    with theme:
        figure.draw(reader, "labs_list", key="theme-labs", theme=card["theme"])
