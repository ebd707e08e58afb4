"""Opening a page as somebody, without a browser."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Protocol

from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).resolve().parents[2] / "dashboard" / "frame" / "main.py"
_pages: dict[str, str] = {}


class Open(Protocol):
    """`open_page(role, script, **query)`: the page as that role sees it; None is signed out."""

    def __call__(self, role: str | None, script: str, **query: str) -> AppTest: ...


def opened(account_id: uuid.UUID | None, script: str, **query: str) -> AppTest:
    """A page, opened by its link as that account, in English unless asked otherwise; None is signed out."""
    seen = AppTest.from_file(str(MAIN), default_timeout=60)
    seen.user = {"is_logged_in": False} if account_id is None else {"is_logged_in": True, "sub": str(account_id)}
    # each account has a language of its own; the tests read English unless they ask for another
    for name, value in {"lang": "EN", **query}.items():
        seen.query_params[name] = value
    seen._page_hash = hash_of(script)
    return seen.run()


def hash_of(script: str) -> str:
    """What Streamlit calls a page: known after any run, so that no test need open the first page before its own."""
    if script not in _pages:
        _pages[script] = AppTest.from_file(str(MAIN), default_timeout=60).run().switch_page(script)._page_hash
    return _pages[script]
