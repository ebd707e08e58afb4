"""Digests by mail: whether they come and how often, and what the next one would say."""

import streamlit as st

from dashboard.cells import doing, mail_choice
from dashboard.frame import settings
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("digest.choose")

st.markdown(f"# {_('Digests by mail')}")
doing.told()
mail_choice.draw(reader, is_sent=settings.current().mail is not None)
