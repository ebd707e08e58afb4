"""A form that is empty again once what was typed in it was kept.

    key = anew.key("book-room")
    st.text_input(_("For what"), key=f"{key}-title")
    st.button(..., args=(reader, anew.after("book-room", book), said))

A field that is taken out of the session's state still shows in the browser what was typed in it; one of another name
begins with nothing. A refusal leaves the form as it is.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def key(form: str) -> str:
    """What the fields of a form are named after, until what they say was kept."""
    return f"{form}-{st.session_state.get(_turn(form), 0)}"


def after(form: str, verb: Callable[[], object]) -> Callable[[], None]:
    """The verb; when it went through, the form begins anew."""

    def do() -> None:
        verb()
        st.session_state[_turn(form)] = st.session_state.get(_turn(form), 0) + 1

    return do


def _turn(form: str) -> str:
    return f"turn-of-{form}"
