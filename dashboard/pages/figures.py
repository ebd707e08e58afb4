"""Figures: the dictionary of every number shown anywhere, and whether the numbers agree with each other."""

import streamlit as st

from dashboard.cells import dictionary
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("figures.view")

st.markdown(f"# {_('Figures')}")
entries, check = st.tabs([_("Dictionary"), _("Do they agree?")], key="view", on_change="rerun", bind="query-params")
if entries.open:
    with entries:
        dictionary.entry(reader, dictionary.choose(reader))
if check.open:
    with check:
        dictionary.self_check(reader)
