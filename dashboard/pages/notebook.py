"""One notebook: words, figures, inputs, queries and what is said of them, written together."""

import streamlit as st

from dashboard.cells import one_notebook
from dashboard.frame.guard import require

reader = require("notebook.view")

one_notebook.draw(reader, st.query_params.get("id", ""))
