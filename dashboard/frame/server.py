"""The server tuned: what stock Streamlit spends most of its time on is taken away, by public means.

Measured in benchmarks/page_speed.py. A full garbage collection after every run was 93 % of an empty page
(`runner.postScriptGC = false` in the configuration, and `gc.freeze` here); Nagle's delay on the socket cost
40 ms a rerun; and the first page shrinks from 9.1 to 2.9 MB by compression.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import os
import socket
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from streamlit import config
from streamlit.web.server.starlette import App

from dashboard.frame import house, mailing, settings
from dashboard.frame.state_by_key import ask_the_state_by_key
from dashboard.frame.theme_once import remember_the_theme
from dashboard.store.figures import catalogue
from dashboard.words.refusals import Refusal

LAUNCHER = Path(__file__).resolve().parents[1] / "app.py"
SCRIPT = Path(__file__).resolve().parent / "main.py"

# what the first page would import: done before anybody waits, and before the collector forgets about it
_HEAVY = (
    "numpy",
    "pandas",
    "pyarrow",
    "pyarrow.compute",
    "plotly.graph_objects",
    "streamlit.elements.arrow",
    "streamlit.elements.plotly_chart",
    "babel.dates",
    "babel.numbers",
)


def use_our_configuration() -> None:
    """Have Streamlit read dashboard/.streamlit/config.toml, also when uvicorn starts the launcher itself.

    `streamlit run dashboard/app.py` has set this already, to the same.
    """
    if config._main_script_path is None:
        config._main_script_path = str(LAUNCHER)


@asynccontextmanager
async def lifespan(_app: App) -> AsyncIterator[dict[str, Any]]:
    """Open the record and warm up; close it (with a checkpoint) at the end."""
    try:
        house.open()
        wanted = settings.current()
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        # uvicorn would print a traceback for what is a sentence to whoever starts the app
        os._exit(1)
    config.set_option("server.allowedHosts", sorted(wanted.hosts))
    remember_the_theme()
    ask_the_state_by_key()
    for module in _HEAVY:
        importlib.import_module(module)
    catalogue()
    gc.collect()
    gc.freeze()
    # a page makes some ten thousand objects and drops them: looking for cycles every 700 costs a twentieth of it
    gc.set_threshold(20_000, 20, 20)
    send_without_delay()
    sending = asyncio.create_task(mailing.run(wanted))
    try:
        yield {}
    finally:
        sending.cancel()
        # here, since uvicorn ends the process by the signal that it got as soon as it has shut down
        house.close()
        gc.unfreeze()  # or the binding of DuckDB complains on the terminal of leaks at exit


def send_without_delay() -> int:
    """Set TCP_NODELAY on every listening socket of the process; accepted ones inherit it. How many there are.

    asyncio sets it by itself only on sockets made with an explicit protocol, which Streamlit's is not.
    """
    found = 0
    for descriptor in range(3, 256):
        try:
            if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                continue
            with socket.socket(fileno=os.dup(descriptor)) as copy:
                listens = copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
                if listens and copy.family in (socket.AF_INET, socket.AF_INET6):
                    copy.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    found += 1
        except OSError:
            continue
    return found
