"""Numbers at a glance, as one piece of HTML: a card for each, saying what it counts and of how many.

One element in the place of four a number: what a page costs at every rerun is how many elements it has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import streamlit as st

_STYLE = """
<style>
.coop-cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,var(--least)),1fr));gap:.75rem}
dl.coop-cards{margin:0 0 .5rem!important;padding:0!important}
.coop-cards>div{border:1px solid rgba(128,128,128,.35);border-radius:.5rem;padding:.75rem 1rem}
.coop-cards dt{font-size:.875rem;font-weight:400;margin:0!important}
.coop-cards dt a{color:inherit;text-underline-offset:.2em}
.coop-cards dd{margin:0!important;padding:0!important}
.coop-cards .coop-value{font-size:1.75rem;line-height:1.3;white-space:nowrap;font-variant-numeric:tabular-nums}
.coop-cards .coop-of{font-size:.875rem;opacity:.85}
</style>
"""


@dataclass(frozen=True)
class Card:
    """A number with its name, and what it is of or how it moved."""

    title: str
    value: str
    of: str = ""
    moved: str = ""
    address: str = ""  # the page with what is behind it


def draw(cards: Iterable[Card]) -> None:
    """Draw the cards in rows that fold on a narrow screen."""
    shown = list(cards)
    inside = "".join(_card(card) for card in shown)
    # three to five stand in one row, six in two; three even in a part of the page
    least = "12.5rem" if len(shown) == 3 else "13rem" if len(shown) in (4, 5) else "17rem"
    st.html(f'{_STYLE}<dl class="coop-cards" style="--least:{least}">{inside}</dl>')


def _card(card: Card) -> str:
    title = escape(card.title)
    if card.address:
        title = f'<a href="{escape(card.address)}" target="_self">{title}</a>'
    more = "".join(f'<dd class="coop-of">{escape(line)}</dd>' for line in (card.of, card.moved) if line)
    return f'<div><dt>{title}</dt><dd class="coop-value">{escape(card.value)}</dd>{more}</div>'
