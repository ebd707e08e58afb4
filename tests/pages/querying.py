"""Queries that run beside a page: looking again until they are over, as the page itself does."""

from __future__ import annotations

import time

from streamlit.testing.v1 import AppTest

LONGEST = 20.0  # seconds; a query itself is ended after five


def answered(seen: AppTest) -> AppTest:
    """The page once none of its queries runs."""
    until = time.monotonic() + LONGEST
    while any(one.label.startswith("Cancel the query") for one in seen.button):
        assert time.monotonic() < until, "a query does not end"
        time.sleep(0.05)
        seen.run()
    return seen
