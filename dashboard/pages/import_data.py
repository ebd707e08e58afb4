"""Import: a file in, its columns mapped once, a preview before anything is written, and a way back."""

import streamlit as st

from dashboard.cells import importing, linked
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("data.import")

st.markdown(f"# {_('Import')}")
importing.refused()
bring, done = linked.tabs(
    {
        "bring": _("Bring in a file"),
        "done": _("What came in"),
    }
)
if bring.open:
    with bring:
        importing.wizard(reader)
if done.open:
    with done:
        importing.past(reader)
