"""Programs of one's own: tokens with which they read figures."""

import streamlit as st

from dashboard.cells import doing, programs
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("token.make")

st.markdown(f"# {_('Programs')}")
doing.told()
programs.draw(reader)
