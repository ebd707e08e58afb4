"""Between a reader and a lab: asking to join it, answering an invitation, and leaving."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboard.cells import doing, lab_conditions
from dashboard.cells.lab_view import View
from dashboard.cells.text import plain
from dashboard.coop import memberships
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day


def draw(view: View) -> None:
    """What stands between the two, and the way to change it; nothing for whoever cannot be in a lab."""
    reader = view.reader
    if reader.actor.person_id is None or not reader.may("lab.propose"):
        return
    stands = view.standing
    if stands is None:
        if view.lab.runs:
            _ask(view)
    elif stands["state"] == "active":
        told = {"role": vocabulary.word(stands["role"]), "day": day(stands["from_date"])}
        since = _("You are in this lab as %(role)s, since %(day)s.")
        st.caption(plain((since if stands["from_date"] else _("You are in this lab as %(role)s.")) % told))
    elif stands["state"] == "requested":
        said = _("You asked to join on %s. Those who run this lab or Vie coop will answer.")
        st.info(plain(said % day(stands["asked_on"])), icon=":material/hourglass:")
    else:
        _invited(view, stands)


def leave(view: View) -> None:
    """Taking one's own leave, for whoever is in it."""
    stands = view.standing
    if stands is None or stands["state"] != "active" or not view.reader.may("lab.propose"):
        return
    key = f"lab-leave-{stands['id']}"
    with st.expander(_("Leave this lab"), icon=":material/logout:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        st.text_input(_("Why, if you like to say"), key=f"{key}-why")
        record, actor = view.reader.record, view.reader.actor

        def do() -> None:
            given = {"seen": stands["version"], "reason": doing.typed(f"{key}-why")}
            memberships.leave(record, actor, stands["id"], **given)

        args = (view.reader, do, _("Left. The days that were stay."))
        st.button(_("Leave it"), key=f"{key}-do", disabled=not view.enabled, on_click=doing.run, args=args)


def _ask(view: View) -> None:
    lab = view.lab
    if memberships.room(view.reader.record, lab) == 0:
        st.caption(_("It has no place left."))
        return
    key = f"lab-ask-{lab.id}"
    asked = st.query_params.get("join") == "1"
    label = _("Ask to join")
    with st.expander(
        label, icon=":material/waving_hand:", key=f"{key}-open", expanded=asked, on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        lab_conditions.draw(view.reader, f"{key}-accepts")
        st.text_area(_("What you bring along: skills, time, questions"), key=f"{key}-brings", height=80)

        def do() -> None:
            accepted, brings = lab_conditions.accepted(f"{key}-accepts"), doing.typed(f"{key}-brings")
            record, actor = view.reader.record, view.reader.actor
            memberships.ask_to_join(record, actor, lab.id, accepted=accepted, brings=brings)

        st.button(
            _("Ask to join this lab"),
            type="primary",
            key=f"{key}-do",
            disabled=not view.enabled,
            on_click=doing.run,
            args=(view.reader, do, _("Asked. The answer stands on this page.")),
            kwargs={"clears": [f"{key}-brings", f"{key}-accepts"]},
        )


def _invited(view: View, stands: Row) -> None:
    key = f"lab-invited-{stands['id']}"
    record, actor, seen = view.reader.record, view.reader.actor, stands["version"]
    with st.container(border=True):
        said = _("You are invited to this lab as %(role)s. Please answer by %(day)s.")
        told = {"role": vocabulary.word(stands["role"]), "day": day(stands["answer_by"])}
        st.markdown(f"### {plain(said % told)}")
        lab_conditions.draw(view.reader, f"{key}-accepts")
        st.text_input(_("What you bring along, or why not"), key=f"{key}-words")

        def accept() -> None:
            accepted, brings = lab_conditions.accepted(f"{key}-accepts"), doing.typed(f"{key}-words")
            memberships.accept(record, actor, stands["id"], seen=seen, accepted=accepted, brings=brings)

        def decline() -> None:
            memberships.decline(record, actor, stands["id"], seen=seen, reason=doing.typed(f"{key}-words"))

        with st.container(horizontal=True):
            for verb, label, done in (
                (accept, _("Join"), _("You are in this lab from today on.")),
                (decline, _("No, thank you"), _("Declined.")),
            ):
                kind: Literal["primary", "secondary"] = "primary" if verb is accept else "secondary"
                name, args = f"{key}-{verb.__name__}", (view.reader, verb, done)
                st.button(label, type=kind, key=name, disabled=not view.enabled, on_click=doing.run, args=args)
