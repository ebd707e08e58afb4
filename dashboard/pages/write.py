"""Write a recommendation with one's working group: what one writes, and the form of one that saves itself."""

import streamlit as st

from dashboard.cells import doing, writing_form, writing_list
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("recommendation.write")

st.markdown(f"# {_('Write a recommendation')}")
doing.told()
asked = st.query_params.get("id")
if asked:
    writing_form.draw(reader, asked)
else:
    writing_list.draw(reader)
