"""Following up: every lab by state and health with the reasons, the updates that wait, and the tasks of Vie coop."""

import streamlit as st

from dashboard.cells import care_board, care_lists, doing, figure, filters, linked
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("care.view")

st.markdown(f"# {_('Following up')}")
doing.told()
board, signals, updates, tasks = linked.tabs(
    {
        "board": _("By state and health"),
        "signals": _("Signals"),
        "updates": _("Progress updates"),
        "tasks": _("Tasks"),
    }
)
if board.open:
    with board:
        with st.container(horizontal=True, gap="small"):
            theme = filters.theme(reader)
            signal = care_board.signal_filter()
            health = care_board.health_filter()
        care_board.draw(reader, theme=theme, signal=signal, health=health)
if signals.open:
    with signals:
        with st.container(horizontal=True, gap="small"):
            theme = filters.theme(reader)
            signal = care_board.signal_filter()
        figure.draw(reader, "lab_signals", theme=theme, signal=signal)
if updates.open:
    with updates:
        care_lists.updates(reader, enabled=doing.today(reader))
if tasks.open:
    with tasks:
        doing.today(reader)
        care_lists.tasks(reader)
