"""Follow-up: what one has to report, what waits for a second person, the rounds, and how much is known."""

from collections.abc import Callable

import streamlit as st

from dashboard.cells import doing, figure, follow_up_mine, follow_up_running, follow_up_verifying, linked
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("recommendations.view")

st.markdown(f"# {_('Follow-up')}")
doing.told()
enabled = doing.today(reader)


def coverage() -> None:
    """How much was answered, and who owns what."""
    figure.draw(reader, "follow_up_coverage")
    figure.draw(reader, "follow_up_by_owner")


sides: dict[str, tuple[str, str, Callable[[], object]]] = {
    "mine": (_("My cards"), "follow_up.write", lambda: follow_up_mine.draw(reader, enabled=enabled)),
    "verify": (_("To confirm"), "follow_up.verify", lambda: follow_up_verifying.draw(reader, enabled=enabled)),
    "rounds": (_("Rounds of follow-up"), "follow_up.manage", lambda: follow_up_running.draw(reader, enabled=enabled)),
    "coverage": (_("How much is known"), "recommendations.view", coverage),
    "unverified": (
        _("Not confirmed yet"),
        "recommendations.view",
        lambda: figure.draw(reader, "follow_up_unverified"),
    ),
}
mine = {code: side for code, side in sides.items() if reader.may(side[1])}
tabs = linked.tabs({code: label for code, (label, _action, _draw) in mine.items()})
for tab, (_label, _action, draw) in zip(tabs, mine.values(), strict=True):
    if tab.open:
        with tab:
            draw()
