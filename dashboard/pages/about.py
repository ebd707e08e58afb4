"""About: what this is, how fresh its data is, and who may do what."""

import streamlit as st

from dashboard.cells import about
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("home.view")

st.markdown(f"# {_('About Coopboard')}")
about.what_it_is(reader)
about.who_may_do_what(reader)
