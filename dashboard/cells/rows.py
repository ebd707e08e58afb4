"""A few rows of words as one HTML table: one element on the page, however many cells. Everything is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.coop.narratives import clean

_STYLE = """
<style>
.coop-rows{overflow-x:auto}
.coop-rows table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
.coop-rows caption{text-align:left;font-size:.875rem;opacity:.85;padding:.25rem 0}
.coop-rows th,.coop-rows td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;
border-bottom:1px solid rgba(128,128,128,.35)}
.coop-rows th{font-weight:600;font-size:.875rem}
.coop-rows .n{text-align:right;white-space:nowrap}
.coop-rows .n:has(+ :not(.n)){padding-right:1.25rem}
.coop-rows .n:last-child{padding-right:.25rem}
.coop-rows tfoot td{font-weight:600;border-bottom:none}
.coop-rows a{color:inherit;text-underline-offset:.2em}
@media(max-width:40rem){
.coop-rows{font-size:.875rem}
.coop-rows th,.coop-rows td{padding-right:.5rem}
.coop-rows table.wide{min-width:40rem}
}
</style>
"""


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere."""

    text: str
    address: str
    kept: bool = False  # a file to keep rather than a page


Cell = str | Link
_FIT = 5  # columns beside each other on a telephone


def draw(
    headings: Sequence[str],
    body: Sequence[Sequence[Cell]],
    *,
    caption: str = "",
    numbers: Sequence[int] = (),
    foot: Sequence[Cell] = (),
    quiet: bool = False,
) -> None:
    """Draw a table; `numbers` are the places of columns that stand to the right.

    A `quiet` caption is not shown, since the heading above says the same: only who does not see the page is told it.
    """
    head = "".join(f'<th scope="col"{_side(n, numbers)}>{escape(text)}</th>' for n, text in enumerate(headings))
    rows = "".join(_row(row, numbers) for row in body)
    last = f"<tfoot>{_row(foot, numbers)}</tfoot>" if foot else ""
    said = f"<caption>{escape(caption)}</caption>" if caption and not quiet else ""
    # on a telephone what has many columns is moved sideways, rather than its words be one a line
    wide = ' class="wide"' if len(headings) > _FIT else ""
    table = f"<table{wide}>{said}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>{last}</table>"
    st.html(f'{_STYLE}<div class="coop-rows" tabindex="0" role="region" aria-label="{escape(caption)}">{table}</div>')


def _row(row: Sequence[Cell], numbers: Sequence[int]) -> str:
    return f"<tr>{''.join(f'<td{_side(n, numbers)}>{_cell(cell)}</td>' for n, cell in enumerate(row))}</tr>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Link):
        keep = " download" if cell.kept else ""
        return f'<a href="{escape(cell.address)}" target="_self"{keep}>{escape(clean(cell.text))}</a>'
    return escape(clean(cell))


def _side(place: int, numbers: Sequence[int]) -> str:
    return ' class="n"' if place in numbers else ""
