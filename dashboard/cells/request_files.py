"""The files of a request: a list that hands them over, and, where one may, a way to add and to take away."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import doing, rows, uploading
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import attachments
from dashboard.coop.requests import Line, Request
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money, number


def draw(reader: Reader, request: Request, *, may_write: bool, title: str = "") -> None:
    """The files under their title, and what may be done with them in the state that the request is in."""
    files = attachments.of_request(reader.record, request.id)
    heading = f"## {title}" if title else ""
    if files:
        if heading:
            st.markdown(heading)
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
    elif heading:
        st.markdown(f"{heading}\n:small[{_('No file is attached.')}]")
    else:
        st.caption(_("No file is attached."))
    if may_write and request.state in attachments.ADDED_IN:
        label, key = _("Attach a file"), f"files-open-{request.id}"
        with st.expander(label, icon=":material/attach_file:", key=key, on_change="rerun") as opened:
            if opened.open:
                _add(reader, request)
    if files and may_write and request.state in attachments.REMOVED_IN:
        _remove(reader, {file["id"]: file["file_name"] for file in files}, request.id)


def _add(reader: Reader, request: Request) -> None:
    turn = f"files-turn-{request.id}"
    key = f"files-{request.id}-{st.session_state.get(turn, 0)}"
    lines = {line.id: _line(place, line) for place, line in enumerate(request.lines, 1)}
    if lines:
        st.selectbox(
            _("A quote? Then say for which line"),
            list(lines),
            index=None,
            format_func=lambda line_id: lines.get(line_id, ""),
            key=f"{key}-line",
            placeholder=_("No quote"),
        )
    uploading.field(
        _("Attach a file: it is kept as soon as you choose it"),
        list(attachments.ENDINGS),
        key,
        most=attachments.LARGEST // 2**20,
        on_change=_attach,
        args=(reader, request.id, key, turn),
    )


def _line(place: int, line: Line) -> str:
    what = line.description or (vocabulary.word(line.category) if line.category else "–")
    return f"{place} · {what} · {money(line.amount_cents)}"


def _attach(reader: Reader, request_id: uuid.UUID, key: str, turn: str) -> None:
    uploaded = st.session_state.get(key)
    if uploaded is None:
        return
    kept, content, line_id = reader.record, uploaded.getvalue(), doing.picked(f"{key}-line")
    doing.run(reader, lambda: attachments.add(kept, reader.actor, request_id, uploaded.name, content, line_id=line_id))
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
