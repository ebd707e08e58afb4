"""The files of a request: a list that hands them over, and, where one may, a way to add and to take away."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import doing, rows, uploading
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import attachments
from dashboard.coop.requests import Request
from dashboard.words.language import _, day, number


def draw(reader: Reader, request: Request, *, may_write: bool) -> None:
    """The files, and what may be done with them in the state that the request is in."""
    files = attachments.of_request(reader.record, request.id)
    if files:
        body = [
            (
                Link(file["file_name"], f"/files/{file['id']}", kept=True),
                file["media_type"].rpartition("/")[2].rpartition(".")[2],
                _("%(n)s kB") % {"n": number(max(1, round(file["size_bytes"] / 1024)))},
                file["added_by"] or "–",
                day(file["added_at"].date()),
            )
            for file in files
        ]
        heads = (_("File"), _("Kind"), _("Size"), _("Attached by"), _("On"))
        rows.draw(heads, body, caption=_("Attached files"), numbers=(2,))
    else:
        st.caption(_("No file is attached."))
    if may_write and request.state in attachments.ADDED_IN:
        _add(reader, request.id)
    if files and may_write and request.state in attachments.REMOVED_IN:
        _remove(reader, {file["id"]: file["file_name"] for file in files}, request.id)


def _add(reader: Reader, request_id: uuid.UUID) -> None:
    turn = f"files-turn-{request_id}"
    key = f"files-{request_id}-{st.session_state.get(turn, 0)}"
    uploading.field(
        _("Attach a file: it is kept as soon as you choose it"),
        list(attachments.ENDINGS),
        key,
        most=attachments.LARGEST // 2**20,
        on_change=_attach,
        args=(reader, request_id, key, turn),
    )


def _attach(reader: Reader, request_id: uuid.UUID, key: str, turn: str) -> None:
    uploaded = st.session_state.get(key)
    if uploaded is None:
        return
    doing.run(
        reader, lambda: attachments.add(reader.record, reader.actor, request_id, uploaded.name, uploaded.getvalue())
    )
    st.session_state[turn] = st.session_state.get(turn, 0) + 1  # an empty field for the next one


def _remove(reader: Reader, names: dict[uuid.UUID, str], request_id: uuid.UUID) -> None:
    key = f"files-gone-{request_id}"
    names = doing.told_apart(names)
    chosen = st.selectbox(
        _("Take a file away"),
        list(names),
        index=None,
        format_func=lambda file_id: names.get(file_id, ""),
        key=key,
        placeholder=_("Choose a file"),
    )
    if chosen in names:
        st.button(
            _("Take %(file)s away") % {"file": plain(names[chosen])},
            key=f"{key}-do",
            on_click=doing.run,
            args=(reader, lambda: attachments.remove(reader.record, reader.actor, chosen)),
            kwargs={"clears": [key]},
        )
