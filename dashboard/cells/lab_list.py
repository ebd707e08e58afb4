"""Labs as a list in one piece of HTML: each by its name, with where it is, who is in it, and what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

_STYLE = """
<style>
ul.coop-labs{list-style:none;margin:0!important;padding:0!important}
.coop-labs li{margin:0!important;padding:.6rem 0!important;border-bottom:1px solid rgba(128,128,128,.35)}
.coop-labs p{margin:0}
.coop-labs a{color:inherit;font-weight:600;text-underline-offset:.2em}
.coop-labs .coop-words{font-size:.875rem;opacity:.85;overflow-wrap:anywhere}
</style>
"""


@dataclass(frozen=True)
class Line:
    """One lab: its name and address, facts about it, and what it is for."""

    name: str
    address: str
    facts: Sequence[str]
    purpose: str = ""


def draw(lines: Sequence[Line], title: str) -> None:
    """Draw the list. Everything is escaped."""
    said = "".join(_line(line) for line in lines)
    st.html(f'{_STYLE}<ul class="coop-labs" aria-label="{escape(title)}">{said}</ul>')


def _line(line: Line) -> str:
    facts = escape(" · ".join(filter(None, line.facts)))
    words = f'<p class="coop-words">{escape(line.purpose)}</p>' if line.purpose else ""
    link = f'<a href="{escape(line.address)}" target="_self">{escape(line.name)}</a>'
    return f"<li><p>{link}</p><p>{facts}</p>{words}</li>"
