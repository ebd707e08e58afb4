"""A real server process that also does, at the other end of a pipe, what an administrator does in the app.

Only the process that serves the record may write to it, so a test that disables an account asks it to.
"""

from __future__ import annotations

import os
import threading
from multiprocessing.connection import Connection
from pathlib import Path

# what a server imports; but for the app itself, which each makes for itself and its own environment
NEEDED = (
    "babel.dates",
    "babel.numbers",
    "dashboard.commands.serve",
    "dashboard.frame.gate",
    "dashboard.frame.server",
    "dashboard.frame.signin",
    "pandas",
    "plotly.graph_objects",
    "streamlit.elements.arrow",
    "streamlit.elements.plotly_chart",
    "uvicorn",
    "uvloop",
)


def run(db: Path, port: int, log: Path, environment: dict[str, str], line: Connection) -> None:
    """Serve the record until the process is told to end; what it says goes into the log."""
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.environ.update(environment)
    os.chdir(log.parent)
    from dashboard.commands.serve import serve

    threading.Thread(target=_obey, args=(line,), daemon=True).start()
    serve(db, port, ready=lambda: line.send("ready"))


def _obey(line: Connection) -> None:
    from dashboard.coop import accounts
    from dashboard.frame import house
    from dashboard.words.permissions import OPERATOR

    while True:
        try:
            asked = line.recv()
        except EOFError:
            return  # whoever asks has gone
        getattr(accounts, asked.pop("do"))(house.record(), OPERATOR, **asked)
        line.send("done")
