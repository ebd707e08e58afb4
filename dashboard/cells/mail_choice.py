"""What comes by mail: never, every day or every week; and what one would say today."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import doing, inbox
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import digests
from dashboard.words.language import _
from dashboard.words.states import MAIL_RHYTHMS


def draw(reader: Reader, *, is_sent: bool) -> None:
    """The choice, for what it stands, and an example of a digest."""
    st.markdown(
        plain(_("A digest says what waits for you and what changed since the last one: the two lists of the overview."))
    )
    if not is_sent:
        st.info(
            plain(_("This app sends no mail yet: whoever runs it has set no mail server. You can choose already.")),
            icon=":material/info:",
        )
    now = digests.choice(reader.record, reader.actor)
    enabled = doing.today(reader)
    st.radio(
        _("How often"),
        MAIL_RHYTHMS,
        index=MAIL_RHYTHMS.index(now.rhythm),
        format_func=lambda rhythm: _(digests.RHYTHMS[rhythm]),
        key="mail-rhythm",
        horizontal=True,
        disabled=not enabled,
        help=_("Each mail has a link that ends them by one click. Nobody gets a digest who did not choose it."),
    )
    st.button(
        _("Save"),
        key="mail-save",
        type="primary",
        disabled=not enabled,
        on_click=_choose,
        args=(reader, now.version),
    )
    if enabled:
        st.markdown(f"## {_('What one would say today')}")
        inbox.example(reader)


def _choose(reader: Reader, seen: int) -> None:
    rhythm = str(st.session_state.get("mail-rhythm"))
    doing.run(
        reader,
        lambda: digests.choose(reader.record, reader.actor, rhythm, seen=seen),
        done=_("You get no digests.") if rhythm == "never" else _("Saved. The first digest comes tomorrow."),
    )
