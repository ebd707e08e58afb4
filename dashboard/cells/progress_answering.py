"""What Vie coop does with a progress update: acknowledge it, send it back, or let the lab off."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.reader import Reader
from dashboard.coop import progress
from dashboard.coop.progress import Update
from dashboard.words.language import _
from dashboard.words.states import PROGRESS


def draw(reader: Reader, update: Update) -> None:
    """A field for the words, and the buttons that fit the state it is in."""
    steps = PROGRESS[update.state] & {"acknowledged", "changes_requested", "skipped"}
    if not steps:
        return
    key = f"answer-{update.id}-{update.version}"
    # a label of its own for each state: what is written here goes to the lab
    skips = "skipped" in steps
    label = _("Why the lab need not write it") if skips else _("A word to the lab; obligatory to send it back")
    st.text_area(label, key=f"{key}-words", height=80)

    def button(label: str, verb: Callable[[str], object], done: str, *, main: bool = False) -> None:
        st.button(
            label,
            type="primary" if main else "secondary",
            key=f"{key}-{label}",
            on_click=doing.run,
            args=(reader, lambda: verb(doing.typed(f"{key}-words")), done),
        )

    given = {"seen": update.version}
    with st.container(horizontal=True):
        if "acknowledged" in steps:
            button(
                _("Acknowledge it"),
                lambda words: progress.acknowledge(reader.record, reader.actor, update.id, comment=words, **given),
                _("Acknowledged: the lab sees that it was read."),
                main=True,
            )
        if "changes_requested" in steps:
            button(
                _("Send it back"),
                lambda words: progress.give_back(reader.record, reader.actor, update.id, reason=words, **given),
                _("Sent back, with the reason."),
            )
        if skips:
            button(
                _("Skip this update"),
                lambda words: progress.skip(reader.record, reader.actor, update.id, reason=words, **given),
                _("Skipped, with the reason."),
            )
