"""The board of following up: every lab in the column of its state, with its signals. One piece of HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.cells import linked, links, speech
from dashboard.cells.reader import Reader
from dashboard.cells.text import colon, plain
from dashboard.store.record import Row
from dashboard.words import signals, vocabulary
from dashboard.words.language import _, day, days_ago, ngettext, number
from dashboard.words.states import SIGNALS

COLUMNS = ("proposed", "returned", "admitted", "active", "dormant", "closing")
HEALTH = ("amiss", "well")
_WIDTH, _NARROW = {"active": "16rem,3fr"}, "9rem,1fr"
_STYLE = """
<style>
.coop-board{display:grid;grid-template-columns:var(--columns);gap:1rem;overflow-x:auto;align-items:start;
padding-bottom:.5rem}
.coop-board section{min-width:0}
.coop-board h2{font-size:1rem!important;margin:0 0 .5rem!important;padding:0!important}
.coop-board ul{list-style:none;margin:0!important;padding:0!important;display:grid;gap:.5rem;
grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr))}
.coop-board li{border:1px solid rgba(128,128,128,.35);border-radius:.5rem;padding:.5rem .75rem;margin:0!important;
overflow-wrap:anywhere}
.coop-board li.coop-amiss{border-left:.3rem solid #B32D3B}
.coop-board a{color:inherit;font-weight:600;text-underline-offset:.2em}
.coop-board p{margin:.15rem 0 0;font-size:.875rem;opacity:.85}
.coop-board .coop-why{opacity:1}
@media(max-width:600px){.coop-board{grid-template-columns:1fr}}
</style>
"""


def draw(reader: Reader, *, theme: str | None, signal: str | None, health: str | None) -> None:
    """A sentence, and the labs by their state: those with a signal first."""
    listed, proposed, found = reader.asks([("labs_list", {}), ("lab_proposals", {}), ("lab_signals", {})])
    amiss: dict[str, list[Row]] = defaultdict(list)
    for row in found.rows:
        amiss[str(row["lab_id"])].append(row)
    # a lab that is proposed has nobody in it yet: it waits, and nothing is amiss with it
    every = [*proposed.rows, *(row for row in listed.rows if row["state"] in COLUMNS)]
    shown = [row for row in every if theme is None or row["theme"] == theme]
    if signal is not None:
        shown = [row for row in shown if any(one["signal"] == signal for one in amiss.get(str(row["lab_id"]), []))]
    if health is not None:
        shown = [row for row in shown if (str(row["lab_id"]) in amiss) == (health == "amiss")]
    _said(shown, amiss)
    if signal is not None:
        st.caption(plain(_(signals.MEANS[signal])))
    if shown:
        columns = "".join(_column(reader, state, shown, amiss) for state in COLUMNS)
        label = escape(_("Labs by state and health"))
        # most labs are active: their column is twice as wide
        there = {row["state"] for row in shown}
        wide = " ".join(f"minmax({_WIDTH.get(state, _NARROW)})" for state in COLUMNS if state in there)
        style = f'style="--columns:{wide}"'
        region = 'tabindex="0" role="region"'
        st.html(f'{_STYLE}<div class="coop-board" {style} {region} aria-label="{label}">{columns}</div>')


def signal_filter() -> str | None:
    """One of the signals, or None for all; in the link."""
    return linked.select(_("Signal"), SIGNALS, "signal", vocabulary.word, placeholder=_("all"))


def health_filter() -> str | None:
    """Labs on which a signal stands, or none; in the link."""
    said = {"amiss": _("something may be amiss"), "well": _("no signal")}
    return linked.select(_("Health"), HEALTH, "health", lambda code: said[code], placeholder=_("all"))


# ---------------------------------------------------------------------- inside
def _said(shown: Sequence[Row], amiss: dict[str, list[Row]]) -> None:
    labs = len(shown)
    with_signal = sum(str(row["lab_id"]) in amiss for row in shown)
    if not labs:
        st.info(_("No lab fits this choice. Take a filter away to see more."))
        return
    said = ngettext(
        "%(n)s lab; on %(amiss)s of them a signal stands.", "%(n)s labs; on %(amiss)s of them a signal stands.", labs
    )
    st.markdown(f"**{plain(said % {'n': number(labs), 'amiss': number(with_signal)})}**")


def _column(reader: Reader, state: str, shown: Sequence[Row], amiss: dict[str, list[Row]]) -> str:
    inside = [row for row in shown if row["state"] == state]
    if not inside:
        return ""
    inside.sort(key=lambda row: (-len(amiss.get(str(row["lab_id"]), [])), row["lab"]))
    head = f"<h2>{escape(vocabulary.word(state).capitalize())} ({number(len(inside))})</h2>"
    cards = "".join(_card(reader, row, amiss.get(str(row["lab_id"]), [])) for row in inside)
    return f"<section>{head}<ul>{cards}</ul></section>"


def _card(reader: Reader, row: Row, amiss: Sequence[Row]) -> str:
    where = links.address("lab", reader, id=str(row["lab_id"]), view="care")
    name = f'<a href="{escape(where)}" target="_self">{escape(row["lab"])}</a>'
    facts = [speech.label(reader, "theme", row["theme"]), row["city"] or _("online"), _last(row)]
    told = f"<p>{escape(' · '.join(filter(None, facts)))}</p>"
    why = "".join(_why(one) for one in amiss)
    return f"<li{' class=coop-amiss' if amiss else ''}>{name}{told}{why}</li>"


def _why(row: Row) -> str:
    said = f"{vocabulary.word(row['signal'])}{colon()}{signals.told(row['evidence'])}"
    return f'<p class="coop-why">{escape(said[:1].upper() + said[1:])}</p>'


def _last(row: dict[str, Any]) -> str:
    if "waiting_days" in row:
        return _("waits for %s") % days_ago(row["waiting_days"])
    return _("last met on %s") % day(row["last_meeting"]) if row["last_meeting"] else _("has not met")
