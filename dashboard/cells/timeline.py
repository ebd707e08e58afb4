"""What happened, day by day, as one piece of HTML: a day beside a sentence that may lead somewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.words.language import day

_STYLE = """
<style>
ol.coop-timeline{list-style:none;margin:0!important;padding:0!important}
.coop-timeline li{display:grid;grid-template-columns:7rem 1fr;gap:.25rem 1rem;margin:0!important;
padding:.5rem 0!important;border-bottom:1px solid rgba(128,128,128,.35)}
.coop-timeline time{font-size:.875rem;opacity:.85;line-height:1.6}
.coop-timeline p{margin:0}
.coop-timeline .coop-words{font-size:.875rem;opacity:.85;overflow-wrap:anywhere;white-space:pre-line}
.coop-timeline a{color:inherit;text-underline-offset:.2em}
@media(max-width:600px){.coop-timeline li{grid-template-columns:1fr}}
</style>
"""


@dataclass(frozen=True)
class Line:
    """One thing that happened: its day, a sentence, where it leads, and what people wrote about it."""

    on: dt.date | None
    said: str
    address: str = ""
    words: str = ""


def draw(lines: Sequence[Line]) -> None:
    """Draw the lines in their order. Everything is escaped."""
    st.html(f'{_STYLE}<ol class="coop-timeline">{"".join(_line(line) for line in lines)}</ol>')


def _line(line: Line) -> str:
    said = escape(line.said)
    if line.address:
        said = f'<a href="{escape(line.address)}" target="_self">{said}</a>'
    words = f'<p class="coop-words">{escape(line.words)}</p>' if line.words else ""
    when = f'<time datetime="{line.on.isoformat()}">{escape(day(line.on))}</time>' if line.on else "–"
    return f"<li>{when}<div><p>{said}</p>{words}</div></li>"
