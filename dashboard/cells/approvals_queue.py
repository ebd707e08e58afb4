"""The queue of the approvals page: what waits for a decision, in the order and of the theme that the link says."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard.cells import linked, speech, table
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import decisions
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words.language import _, money, ngettext, number

_SORTS = ("age", "amount", "urgency")
_FAR = dt.date.max


def draw(reader: Reader) -> None:
    """What waits, in one sentence and as a table whose rows open."""
    waiting = filtered(reader, fields=True)
    if not waiting:
        st.success(_("No request waits for a decision here."), icon=":material/check_circle:")
        return
    ready = sum(row["state"] == "ready_for_decision" for row in waiting)
    asked = money(sum(row["requested_cents"] for row in waiting))
    said = ngettext(
        "%(n)s request is ready for decision, of %(all)s that wait here for %(asked)s in all.",
        "%(n)s requests are ready for decision, of %(all)s that wait here for %(asked)s in all.",
        ready,
    )
    st.markdown(plain(said % {"n": number(ready), "all": number(len(waiting)), "asked": asked}))
    shown = _table(reader, waiting)
    event = st.dataframe(
        shown,
        hide_index=True,
        column_config=_columns(shown),
        key="queue",
        on_select="rerun",
        selection_mode="single-row",
        alt=_("Requests that wait for a decision"),
        placeholder="–",
    )
    st.caption(_("Tick a row to open its request."))
    chosen = event.selection.rows
    if chosen and chosen[0] < len(waiting):
        open_one(waiting[chosen[0]]["id"])
        st.rerun()


def filtered(reader: Reader, *, fields: bool) -> list[Row]:
    """The queue in the order and of the theme that the link says; with `fields`, those to choose them."""
    waiting = decisions.queue(reader.record)
    themes = list(dict.fromkeys(row["theme"] for row in waiting if row["theme"]))
    if fields:
        said = {"age": _("the oldest first"), "amount": _("the largest first"), "urgency": _("the most urgent first")}
        with st.container(horizontal=True, gap="small"):
            sort = linked.select(_("Order"), _SORTS, "sort", lambda code: said[code], placeholder=said["age"])
            theme = linked.select(
                _("Theme"),
                themes,
                "theme",
                lambda name: speech.label(reader, "theme", name),
                placeholder=_("every theme"),
            )
    else:
        sort, theme = st.query_params.get("sort"), st.query_params.get("theme")
    kept = [row for row in waiting if theme not in themes or row["theme"] == theme]
    if sort == "amount":
        return sorted(kept, key=lambda row: -row["requested_cents"])
    if sort == "urgency":
        return sorted(kept, key=lambda row: row["needed_by"] or _FAR)
    return kept


def open_one(request_id: uuid.UUID | None) -> None:
    """Name a request in the link, or with None the queue."""
    if request_id is None:
        st.query_params.pop("id", None)
    else:
        st.query_params["id"] = str(request_id)
    st.session_state.pop("queue", None)


# ---------------------------------------------------------------------- inside
def _table(reader: Reader, waiting: list[Row]) -> pa.Table:
    today = ids.today()
    held = {one.request_id for one in decisions.prepared(reader.record)}
    return pa.table(
        {
            "title": [row["title"] for row in waiting],
            "theme": [speech.label(reader, "theme", row["theme"]) for row in waiting],
            "lab": [row["lab"] for row in waiting],
            "asked": pa.array([row["requested_cents"] / 100 for row in waiting], pa.float64()),
            "age": pa.array([(today - row["submitted_on"]).days if row["submitted_on"] else None for row in waiting]),
            "needed": pa.array([row["needed_by"] for row in waiting], pa.date32()),
            "state": [
                _("prepared") if row["id"] in held else speech.label(reader, "state", row["state"]) for row in waiting
            ],
        }
    )


def _columns(shown: pa.Table) -> dict[str, Any]:
    longest = max(len(word) for word in shown["state"].to_pylist())
    return {
        "title": {"label": _("Request"), "width": 260},
        "theme": {"label": _("Theme"), "width": 180},
        "lab": {"label": _("Lab"), "width": 130},
        "asked": {"label": _("Asked (EUR)"), "type_config": table.AMOUNT},
        "age": {"label": _("Age (days)")},
        "needed": {"label": _("Needed by"), "type_config": {"type": "date", "format": "DD/MM/YYYY"}},
        "state": {"label": _("State"), "width": 7 * longest + 24},  # the browser would measure the first rows only
    }
