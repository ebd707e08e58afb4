"""What stands where there is nothing, and where something may not be seen: always with the next step."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import links
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.words.language import _


def refused(sentence: str) -> None:
    """A refusal: why, and who can."""
    st.markdown(f"# {_('This page is not for your role')}")
    st.warning(plain(sentence), icon=":material/lock:")
    st.page_link(links.HOME, label=_("Back to the overview"), icon=":material/arrow_back:")


def nothing_yet(reader: Reader, what: str) -> None:
    """An empty page: what is missing and how to bring it."""
    with st.container(border=True):
        st.markdown(f"## {plain(what)}")
        if reader.may("data.import"):
            st.markdown(_("Bring your own data: a CSV, XLSX or Parquet file, mapped once."))
            st.page_link(links.IMPORT, label=_("Go to the import"), icon=":material/upload:")
        else:
            st.markdown(_("Vie coop staff can bring in data on the import page."))
