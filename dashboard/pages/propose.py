"""Propose a lab: the form, and what became of those that one proposed."""

import streamlit as st

from dashboard.cells import doing, lab_proposing
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("lab.propose")

st.markdown(f"# {_('Propose a lab')}")
doing.told()
enabled = doing.today(reader)
proposal = lab_proposing.chosen(reader)
if proposal is None:
    lab_proposing.new(reader, enabled=enabled)
else:
    lab_proposing.again(reader, proposal, enabled=enabled)
