"""A real server process that also does, on a line of its standard input, what an administrator does in the app.

Only the process that serves the record may write to it, so a test that disables an account asks it to.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

from dashboard.commands.serve import serve
from dashboard.coop import accounts
from dashboard.frame import house
from dashboard.words.permissions import OPERATOR

# answers go where the server's own output went, and that goes to the log
ANSWERS = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def obey() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        getattr(accounts, asked.pop("do"))(house.record(), OPERATOR, **asked)
        print("done", file=ANSWERS, flush=True)


def ready() -> None:
    print("ready", file=ANSWERS, flush=True)


if __name__ == "__main__":
    threading.Thread(target=obey, daemon=True).start()
    serve(Path(sys.argv[1]), int(sys.argv[2]), ready=ready)
