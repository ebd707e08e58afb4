"""Notebooks: those that one may read, and beginning another one."""

import streamlit as st

from dashboard.cells import doing, notebook_list
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("notebook.view")

st.markdown(f"# {_('Notebooks')}")
doing.told()
notebook_list.draw(reader)
