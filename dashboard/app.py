"""The launcher: one Streamlit app behind the gate, tuned. What `streamlit run`, `coopboard serve` and uvicorn start.

coopboard serve --db coop.duckdb
COOPBOARD_DB=coop.duckdb streamlit run dashboard/app.py
COOPBOARD_DB=coop.duckdb uvicorn dashboard.app:app
"""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from streamlit.starlette import App

from dashboard.frame import api, calendar_feed, files, server, signin, unsubscribe
from dashboard.frame.gate import Gate

server.use_our_configuration()

app = App(
    server.SCRIPT,
    lifespan=server.lifespan,
    routes=[*signin.routes(), *files.routes(), *calendar_feed.routes(), *unsubscribe.routes(), *api.routes()],
    # the first is the outermost: it only compresses what the gate lets out
    # none; said so, or Streamlit looks for files of them at every rerun
    secrets={"coopboard": {}},
    middleware=[Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=6), Middleware(Gate)],
)
