"""What is prepared at a meeting, laid out once more before it is published together."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import board_deciding, doing, rows
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import board_decisions
from dashboard.coop.board_decisions import Prepared
from dashboard.coop.board_quorum import Meeting
from dashboard.words import permissions
from dashboard.words.language import _, ngettext, number


def tray(reader: Reader, meeting: Meeting, made: dict[uuid.UUID, Prepared], *, enabled: bool) -> None:
    """The prepared decisions as a summary, and one button that publishes those chosen."""
    waiting = [one for one in made.values() if one.waits]
    if not waiting:
        return
    st.markdown(f"## {_('Prepared decisions')}")
    body = [(one.title, board_deciding.told(one), one.reasons) for one in waiting]
    rows.draw((_("Recommendation"), _("Decision"), _("Reasons")), body, caption=_("Read this before you publish it"))
    if meeting.state == "open":
        st.caption(_("They are published together once the meeting is closed."))
        return
    verdict = permissions.judge(reader.actor, board_decisions.PUBLISH)
    if not verdict.allowed:
        st.caption(plain(verdict.reason))
        return
    titles = doing.told_apart({one.id: one.title for one in waiting})
    key = f"publish-{meeting.id}"
    chosen = st.multiselect(
        _("What to publish"),
        list(titles),
        list(titles),
        key=key,
        format_func=lambda one: titles.get(one, "–"),
        placeholder=_("Choose"),
    )
    st.caption(
        _(
            "Publishing cannot be undone: everyone reads the decisions, and what the Board saw is kept beside them. "
            "All of them are published, or none."
        )
    )
    said = ngettext("Publish %(n)s decision", "Publish %(n)s decisions", len(chosen)) % {"n": number(len(chosen))}

    def do() -> None:
        wanted = [one for one in st.session_state.get(key) or [] if isinstance(one, uuid.UUID)]
        board_decisions.publish(reader.record, reader.actor, wanted)

    st.button(
        said,
        type="primary",
        icon=":material/campaign:",
        key="publish-do",
        disabled=not enabled or not chosen,
        on_click=lambda: doing.run(reader, do, _("Published: everyone can read them now."), clears=[key]),
    )
