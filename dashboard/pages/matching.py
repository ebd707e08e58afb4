"""Matching: who waits for a lab, which labs fit, and the proposals that put people in touch."""

import streamlit as st

from dashboard.cells import matching
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("introduction.view")

st.markdown(f"# {_('Put people in touch')}")
matching.draw(reader)
