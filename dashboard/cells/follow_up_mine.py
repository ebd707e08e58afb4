"""What an owner has to report: the cards of open rounds first, then what else is theirs; by page or by spreadsheet."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import follow_up_by_sheet, follow_up_form, follow_up_known, links, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import follow_up, follow_up_rounds
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, ngettext, number

_AT_ONCE = 4  # cards on the screen: what a page costs is how many elements it has


def draw(reader: Reader, *, enabled: bool) -> None:
    """The cards to answer, and a list of everything that the reader owns."""
    cards = follow_up_rounds.mine(reader.record, reader.actor)
    waiting = [card for card in cards if card["answered_at"] is None]
    owned = follow_up.accepted(reader.record, ids.today(), account_id=reader.actor.account_id)
    if not cards and not owned:
        st.info(_("You own no recommendation, so there is nothing to report."), icon=":material/check_circle:")
        return
    _asked(cards, waiting)
    opened = st.query_params.get("card")
    shown = [card for card in waiting if str(card["id"]) == opened] or waiting[:_AT_ONCE]
    for card in shown:
        _card(reader, card, opened=str(card["id"]) == opened, enabled=enabled)
    if len(waiting) > len(shown):
        more = len(waiting) - len(shown)
        said = ngettext("%(n)s more card follows.", "%(n)s more cards follow.", more)
        st.caption(plain(said % {"n": number(more)}))
    if cards:
        follow_up_by_sheet.draw(reader, {card["round_id"]: card["round"] for card in cards}, enabled=enabled)
    if owned:
        _owned(reader, owned)


def _asked(cards: list[Row], waiting: list[Row]) -> None:
    if not cards:
        st.markdown(_("No round of follow-up asks you anything now."))
        return
    if not waiting:
        st.success(_("You have answered all your cards. Thank you."), icon=":material/check_circle:")
        return
    said = ngettext(
        "%(n)s card waits for you, until %(day)s.", "%(n)s cards wait for you, until %(day)s.", len(waiting)
    )
    st.markdown(f"**{plain(said % {'n': number(len(waiting)), 'day': day(waiting[0]['due_on'])})}**")
    if waiting[0]["note"]:
        st.caption(plain(waiting[0]["note"]))


def _card(reader: Reader, card: Row, *, opened: bool, enabled: bool) -> None:
    known = follow_up.newest(reader.record, card["recommendation_id"])
    with st.container(border=True, key=f"card-{card['id']}"):
        about = linked_to(reader, card["recommendation_id"], card["code"], card["title"])
        reminded = _("You were reminded on %(day)s.") % {"day": day(card["reminded_at"])} if card["reminded_at"] else ""
        follow_up_known.draw(reader.record, known, reader.as_of, about, reminded)
        with st.container(horizontal=True, gap="small"):
            follow_up_form.nothing_changed(reader, card["recommendation_id"], known, enabled=enabled)
            st.button(
                _("Close") if opened else _("Report a change"),
                key=f"open-{card['id']}",
                icon=":material/edit_note:",
                disabled=not enabled,
                on_click=_open,
                args=(None if opened else card["id"],),
            )
        if opened and enabled:
            follow_up_form.draw(reader, card["recommendation_id"], known)


def linked_to(reader: Reader, recommendation_id: uuid.UUID, code: str | None, title: str) -> Link:
    """A recommendation as a cell that leads to what became of it."""
    address = links.address("recommendation", reader, id=str(recommendation_id), view="follow_up")
    return Link(" · ".join(filter(None, [code, title])), address)


def _open(card_id: uuid.UUID | None) -> None:
    if card_id is None:
        st.query_params.pop("card", None)
    else:
        st.query_params["card"] = str(card_id)


def _owned(reader: Reader, owned: list[Row]) -> None:
    body = [
        (
            linked_to(reader, row["id"], row["code"], row["title"]),
            vocabulary.word(row["implementation"]) if row["implementation"] else "–",
            day(row["as_of"]) if row["as_of"] else "–",
            day(row["next_review_on"]) if row["next_review_on"] else "–",
            day(row["due_on"]) if row["due_on"] else "–",
        )
        for row in owned
    ]
    st.markdown(f"## {_('What you own')}")
    heads = (_("Recommendation"), _("How far"), _("Known as of"), _("Next review on"), _("To be done by"))
    rows.draw(heads, body, caption=_("What you own"), quiet=True)
