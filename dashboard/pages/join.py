"""Join a lab: those of a theme that have room, or waiting for one."""

import streamlit as st

from dashboard.cells import doing, lab_choosing
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("lab.propose")

st.markdown(f"# {_('Join a lab')}")
doing.told()
lab_choosing.draw(reader, enabled=doing.today(reader))
