"""Opening a page as somebody, without a browser."""

from __future__ import annotations

from typing import Protocol

from streamlit.testing.v1 import AppTest


class Open(Protocol):
    """`open_page(role, script, **query)`: the page as that role sees it; None is signed out."""

    def __call__(self, role: str | None, script: str, **query: str) -> AppTest: ...
