"""Allocate: what the field's own methods would fund, beside what staff propose and what was decided."""

import streamlit as st

from dashboard.cells import allocating, links
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("allocation.view")

st.page_link(links.BUDGET, label=_("Money"), icon=":material/arrow_back:")
st.markdown(f"# {_('Allocate')}")
allocating.draw(reader)
