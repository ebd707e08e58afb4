"""What became of one recommendation: what is known, who reports on it, what a second person says, and how it went."""

from __future__ import annotations

import datetime as dt
import uuid

import streamlit as st

from dashboard.cells import doing, follow_up_form, follow_up_known, rows
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import follow_up, owners
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words.language import _, day


def draw(reader: Reader, recommendation_id: uuid.UUID) -> None:
    """The card of one recommendation, with what the reader may do about it."""
    accepted = follow_up.accepted(reader.record, reader.as_of, recommendation_id)
    if not accepted or accepted[0]["decided_on"] > reader.as_of:
        st.caption(_("Only what was accepted is followed up. There is nothing to report on this one."))
        return
    known = [row for row in follow_up.entries(reader.record, recommendation_id) if row["as_of"] <= reader.as_of]
    follow_up_known.draw(reader.record, known[0] if known else None, reader.as_of)
    st.caption(plain(_owned(accepted[0])))
    if doing.today(reader):
        _act(reader, recommendation_id, known[0] if known else None)
    if len(known) > 1:
        heads = (_("As of"), _("How far"), _("What was done"), _("Reported by"), _("Verified"))
        rows.draw(heads, follow_up_known.history(known[1:]), caption=_("What was reported before"))


def _owned(row: Row) -> str:
    said = [_("Owner: %(owner)s") % {"owner": row["owner"]} if row["owner"] else _("Nobody owns it yet.")]
    if row["due_on"]:
        said.append(_("due on %(day)s") % {"day": day(row["due_on"])})
    return " · ".join(said)


def _act(reader: Reader, recommendation_id: uuid.UUID, known: Row | None) -> None:
    today = ids.today()
    if known is not None and reader.may("follow_up.verify"):
        verify(reader, known["id"])
    if reader.may("follow_up.write"):
        why_not = follow_up.why_not(reader.record, reader.actor, recommendation_id, today)
        if why_not is None:
            follow_up_form.nothing_changed(reader, recommendation_id, known, enabled=True)
            label, key = _("Report what became of it"), f"report-{recommendation_id}"
            with st.expander(label, icon=":material/edit_note:", key=key, on_change="rerun") as opened:
                if opened.open:
                    follow_up_form.draw(reader, recommendation_id, follow_up.newest(reader.record, recommendation_id))
        else:
            st.caption(plain(why_not))
    if reader.may("follow_up.manage"):
        name_owner(reader, recommendation_id)


def verify(reader: Reader, entry_id: uuid.UUID) -> None:
    """Two buttons for a second person, or why the reader is none."""
    why_not = follow_up.why_not_verify(reader.record, reader.actor, entry_id, ids.today())
    if why_not is not None:
        st.caption(plain(why_not))
        return
    key = f"doubt-{entry_id}"
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.button(
            _("I confirm this"),
            key=f"confirm-{entry_id}",
            type="primary",
            icon=":material/verified:",
            on_click=_verify,
            args=(reader, entry_id, True, key),
        )
        with st.popover(_("I doubt this"), icon=":material/help:"):
            st.text_input(_("What do you doubt? The owner reads it."), key=key)
            st.button(_("Send the doubt"), key=f"{key}-do", on_click=_verify, args=(reader, entry_id, False, key))


def _verify(reader: Reader, entry_id: uuid.UUID, confirmed: bool, key: str) -> None:
    doing.run(
        reader,
        lambda: follow_up.verify(
            reader.record, reader.actor, entry_id, confirmed=confirmed, note="" if confirmed else doing.typed(key)
        ),
        done=_("Confirmed.") if confirmed else _("Your doubt was kept; the owner reads it."),
        clears=[key],
    )


def name_owner(reader: Reader, recommendation_id: uuid.UUID) -> None:
    """Who reports on it from today on, and by when it should be done."""
    key = f"owner-{recommendation_id}"
    with st.expander(_("Name an owner"), icon=":material/person_add:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        names = doing.told_apart({row["id"]: row["name"] for row in owners.candidates(reader.record)})
        st.selectbox(
            _("Who reports on it from today on?"),
            list(names),
            index=None,
            format_func=lambda account_id: names.get(account_id, ""),
            key=key,
            placeholder=_("Choose"),
        )
        st.date_input(
            _("By when should it be done? (may stay empty)"), value=None, key=f"{key}-due", format="DD/MM/YYYY"
        )
        st.button(_("Name this owner"), key=f"{key}-do", on_click=_name, args=(reader, recommendation_id, key))


def _name(reader: Reader, recommendation_id: uuid.UUID, key: str) -> None:
    account_id = doing.picked(key)
    due = st.session_state.get(f"{key}-due")
    if account_id is None:
        return
    doing.run(
        reader,
        lambda: owners.name(
            reader.record, reader.actor, recommendation_id, account_id, due if isinstance(due, dt.date) else None
        ),
        done=_("Named."),
        clears=[key, f"{key}-due", f"{key}-open"],
    )
