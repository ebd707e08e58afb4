"""Streamlit's own object of each page, made once: making one looks for its file, 0.1 ms a page at every rerun."""

from __future__ import annotations

import copy
from functools import lru_cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.frame.pages_table import Entry


def page(entry: Entry, title: str, *, listed: bool, icon: bool) -> StreamlitPage:
    """The page of an entry, for one run: the run notes on it whether it is the one that is open."""
    return copy.copy(_made(entry, title, listed, icon))


@lru_cache(maxsize=2_000)  # names come in three languages, some with a number
def _made(entry: Entry, title: str, listed: bool, icon: bool) -> StreamlitPage:
    return st.Page(
        entry.script,
        title=title,
        url_path=entry.path or None,
        icon=entry.icon if icon else None,
        default=not entry.path,
        visibility="visible" if listed else "hidden",
    )
