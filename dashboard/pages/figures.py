"""Figures: the dictionary of every number shown anywhere, and whether the numbers agree with each other."""

import streamlit as st

from dashboard.cells import dictionary, linked
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("figures.view")

st.markdown(f"# {_('Figures')}")
entries, check = linked.tabs(
    {
        "dictionary": _("Dictionary"),
        "agree": _("Do they agree?"),
    }
)
if entries.open:
    with entries:
        dictionary.entry(reader, dictionary.choose(reader))
if check.open:
    with check:
        dictionary.self_check(reader)
