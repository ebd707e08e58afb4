"""The objectives of a lab as at the reader's day, and for its people adding one and saying what became of one."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.cells import doing, rows
from dashboard.cells.lab_view import View
from dashboard.coop import objectives
from dashboard.coop.lab_life import TELLS
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day
from dashboard.words.refusals import BadInput

_ENDS = ("met", "partly", "dropped")


def draw(view: View) -> None:
    """The list, and the form for whoever takes part."""
    answer = view.reader.ask("lab_objectives", lab_id=view.lab.id)
    if answer.is_empty:
        st.caption(_("It has set itself no objective yet."))
    else:
        heads = (_("Objective"), _("Target"), _("State"), _("Due"), _("Closed"))
        body = [
            (
                row["objective"],
                row["target"] or "–",
                vocabulary.word(row["state"]),
                day(row["due_on"]),
                day(row["closed_on"]),
            )
            for row in answer.rows
        ]
        rows.draw(heads, body, caption=_("Objectives of this lab"), quiet=True)
    if view.inside and view.lab.state in TELLS:
        _forms(view)


def _forms(view: View) -> None:
    key = f"objectives-{view.lab.id}"
    label = _("Set an objective, or say what became of one")
    with st.expander(label, icon=":material/flag:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        _add(view, key)
        found = [row for row in objectives.of_lab(view.reader.record, view.lab.id) if row["state"] == "open"]
        if found:
            st.divider()
            _settle(view, key, found)


def _add(view: View, key: str) -> None:
    st.text_input(_("What the lab wants to reach"), key=f"{key}-text")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("How one will see it, for instance: ten evenings"), key=f"{key}-target")
        st.date_input(_("By when"), None, key=f"{key}-due", format="DD/MM/YYYY", width=160)

    def do() -> None:
        due = st.session_state.get(f"{key}-due")
        told = {"text": doing.typed(f"{key}-text"), "target": doing.typed(f"{key}-target")}
        due_on = due if isinstance(due, dt.date) else None
        objectives.add(view.reader.record, view.reader.actor, view.lab.id, **told, due_on=due_on)

    st.button(
        _("Set this objective"),
        key=f"{key}-add",
        disabled=not view.enabled,
        on_click=doing.run,
        args=(view.reader, do, _("The objective is set.")),
        kwargs={"clears": [f"{key}-text", f"{key}-target", f"{key}-due"]},
    )


def _settle(view: View, key: str, found: list[Row]) -> None:
    by_id = {row["id"]: row for row in found}
    named = doing.told_apart({one: row["text"] for one, row in by_id.items()})
    st.selectbox(_("Objective"), list(named), format_func=lambda one: named.get(one, ""), key=f"{key}-which")
    st.segmented_control(_("What became of it"), _ENDS, format_func=vocabulary.word, key=f"{key}-to")
    st.text_input(_("Why, when it is dropped"), key=f"{key}-why")

    def do() -> None:
        chosen = by_id.get(doing.picked(f"{key}-which") or next(iter(by_id)))
        to = st.session_state.get(f"{key}-to")
        if chosen is None or to not in _ENDS:
            raise BadInput(_("Choose the objective, and what became of it."))
        why = doing.typed(f"{key}-why")
        objectives.settle(view.reader.record, view.reader.actor, chosen["id"], to, seen=chosen["version"], reason=why)

    st.button(
        _("Keep this"),
        key=f"{key}-settle",
        disabled=not view.enabled,
        on_click=doing.run,
        args=(view.reader, do, _("Kept.")),
        kwargs={"clears": [f"{key}-why", f"{key}-to", f"{key}-which"]},
    )
