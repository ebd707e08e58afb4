"""Whoever looks at a request while another decides on it is told within three seconds, and cannot decide meanwhile.

    stale = live.watch(reader, request)   # draws the band and the watcher; True: disable the buttons

What was on the screen first stays what was seen (`live.seen`) until one looks again, so that a decision pressed on
an old page is refused by the change itself, whatever was drawn in between.
"""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import requests
from dashboard.coop.requests import Request, Seen
from dashboard.words import language, vocabulary
from dashboard.words.language import _
from dashboard.words.refusals import Refusal

EVERY = 2  # seconds
_SEEN = "live-seen"
_TABLES = ("request_state", "budget_request")


def watch(reader: Reader, request: Request) -> bool:
    """Say when the request has moved since it came on the screen, and keep looking. True: what is seen is old."""
    first = _kept(request)[1]
    if first == request.seen:
        _look(reader, request.id, first, _versions(reader))
        return False
    with st.container(horizontal=True, vertical_alignment="center", key="live-band"):
        st.warning(plain(_said(reader, request, first)), icon=":material/sync_problem:")
        st.button(_("Look again"), icon=":material/refresh:", key="live-look-again", on_click=forget)
    return True


def seen(request: Request) -> Seen:
    """What was on the screen when the reader came to this request."""
    return _kept(request)[1]


def state(request: Request) -> str:
    """The state in which the reader first saw it: what was typed then stays on the page until one looks again."""
    return _kept(request)[2]


def _kept(request: Request) -> tuple[uuid.UUID, Seen, str]:
    kept: tuple[uuid.UUID, Seen, str] | None = st.session_state.get(_SEEN)
    if kept is None or kept[0] != request.id:
        kept = st.session_state[_SEEN] = (request.id, request.seen, request.state)
    return kept


def forget() -> None:
    """What is drawn next is what is seen: after looking again, and after a decision of one's own."""
    st.session_state.pop(_SEEN, None)


@st.fragment(run_every=EVERY)
def _look(reader: Reader, request_id: uuid.UUID, first: Seen, versions: tuple[int, ...]) -> None:
    # the counter says that something moved, which costs nothing to ask; the request says whether it was this one
    if _versions(reader) == versions:
        return
    language.speak(reader.language)  # a fragment runs without the frame around it
    try:
        moved = requests.get(reader.record, request_id).seen != first
    except Refusal:
        moved = True
    if moved:
        st.rerun()


def _versions(reader: Reader) -> tuple[int, ...]:
    return tuple(reader.record.versions.get(table, 0) for table in _TABLES)


def _said(reader: Reader, request: Request, first: Seen) -> str:
    state = request.states[-1] if request.states else None
    if state is None or state["id"] == first.state_id:
        return _("The text of this request was changed while you were looking.")
    who = reader.record.one("accounts/by_id", id=state["decided_by"]) if state["decided_by"] else None
    words = {"who": who["name"] if who else "", "state": vocabulary.word(request.state)}
    if who is None:
        return _("This request moved while you were looking: it is %(state)s now.") % words
    return _("%(who)s decided on this while you were looking: %(state)s.") % words
