"""`coopboard`, on another day: python -m tests.browser.another_day FILE serve ...

FILE says how many days it is from today; it is read again whenever the app looks at its clock, so that a test can let
days pass while the server runs.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

from dashboard.store import ids


def clock(file: Path, real: Callable[[], dt.datetime] = ids.now) -> Callable[[], dt.datetime]:
    """A clock that is off by as many days as the file says."""
    return lambda: real() + dt.timedelta(days=int(file.read_text()))


if __name__ == "__main__":
    ids.now = clock(Path(sys.argv.pop(1)))
    from dashboard.cli import main

    main()
