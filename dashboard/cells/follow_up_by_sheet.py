"""Follow-up by spreadsheet: workbooks for owners to take along, and the way back for what they filled in."""

from __future__ import annotations

import io
import re
import uuid
import zipfile

import streamlit as st

from dashboard.cells import doing, rows, uploading
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.words import vocabulary
from dashboard.words.language import _, ngettext, number, speaking
from dashboard.words.refusals import Refusal

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(reader: Reader, rounds: dict[uuid.UUID, str], *, enabled: bool) -> None:
    """The workbooks of the reader's own cards, and the way back for them."""
    with st.expander(
        _("Rather by spreadsheet?"), icon=":material/table:", key="sheet-open", on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        st.caption(_("Take your cards along, fill them in, and bring the file back. What you leave as it is stays."))
        account_id = reader.actor.account_id
        for round_id, name in rounds.items():
            if account_id is not None:
                download(reader, round_id, account_id, name)
        if enabled:
            upload(reader)


def download(reader: Reader, round_id: uuid.UUID, account_id: uuid.UUID, name: str) -> None:
    """The cards of one owner as a workbook."""
    st.download_button(
        plain(_("Cards of %(round)s as XLSX") % {"round": name}),
        data=lambda: _workbook(reader, round_id, account_id),
        file_name=f"{safe(name)}.xlsx",
        mime=_XLSX,
        icon=":material/download:",
        on_click="ignore",
        key=f"sheet-{round_id}-{account_id}",
    )


def all_sheets(reader: Reader, round_id: uuid.UUID, name: str, people: dict[uuid.UUID, str]) -> None:
    """A workbook for each owner, in one archive."""
    st.download_button(
        _("A workbook for each owner (ZIP)"),
        data=lambda: _archive(reader, round_id, people),
        file_name=f"{safe(name)}.zip",
        mime="application/zip",
        icon=":material/folder_zip:",
        on_click="ignore",
        key=f"sheets-{round_id}",
    )


def _workbook(reader: Reader, round_id: uuid.UUID, account_id: uuid.UUID) -> bytes:
    from dashboard.exchange import follow_up_sheets  # only when somebody asks for one: it is slow to load

    with speaking(reader.language):
        return follow_up_sheets.workbook(reader.record, round_id, account_id)


def _archive(reader: Reader, round_id: uuid.UUID, people: dict[uuid.UUID, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for account_id, name in doing.told_apart(dict(people)).items():
            archive.writestr(f"{safe(name)}.xlsx", _workbook(reader, round_id, account_id))
    return packed.getvalue()


def safe(name: str) -> str:
    """A name as files may bear it."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_") or "follow-up"


def upload(reader: Reader) -> None:
    """A workbook that comes back: what it would do first, then one button."""
    turn = int(st.session_state.get("sheet-turn", 0))
    uploaded = uploading.field(_("The workbook, filled in"), ["xlsx", "csv"], f"sheet-in-{turn}", most=5)
    if uploaded is None:
        return
    from dashboard.exchange import follow_up_sheets

    content, name = uploaded.getvalue(), uploaded.name
    try:
        seen = follow_up_sheets.look(reader.record, reader.actor, content, name)
    except Refusal as refusal:
        st.error(plain(str(refusal)), icon=":material/error:")
        return
    if seen.problems:
        count = len(seen.problems)
        said = ngettext("%(n)s thing to mend in the file", "%(n)s things to mend in the file", count) % {
            "n": number(count)
        }
        lines = "\n".join(f"- {plain(problem.sentence())}" for problem in seen.problems)
        st.error(f"**{said}**\n\n{lines}", icon=":material/error:")
        st.caption(_("Nothing is written until every row is right. Mend the file and choose it again."))
        return
    if not seen.answered:
        st.info(_("Nothing in this file was touched: there is nothing to bring in."))
        return
    body = [
        (
            number(row.line),
            row.title,
            _("nothing changed") if row.no_change else vocabulary.word(row.implementation),
        )
        for row in seen.answered
    ]
    rows.draw((_("Line"), _("Recommendation"), _("It says")), body, caption=_("What this file says"))
    st.caption(plain(_("Rows left as they are: %(n)s") % {"n": number(seen.untouched)}))
    count = len(body)
    label = ngettext("Bring in %(n)s report", "Bring in %(n)s reports", count) % {"n": number(count)}
    st.button(label, type="primary", key="sheet-do", on_click=_bring, args=(reader, content, name))


def _bring(reader: Reader, content: bytes, name: str) -> None:
    from dashboard.exchange import follow_up_sheets

    def verb() -> None:
        follow_up_sheets.bring(reader.record, reader.actor, content, name)
        st.session_state["sheet-turn"] = int(st.session_state.get("sheet-turn", 0)) + 1  # an empty field for the next

    doing.run(reader, verb, done=_("The file was brought in."))
