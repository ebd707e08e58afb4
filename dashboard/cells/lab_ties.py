"""What a lab is linked to, and, for Vie coop, which labs have a similar project: with the words that say so."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import doing, links, rows
from dashboard.cells.lab_view import View
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import lab_ties
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day
from dashboard.words.refusals import BadInput
from dashboard.words.states import LAB_LINKS


def draw(view: View) -> None:
    """The links; for those who follow labs up the suggestions and the forms."""
    reader = view.reader
    st.markdown(f"## {_('Other labs')}")
    found = [row for row in lab_ties.of_lab(reader.record, view.lab.id) if row["made_on"] <= reader.as_of]
    shown = [row for row in found if row["kind"] != "not_similar" or reader.may("care.view")]
    if shown:
        heads = (_("Lab"), _("Link"), _("What they share"), _("Since"))
        rows.draw(heads, [_line(view, row) for row in shown], caption=_("Labs linked to this one"), quiet=True)
    else:
        st.caption(_("It is linked to no other lab yet."))
    if reader.may("care.view"):
        _suggestions(view, found)
    if reader.may("care.write") and view.enabled and found:
        _unlink(view, found)


def _line(view: View, row: Row) -> tuple[rows.Cell, ...]:
    where = links.address("lab", view.reader, id=str(row["linked_id"]))
    kind = vocabulary.word(row["kind"])
    if row["kind"] == "grew_from" and row["linked_id"] == row["lab_id"]:
        kind = _("led to")
    return (Link(row["linked"], where), kind, row["reason"], day(row["made_on"]))


def _suggestions(view: View, linked: list[Row]) -> None:
    found = lab_ties.suggest(view.reader.record, view.lab.id) if view.enabled else []
    if not found:
        return
    st.markdown(f"### {_('Similar projects')}")
    body = [
        (
            Link(one.name, links.address("lab", view.reader, id=str(one.lab_id))),
            vocabulary.word(one.state),
            ", ".join(one.words),
        )
        for one in found
    ]
    heads = (_("Lab"), _("State"), _("Words that both use"))
    rows.draw(heads, body, caption=_("Labs with a similar project"), quiet=True)
    if view.reader.may("care.write"):
        _link(view, {one.lab_id: one for one in found}, linked)


def _link(view: View, found: dict[uuid.UUID, lab_ties.Suggestion], linked: list[Row]) -> None:
    key, reader = f"link-{view.lab.id}", view.reader
    label = _("Link two labs, or say that they are not similar")
    with st.expander(label, icon=":material/link:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        key += f"-{len(linked)}"  # new fields for the next one
        every = {row["id"]: row["name"] for row in reader.record.rows("ties/labs") if row["id"] != view.lab.id}
        named = doing.told_apart({**{one: every.get(one) for one in found}, **every})
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                _("With which lab"), list(named), format_func=lambda one: named.get(one, ""), key=f"{key}-other"
            )
            st.selectbox(_("How"), LAB_LINKS, format_func=vocabulary.word, key=f"{key}-kind")
        other = doing.picked(f"{key}-other")
        if f"{key}-why-{other}" not in st.session_state and other in found:
            st.session_state[f"{key}-why-{other}"] = ", ".join(found[other].words)
        st.text_input(_("What they share, or why not; both labs read it"), key=f"{key}-why-{other}")

        def do() -> None:
            chosen, kind = doing.picked(f"{key}-other"), doing.typed(f"{key}-kind")
            if chosen is None:
                raise BadInput(_("Choose a lab."))
            why = doing.typed(f"{key}-why-{chosen}")
            lab_ties.link(reader.record, reader.actor, view.lab.id, chosen, kind, reason=why)

        st.button(
            _("Keep this link"), type="primary", key=f"{key}-do", on_click=doing.run, args=(reader, do, _("Linked."))
        )


def _unlink(view: View, found: list[Row]) -> None:
    key, reader = f"unlink-{view.lab.id}", view.reader
    with st.expander(_("Take a link away"), icon=":material/link_off:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        key += f"-{len(found)}"
        said = {row["id"]: f"{row['linked']} · {vocabulary.word(row['kind'])}" for row in found}
        named = doing.told_apart(said)
        st.selectbox(_("Link"), list(named), format_func=lambda one: named.get(one, ""), key=f"{key}-which")
        st.text_input(_("Why?"), key=f"{key}-why")

        def do() -> None:
            chosen = doing.picked(f"{key}-which")
            if chosen is None:
                raise BadInput(_("Choose a link."))
            why = doing.typed(f"{key}-why")
            lab_ties.unlink(reader.record, reader.actor, view.lab.id, chosen, reason=why)

        st.button(
            _("Take it away"),
            key=f"{key}-do",
            on_click=doing.run,
            args=(reader, do, plain(_("Taken away."))),
        )
