"""Import: a file in, its columns mapped once, a preview before anything is written, and a way back."""

import streamlit as st

from dashboard.cells import importing
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("data.import")

st.markdown(f"# {_('Import')}")
importing.refused()
bring, done = st.tabs([_("Bring in a file"), _("What came in")], key="view", on_change="rerun", bind="query-params")
if bring.open:
    with bring:
        importing.wizard(reader)
if done.open:
    with done:
        importing.past(reader)
