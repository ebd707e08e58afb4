"""The first line of every page: who reads, and whether they may.

    reader = require("activity.view")

A page that is opened directly by its address, without the frame around it, refuses: there is nobody it knows.
"""

from __future__ import annotations

import datetime as dt
from contextvars import ContextVar

import streamlit as st

from dashboard.cells import states
from dashboard.cells.reader import Reader
from dashboard.frame import house
from dashboard.store import ids
from dashboard.words import language, permissions
from dashboard.words.refusals import NotAllowed

_LANG, _LINKED, _AS_OF = "lang", "link-lang", "as_of"
# who reads in this run: each run is a thread of its own, so it begins with nobody
_now: ContextVar[Reader | None] = ContextVar("reader", default=None)


def reader() -> Reader | None:
    """Who looks at this page now, in their language and as at their day; None when nobody is signed in."""
    _now.set(None)
    sub = st.user.get("sub")
    actor = house.actor_of_user(str(sub)) if sub else None
    if actor is None:
        return None
    spoken = _spoken(actor)
    language.speak(spoken)
    found = Reader(house.record(), house.figures(), actor, spoken, _as_of(), st.context.theme.type == "dark")
    _now.set(found)
    return found


def require(action: str) -> Reader:
    """The reader of this page, or a refusal in words and the end of the run."""
    found = _now.get() or reader()
    if found is None:
        st.markdown("# Coopboard")
        st.warning(language._("You are signed out. Sign in to go on."), icon=":material/lock:")
        st.link_button(language._("Sign in"), "/signin")
        st.stop()
    try:
        permissions.require(found.actor, action)
    except NotAllowed as refusal:
        states.refused(str(refusal))
        st.stop()
    return found


def _spoken(actor: permissions.Actor) -> str:
    asked = st.query_params.get(_LANG, "").lower()
    home = actor.language if actor.language in language.LANGUAGES else language.DEFAULT
    if asked != st.session_state.get(_LINKED):
        # opened, switched, or gone back to: the field itself would follow only after this run
        st.session_state[_LINKED] = asked
        st.session_state[_LANG] = (asked if asked in language.LANGUAGES else home).upper()
    chosen = str(st.session_state.get(_LANG) or home).lower()
    return chosen if chosen in language.LANGUAGES else home


def _as_of() -> dt.date:
    chosen = st.session_state.get(_AS_OF) or st.query_params.get(_AS_OF)
    if isinstance(chosen, str):
        try:
            chosen = dt.date.fromisoformat(chosen)
        except ValueError:
            chosen = None
    return chosen if isinstance(chosen, dt.date) else ids.today()
