"""Streamlit's own object of each page, made once: making one looks for its file, 0.1 ms a page at every rerun."""

from __future__ import annotations

from functools import cached_property, lru_cache

from streamlit.navigation.page import StreamlitPage

from dashboard.frame.pages_table import Entry


class _Page(StreamlitPage):
    @cached_property
    def _script_hash(self) -> str:  # Streamlit's, which is asked for three times a page at every rerun
        return str(super()._script_hash)


def page(entry: Entry, title: str, *, listed: bool, icon: bool) -> StreamlitPage:
    """The page of an entry, for one run: the run notes on it whether it is the one that is open."""
    copied = object.__new__(_Page)
    copied.__dict__.update(_made(entry, title, listed, icon).__dict__)
    return copied


@lru_cache(maxsize=2_000)  # names come in three languages, some with a number
def _made(entry: Entry, title: str, listed: bool, icon: bool) -> StreamlitPage:
    made = _Page(
        entry.script,
        title=title,
        url_path=entry.path or None,
        icon=entry.icon if icon else None,
        default=not entry.path,
        visibility="visible" if listed else "hidden",
    )
    _ = made._script_hash  # worked out once, and copied with the rest
    return made
