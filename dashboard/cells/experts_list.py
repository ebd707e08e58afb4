"""Experts on call: whom one can ask what, asking for one's lab, and what was asked and answered."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import streamlit as st

from dashboard.cells import anew, doing, rows
from dashboard.cells.reader import Reader
from dashboard.cells.text import named as said_of
from dashboard.cells.text import plain
from dashboard.coop import experts, request_rights
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day

_MOST = 20  # questions in the list


def draw(reader: Reader, *, enabled: bool) -> None:
    """Who is on call, the form to ask, what waits for one's own answer, and what one's labs asked."""
    offered = experts.on_call(reader.record, ids.today())
    if offered:
        heads = (_("One can ask about"), _("Who"), _("Language"), _("Until"))
        body = [
            (
                row["field"],
                row["name"],
                ", ".join(vocabulary.language(code) for code in row["languages"].split(",")),
                day(row["until_date"]) if row["until_date"] else "–",
            )
            for row in offered
        ]
        rows.draw(heads, body, caption=_("Experts on call"))
    else:
        st.info(_("Nobody is on call yet."))
    waiting = experts.open_for(reader.record, reader.actor)
    if waiting:
        st.markdown(f"## {_('Waits for your answer')}")
        for request in waiting[:_MOST]:
            _to_answer(reader, request, enabled=enabled)
    own = request_rights.labs_of(reader.record, reader.actor, ids.today()) if reader.may("room.book") else []
    if own and offered:
        _ask(reader, offered, own, enabled=enabled)
    _asked(reader, own, enabled=enabled)


def _ask(reader: Reader, offered: list[Row], own: list[Row], *, enabled: bool) -> None:
    form = "ask-expert"
    with st.expander(_("Ask an expert"), icon=":material/help:", key=f"{form}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        key = anew.key(form)
        named = doing.told_apart({row["id"]: f"{row['field']}, {row['name']}" for row in offered})
        labs = doing.told_apart({row["id"]: row["name"] for row in own})
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for title, listed, name in ((_("Expert"), named, "who"), (_("For the lab"), labs, "lab")):
                st.selectbox(
                    title,
                    list(listed),
                    0 if len(listed) == 1 else None,
                    format_func=lambda one, listed=listed: listed.get(one, ""),
                    key=f"{key}-{name}",
                    placeholder=_("Choose one"),
                )
        st.text_area(_("What you want to know"), key=f"{key}-question")

        def do() -> None:
            nothing = uuid.UUID(int=0)  # the verb says what is missing
            expert, lab = doing.picked(f"{key}-who") or nothing, doing.picked(f"{key}-lab") or nothing
            experts.ask(reader.record, reader.actor, expert, lab, doing.typed(f"{key}-question"))

        st.button(
            _("Ask"),
            type="primary",
            key=f"{key}-do",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, anew.after(form, do), _("Asked. The answer stands on this page.")),
        )


def _asked(reader: Reader, own: list[Row], *, enabled: bool) -> None:
    """What one's own labs asked; before staff and auditors, what every lab asked."""
    found = experts.readable(reader.record, reader.actor, [lab["id"] for lab in own])
    if not found:
        return
    st.markdown(f"## {_('What was asked')}")
    heads = (_("On"), _("Lab"), _("Expert"), _("Question"), _("State"), _("Answer"))
    body = [
        (
            day(row["asked_on"]),
            row["lab"],
            row["expert"],
            row["question"],
            vocabulary.word(row["state"]),
            row["answer"] or "–",
        )
        for row in found[:_MOST]
    ]
    rows.draw(heads, body, caption=_("What was asked, the newest first"), quiet=True)
    open_ones = {row["id"]: row for row in found if row["state"] in ("asked", "accepted")}
    mine = {lab["id"] for lab in own}
    open_ones = {one: row for one, row in open_ones.items() if row["lab_id"] in mine}
    if open_ones:
        _withdraw(reader, open_ones, enabled=enabled)


def _withdraw(reader: Reader, open_ones: dict[uuid.UUID, Row], *, enabled: bool) -> None:
    form = "withdraw-question"
    label = _("Withdraw a question")
    with st.expander(label, icon=":material/undo:", key=f"{form}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        key = anew.key(form)
        named = doing.told_apart({one: row["question"][:80] for one, row in open_ones.items()})
        said = named.__getitem__
        st.selectbox(_("Question"), list(named), format_func=said, key=f"{key}-which")

        def do() -> None:
            row = open_ones.get(doing.picked(f"{key}-which") or uuid.UUID(int=0))
            if row is not None:
                experts.withdraw(reader.record, reader.actor, row["id"], row["version"])

        st.button(
            _("Withdraw it"),
            key=f"{key}-do",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, anew.after(form, do), _("Withdrawn.")),
        )


def _to_answer(reader: Reader, request: Row, *, enabled: bool) -> None:
    key = f"question-{request['id']}-{request['version']}"
    label = f"{request['lab']}: {request['question'][:80]}"
    with st.expander(plain(label), icon=":material/help:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        lines = [
            said_of(_("Question"), plain(request["question"])),
            said_of(_("Asked on"), plain(day(request["asked_on"]))),
            said_of(_("Of"), plain(f"{request['expert']}, {request['field']}")),
        ]
        st.markdown("  \n".join(lines))
        seen = (reader.record, reader.actor, request["id"], request["version"])
        verbs: list[tuple[str, str, Callable[[], object], str]] = []
        if request["state"] == "asked":
            verbs.append((_("Take it on"), "accept", lambda: experts.accept(*seen), _("Yours to answer now.")))
            verbs.append(
                (
                    _("I cannot help"),
                    "decline",
                    lambda: experts.decline(*seen, doing.typed(f"{key}-said")),
                    _("The lab is told."),
                )
            )
            st.text_input(_("Why you cannot help"), key=f"{key}-said")
        else:
            st.text_area(_("Answer"), key=f"{key}-said")
            verbs.append(
                (
                    _("Answer it"),
                    "answer",
                    lambda: experts.answer(*seen, doing.typed(f"{key}-said")),
                    _("Answered: the lab reads it."),
                )
            )
        with st.container(horizontal=True):
            for title, name, verb, done in verbs:
                on = {"disabled": not enabled, "on_click": doing.run, "args": (reader, verb, done)}
                st.button(title, key=f"{key}-{name}", **on)  # type: ignore[arg-type]
