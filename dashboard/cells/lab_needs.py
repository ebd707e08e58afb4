"""What a lab needs: asked by its people, answered by the staff."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.cells import doing, rows
from dashboard.cells.lab_view import View
from dashboard.cells.text import plain
from dashboard.coop import needs
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day
from dashboard.words.refusals import BadInput
from dashboard.words.states import NEED, NEED_KINDS


def draw(view: View) -> None:
    """The list, and what this reader may do about it."""
    found = needs.of_lab(view.reader.record, view.lab.id)
    shown = [row for row in found if row["asked_on"] <= view.reader.as_of]
    if shown:
        heads = (_("Kind"), _("What is needed"), _("State"), _("Asked on"), _("Answer"))
        body = [_line(view, row) for row in shown]
        rows.draw(heads, body, caption=_("What this lab needs"), quiet=True)
    else:
        st.caption(_("It has asked for nothing."))
    if view.inside and view.lab.runs:
        _ask(view)
    if view.inside and any(NEED[row["state"]] for row in found):
        _answer(view, [row for row in found if NEED[row["state"]]])


def _line(view: View, row: Row) -> tuple[str, ...]:
    # on an earlier day it was not answered yet
    answered = row["answer"] and row["answered_on"] <= view.reader.as_of
    state = row["state"] if view.enabled else "answered" if answered else "open"
    answer = f"{row['answer']} ({day(row['answered_on'])})" if answered else "–"
    return (vocabulary.word(row["kind"]), row["body"], vocabulary.word(state), day(row["asked_on"]), answer)


def _ask(view: View) -> None:
    key = f"need-{view.lab.id}"
    with st.expander(_("Ask for something"), icon=":material/front_hand:", key=f"{key}-open", on_change="rerun") as it:
        if not it.open:
            return
        st.segmented_control(_("What kind"), NEED_KINDS, format_func=vocabulary.word, key=f"{key}-kind")
        st.text_area(_("What the lab needs, and by when"), key=f"{key}-body", height=80)

        def do() -> None:
            kind = doing.typed(f"{key}-kind")
            needs.ask(view.reader.record, view.reader.actor, view.lab.id, kind=kind, body=doing.typed(f"{key}-body"))

        st.button(
            _("Ask Vie coop"),
            type="primary",
            key=f"{key}-do",
            disabled=not view.enabled,
            on_click=doing.run,
            args=(view.reader, do, _("Asked. Vie coop will answer.")),
            kwargs={"clears": [f"{key}-body", f"{key}-kind"]},
        )


def _answer(view: View, found: list[Row]) -> None:
    key = f"needs-{view.lab.id}"
    label = _("Answer, withdraw or reopen a need")
    with st.expander(label, icon=":material/reply:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        by_id = {row["id"]: row for row in found}
        named = doing.told_apart({one: f"{vocabulary.word(row['kind'])}: {row['body']}" for one, row in by_id.items()})
        st.selectbox(_("Need"), list(named), format_func=lambda one: named.get(one, ""), key=f"{key}-which")
        chosen = by_id.get(doing.picked(f"{key}-which") or next(iter(by_id)))
        if chosen is None:
            return
        words = f"{key}-words-{chosen['id']}-{chosen['version']}"
        st.text_area(_("The answer, or the reason"), key=words, height=80)
        with st.container(horizontal=True):
            for name, (label, verb, done) in _ways(view, chosen, words).items():
                args = (view.reader, verb, done)
                st.button(label, key=f"{key}-{name}", disabled=not view.enabled, on_click=doing.run, args=args)
        st.caption(plain(_("It is %s now.") % vocabulary.word(chosen["state"])))


def _ways(view: View, row: Row, words: str) -> dict[str, tuple[str, Callable[[], None], str]]:
    record, actor, which, seen = view.reader.record, view.reader.actor, row["id"], row["version"]

    def answer() -> None:
        needs.answer(record, actor, which, seen=seen, answer=doing.typed(words))

    def withdraw() -> None:
        needs.withdraw(record, actor, which, seen=seen, reason=_given(words))

    def reopen() -> None:
        needs.reopen(record, actor, which, seen=seen, reason=_given(words))

    ways = {}
    if "answered" in NEED[row["state"]] and view.reader.may("care.write"):
        ways["answer"] = (_("Send the answer"), answer, _("Answered."))
    if "withdrawn" in NEED[row["state"]]:
        ways["withdraw"] = (_("It is not needed any more"), withdraw, _("Withdrawn."))
    if "open" in NEED[row["state"]]:
        ways["reopen"] = (_("That did not help"), reopen, _("It is open again."))
    return ways


def _given(key: str) -> str:
    said = doing.typed(key)
    if not said:
        raise BadInput(_("Say why: whom it concerns reads the reason."))
    return said
