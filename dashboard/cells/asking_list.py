"""One's budget requests, and how to begin another."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.cells import doing, links, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import drafts, request_rights, screening
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money, ngettext, number
from dashboard.words.refusals import BadInput


def draw(reader: Reader) -> None:
    """One's own requests and those of one's labs, and how to begin another."""
    done = st.session_state.pop("asked", None)
    if done:
        st.success(plain(done), icon=":material/check_circle:")
    found = drafts.open_for(reader.record, reader.actor)
    _begin(reader)
    if found:
        _list(reader, found, _("Your requests and those of your labs"))
    else:
        st.caption(_("Nothing was asked yet by you or your labs."))
    if reader.may("request.screen"):
        waiting = screening.waiting(reader.record)
        said = ngettext("%(n)s request waits for Vie coop", "%(n)s requests wait for Vie coop", len(waiting))
        st.markdown(f"## {said % {'n': number(len(waiting))}}")
        if waiting:
            _list(reader, waiting, _("The oldest first"))


def _begin(reader: Reader) -> None:
    found = request_rights.labs_of(reader.record, reader.actor, ids.today())
    labs = doing.told_apart({row["id"]: row["name"] for row in found})
    if not labs:
        said = _("Whoever takes part in a lab asks for it. Join one first, or have an administrator link your account.")
        st.info(said, icon=":material/info:")
        return
    if not doing.today(reader):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(_("For which lab?"), list(labs), format_func=lambda one: labs.get(one, ""), key="ask-lab")
        st.button(_("Ask for a budget"), type="primary", key="ask-begin", on_click=_start, args=(reader,))


def _start(reader: Reader) -> None:
    def begin() -> None:
        lab_id = doing.picked("ask-lab")
        if lab_id is None:
            raise BadInput(_("You may ask for a lab that you take part in. Choose one of yours."))
        st.query_params["id"] = str(drafts.begin(reader.record, reader.actor, lab_id))

    doing.run(reader, begin)


def _list(reader: Reader, found: list[dict[str, Any]], caption: str) -> None:
    body = [
        (
            Link(row["title"] or _("without a title"), _address(reader, row)),
            row["lab"] or "–",
            vocabulary.word(row["state"] or "submitted"),
            day(row["submitted_on"]),
            money(row["requested_cents"], row["currency"]),
        )
        for row in found
    ]
    heads = (_("Request"), _("Lab"), _("State"), _("Handed in"), _("Asked"))
    rows.draw(heads, body, caption=caption, numbers=(4,))


def _address(reader: Reader, row: dict[str, Any]) -> str:
    path = "requests" if row["state"] == "draft" else "request"
    return links.address(path, reader, id=str(row["id"]))
