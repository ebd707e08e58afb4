"""The conditions of taking part, word by word, and the box that accepts them."""

from __future__ import annotations

import streamlit as st

from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.words import conditions
from dashboard.words.language import _


def draw(reader: Reader, key: str) -> None:
    """The conditions and their box, whose state stands under `key`."""
    told = "\n".join(f"- {plain(one)}" for one in conditions.wording(reader.language))
    st.markdown(f"{_('Whoever takes part in a lab accepts these conditions:')}\n{told}")
    st.checkbox(_("I accept these conditions"), key=key)


def accepted(key: str) -> bool:
    """Whether the box is ticked."""
    return bool(st.session_state.get(key))
