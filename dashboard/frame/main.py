"""The script that Streamlit runs: who is there, in which language, which page. Then the page runs."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from dashboard.cells import inbox, links, notebook_list, taken_along
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import waiting
from dashboard.coop.narratives import clean
from dashboard.frame import guard, pages_once
from dashboard.frame.pages_table import PAGES, Entry
from dashboard.store import ids
from dashboard.words import language, permissions
from dashboard.words.language import _, day, number

_COUNTED = {"approvals": waiting.to_decide, "evaluate": waiting.to_evaluate}
_WITH_ICONS = 9  # of more pages the names alone fit a screen of 1,280 pixels in French
# our own: a Material icon as page icon would be fetched from the outside
_ICON = str(Path(__file__).resolve().parents[1] / "static" / "coopboard.svg")


def run() -> None:
    """Draw the frame and the page in it."""
    st.set_page_config(page_title="Coopboard", page_icon=_ICON, layout="wide")
    reader = guard.reader()
    # every page is registered for everyone, so that links survive sign-in; what a role lacks is not listed
    listed = {entry for entry in PAGES if _listed(reader, entry)}
    icon = len(listed) <= _WITH_ICONS
    pages = [
        pages_once.page(entry, _titled(reader, entry, entry in listed), listed=entry in listed, icon=icon)
        for entry in PAGES
    ]
    page = st.navigation(pages, position="top")
    if reader is not None:
        _bar(reader, _(next((entry.title for entry in PAGES if entry.path == page.url_path), "")))
        notebook_list.follow()  # to the notebook that this page was made into
        taken_along.begin()
    page.run()


def _titled(reader: Reader | None, entry: Entry, listed: bool) -> str:
    """The name of a page, and how much waits there for the reader today: `Approvals (3)`."""
    title = _(entry.title)
    count = _COUNTED.get(entry.path)
    if count is None or reader is None or not listed:
        return title
    found = count(reader.record, reader.actor, ids.today())
    return f"{title} ({number(found)}{'+' if found >= waiting.MOST else ''})" if found else title


def _listed(reader: Reader | None, entry: Entry) -> bool:
    return reader is not None and entry.listed and reader.may(entry.action)


def _bar(reader: Reader, title: str) -> None:
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom", gap="small"):
        st.date_input(
            _("As at"),
            value=ids.today(),
            max_value=ids.today(),
            key="as_of",
            bind="query-params",
            format="DD/MM/YYYY",
            width=150,
            help=_("Every figure can be seen as it was on any day."),
        )
        # written as they stand in the link: FR, NL, EN; one's own first, so that a link need not say it
        home = reader.actor.language if reader.actor.language in language.LANGUAGES else language.DEFAULT
        codes = sorted((code.upper() for code in language.LANGUAGES), key=lambda code: code != home.upper())
        st.selectbox(_("Language"), codes, key="lang", bind="query-params", width=100)
        st.page_link(links.HOME, label=plain(inbox.badge(reader)), icon=":material/inbox:")
        with st.popover(plain(reader.actor.name), icon=":material/person:"):
            _person(reader)
            taken_along.button(reader, title)
    if reader.as_of != ids.today():
        said = _("You see the coop as at %(day)s. Set the day back to today to see it now.")
        st.info(plain(said % {"day": day(reader.as_of, "long")}), icon=":material/history:")


def _person(reader: Reader) -> None:
    held = [_(permissions.ROLES[role]) for role in permissions.ROLES if role in reader.actor.roles]
    name, roles = escape(clean(reader.actor.name)), escape(", ".join(held) or _("no role yet"))
    ways = [
        (links.address(entry.path, reader), _(entry.title))
        for entry in PAGES
        if entry.aside and reader.may(entry.action)
    ]
    listed = [f'<a href="{escape(address)}" target="_self">{escape(said)}</a>' for address, said in ways]
    leave = f'<a href="/signout" target="_self">{escape(_("Sign out"))}</a>'
    st.html(f"<p><strong>{name}</strong><br>{roles}</p><p>{'<br>'.join(listed)}</p><p>{leave}</p>")


run()
