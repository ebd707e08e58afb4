"""Overview: what needs attention first, then the coop in six figures, then where to look further."""

import streamlit as st

from dashboard.cells import overview
from dashboard.frame.guard import require

reader = require("home.view")

overview.hello(reader)
left, right = st.columns([3, 2])
with left:
    overview.attention(reader)
with right:
    overview.recently(reader)
overview.six_figures(reader)
overview.at_a_glance(reader)
