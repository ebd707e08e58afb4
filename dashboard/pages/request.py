"""One request: what it asks, what may be done with it, what became of it."""

import streamlit as st

from dashboard.cells import after_decision, doing, evaluation_card, one_request, request_files, request_steps
from dashboard.coop import request_rights
from dashboard.frame.guard import require
from dashboard.words.language import _

reader = require("home.view")

request = one_request.chosen(reader)
may_write = request_rights.may_write(reader.record, reader.actor, request)
one_request.head(reader, request)
doing.told()
enabled = doing.today(reader)
if may_write:
    request_steps.of_writers(reader, request, enabled=enabled)
if reader.may("request.screen"):
    request_steps.of_staff(reader, request, enabled=enabled)
after_decision.draw(reader, request)
one_request.text(reader, request)
one_request.lines(reader, request)
request_files.draw(reader, request, may_write=may_write and enabled, title=_("Files"))
if reader.may("evaluation.view"):
    st.markdown(f"## {_('Evaluation')}")
    evaluation_card.draw(reader, request.id, key=f"request-{request.id}", titled=False)
st.markdown(f"## {_('What it went through')}")
one_request.timeline(reader, request)
st.markdown(f"## {_('In the ledger')}")
one_request.entries(reader, request)
