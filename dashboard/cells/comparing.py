"""What became of the recommendations beside what it was on an earlier day."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.cells import figure, linked
from dashboard.cells.reader import Reader
from dashboard.coop import days
from dashboard.words.language import _, day

_OTHER, _KEY = "other", "compared"


def draw(reader: Reader) -> dt.date | None:
    """Choose the earlier day, and see what moved since. The day, or None while none is chosen."""
    compared = _chosen(reader)
    if compared is None:
        return None
    figure.draw(reader, "recommendations_then_and_now", compared=compared)
    figure.draw(reader, "recommendations_moved", compared=compared, read_in=reader.language)
    return compared


def _chosen(reader: Reader) -> dt.date | None:
    known = days.before(reader.record, reader.as_of)
    said = {
        "year": _("a year before: %(day)s"),
        "assembly": _("the last General Assembly: %(day)s"),
        "board": _("the Board's last decisions: %(day)s"),
        "cycle": _("when the cycle began: %(day)s"),
    }
    names = {kind: said[kind] % {"day": day(compared)} for kind, compared in known.items()}
    names[_OTHER] = _("another day")
    with st.container(horizontal=True, gap="small"):
        kind = linked.select(_("Compare with"), list(names), "with", lambda code: names[code]) or "year"
        if kind != _OTHER:
            return known[kind]
        return _typed(reader)


def _typed(reader: Reader) -> dt.date | None:
    """A day of one's own; in the link, so that a colleague sees the same."""
    yesterday = reader.as_of - dt.timedelta(days=1)
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _linked(yesterday)
    st.session_state[_KEY] = min(st.session_state[_KEY] or yesterday, yesterday)
    chosen = st.date_input(_("Day"), key=_KEY, max_value=yesterday, format="DD/MM/YYYY")
    if not isinstance(chosen, dt.date):
        return None
    st.query_params[_KEY] = chosen.isoformat()
    return chosen


def _linked(otherwise: dt.date) -> dt.date:
    try:
        return dt.date.fromisoformat(st.query_params.get(_KEY, ""))
    except ValueError:
        return otherwise
