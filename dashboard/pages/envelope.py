"""One envelope: its state, its rules, its balance and what moved; without one, all of them."""

import streamlit as st

from dashboard.cells import doing, envelope_steps, one_envelope
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("money.view")

envelope = one_envelope.chosen(reader)
if envelope is None:
    st.markdown(f"# {_('Envelopes')}")
    doing.told()
    one_envelope.all_of_them(reader)
    envelope_steps.plan(reader, enabled=doing.today(reader))
else:
    one_envelope.head(reader, envelope)
    doing.told()
    envelope_steps.draw(reader, envelope, enabled=doing.today(reader))
    one_envelope.moved(reader, envelope)
    st.markdown(f"## {_('Who did what')}")
    one_envelope.log(reader, envelope)
