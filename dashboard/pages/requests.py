"""Budget requests: those of one's labs, and the form of one that saves itself."""

import streamlit as st

from dashboard.cells import asking, asking_list, doing
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("request.write")

st.markdown(f"# {_('Budget requests')}")
doing.told()
asked = st.query_params.get("id")
if asked:
    asking.form(reader, asked)
else:
    asking_list.draw(reader)
