"""The head of a lab's page: what it is, and how it is doing in plain words with the reason."""

from __future__ import annotations

import uuid
from typing import Any

import streamlit as st

from dashboard.cells import cards, figure, links, speech
from dashboard.cells.cards import Card
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.store import figures as store_figures
from dashboard.words import permissions
from dashboard.words.language import _, day, days_ago, number

SILENT_DAYS = 90


def chosen(reader: Reader) -> dict[str, Any]:
    """The card of the lab that the link names; without one, a sentence and the way to the list."""
    asked = st.query_params.get("id", "")
    try:
        rows = reader.ask("lab_card", lab_id=uuid.UUID(asked)).rows
    except ValueError:
        rows = []
    if not rows:
        st.markdown(f"# {_('One lab')}")
        st.info(_("This link names no lab that there was on the as-at day. Choose one from the list."))
        st.page_link(links.LABS, label=_("All labs"), icon=":material/arrow_back:")
        st.stop()
    return rows[0]


def head(reader: Reader, card: dict[str, Any]) -> None:
    """Name, place, state, and what needs care with its reason."""
    st.page_link(links.LABS, label=_("All labs"), icon=":material/arrow_back:")
    st.markdown(f"# {plain(card['lab'])}")
    place = card["city"] or _("online")
    said = [
        speech.label(reader, "theme", card["theme"]),
        place,
        speech.label(reader, "language", card["language"]),
        speech.label(reader, "state", card["state"]),
    ]
    since = f" ({_('since')} {day(card['state_since'])})" if card["state_since"] else ""
    st.markdown(plain(" · ".join(said)) + plain(since))
    for reason in reasons(card):
        st.warning(plain(reason), icon=":material/visibility:")
    _numbers(card)


def reasons(card: dict[str, Any]) -> list[str]:
    """Why this lab needs care, a sentence each; none when all is well or the lab is not active."""
    if card["state"] not in ("active", None):
        return []
    found = []
    silent = card["silent_days"]
    if silent is not None and silent >= SILENT_DAYS:
        if card["last_meeting"]:
            said = _("Silent for %(days)s: its last meeting was on %(day)s, and a lab is silent after %(limit)s.")
            found.append(
                said % {"days": days_ago(silent), "day": day(card["last_meeting"]), "limit": days_ago(SILENT_DAYS)}
            )
        else:
            found.append(_("It has not met since it was founded %(days)s ago.") % {"days": days_ago(silent)})
    if card["animators"] == 0:
        found.append(_("It has no animator."))
    return found


def _numbers(card: dict[str, Any]) -> None:
    people = number(card["people"]) if card["people"] is not None else _("fewer than 5")
    animators = number(card["animators"]) if card["animators"] is not None else "–"
    cards.draw(
        [
            Card(_("People now"), people),
            Card(_("Meetings held"), number(card["meetings"])),
            Card(_("Last meeting"), day(card["last_meeting"]) if card["last_meeting"] else _("none yet")),
            Card(_("Animators"), animators),
        ]
    )


def if_allowed(reader: Reader, name: str, card: dict[str, Any]) -> None:
    """A figure of this lab, or the reason why this reader may not see it."""
    action = store_figures.figure(name).action
    verdict = permissions.judge(reader.actor, action)
    if verdict.allowed:
        figure.draw(reader, name, lab_id=card["lab_id"])
    else:
        st.info(plain(verdict.reason), icon=":material/lock:")
