"""Changing what a lab says: its own people what it is and does, the staff where it belongs and who follows it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.cells import doing, lab_fields
from dashboard.cells.lab_view import View
from dashboard.coop import lab_life, lab_texts
from dashboard.coop.lab_texts import Arranged, Said
from dashboard.words.language import _


def draw(view: View) -> None:
    """What this reader may change."""
    if view.inside and view.lab.state in lab_life.TELLS:
        _said(view)
    if view.staff:
        _arranged(view)


def _said(view: View) -> None:
    lab = view.lab
    key = f"lab-says-{lab.id}-{lab.version}"
    label = _("Change what this lab says of itself")
    with st.expander(label, icon=":material/edit:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        now = lab_texts.said_of(lab)
        titles = {
            "public_summary": _("Summary, for those who do not know it"),
            "purpose": _("Purpose: what it is for"),
            "project": _("Project: what it does"),
            "methodology": _("Methodology: how it works together"),
            "calendar": _("Calendar: when it meets"),
            "exit_criterion": _("When it is done: how one will know"),
            "handover_note": _("What it leaves to others, when it closes"),
        }
        for name, title in titles.items():
            st.text_area(title, getattr(now, name), key=f"{key}-{name}", height=80)
        lab_fields.aims(f"{key}-aims", now.aims)

        def do() -> None:
            texts = {name: doing.typed(f"{key}-{name}") for name in lab_texts.TEXTS}
            told = Said(lab_fields.aims_read(f"{key}-aims"), **texts)
            lab_life.say(view.reader.record, view.reader.actor, lab.id, told, seen=lab.seen)

        _save(view, key, do)


def _arranged(view: View) -> None:
    lab, record = view.lab, view.reader.record
    key = f"lab-arranged-{lab.id}-{lab.version}"
    label = _("Change its name, theme, place, places or who follows it")
    with st.expander(label, icon=":material/tune:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        now = lab_texts.arranged_of(lab)
        st.text_input(_("Name"), now.name, key=f"{key}-name")
        where = lab_fields.where(view.reader, key, now.theme_id, now.language, now.country, now.city)
        numbers = lab_fields.care(record, key, now.liaison_id, now.places, now.rhythm_days)

        def do() -> None:
            told = Arranged(name=doing.typed(f"{key}-name"), **where(), **numbers())
            lab_life.arrange(record, view.reader.actor, lab.id, told, seen=lab.seen)

        _save(view, key, do)


def _save(view: View, key: str, do: Callable[[], None]) -> None:
    args = (view.reader, do, _("Saved."))
    st.button(_("Save"), type="primary", key=f"{key}-do", disabled=not view.enabled, on_click=doing.run, args=args)
